//! Which characters carry keys: ranges of scripts, by hand.
//!
//! The standard library's tables (`is_alphanumeric`) weigh four kilobytes in the module that a browser loads. These
//! ranges need not be exact: a character that is classed otherwise than its neighbour in the standard changes which
//! lists propose a passage, never which passages are right, because the text of a candidate decides.

/// What a character is to the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A character of a script written without spaces (Han, kana, Hangul, bopomofo): it stands in grams.
    Gram,
    /// A letter or digit of any other script: a run of them is a word.
    Word,
    /// Punctuation, symbols and spaces: no key; checked in the text.
    Other,
}

/// Classes the folded character `c`. Ranges as of Unicode 16.
pub fn class(c: char) -> Class {
    match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Class::Word,
        '\0'..='\u{a9}' => Class::Other,
        '\u{aa}' | '\u{b5}' | '\u{ba}' => Class::Word,
        '\u{ab}'..='\u{bf}' | '\u{d7}' | '\u{f7}' => Class::Other,
        // Latin to the extended blocks of Greek, with all alphabets and combining marks between.
        '\u{c0}'..='\u{10ff}' | '\u{1200}'..='\u{1fff}' => Class::Word,
        '\u{1100}'..='\u{11ff}' => Class::Gram, // Hangul jamo
        '\u{2000}'..='\u{2bff}' => Class::Other,
        '\u{2c00}'..='\u{2dff}' => Class::Word,
        '々' | '〆' | '〇' => Class::Gram,
        '\u{2e00}'..='\u{3040}' | '・' => Class::Other,
        '\u{3041}'..='\u{318f}' => Class::Gram, // kana, bopomofo, Hangul compatibility jamo
        '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' => Class::Gram,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Class::Gram,
        '\u{a000}'..='\u{a4cf}' => Class::Gram, // Yi
        '\u{a500}'..='\u{abff}' => Class::Word,
        '\u{ac00}'..='\u{d7ff}' => Class::Gram,
        '\u{f900}'..='\u{faff}' => Class::Gram,
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Class::Word,
        '\u{ff66}'..='\u{ffdc}' => Class::Gram, // half-width kana and jamo
        '\u{10000}'..='\u{1ffff}' if !matches!(c, '\u{1f000}'..='\u{1faff}') => Class::Word,
        '\u{20000}'..='\u{3ffff}' => Class::Gram, // Han of the supplementary planes
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        let table = [
            ("的〇々𠮷㐂ぁァ가", Class::Gram),
            ("a9éßЖλ", Class::Word),
            ("，。 　“”《》·—…×①％🙂\n", Class::Other),
        ];
        for (characters, expected) in table {
            for c in characters.chars() {
                assert_eq!(class(c), expected, "{c}");
            }
        }
    }
}
