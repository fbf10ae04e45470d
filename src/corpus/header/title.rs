//! Which lines are the title of a text.

use super::super::line_kind::{
    MAX_TITLE, continues, ends_sentence, is_attachment, is_body_or_place, is_bracketed, is_contents_heading,
    is_date_line, is_letterhead, is_number_line, is_ornament, is_recipient, is_salutation, is_subtitle,
    is_title_like, kind,
};
use super::super::lines::Line;
use super::super::numbering::{is_numbered, numbered};
use super::super::outline::{is_turn, sections};
use super::super::spacing::{is_spread, squeezed};
use super::super::speech::Confidence;
use super::super::{date, names};
use super::again::repeats;
use super::fields::{Context, Header};
use super::says::{self, DATED};
use super::{heads, labels};

/// A title stands on at most so many lines.
const MAX_LINES: usize = 3;
/// Characters of the longest title that is a word for its kind and no name.
const MAX_GENERIC: usize = 8;
/// Lines before a title.
const MAX_BEFORE: usize = 12;
/// Characters of the longest title that ends as a question or an exclamation does.
const MAX_CALL: usize = 30;

/// Takes the lines before the title and those of the title itself; gives the lines that are left.
pub(super) fn take<'l, 't>(
    header: &mut Header,
    lines: &'l [Line<'t>],
    context: &Context<'_>,
) -> &'l [Line<'t>] {
    let mut rest = lines;
    while let Some((&line, after)) = rest.split_first() {
        let next = after.first().map_or("", |line| line.text);
        let before = lines.len() - rest.len();
        if before >= MAX_BEFORE || !is_before(header, line, next, after, context) {
            break;
        }
        rest = after;
    }
    let told = header.title.clone();
    rest = says::below_file_name(header, rest);
    let Some((&first, after)) = rest.split_first() else { return rest };
    if !told.is_empty() {
        // What a label has told stands once more, as the title.
        if squeezed(first.text) == squeezed(&told) {
            first.text.clone_into(&mut header.stands);
            return after;
        }
        return rest;
    }
    if !is_title(first, after.first(), context) || sections::begins(first.text, after) {
        return if lines.len() - rest.len() > 0 && rest.len() == lines.len() { lines } else { rest };
    }
    if let Some(at) = whole_name(first.text, after) {
        let (generic, after) = rest.split_at(at + 1);
        generic.iter().for_each(|line| header.block(*line));
        if let Some((&title, after)) = after.split_first() {
            let number = numbered(title.text).map_or(0, |numbered| numbered.marker.len());
            header.take_title(title.text.get(number..).unwrap_or_default().trim(), title.number);
            header.block(title);
            return after;
        }
    }
    let count = 1 + following(first, after, context);
    let is_named = rest.get(count - 1).is_some_and(|last| kind(last.text).is_some());
    let count = count + usize::from(is_named && rest.get(count).is_some_and(|next| is_edition(next.text)));
    let (title, after) = rest.split_at(count);
    join(header, title);
    after
}

/// Where the whole name of a record stands below a word for it: 院會紀錄, and 一、第四屆…第十二次會議紀錄 two lines down.
fn whole_name(title: &str, after: &[Line<'_>]) -> Option<usize> {
    let kind_of_title = kind(title).filter(|_| title.chars().count() <= MAX_GENERIC)?;
    let is_whole = |line: &Line<'_>| {
        kind(line.text) == Some(kind_of_title)
            && line.text.chars().count() > title.chars().count() * 2
            && line.text.contains('第')
            && is_title_like(
                numbered(line.text)
                    .map_or(line.text, |numbered| line.text.get(numbered.marker.len()..).unwrap_or_default()),
            )
    };
    let at = after.iter().take(3).position(is_whole)?;
    after.iter().take(at).all(|line| repeats(title, line.text)).then_some(at)
}

