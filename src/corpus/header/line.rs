//! A line below the title: whether it is one of a header, and what it says.

use std::sync::LazyLock;

use regex::Regex;

use super::super::date;
use super::super::line_kind::{
    MAX_LINE, PUBLISHED, SECRET, is_attachment, is_bracketed, is_date_line, is_editors_note, is_number_line,
    is_recipient, is_redacted_date, is_salutation, is_subtitle, kind,
};
use super::super::lines::Line;
use super::super::names::{self, speaker};
use super::super::numbering::is_numbered;
use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::super::speech::Confidence;
use super::fields::{Context, Header};
use super::issue::is_issue;
use super::{again, heads, labels, says, title};

/// `第二次会议，2014年3月5日`: where, and then when.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<occasion>[^，。；：]{2,40}(?:会议|大会|论坛|仪式|会))[，,\s　]+[0-9０-９一二〇○]{4}年[^，。]{1,10}日$",
    )
});

/// `（2018—2022）`: the years that a report is about.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[（(]\s*[12][0-9]{3}年?\s*(?:[-—–－~～至到]+)\s*[12][0-9]{3}年?(?:度)?\s*[）)]$")
});
/// `以下为局长王小明今日在论坛的致辞全文：`: who speaks, as an office puts it before the text.
static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:以下|下面|下文)[是为為](?P<who>[\p{Han}·]{2,24}?)(?:先生|女士|同志)?(?:今[日天早晚]|昨[日天晚]|[（(]|[0-9]|在|於|于)[^。]*(?:全文|内容|內容|实录|實錄|摘要)[：:。]?$",
    )
});
/// A date as machines write it, with the time of the day, or said to be that of an entry.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[12][0-9]{3}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\s+[0-9]{1,2}[:：][0-9]{2}|^[^，。；：:在于]{0,24}[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日\s*[0-9]{1,2}[:：][0-9]{2}[^，。]{0,20}$|(?:发表|发布|更新|發表|發佈|發布)[于於]",
    )
});
/// `（书面）`, `（供审议）`: what a line in brackets says of the text, in a few words.
const MAX_REMARK: usize = 10;
/// Words of a line in brackets that says how the text came about.
const NOTES: [&str; 9] = ["整理", "摘自", "审阅", "代读", "代讀", "宣读", "宣讀", "节选", "有删"];
const ORIGINS: [&str; 5] = ["来源", "文章来源", "原载", "摘自", "出处"];

/// Whether a line in brackets is a remark on the text, and nothing that an audience does.
fn is_remark(line: &str) -> bool {
    const REACTIONS: [&str; 4] = ["掌声", "鼓掌", "笑", "起立"];
    is_bracketed(line)
        && (2..=MAX_REMARK + 2).contains(&line.chars().count())
        && !line.contains(['。', '，', '？', '！'])
        && !REACTIONS.iter().any(|word| line.contains(word))
}

/// Whether a line is the kind that the title has named, alone: 贺　信 below 致某某的贺信.
fn is_genre(header: &Header, line: &str) -> bool {
    let word = squeezed(line);
    kind(&word).is_some_and(|kind| kind == word && header.title.contains(kind))
}

/// What a line below the title is like.
struct Seen<'t> {
    note: bool,
    subtitle: bool,
    published: bool,
    /// Whether it is of the head of a newspaper's page.
    is_paper: bool,
    secret: bool,
    origin: bool,
    salutation: bool,
    recipient: bool,
    /// Whether it is a remark in brackets.
    remark: bool,
    /// Whether it is the title once more.
    again: bool,
    /// Whether it is a date and little else.
    is_dated: bool,
    /// Whether it says on which day something was held.
    held_on: bool,
    /// Whether it is a date in brackets.
    bracketed: bool,
    found: Option<(String, &'static str)>,
    /// The occasion before a date.
    held: Option<&'t str>,
    speaker: Option<(String, Confidence)>,
    /// Who is named before a title.
    named: Option<&'t str>,
}

