//! Documents → the files of an index. Same documents in the same order, same bytes, on one core or many.
//!
//! ```text
//! counts of characters → codes
//! texts → blocks                                                  (text)
//! texts → sorted runs of keys, side by side → merged → shards     (runs, keys)
//! blocks, shards → files, deflated side by side → sink            (pack)
//! where they lie → directory → manifest                           (directory, manifest)
//! ```

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use rayon::prelude::*;

use crate::text::fold::Folding;

use super::alphabet::Alphabet;
use super::codes::{self, Codes};
use super::directory::{KeyPage, TextPage, write_pages, write_whole};
use super::error::IndexError;
use super::file::{self, Hash, Kind, MANIFEST};
use super::invert::Lengths;
use super::keys::{Entry, Shard, ShardWriter, write_terms};
use super::manifest::{MAX_PASSAGES, Written};
use super::pack::{Packer, deflate, pack};
use super::record::SpeechRecord;
use super::runs::{Merged, Run, merge};
use super::sounds::Commonest;
use super::{fields, pairs, sounds, text};

pub use super::attributes::Attributes;
pub use super::document::{Document, Passage};
pub use super::pack::{File, Former};
pub use super::runs::Terms;

/// Characters of the passages of a run: an eighth of the collection, but not less and not more.
const RUN_LENGTHS: Range<usize> = 100_000..500_000;
/// So many key shards have a file each; of more, several lie in one.
const KEY_FILES: usize = 4_000;
/// The same of text blocks, which are fewer and read together more often.
const TEXT_FILES: usize = 400;
/// Characters of a collection for each key shard, and for each text block, about.
const PER_SHARD: usize = 2_000;
const PER_TEXT: usize = 3_000;
/// Where up to so many shards lie stands in the manifest.
const FEW_SHARDS: usize = 1_500;
/// Of more, where so many lie makes a page.
const PAGE: usize = 64;
/// Characters of a very large collection.
const LARGE: usize = 10_000_000;

/// Where terms and pairs come from.
pub struct Language<'l> {
    /// Cuts a folded text into its terms.
    pub terms: &'l Terms<'l>,
    /// Names the segmenter in the manifest.
    pub segmenter: &'l str,
    /// The pairs of traditional and simplified characters.
    pub folding: &'l Folding,
    /// Names their table in the manifest.
    pub folding_table: &'l str,
    /// How a folded character may sound: syllables of pinyin without tones, ü as v.
    pub readings: &'l dyn Fn(char) -> Vec<String>,
}

/// Into how many files an index is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cut {
    /// As its size asks for.
    #[default]
    Fitting,
    /// Into one, however large it is.
    Whole,
    /// Into blocks, however small it is.
    Blocks,
    /// The same, with pages of a directory and several blocks in a file.
    Pages,
}

/// What a build is told and what it tells.
pub struct Work<'w> {
    /// Into how many files to cut.
    pub cut: Cut,
    /// Files of a former build.
    pub former: &'w Former<'w>,
    /// Is told, now and then, how many passages have been segmented, of how many; says whether to go on.
    pub progress: &'w (dyn Fn(u32, u32) -> bool + Sync),
    /// What was removed from the texts, to be searched apart: for each of the documents, in their order, one without a title
    /// passage; behind these, what stands in files without any document. Empty where nothing is to be searched so.
    pub removed: &'w [Document],
}

impl Default for Work<'_> {
    fn default() -> Self {
        Work { cut: Cut::Fitting, former: &|_| None, progress: &|_, _| true, removed: &[] }
    }
}

