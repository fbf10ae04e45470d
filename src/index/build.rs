//! Documents → the files of an index. Same documents in the same order, same bytes.

use std::collections::{HashMap, HashSet};

use crate::text::fold::Folding;
use crate::text::keys::{Key, keys};

use super::alphabet::Alphabet;
use super::codes::Codes;
use super::error::IndexError;
use super::fields;
use super::file::{File, MANIFEST};
use super::keys::Entry;
use super::manifest::Manifest;
use super::postings::{Posting, impact};
use super::text::{PassageKind, SpeechRecord};
use super::{codes, keys as shards, pairs, sounds, text};

/// Characters of the longest term that is kept: those of jieba's dictionary are shorter, but for a few proverbs.
const LONGEST_TERM: usize = 16;

/// A speech as the index takes it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What hits say about it; its title is its first passage.
    pub speech: SpeechRecord,
    /// The passages after the title.
    pub passages: Vec<Passage>,
    /// Header fields that can be filtered by and counted, each at most once.
    pub fields: Vec<(String, String)>,
}

/// A passage as the index takes it.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is; never a title.
    pub kind: PassageKind,
    /// Depth of a heading, from 1; 0 otherwise.
    pub level: u8,
    /// The original text.
    pub text: String,
}

/// Where terms and pairs come from.
pub struct Language<'l> {
    /// Cuts a folded text into its terms.
    pub terms: &'l dyn for<'t> Fn(&'t str) -> Vec<&'t str>,
    /// Names the segmenter in the manifest.
    pub segmenter: &'l str,
    /// The pairs of traditional and simplified characters.
    pub folding: &'l Folding,
    /// Names their table in the manifest.
    pub folding_table: &'l str,
    /// How a folded character may sound: syllables of pinyin without tones, ü as v.
    pub readings: &'l dyn Fn(char) -> Vec<String>,
}

/// Builds the files of an index: the manifest first.
///
/// # Errors
/// [`IndexError::TooLarge`] for more passages, or different characters, than the format can number.
pub fn build(documents: &[Document], language: &Language<'_>) -> Result<Vec<File>, IndexError> {
    let speeches: Vec<u64> = documents.iter().map(|document| document.passages.len() as u64 + 1).collect();
    let (total, limit) = (speeches.iter().sum::<u64>(), u64::from(u32::MAX));
    if total > limit {
        return Err(IndexError::TooLarge { what: "passages", got: total, limit });
    }
    let texts = || documents.iter().flat_map(Document::texts);
    let counts = count_characters(texts());
    if counts.len() > codes::LIMIT {
        let (got, limit) = (counts.len() as u64, codes::LIMIT as u64);
        return Err(IndexError::TooLarge { what: "different characters", got, limit });
    }
    let codes = Codes::from_counts(counts);
    let values = documents.iter().flat_map(|document| &document.fields).flat_map(|(_, value)| value.chars());
    let values: HashSet<char> = values.flat_map(|c| [c, language.folding.fold(c)]).collect();
    let stands = |variant: char| codes.has(variant) || values.contains(&variant);
    let used = language.folding.pairs().iter().filter(|&&(variant, _)| stands(variant));
    let folding = Folding::new(used.copied().collect());

    let mut found = Keys::default();
    for (kind, text) in texts() {
        found.add(kind, &language.folding.fold_text(text), language.terms);
    }
    let alphabet = Alphabet::new(&codes, &folding);
    let entries = found.into_entries(&alphabet);
    let shards = shards::write(&entries)?;
    // One shard holds all terms, and whoever needs sounds has it already.
    let head = if shards.len() > 1 { sounds::commonest(&entries) } else { Vec::new() };
    let (sounds_file, sounds) = sounds::write(&head, &alphabet, codes.characters().len(), language);
    let texts = text::write(documents, &codes);
    // A character that folds to one that the collection does not have finds nothing, with its pair or without.
    let useful = language
        .folding
        .pairs()
        .iter()
        .filter(|&&(_, folded)| alphabet.rank(folded).is_some() || values.contains(&folded));
    let (pairs_file, all_pairs) = pairs::write_file(&useful.copied().collect::<Vec<_>>());
    let fields = fields::write(documents, language.folding);

    let manifest = Manifest {
        segmenter: language.segmenter.to_owned(),
        folding_table: language.folding_table.to_owned(),
        speeches: speeches.iter().map(|&passages| passages as u32).collect(),
        codes,
        folding,
        shards: shards.iter().map(|(border, _, hash)| (border.clone(), *hash)).collect(),
        texts: texts.iter().map(|&(passages, _, hash)| (passages, hash)).collect(),
        fields: fields.iter().map(|(name, _, hash)| (name.clone(), *hash)).collect(),
        sounds,
        all_pairs,
    };
    let mut files = vec![File { name: MANIFEST.to_owned(), bytes: manifest.write() }];
    files.extend(shards.into_iter().map(|(_, file, _)| file));
    files.extend(texts.into_iter().map(|(_, file, _)| file));
    files.extend(fields.into_iter().map(|(_, file, _)| file));
    files.push(sounds_file);
    files.push(pairs_file);
    Ok(files)
}

