//! What can go wrong when a site is made.

use std::io;

use xunzhang_engine::index::IndexError;

/// What can go wrong when a site is made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The program was compiled without the engine.
    #[error(
        "这个程序编译时没有带网页搜索引擎，请用 ./build.sh 编译 · this program was built without the search engine for pages; build it with ./build.sh"
    )]
    NoEngine,
    /// Something else stands where the site is to be.
    #[error(
        "{place}: 已经存在，又不是寻章的网站，没有改动；请换一个地方，或先清空它 · exists and is not a site of xunzhang, so it is left as it is; choose another place, or empty this one"
    )]
    Foreign {
        /// Path as given.
        place: String,
    },
    /// A file could not be written.
    #[error(
        "{path}: 无法写入，请检查路径、权限和磁盘空间 · cannot be written; check the path, its permissions and the space on the disk"
    )]
    Write {
        /// Path of the file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The index could not be built.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The build was stopped from outside.
    #[error("已停止，网站没有改动 · stopped; the site is as it was")]
    Stopped,
}
