//! pptx → lines: the text of slides in their order, each below its title; behind a slide what its speaker has noted.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::error::CorpusError;
use super::blocks::{Blocks, Gap, Role, visible};
use super::decoded::Decoded;
use super::parts::Parts;
use super::xml::{Events, Tag, XmlError};

const MEND: [&str; 2] =
    ["请用 PowerPoint 或 WPS 打开，另存为 .pptx", "open it in PowerPoint or WPS and save it as .pptx"];
const PRESENTATION: &str = "ppt/presentation.xml";

/// What else a slide shows, or has with it: drawings of text, notes.
const WITH_SLIDES: [&str; 2] = ["diagramData", "notesSlide"];

/// The shapes of a slide.
#[derive(Default)]
struct Slide {
    blocks: Blocks,
    /// The title, which may be drawn behind other shapes.
    title: String,
    hidden: BTreeMap<&'static str, usize>,
}

/// Reads a presentation.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let mut parts = Parts::open(file, bytes, MEND)?;
    let Some(ids) = parts.read(PRESENTATION, order)? else { return Err(parts.lacks(PRESENTATION)) };
    let slides = relations(&mut parts, PRESENTATION)?;
    let (mut blocks, mut hidden) = (Blocks::default(), BTreeMap::new());
    for path in ids
        .iter()
        .filter_map(|id| slides.iter().find(|relation| relation.id == *id))
        .map(|relation| &relation.path)
    {
        let others = relations(&mut parts, path)?
            .into_iter()
            .filter(|other| WITH_SLIDES.contains(&other.kind.as_str()));
        let others: Vec<String> = others.map(|other| other.path).collect();
        for (at, path) in std::iter::once(path).chain(&others).enumerate() {
            let Some(mut slide) = parts.read(path, slide)? else { continue };
            slide.blocks.end_line(Role::Paragraph);
            if at == 0 && !slide.title.is_empty() {
                blocks.write(&slide.title);
                blocks.end_line(Role::Heading(1));
            }
            slide.hidden.into_iter().for_each(|(reason, count)| *hidden.entry(reason).or_insert(0) += count);
            blocks.append(slide.blocks);
        }
    }
    let mut decoded = blocks.finish(BTreeMap::new(), Vec::new());
    decoded.hidden = hidden;
    Ok(decoded)
}

/// A part that another one refers to.
struct Relation {
    id: String,
    kind: String,
    path: String,
}

/// The parts that one refers to.
fn relations(parts: &mut Parts<'_>, path: &str) -> Result<Vec<Relation>, CorpusError> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let read = |xml: &mut dyn BufRead| {
        let mut relations = Vec::new();
        for event in Events::new(xml) {
            if let Tag::Open(element) = event?
                && element.name == "Relationship"
            {
                let said = |name| element.attribute(name).unwrap_or_default();
                let kind = said("Type").rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id: said("Id"), kind, path: joined(folder, &said("Target")) });
            }
        }
        Ok(relations)
    };
    Ok(parts.read(&format!("{folder}/_rels/{name}.rels"), read)?.unwrap_or_default())
}

/// A path from a folder, or from the root.
fn joined(folder: &str, path: &str) -> String {
    let folder = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The ids of the slides, in order.
fn order(xml: &mut dyn BufRead) -> Result<Vec<String>, XmlError> {
    let mut ids = Vec::new();
    for event in Events::new(xml) {
        if let Tag::Open(element) = event?
            && element.name == "sldId"
        {
            // Of its two ids, the one that refers is the last.
            ids.extend(element.last_attribute("id"));
        }
    }
    Ok(ids)
}

/// The text of a slide, of its notes, or of a drawing of text.
fn slide(xml: &mut dyn BufRead) -> Result<Slide, XmlError> {
    let mut slide = Slide::default();
    let (mut is_title, mut is_number, mut is_text) = (false, false, false);
    for event in Events::new(xml) {
        match event? {
            Tag::Open(element) => match element.name.as_str() {
                "sp" => (is_title, is_number) = (false, false),
                "ph" => {
                    let kind = element.attribute("type").unwrap_or_default();
                    is_title = matches!(kind.as_str(), "title" | "ctrTitle") && slide.title.is_empty();
                    is_number = kind == "sldNum";
                }
                "fld" => is_number |= element.attribute("type").as_deref() == Some("slidenum"),
                "t" => is_text = true,
                "br" if is_title => slide.title.push(' '),
                "br" => slide.blocks.gap(Gap::Break),
                "tbl" => slide.blocks.open_table(),
                "tr" => slide.blocks.open_row(),
                "tc" => slide.blocks.open_cell(),
                _ => {}
            },
            Tag::Text(text) if is_text && is_number => {
                let characters = visible(&text);
                if characters > 0 {
                    *slide.hidden.entry("page number").or_insert(0) += characters;
                }
            }
            Tag::Text(text) if is_text && is_title => slide.title.push_str(&text),
            Tag::Text(text) if is_text => slide.blocks.write(&text),
            Tag::Text(_) => {}
            Tag::Close(name) => match name.as_str() {
                "t" => is_text = false,
                "fld" => is_number = false,
                "p" if is_title => slide.title.push(' '),
                "p" => slide.blocks.end_line(Role::Paragraph),
                "tr" => slide.blocks.close_row(),
                "tbl" => slide.blocks.close_table(),
                "sp" => (is_title, is_number) = (false, false),
                _ => {}
            },
        }
    }
    slide.title = slide.title.trim().to_owned();
    Ok(slide)
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip;
    use super::super::tests::{assert_lawful, assert_named};
    use super::*;

    fn shape(kind: &str, text: &str) -> String {
        format!(
            "<p:sp><p:nvSpPr><p:nvPr><p:ph type='{kind}'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    }

    #[test]
    fn a_slide_is_a_section() {
        let first =
            [shape("body", "划定保护区。"), shape("title", "管好水源"), shape("sldNum", "1")].concat();
        let table = "<a:tbl><a:tr><a:tc><a:p><a:t>甲</a:t></a:p></a:tc><a:tc><a:p><a:t>乙</a:t></a:p></a:tc></a:tr></a:tbl>";
        let slide = |shapes: &str| format!("<p:sld>{shapes}</p:sld>");
        let bytes = zip(&[
            (PRESENTATION, b"<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r2'/><p:sldId id='257' r:id='r1'/></p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", b"<R><Relationship Id='r1' Type='x/slide' Target='slides/slide1.xml'/><Relationship Id='r2' Type='x/slide' Target='/ppt/slides/slide2.xml'/></R>"),
            ("ppt/slides/slide1.xml", slide(table).as_bytes()),
            ("ppt/slides/slide2.xml", slide(&first).as_bytes()),
            ("ppt/slides/_rels/slide2.xml.rels", b"<R><Relationship Id='n' Type='x/notesSlide' Target='../notesSlides/n.xml'/></R>"),
            ("ppt/notesSlides/n.xml", slide(&shape("body", "讲两分钟。")).as_bytes()),
        ]);
        let decoded = read("a.pptx", &bytes).unwrap();
        assert_lawful(&decoded);
        assert_eq!(decoded.text, "管好水源\n划定保护区。\n讲两分钟。\n甲\t乙\n");
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(1, 1)]);
        assert_eq!(decoded.hidden.into_iter().collect::<Vec<_>>(), [("page number", 1)]);
        assert_named(&read("a.pptx", &zip(&[])).unwrap_err());
    }
}
