//! Documents → the files of an index. Same documents in the same order, same bytes, on one core or many.
//!
//! ```text
//! counts of characters → codes
//! texts → blocks                                                  (text)
//! texts → sorted runs of keys, side by side → merged → shards     (runs, shard_writer)
//! blocks, shards → files, deflated side by side → sink            (layout, pack)
//! where they lie → directory → manifest                           (directory, manifest)
//! ```

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use rayon::prelude::*;

use crate::text::normal::Normal;

use super::alphabet::Alphabet;
use super::codes::{self, Codes};
use super::directory::{TextPage, write_whole};
use super::error::IndexError;
use super::fields::Field;
use super::file::{self, Hash, Kind, MANIFEST};
use super::layout::write_blocks;
use super::manifest::{MAX_PASSAGES, Written};
use super::pack::{deflate, pack};
use super::record::DocumentRecord;
use super::runs::{Merged, Run, merge};
use super::shard_writer::write_terms;
use super::{fields, text, used};

pub use super::attributes::Attributes;
pub use super::document::{Document, Passage};
pub use super::options::{Analyzer, BuildOptions, Layout};
pub use super::pack::{File, PreviousBuild};
pub use super::runs::Terms;

/// Characters of the passages of a run: an eighth of the collection, but not less and not more.
const RUN_LENGTHS: Range<usize> = 100_000..500_000;
/// Builds the files of an index, and of a second one of what was removed, and gives each to `sink`, the manifest last. What was
/// removed changes nothing else than the name of its own manifest in this one.
///
/// # Errors
/// [`IndexError::TooLarge`] for more passages, or different characters, than the format can number;
/// [`IndexError::Scratch`] where the temporary folder cannot be written; [`IndexError::Stopped`] where the work is not to
/// go on; what `sink` gives.
pub fn build<E: From<IndexError>>(
    documents: &[Document],
    language: &Analyzer<'_>,
    work: &BuildOptions<'_>,
    mut sink: impl FnMut(File) -> Result<(), E>,
) -> Result<(), E> {
    let sink: &mut dyn FnMut(File) -> Result<(), E> = &mut sink;
    let mut removed = None;
    if work.removed.iter().any(|document| !document.passages.is_empty()) {
        let first = documents.iter().map(Document::count).fold(0, u32::saturating_add);
        // The bar is that of the texts.
        let work = BuildOptions { progress: &|_, _| (work.progress)(0, first), ..*work };
        // Nothing is corrected there, and words say little of what comes first among menus and marks.
        let plain =
            Analyzer { terms: &|_| Vec::new(), readings: &|_| Vec::new(), synonyms: &[], ..*language };
        let manifest = write_index(work.removed, &plain, &work, (first, None), sink)?;
        let (file, hash, _) = pack(Kind::Manifest, &[manifest], work.previous);
        sink(file)?;
        removed = Some(hash);
    }
    let manifest = write_index(documents, language, work, (0, removed), sink)?;
    sink(File { name: MANIFEST.to_owned(), bytes: deflate(&manifest) })
}

