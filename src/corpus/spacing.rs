//! Space that means nothing: a red head sets its characters apart, and so does what a scan reads.

/// Whether all characters of a line stand apart, as they do on a red head and in what a scan reads: 文 件.
pub(super) fn is_spread(line: &str) -> bool {
    // Of most lines two characters say enough.
    let line = line.trim_start();
    if !line.chars().nth(1).is_some_and(char::is_whitespace) {
        return false;
    }
    let mut words = line.split_whitespace().map(|word| word.chars().nth(1).is_none());
    words.clone().nth(1).is_some() && words.all(|is_single| is_single)
}

/// A text without any space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
