//! The bytes of a file → what it has come to: speeches, those of each member of an archive, or why it is passed over.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::boilerplate::Boilerplate;
use super::super::collection::File;
use super::super::config::Rules;
use super::super::error::{CorpusError, Fault};
use super::super::format::{self, Format, Member, Members};
use super::super::parse::{self, Text};
use super::super::records::{self, Bytes};
use super::ours;
use super::passed::{LEFTOVER, passed_over};
use super::paths::{ending, shown};

/// What holds for all files of a run.
pub(super) struct Run<'r> {
    pub(super) rules: &'r Rules,
    pub(super) boilerplate: &'r Boilerplate,
}

/// A file, or a member of an archive, by its names.
pub(super) struct Named<'n> {
    /// Path as it is shown.
    pub(super) path: &'n str,
    /// What ids are made of.
    pub(super) name: &'n str,
    pub(super) format: Format,
    /// Whether it is in an archive already.
    pub(super) is_member: bool,
}

impl Run<'_> {
    /// What a file, or a member of an archive, has come to.
    pub(super) fn read<E>(
        &self,
        named: &Named<'_>,
        bytes: Vec<u8>,
        skipped: &mut BTreeMap<String, usize>,
        take: &mut dyn FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        let (format, warning) = match format::by_content(named.path, named.format, &bytes) {
            Ok(found) => found,
            Err(error) => return take(passed_over(named.path, &error)),
        };
        #[cfg(feature = "sheets")]
        if format == Format::Sheets
            && let Some(table) = format::sheet_table(named.path, &bytes)
            && records::have_text(&table.names, &self.rules.records)
        {
            let origin = records::Origin { file: named.path, name: named.name, names: &self.rules.records };
            return records::each(&origin, Format::Table, Bytes::Held(table.csv.into_bytes()), take);
        }
        match format {
            Format::Archive if named.is_member => take(nested(named.path)),
            Format::Archive => self.read_archive(named, &bytes, skipped, take),
            Format::Records | Format::Table => {
                let origin =
                    records::Origin { file: named.path, name: named.name, names: &self.rules.records };
                records::each(&origin, format, Bytes::Held(bytes), take)
            }
            format => take(match self.parse(named, format, &bytes) {
                Ok(mut file) => {
                    file.warnings.splice(0..0, warning);
                    file
                }
                Err(error) => passed_over(named.path, &error),
            }),
        }
    }

    /// Reads the members of an archive.
    fn read_archive<E>(
        &self,
        named: &Named<'_>,
        bytes: &[u8],
        skipped: &mut BTreeMap<String, usize>,
        take: &mut dyn FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut members = match Members::open(named.path, bytes) {
            Ok(members) => members,
            Err(error) => return take(passed_over(named.path, &error)),
        };
        if members.nameless > 0 {
            let what = format!(
                "{0} 个成员连名字都读不出，请重新打包 · {0} members have no name that can be read; pack the files again",
                members.nameless
            );
            take(unfit(named.path, Fault::Damaged, what))?;
        }
        let sites = ours::sites_in(members.names());
        for site in &sites {
            let what =
                "寻章自己生成的，没有当作文稿读入 · made by xunzhang, and not read as a text".to_owned();
            take(unfit(&format!("{}/{site}", named.path), Fault::Own, what))?;
        }
        while let Some(member) = members.next() {
            if sites.iter().any(|site| member.name.starts_with(site.as_str())) {
                continue;
            }
            self.read_member(named, &mut members, &member, skipped, take)?;
            if members.is_spent() {
                let left = members.names().count();
                let what = format!(
                    "后面还有 {left} 个成员没有读，请分成几个较小的 · {left} more members were not read; split the archive into smaller ones"
                );
                return if left > 0 { take(unfit(named.path, Fault::Damaged, what)) } else { Ok(()) };
            }
        }
        Ok(())
    }

    /// Reads a member of an archive.
    fn read_member<E>(
        &self,
        archive: &Named<'_>,
        members: &mut Members<'_>,
        member: &Member,
        skipped: &mut BTreeMap<String, usize>,
        take: &mut dyn FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        let path = format!("{}/{}", archive.path, member.name);
        let at = Path::new(&member.name);
        let is_leftover = at.file_name().is_some_and(|name| format::is_leftover(&name.to_string_lossy()));
        let format = match Format::of(at) {
            _ if is_leftover => return take(unfit(&path, Fault::Leftover, LEFTOVER.to_owned())),
            Some(Format::Archive) => return take(nested(&path)),
            Some(format) => format,
            None => {
                *skipped.entry(ending(at)).or_insert(0) += 1;
                return Ok(());
            }
        };
        match members.read(member) {
            Ok(bytes) => {
                let name = format!("{}/{}", archive.name, shown(&at.with_extension("")));
                self.read(&Named { path: &path, name: &name, format, is_member: true }, bytes, skipped, take)
            }
            Err(error) => take(passed_over(&path, &error)),
        }
    }

    /// The speeches of a document.
    fn parse(&self, named: &Named<'_>, format: Format, bytes: &[u8]) -> Result<File, CorpusError> {
        let decoded = format::decode(named.path, format, bytes)?;
        let source = Text {
            file: named.path,
            name: named.name,
            text: &decoded.text,
            headings: &decoded.headings,
            ids: &decoded.ids,
            rows: &decoded.rows,
            outside: &decoded.outside,
            contents: &decoded.contents,
            hidden: &decoded.hidden,
            is_plain: format == Format::Text,
            is_paged: decoded.is_paged,
            fields: &decoded.fields,
        };
        let parsed = parse::parse(&source, self.rules, self.boilerplate);
        if parsed.speeches.is_empty() {
            let what = "没有文字，请检查文件是否完整 · no text here; check that the file is whole".to_owned();
            let error = CorpusError::Unfit { file: named.path.to_owned(), fault: Fault::Empty, what };
            let audit = Some(parsed.audit);
            return Ok(File { audit, removed: parsed.removed, ..passed_over(named.path, &error) });
        }
        Ok(File {
            path: named.path.to_owned(),
            speeches: parsed.speeches,
            audit: Some(parsed.audit),
            removed: parsed.removed,
            warnings: decoded.warnings,
            ..File::default()
        })
    }
}

/// A file that is passed over for this reason.
fn unfit(path: &str, fault: Fault, what: String) -> File {
    passed_over(path, &CorpusError::Unfit { file: path.to_owned(), fault, what })
}

/// An archive in an archive, whatever its name: one could hold itself.
fn nested(path: &str) -> File {
    let what = "压缩包里的压缩包不读，请先解压 · an archive inside an archive is not read; unpack it";
    unfit(path, Fault::Format, what.to_owned())
}
