//! Whether a line is a sentence. Three rooms ask, and mean three things by it: no title, a paragraph of a web page, a text
//! that files share by nature.

/// A line with a comma is several clauses if it is longer than so many characters.
const MIN_CLAUSES: usize = 80;

/// Whether a line ends as a sentence, a clause or an item of a list does: then it is no title.
pub(in super::super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？', '；', '，', '.', '!', '?', ';', ','])
}

/// Whether a line ends with a stop, within quotes or brackets too: a paragraph of a web page does, its furniture does not.
pub(in super::super) fn is_stopped(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '」', '』', '）', ')']).ends_with(['。', '！', '？', '；', '…'])
}

/// Whether a line reads as a sentence, or as several: it ends with a stop, has one within, or is long and has clauses.
pub(in super::super) fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['”', '’', '」', '』', '）', ')', '"']);
    end.ends_with(['。', '！', '？', '；', '!', '?', ';', '…'])
        || line.contains('。')
        || line.contains('，') && line.chars().count() > MIN_CLAUSES
}

/// A line up to the end of its first sentence, and what follows.
pub(in super::super) fn first_sentence(line: &str) -> (&str, &str) {
    let end = line.char_indices().find(|&(_, c)| matches!(c, '。' | '！' | '？'));
    let end = end.map_or(line.len(), |(at, c)| at + c.len_utf8());
    let (opening, rest) = line.split_at(end);
    (opening, rest.trim_start())
}
