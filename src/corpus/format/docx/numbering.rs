//! The patterns of the numbers that Word writes by itself, in `word/numbering.xml`.

use std::io::BufRead;

use super::super::lists::{LEVELS, Lists, MAX_LABEL};
use super::super::xml::{Events, Tag, XmlError};
use super::revisions::LEFT_OUT;

/// Reads `word/numbering.xml`.
pub(super) fn read(xml: impl BufRead) -> Result<Lists, XmlError> {
    let mut lists = Lists::default();
    let (mut pattern, mut list, mut depth) = (String::new(), String::new(), 0);
    for event in Events::without(xml, &LEFT_OUT) {
        let Tag::Open(element) = event? else { continue };
        let value = element.attribute("val").unwrap_or_default();
        match element.name.as_str() {
            "abstractNum" => pattern = element.attribute("abstractNumId").unwrap_or_default(),
            "num" => {
                list = element.attribute("numId").unwrap_or_default();
                // Levels that a list changes are not those of the pattern.
                pattern = format!("changed by {list}");
            }
            "abstractNumId" => drop(lists.patterns_of.insert(list.clone(), value)),
            "lvl" => {
                depth = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
            }
            "start" => lists.level_mut(&pattern, depth).start = value.parse().unwrap_or(1),
            "numFmt" => lists.level_mut(&pattern, depth).format = value,
            "lvlText" if value.len() <= MAX_LABEL => lists.level_mut(&pattern, depth).label = value,
            "pStyle" => lists.level_mut(&pattern, depth).style = Some(value),
            _ => {}
        }
    }
    Ok(lists)
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
        let mut numbering = read(xml.as_bytes()).unwrap();
        let labels: Vec<_> =
            [0, 1, 1, 0, 1, 2].map(|depth| numbering.next("3", depth)).into_iter().flatten().collect();
        assert_eq!(labels, ["一、", "1. ", "2. ", "二、", "1. "]);
        assert_eq!(numbering.unknown, 1);
        assert_eq!(numbering.depth_of_style("3", "h"), 0);
        assert_eq!(numbering.next("4", 0), None);
    }
}
