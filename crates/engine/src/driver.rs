//! A question and a source of blocks → an answer: the one place outside a browser that brings what a search asks for.

use std::collections::HashSet;
use std::io;

use crate::index::IndexError;
use crate::index::file::MANIFEST;
#[cfg(feature = "build")]
use crate::index::{folder::Folder, memory::InMemory};
use crate::search::{Answer, Completion, Concordance, DocumentText, Options, Page, Results, Searcher, Which};

/// Hits that [`Index::search`] gives.
const HITS: usize = 10;

/// Where the blocks of an index come from: a folder, an archive, a host.
pub trait BlockSource {
    /// Gives the contents of a block, inflated.
    ///
    /// `name` is the name of a file in the folder of the index (`t….bin`), or of a range of its bytes, the first and the
    /// last of which are named (`t….bin:120-4095`). Files are deflated, without header.
    ///
    /// # Errors
    /// What keeps the block from being brought. The search answers without it, and says so.
    fn block(&mut self, name: &str) -> io::Result<Vec<u8>>;
}

impl<F: FnMut(&str) -> io::Result<Vec<u8>>> BlockSource for F {
    fn block(&mut self, name: &str) -> io::Result<Vec<u8>> {
        self(name)
    }
}

#[cfg(feature = "build")]
impl BlockSource for InMemory {
    fn block(&mut self, name: &str) -> io::Result<Vec<u8>> {
        InMemory::block(self, name).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

#[cfg(feature = "build")]
impl BlockSource for Folder {
    fn block(&mut self, name: &str) -> io::Result<Vec<u8>> {
        self.read(name)
    }
}

/// What can go wrong with an index, with the name of the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The source could not bring a block.
    #[error("{name}: cannot be read: {error}")]
    Source {
        /// Name of the block.
        name: String,
        /// What the source said.
        #[source]
        error: io::Error,
    },
    /// A block is damaged, or of another version.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A search asked for a block again that it had.
    #[error("{name}: asked for twice; this is a fault of xunzhang, please report it")]
    AskedTwice {
        /// Name of the block.
        name: String,
    },
}

/// An index that can be asked.
///
/// A block that cannot be brought does not end a search: the answer is made without it, its total is an upper bound, and
/// `unavailable` names the block. [`Index::take_faults`] says why.
pub struct Index<S> {
    searcher: Searcher,
    source: S,
    faults: Vec<Error>,
}

impl<S: BlockSource> Index<S> {
    /// Opens the index of a source.
    ///
    /// # Errors
    /// [`Error`] where its manifest cannot be brought, is damaged, or is of another version.
    pub fn open(source: S) -> Result<Index<S>, Error> {
        Index::open_manifest(source, MANIFEST)
    }

    /// Opens the index of this manifest, of which a source may have several.
    ///
    /// # Errors
    /// Those of [`Index::open`].
    #[doc(hidden)]
    pub fn open_manifest(mut source: S, name: &str) -> Result<Index<S>, Error> {
        let manifest = block(&mut source, name)?;
        Ok(Index { searcher: Searcher::open(&manifest)?, source, faults: Vec::new() })
    }

    /// Finds the ten best passages for a query.
    ///
    /// # Errors
    /// [`Error::AskedTwice`], which no index causes.
    pub fn search(&mut self, query: &str) -> Result<Results, Error> {
        self.search_with(query, &Options { limit: HITS, ..Options::default() })
    }

    /// Finds passages as `options` say.
    ///
    /// # Errors
    /// Those of [`Index::search`].
    pub fn search_with(&mut self, query: &str, options: &Options) -> Result<Results, Error> {
        self.ask(|searcher| searcher.search(query, options))
    }

    /// Completes the last word of a query: at most `limit` completions, the commonest first.
    ///
    /// # Errors
    /// Those of [`Index::search`].
    pub fn complete(&mut self, query: &str, limit: usize) -> Result<Vec<Completion>, Error> {
        self.ask(|searcher| searcher.complete(query, limit))
    }

    /// Gives a page of the concordance of a query: every place where it stands, in the order of the collection.
    ///
    /// # Errors
    /// Those of [`Index::search`].
    pub fn concordance(&mut self, query: &str, page: &Page) -> Result<Concordance, Error> {
        self.ask(|searcher| searcher.concordance(query, page))
    }

    /// Gives a whole document; `None` where there is none of this number.
    ///
    /// # Errors
    /// Those of [`Index::search`].
    pub fn document(&mut self, which: Which) -> Result<Option<DocumentText>, Error> {
        self.ask(|searcher| searcher.document(which))
    }

    /// Why blocks could not be brought since this was asked last.
    pub fn take_faults(&mut self) -> Vec<Error> {
        std::mem::take(&mut self.faults)
    }

    /// Where its blocks come from.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// The search itself.
    #[doc(hidden)]
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Brings a block and checks it; its contents.
    ///
    /// # Errors
    /// [`Error`] where it cannot be brought, or is damaged.
    #[doc(hidden)]
    pub fn open_block(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        let contents = block(&mut self.source, name)?;
        self.searcher.add(name, &contents)?;
        Ok(contents)
    }

    /// Asks any question. Blocks that were unavailable before are asked for again.
    ///
    /// # Errors
    /// Those of [`Index::search`].
    #[doc(hidden)]
    pub fn ask<T>(&mut self, question: impl Fn(&Searcher) -> Answer<T>) -> Result<T, Error> {
        self.searcher.retry_unavailable();
        let Index { searcher, source, faults } = self;
        ask(searcher, question, |searcher, name| {
            let added = block(source, name).and_then(|contents| Ok(searcher.add(name, &contents)?));
            if let Err(fault) = added {
                faults.push(fault);
                searcher.mark_unavailable(name);
            }
        })
    }
}

/// Asks until there is an answer; `bring` adds each block that is needed to the searcher, or marks it as unavailable.
///
/// # Errors
/// [`Error::AskedTwice`] where a block is needed again: the search would not end.
#[doc(hidden)]
pub fn ask<T>(
    searcher: &mut Searcher,
    question: impl Fn(&Searcher) -> Answer<T>,
    mut bring: impl FnMut(&mut Searcher, &str),
) -> Result<T, Error> {
    let mut brought = HashSet::new();
    loop {
        let pending = match question(searcher) {
            Answer::Ready(answer) => return Ok(answer),
            Answer::Pending { pending } => pending,
        };
        for name in pending {
            bring(searcher, &name);
            if !brought.insert(name.clone()) {
                return Err(Error::AskedTwice { name });
            }
        }
    }
}

fn block(source: &mut impl BlockSource, name: &str) -> Result<Vec<u8>, Error> {
    source.block(name).map_err(|error| Error::Source { name: name.to_owned(), error })
}
