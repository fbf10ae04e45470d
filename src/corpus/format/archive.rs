//! Zip: a folder of documents packed together, and the package that a docx is.
//!
//! What a zip says of its sizes is not believed: reading stops where the bound is reached, so a small file cannot ask
//! for all the memory there is.

use std::io::{BufRead, BufReader, Cursor, Read};

use encoding_rs::UTF_8;
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::error::{CorpusError, Fault};
use super::encoding;

/// Bytes that all members of an archive may unpack to, together: a thousand times the text of a long book.
const LARGEST: u64 = 1 << 30;
/// What to do about a zip that cannot be read, in Chinese and in English.
pub(super) const MEND: [&str; 2] = ["请重新打包成普通的 zip", "pack the files again, as an ordinary zip"];
/// Bit of a member's flags that says its name is UTF-8 (APPNOTE.TXT 4.4.4, bit 11).
const UTF8_NAME: u16 = 1 << 11;

/// An open zip.
pub(super) struct Package<'b> {
    file: &'b str,
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    limit: u64,
    /// Whether what it holds is more than that.
    is_spent: bool,
}

impl<'b> Package<'b> {
    pub(super) fn open(file: &'b str, bytes: &'b [u8], mend: [&str; 2]) -> Result<Package<'b>, CorpusError> {
        Package::with_limit(file, bytes, mend, LARGEST)
    }

    fn with_limit(
        file: &'b str,
        bytes: &'b [u8],
        [mend, english]: [&str; 2],
        limit: u64,
    ) -> Result<Package<'b>, CorpusError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| CorpusError::Document {
            file: file.to_owned(),
            what: format!("不是完整的 zip（{error}），{mend} · this is not a whole zip ({error}); {english}"),
        })?;
        Ok(Package { file, zip, left: limit, limit, is_spent: false })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.zip.file_names().flatten().map(Into::into).collect();
        names.sort();
        names
    }

    /// The place of the part with this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name)
    }

    /// The bytes of the part at `place`, which messages call `name`.
    pub(super) fn part(&mut self, place: usize, name: &str) -> Result<Vec<u8>, CorpusError> {
        self.stream(place, name, |part| {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).map(|_| bytes)
        })?
        .map_err(|error| damaged(self.file, name, &error))
    }

    /// What `read` makes of the part at `place`, which messages call `name`, without all of it in memory.
    pub(super) fn stream<T>(
        &mut self,
        place: usize,
        name: &str,
        read: impl FnOnce(&mut dyn BufRead) -> T,
    ) -> Result<T, CorpusError> {
        let file = self.file;
        let part = self.zip.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => CorpusError::Unfit {
                file: format!("{file}/{name}"),
                fault: Fault::Locked,
                what:
                    "有密码，请重新打包，不加密码 · is locked by a password; pack the files again without one"
                        .to_owned(),
            },
            error => damaged(file, name, &error),
        })?;
        let mut part = BufReader::new(part.take(self.left + 1));
        let result = read(&mut part);
        // One more than the bound was to be read; what `read` left is not unpacked.
        let unread = part.into_inner().limit();
        match unread.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Ok(result)
            }
            None => {
                self.left = 0;
                self.is_spent = true;
                Err(failed(
                    file,
                    name,
                    format!(
                        "解压后超过 {0} 字节，请分成几个较小的 · the zip unpacks to more than {0} bytes; split it into smaller ones",
                        self.limit
                    ),
                ))
            }
        }
    }
}

fn failed(file: &str, name: &str, what: String) -> CorpusError {
    CorpusError::Document { file: format!("{file}/{name}"), what }
}

fn damaged(file: &str, name: &str, error: &dyn std::fmt::Display) -> CorpusError {
    let what = format!(
        "无法解压（{error}），请重新打包成普通的 zip · cannot be unpacked ({error}); pack the files again, as an ordinary zip"
    );
    failed(file, name, what)
}

/// The files of a zip, sorted by name, each unpacked when its turn comes. The names are for showing: no part of one leads
/// upward or to a root.
pub(in super::super) struct Members<'b> {
    package: Package<'b>,
    names: std::vec::IntoIter<(String, usize)>,
    /// Members of which not even the name can be read.
    pub(in super::super) nameless: usize,
}

