//! What a file is by its first bytes, whatever its name says: a page that was saved as `.docx`, a Word file that was
//! named `.txt`. What can be read is read as what it is; for the rest the message says what it is, and the mend.

use std::path::Path;

use super::super::error::{CorpusError, Fault, Warning};
use super::archive::{MEND, Package};
use super::encoding;
use super::kind::Format;

/// What the first bytes of a file tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Zip,
    Ole,
    Pdf,
    Rtf,
    Html,
    Mail,
    WordXml,
    Packed,
    Picture,
    Locked,
    Program,
}

/// The first bytes of each kind.
const FIRST_BYTES: [(&[u8], Kind); 16] = [
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Ole),
    (b"%PDF-", Kind::Pdf),
    (b"{\\rtf", Kind::Rtf),
    (b"MIME-Version:", Kind::Mail),
    (b"Rar!\x1a\x07", Kind::Packed),
    (b"7z\xbc\xaf\x27\x1c", Kind::Packed),
    (b"\x1f\x8b\x08", Kind::Packed),
    (b"\x89PNG\r\n", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF8", Kind::Picture),
    (b"\x7fELF", Kind::Program),
    (b"MZ\x90\x00", Kind::Program),
    // Guards of offices, which decrypt for their own programs only.
    (b"%TSD-Header", Kind::Locked),
    (b"\x62\x14\x23\x65", Kind::Locked),
];

/// Bytes at the start of a page in which its element stands.
const HEAD: usize = 1024;
/// Names of parts by which a package that is no docx is known, with what it is.
const PACKAGES: [(&str, Format, &str); 5] = [
    ("xl/workbook.xml", Format::Sheets, "xlsx"),
    ("ppt/presentation.xml", Format::Slides, "pptx"),
    ("META-INF/container.xml", Format::Epub, "epub"),
    ("OFD.xml", Format::Ofd, "ofd"),
    ("META-INF/manifest.xml", Format::Odt, "odt"),
];
/// Names of streams by which an OLE file is known, with what it is. Workbooks hold documents, and documents workbooks: what
/// the name of the file says is looked for first.
const STREAMS: [(&str, Option<Format>, &str); 6] = [
    ("WordDocument", Some(Format::Word), "doc"),
    ("Workbook", Some(Format::Sheets), "xls"),
    ("Book", Some(Format::Sheets), "xls"),
    ("PowerPoint Document", None, "ppt"),
    ("WpsCustomData", Some(Format::Word), "wps"),
    ("CONTENTS", None, "wps"),
];

/// The format of a file by its bytes, where these tell another than its name; with a warning that says so.
pub(in super::super) fn format(
    file: &str,
    named: Format,
    bytes: &[u8],
) -> Result<(Format, Option<Warning>), CorpusError> {
    let unfit = |fault, [chinese, english]: [&str; 2]| CorpusError::Unfit {
        file: file.to_owned(),
        fault,
        what: format!("{chinese} · {english}"),
    };
    if bytes.is_empty() {
        return Err(unfit(
            Fault::Empty,
            [
                "文件是空的（0 字节），请找到原件重新存一份，或删去它",
                "this file is empty (0 bytes); save it again from the original, or delete it",
            ],
        ));
    }
    let kind = kind(bytes);
    let found = match kind {
        Some(Kind::Zip) => package(file, named, bytes)?,
        Some(Kind::Ole) => container(file, named, bytes)?,
        Some(Kind::Pdf) => known(file, Format::Pdf, "pdf")?,
        Some(Kind::Rtf) => known(file, Format::Rtf, "rtf")?,
        Some(Kind::Html) if named.is_binary() || matches!(named, Format::Text | Format::Archive) => {
            Format::Html
        }
        // Markdown may begin with an element, and a text with such a word.
        Some(Kind::Html) => named,
        Some(Kind::Mail) if named.is_binary() => known(file, Format::Mail, "mht")?,
        Some(Kind::Mail) => named,
        Some(kind) => return Err(refused(file, kind, bytes)),
        None if named.is_binary() && !bytes.starts_with(b"PK") => match encoding::decode(file, bytes, None) {
            Ok(_) => Format::Text,
            Err(_) => named,
        },
        None => named,
    };
    Ok((found, (found != named).then(|| as_it_is(file, found))))
}

