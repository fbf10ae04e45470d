//! PDF → lines: the text of its pages in reading order, joined into paragraphs.
//!
//! A library reads objects and streams; what a code of a font means is decided here, since official documents use the fonts of
//! their system with predefined CMaps, which such libraries do not know. Lines come by their places, and a form feed stands
//! between pages: what stands on each of them is told by the same rules as in a text of printed pages.

mod charset;
mod cmap;
mod content;
mod font;
mod matrix;

use lopdf::{Document, Error, LoadOptions};

use super::super::error::{CorpusError, Fault, Warning};
use super::decoded::Decoded;
use super::page::{Writer, lines};
use content::Pages;

/// Bytes of a stream of the structure.
const MAX_STREAM: usize = 1 << 26;

/// Reads a document.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => locked(file),
        error => CorpusError::Document {
            file: file.to_owned(),
            what: format!("PDF 损坏（{error}），请重新下载或重新导出 · this PDF is damaged ({error}); fetch or export it again"),
        },
    })?;
    if document.is_encrypted() {
        return Err(locked(file));
    }
    let mut pages = Pages::new(&document);
    let mut writer = Writer::default();
    let (mut count, mut pictures) = (0, 0);
    for page in document.page_iter() {
        count += 1;
        let glyphs = pages.read(page);
        let lines = lines(glyphs);
        pictures += usize::from(pages.has_picture && lines.is_empty());
        writer.add_page(lines);
        if pages.is_spent() {
            break;
        }
    }
    let mut decoded = writer.finish();
    if decoded.text.trim().is_empty() {
        return Err(without_text(file, count, pictures, &pages));
    }
    let mut warn = |message| decoded.warnings.push(Warning { line: 0, message });
    if pictures > 0 {
        warn(format!(
            "共 {count} 页，其中 {pictures} 页只有图片，没有文字 · {pictures} of {count} pages are pictures without text"
        ));
    }
    if pages.unknown > 0 {
        warn(format!(
            "有 {0} 个字的编码在文件里没有说明，认不出，没有收入 · {0} characters are of fonts that do not say what they are, and were left out",
            pages.unknown
        ));
    }
    if pages.unread > 0 {
        warn(format!(
            "有 {0} 处内容损坏或过大，没有读 · {0} contents of pages are damaged or too large, and were not read",
            pages.unread
        ));
    }
    if pages.is_spent() {
        warn(format!(
            "内容过多，第 {count} 页以后没有读 · too much content: what follows page {count} was not read"
        ));
    }
    Ok(decoded)
}

fn locked(file: &str) -> CorpusError {
    let what = "PDF 有密码，请去掉密码后另存 · this PDF is encrypted; save it without a password";
    CorpusError::Unfit { file: file.to_owned(), fault: Fault::Locked, what: what.to_owned() }
}

/// The error for a document without text, on so many pages, of which so many are pictures.
fn without_text(file: &str, count: usize, pictures: usize, pages: &Pages<'_>) -> CorpusError {
    let unknown = pages.unknown;
    let what = if unknown > 0 {
        format!(
            "这 {count} 页里有 {unknown} 个字，但文件没有说明编码，认不出，请用文字识别（OCR）软件存成 .docx 或 .txt · the {unknown} characters on {count} pages are of fonts that do not say what they are; make .docx or .txt of it by OCR"
        )
    } else if pages.unread > 0 || pages.is_spent() {
        format!(
            "这 {count} 页的内容损坏或过大，请重新导出 · the contents of its {count} pages are damaged or too large; export it again"
        )
    } else if pictures > 0 {
        format!(
            "这是扫描件，{count} 页都是图片，没有文字；请用文字识别（OCR）软件存成同名的 .txt 放在旁边 · this is a scan: {count} pages of pictures without text; make a .txt of the same name beside it by OCR"
        )
    } else {
        format!("这 {count} 页里没有文字 · there is no text on its {count} pages")
    };
    CorpusError::Unfit { file: file.to_owned(), fault: Fault::Empty, what }
}

#[cfg(test)]
mod tests;
