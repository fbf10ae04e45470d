//! Which formats are read, what of them is and is not, and by whose library: what `xunzhang formats` prints and docs/FORMATS.md
//! shows.

/// A format: its endings, what is read of it, what is not, each in Chinese and in English, and the library that reads it.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Endings of its files.
    pub endings: &'static str,
    /// What is read.
    pub reads: [&'static str; 2],
    /// What is not.
    pub lacks: [&'static str; 2],
    /// By whose library.
    pub by: &'static str,
    /// Whether its reader is part of this program.
    pub is_built_in: bool,
}

const fn row(
    endings: &'static str,
    reads: [&'static str; 2],
    lacks: [&'static str; 2],
    by: &'static str,
    is_built_in: bool,
) -> Reading {
    Reading { endings, reads, lacks, by, is_built_in }
}

/// The formats.
pub const FORMATS: [Reading; 15] = [
    row(
        "txt",
        ["UTF-8、UTF-16、GB18030、Big5", "UTF-8, UTF-16, GB18030, Big5"],
        ["—", "–"],
        "encoding_rs",
        true,
    ),
    row(
        "md",
        ["标题、表格、front matter", "headings, tables, front matter"],
        ["—", "–"],
        "pulldown-cmark",
        true,
    ),
    row(
        "html",
        ["正文、标题、表格", "main text, headings, tables"],
        ["脚本生成的文字", "text that scripts make"],
        "scraper",
        true,
    ),
    row(
        "docx",
        ["标题、自动编号、表格、脚注、文本框", "headings, automatic numbers, tables, notes, text boxes"],
        ["批注、删去和隐藏的文字", "comments, deleted and hidden text"],
        "zip, quick-xml",
        true,
    ),
    row(
        "doc, wps, dot",
        [
            "Word 97 起：标题、自动编号、表格、脚注、文本框",
            "since Word 97: headings, automatic numbers, tables, notes, text boxes",
        ],
        [
            "批注、删去和隐藏的文字，公式；Word 95 及更早",
            "comments, deleted and hidden text, formulas; Word 95 and before",
        ],
        "cfb",
        cfg!(feature = "doc"),
    ),
    row(
        "pdf",
        [
            "分栏、段落、表格的行、页眉页码、按字号的标题、页",
            "columns, paragraphs, rows, running heads, headings by size, pages",
        ],
        [
            "扫描件（报告页数）、没有编码说明的字体、批注",
            "scans (their pages are told), fonts that do not say what they are, annotations",
        ],
        "lopdf",
        cfg!(feature = "pdf"),
    ),
    row(
        "ofd",
        ["模板、段落、表格的行、页", "templates, paragraphs, rows, pages"],
        ["扫描件、批注、签章", "scans, annotations, seals"],
        "zip, quick-xml",
        cfg!(feature = "ofd"),
    ),
    row(
        "rtf",
        ["各种代码页、标题、编号、表格、脚注", "code pages, headings, numbers, tables, notes"],
        ["批注、删去和隐藏的文字", "comments, deleted and hidden text"],
        "encoding_rs",
        cfg!(feature = "rtf"),
    ),
    row(
        "odt",
        ["标题、编号、表格、脚注、文本框", "headings, numbers, tables, notes, text boxes"],
        ["批注、删去和隐藏的文字", "comments, deleted and hidden text"],
        "zip, quick-xml",
        cfg!(feature = "odt"),
    ),
    row(
        "epub",
        ["按书脊顺序的各页、目录中的标题", "pages in order, headings that the contents name"],
        ["有版权保护的书", "books that are protected (DRM)"],
        "zip, scraper",
        cfg!(feature = "epub"),
    ),
    row(
        "xlsx, xls, et",
        ["各表的行；有“正文”等表头的作记录", "rows of each sheet; records where a column is a text"],
        ["数字格式、批注、图表", "formats of numbers, comments, charts"],
        "calamine",
        cfg!(feature = "sheets"),
    ),
    row(
        "pptx",
        ["每张的标题、文字、表格、备注", "titles, text, tables and notes of slides"],
        ["图表中的文字", "text of charts"],
        "zip, quick-xml",
        cfg!(feature = "slides"),
    ),
    row(
        "mht, mhtml, eml",
        ["网页或邮件的正文、主题、日期", "the page or the text of a message, its subject and date"],
        ["附件", "attachments"],
        "mailparse",
        cfg!(feature = "mail"),
    ),
    row(
        "jsonl, json, csv, tsv",
        ["每条记录一篇", "a document each record"],
        ["—", "–"],
        "serde_json, csv",
        true,
    ),
    row(
        "zip",
        ["其中的各种文件", "the files in it"],
        ["有密码的、压缩包里的压缩包", "with a password; archives in it"],
        "zip",
        true,
    ),
];

impl Reading {
    /// Its line in a table of Markdown, in Chinese or in English.
    pub fn markdown(&self, is_chinese: bool) -> String {
        let of = |[chinese, english]: [&'static str; 2]| if is_chinese { chinese } else { english };
        format!("| {} | {} | {} | {} |", self.endings, of(self.reads), of(self.lacks), self.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_has_the_same_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FORMATS.md");
        let text = std::fs::read_to_string(path).unwrap();
        for format in &FORMATS {
            for line in [format.markdown(true), format.markdown(false)] {
                assert!(text.lines().any(|other| other == line), "docs/FORMATS.md lacks {line}");
            }
        }
    }
}
