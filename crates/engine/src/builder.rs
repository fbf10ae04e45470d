//! Documents → an index, with the segmenter and the tables that the project ships.

use crate::driver::{Error, Index};
use crate::index::IndexError;
use crate::index::build::{Analyzer, BuildOptions, Document, File, Layout, Terms, build};
use crate::index::memory::InMemory;
use crate::index::synonyms::Synonyms;
use crate::text::normal::Normal;
use crate::text::segment::Segmenter;
use crate::text::variants;

/// Takes documents and makes an index of them. The same documents in the same order make the same bytes.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    documents: Vec<Document>,
    words: Vec<String>,
    layout: Layout,
    synonyms: Vec<Synonyms>,
}

impl Index<InMemory> {
    /// Begins an index.
    pub fn builder() -> IndexBuilder {
        IndexBuilder::default()
    }
}

impl IndexBuilder {
    /// Adds a document behind those before it.
    pub fn document(mut self, document: Document) -> IndexBuilder {
        self.documents.push(document);
        self
    }

    /// Adds documents in their order.
    pub fn documents(mut self, documents: impl IntoIterator<Item = Document>) -> IndexBuilder {
        self.documents.extend(documents);
        self
    }

    /// Adds words to the dictionary of the segmenter: names and terms of the collection. They weigh; what is found does
    /// not depend on them.
    pub fn words(mut self, words: impl IntoIterator<Item = String>) -> IndexBuilder {
        self.words.extend(words);
        self
    }

    /// Adds words that mean the same: a query with one of them finds passages with another, behind those that hold it as it was
    /// typed.
    pub fn synonyms(mut self, synonyms: impl IntoIterator<Item = Synonyms>) -> IndexBuilder {
        self.synonyms.extend(synonyms);
        self
    }

    /// Lays the index into as many files as `layout` says, in place of as many as its size asks for.
    pub fn layout(mut self, layout: Layout) -> IndexBuilder {
        self.layout = layout;
        self
    }

    /// Gives each file of the index to `sink`, the manifest last.
    ///
    /// # Errors
    /// [`IndexError`] where there is more than an index can hold, or the temporary folder cannot be written; what `sink`
    /// gives.
    pub fn write<E: From<IndexError>>(self, sink: impl FnMut(File) -> Result<(), E>) -> Result<(), E> {
        let folding = variants::folding();
        let words: Vec<String> =
            self.words.iter().map(|word| Normal::new(word, &folding).chars.into_iter().collect()).collect();
        let segmenter = Segmenter::with_words(&words);
        let terms: &Terms<'_> = &|text| segmenter.terms(text);
        let options = BuildOptions { layout: self.layout, ..BuildOptions::default() };
        let analyzer = Analyzer { synonyms: &self.synonyms, ..Analyzer::new(terms, &folding) };
        build(&self.documents, &analyzer, &options, sink)
    }

    /// Makes the index in memory, and opens it.
    ///
    /// # Errors
    /// Those of [`IndexBuilder::write`].
    pub fn build(self) -> Result<Index<InMemory>, Error> {
        let mut index = InMemory::default();
        self.write(|file| {
            index.files.insert(file.name, file.bytes);
            Ok::<(), IndexError>(())
        })?;
        Index::open(index)
    }
}