/// Builds the files of an index, and of a second one of what was removed, and gives each to `sink`, the manifest last. What was
/// removed changes nothing else than the name of its own manifest in this one.
///
/// # Errors
/// [`IndexError::TooLarge`] for more passages, or different characters, than the format can number;
/// [`IndexError::Scratch`] where the temporary folder cannot be written; [`IndexError::Stopped`] where the work is not to
/// go on; what `sink` gives.
pub fn build<E: From<IndexError>>(
    documents: &[Document],
    language: &Language<'_>,
    work: &Work<'_>,
    mut sink: impl FnMut(File) -> Result<(), E>,
) -> Result<(), E> {
    let sink: &mut dyn FnMut(File) -> Result<(), E> = &mut sink;
    let mut removed = None;
    if work.removed.iter().any(|document| !document.passages.is_empty()) {
        let first = documents.iter().map(Document::count).fold(0, u32::saturating_add);
        // The bar is that of the texts.
        let work = Work { progress: &|_, _| (work.progress)(0, first), ..*work };
        // Nothing is corrected there, and words say little of what comes first among menus and marks.
        let plain = Language { terms: &|_| Vec::new(), readings: &|_| Vec::new(), ..*language };
        let manifest = write_index(work.removed, &plain, &work, (first, None), sink)?;
        let (file, hash, _) = pack(Kind::Manifest, &[manifest], work.former);
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
    language: &Language<'_>,
    work: &Work<'_>,
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
    let values = documents.iter().flat_map(|document| &document.fields).flat_map(|(_, value)| value.chars());
    let values: HashSet<char> = values.flat_map(|c| [c, language.folding.fold(c)]).collect();
    let stands = |variant: char| codes.has(variant) || values.contains(&variant);
    let used = language.folding.pairs().iter().filter(|&&(variant, _)| stands(variant));
    let folding = Folding::new(used.copied().collect());
    let alphabet = Alphabet::new(&codes, &folding);
    // A character that folds to one that the collection does not have finds nothing, with its pair or without.
    let useful = |folded: char| alphabet.rank(folded).is_some() || values.contains(&folded);
    let useful = language.folding.pairs().iter().filter(|&&(_, folded)| useful(folded));
    let all_pairs = pairs::write_file(&useful.copied().collect::<Vec<_>>());
    let fields = fields::write(documents, language.folding);

    let small = match work.cut {
        Cut::Fitting => text::is_small(documents, &codes),
        Cut::Whole => true,
        Cut::Blocks | Cut::Pages => false,
    };
    let mut runs = runs(documents, characters, &alphabet, language, work)?;
    let mut manifest = Written {
        segmenter: language.segmenter,
        folding_table: language.folding_table,
        speeches: documents.iter().map(Document::count).collect(),
        codes: &codes,
        folding: &folding,
        texts: Vec::new(),
        shards: Vec::new(),
        fields: Vec::new(),
        sounds: Hash::default(),
        all_pairs: Hash::default(),
        first,
        removed,
        carried: Vec::new(),
    };
    let sounds = |terms: &[(Vec<u8>, u32)]| {
        sounds::write(terms, &alphabet, codes.characters().len(), language.readings)
    };
    if small {
        let mut terms = Vec::new();
        merge::<E>(&mut runs, |Merged { key, terms: frequency, .. }| {
            terms.extend((frequency > 0).then(|| (key.to_vec(), frequency)));
            Ok(())
        })?;
        let one = [(Hash::default(), vec![0])];
        manifest.texts = TextPage::write(&[passages as u32], &one);
        manifest.shards = write_whole(&[Vec::new()], &one);
        let carried = &mut manifest.carried;
        text::write(documents, &codes, &text::WHOLE, |_, block| carried.push(block));
        carried.resize_with(1, || file::seal(Kind::Text, &[]));
        carried.push(write_terms(&terms));
        manifest.fields = fields.iter().map(|(name, block)| (name.clone(), hash(block))).collect();
        carried.extend(fields.into_iter().map(|(_, block)| block));
        // Whoever needs sounds has all terms already.
        carried.extend([sounds(&[]), all_pairs]);
    } else {
        let blocks = write_blocks(documents, &codes, characters, &mut runs, work, sink)?;
        (manifest.texts, manifest.shards) = (blocks.texts, blocks.shards);
        let mut write = |kind, block: Vec<u8>| -> Result<Hash, E> {
            let (file, hash, _) = pack(kind, &[block], work.former);
            sink(file)?;
            Ok(hash)
        };
        for (name, block) in fields {
            manifest.fields.push((name, write(Kind::Field, block)?));
        }
        manifest.sounds = write(Kind::Sounds, sounds(&blocks.commonest))?;
        manifest.all_pairs = write(Kind::Folding, all_pairs)?;
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
    language: &Language<'_>,
    work: &Work<'_>,
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
            go_on.then(|| (kind, language.folding.fold_text(text)))
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

/// Text blocks and key shards that are written.
struct Blocks {
    /// Where the texts lie, as the manifest says it.
    texts: Vec<u8>,
    /// Where the shards lie.
    shards: Vec<u8>,
    commonest: Vec<(Vec<u8>, u32)>,
}

/// Writes text blocks and key shards.
fn write_blocks<E: From<IndexError>>(
    documents: &[Document],
    codes: &Codes,
    characters: usize,
    runs: &mut [Run],
    work: &Work<'_>,
    sink: &mut dyn FnMut(File) -> Result<(), E>,
) -> Result<Blocks, E> {
    let least = if work.cut == Cut::Pages { 2 } else { 1 };
    let per_file =
        |files: usize, per_block: usize| (characters / per_block / files).next_power_of_two().max(least);
    let mut packer = Packer::new(Kind::Text, per_file(TEXT_FILES, PER_TEXT), work.former);
    let (mut held, mut written) = (Vec::new(), Ok(()));
    let sizes = if characters > LARGE { text::LARGE_BLOCK } else { text::BLOCK };
    text::write(documents, codes, &sizes, |passages, block| {
        held.push(passages);
        if written.is_ok() {
            written = packer.add(block, sink);
        }
    });
    written?;
    let texts = TextPage::write(&held, &packer.finish(sink)?);

    let mut packer = Packer::new(Kind::Keys, per_file(KEY_FILES, PER_SHARD), work.former);
    let mut lengths = Lengths::default();
    runs.iter_mut().for_each(|run| lengths.extend(std::mem::take(&mut run.lengths)));
    let average = lengths.average();
    let (mut writer, mut commonest) = (ShardWriter::default(), Commonest::default());
    let (mut borders, mut entry) = (Vec::new(), Entry::default());
    let mut add = |shard: Option<Shard>, sink: &mut dyn FnMut(File) -> Result<(), E>| -> Result<(), E> {
        let Some((border, block)) = shard else { return Ok(()) };
        borders.push(border);
        packer.add(block, sink)
    };
    merge(runs, |Merged { key, terms, passages }| {
        let posting = |&(passage, count): &(u32, u32)| lengths.posting(passage, count, average);
        entry.list.clear();
        entry.list.extend(passages.iter().map(posting));
        entry.term = terms > 0;
        entry.frequency = if entry.list.is_empty() { terms } else { entry.list.len() as u32 };
        if entry.term {
            commonest.add(key, entry.frequency);
        }
        add(writer.add(key, &entry)?, sink)
    })?;
    add(writer.finish(), sink)?;
    let files = packer.finish(sink)?;
    let many = work.cut == Cut::Pages || borders.len() > FEW_SHARDS;
    // A collection of signs only has no shard.
    let shards = if many && !borders.is_empty() {
        write_directory(&borders, &files, work, sink)?
    } else {
        write_whole(&borders, &files)
    };
    Ok(Blocks { texts, shards, commonest: commonest.finish() })
}

/// Writes the pages that say where many shards lie, each of whole files.
fn write_directory<E>(
    mut borders: &[Vec<u8>],
    mut files: &[(Hash, Vec<u32>)],
    work: &Work<'_>,
    sink: &mut dyn FnMut(File) -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let (mut blocks, mut firsts) = (Vec::new(), Vec::new());
    while !files.is_empty() {
        let mut shards = 0;
        let whole = files.iter().take_while(|(_, lengths)| {
            let room = shards < PAGE;
            shards += if room { lengths.len() } else { 0 };
            room
        });
        let (page, after) = files.split_at(whole.count());
        let (here, behind) = borders.split_at_checked(shards).unwrap_or((borders, &[]));
        firsts.extend(here.first().cloned());
        blocks.push(file::seal(Kind::Directory, &KeyPage::write(here, page)));
        (borders, files) = (behind, after);
    }
    let (file, hash, lengths) = pack(Kind::Directory, &blocks, work.former);
    sink(file)?;
    Ok(write_pages(hash, &firsts.into_iter().zip(lengths).collect::<Vec<_>>()))
}

/// How often each character stands in all texts and occasions.
fn count_characters(documents: &[Document]) -> Vec<(char, u64)> {
    let count = |mut counts: HashMap<char, u64>, document: &Document| {
        // They stand in records, too.
        let SpeechRecord { title, occasion, .. } = &document.speech;
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
            speech: SpeechRecord {
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
                let (passage, speech) = block.passage(at).unwrap();
                stored.push((passage.clone(), speech.clone()));
            }
        }
        let mut expected = documents
            .iter()
            .flat_map(|document| document.texts().map(move |(kind, text)| (kind, text, &document.speech)));
        for (passage, speech) in &stored {
            assert_eq!(expected.next(), Some((passage.kind, passage.text.as_str(), speech)));
        }
        assert!(expected.next().is_none());
        let (last, _) = stored.last().unwrap();
        assert_eq!((last.ordinal, last.headings()), (40, vec!["39、标题".to_owned()]));
        let (before, _) = &stored[stored.len() - 3];
        assert_eq!(before.headings(), ["36、标题", "38、标题"]);
    }
}