impl Document {
    /// Title and passages, in the order of their numbers.
    pub fn texts(&self) -> impl Iterator<Item = (PassageKind, &str)> {
        let passages = self.passages.iter().map(|passage| (passage.kind, passage.text.as_str()));
        std::iter::once((PassageKind::Title, self.speech.title.as_str())).chain(passages)
    }
}

fn count_characters<'t>(texts: impl Iterator<Item = (PassageKind, &'t str)>) -> Vec<(char, u64)> {
    let mut counts = HashMap::new();
    for c in texts.flat_map(|(_, text)| text.chars()) {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// The keys and terms of the passages so far.
#[derive(Default)]
struct Keys {
    /// For each key, its passages and how often it stands in them.
    lists: HashMap<String, Vec<(u32, u32)>>,
    /// For each term, the last passage that held it and how many did.
    terms: HashMap<String, (u32, u32)>,
    /// Keys in each passage.
    lengths: Vec<u32>,
    /// Keys in all paragraphs, and their number.
    paragraphs: (u64, u64),
}

impl Keys {
    fn add(&mut self, kind: PassageKind, folded: &[char], terms: &dyn for<'t> Fn(&'t str) -> Vec<&'t str>) {
        let passage = self.lengths.len() as u32;
        let keys = keys(folded);
        let mut text = String::new();
        for range in keys.iter().map(Key::range) {
            text.clear();
            text.extend(folded.get(range).unwrap_or_default());
            match self.lists.get_mut(&text) {
                Some(list) => match list.last_mut() {
                    Some((last, count)) if *last == passage => *count += 1,
                    _ => list.push((passage, 1)),
                },
                None => _ = self.lists.insert(text.clone(), vec![(passage, 1)]),
            }
        }
        let folded: String = folded.iter().collect();
        for term in terms(&folded).into_iter().filter(|term| term.chars().count() <= LONGEST_TERM) {
            match self.terms.get_mut(term) {
                Some((last, _)) if *last == passage => {}
                Some((last, frequency)) => (*last, *frequency) = (passage, *frequency + 1),
                None => _ = self.terms.insert(term.to_owned(), (passage, 1)),
            }
        }
        let length = keys.len() as u32;
        self.lengths.push(length);
        if kind == PassageKind::Paragraph {
            self.paragraphs.0 += u64::from(length);
            self.paragraphs.1 += 1;
        }
    }

    /// All keys in order, with their weights.
    fn into_entries(self, alphabet: &Alphabet) -> Vec<(Vec<u8>, Entry)> {
        let average = self.paragraphs.0 as f64 / self.paragraphs.1.max(1) as f64;
        let length = |passage: u32| self.lengths.get(passage as usize).copied().unwrap_or(0);
        let mut entries: HashMap<String, Entry> = HashMap::with_capacity(self.lists.len() + self.terms.len());
        for (key, passages) in self.lists {
            let weigh = |&(passage, count): &(u32, u32)| Posting {
                passage,
                impact: impact(count, length(passage), average),
            };
            let list: Vec<Posting> = passages.iter().map(weigh).collect();
            entries.insert(key, Entry { frequency: list.len() as u32, term: false, list });
        }
        for (term, (_, frequency)) in self.terms {
            let entry = entries.entry(term).or_insert(Entry { frequency, ..Entry::default() });
            entry.term = true;
        }
        let key = |text: String| alphabet.key(&text.chars().collect::<Vec<_>>());
        let entries = entries.into_iter().filter_map(|(text, entry)| Some((key(text)?, entry)));
        let mut entries: Vec<(Vec<u8>, Entry)> = entries.collect();
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::text::TextFile;

    #[test]
    fn passages_are_read_back_whole_from_any_file() {
        let passage = |kind, level, text: String| Passage { kind, level, text };
        let document = |id: usize| Document {
            speech: SpeechRecord {
                id: format!("s{id}"),
                title: format!("第{id}次会议上的讲话"),
                url: Some(format!("read/{id}.html")),
                speaker: None,
                date: Some("2023-05".to_owned()),
                anchored: true,
            },
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
        let codes = Codes::from_counts(count_characters(documents.iter().flat_map(Document::texts)));
        let files = text::write(&documents, &codes);
        assert!(files.len() > 3);
        let mut stored = Vec::new();
        for (count, file, _) in &files {
            let file = TextFile::open(&file.name, &file.bytes, &codes, *count).unwrap();
            for at in 0..*count as usize {
                let (passage, speech) = file.passage(at).unwrap();
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
        assert_eq!((last.ordinal, &last.headings[..]), (40, &["39、标题".to_owned()][..]));
        let (before, _) = &stored[stored.len() - 3];
        assert_eq!(before.headings, ["36、标题", "38、标题"]);
    }
}
