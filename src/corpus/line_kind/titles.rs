//! Lines that can be a title, its subtitle, or a piece of one.

use super::dates::is_date_line;
use super::kinds::kind;
use super::limits::{MAX_SPEAKER, MAX_TITLE};
use super::sentence::ends_sentence;

/// A short line that does not end like a sentence and is neither numbered nor an address.
pub(in super::super) fn is_title_like(line: &str) -> bool {
    let length = line.chars().count();
    (4..=MAX_TITLE).contains(&length)
        && !ends_sentence(line)
        && !line.ends_with(['：', ':'])
        && !line.starts_with(['（', '(', '—', '-'])
        && !is_subtitle(line)
        && !is_date_line(line)
        && line.chars().nth(1).is_none_or(|c| c != '、')
        && !line.contains('\t')
}

/// `——在…上的报告`: a line that goes on from the title, behind a dash of any form.
pub(in super::super) fn is_subtitle(line: &str) -> bool {
    const DASHES: [char; 8] = ['—', '─', '―', '–', '－', '-', '━', '⸺'];
    let mut characters = line.chars();
    let (first, second) = (characters.next(), characters.next());
    first.is_some_and(|c| DASHES.contains(&c))
        && second.is_some_and(|c| DASHES.contains(&c) || c == '在' || first == Some('⸺'))
        && !line.chars().all(|c| DASHES.contains(&c))
}

/// Whether a title goes on in the next line, without a space: the first line is no whole title, and the two together are
/// one.
pub(in super::super) fn continues(title: &str, next: &str) -> bool {
    let same_start = title.chars().take(2).eq(next.chars().take(2));
    next.chars().count() <= MAX_TITLE
        && kind(title).is_none()
        && !ends_sentence(next)
        && !next.starts_with(['—', '-', '（', '(', '在'])
        && (title.contains("关于") && kind(next).is_some()
            || title.ends_with(['、', '和', '与', '的', '暨'])
            || next.starts_with(['与', '暨', '及', '與']) && kind(next).is_some()
            || title.split_whitespace().all(is_body_or_place)
                && !same_start
                && (kind(next).is_some() || next.starts_with("关于")))
        && !is_date_line(next)
}

/// Whether a title-like line names a body or a place and nothing else.
pub(in super::super) fn is_body_or_place(line: &str) -> bool {
    const ENDS: &str = "县縣市省区區镇鎮乡鄉村会會局厅廳部委校院司厂廠府室所站社";
    line.chars().count() <= MAX_SPEAKER
        && (line.ends_with(|c| ENDS.contains(c))
            || ["大学", "大學", "中学", "小学"].iter().any(|end| line.ends_with(end)))
        && !line.ends_with("社会")
        && !line.ends_with("社會")
        && !line.contains(['在', '的', '，', ' '])
        && kind(line).is_none()
}
