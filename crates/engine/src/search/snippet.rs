//! What to show of a long text: the windows around its marks, cut at punctuation.

use crate::text::normal::Normal;

/// Length of the first window, in characters: about three lines of a popup.
const SNIPPET: usize = 100;
/// Length of those that follow.
const SHORTER: usize = 50;
/// The most windows.
const MAX_WINDOWS: usize = 3;
/// Characters shown before the first mark of a window that begins in mid-text.
const LEAD: usize = 24;
/// How far a cut may move to a punctuation mark.
const SLACK: usize = 16;

/// The windows of a text that show what its marks are, which are characters of its normal form, in order, none touching another. The first to be chosen is that
/// with the most different marked texts, then the most marks; others follow while they show something new.
pub(crate) fn snippets(text: &str, normal: &Normal, marks: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let text: Vec<char> = text.chars().collect();
    if text.len() <= SNIPPET + SLACK {
        return vec![(0, text.len())];
    }
    let marks: Vec<Mark> = marks.iter().map(|&mark| Mark::new(normal, mark)).collect();
    let mut windows: Vec<(usize, usize)> = Vec::new();
    let mut shown: Vec<u32> = Vec::new();
    for _ in 0..MAX_WINDOWS {
        let length = if windows.is_empty() { SNIPPET } else { SHORTER };
        let (new, first) = densest(&marks, length - LEAD, &shown);
        if new == 0 && !windows.is_empty() {
            break;
        }
        let window = cut(&text, &marks, first, length);
        let inside = marks.iter().filter(|mark| window.0 <= mark.start && mark.end <= window.1);
        shown.extend(inside.map(|mark| mark.text));
        add(&mut windows, window);
        if new == 0 {
            break;
        }
    }
    windows
}

/// A mark of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    start: usize,
    end: usize,
    /// Hash of the marked text: two that are taken for the same by chance cost a window, no more.
    text: u32,
}

impl Mark {
    fn new(normal: &Normal, mark: (usize, usize)) -> Mark {
        let text = normal.chars.get(mark.0..mark.1).unwrap_or_default();
        let (start, end) = normal.original(mark);
        let text = text.iter().fold(0u32, |hash, &c| hash.wrapping_mul(0x0100_0193) ^ c as u32);
        Mark { start, end, text }
    }
}

/// The mark from which a stretch of this length holds the most different texts that are not shown yet, then the most
/// marks; and how many new texts those are.
fn densest(marks: &[Mark], length: usize, shown: &[u32]) -> (usize, Mark) {
    // How often each text stands between the first and the last mark of the stretch, if it does.
    let mut held: Vec<(u32, usize)> = Vec::new();
    let (mut new, mut end) = (0, 0);
    let mut best = ((0, 0), Mark::default());
    for (place, first) in marks.iter().enumerate() {
        while let Some(mark) = marks.get(end).filter(|mark| end <= place || mark.end <= first.start + length)
        {
            match held.iter_mut().find(|(text, _)| *text == mark.text) {
                Some((_, count)) => *count += 1,
                None => {
                    new += usize::from(!shown.contains(&mark.text));
                    held.push((mark.text, 1));
                }
            }
            end += 1;
        }
        if (new, end - place) > best.0 {
            best = ((new, end - place), *first);
        }
        if let Some(at) = held.iter().position(|(text, _)| *text == first.text)
            && let Some((_, count)) = held.get_mut(at)
        {
            *count -= 1;
            if *count == 0 {
                held.swap_remove(at);
                new -= usize::from(!shown.contains(&first.text));
            }
        }
    }
    let ((new, _), first) = best;
    (new, first)
}

/// Puts a window in its place, as one with those that it touches.
fn add(windows: &mut Vec<(usize, usize)>, mut window: (usize, usize)) {
    windows.retain(|other| {
        let touches = other.0 <= window.1 && window.0 <= other.1;
        if touches {
            window = (window.0.min(other.0), window.1.max(other.1));
        }
        !touches
    });
    let place = windows.iter().take_while(|other| other.0 < window.0).count();
    windows.insert(place, window);
}

/// The window that begins a little before a mark: its ends moved to punctuation if any is near, and never through a
/// mark.
fn cut(text: &[char], marks: &[Mark], mark: Mark, length: usize) -> (usize, usize) {
    let (first, last) = (mark.start, mark.end);
    let pauses = |&place: &usize| {
        let before = place.checked_sub(1).and_then(|before| text.get(before));
        let pauses = ['，', '。', '！', '？', '；', '：', '、', '…', ' ', '\u{3000}', '\n', '\t'];
        before.is_some_and(|c| pauses.contains(c))
    };
    let start = if first <= LEAD + SLACK {
        0
    } else {
        (first - LEAD - SLACK..=first).find(pauses).unwrap_or(first - LEAD)
    };
    let stop = (start + length).max(last);
    let end = if stop + SLACK >= text.len() {
        text.len()
    } else {
        let pause = ((stop - SLACK).max(last + 1)..=stop + SLACK).rev().find(pauses);
        pause.map_or(stop, |place| place - 1)
    };
    let through = |place: usize| marks.iter().find(|mark| mark.start < place && place < mark.end);
    (through(start).map_or(start, |mark| mark.start), through(end).map_or(end, |mark| mark.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::Folding;

    fn shown(text: &str, words: &[&str]) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut marks = Vec::new();
        for at in 0..chars.len() {
            let rest: String = chars[at..].iter().collect();
            let word = words.iter().find(|word| rest.starts_with(**word));
            marks.extend(word.map(|word| (at, at + word.chars().count())));
        }
        let windows = snippets(text, &Normal::new(text, &Folding::default()), &marks);
        windows.into_iter().map(|(start, end)| chars[start..end].iter().collect()).collect()
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(shown("改革开放。", &["改革"]), ["改革开放。"]);
        assert_eq!(shown("", &[]), [""]);
    }

    #[test]
    fn the_window_with_most_different_marks_is_chosen_and_cut_at_punctuation() {
        let filler = "我们要坚持走群众路线，".repeat(12);
        let text = format!("{filler}改革，{filler}改革与创新并举，成效显著。{filler}");
        let windows = shown(&text, &["改革", "创新"]);
        assert_eq!(windows.len(), 1);
        assert!(windows[0].starts_with("我们要"), "{windows:?}");
        assert!(windows[0].contains("改革与创新并举，成效显著。我们"), "{windows:?}");
        assert!(windows[0].ends_with("路线"), "{windows:?}");
    }

    #[test]
    fn what_one_window_cannot_show_has_another() {
        let filler = "我们要坚持走群众路线，".repeat(30);
        let text = format!("改革。{filler}创新。{filler}发展。{filler}开放。");
        let windows = shown(&text, &["改革", "创新", "发展", "开放"]);
        assert_eq!(windows.len(), MAX_WINDOWS);
        for (window, word) in windows.iter().zip(["改革", "创新", "发展"]) {
            assert!(window.contains(word), "{windows:?}");
        }
    }

    #[test]
    fn a_mark_is_never_cut() {
        let text = "甲".repeat(500);
        let normal = Normal::new(&text, &Folding::default());
        for marks in [vec![(0, 300)], vec![(150, 480)], vec![(10, 12), (95, 130), (480, 500)]] {
            for (start, end) in snippets(&text, &normal, &marks) {
                assert!(
                    marks.iter().all(|&(from, to)| [start, end].iter().all(|&at| at <= from || to <= at))
                );
            }
        }
        assert_eq!(snippets(&text, &normal, &[]), [(0, 100)]);
    }
}
