//! Markdown → lines: each block a line, with the numbers of its lists, without its marks.

mod marks;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::super::error::Warning;
use super::blocks::{Besides, Blocks, Gap, Role, visible};
use super::decoded::Decoded;
use super::{front_matter, html};
use marks::{Strong, ends_line, is_mark};

/// Reads a Markdown text. Nothing is wrong as Markdown, so there is no error.
pub(super) fn read(text: &str) -> Decoded {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::default();
    let mut read_to = 0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if range.start < read_to {
            continue;
        }
        match event {
            Event::Start(Tag::HtmlBlock) => read_to = reader.html(text, range),
            Event::Start(tag) => reader.start(tag),
            Event::End(tag) => reader.end(tag),
            Event::Text(text) if reader.is_verbatim => reader.write_lines(&text),
            Event::Text(mark) if is_mark(&mark) && reader.strong.takes(text, &range) => {}
            Event::Text(text) | Event::Code(text) => reader.write(&text),
            Event::SoftBreak if ends_line(text, &range) => reader.end_line(),
            Event::SoftBreak => reader.blocks.gap(Gap::Break),
            Event::HardBreak => reader.end_line(),
            Event::InlineHtml(tag) if tag.starts_with("<br") => reader.end_line(),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => reader.hide("comment", visible(&tag)),
            _ => {}
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    blocks: Blocks,
    /// The next number of each list that is open, the innermost last; none for bullets.
    lists: Vec<Option<u64>>,
    /// The mark of an item, until its text begins.
    mark: String,
    heading: Option<Role>,
    /// Whether line breaks in the text are those of the writer.
    is_verbatim: bool,
    metadata: Option<MetadataBlockKind>,
    front_matter: Option<(MetadataBlockKind, String)>,
    /// Blocks of HTML that are no HTML, and stand as they were written.
    verbatim: usize,
    /// Whether a table in HTML has no end.
    has_open_table: bool,
    strong: Strong,
    /// Characters that no reader sees, by reason.
    hidden: BTreeMap<&'static str, usize>,
}

impl Reader {
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => return,
            _ => self.end_line(),
        }
        match tag {
            Tag::Heading { level, .. } => {
                let is_title = self.blocks.is_empty() && level as u8 == 1;
                self.heading = Some(if is_title { Role::Title } else { Role::Heading(level as u8) });
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                self.mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let mark = format!("{number}. ");
                        *number = number.saturating_add(1);
                        mark
                    }
                    _ => "- ".to_owned(),
                }
            }
            Tag::CodeBlock(_) => self.is_verbatim = true,
            Tag::TableHead | Tag::TableRow => self.blocks.open_row(),
            Tag::TableCell => self.blocks.open_cell(),
            // Only what the file begins with says something about it; later it is text between two rules.
            Tag::MetadataBlock(kind) => {
                self.is_verbatim = true;
                self.metadata = Some(kind).filter(|_| self.blocks.is_empty() && self.front_matter.is_none());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                return;
            }
            _ => self.end_line(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.mark.clear(),
            TagEnd::CodeBlock => self.is_verbatim = false,
            TagEnd::TableHead | TagEnd::TableRow => self.blocks.close_row(),
            TagEnd::MetadataBlock(_) => {
                self.is_verbatim = false;
                self.metadata = None;
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        self.blocks.write(&std::mem::take(&mut self.mark));
        self.blocks.write(text);
    }

    fn write_lines(&mut self, text: &str) {
        if let Some(kind) = self.metadata {
            self.front_matter.get_or_insert((kind, String::new())).1.push_str(text);
            return;
        }
        for line in text.split_inclusive('\n') {
            self.write(line);
            if line.ends_with('\n') {
                self.end_line();
            }
        }
    }

    fn end_line(&mut self) {
        self.strong = Strong::default();
        // [TOC]: where an editor puts the list of contents.
        if self.blocks.is_open_line(&["[TOC]", "[toc]", "[[TOC]]", "[[_TOC_]]", "{:toc}", "[TOCM]"]) {
            self.blocks.besides = Some(Besides::Contents);
        }
        self.blocks.end_line(self.heading.unwrap_or(Role::Paragraph));
        self.blocks.besides = None;
    }

    fn finish(mut self) -> Decoded {
        let mut warnings = Vec::new();
        let fields = match &self.front_matter {
            Some((kind, text)) => front_matter::read(*kind, text, &mut warnings),
            None => Default::default(),
        };
        if self.verbatim > 0 {
            let message = format!(
                "有 {0} 段 HTML 嵌套太深，照原样收入 · {0} blocks of HTML are nested too deep, and stand as they are written",
                self.verbatim
            );
            warnings.push(Warning { line: 1, message });
        }
        if !fields.contains_key("title") {
            self.blocks.settle_title();
        }
        let mut decoded = self.blocks.finish(fields, warnings);
        decoded.hidden = self.hidden;
        decoded
    }

    fn hide(&mut self, reason: &'static str, characters: usize) {
        *self.hidden.entry(reason).or_insert(0) += characters;
    }

    /// Reads a block of HTML, which is one to the end of the table that it opens; gives where it ends.
    fn html(&mut self, text: &str, range: Range<usize>) -> usize {
        self.end_line();
        let block = text.get(range.clone()).unwrap_or_default();
        let end = match opens_table(block) && !self.has_open_table {
            true => table_end(text, range.end),
            false => Some(range.end),
        };
        // Of a table that nobody closes, none behind it is either.
        self.has_open_table |= end.is_none();
        let end = end.unwrap_or(range.end);
        let block = text.get(range.start..end).unwrap_or_default();
        match html::fragment(block) {
            Ok((blocks, hidden)) => {
                self.blocks.append(blocks);
                hidden.into_iter().for_each(|(reason, characters)| self.hide(reason, characters));
            }
            Err(_) => {
                self.verbatim += 1;
                self.write_lines(block);
                self.end_line();
            }
        }
        end
    }
}

