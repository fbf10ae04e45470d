//! What a title says: its kind, its occasion, who speaks, when.

use std::sync::LazyLock;

use regex::Regex;

use super::super::line_kind::{SECRET, ends_sentence, kind};
use super::super::lines::Line;
use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::super::speech::Confidence;
use super::super::{date, names};
use super::fields::Header;

/// Lines between the name of a file and the title, and characters of a title that the name repeats.
const MAX_LINES_OF_FILE: usize = 5;
const MIN_OF_FILE_NAME: usize = 6;

static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"在(?P<occasion>[^，。；]{1,45}?)(?:上|时|期间)?的[\p{Han}]{0,6}?(?:讲话|发言|致辞|致词|报告|演讲|主持词|講話|致辭|發言|演講|報告|贺词|说明|开幕[词辞]|闭幕[词辞]|祝酒[词辞]|总结)|在(?P<held>[^，。；]{2,45}(?:会议|会議|會議|大会|座谈会|论坛|仪式|典礼|典禮|活动|晚宴|[培训开班]+班|[班工幕动营业]式|全会|会|會))上$",
    )
});
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<body>[\p{Han}×X]{2,25}?(?:政府|委员会|办公室|办公厅|党委|[省市县区]委|局|厅|部|学院|大学|公司))(?:关于|印发|文件$)",
    )
});
/// `01 `, `3.`, `12、`: the place of a file among others, before its name.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:0[0-9]{1,2}[\s　_.．、-]*|[0-9]{1,3}(?:[_.．、-][\s　]*|[\s　]+))(?P<rest>[\p{Han}《“].*)$")
});
/// What a number at the start of a name counts.
const COUNTED: &str = "年月日天周岁届名人个项条分秒";
/// The same behind the name of a file.
static DATED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[\s_　-]*[12][0-9]{3}(?:[-.年][0-9]{1,2}[-.月][0-9]{1,2}日?|[0-9]{4})|[（(][12][0-9]{3}[0-9年月日./-]{0,8}[）)])$",
    )
});
/// `2013-03-22_`, `20130322 `: the date that a crawler puts before a title.
pub(super) static DATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[12][0-9]{3}(?:[-.年][0-9]{1,2}[-.月][0-9]{1,2}日?|[0-9]{4})[\s_　-]*(?P<rest>[^\s_　-])")
});
/// `（全文）` behind a title, and the date.
pub(super) static WHOLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[（(](?:讲话|演讲|致辞|发言)?全文[）)]\s*$"));
/// `全文 | `, `【全文】`, `现场实录：` before a title.
static WHOLE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[【\[](?:[\p{Han}]{0,4}全文|[\p{Han}]{0,4}实录|[\p{Han}]{0,2}發布|[\p{Han}]{0,2}发布)[】\]]\s*[|｜丨:：]?|(?:[\p{Han}]{0,4}全文|[\p{Han}]{0,2}实录|[\p{Han}]{0,2}全文实录|权威发布)\s*[|｜丨:：])\s*",
    )
});
/// The ending of the name of a file, which a site has put in the place of a title.
static FILE_NAME: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\s*\.(?:docx?|wps|pdf|txt|rtf|odt|ofd)$"));
/// `附件1：` before a title.
static ATTACHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^附[件表录]\s*[0-9一二三四五六七八九十]{0,3}\s*[:：]\s*"));

/// `2020年度`, `二〇二〇年`, `2020—2021学年`: the time that a title is about, on a line above the rest of it.
static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    let year = "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})";
    pattern(&format!(
        r"^(?:{year}\s*年度?|{year}\s*[-—–－~～至]+\s*{year}\s*[学學]?年度?)(?:第?[一二三四1-4](?:季度|[学學]期)|[上下]半年)?$"
    ))
});

/// Whether a line is the time that a title is about.
pub(super) fn is_period(line: &str) -> bool {
    PERIOD.is_match(line)
}

/// The organisation that a title or a letterhead begins with.
pub(super) fn organisation(line: &str) -> Option<&str> {
    BODY.captures(line).and_then(|found| found.name("body")).map(|body| body.as_str())
}

/// The occasion that a title names.
pub(super) fn occasion(text: &str) -> Option<&str> {
    let found = OCCASION.captures(text)?;
    found.name("occasion").or_else(|| found.name("held")).map(|occasion| occasion.as_str())
}

/// Whether a title says where it was spoken.
pub(in super::super) fn names_occasion(title: &str) -> bool {
    occasion(title).is_some()
}

