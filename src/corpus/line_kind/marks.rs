//! Lines of a fixed form: in brackets, of signs alone, the mark of an attachment, the heading of a list of contents, the last
//! words of a speech.

use std::sync::LazyLock;

use regex::Regex;

use super::super::pattern::pattern;
use super::super::spacing::squeezed;
use super::limits::{MAX_LINE, MAX_SPEAKER};

static ATTACHMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[【\[]?附[件表录錄图圖]\s*[0-9０-９一二三四五六七八九十A-Za-z]{0,3}(?:[-—－][0-9]{1,2})?\s*[】\]]?(?:[:：]|[（(].*[）)])?$",
    )
});

/// Whether brackets stand around a line.
pub(in super::super) fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// A line of nothing but signs, as stand between the parts of a page: `────`, `★`.
pub(in super::super) fn is_ornament(line: &str) -> bool {
    const SIGNS: &str = "-—－=＝*＊_~～·#─━═＿―–┄┅┈┉★☆◆◇※﹏";
    !line.is_empty() && line.chars().all(|c| SIGNS.contains(c) || c.is_whitespace())
}

/// `附件1`, `附表2`, `附录A`, `附件4（…）`: a line that says which attachment this is, and no more.
pub(in super::super) fn is_attachment(line: &str) -> bool {
    ATTACHMENT.is_match(line) && line.chars().count() <= MAX_LINE
}

/// Whether a line is the heading of a list of contents.
pub(in super::super) fn is_contents_heading(line: &str) -> bool {
    const HEADINGS: [&str; 5] = ["目录", "目錄", "目次", "總目", "总目录"];
    line.len() <= 40
        && HEADINGS.contains(&squeezed(line.trim_matches(['【', '】', '[', ']', '：', ':'])).as_str())
}

/// A line with which a speech ends: `谢谢大家！`
pub(in super::super) fn is_end_of_speech(line: &str) -> bool {
    const ENDS: [&str; 7] = ["谢谢", "謝謝", "我就讲", "我的讲话完", "讲完了", "我就讲到这里", "祝大家"];
    line.chars().count() <= MAX_SPEAKER && ENDS.iter().any(|end| line.contains(end))
}
