//! What can be wrong with an input: each error names the file, the place and the mend, in Chinese and in English.

use std::io;

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
    /// A record that is not what a record must be.
    #[error("{file}:{line}: {what}")]
    Record {
        /// Path as given.
        file: String,
        /// Line of the record, from 1.
        line: u32,
        /// What is wrong, and the mend.
        what: String,
    },
    /// Two records with one identifier.
    #[error(
        "{file}:{line}: 编号 {id:?} 已见于 {first_file}:{first_line}，请给每条记录各自的编号 · the id {id:?} stands at {first_file}:{first_line} already; give every record an id of its own"
    )]
    Twice {
        /// Path of the second.
        file: String,
        /// Line of the second, from 1.
        line: u32,
        /// The identifier.
        id: String,
        /// Path of the first.
        first_file: String,
        /// Line of the first, from 1.
        first_line: u32,
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
        "{inputs}: 没有找到讲话，请给出 .txt、.md、.html、.docx、.jsonl 文件，或含有这些文件的文件夹 · no speeches found; give .txt, .md, .html, .docx or .jsonl files, or folders that hold some"
    )]
    Empty {
        /// The inputs as given.
        inputs: String,
    },
}
