//! The files of an index that have been brought, and what one query asks of them.
//!
//! A query runs as far as the files at hand allow, notes each file that it wanted, and is asked again when they have
//! come. So the searcher does no input or output, and whoever brings files fetches them in parallel.

use std::cell::RefCell;

use crate::index::IndexError;
use crate::index::alphabet::Alphabet;
use crate::index::fields::FieldFile;
use crate::index::file::{Hash, Kind, MANIFEST, name, parse_name};
use crate::index::keys::KeyShard;
use crate::index::manifest::Manifest;
use crate::index::pairs;
use crate::index::sounds::Sounds;
use crate::index::text::{SpeechRecord, StoredPassage, TextFile};
use crate::text::fold::Folding;
use crate::text::script::{Class, class};

/// The files that have been brought.
pub(crate) struct Files {
    pub(crate) manifest: Manifest,
    /// Passages of the whole collection.
    pub(crate) passages: u32,
    shards: Vec<Option<KeyShard>>,
    texts: Vec<Option<TextFile>>,
    fields: Vec<Option<FieldFile>>,
    /// Names of the header fields, folded.
    pub(crate) field_names: Vec<Vec<char>>,
    sounds: Option<Sounds>,
    /// All pairs of the table, once a query needed them.
    all_pairs: Option<Folding>,
    /// First passage of each text file.
    firsts: Vec<u32>,
    /// The folded characters of the collection.
    pub(crate) alphabet: Alphabet,
}

/// One file, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileId {
    Shard(usize),
    Text(usize),
    Field(usize),
    Sounds,
    Folding,
}

impl Files {
    pub(crate) fn new(manifest: Manifest) -> Files {
        let mut first = 0;
        let firsts = manifest.texts.iter().map(|&(passages, _)| {
            first += passages;
            first - passages
        });
        let firsts = firsts.collect();
        Files {
            passages: manifest.passages(),
            shards: manifest.shards.iter().map(|_| None).collect(),
            texts: manifest.texts.iter().map(|_| None).collect(),
            fields: manifest.fields.iter().map(|_| None).collect(),
            field_names: manifest.fields.iter().map(|(name, _)| manifest.folding.fold_text(name)).collect(),
            sounds: None,
            all_pairs: None,
            firsts,
            alphabet: Alphabet::new(&manifest.codes, &manifest.folding),
            manifest,
        }
    }

    /// Takes in a file; one whose name the manifest does not hold is an error, since it would never be asked for.
    pub(crate) fn add(&mut self, file: &str, bytes: &[u8]) -> Result<(), IndexError> {
        let named = parse_name(file);
        let is = |kind: Kind, hash: &Hash| named == Some((kind.letter(), *hash));
        let manifest = &self.manifest;
        let mut known = false;
        for ((_, hash), slot) in manifest.shards.iter().zip(&mut self.shards) {
            if is(Kind::Keys, hash) {
                *slot = Some(KeyShard::open(file, bytes, self.passages)?);
                known = true;
            }
        }
        // Equal text gives equal files, so one file may serve several places.
        for ((passages, hash), slot) in manifest.texts.iter().zip(&mut self.texts) {
            if is(Kind::Text, hash) {
                *slot = Some(TextFile::open(file, bytes, &manifest.codes, *passages)?);
                known = true;
            }
        }
        for ((_, hash), slot) in manifest.fields.iter().zip(&mut self.fields) {
            if is(Kind::Field, hash) {
                *slot = Some(FieldFile::open(file, bytes, manifest.speeches.len())?);
                known = true;
            }
        }
        if is(Kind::Sounds, &manifest.sounds) {
            self.sounds = Some(Sounds::open(file, bytes, manifest.codes.characters().len())?);
            known = true;
        }
        if is(Kind::Folding, &manifest.all_pairs) {
            self.all_pairs = Some(pairs::read_file(file, bytes)?);
            known = true;
        }
        if known { Ok(()) } else { Err(IndexError::Unknown { file: file.to_owned() }) }
    }

