//! The table of traditional and simplified variants, for builds.

use super::fold::Folding;

/// The table: a folded character and its variants on each line.
const TABLE: &str = include_str!("variants.txt");

/// Names the table in an index, so that two builds with different tables are not mistaken for each other.
pub const IDENTITY: &str = "opencc 1.4.1, unicode 15";

/// The folding with every pair of the table.
pub fn folding() -> Folding {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.flat_map(|line| {
        let mut characters = line.chars();
        let folded = characters.next();
        characters.filter_map(move |variant| folded.map(|folded| (variant, folded)))
    });
    Folding::new(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_is_folding_once() {
        let folding = folding();
        assert!(folding.pairs().len() > 4000);
        for &(variant, folded) in folding.pairs() {
            assert_eq!(folding.fold(folded), folded, "{variant}");
        }
    }
}
