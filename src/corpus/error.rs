//! What can be wrong with an input: errors, the reasons for which a file is passed over, and warnings.
//!
//! Each message names the place and the mend, in Chinese and in English.

use std::io;

use serde::Serialize;

/// An input that cannot be read as it stands.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file or folder could not be opened or read.
    #[error("{file}: 无法读取，请检查路径和权限 · cannot be read; check the path and its permissions")]
    Read {
        /// Path as given.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file was named whose format is not read.
    #[error("{file}: 不读这种格式的文件，{} · files of this kind are not read; {}", .mend[0], .mend[1])]
    Format {
        /// Path as given.
        file: String,
        /// What to do instead, in Chinese and in English.
        mend: [&'static str; 2],
    },
    /// A file that is not what its ending says, or is damaged.
    #[error("{file}: {what}")]
    Document {
        /// Path as given, with the place inside it.
        file: String,
        /// What is wrong, and the mend.
        what: String,
    },
    /// A file of which nothing can be made, for a reason that its first bytes or its name tell.
    #[error("{file}: {what}")]
    Unfit {
        /// Path as given, with the place inside it.
        file: String,
        /// Why.
        fault: Fault,
        /// What is wrong, and the mend.
        what: String,
    },
    /// A configuration that is not what it should be.
    #[error("{file}:{line}: {what}")]
    Config {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: u32,
        /// What is wrong, and the mend.
        what: String,
    },
    /// Nothing to search.
    #[error(
        "{inputs}: 没有找到讲话，请给出 .txt、.md、.html、.docx、.jsonl 文件，或含有这些文件的文件夹 · no speeches found; give .txt, .md, .html, .docx or .jsonl files, or folders that hold some{passed}"
    )]
    Empty {
        /// The inputs as given.
        inputs: String,
        /// The files that were passed over, each on a line of its own with what is wrong and the mend.
        passed: String,
    },
}

/// Why a file is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It has no text.
    Empty,
    /// It is encrypted.
    Locked,
    /// It is of a format that is not read, whatever its name.
    Format,
    /// It is no text, and of no format that is known.
    Binary,
    /// It is of the format that its name says, but broken.
    Damaged,
    /// Records without a text.
    NoText,
    /// The system does not let it be read.
    Unreadable,
    /// A link that leads nowhere, or back to itself.
    Link,
    /// No file and no folder: a pipe, a device.
    Special,
    /// What a system or an editor lays beside documents.
    Leftover,
    /// What this program has made.
    Own,
}

impl Fault {
    /// In Chinese and in English.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Fault::Empty => ["没有文字", "without text"],
            Fault::Locked => ["已加密", "encrypted"],
            Fault::Format => ["格式不读", "of a format that is not read"],
            Fault::Binary => ["不是文本", "no text"],
            Fault::Damaged => ["损坏", "damaged"],
            Fault::NoText => ["记录里没有正文", "records without a text"],
            Fault::Unreadable => ["无法读取", "not readable"],
            Fault::Link => ["链接无效", "links that lead nowhere"],
            Fault::Special => ["不是普通文件", "no ordinary file"],
            Fault::Leftover => ["系统或编辑器的附属文件", "left by a system or an editor"],
            Fault::Own => ["寻章自己生成的", "made by xunzhang"],
        }
    }
}

impl CorpusError {
    /// Why a file with this error is passed over.
    pub(super) fn fault(&self) -> Fault {
        match self {
            CorpusError::Unfit { fault, .. } => *fault,
            CorpusError::Read { .. } => Fault::Unreadable,
            CorpusError::Format { .. } => Fault::Format,
            _ => Fault::Damaged,
        }
    }

    /// What is wrong and the mend, with what the system said, and without the path of the file.
    pub(super) fn what(&self, file: &str) -> String {
        let mut message = self.to_string();
        if let CorpusError::Read { source, .. } = self {
            message += &format!(": {source}");
        }
        let inside = message.strip_prefix(file).and_then(|rest| rest.strip_prefix([':', '/']));
        inside.map_or(message.as_str(), str::trim_start).to_owned()
    }
}

/// Something that a careful editor would want to know; never a reason to stop.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Warning {
    /// Line in the source file, from 1; 0 where it is about the file as a whole.
    pub line: u32,
    /// What was found, and what to do about it, in Chinese and in English.
    pub message: String,
}
