//! Which formats there are, and which of them the ending of a name tells.

use std::path::Path;

use super::super::error::{CorpusError, Fault};

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// HTML.
    Html,
    /// Office Open XML, as Word and WPS write it.
    Docx,
    /// Binary Word, as Word before 2007 and WPS write it.
    Word,
    /// Portable Document Format.
    Pdf,
    /// The fixed layout of Chinese offices, GB/T 33190.
    Ofd,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument, a text.
    Odt,
    /// A book.
    Epub,
    /// A workbook, of Office Open XML or before.
    Sheets,
    /// A presentation in Office Open XML.
    Slides,
    /// A message or a saved page with its parts: MIME.
    Mail,
    /// Records in JSON: one on each line, or a list of them.
    Records,
    /// Records in rows below a line of names: CSV, TSV.
    Table,
    /// A zip of files of the other formats.
    Archive,
}

impl Format {
    /// The format that a name's ending tells.
    pub(in super::super) fn of(path: &Path) -> Option<Format> {
        let format = match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Format::Text,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "docx" | "docm" | "dotx" => Format::Docx,
            "doc" | "dot" | "wps" | "wpt" => Format::Word,
            "pdf" => Format::Pdf,
            "ofd" => Format::Ofd,
            "rtf" => Format::Rtf,
            "odt" | "ott" => Format::Odt,
            "epub" => Format::Epub,
            "xlsx" | "xlsm" | "xls" | "et" => Format::Sheets,
            "pptx" | "pptm" | "ppsx" => Format::Slides,
            "mht" | "mhtml" | "eml" => Format::Mail,
            "jsonl" | "ndjson" | "json" => Format::Records,
            "csv" | "tsv" => Format::Table,
            "zip" => Format::Archive,
            _ => return None,
        };
        Some(format).filter(|format| format.is_read())
    }

    /// Whether its reader is part of this program.
    pub(super) fn is_read(self) -> bool {
        match self {
            Format::Word => cfg!(feature = "doc"),
            Format::Pdf => cfg!(feature = "pdf"),
            Format::Ofd => cfg!(feature = "ofd"),
            Format::Rtf => cfg!(feature = "rtf"),
            Format::Odt => cfg!(feature = "odt"),
            Format::Epub => cfg!(feature = "epub"),
            Format::Sheets => cfg!(feature = "sheets"),
            Format::Slides => cfg!(feature = "slides"),
            Format::Mail => cfg!(feature = "mail"),
            _ => true,
        }
    }

    /// Whether its files are told by their first bytes: what lacks them is of another format.
    pub(super) fn is_binary(self) -> bool {
        matches!(
            self,
            Format::Docx
                | Format::Word
                | Format::Pdf
                | Format::Ofd
                | Format::Rtf
                | Format::Odt
                | Format::Epub
                | Format::Sheets
                | Format::Slides
        )
    }

    /// What it is called, in Chinese and in English.
    pub(super) fn words(self) -> [&'static str; 2] {
        match self {
            Format::Text => ["纯文本", "plain text"],
            Format::Markdown => ["Markdown", "Markdown"],
            Format::Html => ["网页", "a web page"],
            Format::Docx => ["Word 文档（docx）", "a Word document (docx)"],
            Format::Word => ["Word 文档（doc）", "a Word document (doc)"],
            Format::Pdf => ["PDF", "a PDF"],
            Format::Ofd => ["OFD", "an OFD"],
            Format::Rtf => ["RTF 文档", "an RTF document"],
            Format::Odt => ["OpenDocument 文档（odt）", "an OpenDocument text (odt)"],
            Format::Epub => ["EPUB 电子书", "an EPUB book"],
            Format::Sheets => ["电子表格", "a workbook"],
            Format::Slides => ["演示文稿（pptx）", "a presentation (pptx)"],
            Format::Mail => ["邮件或网页存档（mht）", "a message or a web archive (mht)"],
            Format::Records | Format::Table => ["记录", "records"],
            Format::Archive => ["压缩包（zip）", "a zip archive"],
        }
    }

    /// Whether a file of it holds records.
    pub(in super::super) fn is_records(self) -> bool {
        matches!(self, Format::Records | Format::Table)
    }

    /// Whether its text is that of a document.
    pub(in super::super) fn is_document(self) -> bool {
        !self.is_records() && self != Format::Archive
    }

    /// The error for a file that has no format, with the mend for its ending.
    pub(in super::super) fn refused(file: &str) -> CorpusError {
        let ending = Path::new(file).extension().unwrap_or_default().to_ascii_lowercase();
        CorpusError::Format { file: file.to_owned(), mend: mend(&ending.to_string_lossy()) }
    }

    /// The error for a file that is of a format that is not read, whatever its name says.
    pub(super) fn mislabelled(file: &str, ending: &str) -> CorpusError {
        let [chinese, english] = mend(ending);
        let what = format!(
            "内容其实是 .{ending}，不读这种格式，{chinese} · this is really a file of the kind .{ending}, which is not read; {english}"
        );
        CorpusError::Unfit { file: file.to_owned(), fault: Fault::Format, what }
    }
}

