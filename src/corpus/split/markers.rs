//! Parts that are counted: 第一篇：, 篇一, 【篇一】, 范文一, 卷一, 附件1, 001, a title that comes again with 篇1, 篇2, and
//! numbered titles of occasions.
//!
//! A plan and a textbook count their parts in the same words, so a marker alone cuts nothing: there has to be a set of
//! them, from near the beginning, with something below each; and the titles of works, or words that no outline uses.

use std::sync::LazyLock;

use regex::Regex;

use super::super::line_kind::{
    ends_sentence, is_bracketed, is_date_line, is_salutation, is_title_like, kind,
};
use super::super::lines::Line;
use super::super::numbering::is_within_document;
use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::super::speech::Confidence;
use super::super::{names, numerals};
use super::links::is_link_list;
use super::separator::{Cut, FRONT, MAX_TITLE, Separator};
use super::works::{has_body, is_confirmed, is_work};

/// Characters of the longest marker.
const MARKER: usize = 16;
/// Characters of the longest name of a place in a count: 附件12.
const MAX_COUNT: usize = 4;

static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    let number = format!(r"[（(]?\s*[{}]{{1,8}}\s*[）)]?", numerals::CHARACTERS);
    let marker = format!(
        r"(?:第\s*{number}\s*[篇卷]|(?:篇目?|范文|例文|范例|卷(?:之|第)?|(?:讲话|发言|报告|文章|致辞)之)\s*{number}|第\s*{number}(?:部分)?范文)"
    );
    pattern(&format!(
        r"(?:^|(?P<glued>[。！？.!?”’」』）)]))\s*(?P<marker>[【\[［]\s*{marker}\s*[】\]］]\s*[:：]?|{marker}(?:\s*[:：、.．]|\s+|$))\s*(?P<title>.*)$"
    ))
});
/// A marker that counts examples: no outline is written so.
static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[【\[［]|范文|例文|范例|^篇|之"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("[{}]{{1,8}}", numerals::CHARACTERS)));
static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<marker>[（(]?(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)、.．])\s*(?P<title>.{0,20}在.{2,45}(?:上|时|期间|中)的(?:讲话|发言|致辞|报告|演讲|主持词|总结讲话)(?:提纲|范文)?)$",
    )
});
static ATTACHMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<marker>附件\s*(?P<number>[0-9一二三四五六七八九十]{1,3})\s*[:：.、]?)\s*(?P<title>.{0,50})$",
    )
});
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<marker>[（(【]?\s*(?P<number>[{0}]{{1,7}})\s*[）)】]?[.．、]?)(?:$|[\s　]*(?P<title>[^\s　，。].{{1,40}})$)",
        numerals::CHARACTERS
    ))
});

/// A name with a marker behind it: `在甲会上的发言　篇1`.
static AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<name>[^，。；：:]{{2,40}}?)[\s　]*[（(【\[]?(?:第\s*(?P<before>[{0}]{{1,4}})\s*篇|(?:篇|范文|例文|范例)\s*(?P<behind>[{0}]{{1,4}}))[）)】\]]?\s*[:：]?$",
        numerals::CHARACTERS
    ))
});

/// A name with a number behind it, in brackets or not: `在甲会上的发言（一）`.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?P<name>[^，。；：:]{{2,40}}?)[\s　]*[（(]?(?P<before>[{0}]{{1,4}})(?P<behind>)[）)]?$",
        numerals::CHARACTERS
    ))
});

/// The first set of counted parts that holds.
pub(super) fn sets<'t>(lines: &[Line<'t>]) -> Option<Cut<'t>> {
    repeated(lines, &AGAIN)
        .or_else(|| repeated(lines, &BRACKETED).filter(|cut| are_addressed(lines, cut)))
        .or_else(|| numbers_alone(lines))
        .or_else(|| attachments(lines))
        .or_else(|| occasions(lines))
}

/// Whether each of these titles is that of a work with a date or a salutation of its own: a speech in two parts has one.
fn are_addressed(lines: &[Line<'_>], cut: &Cut<'_>) -> bool {
    // 附件1 and 001 count what stands below them.
    let is_name = |title: &str| title.ends_with(['）', ')']) || title.chars().count() > MAX_COUNT;
    cut.separators.iter().all(|part| is_name(part.title) && is_confirmed(lines, part.at))
}

/// A name that comes again and again and is counted from one, where the text begins with it.
fn repeated<'t>(lines: &[Line<'t>], pattern: &Regex) -> Option<Cut<'t>> {
    let mut separators: Vec<Separator<'t>> = Vec::new();
    let mut named = String::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.text.len() <= MAX_TITLE * 3) {
        let Some(found) = pattern.captures(line.text) else { continue };
        let number = found.name("before").or_else(|| found.name("behind"));
        let number = number.and_then(|number| numerals::number(number.as_str()));
        let name = found.name("name").map_or_else(String::new, |name| squeezed(name.as_str()));
        let is_next = number == Some(separators.len() as u32 + 1);
        if separators.is_empty() {
            named.clone_from(&name);
        }
        if is_next && name == named {
            separators.push(Separator { number, ..Separator::whole(at, line) });
        }
    }
    let first = separators.first()?.at;
    let begins = first == 0 || lines.first().is_some_and(|title| squeezed(title.text).contains(&named));
    let mut ends = separators.iter().skip(1).map(|next| next.at).chain([lines.len()]);
    let written = separators.iter().all(|part| ends.next().is_some_and(|end| has_body(lines, part.at, end)));
    let is_set = separators.len() > 1 && first <= FRONT && begins && written;
    is_set.then_some(Cut { separators, confidence: Confidence::High })
}

