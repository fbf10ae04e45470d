//! What a line is by its shape alone: a title, a date, a number, a salutation, an address, a letterhead.

use std::sync::LazyLock;

use regex::Regex;

use super::compilation::ends_sentence;
use super::{date, pattern};

/// Header lines are short; a longer line is text, but for an editor's note.
pub(super) const LONGEST_LINE: usize = 60;

/// A speaker's line is shorter still.
pub(super) const LONGEST_SPEAKER: usize = 30;

/// A title has at most so many characters on a line.
pub(super) const LONGEST_TITLE: usize = 50;

/// Kinds of speeches, and the fifteen kinds of official documents (2012 rules on the handling of documents, article 8),
/// as a title ends with them.
pub(super) const KINDS: [&str; 43] = [
    "讲话",
    "報告",
    "报告",
    "发言",
    "致辞",
    "致词",
    "贺词",
    "演讲",
    "主持词",
    "述职",
    "答记者问",
    "谈话",
    "讲稿",
    "方案",
    "要点",
    "总结",
    "講話",
    "致辭",
    "發言",
    "演講",
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "议案",
    "请示",
    "批复",
    "函",
    "纪要",
    "规划",
    "计划",
    "办法",
    "规定",
    "细则",
    "倡议书",
    "公开信",
    "党课",
    "辅导",
];

/// Words by which an addressed body is known.
pub(super) const BODIES: [&str; 14] = [
    "政府",
    "单位",
    "部门",
    "委员会",
    "办公室",
    "各局",
    "公司",
    "学校",
    "支部",
    "党委",
    "各县",
    "各区",
    "各市",
    "机关",
];

pub(super) static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<body>[\p{Han}]{1,12})\s*[〔\[【（(［]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]】）)］]\s*第?\s*(?P<number>[0-9]{1,5})\s*号",
    )
});

pub(super) static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:发布|发表|更新|印发)(?:时间|日期)\s*[:：]|发布时间\s*[:：]"));

pub(super) static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"内部(?:资料|文件|讲话|材料|参考)|注意保存|不得外传|请勿外传|^(?:绝密|机密|秘密)(?:★|$)")
});

/// What a title ends with, where it is a kind of speech or document.
pub(super) fn kind(title: &str) -> Option<&'static str> {
    let title = title.trim_end_matches(['）', ')', '”', '》']);
    let title = title.rsplit_once(['（', '(']).map_or(title, |(before, inside)| {
        if date::find(inside).is_some() || inside.chars().count() < 12 { before } else { title }
    });
    KINDS.into_iter().find(|kind| title.ends_with(kind))
}

/// A 发文字号 in a text, with the brackets that the standard gives it.
pub(super) fn number(text: &str) -> Option<String> {
    let found = NUMBER.captures(text)?;
    Some(format!(
        "{}〔{}〕{}号",
        found.name("body")?.as_str(),
        found.name("year")?.as_str(),
        found.name("number")?.as_str()
    ))
}

/// A short line that does not end like a sentence and is neither numbered nor an address.
pub(super) fn is_title_like(line: &str) -> bool {
    let length = line.chars().count();
    (4..=LONGEST_TITLE).contains(&length)
        && !ends_sentence(line)
        && !line.ends_with(['：', ':'])
        && !line.starts_with(['（', '(', '—', '-'])
        && !is_date_line(line)
        && line.chars().nth(1).is_none_or(|c| c != '、')
}

/// A line before the title of an official document.
pub(super) fn is_letterhead(line: &str) -> bool {
    is_number_line(line)
        || is_editors_note(line)
        || line.chars().count() <= LONGEST_SPEAKER
            && (SECRET.is_match(line)
                || line.ends_with("文件")
                || line.starts_with("份号")
                || ["特急", "加急", "签发人", "密级"].iter().any(|word| line.starts_with(word)))
}

pub(super) fn is_editors_note(line: &str) -> bool {
    ["编者按", "【编者按", "［编者按", "编者的话"].iter().any(|mark| line.starts_with(mark))
}

/// A line of a number and little else.
pub(super) fn is_number_line(line: &str) -> bool {
    let number = NUMBER.find(line).filter(|_| line.chars().count() <= LONGEST_LINE && !ends_sentence(line));
    number.is_some_and(|number| {
        number.len() * 2 >= line.len() || number.start() == 0 && line.contains("签发人")
    })
}

/// Whether a title goes on in the next line: the first line is no whole title, and the two together are one.
pub(super) fn continues(title: &str, next: &str) -> bool {
    next.chars().count() <= LONGEST_TITLE
        && kind(title).is_none()
        && !ends_sentence(next)
        && !next.starts_with(['—', '-', '（', '(', '在'])
        && (title.contains("关于") && kind(next).is_some() || title.ends_with(['、', '和', '与', '的', '暨']))
        && !is_date_line(next)
}

/// A line that says when, and little else.
pub(super) fn is_date_line(line: &str) -> bool {
    let inside = line.trim_matches(['（', '）', '(', ')']);
    let starts = || {
        inside.starts_with(|c: char| c.is_numeric() || "一二〇○时".contains(c)) || PUBLISHED.is_match(inside)
    };
    let outside = || date::end(inside).and_then(|end| inside.get(end..)).map(|after| after.chars().count());
    line.chars().count() <= LONGEST_SPEAKER + 10
        && !ends_sentence(inside)
        && starts()
        && outside().is_some_and(|outside| outside <= 12)
}

/// `（20XX年X月X日）`: a date that says nothing.
pub(super) fn is_redacted_date(line: &str) -> bool {
    is_bracketed(line)
        && line.contains('年')
        && line.contains(['月', '日'])
        && line.chars().count() <= LONGEST_SPEAKER
}

pub(super) fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// `同志们：`, `各位代表、同志们：`: who is spoken to.
pub(super) fn is_salutation(line: &str) -> bool {
    const ADDRESSED: [&str; 16] = [
        "同志",
        "代表",
        "委员",
        "朋友",
        "女士",
        "先生",
        "来宾",
        "各位",
        "同学",
        "老师",
        "领导",
        "尊敬的",
        "乡亲",
        "嘉宾",
        "來賓",
        "同學",
    ];
    line.ends_with(['：', ':'])
        && line.chars().count() <= LONGEST_LINE
        && !line.contains(['。', '；', '？'])
        && ADDRESSED.iter().any(|word| line.contains(word))
        && !BODIES.iter().any(|body| line.contains(body))
}

/// `各乡镇人民政府，县直各部门：`: the bodies that a document is addressed to.
pub(super) fn is_recipient(line: &str) -> bool {
    line.ends_with(['：', ':'])
        && line.chars().count() <= LONGEST_LINE
        && !line.contains(['。', '；', '？'])
        && line.starts_with(['各', '省', '市', '县', '区', '州', '局', '有'])
        && BODIES.iter().any(|body| line.contains(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_numbers() {
        assert_eq!(kind("在全县大会上的讲话（2019年3月12日）"), Some("讲话"));
        assert_eq!(kind("关于河湖管理的通知"), Some("通知"));
        assert_eq!(kind("写给图书馆"), None);
        assert_eq!(number("根据国发【2019】第5号文件"), Some("根据国发〔2019〕5号".to_owned()));
    }
}