impl<'t> Seen<'t> {
    fn of(header: &Header, text: &'t str, place: usize, next: Option<&Line<'_>>) -> Seen<'t> {
        let confirmed = next.is_some_and(|next| is_date_line(next.text) || is_salutation(next.text));
        let note =
            is_editors_note(text) || is_bracketed(text) && NOTES.iter().any(|word| text.contains(word));
        let subtitle = is_subtitle(text) || place == 0 && text.starts_with('在') && kind(text).is_some();
        let published = PUBLISHED.is_match(text) || STAMP.is_match(text) && !is_bracketed(text);
        let held = HELD.captures(text).and_then(|found| found.name("occasion"));
        let beside = text.split_whitespace().any(date::is_alone) && text.chars().count() <= MAX_LINE;
        let bracketed = is_bracketed(text) && date::find(text).is_some_and(|(_, exact)| exact != "year");
        // 1957年6月26日在第一届…会议上
        let held_on = says::occasion(text).is_some()
            && text.starts_with(|c: char| c.is_numeric() || c == '一' || c == '二');
        let is_dated = is_date_line(text);
        let dated =
            is_dated || held_on || subtitle || note || held.is_some() || published || beside || bracketed;
        // The year of a congress is not the day of its speeches.
        let is_exact = |(_, exact): &(String, &str)| *exact != "year" || !subtitle && !note;
        let found = date::find(text).filter(|_| dated && !PERIOD.is_match(text)).filter(is_exact);
        let is_paper = next.is_some_and(|next| heads::is_masthead(text, next.text)) || heads::is_page(text);
        let nobody =
            is_paper || subtitle || note && found.is_none() || header.is_law() || text.contains('\t');
        let signed = if nobody { None } else { names::before_date(text, confirmed) };
        let signed_on = signed.as_ref().and_then(|(_, day)| date::find(day));
        let again = again::repeats(&header.title, text) || is_genre(header, text);
        let in_title = names::in_title(text).filter(|_| again || place < 2 && kind(text).is_some());
        let introduced =
            || INTRODUCED.captures(text).and_then(|found| names::named(found.name("who")?.as_str()));
        Seen {
            note,
            subtitle,
            published: published || is_paper,
            is_paper,
            secret: SECRET.is_match(text),
            origin: ORIGINS.iter().any(|mark| text.starts_with(mark)),
            salutation: is_salutation(text),
            recipient: is_recipient(text) || header.is_sent_to(text),
            remark: place < 2 && is_remark(text),
            again,
            is_dated,
            held_on,
            bracketed,
            found: found.or(signed_on),
            held: held.map(|held| held.as_str()),
            speaker: match signed {
                Some((name, _)) => Some((name, Confidence::High)),
                None if nobody => None,
                None => speaker(text, confirmed),
            },
            named: in_title.map(|(name, _)| name).or_else(introduced),
        }
    }

    /// Whether a line of a header is like this.
    fn is_of_header(&self, text: &str, next: Option<&Line<'_>>) -> bool {
        self.note
            || self.subtitle
            || self.found.is_some()
            || self.speaker.is_some()
            || self.published
            || self.secret
            || self.origin
            || self.again
            || self.named.is_some()
            || self.held_on
            || self.salutation
            || self.recipient
            || is_redacted_date(text)
            || self.remark
            || is_number_line(text)
            || is_issue(text)
            || PERIOD.is_match(text)
            || is_attachment(text)
            || names::ends_as_office(text)
                && next.is_some_and(|next| names::speaker(next.text, false).is_some())
    }
}