    fn name(&self, id: FileId) -> String {
        let hash = match id {
            FileId::Shard(at) => self.manifest.shards.get(at).map(|(_, hash)| name(Kind::Keys, hash)),
            FileId::Text(at) => self.manifest.texts.get(at).map(|(_, hash)| name(Kind::Text, hash)),
            FileId::Field(at) => self.manifest.fields.get(at).map(|(_, hash)| name(Kind::Field, hash)),
            FileId::Sounds => Some(name(Kind::Sounds, &self.manifest.sounds)),
            FileId::Folding => Some(name(Kind::Folding, &self.manifest.all_pairs)),
        };
        hash.unwrap_or_default()
    }
}

/// What one query asks of the files.
pub(crate) struct Request<'f> {
    pub(crate) files: &'f Files,
    wanted: RefCell<Vec<FileId>>,
    lacking: RefCell<Vec<FileId>>,
}

impl<'f> Request<'f> {
    pub(crate) fn new(files: &'f Files) -> Request<'f> {
        Request { files, wanted: RefCell::default(), lacking: RefCell::default() }
    }

    fn want<T>(&self, id: FileId, file: Option<T>) -> Option<T> {
        let note = |list: &RefCell<Vec<FileId>>| {
            if !list.borrow().contains(&id) {
                list.borrow_mut().push(id);
            }
        };
        note(&self.wanted);
        if file.is_none() {
            note(&self.lacking);
        }
        file
    }

    /// The shard at this place, if it has been brought.
    pub(crate) fn shard(&self, at: usize) -> Option<&'f KeyShard> {
        self.want(FileId::Shard(at), self.files.shards.get(at).and_then(Option::as_ref))
    }

    /// The shard at this place, if this query has asked for it: what other queries brought must not change an answer.
    pub(crate) fn held_shard(&self, at: usize) -> Option<&'f KeyShard> {
        let asked_for = self.wanted.borrow().contains(&FileId::Shard(at));
        self.files.shards.get(at).filter(|_| asked_for).and_then(Option::as_ref)
    }

    /// The passage of this number with its speech, if its text has been brought.
    pub(crate) fn passage(&self, passage: u32) -> Option<(&'f StoredPassage, &'f SpeechRecord)> {
        let at = self.files.firsts.partition_point(|&first| first <= passage).checked_sub(1)?;
        let file = self.want(FileId::Text(at), self.files.texts.get(at).and_then(Option::as_ref))?;
        file.passage((passage - self.files.firsts.get(at)?) as usize)
    }

    /// The file of the header field at this place, if it has been brought.
    pub(crate) fn field(&self, at: usize) -> Option<&'f FieldFile> {
        self.want(FileId::Field(at), self.files.fields.get(at).and_then(Option::as_ref))
    }

    /// How characters sound, if that has been brought.
    pub(crate) fn sounds(&self) -> Option<&'f Sounds> {
        self.want(FileId::Sounds, self.files.sounds.as_ref())
    }

    /// The folding by which a query is read: the collection's pairs, or, for a character that it does not have, the
    /// whole table, if that has been brought.
    pub(crate) fn folding(&self, typed: &str) -> Option<&'f Folding> {
        let Manifest { codes, folding, .. } = &self.files.manifest;
        let strange = |c: char| class(c) == Class::Gram && !codes.has(c) && !folding.knows(c);
        if typed.chars().any(strange) {
            self.want(FileId::Folding, self.files.all_pairs.as_ref())
        } else {
            Some(folding)
        }
    }

    /// Names of the files that the query wanted and that are not there.
    pub(crate) fn lacking(&self) -> Vec<String> {
        self.lacking.borrow().iter().map(|&id| self.files.name(id)).collect()
    }

    /// Names of all files that the query wanted, the manifest first.
    pub(crate) fn wanted(&self) -> Vec<String> {
        let wanted = self.wanted.borrow();
        std::iter::once(MANIFEST.to_owned()).chain(wanted.iter().map(|&id| self.files.name(id))).collect()
    }
}