/// Titles that are marked as parts: two and more, or one that begins the text.
pub(super) fn marked<'t>(lines: &[Line<'t>]) -> Option<Cut<'t>> {
    let mut separators = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !may_be_marked(line.text) {
            continue;
        }
        let Some(found) = MARKED.captures(line.text) else { continue };
        let (Some(marker), Some(title)) = (found.name("marker"), found.name("title")) else { continue };
        let glued = found.name("glued").is_some();
        let clear = !glued || marker.as_str().ends_with([':', '：']) && !title.is_empty();
        if clear && title.as_str().chars().count() <= MAX_TITLE && !ends_sentence(title.as_str()) {
            let before = line.text.get(..marker.start()).unwrap_or_default().trim_end();
            let number = NUMBER.find(marker.as_str()).and_then(|number| numerals::number(number.as_str()));
            let marker = marker.as_str().trim_end();
            separators.push(Separator { at, before, marker, title: title.as_str(), number });
        }
    }
    let first = separators.first()?;
    let front = lines.get(..first.at).unwrap_or_default();
    let begins = first.before.is_empty() && (first.at == 0 || is_link_list(front));
    if separators.len() < 2 && !begins {
        return None;
    }
    let confidence = confidence(lines, &separators)?;
    Some(Cut { separators, confidence })
}

/// How sure it is that these markers are those of works.
fn confidence(lines: &[Line<'_>], separators: &[Separator<'_>]) -> Option<Confidence> {
    let ends = separators.iter().skip(1).map(|next| next.at).chain([lines.len()]);
    let parts: Vec<(&Separator<'_>, usize)> = separators.iter().zip(ends).collect();
    let first = separators.first().map_or(0, |first| first.at);
    let front = lines.get(..first).unwrap_or_default();
    let is_late = first > 8 && first * 4 > lines.len() && !is_link_list(front);
    // A title that is repeated has nothing below its first place.
    let is_repeated = |at: usize, end: usize| end <= at + 2;
    let empty = parts.iter().filter(|(part, end)| {
        !has_body(lines, part.at, *end) && !is_repeated(part.at, *end) && *end < lines.len()
    });
    if is_late || empty.count() * 4 > parts.len() {
        return Some(Confidence::Low);
    }
    let works = parts.iter().filter(|(part, end)| is_work(lines, part, *end)).count();
    let examples = separators.iter().filter(|part| EXAMPLE.is_match(part.marker)).count();
    // 第一篇 on a line of its own stands above a title.
    let is_untitled = |part: &&Separator<'_>| {
        part.title.is_empty() && lines.get(part.at + 1).is_none_or(|next| ends_sentence(next.text))
    };
    if examples == 0 && separators.iter().filter(is_untitled).count() * 2 > separators.len() {
        return Some(Confidence::Low);
    }
    let chapters = lines.iter().skip(first).filter(|line| is_within_document(line.text)).count();
    let named = |part: &&Separator<'_>| part.marker.ends_with([':', '：']) || part.title.is_empty();
    Some(if examples * 2 >= parts.len() || works == parts.len() {
        Confidence::High
    } else if chapters > 0 && works * 5 < parts.len() * 4 {
        Confidence::Low
    } else if works * 2 >= parts.len() {
        Confidence::High
    } else if separators.iter().filter(named).count() == parts.len()
        || chapters == 0 && names_collection(front)
    {
        Confidence::Medium
    } else {
        Confidence::Low
    })
}

