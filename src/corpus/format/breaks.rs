//! Line breaks within a paragraph of Word and its kin: which of them end a line, and which only tear a sentence.

use super::blocks::{Blocks, Gap, Role};

impl Blocks {
    /// Writes and ends a paragraph in which line feeds are breaks. A heading is one line, however it is set.
    pub(super) fn write_lines(&mut self, text: &str, role: Role) {
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            self.write(line);
            let is_torn = !self.is_centred && lines.peek().is_some_and(|next| is_within_sentence(line, next));
            match role {
                Role::Paragraph if !is_torn => self.end_line(role),
                _ => self.gap(Gap::Break),
            }
        }
        self.end_line(role);
    }
}

/// Whether a break within a paragraph stands in a sentence: the line before has a comma and ends with a letter, the next one
/// ends the sentence, and the two are no verse.
fn is_within_sentence(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim());
    let length = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    line.contains('，')
        && line.ends_with(char::is_alphabetic)
        && next.starts_with(char::is_alphabetic)
        && next.ends_with(['。', '！', '？'])
        && length(line) != length(next)
        && !line.contains(['\t', '：'])
}
