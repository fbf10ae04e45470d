//! What holds within a group of RTF: where its text goes, and how it is set.

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Destination {
    #[default]
    Text,
    /// Nowhere: it is no text.
    Nothing,
    /// Nowhere, and is counted.
    Hidden(&'static str),
    /// The code of a field.
    Code,
    Fonts,
    Styles,
}

/// What a word of control opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Into(Destination),
    /// A text of its own, beside the paragraph that is open: a box, a note, a header or footer.
    Box,
    Note,
    Margin,
    Field,
}

/// What holds within a group.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub(super) destination: Destination,
    pub(super) font: i32,
    /// Bytes that stand in for a character that is told by its number.
    pub(super) fallback: usize,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// Whether its text is the number of a list.
    pub(super) is_label: bool,
    /// Whether its first word is one that older readers pass over.
    pub(super) is_optional: bool,
    /// What ends with it.
    pub(super) ends: Option<Opens>,
}

/// What a word of control opens, if it is a destination.
pub(super) fn opens(word: &str) -> Option<Opens> {
    Some(match word {
        "fonttbl" => Opens::Into(Destination::Fonts),
        "stylesheet" => Opens::Into(Destination::Styles),
        "fldinst" => Opens::Into(Destination::Code),
        "annotation" => Opens::Into(Destination::Hidden("comment")),
        "fldrslt" | "shpinst" | "listtext" | "pntext" | "ud" | "shppict" => Opens::Into(Destination::Text),
        "field" => Opens::Field,
        "footnote" => Opens::Note,
        "shptxt" | "dptxbxtext" => Opens::Box,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            Opens::Margin
        }
        "colortbl" | "info" | "pict" | "objdata" | "sp" | "upr" | "nonshppict" | "atnid" | "atnauthor"
        | "falt" | "panose" | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "themedata"
        | "datastore" | "latentstyles" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc"
        | "aftncn" | "xe" | "tc" | "filetbl" | "revtbl" | "objclass" | "objname" | "bkmkstart"
        | "bkmkend" | "template" | "pn" | "private" => Opens::Into(Destination::Nothing),
        _ => return None,
    })
}

/// A character that a word of control stands for.
pub(super) fn named(word: &str) -> &'static str {
    match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => "\u{3000}",
        _ => "",
    }
}