/// The end of a table in HTML.
const TABLE_END: &str = "</table>";

/// Whether a block opens a table and does not close it.
fn opens_table(block: &str) -> bool {
    let block = block.to_ascii_lowercase();
    block.matches("<table").count() > block.matches(TABLE_END).count()
}

/// Where the next table ends, behind it.
fn table_end(text: &str, from: usize) -> Option<usize> {
    let mut rest = text.as_bytes().get(from..)?.windows(TABLE_END.len());
    let at = rest.position(|window| window.eq_ignore_ascii_case(TABLE_END.as_bytes()))?;
    Some(from + at + TABLE_END.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str) -> String {
        read(markdown).text
    }

    #[test]
    fn front_matter_and_headings() {
        let decoded = read(
            "---\ntitle: 讲话\nauthor: 王小明\n---\n\n# 讲话\n\n## 一、总体\n\n正文。\n\n---\n\n其他\n\n---\n",
        );
        assert_eq!(decoded.text, "讲话\n一、总体\n正文。\n其他\n");
        assert_eq!(decoded.headings.into_iter().collect::<Vec<_>>(), [(2, 2)]);
        assert_eq!(decoded.fields["speaker"], "王小明");
        assert_eq!(decoded.fields["title"], "讲话");
        assert_eq!(read("# 讲话\n正文").fields["title"], "讲话");
        assert!(read("正文\n\n# 一\n").fields.is_empty());
    }

    #[test]
    fn blocks_are_lines() {
        let table = [
            ("今天**开会**，\n[讨论](x)工作。", "今天开会，讨论工作。\n"),
            ("one\ntwo  \nthree", "one two\nthree\n"),
            ("3. 甲\n4. 乙\n   - 丙\n\n     丁\n", "3. 甲\n4. 乙\n- 丙\n丁\n"),
            ("> 引文\n> 第二行", "引文第二行\n"),
            ("|甲|乙|\n|-|-|\n|1|2|\n||4|\n", "甲\t乙\n1\t2\n\t4\n"),
            ("```\n一\n  二\n```\n", "一\n二\n"),
            ("甲<br>乙<b>丙</b>", "甲\n乙丙\n"),
            ("正文[^1]。\n\n[^1]: 注。", "正文。\n注。\n"),
        ];
        for (markdown, expected) in table {
            assert_eq!(text(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn html_is_read() {
        let table = [
            ("<div>甲</div>\n\n正文\n", "甲\n正文\n"),
            ("<p align=\"right\">云汀县人民政府</p>", "云汀县人民政府\n"),
            (
                "<table>\n<tr><td>河名</td>\n\n<td>里程</td></tr>\n\n<tr><td></td><td>12</td></tr></table>\n\n完",
                "河名\t里程\n\t12\n完\n",
            ),
            ("<div>\n\n正文\n\n</div>", "正文\n"),
            ("<style>p { }</style>\n\n正文", "正文\n"),
        ];
        for (markdown, expected) in table {
            assert_eq!(text(markdown), expected, "{markdown}");
        }
        let decoded = read("正文<!-- 甲 -->\n\n<!-- 乙 -->\n");
        assert_eq!((decoded.text.as_str(), decoded.hidden["comment"]), ("正文\n", 9));
        assert!(decoded.warnings.is_empty());
        let decoded = read(&"<div>".repeat(2000));
        assert!(decoded.text.starts_with("<div>") && decoded.warnings.len() == 1);
        let rows = read("|甲|乙|\n|-|-|\n|1|2|\n").rows;
        assert_eq!(rows.into_iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn deep_nesting_is_read() {
        for piece in
            ["> ", "- ", "[", "![", "*a ", "**a _b ", "`", "<a ", "[^1]: ", "|", "&", "](", "1. ", "# "]
        {
            // A quadratic way of reading would take minutes here.
            let decoded = read(&piece.repeat(20_000));
            let kept = decoded.text.chars().filter(|&c| !c.is_whitespace()).count();
            assert!(kept <= piece.len() * 20_000, "{piece:?}: {kept} characters");
        }
    }
}
