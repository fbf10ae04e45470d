//! The eight bytes that open every file of an index, and the name that its contents give it.

use crc::{CRC_32_ISO_HDLC, CRC_64_XZ, Crc, Table};

use super::bytes::Cursor;
use super::error::IndexError;

/// First bytes of every file.
const MAGIC: &[u8; 2] = b"XZ";
/// Version of the format; any change of layout or meaning changes it.
pub const VERSION: u8 = 2;
/// Bytes before the contents: magic 2, version 1, kind 1, checksum 4.
const HEADER: usize = 8;
/// Bytes of the hash in a file's name: 48 bits, so that two of ten thousand files meet once in five million builds.
pub(crate) const HASH_BYTES: usize = 6;

// One table of 256 words each: the larger tables would weigh more in the module than they save in time.
static CHECKSUM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);
static NAME: Crc<u64, Table<1>> = Crc::<u64, Table<1>>::new(&CRC_64_XZ);

/// Name of the one file whose name is not made of its contents.
pub const MANIFEST: &str = "manifest.bin";

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The manifest.
    Manifest,
    /// A key shard.
    Keys,
    /// A text block.
    Text,
    /// The values of a header field.
    Field,
    /// How characters sound, and the commonest terms.
    Sounds,
    /// All pairs of traditional and simplified characters.
    Folding,
}

impl Kind {
    /// The letter that stands in the header and begins the file's name.
    pub fn letter(self) -> u8 {
        match self {
            Kind::Manifest => b'm',
            Kind::Keys => b'k',
            Kind::Text => b't',
            Kind::Field => b'v',
            Kind::Sounds => b's',
            Kind::Folding => b'f',
        }
    }
}

/// The first 48 bits of the CRC-64 of a file's bytes: not a defence against forgers, who could replace the page as
/// well, but enough that a file of the same name has the same contents.
pub type Hash = [u8; HASH_BYTES];

/// A file as it is written, before compression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Name in the folder of the index.
    pub name: String,
    /// Header and contents.
    pub bytes: Vec<u8>,
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

/// A sealed file and the hash that names it.
pub(crate) fn seal_and_name(kind: Kind, contents: &[u8]) -> (File, Hash) {
    let bytes = seal(kind, contents);
    let mut hash = Hash::default();
    hash.iter_mut().zip(NAME.checksum(&bytes).to_be_bytes()).for_each(|(to, from)| *to = from);
    (File { name: name(kind, &hash), bytes }, hash)
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

/// Reads what [`name`] wrote: the letter of the kind, and the hash.
pub(crate) fn parse_name(name: &str) -> Option<(u8, Hash)> {
    let (&letter, digits) = name.strip_suffix(".bin")?.as_bytes().split_first()?;
    let mut hash = Hash::default();
    let mut digits = digits.iter().map(|&digit| char::from(digit).to_digit(16));
    for byte in &mut hash {
        *byte = (digits.next()?? << 4 | digits.next()??) as u8;
    }
    digits.next().is_none().then_some((letter, hash))
}

/// Reads the hash that names another file.
pub(crate) fn read_hash(cursor: &mut Cursor<'_>) -> Result<Hash, IndexError> {
    let mut hash = Hash::default();
    hash.copy_from_slice(cursor.raw(HASH_BYTES)?);
    Ok(hash)
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
    fn names_are_read_back() {
        let (file, hash) = seal_and_name(Kind::Text, b"text");
        assert_eq!(parse_name(&file.name), Some((Kind::Text.letter(), hash)));
        for other in
            ["", ".bin", "t.bin", "t0123456789.bin", "t0123456789abcd.bin", "t0123456789ag.bin", MANIFEST]
        {
            assert_eq!(parse_name(other), None, "{other}");
        }
    }
}
