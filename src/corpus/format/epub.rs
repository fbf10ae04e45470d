//! EPUB → lines: the pages of a book in the order of its spine, through the reader of HTML.
//!
//! Each page is read whole, since a book has no navigation around its text. What the contents of the book call a part is a
//! heading of its page: where these parts are works, the text is cut there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufRead;

use super::super::error::{CorpusError, Fault, Warning};
use super::blocks::{Besides, Blocks, Role};
use super::decoded::Decoded;
use super::parts::Parts;
use super::xml::{Events, Tag, XmlError};
use super::{encoding, html};

const MEND: [&str; 2] = [
    "请用 Calibre 或 pandoc 转成 .docx 或 .html",
    "convert it to .docx or .html, for example with Calibre or pandoc",
];
const CONTAINER: &str = "META-INF/container.xml";
/// Lines at the start of a page among which its heading is.
const HEAD: usize = 4;
/// Titles of books that programs give where their owner gave none.
const NO_TITLES: [&str; 4] = ["Unknown Title", "Unknown", "Untitled", "未命名"];

/// What the package says of the book.
#[derive(Default)]
struct Book {
    title: String,
    /// Paths of the pages, in order.
    spine: Vec<String>,
    /// Paths of the lists of contents.
    contents: Vec<String>,
}

/// An entry of the contents: how deep it stands, from 1, and what it is called.
struct Entry {
    depth: u8,
    label: String,
}

/// Reads a book.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Decoded, CorpusError> {
    let mut parts = Parts::open(file, bytes, MEND)?;
    if parts.package.place("META-INF/rights.xml").is_some() {
        let what = "有版权保护（DRM），读不了，请换没有加密的版本 · this book is protected (DRM) and cannot be read; use a copy that is not";
        return Err(CorpusError::Unfit {
            file: file.to_owned(),
            fault: Fault::Locked,
            what: what.to_owned(),
        });
    }
    let root = parts.read(CONTAINER, root)?.flatten().ok_or_else(|| parts.lacks(CONTAINER))?;
    let Some(book) = parts.read(&root, |xml| book(xml, folder(&root)))? else {
        return Err(parts.lacks(&root));
    };
    let mut entries: HashMap<String, Entry> = HashMap::new();
    for path in &book.contents {
        for (path, entry) in parts.read(path, |xml| contents(xml, folder(path)))?.unwrap_or_default() {
            entries.entry(path).or_insert(entry);
        }
    }
    let (mut blocks, mut hidden, mut warnings) = (Blocks::default(), BTreeMap::new(), Vec::new());
    let mut seen = HashSet::new();
    for path in book.spine.iter().filter(|path| seen.insert(path.as_str())) {
        let Some(place) = parts.package.place(path) else { continue };
        let page = parts.package.part(place, path)?;
        let name = format!("{file}/{path}");
        let (text, told) = encoding::decode(&name, &page, html::declared_encoding(&page))?;
        warnings.extend(
            told.into_iter()
                .map(|warning| Warning { line: 0, message: format!("{path}: {}", warning.message) }),
        );
        let (mut page, unseen) = html::fragment(&text)?;
        page.end_line(Role::Paragraph);
        unseen.into_iter().for_each(|(reason, count)| *hidden.entry(reason).or_insert(0) += count);
        mark(&mut page, entries.get(path), book.contents.contains(path));
        blocks.append(page);
    }
    let title = Some(book.title).filter(|title| !title.is_empty() && !NO_TITLES.contains(&title.as_str()));
    let fields = title.map(|title| ("title".to_owned(), title)).into_iter().collect();
    let mut decoded = blocks.finish(fields, warnings);
    decoded.hidden = hidden;
    Ok(decoded)
}

/// Marks the heading of a page that the contents name, and a page that is nothing but contents.
fn mark(page: &mut Blocks, entry: Option<&Entry>, is_contents: bool) {
    let is_same = |text: &str, label: &str| {
        text.chars().filter(|c| !c.is_whitespace()).eq(label.chars().filter(|c| !c.is_whitespace()))
    };
    for line in page.lines_mut() {
        if is_contents {
            line.besides = Some(Besides::Contents);
        }
        if line.role == Role::Title {
            line.role = Role::Heading(1);
        }
    }
    if let Some(Entry { depth, label }) = entry
        && let Some(line) = page.lines_mut().iter_mut().take(HEAD).find(|line| is_same(&line.text, label))
        && line.role == Role::Paragraph
    {
        line.role = Role::Heading(*depth);
    }
}

/// The path of the package.
fn root(xml: &mut dyn BufRead) -> Result<Option<String>, XmlError> {
    for event in Events::new(xml) {
        if let Tag::Open(element) = event?
            && element.name == "rootfile"
        {
            return Ok(element.attribute("full-path").map(|path| joined("", &path)));
        }
    }
    Ok(None)
}

