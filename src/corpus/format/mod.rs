//! Bytes → text: which format a file has, and what its markup says about the text.
//!
//! Each container is read by one library; what is here only chooses and joins what the library found. Everything that
//! comes out is lines of text, so the rooms above need to know nothing of HTML or docx.
//!
//! ```text
//! bytes ─┬─ encoding ─┬─ .txt .jsonl ─────────────────────────────────────┬── Decoded
//!        │            ├─ .md ──── markdown ─────────────────────┬─ blocks ─┤
//!        │            ├─ .html ── html ─── also .epub, .mht ────┤          │
//!        │            └─ .rtf ─── rtf ──────────────────────────┤          │
//!        ├─ cfb ────────────────── .doc .wps ── doc ────────────┤          │
//!        ├─ calamine ───────────── .xlsx .xls ─ sheets ─────────┤          │
//!        ├─ archive ──┬─ xml ───── .docx .odt .pptx ────────────┘          │
//!        │            ├─ xml ───── .ofd ─────┬─ page ──────────────────────┤
//!        ├─ lopdf ────────────────── .pdf ───┘                             │
//!        └─ archive ──── .zip ─── members, each a file ────────────────────┘
//! ```

mod archive;
mod blocks;
mod breaks;
#[cfg(any(feature = "doc", feature = "rtf"))]
mod cells;
mod content;
mod decoded;
#[cfg(feature = "doc")]
mod doc;
mod docx;
mod encoding;
#[cfg(feature = "epub")]
mod epub;
mod field;
mod front_matter;
mod html;
mod kind;
mod lists;
mod little_endian;
#[cfg(feature = "mail")]
mod mail;
mod margins;
mod markdown;
mod numerals;
#[cfg(feature = "odt")]
mod odt;
#[cfg(feature = "ofd")]
mod ofd;
#[cfg(any(feature = "ofd", feature = "pdf"))]
mod page;
mod parts;
#[cfg(feature = "pdf")]
mod pdf;
mod readings;
#[cfg(feature = "rtf")]
mod rtf;
#[cfg(feature = "sheets")]
mod sheets;
#[cfg(feature = "slides")]
mod slides;
mod style;
mod tables;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::error::CorpusError;
pub(super) use archive::{Member, Members};
pub(super) use content::{format as by_content, is_known};
pub(super) use decoded::Decoded;
pub(super) use encoding::decode as decode_text;
pub(super) use kind::{Format, is_leftover};
pub use readings::{FORMATS, Reading};
#[cfg(feature = "sheets")]
pub(super) use sheets::table as sheet_table;

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
        #[cfg(feature = "doc")]
        Format::Word => return doc::read(file, bytes),
        #[cfg(feature = "odt")]
        Format::Odt => return odt::read(file, bytes),
        #[cfg(feature = "ofd")]
        Format::Ofd => return ofd::read(file, bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => return pdf::read(file, bytes),
        #[cfg(feature = "epub")]
        Format::Epub => return epub::read(file, bytes),
        #[cfg(feature = "mail")]
        Format::Mail => return mail::read(file, bytes),
        #[cfg(feature = "sheets")]
        Format::Sheets => return sheets::read(file, bytes),
        #[cfg(feature = "slides")]
        Format::Slides => return slides::read(file, bytes),
        #[cfg(feature = "rtf")]
        Format::Rtf => return rtf::read(file, bytes),
        Format::Text | Format::Markdown | Format::Records | Format::Table => None,
        #[allow(unreachable_patterns, reason = "where every format is built in")]
        _ => return Err(Format::refused(file)),
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
        let lines = decoded.text.trim_end_matches('\n').split(['\n', '\u{c}']).count();
        let there = |line: &u32| (1..=lines).contains(&(*line as usize));
        assert!(decoded.headings.keys().chain(&decoded.rows).all(there), "{decoded:?}");
    }

    /// An error names the file.
    pub(in crate::corpus) fn assert_named(error: &CorpusError) {
        assert!(error.to_string().starts_with('a'), "{error}");
    }

    const ALL: [Format; 14] = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Docx,
        Format::Word,
        Format::Pdf,
        Format::Ofd,
        Format::Rtf,
        Format::Odt,
        Format::Epub,
        Format::Sheets,
        Format::Slides,
        Format::Mail,
        Format::Table,
    ];
    /// What files of the formats begin with.
    const HEADS: [&[u8]; 6] = [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n1 0 obj\n",
        b"{\\rtf1\\ansi ",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    ];

    proptest! {
        #[test]
        fn no_bytes_stop_it(bytes in proptest::collection::vec(any::<u8>(), 0..600), head in prop::sample::select(HEADS.to_vec())) {
            let bytes = [head, &bytes].concat();
            for format in ALL {
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
