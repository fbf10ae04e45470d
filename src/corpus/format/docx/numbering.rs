//! The numbers that Word writes by itself: a docx holds only their pattern, so they are counted again here.

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use super::numerals::numeral;
use super::xml::{Events, Tag, XmlError};

/// Levels of a list (ECMA-376, 17.9.6).
const LEVELS: usize = 9;
/// Bytes of the longest pattern of a label. A longer one is no number.
const MAX_LABEL: usize = 100;

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Pattern of each list.
    lists: HashMap<String, String>,
    patterns: HashMap<String, BTreeMap<usize, Level>>,
    /// By pattern, since lists of one pattern are counted as one.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Labels in a way of counting that is not known here.
    pub(super) unknown: usize,
}

#[derive(Default, Clone)]
struct Level {
    start: u32,
    /// Name of the way of counting.
    format: String,
    /// The label, with `%1` for the number of the first level.
    label: String,
    style: Option<String>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(xml: impl BufRead) -> Result<Numbering, XmlError> {
        let mut numbering = Numbering::default();
        let (mut pattern, mut list, mut depth) = (String::new(), String::new(), 0);
        for event in Events::new(xml) {
            let Tag::Open(element) = event? else { continue };
            let value = element.attribute("val").unwrap_or_default();
            let levels = numbering.patterns.entry(pattern.clone()).or_default();
            match element.name.as_str() {
                "abstractNum" => pattern = element.attribute("abstractNumId").unwrap_or_default(),
                "num" => {
                    list = element.attribute("numId").unwrap_or_default();
                    // Levels that a list changes are not those of the pattern.
                    pattern = format!("changed by {list}");
                }
                "abstractNumId" => drop(numbering.lists.insert(list.clone(), value)),
                "lvl" => {
                    depth = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
                }
                "start" => levels.entry(depth).or_default().start = value.parse().unwrap_or(1),
                "numFmt" => levels.entry(depth).or_default().format = value,
                "lvlText" if value.len() <= MAX_LABEL => levels.entry(depth).or_default().label = value,
                "pStyle" => levels.entry(depth).or_default().style = Some(value),
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The level of a list that belongs to a style.
    pub(super) fn depth_of_style(&self, list: &str, style: &str) -> usize {
        let levels = self.lists.get(list).and_then(|pattern| self.patterns.get(pattern));
        let mut levels = levels.into_iter().flatten();
        levels.find(|(_, level)| level.style.as_deref() == Some(style)).map_or(0, |(&depth, _)| depth)
    }

    /// Counts the next paragraph of a list at `depth`, and gives its label with what parts it from the text. Bullets
    /// have none.
    pub(super) fn next(&mut self, list: &str, depth: usize) -> Option<String> {
        let pattern = self.lists.get(list)?;
        let levels = self.patterns.get(pattern)?;
        let level = levels.get(&depth)?;
        let counts = self.counts.entry(pattern.clone()).or_default();
        let count = counts.get_mut(depth)?;
        *count = Some(count.map_or(level.start, |count| count.saturating_add(1)));
        counts.iter_mut().skip(depth + 1).for_each(|deeper| *deeper = None);
        if matches!(level.format.as_str(), "bullet" | "none" | "") {
            return None;
        }
        let mut label = level.label.clone();
        for (place, count) in counts.iter().enumerate().take(depth + 1) {
            let mark = format!("%{}", place + 1);
            let Some(level) = levels.get(&place).filter(|_| label.contains(&mark)) else { continue };
            match numeral(&level.format, count.unwrap_or(level.start)) {
                Some(number) => label = label.replace(&mark, &number),
                None => {
                    self.unknown += 1;
                    return None;
                }
            }
        }
        let space = if label.is_empty() || label.ends_with(['、', '）', '　', ' ']) { "" } else { " " };
        Some(label + space)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_counted_again() {
        let xml = "<n><abstractNum abstractNumId='7'><lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/>\
            <lvlText val='%1、'/><pStyle val='h'/></lvl><lvl ilvl='1'><start val='1'/><numFmt val='decimal'/>\
            <lvlText val='%2.'/></lvl><lvl ilvl='2'><start val='1'/><numFmt val='cardinalText'/>\
            <lvlText val='%3'/></lvl></abstractNum><num numId='3'><abstractNumId val='7'/></num></n>";
        let mut numbering = Numbering::read(xml.as_bytes()).unwrap();
        let labels: Vec<_> =
            [0, 1, 1, 0, 1, 2].map(|depth| numbering.next("3", depth)).into_iter().flatten().collect();
        assert_eq!(labels, ["一、", "1. ", "2. ", "二、", "1. "]);
        assert_eq!(numbering.unknown, 1);
        assert_eq!(numbering.depth_of_style("3", "h"), 0);
        assert_eq!(numbering.next("4", 0), None);
    }
}
