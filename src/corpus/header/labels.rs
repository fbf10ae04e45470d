//! Labelled lines at the head of a text: 标题：…, 发布日期：…　来源：…, 時　　間　….
//!
//! A label is known by its name, and stands at the start of a line or behind space. A label that is spread over the width
//! of others (時　　間) needs no colon.

use std::sync::LazyLock;

use regex::Regex;

use super::super::furniture::is_furniture;
use super::super::line_kind::number;
use super::super::lines::Line;
use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::super::speech::Confidence;
use super::super::{date, names};
use super::fields::Header;
use super::label_names::{DONE, LABELS, MEETING, NOT_DAYS, OTHERS};

/// The field of a label that names none.
pub(super) const NO_FIELD: &str = "";

/// What is said of the time at which something was held.
const HOURS: [&str; 5] = ["星期", "上午", "下午", "晚上", "周"];
/// Labels of those who answer at a conference; a second stands on the next line, and neither speaks the whole.
const HOSTS: [&str; 4] = ["发布人", "發布人", "嘉宾", "嘉賓"];
/// Characters of the longest value of a line of labels that name no field.
const MAX_OTHER: usize = 40;

/// A label with its colon, or in brackets, at the start of a line or behind space.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = LABELS.iter().chain(&MEETING).map(|&(name, _)| name).chain(OTHERS).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    // 时 间: the characters of a label may be spread.
    let spread = |name: &&str| name.chars().map(String::from).collect::<Vec<_>>().join(r"[ \u{3000}]*");
    let names: Vec<String> = names.iter().map(spread).collect();
    let (names, done) = (names.join("|"), DONE.join("|"));
    pattern(&format!(
        r"(?i)(?:^|[\s　|｜])[【\[［]?(?P<label>{names}|(?:{done})(?:[时時][间間]|地[点點])|[\p{{Han}}]{{2,4}}日期)(?:\s*[】\]］]\s*[:：]?|[ 　]*[:：]|\t|(?P<bare>[ 　]+))\s*"
    ))
});

/// A label of a page with its colon, where the markup that stood before it left no space: 党委宣传部时间：.
static UNSPACED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:文章|信息)?来源[:：]|(?:发布|发表|更新)?(?:时间|日期)[:：]|作者[:：]|(?:责任)?编辑[:：]|(?:浏览|点击|阅读|访问)(?:次数|数|量)?[:：]|字[号体][:：]",
    )
});

/// What labels on a line say: the fields in order, with their values. Empty where the line does not begin with a label.
pub(super) fn read<'l>(line: &'l str) -> Vec<(&'static str, &'l str)> {
    // 2019-09-06 07:12来源：某报编辑：某某
    if line.starts_with(|c: char| c.is_ascii_digit())
        && let Some(label) = UNSPACED.find(line)
        && let Some((day, rest)) = line.split_at_checked(label.start())
        && day.ends_with(|c: char| !c.is_whitespace())
        && date::is_alone(day)
    {
        let others = read(rest);
        let day = (!others.is_empty()).then_some(("issued", day));
        return day.into_iter().chain(others).collect();
    }
    let mut found = Vec::new();
    let mut open: Option<(&'static str, usize)> = None;
    for label in LABEL.captures_iter(line) {
        let (Some(whole), Some(name)) = (label.get(0), label.name("label")) else { continue };
        let is_spread = name.as_str().chars().any(char::is_whitespace);
        if label.name("bare").is_some() && !is_spread {
            continue;
        }
        if open.is_none() && whole.start() > 0 {
            // 2021年2月3日 08:30　来源：…
            let before =
                line.get(..whole.start()).unwrap_or_default().trim_end_matches([' ', '\u{3000}', '|', '｜']);
            if !found.is_empty() || !date::is_alone(before) {
                continue;
            }
            found.push(("issued", before));
        }
        if let Some((field, from)) = open {
            found.push((field, line.get(from..whole.start()).unwrap_or_default()));
        }
        open = field(name.as_str()).map(|field| (field, whole.end()));
    }
    found.extend(open.map(|(field, from)| (field, line.get(from..).unwrap_or_default())));
    let trim = |value: &'l str| value.trim_matches([' ', '\u{3000}', '|', '\t']);
    let found = found.into_iter().flat_map(|(field, value)| unspaced(field, value));
    let fields: Vec<(&'static str, &'l str)> = found.map(|(field, value)| (field, trim(value))).collect();
    let says = fields.iter().any(|(field, _)| *field != NO_FIELD);
    let is_header = says || fields.iter().all(|(_, value)| value.chars().count() <= MAX_OTHER);
    if is_header && fields.iter().all(|(field, value)| is_value(field, value)) { fields } else { Vec::new() }
}

/// Whether a line begins with a label of a header.
pub(in super::super) fn is_labelled(line: &str) -> bool {
    !read(line).is_empty()
}

/// A field and its value, and those whose labels stand within the value without a space.
fn unspaced<'l>(name: &'static str, value: &'l str) -> Vec<(&'static str, &'l str)> {
    let mut found = vec![(name, value)];
    if matches!(name, "title" | "subtitle" | "address" | "keywords" | "present" | "absent") {
        return found;
    }
    while let Some((last, value)) = found.pop() {
        let label = UNSPACED.find(value).filter(|label| label.start() > 0 || last == NO_FIELD);
        let parts =
            label.and_then(|label| Some((value.get(..label.start())?, value.get(label.end()..)?, label)));
        let Some((before, after, label)) = parts else {
            found.push((last, value));
            break;
        };
        found.push((last, before));
        found.push((field(label.as_str().trim_end_matches([':', '：'])).unwrap_or(NO_FIELD), after));
    }
    found
}

