//! What the lines around a text say about it: title, subtitle, speaker, dates, occasion, organisation, kind, number,
//! addressees, notes.
//!
//! A field is given only where the text gives it, with the line that it stands on and how sure it is. The lines stay
//! in the document, as header lines.

mod adoption;
mod labels;
mod tail;
mod title;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::names::{self, speaker};
use super::shapes::{
    LONGEST_LINE, PUBLISHED, SECRET, SECRET as SECRET_IN_TITLE, is_attachment, is_bracketed, is_date_line,
    is_editors_note, is_number_line, is_recipient, is_redacted_date, is_salutation, is_subtitle, kind,
    number,
};
use super::structure::is_numbered;
use super::{Block, BlockKind, Confidence, Field, date, pattern};
pub(super) use title::{names_occasion, of_file_name as title_of_file_name};

/// A header has at most so many lines below its title.
const MOST_LINES: usize = 15;

/// `第二次会议，2014年3月5日`: where, and then when.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<occasion>[^，。；：]{2,40}(?:会议|大会|论坛|仪式|会))[，,\s　]+[0-9０-９一二〇○]{4}年[^，。]{1,10}日$",
    )
});

/// `〔2022〕5号`, `第5期`: which issue of a series this is.
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[（(]?(?:[〔\[（(]?(?:19|20)[0-9]{2}[〕\]）)年]?)?\s*第?\s*[0-9一二三四五六七八九十]{1,4}\s*[号期次][）)]?$",
    )
});

/// What is known of a text beside its lines.
pub(super) struct Context<'c> {
    /// Lines that markup calls headings.
    pub(super) headings: &'c BTreeMap<u32, u8>,
    /// The title that markup tells.
    pub(super) title: Option<&'c str>,
}

impl Context<'_> {
    fn is_marked(&self, line: Line<'_>) -> bool {
        self.headings.contains_key(&line.number)
    }

    fn is_told(&self, line: Line<'_>) -> bool {
        self.title == Some(line.text)
    }
}

/// What the lines say about a document.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The title in one line; empty where no line is one.
    pub(super) title: String,
    /// What stands in the text of the title, and in no block.
    pub(super) stands: String,
    /// Fields by name.
    pub(super) fields: BTreeMap<String, Field>,
    /// The header's lines as blocks, without the title's.
    pub(super) blocks: Vec<Block>,
    /// A line that marks the text as not for the public.
    pub(super) secret: Option<u32>,
}

