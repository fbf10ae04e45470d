//! docx → lines: the paragraphs of a package of XML, with the headings that their styles say.
//!
//! Libraries that know all of docx end the program on a damaged file, so what is here takes the few elements that are
//! text from the XML. Of the properties, neither the author (who typed it) nor the dates (of the file) are the speech's;
//! a title is believed where the text begins with it, since templates leave theirs behind.

mod document;
mod field;
mod numbering;
mod numerals;
mod styles;
mod xml;

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::CorpusError;
use super::Decoded;
use super::archive::Package;
use document::Document;
use numbering::Numbering;
use styles::Styles;
use xml::{Events, Tag, XmlError};

const MEND: &str = "open it in Word or WPS and save it as .docx, without a password";
const MEND_CHINESE: &str = "请用 Word 或 WPS 打开，另存为 .docx，不加密码";
/// Core properties that become fields.
const PROPERTIES: [&str; 4] = ["title", "subject", "keywords", "description"];

/// Reads a document.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let mut parts = Parts { file, package: Package::open(file, bytes, [MEND_CHINESE, MEND])? };
    let mut document = Document::default();
    document.styles = parts.read("word/styles.xml", |xml| Styles::read(xml))?.unwrap_or_default();
    document.numbering = parts.read("word/numbering.xml", |xml| Numbering::read(xml))?.unwrap_or_default();
    if parts.read("word/document.xml", |xml| document.read(xml))?.is_none() {
        let what = format!(
            "其中没有 word/document.xml，{MEND_CHINESE} · there is no word/document.xml in it; {MEND}"
        );
        return Err(CorpusError::Document { file: file.to_owned(), what });
    }
    parts.read("word/footnotes.xml", |xml| document.read(xml))?;
    parts.read("word/endnotes.xml", |xml| document.read(xml))?;
    parts.read("word/comments.xml", |xml| document.read_comments(xml))?;
    for name in parts.package.names() {
        if name.starts_with("word/header") || name.starts_with("word/footer") {
            parts.read(&name, |xml| document.read_margin(xml))?;
        }
    }
    let properties = parts.read("docProps/core.xml", |xml| properties(xml))?.unwrap_or_default();
    Ok(document.finish(properties))
}

struct Parts<'b> {
    file: &'b str,
    package: Package<'b>,
}

impl Parts<'_> {
    /// Reads a part of the package by `read`; none if it has no such part.
    fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, XmlError>,
    ) -> Result<Option<T>, CorpusError> {
        let Some(place) = self.package.place(name) else { return Ok(None) };
        let damaged = |XmlError { offset, reason }: XmlError| CorpusError::Document {
            file: format!("{}/{name}", self.file),
            what: format!(
                "第 {offset} 字节处损坏（{reason}），{MEND_CHINESE} · damaged at byte {offset} ({reason}); {MEND}"
            ),
        };
        self.package.stream(place, name, read)?.map(Some).map_err(damaged)
    }
}

