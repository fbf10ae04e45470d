//! What the head of a page says about it.

use std::collections::BTreeMap;

use scraper::Html;

use super::title::Told;

/// Names of `<meta>` and the fields that they are; many are of the standard for sites of the government
/// (国办发〔2017〕47号). Who put the page up is the author of no speech.
#[rustfmt::skip]
const METAS: [(&str, &str); 22] = [
    ("speaker", "speaker"), ("author", "author"), ("article:author", "author"),
    ("date", "date"), ("article:published_time", "date"), ("pubdate", "date"), ("publishdate", "date"),
    ("publish_date", "date"), ("publishtime", "date"), ("og:release_date", "date"), ("dc.date", "date"),
    ("description", "description"), ("keywords", "keywords"), ("source", "source"), ("contentsource", "source"),
    ("columnname", "column"),
    ("articletitle", "title"), ("og:title", "title"), ("twitter:title", "title"),
    ("sitename", "site"), ("og:site_name", "site"), ("application-name", "site"),
];

/// The fields of a page, and what it says about its title.
pub(super) fn read(page: &Html) -> (BTreeMap<String, String>, Told) {
    let (mut fields, mut told) = (BTreeMap::new(), Told::default());
    let mut title = None;
    for node in page.tree.root().descendants() {
        let Some(element) = node.value().as_element() else { continue };
        match element.name() {
            "meta" => {
                let name = element.attr("name").or(element.attr("property")).unwrap_or_default();
                let known = METAS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
                let content = element.attr("content").map(str::trim).filter(|content| !content.is_empty());
                match (known, content) {
                    (Some((_, "title")), Some(content)) => told.titles.push(content.to_owned()),
                    (Some((_, "site")), Some(content)) => told.sites.push(content.to_owned()),
                    (Some((_, field)), Some(content)) => {
                        fields.entry((*field).to_owned()).or_insert(content.to_owned());
                    }
                    _ => {}
                }
            }
            "title" if title.is_none() => {
                let text = node.descendants().filter_map(|node| node.value().as_text().map(|text| &**text));
                title = Some(text.collect::<String>());
            }
            _ => {}
        }
    }
    let title = title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    told.titles.extend(Some(title).filter(|title| !title.is_empty()));
    (fields, told)
}
