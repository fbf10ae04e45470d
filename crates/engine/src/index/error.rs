//! What can be wrong with a file of an index, with its evidence and the mend.

/// A file of an index that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// The first bytes are not those of an index file.
    #[error(
        "{file}: not a file of a xunzhang index (it begins with {got:08x}); copy the folder of the index again"
    )]
    Magic {
        /// Name of the file.
        file: String,
        /// Its first four bytes, as a number.
        got: u32,
    },
    /// Written by another version of the format.
    #[error(
        "{file}: the index has format {got} and this reader reads format {expected}; build the site again with one \
         version of xunzhang, and reload the page without its cache"
    )]
    Version {
        /// Name of the file.
        file: String,
        /// Version that this reader reads.
        expected: u8,
        /// Version found.
        got: u8,
    },
    /// A file of another kind than the one that is named.
    #[error("{file}: holds {got} where {expected} belongs; copy the folder of the index again")]
    Kind {
        /// Name of the file.
        file: String,
        /// Letter of the kind that was asked for.
        expected: char,
        /// Letter found.
        got: char,
    },
    /// The contents are not those that were written.
    #[error(
        "{file}: damaged (checksum {got:08x}, expected {expected:08x}); copy the folder of the index again, or build \
         it again"
    )]
    Checksum {
        /// Name of the file.
        file: String,
        /// Checksum that the file states.
        expected: u32,
        /// Checksum of its contents.
        got: u32,
    },
    /// The contents contradict themselves.
    #[error("{file}: damaged at byte {offset}: {what}; build the index again")]
    Damaged {
        /// Name of the file.
        file: String,
        /// Place in the contents, after the header.
        offset: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// Contents that belong under another name.
    #[error("{file}: holds something else than its name says; copy the folder of the index again")]
    Name {
        /// Name of the file.
        file: String,
    },
    /// A file that the manifest does not name.
    #[error("{file}: the manifest does not name this file; reload the page, or build the site again")]
    Unknown {
        /// Name of the file.
        file: String,
    },
    /// What a build keeps for a while could not be kept.
    #[error(
        "the temporary folder of this machine cannot be used ({what}); check its permissions and the space on the disk"
    )]
    Scratch {
        /// What the system said.
        what: String,
    },
    /// A build was told not to go on.
    #[error("stopped")]
    Stopped,
    /// More than the format can hold.
    #[error("{what}: {got} is more than the {limit} that an index can hold; split the collection")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much there is.
        got: u64,
        /// How much there may be.
        limit: u64,
    },
}
