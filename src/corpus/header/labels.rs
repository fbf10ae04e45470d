//! Labelled lines at the head of a text: 标题：…, 发布日期：…　来源：…, 時　　間　….
//!
//! A label is known by its name, and stands at the start of a line or behind space. A label that is spread over the width
//! of others (時　　間) needs no colon.

use std::sync::LazyLock;

use regex::Regex;

use super::super::lines::Line;
use super::super::shapes::number;
use super::super::{Confidence, date, names, pattern};
use super::Header;

/// Labels, and the fields that they name.
#[rustfmt::skip]
const LABELS: [(&str, &str); 129] = [
    ("标题", "title"), ("標題", "title"), ("题目", "title"), ("題目", "title"), ("文章标题", "title"), ("公文标题", "title"), ("篇名", "title"), ("名称", "title"),
    ("题名", "title"), ("演讲题目", "title"), ("讲话题目", "title"), ("报告题目", "title"), ("副题", "subtitle"), ("副標題", "subtitle"), ("副标题", "subtitle"),
    ("演講題目", "title"), ("講題", "title"), ("讲题", "title"), ("讲稿标题", "title"), ("講稿標題", "title"), ("题目名称", "title"),
    ("来源", "source"), ("來源", "source"), ("文章来源", "source"), ("信息来源", "source"), ("稿源", "source"), ("出处", "source"),
    ("原载", "source"), ("摘自", "source"), ("新闻来源", "source"), ("资料来源", "source"),
    ("作者", "speaker"), ("讲话人", "speaker"), ("發言人", "speaker"), ("发言人", "speaker"), ("报告人", "speaker"), ("報告人", "speaker"),
    ("主讲人", "speaker"), ("演讲人", "speaker"), ("演讲者", "speaker"), ("致辞人", "speaker"), ("宣讲人", "speaker"), ("讲话者", "speaker"),
    ("致詞人", "speaker"), ("致词人", "speaker"), ("致辭人", "speaker"), ("致詞者", "speaker"), ("演講人", "speaker"), ("演講者", "speaker"), ("講者", "speaker"), ("讲者", "speaker"), ("主講人", "speaker"), ("講話人", "speaker"),
    ("发布日期", "issued"), ("发布时间", "issued"), ("發布日期", "issued"), ("發佈日期", "issued"), ("发表时间", "issued"), ("发表日期", "issued"),
    ("更新时间", "updated"), ("更新日期", "updated"), ("印发日期", "issued"), ("印发时间", "issued"), ("发文日期", "issued"), ("發文日期", "issued"), ("發稿日期", "issued"), ("刊登日期", "issued"), ("發布時間", "issued"), ("發佈時間", "issued"), ("公开日期", "issued"), ("公布日期", "issued"),
    ("刊发时间", "issued"), ("成文日期", "written"), ("成文时间", "written"), ("签发日期", "written"), ("生成日期", "written"),
    ("日期", "spoken"), ("时间", "held"), ("時間", "held"), ("讲话时间", "spoken"), ("讲话日期", "spoken"), ("会议时间", "held"), ("會議時間", "held"),
    ("会议日期", "held"), ("召开时间", "held"), ("演讲时间", "spoken"), ("演讲日期", "spoken"), ("開會時間", "held"),
    ("文号", "number"), ("文號", "number"), ("发文字号", "number"), ("發文字號", "number"), ("公文号", "number"), ("发文号", "number"), ("发文文号", "number"), ("字号", "number"),
    ("网址", "address"), ("網址", "address"), ("链接", "address"), ("URL", "address"), ("原文链接", "address"), ("原文地址", "address"), ("来源网址", "address"),
    ("文种", "kind"), ("文種", "kind"), ("公文种类", "kind"), ("体裁", "kind"), ("抓取时间", "fetched"), ("采集时间", "fetched"), ("爬取时间", "fetched"), ("下载时间", "fetched"),
    ("发文机关", "organisation"), ("發文機關", "organisation"), ("发布机构", "organisation"), ("发布单位", "organisation"), ("发文单位", "organisation"), ("制发机关", "organisation"),
    ("关键词", "keywords"), ("主题词", "keywords"), ("索引号", "index_number"), ("单位", "affiliation"), ("所在单位", "affiliation"), ("参赛单位", "affiliation"), ("單位", "affiliation"), ("受文者", "recipient"), ("主送", "recipient"), ("主送机关", "recipient"), ("作者单位", "affiliation"), ("分类", "category"),
];
/// Labels of minutes: fields of a meeting, beside those that all texts share.
#[rustfmt::skip]
const MEETING: [(&str, &str); 39] = [
    ("地点", "place"), ("地點", "place"), ("会议地点", "place"), ("會議地點", "place"), ("讲话地点", "place"),
    ("主席", "chair"), ("會議主席", "chair"), ("主持", "chair"), ("主持人", "chair"), ("会议主持", "chair"),
    ("出席", "present"), ("出席者", "present"), ("出席人员", "present"), ("参会人员", "present"), ("参加人员", "present"), ("列席", "present"), ("出席委員", "present"),
    ("出席議員", "present"), ("出席议员", "present"), ("出席委员", "present"), ("出席代表", "present"), ("出席人員", "present"), ("列席人员", "present"), ("列席人員", "present"), ("列席官員", "present"),
    ("列席單位", "present"), ("請假", "absent"), ("请假", "absent"), ("請假議員", "absent"), ("缺席", "absent"), ("缺席議員", "absent"), ("请假人员", "absent"),
    ("记录", "recorder"), ("記錄", "recorder"), ("紀錄", "recorder"), ("记录人", "recorder"), ("記錄人", "recorder"), ("紀錄人", "recorder"),
    ("书记员", "recorder"),
];
/// Labels that name no field: what offices and sites put beside the others.
#[rustfmt::skip]
const OTHERS: [&str; 60] = [
    "正文", "档号", "檔號", "保存年限", "地址", "承辦人", "承办人", "電話", "电话", "傳真", "传真", "電子信箱", "電子郵件", "速別", "密等",
    "密等及解密條件", "密等及解密條件或保密期限", "正本", "副本", "案号", "案號", "编辑", "責任編輯", "责任编辑", "编审", "审核", "校对", "签发",
    "浏览", "浏览次数", "浏览量", "阅读", "阅读量", "阅读次数", "点击", "点击数", "点击量", "点击次数", "访问量", "字号", "字体", "字体大小",
    "嘉宾", "提案人", "公告單位", "公告单位", "公告主旨", "發布單位",
    "编号", "編號", "密级", "职务", "職務", "部门", "班级", "指导教师", "指导老师", "點閱數", "點閱", "瀏覽次數",
];
/// What a label says has been done at a time: 访谈时间, 开庭时间.
#[rustfmt::skip]
const DONE: [&str; 30] = [
    "访谈", "訪談", "采访", "採訪", "开庭", "開庭", "庭审", "审理", "宣判", "询问", "讯问", "调研", "調研", "座谈", "座談", "调查", "調查",
    "谈话", "談話", "讨论", "討論", "举行", "舉行", "发言", "發言", "致辞", "致詞", "宣讲", "授课", "口述",
];
/// Days of what is to come.
const NOT_DAYS: [&str; 10] = ["截止", "报名", "考试", "活动", "比赛", "开标", "有效", "生效", "施行", "出生"];
/// The field of a label that names none.
pub(super) const NO_FIELD: &str = "";

