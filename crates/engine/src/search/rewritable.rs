//! Whether a query may be written otherwise: with other numerals, or with synonyms. The extras say how; the search itself
//! only says that they are worth asking.

use crate::index::manifest::Manifest;
use crate::text::fold::Folding;

use super::literal::{Needle, contains};
use super::query::{Query, WHOLE};

/// Characters that are of a number or beside one wherever they stand, but for digits.
const ALONE: &str = "第〇零○廿卅";
/// Characters two of which side by side are a number.
const NUMERALS: &str = "一二三四五六七八九十百千万亿";

/// Whether a query may be written otherwise, as far as that can be told at a glance. What is asked for by operators is meant as
/// it stands.
pub(crate) fn is_rewritable(query: &Query, manifest: &Manifest) -> bool {
    query.plain_words().len() == query.clauses.len()
        && may_differ(query.text(&query.range(WHOLE)), &manifest.synonyms, &manifest.folding)
}

fn may_differ(text: &[char], synonyms: &str, folding: &Folding) -> bool {
    let is_in = |c: char, all: &str| all.chars().any(|other| other == c);
    let is_numeral = |at: usize| text.get(at).is_some_and(|&c| is_in(c, NUMERALS));
    let hints = |(at, &c): (usize, &char)| {
        let of_hundred = c == '分' && text.get(at + 1) == Some(&'之');
        c.is_ascii_digit() || of_hundred || is_in(c, ALONE) || is_numeral(at) && is_numeral(at + 1)
    };
    let folded: Vec<char> = synonyms.chars().map(|c| folding.fold(c)).collect();
    let stands = |word: &[char]| contains(text, &Needle::literal(word));
    text.iter().enumerate().any(hints) || folded.split(|&c| c < ' ').any(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_synonyms_may_be_written_otherwise() {
        let table = [
            ("第五条", true),
            ("2024", true),
            ("一万二千", true),
            ("百分之五", true),
            ("堤坝加固", true),
            ("万众一心", false),
            ("", false),
        ];
        for (text, expected) in table {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(
                may_differ(&text, "\u{2}堤壩\t堤防", &Folding::new(vec![('壩', '坝')])),
                expected,
                "{text:?}"
            );
        }
    }
}
