//! Lines beside a title that say who printed or made the text: the head of a page of a newspaper or of an issue of a
//! journal, the office on a cover.

use std::sync::LazyLock;

use regex::Regex;

use super::super::date;
use super::super::line_kind::{MAX_LINE, SECRET, is_body_or_place, is_editors_note, number};
use super::super::lines::Line;
use super::super::pattern::pattern;
use super::super::spacing::is_spread;
use super::super::speech::Confidence;
use super::fields::Header;
use super::says;

/// `某某日报　2023年5月12日　星期五　第01版：要闻`
static NEWSPAPER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[《]?(?P<name>[\p{Han}]{1,12}[报報刊])[》]?(?:[\s　/|｜:：]+[^，。；！？]{0,20})?[\s　/|｜:：(（]*[12][0-9]{3}(?:年[0-9]{1,2}月[0-9]{1,2}日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})[^，。；！？]*(?:星期|周[一二三四五六日]|版)[^，。；！？]*$",
    )
});

/// The same without the date: `某某日报　第3版`.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[《]?[\p{Han}]{1,12}[报報刊][》]?[\s　/|｜]+第\s*[0-9一二三四五六七八九十]{1,3}\s*版[^，。；！？]*$",
    )
});

/// The head of a gazette or a journal: `某某公报　第十二卷　第三期`.
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    let number = "[0-9０-９〇零一二三四五六七八九十百]{1,5}";
    pattern(&format!(
        r"^[《]?(?P<name>[\p{{Han}}]{{2,20}}[报報刊讯訊志誌])[》]?[\s　]+(?:第?\s*{number}\s*[卷年][\s　，,]*第?\s*{number}\s*[期号號册冊辑輯]|第\s*{number}\s*[期号號册冊辑輯])[\s　]*(?:[（(][^（）()]{{1,20}}[）)])?$",
    ))
});

/// The name of a newspaper alone, above the line with the day and the page.
static MASTHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[《]?(?P<name>[\p{Han}]{1,10}(?:报|報|周刊|週刊))[》]?(?:[\s　]+(?:数字报|电子报|电子版|數位報))?$",
    )
});
/// `2021年3月4日　星期四　第02版：要闻`, `第3版：副刊　2021年3月4日`, `03版　农事`: which page of a newspaper this is.
static DAY_AND_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"[12][0-9]{3}(?:年[0-9]{1,2}月[0-9]{1,2}日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})";
    let page = r"(?:第\s*)?[0-9A-Z一二三四五六七八九十]{1,4}\s*版";
    let around = r"[^，。；！？]";
    pattern(&format!(
        r"^(?:{day}{around}{{0,24}}(?:{page}|星期[一二三四五六日天]|总?第\s*[0-9]{{1,6}}\s*期){around}{{0,16}}|{page}{around}{{0,20}}{day}{around}{{0,12}}|第\s*[0-9A-Z一二三四五六七八九十]{{1,4}}\s*版(?:[\s　:：·]{around}{{0,12}})?)$"
    ))
});

/// Whether a line is the name of a newspaper, and the day and the page stand below it.
pub(super) fn is_masthead(line: &str, next: &str) -> bool {
    MASTHEAD.is_match(line) && (is_page(next) || date::is_alone(next))
}

/// Whether a line says the day and the page of a newspaper.
pub(super) fn is_page(line: &str) -> bool {
    line.chars().count() <= MAX_LINE && DAY_AND_PAGE.is_match(line)
}

/// The column of a newspaper that a text stands in: 社论, 本报评论员.
pub(super) fn is_column(line: &str) -> bool {
    const COLUMNS: [&str; 14] = [
        "社论",
        "社論",
        "评论员文章",
        "本报评论员",
        "短评",
        "编者的话",
        "特稿",
        "专稿",
        "专访",
        "副刊",
        "时评",
        "通讯",
        "消息",
        "报告文学",
    ];
    COLUMNS.contains(&line.trim_matches(['【', '】', '[', ']', '■', '□', '●', ' ', '\u{3000}']))
}

