//! Readings of characters, for builds: an index has those of its own characters.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Readings that are kept of a character. The commonest come first; later ones are rare.
const MAX_READINGS: usize = 3;

/// The readings of a character in pinyin without tones, ü as v, the commonest first. Empty for a character that is not Han.
pub fn readings(c: char) -> Vec<String> {
    let commonest = c.to_pinyin().into_iter();
    let all = c.to_pinyin_multi().into_iter().flatten();
    let mut readings: Vec<String> = Vec::new();
    for reading in commonest.chain(all) {
        let reading = reading.plain().replace('ü', "v");
        if readings.len() < MAX_READINGS && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_have_no_tones() {
        let table: [(char, &[&str]); 4] =
            [('改', &["gai"]), ('女', &["nv", "ru"]), ('长', &["zhang", "chang"]), ('a', &[])];
        for (c, expected) in table {
            assert_eq!(readings(c), expected, "{c}");
        }
    }
}