/// What the package says, the paths from its folder.
fn book(xml: &mut dyn BufRead, folder: &str) -> Result<Book, XmlError> {
    let mut book = Book::default();
    let mut items: HashMap<String, String> = HashMap::new();
    let mut in_title = false;
    for event in Events::new(xml) {
        let element = match event? {
            Tag::Open(element) => element,
            Tag::Close(_) => {
                in_title = false;
                continue;
            }
            Tag::Text(text) => {
                if in_title {
                    book.title.push_str(&text);
                }
                continue;
            }
        };
        let said = |name| element.attribute(name).unwrap_or_default();
        match element.name.as_str() {
            "title" => in_title = book.title.is_empty(),
            "item" => {
                let path = joined(folder, &said("href"));
                if said("properties").contains("nav") || said("media-type") == "application/x-dtbncx+xml" {
                    book.contents.push(path.clone());
                }
                items.insert(said("id"), path);
            }
            "itemref" => book.spine.extend(items.get(&said("idref")).cloned()),
            _ => {}
        }
    }
    Ok(book)
}

/// The entries of a list of contents, NCX or a page of navigation, by the page that each leads to.
fn contents(xml: &mut dyn BufRead, folder: &str) -> Result<Vec<(String, Entry)>, XmlError> {
    let mut found = Vec::new();
    let (mut depth, mut label, mut path) = (0_u8, String::new(), None);
    for event in Events::new(xml) {
        match event? {
            Tag::Open(element) => match element.name.as_str() {
                "navPoint" | "ol" => {
                    depth = depth.saturating_add(1);
                    label.clear();
                }
                "a" => (path, label) = (element.attribute("href"), String::new()),
                "content" => path = element.attribute("src"),
                _ => {}
            },
            Tag::Text(text) => label.push_str(&text),
            Tag::Close(name) => match name.as_str() {
                "navPoint" | "ol" => depth = depth.saturating_sub(1),
                "a" | "content" => {
                    let path =
                        path.take().map(|path| joined(folder, path.split('#').next().unwrap_or_default()));
                    let entry = Entry {
                        depth: depth.clamp(1, 6),
                        label: std::mem::take(&mut label).trim().to_owned(),
                    };
                    found.extend(path.map(|path| (path, entry)));
                }
                _ => {}
            },
        }
    }
    Ok(found)
}

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path from a folder, with its escapes read.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

/// A path without `%20` and the like.
fn unescaped(path: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(path.len()), path.as_bytes());
    while let Some((&first, behind)) = rest.split_first() {
        let hex = behind.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip;
    use super::super::tests::{assert_lawful, assert_named};
    use super::*;

    const PACKAGE: &str = "<package><metadata><dc:title>云汀文选</dc:title></metadata><manifest>\
        <item id='a' href='text/a%201.xhtml'/><item id='b' href='text/b.xhtml'/><item id='n' href='nav.xhtml' properties='nav'/>\
        </manifest><spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/><itemref idref='b'/></spine></package>";

    fn epub(pages: [&str; 2]) -> Vec<u8> {
        zip(&[
            (CONTAINER, b"<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"),
            ("OPS/book.opf", PACKAGE.as_bytes()),
            ("OPS/nav.xhtml", "<html><body><nav><ol><li><a href='text/b.xhtml#x'>在甲会上的 讲话</a></li></ol></nav></body></html>".as_bytes()),
            ("OPS/text/a 1.xhtml", pages[0].as_bytes()),
            ("OPS/text/b.xhtml", pages[1].as_bytes()),
        ])
    }

    #[test]
    fn pages_in_the_order_of_the_spine() {
        let bytes = epub([
            "<html><body><h1>在乙会上的讲话</h1><p>大家好。</p></body></html>",
            "<p>在甲会上的讲话</p><p>今天开会。</p>",
        ]);
        let decoded = read("a.epub", &bytes).unwrap();
        assert_lawful(&decoded);
        assert_eq!(
            decoded.text,
            "云汀文选\n在甲会上的 讲话\n在甲会上的讲话\n今天开会。\n在乙会上的讲话\n大家好。\n"
        );
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(3, 1), (5, 1)]);
        assert_eq!(decoded.contents.into_iter().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_is_broken_is_named() {
        assert_named(&read("a.epub", &zip(&[])).unwrap_err());
        assert_named(&read("a.epub", &zip(&[(CONTAINER, b"<a/>")])).unwrap_err());
        let locked = zip(&[("META-INF/rights.xml", b"")]);
        assert!(read("a.epub", &locked).unwrap_err().to_string().contains("DRM"));
    }
}