/// Whether the lines above the first part name a collection of works: 河湾文存.
fn names_collection(front: &[Line<'_>]) -> bool {
    const COLLECTIONS: [&str; 14] = [
        "文存",
        "文集",
        "文选",
        "文選",
        "选集",
        "選集",
        "全集",
        "汇编",
        "彙編",
        "选编",
        "文稿",
        "散文集",
        "讲话集",
        "论文集",
    ];
    let title = front.first().map_or("", |line| line.text.trim_end_matches(['）', ')', '》']));
    front.len() <= FRONT && COLLECTIONS.iter().any(|end| title.ends_with(end))
}

/// Whether the end of a line, where alone a marker and a title can stand, holds a word of a marker: most lines do not, and
/// are not worth a pattern.
fn may_be_marked(line: &str) -> bool {
    let longest = (MAX_TITLE + MARKER) * '\u{10000}'.len_utf8();
    let from = (line.len().saturating_sub(longest)..line.len()).find(|&at| line.is_char_boundary(at));
    let end = from.and_then(|from| line.get(from..)).unwrap_or(line);
    ["篇", "范文", "例文", "范例", "卷", "之"].iter().any(|word| end.contains(word))
}

/// Numbered titles of occasions, in order from the first.
fn occasions<'t>(lines: &[Line<'t>]) -> Option<Cut<'t>> {
    let is_numbered = |line: &Line<'_>| {
        line.text.starts_with(|c: char| c.is_ascii_digit() || "（(一二三四五六七八九十".contains(c))
    };
    let all = lines.iter().enumerate();
    let short = all.filter(|(_, line)| line.text.len() <= MAX_TITLE * 4 && is_numbered(line));
    let cut = counted(short, &OCCASION)?;
    // What names speeches in a text of its own cuts nothing.
    let names = |part: &Separator<'_>| part.title.starts_with('在') || names::in_title(part.title).is_some();
    let first = cut.separators.first()?.at;
    let front = lines.get(..first).unwrap_or_default();
    (front.iter().all(|line| !ends_sentence(line.text)) && cut.separators.iter().all(names)).then_some(cut)
}

/// Attachments of which each is a work, where the first of them begins the text.
fn attachments<'t>(lines: &[Line<'t>]) -> Option<Cut<'t>> {
    let short = lines.iter().enumerate().filter(|(_, line)| line.text.starts_with("附件"));
    let cut = counted(short, &ATTACHMENT)?;
    let is_titled = |part: &Separator<'_>| {
        let below = lines.iter().skip(part.at + 1).take(2).map(|line| line.text);
        std::iter::once(part.title).chain(below).any(|title| kind(title).is_some())
    };
    let begins = cut.separators.first().is_some_and(|first| first.at == 0);
    (begins && cut.separators.iter().all(is_titled)).then_some(cut)
}

/// Lines that match, counted from one.
fn counted<'l, 't: 'l>(
    lines: impl Iterator<Item = (usize, &'l Line<'t>)>,
    pattern: &Regex,
) -> Option<Cut<'t>> {
    let mut separators = Vec::new();
    for (at, line) in lines {
        let Some(found) = pattern.captures(line.text) else { continue };
        let (Some(marker), Some(number), Some(title)) =
            (found.name("marker"), found.name("number"), found.name("title"))
        else {
            continue;
        };
        let number = numerals::number(number.as_str());
        if number != Some(separators.len() as u32 + 1) {
            return None;
        }
        separators.push(Separator { at, before: "", marker: marker.as_str(), title: title.as_str(), number });
    }
    (separators.len() > 1).then_some(Cut { separators, confidence: Confidence::High })
}

/// Numbers alone on their lines, or before titles, in order, each followed by a date or a salutation. They count from one; in
/// a further volume, numbers of three digits (021) go on from the one before.
fn numbers_alone<'t>(lines: &[Line<'t>]) -> Option<Cut<'t>> {
    let mut separators: Vec<Separator<'t>> = Vec::new();
    let goes_on = |number: &str| number.len() == 3 && number.chars().all(|c| c.is_ascii_digit());
    let may_be = |line: &Line<'_>| {
        line.text.len() <= 8 || line.text.len() <= MAX_TITLE * 3 && !ends_sentence(line.text)
    };
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| may_be(line)) {
        let Some(found) = ALONE.captures(line.text) else { continue };
        let (Some(marker), Some(number)) = (found.name("marker"), found.name("number")) else { continue };
        let is_first = separators.is_empty() && found.name("title").is_none() && goes_on(number.as_str());
        let number = numerals::number(number.as_str());
        let next = separators.last().map_or(Some(1), |last| Some(last.number? + 1));
        if number.is_none() || number != next && !(is_first && at <= FRONT) {
            continue;
        }
        let inside = found.name("title").map_or("", |title| title.as_str());
        let (title, below) = if inside.is_empty() {
            (lines.get(at + 1).map_or("", |line| line.text), at + 2)
        } else {
            (inside, at + 1)
        };
        let is_title = is_title_like(title) || (1..4).contains(&title.chars().count());
        let confirms =
            |line: &Line<'_>| is_salutation(line.text) || is_bracketed(line.text) && is_date_line(line.text);
        let directly = if inside.is_empty() { 3 } else { 1 };
        if is_title && lines.iter().skip(below).take(directly).any(confirms) {
            separators.push(Separator { at, before: "", marker: marker.as_str(), title: inside, number });
        }
    }
    let begins = separators.first().is_some_and(|first| first.at <= 8 || first.at * 4 <= lines.len());
    (begins && separators.len() > 1).then_some(Cut { separators, confidence: Confidence::High })
}
