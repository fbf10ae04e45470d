//! HTML → lines: what a reader of the page would call its text, without the furniture around it.
//!
//! The main part of the page is read if one is marked, else its body.

mod kept;
mod main_text;
mod meta;
mod page;
mod place;
mod shape;
mod title;
mod visibility;
mod walk;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use scraper::{Html, Node};

use super::super::error::CorpusError;
use super::blocks::{Blocks, Role};
use super::decoded::Decoded;
use main_text::Measured;
use visibility::Visibility;
use walk::Reader;

/// Where a declaration of the encoding has to end (HTML standard, 4.2.5.4).
const DECLARED_WITHIN: usize = 1024;

/// The encoding that a page says it has.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes);
    let page = Html::parse_document(&encoding_rs::mem::decode_latin1(start));
    let mut metas =
        page.tree.values().filter_map(Node::as_element).filter(|element| element.name() == "meta");
    let label = metas.find_map(|meta| {
        let content =
            || Some(meta.attr("content")?.to_ascii_lowercase().split_once("charset=")?.1.to_owned());
        meta.attr("charset").map(str::to_owned).or_else(content)
    })?;
    Encoding::for_label(label.as_bytes())
}

/// Reads a piece of HTML within another document; all that it shows is text.
pub(super) fn fragment(text: &str) -> Result<(Blocks, BTreeMap<&'static str, usize>), CorpusError> {
    let page = page::parse("", text)?;
    let mut reader = Reader::default();
    reader.walk(page.tree.root(), &Visibility::of(&page));
    Ok((reader.blocks, reader.hidden))
}

/// Reads a page.
pub(super) fn read(file: &str, text: &str) -> Result<Decoded, CorpusError> {
    let page = page::parse(file, text)?;
    let mut reader = Reader::default();
    reader.walk(page.tree.root(), &Visibility::of(&page));
    let (mut fields, told) = meta::read(&page);
    let Reader { mut blocks, places, dates, hidden, .. } = reader;
    let measured = Measured::of(&places, blocks.lines());
    let main = measured.main();
    let range = measured.lines(main.unwrap_or(0));
    let title = title::find(blocks.lines(), &places, &told, &range);
    if title.is_none()
        && let Some(title) = told.title(blocks.lines())
    {
        fields.insert("title".to_owned(), title);
    }
    if !fields.contains_key("date")
        && let Some((_, date)) =
            dates.into_iter().find(|(place, _)| measured.within(main.unwrap_or(0)).contains(place))
    {
        fields.insert("date".to_owned(), date);
    }
    // A digital edition says on which day its pages were printed.
    if !fields.contains_key("date")
        && let Some(day) = blocks.lines().iter().find_map(|line| shape::date_of_band(&line.text))
    {
        fields.insert("date".to_owned(), day.to_owned());
    }
    kept::mark(&measured, blocks.lines_mut(), main, title);
    for (at, line) in blocks.lines_mut().iter_mut().enumerate() {
        line.is_centred = places.get(line.place).is_some_and(|place| place.is_centred);
        if line.role == Role::Title {
            line.role = Role::Heading(1);
        }
        if Some(at) == title {
            line.role = Role::Title;
        }
    }
    let mut decoded = blocks.finish(fields, Vec::new());
    decoded.hidden = hidden;
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, GBK};

    use super::super::{Format, decode};
    use super::*;

    fn text(html: &str) -> String {
        read("a.html", html).unwrap().text
    }

    #[test]
    fn the_text_of_a_page() {
        let html = "<!doctype html><title>讲话 - 某网</title><meta name=Author content=王小明><meta name=PubDate \
            content='2024-04-22 10:00'><body><header><h1>某网</h1></header><nav>首页</nav><form><article><header>\
            <h1>在会上的\n讲话</h1></header><p>今天<b>开\n会</b>，use\n Rust。<br>第二行<p hidden>x<h2 id=s1>一、\
            总体</h2><script>x</script><p>\u{3000}\u{3000}甲&nbsp;乙 丙</article></form><footer>版权</footer>";
        let decoded = read("a.html", html).unwrap();
        assert_eq!(
            decoded.text,
            "在会上的讲话\n某网\n首页\n今天开会，use Rust。\n第二行\n一、总体\n甲\u{a0}乙 丙\n版权\n"
        );
        assert_eq!(decoded.outside.into_iter().collect::<Vec<_>>(), [2, 3, 8]);
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(6, 2)]);
        assert_eq!(decoded.ids.into_iter().collect::<Vec<_>>(), [(6, "s1".to_owned())]);
        let fields: Vec<_> = decoded.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(fields, ["author=王小明", "date=2024-04-22 10:00", "title=在会上的讲话"]);
    }

    #[test]
    fn rows_of_tables() {
        let table = [
            ("<table><tr><th>甲<th>乙<tr><td>1<td>2<tr><td><td>4</table>", "甲\t乙\n1\t2\n\t4\n"),
            ("<table><tr><td>菜单<td><p>第一段。<p>第二段。</table>", "菜单\n第一段。\n第二段。\n"),
            ("<table><tr><td><table><tr><td>1<td>2</table></table>", "1\t2\n"),
            ("<pre>一\n  二</pre>", "一\n二\n"),
            ("<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>", "汉字\n"),
        ];
        for (html, expected) in table {
            assert_eq!(text(html), expected, "{html}");
        }
        assert_eq!(read("a.html", "<title>题</title>正文").unwrap().fields["title"], "题");
    }

    #[test]
    fn the_encoding_of_a_page() {
        let page = "<meta http-equiv=Content-Type content='text/html; Charset=gb2312'><p>今天开会";
        assert_eq!(declared_encoding(&GB18030.encode(page).0), Some(GBK));
        assert_eq!(decode("a.html", Format::Html, &GB18030.encode(page).0).unwrap().text, "今天开会\n");
        assert_eq!(decode("a.html", Format::Html, page.as_bytes()).unwrap().text, "今天开会\n");
    }
}
