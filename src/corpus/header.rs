//! What the lines around a text say about it: title, subtitle, speaker, dates, occasion, organisation, kind, number,
//! addressees, notes.
//!
//! A field is given only where the text gives it, with the line that it stands on and how sure it is. The lines stay
//! in the speech, as header lines.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::compilation::ends_sentence;
use super::lines::Line;
use super::shapes::{
    LONGEST_LINE, LONGEST_SPEAKER, LONGEST_TITLE, PUBLISHED, SECRET, continues, is_bracketed, is_date_line,
    is_editors_note, is_letterhead, is_number_line, is_recipient, is_redacted_date, is_salutation, kind,
    number,
};
use super::speaker::speaker;
use super::{Block, BlockKind, Confidence, Field, date, pattern};

/// A header has at most so many lines.
const MOST_LINES: usize = 12;
/// Lines at the end of a text in which a date of issue may stand.
const TAIL_LINES: usize = 6;

static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"在(?P<occasion>[^，。；]{1,45}?)(?:上|时|期间)?的[\p{Han}]{0,6}?(?:讲话|发言|致辞|致词|报告|演讲|主持词|講話|致辭|發言)|在(?P<held>[^，。；]{2,45}(?:会议|大会|座谈会|论坛|仪式|全会|会))上$",
    )
});
/// `第二次会议，2014年3月5日`: where, and then when.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<occasion>[^，。；：]{2,40}(?:会议|大会|论坛|仪式|会))[，,\s　]+[0-9０-９一二〇○]{4}年[^，。]{1,10}日$",
    )
});
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<body>[\p{Han}×X]{2,25}?(?:政府|委员会|办公室|办公厅|党委|[省市县区]委|局|厅|部|学院|大学|公司))(?:关于|印发|文件$)",
    )
});

/// What the lines say about a speech.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The title in one line.
    pub(super) title: String,
    /// Fields by name.
    pub(super) fields: BTreeMap<String, Field>,
    /// The header's lines as blocks, without the title's.
    pub(super) blocks: Vec<Block>,
    /// A line that marks the text as not for the public.
    pub(super) secret: Option<u32>,
}