/// Whether the first bytes of a file are those of a kind that is not plain text.
pub(in super::super) fn is_known(head: &[u8]) -> bool {
    kind(head).is_some()
}

/// Says that a file is read as what it is.
fn as_it_is(file: &str, found: Format) -> Warning {
    let ending = Path::new(file).extension().unwrap_or_default().to_string_lossy().into_owned();
    let [chinese, english] = found.words();
    let message = format!(
        "名为 .{ending}，其实是{chinese}，按{chinese}读入，请改正文件名 · named .{ending}, but is {english}, and was read as such; give it its right name"
    );
    Warning { line: 0, message }
}

/// What the first bytes tell.
fn kind(bytes: &[u8]) -> Option<Kind> {
    let known = FIRST_BYTES.iter().find(|(first, _)| bytes.starts_with(first));
    known.map(|&(_, kind)| kind).or_else(|| {
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
        let has = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
        let is_xml = head.starts_with(b"<?xml");
        if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") || is_xml && has(b"<html") {
            Some(Kind::Html)
        } else if is_xml && has(b"word.document") {
            Some(Kind::WordXml)
        } else {
            has(b"e-safenet").then_some(Kind::Locked)
        }
    })
}

/// This format, if it is read here; `ending` is what its files are called by.
fn known(file: &str, format: Format, ending: &str) -> Result<Format, CorpusError> {
    if format.is_read() { Ok(format) } else { Err(Format::mislabelled(file, ending)) }
}

/// The format of a zip: a document of a program, or an archive.
fn package(file: &str, named: Format, bytes: &[u8]) -> Result<Format, CorpusError> {
    let Ok(package) = Package::open(file, bytes, MEND) else {
        return match named {
            // Their own message says what is broken.
            Format::Docx | Format::Archive => Ok(named),
            _ => Err(refused(file, Kind::Zip, bytes)),
        };
    };
    if package.place("word/document.xml").is_some() {
        return Ok(Format::Docx);
    }
    let found = PACKAGES.iter().find(|(part, ..)| package.place(part).is_some());
    match found {
        Some(&(_, format, ending)) => known(file, format, ending),
        None if named.is_binary() => Ok(named),
        None => Ok(Format::Archive),
    }
}

/// The format of an OLE file: by the streams that its directory names.
fn container(file: &str, named: Format, bytes: &[u8]) -> Result<Format, CorpusError> {
    if has_stream(bytes, "EncryptedPackage") {
        return Err(refused(file, Kind::Locked, bytes));
    }
    let has = |(stream, ..): &&(&str, Option<Format>, &str)| has_stream(bytes, stream);
    let of_name = STREAMS.iter().filter(|(_, format, _)| *format == Some(named)).find(has);
    match of_name.or_else(|| STREAMS.iter().find(has)) {
        Some(&(_, Some(format), ending)) => known(file, format, ending),
        Some((_, None, ending)) => Err(Format::mislabelled(file, ending)),
        None => Err(Format::mislabelled(file, "doc")),
    }
}