/// Whether a label can have this value: what is said is none (主席：现在开会。).
fn is_value(field: &str, value: &str) -> bool {
    let length = value.chars().count();
    match field {
        "written" => date::find(value).is_some(),
        "title" | "keywords" | "present" | "absent" | "address" | "topic" => true,
        // 单位：万元
        "affiliation" => {
            length <= 40 && !value.ends_with(['元', '吨', '米', '人', '亩', '时', '个', '件', '%', '％'])
        }
        // What is below it is said.
        "chair" if length == 0 => false,
        "chair" | "recorder" | "speaker" | "named" => {
            length <= 30 && !value.contains(['。', '？', '！', '，'])
        }
        _ => length <= 80 && !value.contains(['。', '？', '！']),
    }
}

fn field(label: &str) -> Option<&'static str> {
    let name = squeezed(label);
    let known = LABELS.iter().chain(&MEETING).find(|(known, _)| known.eq_ignore_ascii_case(&name));
    known.map(|&(_, field)| field).or_else(|| OTHERS.contains(&name.as_str()).then_some(NO_FIELD)).or_else(
        || {
            let of = name.strip_suffix("时间").or_else(|| name.strip_suffix("時間"));
            let is_day = name.ends_with("日期") && !NOT_DAYS.iter().any(|word| name.starts_with(word));
            let is_done = of.is_some_and(|of| DONE.contains(&of));
            let at = name.strip_suffix("地点").or_else(|| name.strip_suffix("地點"));
            let is_done_at = at.is_some_and(|at| DONE.contains(&at));
            is_done
                .then_some("held")
                .or(is_done_at.then_some("place"))
                .or_else(|| is_day.then_some("written"))
        },
    )
}

/// The name of a source without the tools of the page behind it: 县政府办 打印.
fn without_tools(value: &str) -> &str {
    let value = value.split(['\u{3000}', '\t', '【', '[', '|']).next().unwrap_or(value);
    let tool = value.split_whitespace().find(|word| is_furniture(word) || word.starts_with("浏览"));
    let end = tool.and_then(|tool| value.find(tool)).unwrap_or(value.len());
    value.get(..end).unwrap_or(value)
}