/// Whether a line stands before the title: then it is taken in.
fn is_before(
    header: &mut Header,
    line: Line<'_>,
    next: &str,
    after: &[Line<'_>],
    context: &Context<'_>,
) -> bool {
    let text = line.text;
    // What a header follows is the title after all.
    let header_follows = is_salutation(next) || is_date_line(next);
    let labelled = labels::read(text);
    if !labelled.is_empty() {
        header.labelled(line, &labelled);
        return true;
    }
    let is_place = is_attachment(text) && !after.is_empty();
    if !header.title.is_empty() || !is_place && (context.is_marked(line) || context.is_told(line)) {
        return false;
    }
    let has_title = |lines: &[Line<'_>]| lines.iter().take(2).any(|line| kind(line.text).is_some());
    let is_name = names::is_known_name(text) && is_title_like(next) && !is_numbered(next) && !header_follows;
    // A title that says no kind has its subtitle below it.
    let has_subtitle = is_title_like(next) && after.get(1).is_some_and(|below| is_subtitle(below.text));
    let is_cover = is_body_or_place(text)
        && !continues(text, next)
        && (has_title(after) || has_subtitle)
        && !next.starts_with("关于");
    if !after.is_empty() && header.is_of_series(line, next) {
        return true;
    }
    if is_letterhead(text) && !header_follows && !after.is_empty() {
        header.letterhead(line);
    } else if heads_number(text, after) {
        header.text("organisation", text, Confidence::Medium, line.number);
        header.block(line);
    } else if is_ornament(text)
        || is_attachment(text)
        || is_contents_heading(text)
        || heads::is_column(text) && is_title_like(next)
    {
        header.block(line);
    } else if is_name {
        header.text("speaker", text, Confidence::Medium, line.number);
        header.block(line);
    } else if is_cover {
        header.text("organisation", text, Confidence::Medium, line.number);
        header.block(line);
    } else if date::is_alone(text) && is_title_like(next) {
        let date = date::find(text);
        date.into_iter().for_each(|(date, precision)| {
            header.field("issued", &date, precision, Confidence::Medium, line.number);
        });
        header.block(line);
    } else {
        return false;
    }
    true
}

/// Whether the number of a document and its title stand below the name of a body.
fn heads_number(body: &str, after: &[Line<'_>]) -> bool {
    let is_titled = |title: &str| {
        let is_body = is_body_or_place(body) || title.len() > body.len() && title.starts_with(body);
        is_body && is_title_like(title) && !is_numbered(title) && kind(body).is_none()
    };
    matches!(after, [number, title, ..] if is_number_line(number.text) && is_titled(title.text))
}

/// Whether a line can be a title: short, no sentence, no salutation, nothing numbered.
fn is_title(line: Line<'_>, next: Option<&Line<'_>>, context: &Context<'_>) -> bool {
    let (text, length) = (line.text, line.text.chars().count());
    if context.is_told(line) {
        return true;
    }
    let calls = text.ends_with(['！', '？', '!', '?']) && length <= MAX_CALL;
    let ends = ends_sentence(text) && !calls;
    let is_outline =
        is_numbered(text) && !context.is_marked(line) && next.is_some_and(|_| kind(text).is_none());
    length <= MAX_TITLE
        && !ends
        && !text.ends_with(['：', ':'])
        && !is_salutation(text)
        && !is_recipient(text)
        && !is_outline
        && !is_turn(text)
        && !is_ornament(text)
        && !(is_bracketed(text) && date::find(text).is_some())
}

/// How many lines the title has below its first.
fn following(first: Line<'_>, after: &[Line<'_>], context: &Context<'_>) -> usize {
    let is_half = first.text.contains("关于") && !first.text.contains('的');
    let completes = |next: &&Line<'_>| {
        is_title_like(next.text)
            && next.text.contains('的')
            && kind(next.text).is_some()
            && !context.is_marked(**next)
    };
    if is_half && after.first().is_some_and(|next| completes(&next)) {
        return 1;
    }
    // 2020年度 above 述职报告
    if let Some((next, after)) = after.split_first()
        && says::is_period(first.text)
        && is_title_like(next.text)
    {
        let more = following(*next, after, context);
        if more > 0 || kind(next.text).is_some() {
            return 1 + more;
        }
    }
    let mut title = first.text.to_owned();
    let goes_on = after.iter().take(MAX_LINES - 1).take_while(|next| {
        let goes_on = !context.is_marked(**next) && !next.text.contains('\t') && continues(&title, next.text);
        title.push_str(next.text);
        goes_on
    });
    let goes_on = goes_on.count();
    if goes_on > 0 {
        return goes_on;
    }
    let undated =
        DATED.captures(first.text).and_then(|found| found.name("rest")).map_or(0, |rest| rest.start());
    let undated = first.text.get(undated..).unwrap_or(first.text);
    let again = after.first().is_some_and(|next| repeats(undated, next.text));
    if kind(first.text).is_some() || context.is_told(first) || again {
        return 0;
    }
    confirmed(after, context).unwrap_or(0)
}

/// How many lines go on with a title that is none by itself, where what stands behind them confirms it.
fn confirmed(after: &[Line<'_>], context: &Context<'_>) -> Option<usize> {
    let is_kind = |line: &str| kind(line) == Some(line);
    let is_more = |line: &Line<'_>| {
        (is_title_like(line.text) || is_kind(line.text))
            && !is_numbered(line.text)
            && !context.is_marked(*line)
            && !names::is_known_name(line.text)
            && heads::maker(line.text).is_none()
            && names::speaker(line.text, false).is_none()
            && labels::read(line.text).is_empty()
            && !line.text.starts_with('在')
    };
    let is_signed = |at: usize| after.get(at..).is_some_and(is_signature);
    (1..MAX_LINES).rev().find(|&count| {
        let (Some(more), Some(behind)) = (after.get(..count), after.get(count)) else { return false };
        let confirms = is_subtitle(behind.text)
            || is_bracketed(behind.text) && date::find(behind.text).is_some()
            || date::is_alone(behind.text)
            || is_salutation(behind.text)
            || names::speaker(behind.text, false).is_some()
            || is_signed(count)
            || is_number_line(behind.text) && more.last().is_some_and(|line| kind(line.text).is_some())
            || is_edition(behind.text) && more.last().is_some_and(|line| kind(line.text).is_some())
            || labels::is_labelled(behind.text)
                && !more.iter().any(|line| is_body_or_place(line.text) || line.text.contains(['：', ':']));
        // A cover has below its title who has written the text, and when.
        more.iter().all(is_more) && confirms && !is_signed(count - 1)
    })
}

/// Whether lines begin with the name of a body and a date, as a signature does.
pub(super) fn is_signature(lines: &[Line<'_>]) -> bool {
    const PARTS: [char; 10] = ['处', '處', '科', '组', '組', '办', '辦', '股', '队', '班'];
    let is_body = |text: &str| {
        is_body_or_place(text)
            || text.ends_with(PARTS) && is_title_like(text) && !text.contains(['，', '的', '在'])
    };
    matches!(lines, [body, day, ..] if is_body(body.text) && date::is_alone(day.text))
}

/// `（试行）`: which edition of a document this is.
fn is_edition(line: &str) -> bool {
    const EDITIONS: [&str; 10] =
        ["试行", "试用", "暂行", "草案", "修订", "修正", "征求意见稿", "送审稿", "讨论稿", "試行"];
    let inside = line.trim_matches(['（', '）', '(', ')']);
    is_bracketed(line) && EDITIONS.iter().any(|edition| inside.starts_with(edition)) && inside.len() <= 24
}

/// Makes the title of its lines: without the name of the speaker, the date of a file, `（全文）`.
fn join(header: &mut Header, lines: &[Line<'_>]) {
    let mut title = String::new();
    for line in lines {
        let is_one = title.is_empty()
            || says::is_period(&title)
            || continues(&title, line.text)
            || is_edition(line.text);
        title.push_str(if is_one { "" } else { " " });
        // 决　定
        let spread = is_spread(line.text).then(|| squeezed(line.text));
        title.push_str(spread.as_deref().unwrap_or(line.text));
    }
    let first = lines.first().map_or(0, |line| line.number);
    for line in lines.iter().skip(1) {
        let named = names::in_title(line.text);
        named.into_iter().for_each(|(name, _)| header.text("speaker", name, Confidence::High, line.number));
    }
    header.take_title(&title, first);
    if header.title == title {
        header.stands = title;
    } else {
        lines.iter().for_each(|line| header.block(*line));
    }
}
