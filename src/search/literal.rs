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
pub(crate) fn marks<'n>(text: &[char], needles: impl Iterator<Item = &'n [char]>) -> Vec<(usize, usize)> {
    let mut found: Vec<Range<usize>> = needles.flat_map(|needle| occurrences(text, needle)).collect();
    found.sort_by_key(|range| (range.start, range.end));
    let mut marks: Vec<(usize, usize)> = Vec::with_capacity(found.len());
    for range in found {
        match marks.last_mut() {
            Some((_, end)) if range.start < *end => *end = range.end.max(*end),
            _ => marks.push((range.start, range.end)),
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
        let needles = [['改', '革'], ['革', '开'], ['改', '改']];
        assert_eq!(marks(&text, needles.iter().map(|needle| &needle[..])), [(0, 3), (5, 7), (7, 9)]);
        assert_eq!(occurrences(&text, &['改', '改']), [5..7]);
        assert!(!contains(&text, &[]) && contains(&text, &['放', '，']));
    }
}
