//! Folding: which characters are one to a reader. One character becomes one character, the same on both sides, whatever
//! stands beside it; what is more than that is [`super::normal`].
//!
//! Width, case and the signs of which every keyboard writes another are rules of this file. All other classes (traditional,
//! simplified and regional forms, radicals, letters with diacritics, enclosed signs) are pairs, and pairs are data: a build
//! knows all of them ([`super::variants`]), an index carries those of its own characters, and the whole table is one more
//! file, brought only for a query with a character that the collection does not have.

/// The folding of characters: fixed rules of width and case, then pairs of variants.
#[derive(Debug, Clone, Default)]
pub struct Folding {
    /// (variant, folded), sorted by variant, unique.
    pairs: Vec<(char, char)>,
}

impl Folding {
    /// A folding with these pairs of (variant, folded), in any order; of two for one variant the first counts.
    pub fn new(mut pairs: Vec<(char, char)>) -> Folding {
        pairs.sort_by_key(|&(variant, _)| variant);
        pairs.dedup_by_key(|&mut (variant, _)| variant);
        Folding { pairs }
    }

    /// A folding with pairs that are sorted by variant, each variant once; nothing where they are not.
    pub fn from_sorted(pairs: Vec<(char, char)>) -> Option<Folding> {
        let sorted = pairs.windows(2).all(|pair| matches!(pair, [(before, _), (after, _)] if before < after));
        sorted.then_some(Folding { pairs })
    }

    /// The pairs of (variant, folded), sorted by variant.
    pub fn pairs(&self) -> &[(char, char)] {
        &self.pairs
    }

    /// Folds one character.
    pub fn fold(&self, c: char) -> char {
        if c.is_ascii() {
            return c.to_ascii_lowercase();
        }
        let c = fixed(c);
        match self.pairs.binary_search_by_key(&c, |&(variant, _)| variant) {
            Ok(at) => self.pairs.get(at).map_or(c, |&(_, folded)| folded),
            Err(_) => c,
        }
    }

    /// Whether `c`, folded by the fixed rules, stands in a pair, on either side.
    pub fn knows(&self, c: char) -> bool {
        let c = fixed(c);
        self.pairs.binary_search_by_key(&c, |&(variant, _)| variant).is_ok()
            || self.pairs.iter().any(|&(_, folded)| folded == c)
    }
}

/// Full width to half (U+FF01–FF5E and the ideographic space), and upper case to lower where it is one character
/// for one and regular: Latin, Greek, Cyrillic.
fn narrow_and_lower(c: char) -> char {
    let shifted = |by: u32| char::from_u32(c as u32 + by).unwrap_or(c);
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xfee0).map_or(c, |narrow| narrow.to_ascii_lowercase())
        }
        'A'..='Z' => c.to_ascii_lowercase(),
        '\u{c0}'..='\u{de}' if c != '\u{d7}' => shifted(0x20),
        // Latin Extended-A is laid out in pairs, upper case even, but for a run that starts odd.
        '\u{100}'..='\u{12f}' | '\u{132}'..='\u{137}' | '\u{14a}'..='\u{177}'
            if (c as u32).is_multiple_of(2) =>
        {
            shifted(1)
        }
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' if !(c as u32).is_multiple_of(2) => shifted(1),
        'Α'..='Ω' if c != '\u{3a2}' => shifted(0x20),
        'А'..='Я' => shifted(0x20),
        'Ѐ'..='Џ' => shifted(0x50),
        _ => c,
    }
}

/// Folded characters that are one to a reader and that a simplified text tells apart: 隨著 is 随着, and 著名 is not 着名. They are
/// indexed apart, and looked up and matched together; the first stands for both.
const KIN: [(char, char); 24] = [
    ('〇', '零'),
    ('仇', '雠'),
    ('仿', '彷'),
    ('余', '馀'),
    ('借', '藉'),
    ('像', '象'),
    ('具', '俱'),
    ('划', '画'),
    ('同', '仝'),
    ('咨', '谘'),
    ('复', '覆'),
    ('宁', '甯'),
    ('巨', '钜'),
    ('径', '迳'),
    ('旋', '镟'),
    ('沉', '沈'),
    ('熏', '薰'),
    ('着', '著'),
    ('碱', '硷'),
    ('资', '赀'),
    ('钟', '锺'),
    ('阪', '坂'),
    ('颚', '腭'),
    ('鲇', '鲶'),
];

/// The folded character that is one with `c` to a reader and is indexed apart; `None` where there is none.
pub fn kin(c: char) -> Option<char> {
    KIN.iter().find_map(|&(one, other)| if c == one { Some(other) } else { (c == other).then_some(one) })
}

/// The folded character that stands for `c`, which may be itself.
pub fn one(c: char) -> char {
    KIN.iter().find(|&&(_, other)| c == other).map_or(c, |&(one, _)| one)
}

/// Folds a character by the rules that need no pairs.
pub fn fixed(c: char) -> char {
    sign(narrow_and_lower(c))
}

/// One sign for those that differ by keyboard, script and font only. Book titles and round brackets stay apart: they say
/// something else.
fn sign(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' => '\'',
        '‐'..='―' | '−' | '─' | '━' | '⸺' | '⸻' | '﹘' | '﹣' => '-',
        '·' | '•' | '‧' | '∙' | '⋅' | '・' | '･' | '․' | '‥' | '…' | '⋯' => '.',
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '〜' => '~',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_case_and_variants() {
        let folding = Folding::new(vec![('發', '发'), ('髮', '发')]);
        let table = [
            ("ＧＤＰ　１２％", "gdp 12%"),
            ("，。！", ",。!"),
            ("發髮发", "发发发"),
            ("ÉŽĲΩЯ×", "éžĳωя×"),
            ("①〇零《（", "①〇零《("),
            ("“”「」『』＂„", "\"\"\"\"\"\"\"\""),
            ("——–―", "----"),
            ("卡尔·马克思•・．…", "卡尔.马克思...."),
            ("〔2024〕【1】［", "[2024][1]["),
        ];
        for (original, folded) in table {
            assert_eq!(original.chars().map(|c| folding.fold(c)).collect::<String>(), folded);
        }
    }

    #[test]
    fn lower_case_agrees_with_the_standard_library() {
        let folding = Folding::default();
        for c in ('\0'..='\u{52f}').filter(|&c| c.is_alphabetic() && folding.fold(c) != c) {
            assert_eq!(c.to_lowercase().collect::<Vec<_>>(), [folding.fold(c)], "{c}");
        }
    }
}