/// Reads the header of a document; gives it with the lines that are left. `title` is what a marker gave, else the first
/// line that can be one is.
pub(super) fn read<'l, 't>(
    title: Option<Line<'t>>,
    lines: &'l [Line<'t>],
    context: &Context<'_>,
) -> (Header, &'l [Line<'t>]) {
    let mut header = Header::default();
    let rest = match title {
        Some(title) => {
            header.take_title(title.text, title.number);
            if header.title == title.text {
                header.stands.clone_from(&header.title);
            } else {
                header.block(title);
            }
            lines
        }
        None => title::take(&mut header, lines, context),
    };
    let rest = adoption::take(&mut header, rest);
    let mut taken = 0;
    for (place, line) in rest.iter().enumerate().take(MOST_LINES) {
        let behind = rest.get(place + 1..).unwrap_or_default();
        let is_heading = context.is_marked(*line) && !title::is_marked_subtitle(line.text, behind);
        if is_heading || !header.taken_in(*line, place, behind, context) {
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

    fn date(&mut self, name: &str, text: &str, confidence: Confidence, line: u32) {
        if let Some((date, precision)) = date::find(text) {
            self.field(name, &date, precision, confidence, line);
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
        if let Some(body) = title::organisation(line.text) {
            self.text("organisation", body, Confidence::High, line.number);
        }
        self.block(line);
    }

    /// A line of labels: what each names is a field.
    fn labelled(&mut self, line: Line<'_>, labels: &[(&'static str, &str)]) {
        let is_notice = matches!(
            self.fields.get("kind").map(|kind| kind.value.as_str()),
            Some("通知" | "方案" | "公告" | "通告" | "计划")
        );
        for &(name, value) in labels {
            match name {
                "title" if self.title.is_empty() => self.take_title(value, line.number),
                "title" => {}
                // A notice says when something will be.
                "held" if is_notice => self.text("time", value, Confidence::High, line.number),
                "held" => self.date("spoken", value, Confidence::High, line.number),
                "spoken" | "issued" | "written" | "updated" => {
                    self.date(name, value, Confidence::High, line.number);
                }
                "number" => {
                    let number = number(value).unwrap_or_else(|| value.to_owned());
                    self.text("number", &number, Confidence::High, line.number);
                }
                "source" => {
                    // Behind the source stand tools of the page.
                    let value = value.split(['\u{3000}', '\t', '【', '[', '|']).next().unwrap_or(value);
                    let value = value.split(" 浏览").next().unwrap_or(value);
                    self.text("source", value, Confidence::Medium, line.number);
                }
                "chair" => {
                    let name = names::of_speaker_in_minutes(value).unwrap_or_else(|| value.to_owned());
                    self.text("chair", &name, Confidence::High, line.number);
                }
                _ => self.text(name, value, Confidence::High, line.number),
            }
        }
        self.block(line);
    }

    fn numbers(&mut self, line: Line<'_>) {
        if let Some(number) = number(line.text) {
            self.text("number", &number, Confidence::High, line.number);
        }
    }

    /// Takes in a line below the title, if it is one of a header; `behind` are the lines that follow.
    fn taken_in(&mut self, line: Line<'_>, place: usize, behind: &[Line<'_>], context: &Context<'_>) -> bool {
        if context.is_marked(line) {
            self.subtitle(line);
        } else if self.line(line, place, behind.first()) {
            return true;
        } else if !title::is_inner_head(line.text, behind) {
            return false;
        }
        // What an agency says first, and the title once more, before the date and the name.
        self.block(line);
        true
    }

    /// Takes in a line below the title, if it is one of a header.
    fn line(&mut self, line: Line<'_>, place: usize, next: Option<&Line<'_>>) -> bool {
        let confirmed = next.is_some_and(|next| is_date_line(next.text) || is_salutation(next.text));
        let text = line.text;
        let editors_note = is_editors_note(text);
        let labelled = labels::read(text);
        if !labelled.is_empty() && text.chars().count() <= LONGEST_LINE * 2 {
            self.labelled(line, &labelled);
            return true;
        }
        let is_dated = is_date_line(text);
        if text.chars().count() > LONGEST_LINE && !editors_note || is_numbered(text) && !is_dated {
            return false;
        }
        let note = editors_note
            || is_bracketed(text) && ["整理", "摘自", "审阅"].iter().any(|word| text.contains(word));
        let subtitle = is_subtitle(text) || place == 0 && text.starts_with('在') && kind(text).is_some();
        let (published, secret) = (PUBLISHED.is_match(text), SECRET.is_match(text));
        let held = HELD.captures(text).and_then(|found| found.name("occasion"));
        let beside = text.split_whitespace().any(date::is_alone) && text.chars().count() <= LONGEST_LINE;
        let bracketed = is_bracketed(text) && date::find(text).is_some_and(|(_, exact)| exact != "year");
        // 1957年6月26日在第一届…会议上
        let held_on = title::occasion(text).is_some()
            && text.starts_with(|c: char| c.is_numeric() || c == '一' || c == '二');
        let dated =
            is_dated || held_on || subtitle || note || held.is_some() || published || beside || bracketed;
        let found = date::find(text).filter(|_| dated);
        let speaker = if subtitle || note && found.is_none() || self.is_law() {
            None
        } else {
            speaker(text, confirmed)
        };
        let again = title::repeats(&self.title, text);
        let in_title = names::in_title(text).filter(|_| again || place < 2 && kind(text).is_some());
        let origin = ["来源", "文章来源", "原载", "摘自", "出处"].iter().any(|mark| text.starts_with(mark));
        let (salutation, recipient) = (is_salutation(text), is_recipient(text));
        let known = note
            || subtitle
            || is_redacted_date(text)
            || found.is_some()
            || speaker.is_some()
            || is_number_line(text)
            || published
            || secret
            || origin
            || again
            || in_title.is_some()
            || held_on
            || ISSUE.is_match(text)
            || is_attachment(text)
            || names::ends_as_office(text)
                && next.is_some_and(|next| names::speaker(next.text, false).is_some());
        if let Some((name, _)) = in_title {
            self.text("speaker", name, Confidence::High, line.number);
        }
        if (bracketed || held_on)
            && let Some(occasion) = title::occasion(text.trim_matches(['（', '）', '(', ')']))
        {
            self.text("occasion", occasion, Confidence::High, line.number);
        }
        if !known && !salutation && !recipient {
            return false;
        }
        if subtitle {
            self.subtitle(line);
        }
        if let Some((date, precision)) = found {
            let name = if published { "issued" } else { "spoken" };
            let confidence = if is_dated { Confidence::High } else { Confidence::Medium };
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
        if is_number_line(text) {
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

    /// A line below the title that goes on from it: `——在…上的报告`.
    fn subtitle(&mut self, line: Line<'_>) {
        let words = line.text.trim_start_matches(['—', '─', '―', '–', '－', '-', '━', '⸺']).trim();
        self.text("subtitle", words, Confidence::High, line.number);
        if let Some((name, _)) = names::in_title(words) {
            self.text("speaker", name, Confidence::Medium, line.number);
        }
        if let Some(occasion) = title::occasion(words) {
            self.text("occasion", occasion, Confidence::High, line.number);
        }
        if let Some(kind) = kind(words) {
            self.text("kind", kind, Confidence::High, line.number);
        }
    }

    /// Whether the title is that of a law or the like: nobody speaks in it.
    fn is_law(&self) -> bool {
        const LAWS: [&str; 14] = [
            "法", "宪法", "法典", "条例", "規則", "规则", "章程", "办法", "规定", "细则", "决定", "解释",
            "標準", "标准",
        ];
        self.fields.get("kind").is_some_and(|kind| LAWS.contains(&kind.value.as_str()))
    }

    /// The date of a document is the day spoken, else that of its last form, else the day issued.
    fn choose_date(&mut self) {
        let names = ["spoken", "revised", "adopted", "written", "issued", "updated"];
        if let Some(date) = names.iter().find_map(|name| self.fields.get(*name)).cloned() {
            self.fields.insert("date".to_owned(), date);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(lines: &[&str]) -> (BTreeMap<String, String>, usize) {
        let lines: Vec<Line<'_>> = (1..).zip(lines).map(|(number, text)| Line::new(number, text)).collect();
        let (header, rest) = read(None, &lines, &Context { headings: &BTreeMap::new(), title: None });
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