/// Whether a name is that of what systems and editors lay beside documents: `~$…` of Word, `._…` of macOS.
pub(in super::super) fn is_leftover(name: &str) -> bool {
    let known = [".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".localized", "icon\r"];
    name.starts_with("~$")
        || name.starts_with("._")
        || name.starts_with(".~lock.")
        || name.starts_with("~WRL")
        || known.contains(&name.to_lowercase().as_str())
}

/// What to do with a file of this ending, in Chinese and in English.
fn mend(ending: &str) -> [&'static str; 2] {
    match ending {
        "doc" | "wps" | "rtf" | "odt" | "pages" | "dot" | "wpt" | "xml" | "mht" => {
            ["请打开后另存为 .docx 或 .txt", "open it and save it as .docx or .txt"]
        }
        "pdf" | "ofd" | "caj" => [
            "请把其中的文字存为 .docx 或 .txt（例如用 pdftotext）",
            "save its text as .docx or .txt, for example: pdftotext",
        ],
        "epub" | "mobi" | "azw3" => [
            "请转成 .docx 或 .html（例如用 Calibre 或 pandoc）",
            "convert it to .docx or .html, for example with Calibre or pandoc",
        ],
        "xls" | "xlsx" | "et" => ["请把表格另存为 .csv", "save its sheet as .csv"],
        "ppt" | "pptx" | "dps" => ["请把其中的文字另存为 .docx 或 .txt", "save its text as .docx or .txt"],
        "rar" | "7z" | "gz" | "tar" => ["请解压，或改用 .zip 打包", "unpack it, or pack its files as .zip"],
        _ => ["请存为 .txt、.md、.html、.docx 或 .jsonl", "save it as .txt, .md, .html, .docx or .jsonl"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_in_any_case() {
        let table = [
            ("a/讲话.TXT", Some(Format::Text)),
            ("讲话.Markdown", Some(Format::Markdown)),
            ("讲话.htm", Some(Format::Html)),
            ("讲话.docx", Some(Format::Docx)),
            ("a.JSONL", Some(Format::Records)),
            ("a.Csv", Some(Format::Table)),
            ("讲话.ppt", None),
            ("讲话", None),
        ];
        for (name, expected) in table {
            assert_eq!(Format::of(Path::new(name)), expected, "{name}");
        }
        for (name, expected) in
            [("~$讲话.docx", true), ("._讲话.txt", true), ("Thumbs.db", true), ("讲话.docx", false)]
        {
            assert_eq!(is_leftover(name), expected, "{name}");
        }
        let refused = Format::refused("讲话.PAGES").to_string();
        assert_eq!(
            refused,
            "讲话.PAGES: 不读这种格式的文件，请打开后另存为 .docx 或 .txt · files of this kind are not read; open it and save it as .docx or .txt"
        );
    }
}
