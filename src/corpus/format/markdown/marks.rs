//! Marks and ends of lines that Chinese texts have otherwise than the rules of Markdown, made for words between spaces.

use std::ops::Range;

use super::super::super::header::is_labelled;
use super::super::super::line_kind::{is_recipient, is_salutation};
use super::super::super::numbering::is_numbered;

/// The mark of strong emphasis.
const STRONG: &str = "**";
/// Characters of the longest line that is no part of a sentence.
const MAX_LINE: usize = 40;
/// Characters of the longest label in strong letters.
const MAX_LABEL: usize = 12;

/// Whether a line within a paragraph ends with it, as those of a header and of an outline do whose writer put each on a line
/// of its own.
pub(super) fn ends_line(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|before| before.lines().next_back()).unwrap_or_default();
    let after = text.get(range.end..).and_then(|after| after.lines().next()).unwrap_or_default();
    // **时间**：…, **记者：**…
    let is_strong_label =
        after.trim().strip_prefix("**").and_then(|label| label.split_once("**")).is_some_and(
            |(label, rest)| {
                label.chars().count() <= MAX_LABEL
                    && (label.ends_with(['：', ':']) || rest.starts_with(['：', ':']))
            },
        );
    let (before, after) = (before.replace("**", ""), after.replace("**", ""));
    let (before, after) = (before.trim(), after.trim());
    let is_line = |line: &str| is_labelled(line) || is_numbered(line);
    let is_short = before.chars().count() <= MAX_LINE && !before.contains(['，', '。', '；']);
    let is_stopped = before.ends_with(['。', '；', '！', '？', '：']);
    is_strong_label
        || is_short && is_line(before)
        || is_line(after) && (is_short || is_stopped)
        || is_recipient(before)
        || is_salutation(before)
}

/// Marks of strong emphasis that the rules leave as text, since they stand between a sign and a character: **记者：**请问.
#[derive(Debug, Default)]
pub(super) struct Strong {
    is_open: bool,
    /// Whether the first half of a mark has been taken.
    is_half: bool,
}

/// Whether the parser gives this as a mark, or half of one, that is text.
pub(super) fn is_mark(text: &str) -> bool {
    matches!(text, STRONG | "*")
}

impl Strong {
    /// Whether `**` beside signs of Chinese is a mark, and no text: one that opens has one that closes behind it on its line.
    pub(super) fn takes(&mut self, text: &str, range: &Range<usize>) -> bool {
        if std::mem::take(&mut self.is_half) {
            return true;
        }
        let whole = range.start..range.start + STRONG.len();
        let takes = text.get(whole.clone()) == Some(STRONG) && self.takes_whole(text, &whole);
        self.is_half = takes && range.end < whole.end;
        takes
    }

    fn takes_whole(&mut self, text: &str, range: &Range<usize>) -> bool {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = text.get(range.end..).unwrap_or_default();
        let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
        if self.is_open {
            self.is_open = false;
            return true;
        }
        let line = after.lines().next().unwrap_or_default();
        let closes = line.find(STRONG).and_then(|end| line.get(..end)).filter(|inner| !inner.is_empty());
        self.is_open = closes.is_some_and(|inner| {
            let is_beside = is_sign(before)
                || is_sign(line.get(inner.len() + STRONG.len()..).and_then(|rest| rest.chars().next()));
            is_sign(inner.chars().next()) && is_sign(inner.chars().next_back()) && is_beside
        });
        self.is_open
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn strong_words_between_signs() {
        for (markdown, expected) in [
            ("**记者：**请问何时完工？", "记者：请问何时完工？\n"),
            ("他说**“你好”**吗", "他说“你好”吗\n"),
            ("2 ** 3 ** 4", "2 ** 3 ** 4\n"),
            ("甲**：乙", "甲**：乙\n"),
        ] {
            assert_eq!(read(markdown).text, expected, "{markdown}");
        }
    }

    #[test]
    fn lines_of_a_header_and_an_outline() {
        let header = "标题：关于防火的通知\n发布日期：2023-11-20\n各单位：\n天干物燥，\n要防火。\n一、排查\n各单位要自查。\n";
        let lines = "标题：关于防火的通知\n发布日期：2023-11-20\n各单位：\n天干物燥，要防火。\n一、排查\n各单位要自查。\n";
        assert_eq!(read(header).text, lines);
    }
}
