//! Bytes → text: which format a file has, and what its markup says about the text.
//!
//! Each format is read by one library; what is here only chooses and joins what the library found. Everything that
//! comes out is lines of text, so the rooms above need to know nothing of HTML or docx.
//!
//! ```text
//! bytes ─┬─ encoding ─┬─ .txt .jsonl ──────────────────┬── Decoded
//!        │            ├─ .md ──── markdown ──┬─ blocks ─┤
//!        │            └─ .html ── html ──────┤          │
//!        └─ archive ──┬─ .docx ── docx ──────┘          │
//!                     └─ .zip ─── members, each a file ─┘
//! ```

mod archive;
mod blocks;
mod content;
mod docx;
mod encoding;
mod front_matter;
mod html;
mod markdown;
mod tables;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{CorpusError, Fault, Warning};
use blocks::{Besides, Line, Role};

pub(super) use archive::{Member, Members};
pub(super) use content::{format as by_content, is_known};
pub(super) use encoding::decode as decode_text;

/// A file's text: its paragraphs, one on a line, and what its markup says about them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Decoded {
    /// The text. For plain text the characters of the file as they stand; for marked-up formats one block a line.
    pub(super) text: String,
    /// Lines (from 1) that the markup calls headings, with their level from 1. (The title of the document is not
    /// among them: it is the field `title`, and stands as the first line of `text` as well.)
    pub(super) headings: BTreeMap<u32, u8>,
    /// Lines (from 1) of headings and of the title that have an id in the markup, by which a link leads to them.
    pub(super) ids: BTreeMap<u32, String>,
    /// Lines (from 1) that are rows of tables, with tabs between their cells.
    pub(super) rows: BTreeSet<u32>,
    /// Lines (from 1) that a reader of the page sees around its main text: navigation, links, the foot.
    pub(super) outside: BTreeSet<u32>,
    /// Lines (from 1) of a table of contents that a program made of the headings.
    pub(super) contents: BTreeSet<u32>,
    /// Lines (from 1) that stand in the middle of the page, as titles do.
    pub(super) centred: BTreeSet<u32>,
    /// Characters that no reader sees, since the markup hides or deletes them, by reason: `hidden`, `deleted`, …
    pub(super) hidden: BTreeMap<&'static str, usize>,
    /// What the document says about itself: front matter of Markdown, `<meta>` and `<title>` of HTML, core properties
    /// of docx. Keys in lower case: `title`, `speaker`, `date`, any other string.
    pub(super) fields: BTreeMap<String, String>,
    /// Damaged places and the like.
    pub(super) warnings: Vec<Warning>,
}

impl Decoded {
    /// Takes in a line, with its number.
    fn add(&mut self, number: u32, line: Line) {
        self.text.push_str(&line.text);
        self.text.push('\n');
        match line.besides {
            Some(Besides::Outside) => drop(self.outside.insert(number)),
            Some(Besides::Contents) => drop(self.contents.insert(number)),
            None => {
                match line.role {
                    Role::Paragraph => {}
                    Role::Heading(level) => drop(self.headings.insert(number, level)),
                    Role::Title => drop(self.headings.insert(number, 1)),
                }
                if line.is_row {
                    self.rows.insert(number);
                }
                if line.is_centred {
                    self.centred.insert(number);
                }
                line.id.into_iter().for_each(|id| drop(self.ids.insert(number, id)));
            }
        }
    }
}

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
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
    pub(super) fn of(path: &Path) -> Option<Format> {
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
    pub(super) fn is_records(self) -> bool {
        matches!(self, Format::Records | Format::Table)
    }

    /// Whether its text is that of a document.
    pub(super) fn is_document(self) -> bool {
        !self.is_records() && self != Format::Archive
    }

    /// The error for a file that has no format, with the mend for its ending.
    pub(super) fn refused(file: &str) -> CorpusError {
        let ending = Path::new(file).extension().unwrap_or_default().to_ascii_lowercase();
        CorpusError::Format { file: file.to_owned(), mend: mend(&ending.to_string_lossy()) }
    }

    /// The error for a file that is of a format that is not read, whatever its name says.
    fn mislabelled(file: &str, ending: &str) -> CorpusError {
        let [chinese, english] = mend(ending);
        let what = format!(
            "内容其实是 .{ending}，不读这种格式，{chinese} · this is really a file of the kind .{ending}, which is not read; {english}"
        );
        CorpusError::Unfit { file: file.to_owned(), fault: Fault::Format, what }
    }
}