/// Reads the header of a speech; gives it with the lines that are left. `title` is what a marker gave, else the first
/// line that can be one is.
pub(super) fn read<'l, 't>(title: Option<Line<'t>>, lines: &'l [Line<'t>]) -> (Header, &'l [Line<'t>]) {
    let mut header = Header::default();
    let mut rest = lines;
    let title = match title {
        Some(title) => Some(title),
        None => {
            while let Some((&line, after)) = rest.split_first().filter(|(line, _)| is_letterhead(line.text)) {
                // What a header follows is the title after all.
                if after.first().is_none_or(|next| is_salutation(next.text) || is_date_line(next.text)) {
                    break;
                }
                header.letterhead(line);
                rest = after;
            }
            let titled = rest.split_first().filter(|(line, _)| line.text.chars().count() <= LONGEST_TITLE);
            titled.map(|(&title, after)| {
                rest = after;
                title
            })
        }
    };
    if let Some(title) = title {
        header.title = title.text.to_owned();
        if let Some((line, after)) = rest.split_first().filter(|(line, _)| continues(title.text, line.text)) {
            header.title.push_str(line.text);
            rest = after;
        }
        header.of_title(title.number);
    }
    let mut taken = 0;
    for (place, line) in rest.iter().enumerate().take(MOST_LINES) {
        let confirmed =
            rest.get(place + 1).is_some_and(|next| is_date_line(next.text) || is_salutation(next.text));
        if !header.line(*line, place, confirmed) {
            break;
        }
        taken = place + 1;
        if is_salutation(line.text) || is_recipient(line.text) {
            break;
        }
    }
    let body = rest.get(taken..).unwrap_or_default();
    header.tail(body);
    header.choose_date();
    (header, body)
}

impl Header {
    fn field(&mut self, name: &str, value: &str, precision: &'static str, confidence: Confidence, line: u32) {
        Field { value: value.to_owned(), precision, confidence, line }.give_to(&mut self.fields, name);
    }

    fn text(&mut self, name: &str, value: &str, confidence: Confidence, line: u32) {
        let value = value.trim();
        if !value.is_empty() {
            self.field(name, value, "text", confidence, line);
        }
    }

    fn block(&mut self, line: Line<'_>) {
        self.blocks.push(Block::of(BlockKind::Header, &line));
    }

    /// A line before the title: letterhead, number, marks of secrecy.
    fn letterhead(&mut self, line: Line<'_>) {
        self.numbers(line);
        if SECRET.is_match(line.text) {
            self.secret = Some(line.number);
        }
        if is_editors_note(line.text) {
            self.text("note", line.text, Confidence::High, line.number);
        }
        if let Some(found) = BODY.captures(line.text).and_then(|found| found.name("body")) {
            self.text("organisation", found.as_str(), Confidence::High, line.number);
        }
        self.block(line);
    }

    fn numbers(&mut self, line: Line<'_>) {
        if let Some(number) = number(line.text) {
            self.text("number", &number, Confidence::High, line.number);
        }
    }

    /// What the title says: kind, occasion, organisation, and `某某在…会上的讲话`.
    fn of_title(&mut self, line: u32) {
        let title = self.title.clone();
        if SECRET.is_match(&title) {
            self.secret = Some(line);
        }
        if let Some(kind) = kind(&title) {
            self.text("kind", kind, Confidence::High, line);
        }
        self.occasion(&title, line);
        if let Some(found) = BODY.captures(&title).and_then(|found| found.name("body")) {
            self.text("organisation", found.as_str(), Confidence::Medium, line);
        }
    }

    fn occasion(&mut self, text: &str, line: u32) {
        let found = OCCASION.captures(text);
        if let Some(occasion) = found.and_then(|found| found.name("occasion").or_else(|| found.name("held")))
        {
            self.text("occasion", occasion.as_str(), Confidence::High, line);
        }
    }

    /// Takes in a line below the title, if it is one of a header.
    fn line(&mut self, line: Line<'_>, place: usize, confirmed: bool) -> bool {
        let text = line.text;
        let length = text.chars().count();
        let editors_note = is_editors_note(text);
        if length > LONGEST_LINE && !editors_note {
            return false;
        }
        let note = editors_note
            || is_bracketed(text)
                && (text.contains("整理") || text.contains("摘自") || text.contains("审阅"));
        let subtitle = text.starts_with("——")
            || text.starts_with("--")
            || place == 0 && text.starts_with('在') && kind(text).is_some();
        let (numbered, published, secret) =
            (is_number_line(text), PUBLISHED.is_match(text), SECRET.is_match(text));
        let held = HELD.captures(text).and_then(|found| found.name("occasion"));
        let dated = is_date_line(text) || subtitle || note || held.is_some() || published;
        let found = date::find(text).filter(|_| dated);
        let speaker = if subtitle || note && found.is_none() { None } else { speaker(text, confirmed) };
        let origin = ["来源", "文章来源", "原载", "摘自", "出处"].iter().any(|mark| text.starts_with(mark));
        let (salutation, recipient) = (is_salutation(text), is_recipient(text));
        let known = note
            || subtitle
            || is_redacted_date(text)
            || found.is_some()
            || speaker.is_some()
            || numbered
            || published
            || secret
            || origin;
        if !known && !salutation && !recipient {
            return false;
        }
        if subtitle {
            let words = text.trim_start_matches(['—', '-']).trim();
            self.text("subtitle", words, Confidence::High, line.number);
            self.occasion(words, line.number);
            if let Some(kind) = kind(words) {
                self.text("kind", kind, Confidence::High, line.number);
            }
        }
        if let Some((date, precision)) = found {
            let name = if published { "issued" } else { "spoken" };
            let confidence = if is_date_line(text) { Confidence::High } else { Confidence::Medium };
            self.field(name, &date, precision, confidence, line.number);
        }
        if let Some((name, confidence)) = speaker {
            self.text("speaker", &name, confidence, line.number);
        }
        if let Some(occasion) = held {
            self.text("occasion", occasion.as_str(), Confidence::High, line.number);
        }
        if note {
            self.text("note", text, Confidence::High, line.number);
        }
        if origin {
            let words = text.split_once(['：', ':']).map_or(text, |(_, words)| words);
            self.text("source", words, Confidence::Medium, line.number);
        }
        if secret {
            self.secret = Some(line.number);
        }
        if numbered {
            self.numbers(line);
        }
        if salutation {
            self.text("salutation", text, Confidence::High, line.number);
        } else if recipient {
            self.text("recipient", text.trim_end_matches(['：', ':']), Confidence::High, line.number);
        }
        self.block(line);
        true
    }

    /// What the last lines say: the date of issue and who issues it, and notes.
    fn tail(&mut self, body: &[Line<'_>]) {
        let tail = body.get(body.len().saturating_sub(TAIL_LINES)..).unwrap_or_default();
        for (place, line) in tail.iter().enumerate() {
            if is_bracketed(line.text) && line.text.contains("整理") {
                self.text("note", line.text, Confidence::High, line.number);
            } else if is_date_line(line.text)
                && let Some((date, precision)) = date::find(line.text)
            {
                self.field("issued", &date, precision, Confidence::High, line.number);
                let before = place.checked_sub(1).and_then(|before| tail.get(before));
                if let Some(body) = before
                    .filter(|line| line.text.chars().count() <= LONGEST_SPEAKER && !ends_sentence(line.text))
                {
                    self.text("organisation", body.text, Confidence::Medium, body.number);
                }
            }
        }
    }

    /// The date of a speech is the day spoken, else the day issued.
    fn choose_date(&mut self) {
        if let Some(date) = self.fields.get("spoken").or_else(|| self.fields.get("issued")).cloned() {
            self.fields.insert("date".to_owned(), date);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(lines: &[&str]) -> (BTreeMap<String, String>, usize) {
        let lines: Vec<Line<'_>> = (1..).zip(lines).map(|(number, text)| Line::new(number, text)).collect();
        let (header, rest) = read(None, &lines);
        let mut fields: BTreeMap<String, String> =
            header.fields.into_iter().map(|(name, field)| (name, field.value)).collect();
        fields.insert("title".to_owned(), header.title);
        (fields, rest.len())
    }

    #[test]
    fn a_report() {
        let (fields, rest) = read_all(&[
            "政府工作报告",
            "——2008年3月5日在第一次会议上",
            "国务院总理 温小宝",
            "各位代表：",
            "现在报告工作。",
        ]);
        let expected = [
            ("title", "政府工作报告"),
            ("subtitle", "2008年3月5日在第一次会议上"),
            ("spoken", "2008-03-05"),
            ("date", "2008-03-05"),
            ("occasion", "第一次会议"),
            ("speaker", "温小宝"),
            ("kind", "报告"),
            ("salutation", "各位代表："),
        ];
        assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        assert_eq!(rest, 1);
    }

    #[test]
    fn an_official_document() {
        let (fields, rest) = read_all(&[
            "云汀县人民政府文件",
            "云政发[2019] 5号",
            "云汀县人民政府关于进一步加强",
            "河湖管理工作的通知",
            "各乡镇人民政府，县直各部门：",
            "为加强河湖管理，现通知如下。",
            "附件：河湖名录",
            "云汀县人民政府",
            "二○一九年三月十二日",
        ]);
        let expected = [
            ("title", "云汀县人民政府关于进一步加强河湖管理工作的通知"),
            ("number", "云政发〔2019〕5号"),
            ("organisation", "云汀县人民政府"),
            ("kind", "通知"),
            ("recipient", "各乡镇人民政府，县直各部门"),
            ("issued", "2019-03-12"),
            ("date", "2019-03-12"),
        ];
        assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        assert_eq!(rest, 4);
    }
}