/// Writes all files of an index but its manifest; gives that, sealed. It says the number of the first passage, and the hash that
/// names the manifest of what was removed.
fn write_index<E: From<IndexError>>(
    documents: &[Document],
    language: &Analyzer<'_>,
    work: &BuildOptions<'_>,
    (first, removed): (u32, Option<Hash>),
    sink: &mut dyn FnMut(File) -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let passages = documents.iter().map(|document| u64::from(document.count())).sum::<u64>();
    if passages > u64::from(MAX_PASSAGES) {
        let limit = u64::from(MAX_PASSAGES);
        return Err(IndexError::TooLarge { what: "passages", got: passages, limit }.into());
    }
    let counts = count_characters(documents);
    if counts.len() > codes::LIMIT {
        let (got, limit) = (counts.len() as u64, codes::LIMIT as u64);
        return Err(IndexError::TooLarge { what: "different characters", got, limit }.into());
    }
    let characters = counts.iter().map(|&(_, count)| count as usize).sum::<usize>();
    let codes = Codes::from_counts(counts);
    let synonyms = used::possible_synonyms(&codes, language);
    let (folding, alphabet, all_variants) = used::variants(documents, &codes, &synonyms, language.folding);
    let fields = fields::files(documents, language.folding);

    let small = match work.layout {
        Layout::Fitting => text::is_small(documents, &codes),
        Layout::Whole => true,
        Layout::Blocks | Layout::Pages => false,
    };
    let mut runs = runs(documents, characters, &alphabet, language, work)?;
    let mut manifest = Written {
        segmenter: language.segmenter,
        folding_table: language.folding_table,
        documents: documents.iter().map(Document::count).collect(),
        codes: &codes,
        folding: &folding,
        texts: Vec::new(),
        shards: Vec::new(),
        fields: Vec::new(),
        pinyin: Hash::default(),
        all_variants: Hash::default(),
        first,
        removed,
        synonyms: used::standing_synonyms(&synonyms, &runs, &alphabet, language.folding),
        inlined: Vec::new(),
    };
    let pinyin = |terms: &[(Vec<u8>, u32)]| {
        super::pinyin::write(terms, &alphabet, codes.characters().len(), language.readings)
    };
    if small {
        let mut terms = Vec::new();
        merge::<E>(&mut runs, |Merged { key, terms: frequency, passages }| {
            let of_list = !passages.is_empty();
            terms.extend((frequency > 0).then(|| (key.to_vec(), if of_list { 0 } else { frequency })));
            Ok(())
        })?;
        let one = [(Hash::default(), vec![0])];
        manifest.texts = TextPage::write(&[passages as u32], &one);
        manifest.shards = write_whole(&[Vec::new()], &one);
        let inlined = &mut manifest.inlined;
        text::write(documents, &codes, &text::WHOLE, |_, block| inlined.push(block));
        inlined.resize_with(1, || file::seal(Kind::Text, &[]));
        inlined.push(write_terms(&terms)?);
        for (name, kind, block) in fields {
            manifest.fields.push(Field { name, kind, hash: hash(&block) });
            inlined.push(block);
        }
        // A search that needs the pinyin block has all terms already.
        inlined.extend([pinyin(&[])?, all_variants]);
    } else {
        let blocks = write_blocks(documents, &codes, characters, &mut runs, work, sink)?;
        (manifest.texts, manifest.shards) = (blocks.texts, blocks.shards);
        let mut write = |kind, block: Vec<u8>| -> Result<Hash, E> {
            let (file, hash, _) = pack(kind, &[block], work.previous);
            sink(file)?;
            Ok(hash)
        };
        for (name, kind, block) in fields {
            manifest.fields.push(Field { name, kind, hash: write(Kind::Field, block)? });
        }
        manifest.pinyin = write(Kind::Pinyin, pinyin(&blocks.commonest)?)?;
        manifest.all_variants = write(Kind::Folding, all_variants)?;
    }
    Ok(manifest.seal())
}

fn hash(block: &[u8]) -> Hash {
    file::hash(std::iter::once(block))
}

/// The sorted runs of all passages, made side by side.
fn runs(
    documents: &[Document],
    characters: usize,
    alphabet: &Alphabet,
    language: &Analyzer<'_>,
    work: &BuildOptions<'_>,
) -> Result<Vec<Run>, IndexError> {
    let wanted = (characters / 8).clamp(RUN_LENGTHS.start, RUN_LENGTHS.end);
    let mut pieces = vec![Piece::default()];
    let (mut number, mut size) = (0, 0);
    for (at, document) in documents.iter().enumerate() {
        for (place, (_, text)) in document.texts().enumerate() {
            if size >= wanted {
                pieces.push(Piece { first: number, document: at, place, passages: 0 });
                size = 0;
            }
            size += text.len() / 3;
            number += 1;
            pieces.last_mut().into_iter().for_each(|piece| piece.passages += 1);
        }
    }
    let done = AtomicU32::new(0);
    let run = |piece: &Piece| {
        let stopped = AtomicBool::new(false);
        let texts = documents.iter().skip(piece.document).flat_map(Document::texts);
        let going = texts.skip(piece.place).take(piece.passages).map_while(|(kind, text)| {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            let go_on = !done.is_multiple_of(TOLD) && done != number || (work.progress)(done, number);
            stopped.store(!go_on, Ordering::Relaxed);
            go_on.then(|| (kind, Normal::new(text, language.folding).chars))
        });
        let run = Run::new(piece.first, going, alphabet, language.terms);
        if stopped.into_inner() { Err(IndexError::Stopped) } else { run }
    };
    pieces.par_iter().map(run).collect()
}