/// A title made of a file's name: without its number, and without the date before or behind it.
pub(in super::super) fn of_file_name(name: &str) -> String {
    let rest = PLACE.captures(name).and_then(|found| found.name("rest")).map(|rest| rest.as_str());
    let name = rest.filter(|rest| !rest.starts_with(|c| COUNTED.contains(c))).unwrap_or(name);
    let name = DATED.replace(name, "$rest");
    let name = WHOLE.replace(&name, "");
    let name = DATED_BEHIND.replace(&name, "");
    let dated = name.trim_end().trim_end_matches(['）', ')']).rsplit_once(['（', '(']);
    let name = match dated {
        Some((before, inside)) if date::find(inside).is_some() && !before.trim().is_empty() => before,
        _ => &name,
    };
    name.trim().to_owned()
}

/// Takes the name of a file that a site has put above a text, if the title itself stands below it, with what the site says
/// of the file between them; gives the lines that are left.
pub(super) fn below_file_name<'l, 't>(header: &mut Header, lines: &'l [Line<'t>]) -> &'l [Line<'t>] {
    let Some((first, after)) = lines.split_first().filter(|_| header.title.is_empty()) else { return lines };
    let Some(ending) = FILE_NAME.find(first.text) else { return lines };
    let name = squeezed(first.text.get(..ending.start()).unwrap_or_default());
    let is_title = |line: &Line<'_>| {
        let title = squeezed(line.text);
        title.chars().count() >= MIN_OF_FILE_NAME && name.contains(&title)
    };
    let at = after.iter().take(MAX_LINES_OF_FILE).position(is_title);
    let between = at.and_then(|at| after.get(..at));
    match at.zip(between).filter(|(_, between)| between.iter().all(|line| !ends_sentence(line.text))) {
        Some((at, between)) => {
            header.block(*first);
            between.iter().for_each(|line| header.block(*line));
            after.get(at..).unwrap_or_default()
        }
        None => lines,
    }
}

impl Header {
    /// Takes a text for the title, and what it says of the speech for fields.
    pub(in super::super) fn take_title(&mut self, text: &str, line: u32) {
        let mut title = text;
        let dated = DATED.captures(title).and_then(|found| found.name("rest")).map(|rest| rest.start());
        if let Some(dated) =
            dated.filter(|&dated| title.get(..dated).is_some_and(|date| !date.contains('年')))
        {
            let date = date::of_file_name(title.get(..dated).unwrap_or_default());
            date.into_iter()
                .for_each(|(date, precision)| self.field("issued", &date, precision, Confidence::Low, line));
            title = title.get(dated..).unwrap_or(title);
        }
        title = ATTACHED.find(title).and_then(|mark| title.get(mark.end()..)).unwrap_or(title);
        let is_some = |title: &&str| !title.is_empty();
        let ending = FILE_NAME.find(title).and_then(|mark| title.get(..mark.start()));
        title = ending.filter(is_some).unwrap_or(title);
        let behind = WHOLE_BEFORE.find(title).and_then(|mark| title.get(mark.end()..));
        title = behind.filter(is_some).unwrap_or(title);
        title = WHOLE.find(title).and_then(|mark| title.get(..mark.start())).unwrap_or(title);
        if let Some((name, rest)) = names::in_title(title) {
            self.text("speaker", name, Confidence::High, line);
            title = rest;
        } else if let Some((name, rest)) = names::before_occasion(title, line == 0) {
            self.text("speaker", name, Confidence::Medium, line);
            title = rest;
        } else if let Some(name) = names::of_author(title) {
            self.text("speaker", name, Confidence::Medium, line);
        } else if let Some(name) = names::with_office_within(title) {
            self.text("speaker", &name, Confidence::Medium, line);
        }
        if SECRET.is_match(title) {
            self.secret = Some(line);
        }
        if let Some(kind) = kind(title) {
            self.text("kind", kind, Confidence::High, line);
        }
        occasion(title)
            .into_iter()
            .for_each(|occasion| self.text("occasion", occasion, Confidence::High, line));
        if let Some(body) = organisation(title) {
            self.text("organisation", body, Confidence::Medium, line);
        }
        if let Some((_, inside)) = title.trim_end_matches(['）', ')']).rsplit_once(['（', '('])
            && let Some((date, precision)) = date::find(inside).filter(|(_, precision)| *precision != "year")
        {
            self.field("spoken", &date, precision, Confidence::High, line);
        }
        title.clone_into(&mut self.title);
    }

    /// A line below the title that goes on from it: `——在…上的报告`.
    pub(super) fn subtitle(&mut self, line: Line<'_>) {
        let words = line.text.trim_start_matches(['—', '─', '―', '–', '－', '-', '━', '⸺']).trim();
        self.text("subtitle", words, Confidence::High, line.number);
        if let Some((name, _)) = names::in_title(words).or_else(|| names::before_occasion(words, true)) {
            self.text("speaker", name, Confidence::Medium, line.number);
        }
        if let Some(occasion) = occasion(words) {
            self.text("occasion", occasion, Confidence::High, line.number);
        }
        if let Some(kind) = kind(words) {
            self.text("kind", kind, Confidence::High, line.number);
        }
    }
}