/// Characters of the longest value of a line of labels that name no field.
const LONGEST_OTHER: usize = 40;

/// A label with its colon, or in brackets, at the start of a line or behind space.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = LABELS.iter().chain(&MEETING).map(|&(name, _)| name).chain(OTHERS).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    // 时 间: the characters of a label may be spread.
    let spread = |name: &&str| name.chars().map(String::from).collect::<Vec<_>>().join(r"[ \u{3000}]*");
    let names: Vec<String> = names.iter().map(spread).collect();
    let (names, done) = (names.join("|"), DONE.join("|"));
    pattern(&format!(
        r"(?i)(?:^|[\s　|｜])[【\[［]?(?P<label>{names}|(?:{done})[时時][间間]|[\p{{Han}}]{{2,4}}日期)(?:\s*[】\]］]\s*[:：]?|[ 　]*[:：]|\t|(?P<bare>[ 　]+))\s*"
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
    let is_header = says || fields.iter().all(|(_, value)| value.chars().count() <= LONGEST_OTHER);
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
        "title" | "keywords" | "present" | "absent" | "address" => true,
        // 单位：万元
        "affiliation" => {
            length <= 40 && !value.ends_with(['元', '吨', '米', '人', '亩', '时', '个', '件', '%', '％'])
        }
        // What is below it is said.
        "chair" if length == 0 => false,
        "chair" | "recorder" | "speaker" => length <= 30 && !value.contains(['。', '？', '！', '，']),
        _ => length <= 80 && !value.contains(['。', '？', '！']),
    }
}

fn field(label: &str) -> Option<&'static str> {
    let name: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let known = LABELS.iter().chain(&MEETING).find(|(known, _)| known.eq_ignore_ascii_case(&name));
    known.map(|&(_, field)| field).or_else(|| OTHERS.contains(&name.as_str()).then_some(NO_FIELD)).or_else(
        || {
            let of = name.strip_suffix("时间").or_else(|| name.strip_suffix("時間"));
            let is_day = name.ends_with("日期") && !NOT_DAYS.iter().any(|word| name.starts_with(word));
            let is_done = of.is_some_and(|of| DONE.contains(&of));
            is_done.then_some("held").or_else(|| is_day.then_some("written"))
        },
    )
}

impl Header {
    /// A line of labels: what each names is a field.
    pub(super) fn labelled(&mut self, line: Line<'_>, labels: &[(&'static str, &str)]) {
        let is_notice = matches!(
            self.fields.get("kind").map(|kind| kind.value.as_str()),
            Some("通知" | "方案" | "公告" | "通告" | "计划")
        );
        let has = |wanted: &[&str]| labels.iter().any(|(name, _)| wanted.contains(name));
        let (is_page, is_issued) = (has(&["source", NO_FIELD]), has(&["issued"]));
        for &(name, value) in labels {
            match name {
                NO_FIELD => {}
                "subtitle" => self.subtitle(Line { text: value, ..line }),
                // Beside a source or a count of readers stands when the page was put up.
                "held" if is_page => self.labelled_date("issued", value, line.number),
                // Who has written a page speaks only if nobody else does.
                "speaker" if is_page || is_issued => {
                    self.text("author", value, Confidence::Medium, line.number);
                }
                "speaker" => {
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