/// The error for a file of a kind that is not read.
fn refused(file: &str, kind: Kind, bytes: &[u8]) -> CorpusError {
    let unfit = |fault, [chinese, english]: [&str; 2]| CorpusError::Unfit {
        file: file.to_owned(),
        fault,
        what: format!("{chinese} · {english}"),
    };
    let locked = [
        "文件已加密，请用能打开它的程序打开，去掉密码或解密后另存",
        "this file is encrypted; open it where it can be opened, and save it without a password",
    ];
    match kind {
        Kind::WordXml => Format::mislabelled(file, "xml"),
        Kind::Packed => Format::mislabelled(file, if bytes.starts_with(b"Rar") { "rar" } else { "7z" }),
        Kind::Locked => unfit(Fault::Locked, locked),
        Kind::Picture => unfit(
            Fault::Binary,
            [
                "这是图片，不是文本，请用文字识别（OCR）软件存成 .docx 或 .txt",
                "this is a picture, not text; make .docx or .txt of it by OCR",
            ],
        ),
        Kind::Zip => unfit(
            Fault::Damaged,
            [
                "这是一个不完整的压缩文件，请重新下载或重新打包",
                "this is a broken zip; fetch or pack it again",
            ],
        ),
        Kind::Program | Kind::Html | Kind::Ole | Kind::Pdf | Kind::Rtf | Kind::Mail => unfit(
            Fault::Binary,
            [
                "这是程序，不是文本，请移走或在 xunzhang.toml 的 exclude 里写明",
                "this is a program, not text; move it away, or name it in exclude in xunzhang.toml",
            ],
        ),
    }
}

/// Whether the directory of an OLE file names this stream, in UTF-16.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip;
    use super::*;

    fn ole(stream: &str) -> Vec<u8> {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &name, &[0; 100]].concat()
    }

    #[test]
    fn what_can_be_read_is_read_as_what_it_is() {
        let docx = zip(&[("word/document.xml", b"<w:document/>")]);
        let archive = zip(&[("a.txt", b"a")]);
        let book = zip(&[("xl/workbook.xml", b"")]);
        let (word, both) = (ole("WordDocument"), [ole("WordDocument"), ole("Workbook")].concat());
        let table: [(&[u8], Format, Format); 18] = [
            (&word, Format::Docx, Format::Word),
            (&both, Format::Word, Format::Word),
            (&both, Format::Sheets, Format::Sheets),
            (&book, Format::Docx, Format::Sheets),
            (b"{\\rtf1", Format::Word, Format::Rtf),
            (&docx, Format::Word, Format::Docx),
            (b"%PDF-1.7", Format::Word, Format::Pdf),
            (b"<html><table>", Format::Sheets, Format::Html),
            ("在会上的讲话".as_bytes(), Format::Word, Format::Text),
            (&docx, Format::Text, Format::Docx),
            (&docx, Format::Archive, Format::Docx),
            (&docx, Format::Docx, Format::Docx),
            (&archive, Format::Text, Format::Archive),
            (b"\xef\xbb\xbf\n<!DOCTYPE html><p>a", Format::Docx, Format::Html),
            (b"<html><p>a", Format::Markdown, Format::Markdown),
            ("在会上的讲话".as_bytes(), Format::Docx, Format::Text),
            (b"PK", Format::Docx, Format::Docx),
            ("在会上的讲话".as_bytes(), Format::Text, Format::Text),
        ];
        for (bytes, named, expected) in table {
            let (found, warning) = format("a.docx", named, bytes).unwrap();
            assert_eq!((found, warning.is_some()), (expected, named != expected), "{named:?}");
        }
    }

    #[test]
    fn the_rest_is_named() {
        let table: [(&[u8], Fault, &str); 8] = [
            (b"", Fault::Empty, "0 bytes"),
            (&ole("EncryptedPackage"), Fault::Locked, "encrypted"),
            (b"%TSD-Header-###%", Fault::Locked, "encrypted"),
            (&ole("PowerPoint Document"), Fault::Format, ".ppt"),
            (&ole("CONTENTS"), Fault::Format, ".wps"),
            (b"Rar!\x1a\x07\x01", Fault::Format, "rar"),
            (b"7z\xbc\xaf\x27\x1c", Fault::Format, "7z"),
            (b"\x89PNG\r\n\x1a\n", Fault::Binary, "OCR"),
        ];
        for (bytes, fault, words) in table {
            for named in [Format::Text, Format::Docx] {
                let error = format("a", named, bytes).unwrap_err();
                assert_eq!(error.fault(), fault);
                assert!(error.to_string().contains(words), "{error}");
            }
        }
    }
}