/// Passages after which progress is told.
const TOLD: u32 = 64;

/// The passages of a run.
#[derive(Default)]
struct Piece {
    /// The number of the first.
    first: u32,
    /// The place of its document, and its own within that.
    document: usize,
    place: usize,
    passages: usize,
}

/// How often each character stands in all texts and occasions.
fn count_characters(documents: &[Document]) -> Vec<(char, u64)> {
    let count = |mut counts: HashMap<char, u64>, document: &Document| {
        // They stand in records, too.
        let DocumentRecord { title, occasion, .. } = &document.record;
        let title = (!document.titled).then_some(title.as_str());
        let texts = document.texts().map(|(_, text)| text).chain(title).chain(occasion.as_deref());
        for c in texts.flat_map(str::chars) {
            *counts.entry(c).or_insert(0) += 1;
        }
        counts
    };
    let merge = |mut counts: HashMap<char, u64>, others: HashMap<char, u64>| {
        others.into_iter().for_each(|(c, count)| *counts.entry(c).or_insert(0) += count);
        counts
    };
    documents.par_iter().fold(HashMap::new, count).reduce(HashMap::new, merge).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::passage::PassageKind;
    use crate::index::text::TextBlock;

    #[test]
    fn passages_are_read_back_whole_from_any_file() {
        let passage =
            |kind, level, text: String| Passage { kind, level, text, attributes: Attributes::default() };
        let document = |id: usize| Document {
            record: DocumentRecord {
                id: format!("s{id}"),
                title: format!("第{id}次会议上的讲话"),
                url: Some(format!("read/{id}.html")),
                speaker: None,
                date: Some("2023-05".to_owned()),
                occasion: (id < 6).then(|| format!("第{id}次會議")),
                anchored: true,
            },
            titled: true,
            passages: (0..40)
                .flat_map(|n| {
                    let body = format!("第{n}段，").repeat(40);
                    [
                        passage(PassageKind::Heading, 1 + (n % 3 > 0) as u8, format!("{n}、标题")),
                        passage(PassageKind::Paragraph, 0, body),
                    ]
                })
                .collect(),
            fields: Vec::new(),
        };
        let documents: Vec<Document> = (0..12).map(document).collect();
        let codes = Codes::from_counts(count_characters(&documents));
        let mut blocks = Vec::new();
        text::write(&documents, &codes, &text::BLOCK, |passages, block| blocks.push((passages, block)));
        assert!(blocks.len() > 3);
        let mut stored = Vec::new();
        for (count, block) in &blocks {
            let block = TextBlock::open("t", block, &codes, *count).unwrap();
            for at in 0..*count as usize {
                let (passage, document) = block.passage(at).unwrap();
                stored.push((passage.clone(), document.clone()));
            }
        }
        let mut expected = documents
            .iter()
            .flat_map(|document| document.texts().map(move |(kind, text)| (kind, text, &document.record)));
        for (passage, document) in &stored {
            assert_eq!(expected.next(), Some((passage.kind, passage.text.as_str(), document)));
        }
        assert!(expected.next().is_none());
        let (last, _) = stored.last().unwrap();
        assert_eq!((last.ordinal, last.headings()), (40, vec!["39、标题".to_owned()]));
        let (before, _) = &stored[stored.len() - 3];
        assert_eq!(before.headings(), ["36、标题", "38、标题"]);
    }
}
