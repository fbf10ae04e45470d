//! The tree of a page, with bounds.
//!
//! The parser has none, and its time grows with the square of the depth (servo/html5ever#788); so a page is fed in
//! pieces, and given up where it is deeper than browsers let pages be.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

use super::super::super::error::CorpusError;

/// Elements inside one another, as many as browsers build (whatwg/html#3732).
const MAX_DEPTH: usize = 512;
/// Characters that are parsed between two looks at the bounds.
const STEP: usize = 1 << 10;
/// Nodes that a page may have besides one for each of its bytes: those of an empty page. Unclosed elements multiply.
const FREE_NODES: usize = 100;

/// The tree of a page that is neither deeper nor larger than pages are.
pub(super) fn parse(file: &str, text: &str) -> Result<Html, CorpusError> {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let (mut rest, mut seen) = (text, 0);
    while !rest.is_empty() {
        let end = (STEP..rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        parser.process(StrTendril::from(piece));
        let page = parser.tokenizer.sink.sink.0.borrow();
        let mut new = page.tree.nodes().rev().take(page.tree.values().len() - seen);
        let is_deep = new.any(|node| node.ancestors().nth(MAX_DEPTH).is_some());
        seen = page.tree.values().len();
        if is_deep || seen > text.len() + FREE_NODES {
            let line = text.len() - rest.len();
            let line = text.get(..line).unwrap_or_default().lines().count();
            let what = format!(
                "第 {line} 行：元素嵌套超过 {MAX_DEPTH} 层，请把网页另存为文本 · line {line}: elements are nested more than {MAX_DEPTH} deep; save the page as text"
            );
            return Err(CorpusError::Document { file: file.to_owned(), what });
        }
    }
    Ok(parser.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_multiply_are_given_up() {
        let many = |piece: &str| piece.repeat(100_000);
        let colours: String = (0..400).map(|n| format!("<font color={n}>")).collect();
        let pages = [
            many("<div>"),
            many("<ul><li>"),
            many("<b>"),
            // Each piece ends with a node that is not deep.
            format!("{}</body><!---->", "<div>".repeat(202)).repeat(1000),
            many("<svg>"),
            // Each paragraph opens all the elements again.
            format!("<p>{colours}{}", many("<p>a")),
        ];
        for page in pages {
            let error = parse("a.html", &page).map(|_| page[..20].to_owned()).unwrap_err().to_string();
            assert!(error.ends_with("save the page as text"), "{error}");
        }
        for page in [
            many("<p>a"),
            many("<td>"),
            many("<li>a"),
            many("</p>"),
            many("<table>"),
            many("<a>"),
            many("<br>"),
        ] {
            assert!(parse("a.html", &page).is_ok());
        }
    }
}
