//! odt (OpenDocument 1.3) → lines: the paragraphs of a text, with the headings and numbers that it says.

mod document;
mod styles;

use super::super::error::CorpusError;
use super::decoded::Decoded;
use super::parts::Parts;
use document::Document;
use styles::Styles;

const MEND: [&str; 2] =
    ["请用 LibreOffice 或 WPS 打开，另存为 .docx", "open it in LibreOffice or WPS and save it as .docx"];
const TEXT: &str = "content.xml";

/// Reads a document.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let mut parts = Parts::open(file, bytes, MEND)?;
    let mut styles = Styles::default();
    parts.read("styles.xml", |xml| styles.read(xml))?;
    parts.read(TEXT, |xml| styles.read(xml))?;
    let mut document = Document::new(styles);
    if parts.read(TEXT, |xml| document.read(xml))?.is_none() {
        return Err(parts.lacks(TEXT));
    }
    parts.read("styles.xml", |xml| document.read_margins(xml))?;
    Ok(document.finish())
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip;
    use super::super::tests::{assert_lawful, assert_named};
    use super::*;

    fn odt(body: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content><office:automatic-styles><style:style style:name='U' style:family='text'>\
            <style:text-properties text:display='none'/></style:style></office:automatic-styles><office:body><office:text>{body}\
            </office:text></office:body></office:document-content>"
        );
        let styles = "<office:document-styles><style:style style:name='Title' style:family='paragraph'/>\
            <text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
            </text:list-style><style:master-page><style:footer><text:p>第<text:page-number>1</text:page-number>页</text:p>\
            <text:p>云汀县</text:p></style:footer></style:master-page></office:document-styles>";
        zip(&[("content.xml", content.as_bytes()), ("styles.xml", styles.as_bytes())])
    }

    #[test]
    fn what_a_reader_sees() {
        let body = "<text:p text:style-name='Title'>在会上的讲话</text:p><text:table-of-content><text:p>目录</text:p>\
            </text:table-of-content><text:h text:outline-level='2'>一、总体</text:h><text:p>今天<text:span text:style-name='U'>不\
            </text:span>开会<office:annotation><text:p>批</text:p></office:annotation>。<text:s text:c='2'/>好<text:tab/>了\
            <draw:frame><svg:title>图</svg:title><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>\
            <text:list text:style-name='L'><text:list-item><text:p>甲</text:p><text:p>续</text:p></text:list-item><text:list-item>\
            <text:p>乙</text:p></text:list-item></text:list><text:list text:style-name='L'><text:list-item><text:p>丙</text:p>\
            </text:list-item></text:list>";
        let decoded = read("a.odt", &odt(body)).unwrap();
        assert_lawful(&decoded);
        assert_eq!(
            decoded.text,
            "在会上的讲话\n目录\n一、总体\n框\n今天开会。  好\t了\n1. 甲\n续\n2. 乙\n1. 丙\n云汀县\n"
        );
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(3, 2)]);
        assert_eq!(decoded.contents.into_iter().collect::<Vec<_>>(), [2]);
        assert_eq!(decoded.outside.into_iter().collect::<Vec<_>>(), [10]);
        let hidden: Vec<(&str, usize)> = decoded.hidden.into_iter().collect();
        assert_eq!(hidden, [("comment", 1), ("description", 1), ("hidden", 1), ("page number", 1)]);
    }

    #[test]
    fn damage_is_named() {
        assert_named(&read("a.odt", &zip(&[])).unwrap_err());
        assert_named(&read("a.odt", &odt("<text:p>")).unwrap_err());
        let deep = "<text:list><text:list-item><text:p>".repeat(20_000)
            + "底"
            + &"</text:p></text:list-item></text:list>".repeat(20_000);
        assert_eq!(read("a.odt", &odt(&deep)).unwrap().text, "底\n云汀县\n");
    }
}