impl Header {
    /// A line of labels: what each names is a field.
    pub(super) fn labelled(&mut self, line: Line<'_>, labels: &[(&'static str, &str)]) {
        let is_notice = self.says_what_will_be();
        let has = |wanted: &[&str]| labels.iter().any(|(name, _)| wanted.contains(name));
        let last = labels.last();
        self.lists_people = last
            .is_some_and(|(name, value)| matches!(*name, "present" | "absent") && value.is_empty())
            || HOSTS.iter().any(|label| line.text.starts_with(label));
        let (is_page, is_issued) = (has(&["source", NO_FIELD]), has(&["issued"]));
        for &(name, value) in labels {
            match name {
                NO_FIELD => {}
                "subtitle" => self.subtitle(Line { text: value, ..line }),
                // Beside a source or a count of readers stands when the page was put up.
                "held" if is_page => self.labelled_date("issued", value, line.number),
                // A page says when it was put up, and then when what it is about was held.
                "issued"
                    if self.fields.contains_key("issued")
                        && HOURS.iter().any(|hour| value.contains(hour)) =>
                {
                    self.labelled_date("spoken", value, line.number);
                }
                // Who has written a page speaks only if nobody else does.
                "speaker" if is_page || is_issued => {
                    self.text("author", value, Confidence::Medium, line.number);
                }
                // A form names whom it is about.
                "named" if self.is_form() => self.text("name", value, Confidence::High, line.number),
                "speaker" | "named" => {
                    if let Some(name) = names::of_label(value) {
                        self.text("speaker", &name, Confidence::High, line.number);
                    }
                }
                "title" if self.title.is_empty() => self.take_title(value, line.number),
                "title" => {}
                // A notice says when something will be.
                "held" if is_notice => self.text("time", value, Confidence::High, line.number),
                "held" => self.labelled_date("spoken", value, line.number),
                "spoken" | "issued" | "written" | "updated" => {
                    self.labelled_date(name, value, line.number);
                }
                // 字号：[大] [中] [小] is a tool of the page.
                "number" if !value.contains(char::is_numeric) => {}
                "number" => {
                    let number = number(value).unwrap_or_else(|| value.to_owned());
                    self.text("number", &number, Confidence::High, line.number);
                }
                "source" => self.text("source", without_tools(value), Confidence::Medium, line.number),
                "chair" => {
                    let name = names::of_speaker_in_minutes(value).unwrap_or_else(|| value.to_owned());
                    self.text("chair", &name, Confidence::High, line.number);
                }
                // Behind a tab stands the next cell.
                "index_number" | "organisation" | "category" | "affiliation" => {
                    let value = value.split('\t').next().unwrap_or(value);
                    self.text(name, value, Confidence::High, line.number);
                }
                _ => self.text(name, value, Confidence::High, line.number),
            }
        }
        self.block(line);
    }

    /// Whether the title is that of a paper on what is to come.
    fn says_what_will_be(&self) -> bool {
        let kind = self.fields.get("kind").map(|kind| kind.value.as_str());
        matches!(kind, Some("通知" | "方案" | "公告" | "通告" | "计划"))
    }

    /// The date behind a label, where alone years of the Republic are written as 112-03-20.
    pub(super) fn labelled_date(&mut self, name: &str, value: &str, line: u32) {
        let found = date::find(value).or_else(|| date::of_republic(value));
        if let Some((date, precision)) = found {
            self.field(name, &date, precision, Confidence::High, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_their_values() {
        assert_eq!(read("标题：关于清理集市的通知"), [("title", "关于清理集市的通知")]);
        assert_eq!(
            read("发表时间：2021-09-11　　　来源：云汀日报"),
            [("issued", "2021-09-11"), ("source", "云汀日报")]
        );
        assert_eq!(read("【文号】云政发〔2020〕1号"), [("number", "云政发〔2020〕1号")]);
        assert_eq!(read("url: https://www.example.com/a"), [("address", "https://www.example.com/a")]);
        assert_eq!(read("开庭时间：2020年6月9日9时"), [("held", "2020年6月9日9时")]);
        assert!(read("办公时间：2020年6月9日起").is_empty());
        assert_eq!(read("時　　間　中華民國八十九年"), [("held", "中華民國八十九年")]);
        assert_eq!(
            read("作者：党委宣传部时间：2023-06-28点击：3021"),
            [("speaker", "党委宣传部"), ("held", "2023-06-28"), (NO_FIELD, "3021")]
        );
        assert!(read("单位：万元").is_empty());
        for line in ["来源于生活", "作者 王小明", "主席　王小明", "他说：时间：下午", "今天的标题：无"]
        {
            assert!(read(line).is_empty(), "{line}");
        }
    }
}