impl Header {
    /// Takes in a line below the title, if it is one of a header; `behind` are the lines that follow.
    pub(super) fn taken_in(
        &mut self,
        line: Line<'_>,
        place: usize,
        behind: &[Line<'_>],
        context: &Context<'_>,
    ) -> bool {
        if context.is_marked(line) {
            self.subtitle(line);
        } else if let Some(body) = heads::maker(line.text) {
            self.text("organisation", body, Confidence::Medium, line.number);
        } else if behind.first().is_some_and(|next| title::is_signature(&[line, *next])) {
            self.text("organisation", line.text, Confidence::Medium, line.number);
        } else if self.line(line, place, behind.first()) {
            return true;
        } else if !again::is_inner_head(line.text, behind) {
            return false;
        }
        // What an agency says first, and the title once more, before the date and the name.
        self.block(line);
        true
    }

    /// Takes in a line below the title, if it is one of a header.
    fn line(&mut self, line: Line<'_>, place: usize, next: Option<&Line<'_>>) -> bool {
        let text = line.text;
        let labelled = labels::read(text);
        if !labelled.is_empty() && text.chars().count() <= MAX_LINE * 2 {
            self.labelled(line, &labelled);
            return true;
        }
        if text.chars().count() > MAX_LINE && !is_editors_note(text)
            || is_numbered(text) && !is_date_line(text)
        {
            return false;
        }
        let seen = Seen::of(self, text, place, next);
        let is_of_header = seen.is_of_header(text, next);
        if is_of_header {
            self.take_in(line, seen);
            self.block(line);
        }
        is_of_header
    }

    /// Takes what a line of the header says.
    fn take_in(&mut self, line: Line<'_>, seen: Seen<'_>) {
        let (text, number) = (line.text, line.number);
        if seen.is_paper {
            self.papers(line);
        }
        if let Some(name) = seen.named {
            self.text("speaker", name, Confidence::High, number);
        }
        if (seen.bracketed || seen.held_on)
            && let Some(occasion) = says::occasion(text.trim_matches(['（', '）', '(', ')']))
        {
            self.text("occasion", occasion, Confidence::High, number);
        }
        if seen.subtitle {
            self.subtitle(line);
        }
        if let Some((date, precision)) = seen.found {
            // 2023-01-10 below the title of a notice: when its page was put up.
            let is_of_page =
                self.is_notice() && !text.contains('年') && date::is_alone(text) && !seen.bracketed;
            let name = if seen.published || is_of_page { "issued" } else { "spoken" };
            let confidence = if seen.is_dated { Confidence::High } else { Confidence::Medium };
            self.field(name, &date, precision, confidence, number);
        }
        if let Some((name, confidence)) = seen.speaker {
            self.text("speaker", &name, confidence, number);
        }
        if let Some(occasion) = seen.held {
            self.text("occasion", occasion, Confidence::High, number);
        }
        if seen.note {
            self.text("note", text, Confidence::High, number);
        }
        if seen.origin {
            let words = text.split_once(['：', ':']).map_or(text, |(_, words)| words);
            self.text("source", words, Confidence::Medium, number);
        }
        if seen.secret {
            self.secret = Some(number);
        }
        if is_number_line(text) {
            self.numbers(line);
        }
        self.issue(line);
        if seen.salutation {
            self.text("salutation", text, Confidence::High, number);
        } else if seen.recipient {
            self.text("recipient", text.trim_end_matches(['：', ':']), Confidence::High, number);
        }
    }

    /// Whether a line is the end of a subtitle that the line before has begun: ——在某市第三届人民代表大会, 常务委员会第五次会议上.
    pub(super) fn ends_subtitle(&self, before: Option<&Line<'_>>, text: &str) -> bool {
        const ENDS: [&str; 6] = ["会议上", "會議上", "大会上", "大會上", "仪式上", "典礼上"];
        let ends = |text: &str| ENDS.iter().any(|end| text.ends_with(end)) || kind(text).is_some();
        before.is_some_and(|before| {
            is_subtitle(before.text) && before.text.contains('在') && !ends(before.text)
        }) && text.chars().count() <= MAX_LINE
            && ends(text)
            && !text.contains(['。', '，', '：', '；'])
            && !is_numbered(text)
    }
}
