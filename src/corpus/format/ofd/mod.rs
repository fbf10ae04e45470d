//! OFD (GB/T 33190), the fixed layout of Chinese offices → lines: the text of its pages by its places.
//!
//! A zip of XML: `OFD.xml` names the document, this its pages, a page its templates and its text. Programs write the paths with
//! backslashes, from the root or in another case, and leave the namespaces out; all of these are found.

mod text;

use std::collections::HashMap;
use std::io::BufRead;

use super::super::error::{CorpusError, Fault, Warning};
use super::decoded::Decoded;
use super::page::{Glyph, Writer, lines};
use super::parts::Parts;
use super::xml::{Element, Events, Tag, XmlError};
use text::{MAX_GLYPHS, Text};

const MEND: [&str; 2] = ["请重新导出，或另存为 PDF、.docx", "export it again, or save it as PDF or .docx"];
/// Glyphs of all pages: far more than a book has.
const MAX_ALL: usize = 20_000_000;

/// What a document says of its pages.
#[derive(Default)]
struct Pages {
    /// Their paths, in order.
    pages: Vec<String>,
    /// Templates by their numbers.
    templates: HashMap<String, String>,
}

/// What a page shows.
#[derive(Default)]
struct Content {
    glyphs: Vec<Glyph>,
    templates: Vec<String>,
    has_picture: bool,
}

/// Reads a document.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let mut reader = Reader::open(file, bytes)?;
    let mut writer = Writer::default();
    let (mut pictures, mut count, mut left) = (0, 0, MAX_ALL);
    let roots = reader.read("", "OFD.xml", roots)?.ok_or_else(|| reader.parts.lacks("OFD.xml"))?;
    for root in roots {
        let Some(document) = reader.read("", &root, pages)? else { return Err(reader.parts.lacks(&root)) };
        let folder = folder(&root);
        let mut templates: HashMap<&str, Vec<Glyph>> = HashMap::new();
        for path in &document.pages {
            let Some(content) = reader.read(folder, path, content)? else { continue };
            let mut glyphs = Vec::new();
            for (name, path) in
                content.templates.iter().filter_map(|name| document.templates.get_key_value(name))
            {
                if !templates.contains_key(name.as_str()) {
                    let template = reader.read(folder, path, self::content)?.unwrap_or_default();
                    templates.insert(name, template.glyphs);
                }
                glyphs.extend(templates.get(name.as_str()).into_iter().flatten().cloned());
            }
            glyphs.extend(content.glyphs);
            glyphs.truncate(MAX_GLYPHS.min(left));
            left -= glyphs.len();
            let lines = lines(glyphs);
            count += 1;
            pictures += usize::from(lines.is_empty() && content.has_picture);
            writer.add_page(lines);
        }
    }
    let mut decoded = writer.finish();
    if decoded.text.trim().is_empty() {
        let what = format!(
            "共 {count} 页，{pictures} 页是图片，没有文字；请用文字识别（OCR）软件存成同名的 .txt 放在旁边 · no text on {count} pages, {pictures} of which are pictures; make a .txt of the same name beside it by OCR"
        );
        return Err(CorpusError::Unfit { file: file.to_owned(), fault: Fault::Empty, what });
    }
    let mut warn = |message| decoded.warnings.push(Warning { line: 0, message });
    if pictures > 0 {
        warn(format!(
            "共 {count} 页，其中 {pictures} 页只有图片，没有文字 · {pictures} of {count} pages are pictures without text"
        ));
    }
    if left == 0 {
        warn("内容过多，后面的页没有读 · too much content: the pages behind were not read".to_owned());
    }
    Ok(decoded)
}

/// The package, with its names as they are looked up.
struct Reader<'b> {
    parts: Parts<'b>,
    names: HashMap<String, String>,
}

impl<'b> Reader<'b> {
    fn open(file: &'b str, bytes: &'b [u8]) -> Result<Reader<'b>, CorpusError> {
        let parts = Parts::open(file, bytes, MEND)?;
        let names = parts.package.names().into_iter().map(|name| (key("", &name), name)).collect();
        Ok(Reader { parts, names })
    }

    /// Reads the part at a path, which is one in a folder or from the root.
    fn read<T>(
        &mut self,
        folder: &str,
        path: &str,
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, XmlError>,
    ) -> Result<Option<T>, CorpusError> {
        let name = self.names.get(&key(folder, path)).or_else(|| self.names.get(&key("", path)));
        match name.cloned() {
            Some(name) => self.parts.read(&name, read),
            None => Ok(None),
        }
    }
}

/// A path as it is looked up: from the root, in lower case.
fn key(folder: &str, path: &str) -> String {
    let path = path.trim().replace('\\', "/").to_lowercase();
    let folder = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<String> = Vec::new();
    for part in folder.to_lowercase().replace('\\', "/").split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part.to_owned()),
        }
    }
    parts.join("/")
}

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.trim().rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// The paths of the documents.
fn roots(xml: &mut dyn BufRead) -> Result<Vec<String>, XmlError> {
    let (mut roots, mut is_root) = (Vec::new(), false);
    for event in Events::new(xml) {
        match event? {
            Tag::Open(element) => is_root = element.name == "DocRoot",
            Tag::Text(path) if is_root && !path.trim().is_empty() => roots.push(path),
            _ => {}
        }
    }
    Ok(roots)
}

