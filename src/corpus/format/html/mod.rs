//! HTML → lines: what a reader of the page would call its text, without the furniture around it.
//!
//! The main part of the page is read if one is marked, else its body.

mod page;
mod walk;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use scraper::node::Element;
use scraper::{Html, Node};

use super::super::CorpusError;
use super::Decoded;
use walk::Reader;

/// Where a declaration of the encoding has to end (HTML standard, 4.2.5.4).
const DECLARED_WITHIN: usize = 1024;

/// Names of `<meta>` and the fields that they are. Those of the third line are of the standard for sites of the
/// government (国办发〔2017〕47号).
#[rustfmt::skip]
const METAS: [(&str, &str); 11] = [
    ("author", "speaker"), ("speaker", "speaker"), ("date", "date"), ("article:published_time", "date"),
    ("description", "description"), ("keywords", "keywords"), ("source", "source"),
    ("articletitle", "title"), ("pubdate", "date"), ("contentsource", "source"), ("columnname", "column"),
];

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

/// Reads a page.
pub(super) fn read(file: &str, text: &str) -> Result<Decoded, CorpusError> {
    let page = page::parse(file, text)?;
    let elements =
        || page.tree.root().descendants().filter_map(|node| Some((node, node.value().as_element()?)));
    let first =
        |is: &dyn Fn(&Element) -> bool| elements().find(|(_, element)| is(element)).map(|(node, _)| node);
    let main = first(&|element| element.name() == "main")
        .or_else(|| first(&|element| element.name() == "article"))
        .or_else(|| first(&|element| element.attr("role") == Some("main")))
        .or_else(|| first(&|element| element.name() == "body"));
    let mut reader = Reader::default();
    main.into_iter().for_each(|main| reader.walk(main));

    let mut fields = BTreeMap::new();
    for (_, meta) in elements().filter(|(_, element)| element.name() == "meta") {
        let name = meta.attr("name").or(meta.attr("property")).unwrap_or_default();
        let known = METAS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let content = meta.attr("content").map(str::trim).filter(|content| !content.is_empty());
        if let (Some((_, field)), Some(content)) = (known, content) {
            fields.entry((*field).to_owned()).or_insert(content.to_owned());
        }
    }
    if let Some(title) = first(&|element| element.name() == "title").filter(|_| !reader.blocks.has_title()) {
        let title =
            title.descendants().filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
        fields.entry("title".to_owned()).or_insert(title);
    }
    Ok(reader.blocks.finish(fields, Vec::new()))
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
        assert_eq!(decoded.text, "在会上的讲话\n今天开会，use Rust。\n第二行\n一、总体\n甲\u{a0}乙 丙\n");
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(4, 2)]);
        assert_eq!(decoded.ids.into_iter().collect::<Vec<_>>(), [(4, "s1".to_owned())]);
        let fields: Vec<_> = decoded.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(fields, ["date=2024-04-22 10:00", "speaker=王小明", "title=在会上的讲话"]);
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