/// Whether a name is that of what systems and editors lay beside documents: `~$…` of Word, `._…` of macOS.
pub(super) fn is_leftover(name: &str) -> bool {
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

/// A text as a reader sees it, where it is a piece of HTML.
pub(super) fn without_markup(text: &str) -> Cow<'_, str> {
    const ELEMENTS: [&str; 6] = ["<p>", "<p ", "</p>", "<br", "<div", "</div>"];
    if !ELEMENTS.iter().any(|element| text.contains(element)) {
        return Cow::Borrowed(text);
    }
    let plain = |text: &str| -> Option<String> {
        let (blocks, _) = html::fragment(text).ok()?;
        Some(blocks.finish(BTreeMap::new(), Vec::new()).text)
    };
    // Cells have paragraphs of their own.
    let paragraphs: Vec<&str> =
        if text.contains("<td") { vec![text] } else { text.split("</p>").flat_map(at_paragraph).collect() };
    let paragraphs: Option<Vec<String>> = paragraphs.into_iter().map(plain).collect();
    paragraphs.map_or(Cow::Borrowed(text), |paragraphs| Cow::Owned(paragraphs.join("\n")))
}

/// A text in two, where a paragraph begins in it.
fn at_paragraph(text: &str) -> [&str; 2] {
    let at = ["<p>", "<p "].iter().filter_map(|start| text.find(start)).min().unwrap_or(0);
    let (before, paragraph) = text.split_at(at);
    [before, paragraph]
}

/// The text of a file, or of a member of an archive.
pub(super) fn decode(file: &str, format: Format, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let declared = match format {
        Format::Docx => return docx::read(file, bytes),
        Format::Archive => {
            let what = "压缩包里的压缩包不读，请先解压 · an archive inside an archive is not read; unpack it"
                .to_owned();
            return Err(CorpusError::Document { file: file.to_owned(), what });
        }
        Format::Html => html::declared_encoding(bytes),
        Format::Text | Format::Markdown | Format::Records | Format::Table => None,
    };
    let (text, warnings) = encoding::decode(file, bytes, declared)?;
    let mut decoded = match format {
        Format::Markdown => markdown::read(&text),
        Format::Html => html::read(file, &text)?,
        _ => Decoded { text, ..Decoded::default() },
    };
    decoded.warnings.splice(0..0, warnings);
    Ok(decoded)
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is said of lines is said of lines that there are.
    pub(in crate::corpus) fn assert_lawful(decoded: &Decoded) {
        let lines = decoded.text.lines().count();
        let there = |line: &u32| (1..=lines).contains(&(*line as usize));
        assert!(decoded.headings.keys().chain(&decoded.rows).all(there), "{decoded:?}");
    }

    /// An error names the file.
    pub(in crate::corpus) fn assert_named(error: &CorpusError) {
        assert!(error.to_string().starts_with('a'), "{error}");
    }

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

    proptest! {
        #[test]
        fn no_bytes_stop_it(bytes in proptest::collection::vec(any::<u8>(), 0..600), zip in any::<bool>()) {
            let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
            for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx, Format::Table] {
                by_content("a", format, &bytes).err().iter().for_each(assert_named);
                decode("a", format, &bytes).map(|decoded| assert_lawful(&decoded)).err().iter().for_each(assert_named);
            }
            Members::open("a", &bytes).err().iter().for_each(assert_named);
        }

        #[test]
        fn no_markup_stops_it(pieces in proptest::collection::vec(
            prop::sample::select(vec![
                "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<p>", "</p>", "<template>", "<svg>", "<select>",
                "<h1>", "</h1>", "<form>", "</body>", "<frameset>", "<a>", "</a>", "<br>", "&#x", "<!--", "---\n", "+++\n",
                "a: b\n", "- ", "1. ", "> ", "# ", "|", "|-|\n", "```\n", "    ", "\n", "[^1]", "[a](", "讲话", "\u{a0}",
            ]),
            0..80,
        )) {
            let text = pieces.concat();
            for format in [Format::Markdown, Format::Html] {
                let decoded = decode("a", format, text.as_bytes()).unwrap();
                assert_lawful(&decoded);
                let title = decoded.fields.get("title");
                prop_assert!(title.is_none_or(|title| decoded.text.lines().next() == Some(title)));
            }
        }
    }
}
