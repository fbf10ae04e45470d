//! Posting lists: in which passages a key stands, and how much it weighs there.
//!
//! A list is a run of varints, one for each passage: the difference to the passage before, shifted left by three,
//! and in the low three bits the impact, which is the part of BM25 that depends on the passage only. With it, no table
//! of passage lengths has to be loaded before anything can be ranked.

use super::bytes::{Cursor, Writer};
use super::error::IndexError;

/// Low bits of a posting that hold its impact.
const IMPACT_BITS: u32 = 3;
/// Impacts that three bits can tell apart.
pub(crate) const IMPACT_LEVELS: u8 = 1 << IMPACT_BITS;
/// Least impact told apart: a key once in a passage of five times the average length.
const MIN_IMPACT: f64 = 0.45;
/// Each level is so many times the one below; the highest is near k1 + 1, the greatest there is.
const IMPACT_STEP: f64 = 1.265;

/// BM25's saturation of repeated keys (Robertson and Zaragoza 2009, section 3.4; usual range 1.2–2.0).
const K1: f64 = 1.6;
/// BM25's share of length normalisation (same; usual range 0.5–0.8, low because passages are all paragraphs).
const B: f64 = 0.5;

/// One passage in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// Number of the passage.
    pub passage: u32,
    /// Quantised impact, `0..8`; see [`impact_weight`].
    pub impact: u8,
}

/// The impact of a key that stands `count` times in a passage of `length` keys, where the average passage has
/// `average`: the nearest level, on a logarithmic scale, of BM25's
/// tf·(k1+1) ÷ (tf + k1·(1 − b + b·length/average)).
pub fn impact(count: u32, length: u32, average: f64) -> u8 {
    let count = f64::from(count);
    let norm = 1.0 - B + B * f64::from(length) / average.max(1.0);
    let weight = count * (K1 + 1.0) / (count + K1 * norm);
    let level = libm::round(libm::log(weight / MIN_IMPACT) / libm::log(IMPACT_STEP));
    level.clamp(0.0, f64::from(IMPACT_LEVELS - 1)) as u8
}

/// The weight that a quantised impact stands for.
pub fn impact_weight(impact: u8) -> f64 {
    let mut weight = MIN_IMPACT;
    for _ in 0..impact {
        weight *= IMPACT_STEP;
    }
    weight
}

/// Writes a list, sorted by passage; the count is written by whoever keeps the list.
pub(crate) fn write(out: &mut Writer, list: &[Posting]) {
    let mut before = 0;
    for posting in list {
        out.varint(u64::from(posting.passage - before) << IMPACT_BITS | u64::from(posting.impact));
        before = posting.passage;
    }
}

/// Reads a list of `count` passages, all below `passages`, sorted and each once, and appends it.
pub(crate) fn read(
    cursor: &mut Cursor<'_>,
    count: usize,
    passages: u32,
    list: &mut Vec<Posting>,
) -> Result<(), IndexError> {
    if count > cursor.left() {
        return Err(cursor.damaged("a list is longer than the file"));
    }
    list.reserve(count);
    let mut passage = 0u64;
    for place in 0..count {
        let value = cursor.varint()?;
        let step = value >> IMPACT_BITS;
        passage = passage.saturating_add(step);
        match u32::try_from(passage) {
            Ok(passage) if passage < passages && (step > 0 || place == 0) => {
                list.push(Posting { passage, impact: (value % u64::from(IMPACT_LEVELS)) as u8 });
            }
            _ => return Err(cursor.damaged("a list names a passage that there is not, or one twice")),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impacts_grow_with_count_and_shrink_with_length() {
        assert!(impact(1, 500, 100.0) < impact(1, 100, 100.0));
        assert!(impact(1, 100, 100.0) < impact(4, 100, 100.0));
        assert_eq!(impact(200, 1, 100.0), 7);
        assert_eq!(impact(1, u32::MAX, 1.0), 0);
        let average = impact_weight(impact(1, 100, 100.0));
        assert!((0.88..1.13).contains(&average), "{average} should be near 1");
    }
}
