//! A text as it is matched: folded, and without what a reader does not see. A map leads back to the original, so that
//! whatever is shown is a slice of it.
//!
//! - Characters without a sign of their own (soft hyphens, joiners, variation selectors, controls, accents that stand as
//!   characters) count as nothing.
//! - White space, broken lines too, is one space beside a word of letters and digits, and nothing elsewhere: neither between
//!   two characters of scripts without spaces, nor beside a sign, nor at the ends. A tab parts cells and stays.
//! - A run of dashes, or of dots, is one.
//! - Ligatures are their letters; a voiced mark is one with its kana, and the letters of a Korean syllable are one.
//!
//! None of this depends on what a reader can cut off: every piece of a text, normalised by itself, stands in the
//! normalised text.

use super::fold::{Folding, one};
use super::script::{Class, class};

/// A normalised text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normal {
    /// Its characters, folded.
    pub chars: Vec<char>,
    /// For each of them, the number of the character of the original that it comes from.
    places: Vec<u32>,
}

/// What white space between two characters of scripts without spaces becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spaces {
    /// Nothing.
    Closed,
    /// One space, unless a line is broken there: a query parts its words so. Runs of signs stay, too, as `2019..2022` is one.
    Kept,
}

impl Normal {
    /// Normalises a text of an index.
    pub fn new(text: &str, folding: &Folding) -> Normal {
        Normal::with_spaces(text, folding, Spaces::Closed)
    }

    /// Normalises a text.
    pub fn with_spaces(text: &str, folding: &Folding, spaces: Spaces) -> Normal {
        let mut normal = Normal::default();
        // The first character of white space that is not decided on, and whether a line is broken there.
        let mut space: Option<(u32, bool)> = None;
        for (place, c) in (0..).zip(text.chars()) {
            if is_space(c) || c == '\t' && spaces == Spaces::Kept {
                let (first, broken) = space.unwrap_or((place, false));
                space = Some((first, broken || matches!(c, '\n' | '\r' | '\u{2028}')));
            } else if !is_nothing(c) && !normal.compose(c) {
                let letters = ligature(c);
                if letters.is_empty() {
                    normal.push(folding.fold(c), place, space.take(), spaces);
                }
                for letter in letters.chars() {
                    normal.push(letter, place, space.take(), spaces);
                }
            }
        }
        normal
    }

    /// The same with one character for those that only a simplified text tells apart ([`one`]): what decides a match.
    pub fn matched(mut self) -> Normal {
        self.chars.iter_mut().for_each(|c| *c = one(*c));
        self
    }

    fn push(&mut self, c: char, place: u32, space: Option<(u32, bool)>, spaces: Spaces) {
        let last = self.chars.last().copied();
        if let (Some(last), Some((first, broken))) = (last, space)
            && (!is_closed(last, c) || spaces == Spaces::Kept && !broken)
        {
            self.chars.push(' ');
            self.places.push(first);
        } else if spaces == Spaces::Closed && last.is_some_and(|last| is_run(last, c)) {
            return;
        }
        self.chars.push(c);
        self.places.push(place);
    }

    /// Makes the last character one with `c`, its voiced mark or next letter; `false` where they are not such.
    fn compose(&mut self, c: char) -> bool {
        let composed = self.chars.last().and_then(|&last| voiced(last, c).or_else(|| syllable(last, c)));
        if let (Some(last), Some(composed)) = (self.chars.last_mut(), composed) {
            *last = composed;
        }
        composed.is_some()
    }

    /// The number of the character of the original that the character at `at` comes from.
    pub fn place(&self, at: usize) -> usize {
        debug_assert!(at < self.places.len(), "{at} is a character of the text");
        self.places.get(at).map_or(0, |&place| place as usize)
    }

    /// The characters of the original that those from `start` to `end`, which are some, come from.
    pub fn original(&self, (start, end): (usize, usize)) -> (usize, usize) {
        debug_assert!(start < end, "{start} to {end} are characters");
        (self.place(start), self.place(end.max(1) - 1) + 1)
    }
}

/// Whether two folded characters side by side are one.
pub fn is_run(before: char, after: char) -> bool {
    before == after && matches!(after, '-' | '.')
}

/// Whether white space between two folded characters counts as nothing.
pub fn is_closed(before: char, after: char) -> bool {
    class(before) != Class::Word && class(after) != Class::Word
}

/// Characters that normalising a text of these characters makes, beside those that they fold to.
pub fn made(characters: impl Iterator<Item = char> + Clone, folding: &Folding) -> Vec<char> {
    let letters = characters.clone().flat_map(|c| ligature(c).chars());
    let marks =
        characters.clone().filter(|&c| matches!(c, VOICED | HALF_VOICED | WIDE_VOICED | WIDE_HALF_VOICED));
    let voiced =
        marks.flat_map(|mark| characters.clone().filter_map(move |kana| voiced(folding.fold(kana), mark)));
    // Every syllable of the letters that there are; few texts are written in these.
    let jamo = characters.clone().filter(|c| matches!(c, '\u{1100}'..='\u{1112}'));
    let open = jamo.flat_map(|first| characters.clone().filter_map(move |vowel| syllable(first, vowel)));
    let syllables = open.flat_map(|open| {
        let closed = characters.clone().filter_map(move |last| syllable(open, last));
        std::iter::once(open).chain(closed)
    });
    letters.chain(voiced).chain(syllables).collect()
}

