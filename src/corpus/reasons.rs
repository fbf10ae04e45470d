//! Why text is removed: the names under which it is counted, listed and kept.
//!
//! They are words of the program's interface. One room removes a line for a reason that another one asks for, so the names
//! stand here, below all of them.

/// What a site says of itself.
pub(super) const ADVERTISEMENT: &str = "advertisement";
/// The number of a page.
pub(super) const PAGE_NUMBER: &str = "page number";
/// A line of one sign.
pub(super) const LONE_SIGN: &str = "lone sign";
/// Letters and signs without any sense.
pub(super) const MARK: &str = "mark against copying";
/// The reading of a character, in brackets behind it.
pub(super) const PINYIN: &str = "pinyin";
/// Characters that nobody sees.
pub(super) const CONTROL: &str = "control characters";
/// Lines around the main text of a page.
pub(super) const PAGE_FURNITURE: &str = "page furniture";
/// Lines that most files of a run share at their ends.
pub(super) const BOILERPLATE: &str = "boilerplate";
/// The line that stands on all pages of a document.
pub(super) const RUNNING_HEAD: &str = "running head";
/// A hyphen that only the end of a line put into a word.
pub(super) const HYPHEN: &str = "hyphen";
/// A list of contents.
pub(super) const CONTENTS: &str = "contents";
/// Links around the documents of a file.
pub(super) const LINK_LIST: &str = "link list";
/// A title that stands twice.
pub(super) const REPEATED_TITLE: &str = "repeated title";
/// What counts the documents of a file: 第一篇：.
pub(super) const PART_MARKER: &str = "part marker";
/// A line of signs between documents.
pub(super) const RULE: &str = "rule";
/// The title of several documents together.
pub(super) const COLLECTION_TITLE: &str = "collection title";

/// The reasons that the configuration can switch off, in the order in which messages list them.
pub(super) const NAMES: [&str; 16] = [
    ADVERTISEMENT,
    PAGE_NUMBER,
    LONE_SIGN,
    MARK,
    PINYIN,
    CONTROL,
    PAGE_FURNITURE,
    BOILERPLATE,
    RUNNING_HEAD,
    HYPHEN,
    CONTENTS,
    LINK_LIST,
    REPEATED_TITLE,
    PART_MARKER,
    RULE,
    COLLECTION_TITLE,
];
/// What matches a pattern of the owner's, who leaves that pattern out to keep it.
pub(super) const OWN_RULE: &str = "own rule";
