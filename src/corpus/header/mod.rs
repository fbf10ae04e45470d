//! What the lines around a text say about it: title, subtitle, speaker, dates, occasion, organisation, kind, number,
//! addressees, notes.
//!
//! A field is given only where the text gives it, with the line that it stands on and how sure it is. The lines stay
//! in the document, as header lines.

mod adoption;
mod again;
mod company;
mod fields;
mod heads;
mod issue;
mod kinds;
mod label_names;
mod labels;
mod line;
mod says;
mod tail;
mod title;

use super::line_kind::{is_recipient, is_salutation};
use super::lines::Line;
use super::names;
use company::is_above_labels;
pub(super) use fields::{Context, Header};
pub(super) use labels::is_labelled;
pub(super) use says::{names_occasion, of_file_name as title_of_file_name};

/// A header has at most so many lines below its title.
const MAX_LINES: usize = 15;

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
    for (place, line) in rest.iter().enumerate().take(MAX_LINES) {
        let behind = rest.get(place + 1..).unwrap_or_default();
        let lists = || header.lists_people && is_of_people(line.text);
        let goes_on = || place > 0 && header.ends_subtitle(rest.get(place - 1), line.text);
        if lists() || goes_on() {
            header.block(*line);
            taken = place + 1;
            continue;
        }
        header.lists_people = false;
        if header.is_between_labels(line.text, behind) {
            header.block(*line);
            taken = place + 1;
            continue;
        }
        let is_heading = context.is_marked(*line) && !again::is_marked_subtitle(line.text, behind);
        if is_heading || !header.taken_in(*line, place, behind, context) {
            if is_heading || context.title.is_none() || !is_above_labels(*line, behind) {
                break;
            }
            // What a page has left of its menus.
            header.block(*line);
        }
        taken = place + 1;
        if is_salutation(line.text) || is_recipient(line.text) || header.is_sent_to(line.text) {
            break;
        }
    }
    let body = rest.get(taken..).unwrap_or_default();
    header.held(body);
    header.decreed(body);
    header.signed(body);
    header.spoken_below(body);
    header.tail(body);
    header.reported(body);
    header.choose_speaker();
    header.choose_date();
    (header, body)
}

/// Whether a line of a list of those present names one of them, or several.
fn is_of_people(line: &str) -> bool {
    let is_name = || (2..=4).contains(&line.chars().count()) && names::may_be_any_name(line);
    names::are_people(line) || names::speaker(line, false).is_some() || is_name()
}

impl Header {
    /// Who wrote a page speaks in it where it names nobody else.
    fn choose_speaker(&mut self) {
        let author = self.fields.get("author").filter(|author| names::is_known_name(&author.value)).cloned();
        if let Some(author) = author.filter(|_| !self.is_law()) {
            author.give_to(&mut self.fields, "speaker");
        }
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
    use std::collections::BTreeMap;

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
