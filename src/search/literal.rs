//! Where characters stand in a text: the check that decides what is a match.

use std::ops::Range;

/// The places at which `needle` stands in `text`, from the left, none overlapping the one before.
pub(crate) fn occurrences(text: &[char], needle: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(first) = needle.first() else { return found };
    let mut from = 0;
    while let Some(step) = text.get(from..).and_then(|rest| rest.iter().position(|c| c == first)) {
        let at = from + step;
        let end = at + needle.len();
        if text.get(at..end) == Some(needle) {
            found.push(at..end);
            from = end;
        } else {
            from = at + 1;
        }
    }
    found
}

/// Whether `needle` stands in `text`.
pub(crate) fn contains(text: &[char], needle: &[char]) -> bool {
    !needle.is_empty() && text.windows(needle.len()).any(|window| window == needle)
}

/// The places of all needles, in order, those that overlap made one.
pub(crate) fn marks(text: &[char], needles: &[&[char]]) -> Vec<(usize, usize)> {
    let found = needles.iter().flat_map(|needle| occurrences(text, needle));
    let mut packed: Vec<u64> = found.map(|range| (range.start as u64) << 32 | range.end as u64).collect();
    packed.sort_unstable();
    let mut marks: Vec<(usize, usize)> = Vec::with_capacity(packed.len());
    for packed in packed {
        let (start, next_end) = ((packed >> 32) as usize, (packed & u64::from(u32::MAX)) as usize);
        match marks.last_mut() {
            Some((_, end)) if start < *end => *end = next_end.max(*end),
            _ => marks.push((start, next_end)),
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_of_different_needles_are_one() {
        let text: Vec<char> = "改革开放，改改改革".chars().collect();
        let needles: [&[char]; 3] = [&['改', '革'], &['革', '开'], &['改', '改']];
        assert_eq!(marks(&text, &needles), [(0, 3), (5, 7), (7, 9)]);
        assert_eq!(occurrences(&text, &['改', '改']), vec![5..7; 1]);
        assert!(!contains(&text, &[]) && contains(&text, &['放', '，']));
    }
}
