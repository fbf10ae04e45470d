//! Where characters stand in a text: the check that decides what is a match.

use std::ops::Range;

use crate::index::sort::stable_sort;

/// What a text is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Needle<'q> {
    /// Folded.
    pub(crate) text: &'q [char],
    /// As typed, where a `?` stands for any character; otherwise nothing.
    pub(crate) typed: &'q [char],
}

impl<'q> Needle<'q> {
    /// A needle that is matched as it stands.
    pub(crate) fn literal(text: &'q [char]) -> Needle<'q> {
        Needle { text, typed: &[] }
    }

    /// The end of the match that begins at this place.
    fn match_at(&self, text: &[char], at: usize) -> Option<usize> {
        if self.typed.is_empty() {
            let end = at + self.text.len();
            return (text.get(at..end) == Some(self.text)).then_some(end);
        }
        // All places that the needle so far can lead to; a set, so that many wildcards cost no more than few.
        let mut places = vec![at];
        for (c, typed) in self.text.iter().zip(self.typed) {
            let mut next = Vec::with_capacity(places.len() + 1);
            let mut reach = |place: usize| {
                if !next.contains(&place) {
                    next.push(place);
                }
            };
            for &place in &places {
                match text.get(place) {
                    Some(_) if *typed == '?' => {
                        reach(place + 1);
                        reach(place + redaction(text, place).max(1));
                    }
                    Some(here) if here == c => reach(place + 1),
                    _ => {}
                }
            }
            places = next;
        }
        places.into_iter().min()
    }
}

/// Marks of the longest redaction: a text of nothing else is searched in no more steps for each.
const MAX_REDACTION: usize = 256;

/// Length of the redaction that begins here: a run of one of the marks that stand for left-out names and numbers.
fn redaction(text: &[char], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest.first() {
        Some(mark @ ('x' | '×' | '*' | '某' | '○' | '〇' | '□' | '_')) => {
            rest.iter().take(MAX_REDACTION).take_while(|c| *c == mark).count()
        }
        _ => 0,
    }
}

/// The places at which the needle stands in `text`, from the left, none overlapping the one before.
pub(crate) fn occurrences(text: &[char], needle: &Needle<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(range) = find(text, needle, from) {
        from = range.end;
        found.push(range);
    }
    found
}

/// Whether the needle stands in `text`.
pub(crate) fn contains(text: &[char], needle: &Needle<'_>) -> bool {
    find(text, needle, 0).is_some()
}

fn find(text: &[char], needle: &Needle<'_>, mut from: usize) -> Option<Range<usize>> {
    let first = needle.text.first()?;
    let is_wild = needle.typed.first() == Some(&'?');
    loop {
        let rest = text.get(from..)?;
        let at = from + if is_wild { 0 } else { rest.iter().position(|c| c == first)? };
        if let Some(end) = needle.match_at(text, at) {
            return Some(at..end);
        }
        from = at + 1;
    }
}

/// The places of all needles, in order, those that overlap made one.
pub(crate) fn marks(text: &[char], needles: &[Needle<'_>]) -> Vec<(usize, usize)> {
    let found = needles.iter().flat_map(|needle| occurrences(text, needle));
    let packed: Vec<u64> = found.map(|range| (range.start as u64) << 32 | range.end as u64).collect();
    let mut marks: Vec<(usize, usize)> = Vec::with_capacity(packed.len());
    for packed in stable_sort(packed) {
        let (start, next_end) = ((packed >> 32) as usize, (packed & u64::from(u32::MAX)) as usize);
        match marks.last_mut() {
            Some((_, end)) if start < *end => *end = next_end.max(*end),
            _ => marks.push((start, next_end)),
        }
    }
    marks
}

/// The sentences of a folded text, as ranges of characters.
pub(crate) fn sentences(text: &[char]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.iter().enumerate() {
        if matches!(c, '。' | '!' | '?' | ';' | '…' | '\n') {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    sentences.push(start..text.len());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn overlapping_marks_of_different_needles_are_one() {
        let text = chars("改革开放，改改改革");
        let needles = ["改革", "革开", "改改"].map(chars);
        let needles: Vec<Needle<'_>> = needles.iter().map(|needle| Needle::literal(needle)).collect();
        assert_eq!(marks(&text, &needles), [(0, 3), (5, 7), (7, 9)]);
        assert_eq!(occurrences(&text, &needles[2]), vec![5..7; 1]);
        assert!(!contains(&text, &Needle::literal(&[])));
    }

    #[test]
    fn wildcards_are_one_character_or_a_redaction() {
        let table = [
            ("张三同志", Some(0..4)),
            ("请张××同志讲", Some(1..6)),
            ("张×同志", Some(0..4)),
            ("张三四同志", None),
            ("张同志", None),
            ("张xxxx同志", Some(0..7)),
        ];
        let needle = chars("张?同志");
        let needle = Needle { text: &needle, typed: &needle };
        for (text, expected) in table {
            assert_eq!(occurrences(&chars(text), &needle).first().cloned(), expected, "{text}");
        }
        assert_eq!(redaction(&chars(&"×".repeat(9_999)), 0), MAX_REDACTION);
        let many = vec!['?'; 200];
        let needle = Needle { text: &many, typed: &many };
        assert_eq!(occurrences(&chars(&"××〇".repeat(200)), &needle).len(), 3);
    }

    #[test]
    fn sentences_end_with_their_signs() {
        let text = chars("一。二!三");
        assert_eq!(sentences(&text), [0..2, 2..4, 4..5]);
    }
}
