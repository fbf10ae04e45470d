//! Series: which issue of one a text is, as a bulletin says above its title.

use std::sync::LazyLock;

use regex::Regex;

use super::super::date;
use super::super::line_kind::{is_body_or_place, is_bracketed, is_number_line, is_title_like};
use super::super::lines::Line;
use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::super::speech::Confidence;
use super::fields::Header;
use super::heads;

/// Characters of the longest name of a series.
const MAX_SERIES: usize = 20;

/// `〔2022〕5号`, `第5期`: which issue of a series this is.
static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[（(]?(?:(?:[\p{Han}]{1,12}\s*)?[〔\[（(【](?:19|20)[0-9]{2}[〕\]）)】]|(?:19|20)[0-9]{2}年?)?\s*第?\s*[0-9一二三四五六七八九十]{1,4}\s*[号期次辑](?:[\s　]*[（(]\s*总\s*第?\s*[0-9一二三四五六七八九十百]{1,5}\s*[期号次][）)])?[）)]?$",
    )
});

/// Whether a line says which issue of a series this is.
pub(super) fn is_issue(line: &str) -> bool {
    ISSUE.is_match(line)
}

/// Whether a line names a series of which the next line says the issue: 工作简报, 〔2022〕第7期.
pub(super) fn is_serial(line: &str, next: &str) -> bool {
    const SERIES: [&str; 15] = [
        "简报", "快报", "专报", "简讯", "通讯", "动态", "参考", "信息", "月报", "周报", "旬报", "要情",
        "摘报", "简訊", "簡報",
    ];
    let name: String = line.split_whitespace().collect();
    name.chars().count() <= MAX_SERIES
        && !name.contains("关于")
        && !name.contains('的')
        && SERIES.iter().any(|series| name.ends_with(series))
        && (is_issue(next) || is_number_line(next))
}

/// The body that issues a paper of a series, and the day, on one line: `县委办公室　　2022年3月15日`.
pub(super) fn issuer_and_day(line: &str) -> Option<(&str, &str)> {
    line.match_indices(char::is_whitespace).find_map(|(at, _)| {
        let (body, day) = line.split_at_checked(at)?;
        let body = body.trim_end().trim_end_matches(['编', '編']).trim_end();
        (is_body_or_place(body) && date::is_alone(day.trim_start())).then(|| (body, day.trim_start()))
    })
}

impl Header {
    /// Takes in a line above a title that is of the head of a newspaper or of a bulletin.
    pub(super) fn is_of_series(&mut self, line: Line<'_>, next: &str) -> bool {
        let text = line.text;
        let is_paper = self.is_day_of_paper(text)
            || heads::is_newspaper(text)
            || heads::is_masthead(text, next)
            || heads::is_page(text);
        let (issue, _) = text.split_once("　　").or_else(|| text.split_once("  ")).unwrap_or((text, ""));
        let is_name = text.ends_with(['志', '刊', '报', '讯', '报', '誌', '報']) && is_title_like(next);
        if is_paper {
            self.newspaper(line);
        } else if is_serial(text, next)
            || is_issue(issue)
            || is_name && self.blocks.last().is_some_and(|before| before.text.contains('期'))
        {
            self.issue(line);
            self.letterhead(line);
        } else if let Some((body, day)) = issuer_and_day(text).filter(|_| is_title_like(next)) {
            self.text("organisation", body, Confidence::High, line.number);
            self.date("issued", day, Confidence::High, line.number);
            self.block(line);
        } else {
            return false;
        }
        true
    }

    /// Which issue of a series this is, with the brackets that the standard gives a number.
    pub(super) fn issue(&mut self, line: Line<'_>) {
        if !is_issue(line.text) || is_number_line(line.text) {
            return;
        }
        let issue = squeezed(line.text);
        let issue = if is_bracketed(&issue) { issue.trim_matches(['（', '）', '(', ')']) } else { &issue };
        let (open, close) = (['[', '（', '【', '('], [']', '）', '】', ')']);
        let year = issue.split_once(open).map_or("", |(_, behind)| behind);
        let issue = if year.starts_with(|c: char| c.is_ascii_digit()) {
            issue.replacen(open, "〔", 1).replacen(close, "〕", 1)
        } else {
            issue.to_owned()
        };
        self.text("number", &issue, Confidence::Medium, line.number);
    }
}