/// The pages and templates of a document.
fn pages(xml: &mut dyn BufRead) -> Result<Pages, XmlError> {
    let mut pages = Pages::default();
    for event in Events::new(xml) {
        let Tag::Open(element) = event? else { continue };
        let Some(path) = element.attribute("BaseLoc") else { continue };
        match element.name.as_str() {
            "Page" => pages.pages.push(path),
            "TemplatePage" => drop(pages.templates.insert(element.attribute("ID").unwrap_or_default(), path)),
            _ => {}
        }
    }
    Ok(pages)
}

/// The text of a page.
fn content(xml: &mut dyn BufRead) -> Result<Content, XmlError> {
    let mut content = Content::default();
    let mut text: Option<Text> = None;
    let mut code: Option<(Element, String)> = None;
    for event in Events::new(xml) {
        match event? {
            Tag::Open(element) => match element.name.as_str() {
                "Template" => content.templates.extend(element.attribute("TemplateID")),
                "ImageObject" => content.has_picture = true,
                "TextObject" => text = Some(Text::of(&element)),
                "TextCode" => code = Some((element, String::new())),
                _ => {}
            },
            Tag::Text(piece) => code.iter_mut().for_each(|(_, text)| text.push_str(&piece)),
            Tag::Close(name) => match name.as_str() {
                "TextObject" => text = None,
                "TextCode" => {
                    if let (Some((element, string)), Some(text)) = (code.take(), &text)
                        && content.glyphs.len() < MAX_GLYPHS
                    {
                        text.place(&element, &string, &mut content.glyphs);
                    }
                }
                _ => {}
            },
        }
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip;
    use super::super::tests::{assert_lawful, assert_named};
    use super::*;

    const DOCUMENT: &str = r#"<Document><CommonData><TemplatePage ID="9" BaseLoc="Tpls\Tpl_0\Content.xml"/></CommonData>
        <Pages><Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><Page ID="2" BaseLoc="/doc_0/pages/page_1/content.xml"/></Pages></Document>"#;

    fn ofd(pages: [&str; 2], template: &str) -> Vec<u8> {
        let page = |text: &str| {
            format!(
                "<ofd:Page xmlns:ofd='o'><Template TemplateID='9'/><Content><Layer><PageBlock>{text}</PageBlock></Layer></Content></ofd:Page>"
            )
        };
        zip(&[
            ("OFD.xml", b"<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
            ("Doc_0/Document.xml", DOCUMENT.as_bytes()),
            ("Doc_0/Tpls/Tpl_0/Content.xml", page(template).replace("<Template TemplateID='9'/>", "").as_bytes()),
            ("Doc_0/Pages/Page_0/Content.xml", page(pages[0]).as_bytes()),
            ("Doc_0/Pages/Page_1/Content.xml", page(pages[1]).as_bytes()),
        ])
    }

    fn drawn(x: f64, y: f64, steps: &str, string: &str) -> String {
        format!(
            "<TextObject Boundary='{x} {y} 100 8' Size='5'><TextCode X='0' Y='5' DeltaX='{steps}'>{string}</TextCode></TextObject>"
        )
    }

    #[test]
    fn pages_with_their_templates() {
        // A character a piece, and drawn from below.
        let first = [
            drawn(10.0, 40.0, "", "开会。"),
            drawn(55.0, 20.0, "", "知"),
            drawn(45.0, 20.0, "g 1 5", "的通"),
        ]
        .concat();
        let bytes =
            ofd([&first, &drawn(10.0, 20.0, "g 2 5 5", "再见&amp;")], &drawn(10.0, 5.0, "5 5 5", "县政府"));
        let decoded = read("a.ofd", &bytes).unwrap();
        assert_lawful(&decoded);
        let lines: Vec<&str> = decoded.text.split(['\n', '\u{c}']).map(str::trim).collect();
        assert_eq!(lines, ["县政府", "的通知", "开会。", "县政府", "再见&", ""]);
        let picture = "<ImageObject Boundary='0 0 210 297'/>";
        let error = read("a.ofd", &ofd([picture, picture], "")).unwrap_err();
        assert!(error.to_string().contains("no text on 2 pages, 2 of which are pictures"), "{error}");
    }

    #[test]
    fn what_is_broken_is_named() {
        let whole = ofd([&drawn(0.0, 0.0, "g 9999999999 1", "甲"), "<TextObject"], "");
        assert_named(&read("a.ofd", &whole).unwrap_err());
        assert_named(&read("a.ofd", &zip(&[("OFD.xml", b"<OFD/>")])).unwrap_err());
        assert_named(&read("a.ofd", &zip(&[])).unwrap_err());
        assert_eq!(text::numbers("g 3 2 x g 99999999999999999999 1").len(), 4);
    }
}
