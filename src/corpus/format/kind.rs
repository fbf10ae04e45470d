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
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "docx" => Some(Format::Docx),
            "jsonl" | "ndjson" | "json" => Some(Format::Records),
            "csv" | "tsv" => Some(Format::Table),
            "zip" => Some(Format::Archive),
            _ => None,
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
            ("讲话.doc", None),
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
        let refused = Format::refused("讲话.WPS").to_string();
        assert_eq!(
            refused,
            "讲话.WPS: 不读这种格式的文件，请打开后另存为 .docx 或 .txt · files of this kind are not read; open it and save it as .docx or .txt"
        );
    }
}