/// The Korean syllable of a letter or an open syllable and the letter behind it (Unicode, 3.12: Hangul syllable composition).
fn syllable(before: char, letter: char) -> Option<char> {
    let (first, next) = (before as u32, letter as u32);
    let number = match (first, next) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xac00 + ((first - 0x1100) * 21 + next - 0x1161) * 28,
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (first - 0xac00).is_multiple_of(28) => first + next - 0x11a7,
        _ => return None,
    };
    char::from_u32(number)
}

/// The letters of a ligature; none for any other character.
fn ligature(c: char) -> &'static str {
    match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        _ => "",
    }
}

/// Combining marks, and those of the half-width forms.
const VOICED: char = '\u{3099}';
const HALF_VOICED: char = '\u{309a}';
const WIDE_VOICED: char = '\u{ff9e}';
const WIDE_HALF_VOICED: char = '\u{ff9f}';

/// A kana with the mark behind it, if it may have that. The code charts put the voiced form behind the plain one, and the
/// half-voiced behind that.
fn voiced(kana: char, mark: char) -> Option<char> {
    let hiragana = match kana as u32 {
        number @ 0x3041..=0x3096 => number,
        number @ 0x30a1..=0x30f6 => number - 0x60,
        _ => return None,
    };
    let lips = (0x306f..=0x307b).contains(&hiragana) && (hiragana - 0x306f).is_multiple_of(3);
    let others = matches!(hiragana, 0x304b..=0x3061) && !hiragana.is_multiple_of(2)
        || matches!(hiragana, 0x3064 | 0x3066 | 0x3068);
    match mark {
        VOICED | WIDE_VOICED if hiragana == 0x3046 => char::from_u32(kana as u32 + 0x4e),
        VOICED | WIDE_VOICED if lips || others => char::from_u32(kana as u32 + 1),
        HALF_VOICED | WIDE_HALF_VOICED if lips => char::from_u32(kana as u32 + 2),
        _ => None,
    }
}

/// White space, but for the tab.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{3000}')
        || matches!(c, '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}')
}

/// Whether a reader does not see a character: Unicode's default ignorable code points, controls, and combining accents.
pub fn is_nothing(c: char) -> bool {
    match c {
        '\t' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' => true,
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::variants;
    use proptest::prelude::*;

    fn matched(text: &str) -> String {
        Normal::new(text, &variants::folding()).matched().chars.into_iter().collect()
    }

    #[test]
    fn what_is_one_to_a_reader_is_one() {
        let table = [
            ("王　伟", "王伟"),
            ("⽂件⺠生", "文件民生"),
            ("隨著時間", "随着时间"),
            ("計畫，憑藉", "计划,凭借"),
            ("词\u{ad}语\u{200b}与\u{feff}字\u{fe0f}", "词语与字"),
            ("改革\n  开放", "改革开放"),
            ("GDP\u{a0}\u{2003}增长", "gdp 增长"),
            ("二〇二四", "二零二四"),
            ("二○二四", "二零二四"),
            ("ｶﾞｽ か\u{3099}", "ガスが"),
            ("\u{1109}\u{1165}\u{11af}\u{110c}\u{1165}\u{11bc}", "설정"),
            ("沈沒 Łukasz", "沉没 lukasz"),
            ("café Cafe\u{301} CAFÉ", "cafe cafe cafe"),
            ("ﬁnance ſ", "finance s"),
            ("Straße Œuvre", "strasse oeuvre"),
            ("——破折号…… -- ...", "—破折号… - ."),
            ("“引”「引」『引』\"引\"", "\"引\"\"引\"\"引\"\"引\""),
            ("①㊀Ⓐ", "1一a"),
            ("〔2024〕1号", "[2024]1号"),
        ];
        for (original, other) in table {
            assert_eq!(matched(original), matched(other), "{original}");
        }
        for (one, other) in
            [("《法》", "〈法〉"), ("（一）", "[一]"), ("カ", "か"), ("库容\t三百", "库容三百")]
        {
            assert_ne!(matched(one), matched(other));
        }
    }

    #[test]
    fn marks_lead_back_to_the_original() {
        let text = "（王　\u{200b}伟）ﬁx";
        let normal = Normal::new(text, &Folding::default());
        assert_eq!(normal.chars.iter().collect::<String>(), "(王伟)fix");
        assert_eq!(normal.original((1, 3)), (1, 5));
        assert_eq!(normal.original((4, 6)), (6, 7));
    }

    proptest! {
        #[test]
        fn every_piece_of_a_text_stands_in_it(
            text in "[王伟著画a b1２\\-—.…·“」ｶガ\u{3000}\n\u{ad}\u{301}é①〇零⽂,，]{0,30}",
            from in 0usize..30, length in 1usize..12,
        ) {
            let chars: Vec<char> = text.chars().collect();
            let piece: String = chars.iter().skip(from).take(length).collect();
            prop_assert!(matched(&text).contains(&matched(&piece)), "{piece:?} of {text:?}");
        }
    }
}