impl<'b> Members<'b> {
    /// Opens a zip.
    pub(in super::super) fn open(file: &'b str, bytes: &'b [u8]) -> Result<Members<'b>, CorpusError> {
        Ok(Members::of(Package::open(file, bytes, MEND)?))
    }

    fn of(package: Package<'b>) -> Members<'b> {
        let mut raw = Vec::new();
        let mut nameless = 0;
        for place in 0..package.zip.len() {
            let Ok(entry) = package.zip.by_index_data(place) else {
                nameless += 1;
                continue;
            };
            if !entry.is_dir() {
                raw.push((place, entry.name_raw().to_owned(), entry.flags().as_u16() & UTF8_NAME != 0));
            }
        }
        let encoding = encoding::of_names(
            raw.iter().filter(|(_, _, is_utf8)| !is_utf8).map(|(_, name, _)| name.as_slice()),
        );
        let name = |name: &[u8], is_utf8: bool| {
            let encoding = if is_utf8 { UTF_8 } else { encoding };
            label(&encoding.decode_without_bom_handling(name).0)
        };
        let mut names: Vec<(String, usize)> =
            raw.iter().map(|(place, bytes, is_utf8)| (name(bytes, *is_utf8), *place)).collect();
        names.sort();
        Members { package, names: names.into_iter(), nameless }
    }

    /// The names that are still to come.
    pub(in super::super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.as_slice().iter().map(|(name, _)| name.as_str())
    }

    /// The bytes of this member.
    pub(in super::super) fn read(&mut self, member: &Member) -> Result<Vec<u8>, CorpusError> {
        self.package.part(member.place, &member.name)
    }

    /// Whether more was unpacked than may be: each member to come would fail as the last has.
    pub(in super::super) fn is_spent(&self) -> bool {
        self.package.is_spent
    }
}

/// A file in a zip.
pub(in super::super) struct Member {
    pub(in super::super) name: String,
    place: usize,
}

impl Iterator for Members<'_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        self.names.next().map(|(name, place)| Member { name, place })
    }
}

/// A name without what only a file system would understand.
fn label(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use encoding_rs::{BIG5, GBK};
    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    /// A zip of these files.
    pub(in super::super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
        for place in 0..=bytes.len() - from.len() {
            if bytes[place..].starts_with(from) {
                bytes[place..place + to.len()].copy_from_slice(to);
            }
        }
    }

    /// The members with a name that can be read, or the first error.
    fn all(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, CorpusError> {
        let mut members = Members::open("a.zip", bytes)?;
        let mut read = Vec::new();
        while let Some(member) = members.next() {
            let bytes = members.read(&member)?;
            read.push((member.name, bytes));
        }
        Ok(read)
    }

    #[test]
    fn members_are_sorted_and_safe() {
        let bytes = zip(&[("乙/b.txt", b"b"), ("../甲.txt", b"a"), ("图.png", b"")]);
        let names: Vec<String> = all(&bytes).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["乙/b.txt", "图.png", "甲.txt"]);
    }

    #[test]
    fn names_in_the_encoding_of_all_of_them() {
        let mut bytes = zip(&[("abcdefgh.txt", b"a")]);
        replace(&mut bytes, b"abcdefgh", &GBK.encode("会议讲话").0);
        assert_eq!(all(&bytes).unwrap()[0].0, "会议讲话.txt");
        let mut bytes = zip(&[("abcdefgh.txt", b"a")]);
        replace(&mut bytes, b"abcdefgh", &BIG5.encode("會議講話").0);
        assert_eq!(all(&bytes).unwrap()[0].0, "會議講話.txt");
        // A name that says it is UTF-8, beside one that says nothing.
        let mut bytes = zip(&[("abcdefgh.txt", b"a"), ("讲话.txt", b"b")]);
        replace(&mut bytes, b"abcdefgh", &GBK.encode("会议讲话").0);
        let names: Vec<String> = all(&bytes).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["会议讲话.txt", "讲话.txt"]);
    }

    #[test]
    fn what_cannot_be_unpacked_is_an_error() {
        let message = |bytes: &[u8]| all(bytes).unwrap_err().to_string();
        let bytes = zip(&[("讲话.txt", "今天开会。".repeat(40).as_bytes())]);
        for length in 0..bytes.len() {
            message(&bytes[..length]);
        }
        let mut bomb = Members::of(Package::with_limit("a.zip", &bytes, MEND, 300).unwrap());
        let member = bomb.next().unwrap();
        let expected = "a.zip/讲话.txt: 解压后超过 300 字节，请分成几个较小的 · the zip unpacks to more than 300 bytes; split it into smaller ones";
        assert_eq!(bomb.read(&member).unwrap_err().to_string(), expected);
        assert!(bomb.is_spent());

        let mut locked = zip(&[("abc.txt", b"a")]);
        // The flags of the header and of the directory, 24 and 38 bytes before the name.
        let names: Vec<usize> =
            (0..locked.len()).filter(|&place| locked[place..].starts_with(b"abc.txt")).collect();
        locked[names[0] - 24] |= 1;
        locked[names[1] - 38] |= 1;
        assert_eq!(
            message(&locked),
            "a.zip/abc.txt: 有密码，请重新打包，不加密码 · is locked by a password; pack the files again without one"
        );
    }
}
