//! Lines above the title of an official document: its number, its secrecy, who heads it, a note of the editor.

use std::sync::LazyLock;

use regex::Regex;

use super::super::pattern::pattern;
use super::super::spacing::is_spread;
use super::limits::{MAX_LINE, MAX_SPEAKER};
use super::sentence::ends_sentence;

/// The number of an official document: body, year, number.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<body>[\p{Han}]{1,12})\s*[〔\[【（(［]\s*(?P<year>(?:19|20)[0-9]{2})\s*[〕\]】）)］]\s*第?\s*(?P<number>[0-9]{1,5})\s*号",
    )
});

/// Marks of what is not for the public.
pub(in super::super) static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"内部(?:资料|文件|讲话|材料|参考)|注意保存|不得外传|请勿外传|^(?:绝密|机密|秘密)(?:★|$)")
});

/// A 发文字号 in a text, with the brackets that the standard gives it.
pub(in super::super) fn number(text: &str) -> Option<String> {
    let found = NUMBER.captures(text)?;
    Some(format!(
        "{}〔{}〕{}号",
        found.name("body")?.as_str(),
        found.name("year")?.as_str(),
        found.name("number")?.as_str()
    ))
}

/// A line of a number and little else.
pub(in super::super) fn is_number_line(line: &str) -> bool {
    let number = NUMBER.find(line).filter(|_| line.chars().count() <= MAX_LINE && !ends_sentence(line));
    number.is_some_and(|number| {
        number.len() * 2 >= line.len() || number.start() == 0 && line.contains("签发人")
    })
}

/// A note of the editor before a text: 编者按.
pub(in super::super) fn is_editors_note(line: &str) -> bool {
    ["编者按", "【编者按", "［编者按", "编者的话"].iter().any(|mark| line.starts_with(mark))
}

/// A line before the title of an official document.
pub(in super::super) fn is_letterhead(line: &str) -> bool {
    let together: String;
    let line = if is_spread(line) {
        together = line.split_whitespace().collect();
        &together
    } else {
        line
    };
    is_number_line(line)
        || is_editors_note(line)
        || line.chars().count() <= MAX_SPEAKER
            && (SECRET.is_match(line)
                || line.ends_with("文件")
                || line.starts_with("份号")
                || ["特急", "加急", "签发人", "密级"].iter().any(|word| line.starts_with(word)))
}
