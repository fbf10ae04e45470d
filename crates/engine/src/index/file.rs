//! The eight bytes that open every block of an index, and the name that its contents give a file.

use crc::{CRC_32_ISO_HDLC, CRC_64_XZ, Crc, NoTable};

use super::bytes::Cursor;
use super::error::IndexError;

/// First bytes of every block.
const MAGIC: &[u8; 2] = b"XZ";
/// Version of the format; any change of layout or meaning changes it.
pub const VERSION: u8 = 7;
/// Bytes before the contents: magic 2, version 1, kind 1, checksum 4.
const HEADER: usize = 8;
/// Where the kind stands in them.
const HEADER_KIND: usize = 3;
/// Bytes of the hash in a file's name: 48 bits, so that two of ten thousand files meet once in five million builds.
pub(crate) const HASH_BYTES: usize = 6;

// Tables would weigh more in the module than they save in time.
static CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
static NAME: Crc<u64, NoTable> = Crc::<u64, NoTable>::new(&CRC_64_XZ);

/// Name of the one file whose name is not made of its contents: the manifest of the texts. That of what was removed from them is
/// named as other files are.
pub const MANIFEST: &str = "manifest.bin";

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The manifest.
    Manifest,
    /// Pages of the directory.
    Directory,
    /// A key shard.
    Keys,
    /// The terms of a collection of one file.
    Terms,
    /// A text block.
    Text,
    /// The values of a header field.
    Field,
    /// Readings of characters, and the commonest terms.
    Pinyin,
    /// All variants that fold to a character of the collection.
    Folding,
}

/// The kinds of files that are named by their contents.
const KINDS: [Kind; 7] =
    [Kind::Manifest, Kind::Directory, Kind::Keys, Kind::Text, Kind::Field, Kind::Pinyin, Kind::Folding];

impl Kind {
    /// The letter that stands in the header and begins the file's name.
    pub fn letter(self) -> u8 {
        match self {
            Kind::Manifest => b'm',
            Kind::Directory => b'd',
            Kind::Keys => b'k',
            Kind::Terms => b'w',
            Kind::Text => b't',
            Kind::Field => b'v',
            Kind::Pinyin => b's',
            Kind::Folding => b'f',
        }
    }
}

/// The first 48 bits of the CRC-64 of a file's bytes: not a defence against forgers, who could replace the page as
/// well, but enough that a file of the same name has the same contents.
pub type Hash = [u8; HASH_BYTES];

/// The file of a block, by the hash that names it, and the range of its bytes there if the file holds several blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct BlockLocation {
    pub(crate) hash: Hash,
    pub(crate) range: Option<(u32, u32)>,
}

impl BlockLocation {
    /// The name of the block: that of its file and, if the file holds several blocks, the first and the last byte, as in a
    /// range request: `t0123456789ab.bin:4096-8191`.
    pub(crate) fn name(&self, kind: Kind) -> String {
        let mut name = name(kind, &self.hash);
        if let Some((from, to)) = self.range {
            name.push(':');
            name.push_str(&from.to_string());
            name.push('-');
            name.push_str(&to.saturating_sub(1).to_string());
        }
        name
    }
}

/// Checksum of any bytes, as files carry it (CRC-32 of ISO-HDLC).
pub fn checksum(bytes: &[u8]) -> u32 {
    CHECKSUM.checksum(bytes)
}

/// Header and contents.
pub(crate) fn seal(kind: Kind, contents: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + contents.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[VERSION, kind.letter()]);
    bytes.extend_from_slice(&checksum(contents).to_le_bytes());
    bytes.extend_from_slice(contents);
    bytes
}

/// The hash that names a file of these sealed blocks.
pub(crate) fn hash<'b>(blocks: impl Iterator<Item = &'b [u8]>) -> Hash {
    let mut digest = NAME.digest();
    blocks.for_each(|block| digest.update(block));
    let mut hash = Hash::default();
    hash.iter_mut().zip(digest.finalize().to_be_bytes()).for_each(|(to, from)| *to = from);
    hash
}

/// Whether a file of these blocks, inflated, has this name.
pub fn is_named<'b>(name: &str, blocks: impl Iterator<Item = &'b [u8]>) -> bool {
    let hash = hash(blocks);
    KINDS.iter().any(|&kind| self::name(kind, &hash) == name)
}

/// Whether a file of this name is the manifest of what was removed from texts.
pub fn is_manifest_of_removed(name: &str) -> bool {
    name != MANIFEST && name.starts_with(char::from(Kind::Manifest.letter()))
}

/// The name of a file: letter of its kind, hash in hexadecimal, `.bin` (an ending that no host takes for an encoding).
pub(crate) fn name(kind: Kind, hash: &Hash) -> String {
    let mut name = String::from(char::from(kind.letter()));
    for byte in hash {
        for digit in [byte >> 4, byte & 15] {
            name.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    name + ".bin"
}

/// Reads the hash that names another file.
pub(crate) fn read_hash(cursor: &mut Cursor<'_>) -> Result<Hash, IndexError> {
    let mut hash = Hash::default();
    hash.copy_from_slice(cursor.raw(HASH_BYTES)?);
    Ok(hash)
}

/// Whether a block says that it is of this kind.
pub(crate) fn is_of_kind(kind: Kind, block: &[u8]) -> bool {
    block.get(HEADER_KIND) == Some(&kind.letter())
}

/// Checks the header and the checksum, and gives the contents.
pub(crate) fn open<'b>(file: &'b str, kind: Kind, bytes: &'b [u8]) -> Result<Cursor<'b>, IndexError> {
    let named = || file.to_owned();
    let Some((header, contents)) = bytes.split_first_chunk::<HEADER>() else {
        return Err(IndexError::Magic { file: named(), got: 0 });
    };
    let [magic_0, magic_1, version, letter, checksum_bytes @ ..] = *header;
    if [magic_0, magic_1] != *MAGIC {
        let got = u32::from_be_bytes([magic_0, magic_1, version, letter]);
        return Err(IndexError::Magic { file: named(), got });
    }
    if version != VERSION {
        return Err(IndexError::Version { file: named(), expected: VERSION, got: version });
    }
    if letter != kind.letter() {
        let (expected, got) = (char::from(kind.letter()), char::from(letter));
        return Err(IndexError::Kind { file: named(), expected, got });
    }
    let (expected, got) = (u32::from_le_bytes(checksum_bytes), checksum(contents));
    if expected != got {
        return Err(IndexError::Checksum { file: named(), expected, got });
    }
    Ok(Cursor::new(file, contents))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_their_blocks() {
        let blocks = [&b"one"[..], b"two"];
        let hash = hash(blocks.into_iter());
        let whole = BlockLocation { hash, range: None }.name(Kind::Text);
        let second = BlockLocation { hash, range: Some((4096, 8192)) }.name(Kind::Text);
        assert_eq!(second, format!("{whole}:4096-8191"));
        assert!(is_named(&whole, blocks.into_iter()) && !is_named(&whole, [&b"one"[..]].into_iter()));
    }
}
