//! The parts of a package: a zip of XML, as docx, odt, pptx, OFD and EPUB are.

use std::io::BufRead;

use super::super::error::CorpusError;
use super::archive::Package;
use super::xml::XmlError;

/// An open package.
pub(super) struct Parts<'b> {
    pub(super) file: &'b str,
    pub(super) package: Package<'b>,
    /// What to do where it is damaged, in Chinese and in English.
    mend: [&'static str; 2],
}

impl<'b> Parts<'b> {
    pub(super) fn open(
        file: &'b str,
        bytes: &'b [u8],
        mend: [&'static str; 2],
    ) -> Result<Parts<'b>, CorpusError> {
        Ok(Parts { file, package: Package::open(file, bytes, mend)?, mend })
    }

    /// Reads a part of the package by `read`; none if it has no such part.
    pub(super) fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, XmlError>,
    ) -> Result<Option<T>, CorpusError> {
        let Some(place) = self.package.place(name) else { return Ok(None) };
        let [chinese, english] = self.mend;
        let damaged = |XmlError { offset, reason }: XmlError| CorpusError::Document {
            file: format!("{}/{name}", self.file),
            what: format!(
                "第 {offset} 字节处损坏（{reason}），{chinese} · damaged at byte {offset} ({reason}); {english}"
            ),
        };
        self.package.stream(place, name, read)?.map(Some).map_err(damaged)
    }

    /// The error for a package without a part that it has to have.
    pub(super) fn lacks(&self, name: &str) -> CorpusError {
        let [chinese, english] = self.mend;
        let what = format!("其中没有 {name}，{chinese} · there is no {name} in it; {english}");
        CorpusError::Document { file: self.file.to_owned(), what }
    }
}