fn properties(xml: impl BufRead) -> Result<BTreeMap<String, String>, XmlError> {
    let mut properties = BTreeMap::<String, String>::new();
    let mut open = None;
    for event in Events::new(xml) {
        match event? {
            Tag::Open(element) => {
                open = Some(element.name).filter(|name| PROPERTIES.contains(&name.as_str()));
            }
            Tag::Close(_) => open = None,
            Tag::Text(text) => open.iter().for_each(|name| {
                properties.entry(name.clone()).or_default().push_str(&text);
            }),
        }
    }
    properties.retain(|_, value| !value.trim().is_empty());
    Ok(properties)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::archive::tests::zip;
    use super::*;

    const STYLES: &str = "<w:styles><w:style w:styleId='a'><w:name w:val='Title'/></w:style>\
        <w:style w:styleId='1'><w:name w:val='heading 1'/></w:style><w:style w:styleId='t'><w:name w:val='toc 1'/>\
        </w:style></w:styles>";
    const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
        <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

    fn paragraph(properties: &str, text: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
    }

    fn docx(body: &str) -> Vec<u8> {
        let document = format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>");
        let note = format!("<w:footnotes><w:footnote>{}</w:footnote></w:footnotes>", paragraph("", "注一"));
        let core = "<c:coreProperties><dc:title>模板</dc:title><dc:creator>打字员</dc:creator>\
            <dc:subject>经济&amp;社会</dc:subject></c:coreProperties>";
        zip(&[
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", STYLES.as_bytes()),
            ("word/numbering.xml", NUMBERING.as_bytes()),
            ("word/footnotes.xml", note.as_bytes()),
            ("word/endnotes.xml", note.replace("注一", "尾注").as_bytes()),
            ("word/header1.xml", paragraph("", "内部 文稿").as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ])
    }

    #[test]
    fn paragraphs_headings_and_numbers() {
        let list = "<w:pStyle w:val='1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
        let body = [
            paragraph("<w:pStyle w:val='a'/>", "在会上的</w:t><w:br/><w:t>讲话"),
            paragraph("<w:pStyle w:val='t'/>", "一、总体\t1"),
            paragraph(list, "总体要求"),
            paragraph(
                "<w:tabs><w:tab w:pos='1'/></w:tabs>",
                "今天</w:t></w:r><w:del><w:r><w:t>不</w:t></w:r></w:del>\
                <w:ins><w:r><w:t>开会</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>第二行",
            ),
            paragraph(list, "主要任务"),
            format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
                paragraph("", "甲"),
                paragraph("", "乙")
            ),
            paragraph(
                "",
                &format!("外</w:t></w:r><w:r><w:txbxContent>{}</w:txbxContent><w:t>面", paragraph("", "框")),
            ),
        ];
        let decoded = read("a.docx", &docx(&body.concat())).unwrap();
        let text = "在会上的讲话\n一、总体\t1\n一、总体要求\n今天开会\n第二行\n二、主要任务\n甲\t乙\n框\n外面\n注一\n尾注\n内部 文稿\n";
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(3, 1), (6, 1)]);
        let fields: Vec<_> = decoded.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(fields, ["subject=经济&社会", "title=在会上的讲话"]);
        assert_eq!(decoded.contents.into_iter().collect::<Vec<_>>(), [2]);
        assert_eq!(decoded.outside.into_iter().collect::<Vec<_>>(), [12]);
        assert_eq!(decoded.rows.into_iter().collect::<Vec<_>>(), [7]);
        assert_eq!(decoded.warnings, []);
    }

    #[test]
    fn errors_name_the_place_and_the_mend() {
        let message = |bytes: &[u8]| read("a.docx", bytes).unwrap_err().to_string();
        let whole = docx(&paragraph("", "今天开会。"));
        for length in 0..whole.len() {
            message(&whole[..length]);
        }
        let torn = zip(&[("word/document.xml", b"<w:document><w:p>".as_slice())]);
        assert_eq!(
            message(&torn),
            format!(
                "a.docx/word/document.xml: 第 17 字节处损坏（it ends too early），{MEND_CHINESE} · damaged at byte 17 (it ends too early); {MEND}"
            )
        );
        assert_eq!(
            message(&zip(&[])),
            format!(
                "a.docx: 其中没有 word/document.xml，{MEND_CHINESE} · there is no word/document.xml in it; {MEND}"
            )
        );
    }

    #[test]
    fn deep_nesting_is_read() {
        let deep = "<w:tbl><w:tr><w:tc><w:p><w:r>".repeat(50_000)
            + "<w:t>底</w:t>"
            + &"</w:r></w:p></w:tc></w:tr></w:tbl>".repeat(50_000);
        assert_eq!(read("a.docx", &docx(&deep)).unwrap().text, "底\n注一\n尾注\n内部 文稿\n");
    }

    proptest! {
        #[test]
        fn no_damage_stops_it(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9)) {
            let mut bytes = docx(&paragraph("<w:pStyle w:val='1'/>", "今天开会。"));
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            let _ = read("a.docx", &bytes);
        }

        #[test]
        fn no_xml_stops_it(pieces in proptest::collection::vec(prop::sample::select(vec![
            "<w:p>", "</w:p>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:t>", "</w:t>", "讲话", "<w:br/>", "&#0;", "&lt;",
            "<w:pStyle w:val='a'/>", "<w:numId w:val='1'/>", "<w:ilvl w:val='99'/>", "<w:del>", "<![CDATA[", "]]>", "<!--",
        ]), 0..60)) {
            let _ = read("a.docx", &docx(&pieces.concat()));
        }
    }
}
