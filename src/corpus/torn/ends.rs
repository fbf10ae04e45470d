//! How lines end and begin: what shows that a line goes on in the next, and what stands between the two.

use super::super::lines::Line;

/// Characters of a line that is prose and no verse.
pub(super) const PROSE: usize = 25;

/// What stands between a line and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Nothing that can be seen.
    Hidden,
    /// The end of a page.
    Page,
    /// Blank lines, or something that was removed.
    Blank,
}

/// Whether a line ends within a sentence.
pub(super) fn ends_within(line: &Line<'_>) -> bool {
    line.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '，' | '、' | '“' | '《' | '（'))
}

/// 每半年更新一次，享受: a line of verse that has a stop within ends with one.
pub(super) fn is_clause(line: &Line<'_>) -> bool {
    let is_long = line.text.chars().count() >= PROSE / 2;
    is_long && line.text.contains('，') && line.text.ends_with(char::is_alphabetic)
}

/// Whether no line begins so: with a sign that closes, or with a particle.
pub(super) fn cannot_begin(text: &str) -> bool {
    const CLOSING: [char; 17] =
        ['，', '。', '、', '；', '：', '！', '？', '）', '》', '”', '’', '」', '』', '】', '%', '％', ','];
    const PARTICLES: [&str; 5] = ["的", "地，", "了，", "们", "等，"];
    const WORDS: [&str; 5] = ["的确", "的士", "的话", "的卢", "的当"];
    text.starts_with(CLOSING)
        || PARTICLES.iter().any(|particle| text.starts_with(particle))
            && !WORDS.iter().any(|word| text.starts_with(word))
}