/// Whether a line is the head of a page of a newspaper, or of an issue of a journal.
pub(super) fn is_newspaper(line: &str) -> bool {
    line.chars().count() <= MAX_LINE && [&NEWSPAPER, &PAGE, &JOURNAL].iter().any(|head| head.is_match(line))
}

/// The body that has made a document, as its cover names it: `后勤管理处　编制`.
pub(super) fn maker(line: &str) -> Option<&str> {
    const MADE: [&str; 8] = ["编制", "编印", "编写", "制定", "印发", "印制", "編印", "編製"];
    let apart = || line.strip_suffix(['编', '編']).filter(|body| body.ends_with(char::is_whitespace));
    let body = MADE.iter().find_map(|made| line.strip_suffix(made)).or_else(apart)?;
    let name = body.trim_end();
    let is_body = is_body_or_place(name) || name.ends_with(['处', '處', '科', '组', '組', '心']);
    (name.len() < body.len() && is_body).then_some(name)
}

impl Header {
    /// A line before the title: letterhead, number, marks of secrecy.
    pub(super) fn letterhead(&mut self, line: Line<'_>) {
        self.numbers(line);
        if SECRET.is_match(line.text) {
            self.secret = Some(line.number);
        }
        if is_editors_note(line.text) {
            self.text("note", line.text, Confidence::High, line.number);
        }
        let head: String = line.text.split_whitespace().collect();
        if let Some(body) = says::organisation(if is_spread(line.text) { &head } else { line.text }) {
            self.text("organisation", body, Confidence::High, line.number);
        }
        self.block(line);
    }

    /// Takes the number of a document that a line has.
    pub(super) fn numbers(&mut self, line: Line<'_>) {
        if let Some(number) = number(line.text) {
            self.text("number", &number, Confidence::High, line.number);
        }
    }

    /// Takes what the head of a page of a newspaper says.
    pub(super) fn newspaper(&mut self, line: Line<'_>) {
        self.papers(line);
        self.block(line);
    }

    /// The paper and the day that a line of the head names.
    pub(super) fn papers(&mut self, line: Line<'_>) {
        let head = [&NEWSPAPER, &JOURNAL, &MASTHEAD].into_iter().find_map(|head| head.captures(line.text));
        let name = head.and_then(|found| found.name("name"));
        name.into_iter().for_each(|name| self.text("source", name.as_str(), Confidence::Medium, line.number));
        if let Some((date, precision)) = date::find(line.text) {
            self.field("issued", &date, precision, Confidence::Medium, line.number);
        }
    }

    /// Whether a line is the day of the paper whose name stands above it.
    pub(super) fn is_day_of_paper(&self, line: &str) -> bool {
        date::is_alone(line) && self.blocks.last().is_some_and(|before| MASTHEAD.is_match(&before.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_newspapers_and_makers() {
        for head in [
            "清江日报　2021年3月4日　星期四　第02版",
            "《农友报》2019-07-08 第3版：评论",
            "清江縣議會公報　第十二卷　第三期",
            "清江政报 2018年第7期（总第96期）",
        ] {
            assert!(is_newspaper(head), "{head}");
        }
        for text in [
            "清江日报2021年3月4日报道，版面已经改过。",
            "贺日报2021年创刊",
            "我为什么办报",
            "读报 第三期培训班",
        ] {
            assert!(!is_newspaper(text), "{text}");
        }
        assert!(is_masthead("清江日报", "2021年3月4日　星期四　第02版：要闻"));
        assert!(!is_masthead("一张好报", "编者的话"));
        for page in ["2021年3月4日　星期四", "第3版：副刊　2021年3月4日", "第03版　农事", "2021-03-04 第4版"]
        {
            assert!(is_page(page), "{page}");
        }
        for text in ["2021年3月4日", "2021年3月4日星期四上午开会，讲了三件事", "第三版修订说明"]
        {
            assert!(!is_page(text), "{text}");
        }
        assert_eq!(maker("后勤管理处　编制"), Some("后勤管理处"));
        assert_eq!(maker("关于规划的编制"), None);
    }
}
