//! The blocks of an index that have been brought, and what one query asks of them.
//!
//! A query runs as far as the blocks at hand allow, notes each that it wanted, and is asked again when they have come. So
//! the searcher does no input or output, and whoever brings blocks fetches them in parallel. Blocks that no query has
//! wanted lately are given up when they take too much memory; one that cannot be brought counts as empty, and is named.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::index::IndexError;
use crate::index::alphabet::{Alphabet, border};
use crate::index::bytes::Cursor;
use crate::index::directory::{KeyPage, Shards};
use crate::index::fields::FieldFile;
use crate::index::file::{Kind, MANIFEST, Place, is_named, is_of_kind};
use crate::index::keys::KeyShard;
use crate::index::manifest::Manifest;
use crate::index::order::sorted;
use crate::index::pairs;
use crate::index::record::SpeechRecord;
use crate::index::sounds::Sounds;
use crate::index::text::{PassageKind, StoredPassage, TextBlock};
use crate::text::fold::Folding;
use crate::text::script::{Class, class};

use super::study;

/// Bytes that opened shards and texts may take before those that the last query did not want are given up.
const BUDGET: usize = 48 << 20;

/// The blocks that have been brought.
pub(crate) struct Files {
    pub(crate) manifest: Manifest,
    /// Passages of the whole collection.
    pub(crate) passages: u32,
    /// Names of the header fields, folded.
    pub(crate) field_names: Vec<Vec<char>>,
    /// The folded characters of the collection.
    pub(crate) alphabet: Alphabet,
    /// Whether the manifest carried all blocks.
    pub(crate) carried: bool,
    /// Sorted by what they are.
    slots: Vec<Slot>,
    /// Names under which blocks were asked for, sorted.
    asked_for: RefCell<Vec<(String, BlockId)>>,
    /// Questions that have been asked.
    questions: Cell<u32>,
}

/// A block that has been brought, or that cannot be.
struct Slot {
    id: BlockId,
    /// Shared by those that are equal.
    block: Rc<Block>,
    /// Bytes of memory that it takes, if it can be given up.
    size: usize,
    /// The last question that wanted it.
    wanted: Cell<u32>,
}

/// A block, opened.
pub(super) enum Block {
    /// It cannot be brought.
    Lost,
    KeyPage(KeyPage),
    Shard(KeyShard),
    Text(TextBlock),
    Field(FieldFile),
    Sounds(Sounds),
    Folding(Folding),
}

/// One block, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BlockId {
    KeyPage(u32),
    /// Page, and place on it.
    Shard(u32, u32),
    Text(u32),
    Field(u32),
    Sounds,
    Folding,
}

impl Files {
    /// Opens an index by its manifest.
    pub(crate) fn new(mut manifest: Manifest) -> Result<Files, IndexError> {
        let carried = std::mem::take(&mut manifest.carried);
        let mut files = Files {
            passages: manifest.passages(),
            field_names: manifest.fields.iter().map(|(name, _)| manifest.folding.fold_text(name)).collect(),
            alphabet: Alphabet::new(&manifest.codes, &manifest.folding),
            carried: !carried.is_empty(),
            slots: Vec::new(),
            asked_for: RefCell::default(),
            questions: Cell::new(0),
            manifest,
        };
        let fields = (0..files.manifest.fields.len() as u32).map(BlockId::Field);
        let ids = [BlockId::Text(0), BlockId::Shard(0, 0)].into_iter().chain(fields);
        for (id, block) in ids.chain([BlockId::Sounds, BlockId::Folding]).zip(&carried) {
            files.open(&[id], MANIFEST, block)?;
        }
        Ok(files)
    }

    /// Takes in a block; one that was not asked for is an error, and so is what another file holds.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        let ids = self.asked_by(name);
        if ids.is_empty() {
            return Err(IndexError::Unknown { file: name.to_owned() });
        }
        // Of a file of several blocks, this is one.
        if !name.contains(':') && !is_named(name, std::iter::once(bytes)) {
            return Err(IndexError::Name { file: name.to_owned() });
        }
        self.open(&ids, name, bytes)?;
        if self.slots.iter().map(|slot| slot.size).sum::<usize>() > BUDGET {
            let question = self.questions.get();
            self.slots.retain(|slot| slot.size == 0 || slot.wanted.get() == question);
        }
        Ok(())
    }

    /// Notes that a block cannot be brought: until [`Files::forget_lost`], it counts as empty.
    pub(crate) fn lose(&mut self, name: &str) {
        let lost = Rc::new(Block::Lost);
        self.asked_by(name).into_iter().for_each(|id| self.put(id, &lost, 0));
    }

    /// Lets what could not be brought be asked for again.
    pub(crate) fn forget_lost(&mut self) {
        self.slots.retain(|slot| !matches!(*slot.block, Block::Lost));
    }

    /// What was asked for under this name: equal blocks have one.
    fn asked_by(&self, name: &str) -> Vec<BlockId> {
        let asked_for = self.asked_for.borrow();
        let first = asked_for.partition_point(|(asked, _)| asked.as_str() < name);
        let same = asked_for.iter().skip(first).take_while(|(asked, _)| asked == name);
        same.map(|&(_, id)| id).collect()
    }

    fn put(&mut self, id: BlockId, block: &Rc<Block>, size: usize) {
        let slot = Slot { id, block: block.clone(), size, wanted: self.questions.clone() };
        let at = self.slots.partition_point(|slot| slot.id < id);
        match self.slots.get_mut(at) {
            Some(known) if known.id == id => *known = slot,
            _ => self.slots.insert(at, slot),
        }
    }

    fn get(&self, id: BlockId) -> Option<&Slot> {
        let at = self.slots.partition_point(|slot| slot.id < id);
        self.slots.get(at).filter(|slot| slot.id == id)
    }

    fn key_page(&self, number: u32) -> Option<&KeyPage> {
        if let Shards::Whole(page) = &self.manifest.shards {
            return Some(page);
        }
        match &*self.get(BlockId::KeyPage(number))?.block {
            Block::KeyPage(page) => Some(page),
            _ => None,
        }
    }

    /// Passages that a block has to hold, if it is of texts.
    fn held(&self, id: BlockId) -> u32 {
        match id {
            BlockId::Text(at) => self.manifest.texts.held(at as usize).unwrap_or(0),
            _ => 0,
        }
    }

    /// Opens a block and puts it in its places, of which there are several if equal blocks have one name.
    fn open(&mut self, ids: &[BlockId], name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        let Some(&id) = ids.first() else { return Ok(()) };
        let held = self.held(id);
        if ids.iter().any(|&id| self.held(id) != held) {
            return Err(Cursor::new(name, bytes).damaged("the number of passages is not the directory's"));
        }
        let (Files { manifest, passages, .. }, mut size) = (&*self, 0);
        let block = match id {
            BlockId::KeyPage(_) => Block::KeyPage(Shards::open_page(name, bytes)?),
            BlockId::Shard(..) => {
                let shard = if name == MANIFEST && is_of_kind(Kind::Terms, bytes) {
                    KeyShard::derive(name, bytes, self.folded_passages(), &self.alphabet)?
                } else {
                    KeyShard::open(name, bytes, *passages)?
                };
                size = shard.size();
                Block::Shard(shard)
            }
            BlockId::Text(_) => {
                let text = TextBlock::open(name, bytes, &manifest.codes, held)?;
                size = text.size();
                Block::Text(text)
            }
            BlockId::Field(at) => {
                let is_of_passages = manifest.is_of_passages(at as usize);
                let expected = if is_of_passages { *passages as usize } else { manifest.speeches.len() };
                Block::Field(FieldFile::open(name, bytes, expected)?)
            }
            BlockId::Sounds => study::sounds(name, bytes, manifest.codes.characters().len())?,
            BlockId::Folding => Block::Folding(pairs::read_file(name, bytes)?),
        };
        let block = Rc::new(block);
        ids.iter().for_each(|&id| self.put(id, &block, size));
        Ok(())
    }

    /// All passages at hand, folded, each with its kind.
    fn folded_passages(&self) -> impl Iterator<Item = (PassageKind, Vec<char>)> {
        let texts = self.slots.iter().filter_map(|slot| match &*slot.block {
            Block::Text(text) => Some(text.passages()),
            _ => None,
        });
        let fold = |text: &str| self.manifest.folding.fold_text(text);
        texts.flatten().map(move |passage| (passage.kind, fold(&passage.text)))
    }

    /// What a block is asked for by.
    fn name(&self, id: BlockId) -> String {
        let file = |hash| Some(Place { hash, range: None });
        let (kind, place) = match id {
            BlockId::KeyPage(number) => (Kind::Directory, self.page_place(number)),
            BlockId::Shard(page, at) => {
                (Kind::Keys, self.key_page(page).and_then(|page| page.blocks.get(at as usize)).copied())
            }
            BlockId::Text(at) => (Kind::Text, self.manifest.texts.blocks.get(at as usize).copied()),
            BlockId::Field(at) => {
                let field = self.manifest.fields.get(at as usize);
                (Kind::Field, field.and_then(|&(_, hash)| file(hash)))
            }
            BlockId::Sounds => (Kind::Sounds, file(self.manifest.sounds)),
            BlockId::Folding => (Kind::Folding, file(self.manifest.all_pairs)),
        };
        place.unwrap_or_default().name(kind)
    }

    fn page_place(&self, number: u32) -> Option<Place> {
        match &self.manifest.shards {
            Shards::Whole(_) => None,
            Shards::Pages(pages) => pages.get(number as usize).map(|&(_, place)| place),
        }
    }
}

/// What one query asks of the blocks.
pub(crate) struct Request<'f> {
    pub(crate) files: &'f Files,
    /// The most blocks of text that may be read in search of what matches.
    budget: usize,
    /// Those that have been, if there is an end to it.
    texts: RefCell<Vec<usize>>,
    wanted: RefCell<Vec<BlockId>>,
    /// Sorted.
    lacking: RefCell<Vec<BlockId>>,
    lost: RefCell<Vec<BlockId>>,
    losses: Cell<usize>,
}

/// A block that was asked for, or something of it.
pub(crate) enum Brought<T> {
    /// It is there.
    Here(T),
    /// It has to be brought first.
    Lacking,
    /// It cannot be brought.
    Lost,
}

impl<T> Brought<T> {
    pub(crate) fn map<U>(self, with: impl FnOnce(T) -> U) -> Brought<U> {
        self.and_then(|block| Brought::Here(with(block)))
    }

    pub(crate) fn and_then<U>(self, with: impl FnOnce(T) -> Brought<U>) -> Brought<U> {
        match self {
            Brought::Here(block) => with(block),
            Brought::Lacking => Brought::Lacking,
            Brought::Lost => Brought::Lost,
        }
    }

    /// What there is; lost where there is nothing.
    fn of(found: Option<T>) -> Brought<T> {
        found.map_or(Brought::Lost, Brought::Here)
    }
}

impl<'f> Request<'f> {
    /// A question that may read so many blocks of text in search of what matches; `None` for all.
    pub(crate) fn new(files: &'f Files, budget: Option<usize>) -> Request<'f> {
        files.questions.set(files.questions.get().wrapping_add(1));
        Request {
            files,
            budget: budget.unwrap_or(usize::MAX),
            texts: RefCell::default(),
            wanted: RefCell::default(),
            lacking: RefCell::default(),
            lost: RefCell::default(),
            losses: Cell::new(0),
        }
    }

    /// Whether the text of a passage may still be read in search of what matches. That does not depend on which blocks are at
    /// hand, so that a search reads the same in each of its rounds.
    pub(crate) fn affords(&self, passage: u32) -> bool {
        let place = self.files.manifest.texts.find(passage);
        let Some((at, _)) = place.filter(|_| self.budget < usize::MAX) else { return true };
        let mut texts = self.texts.borrow_mut();
        let is_paid = texts.contains(&at);
        if !is_paid && texts.len() < self.budget {
            texts.push(at);
            return true;
        }
        is_paid
    }

    /// Allows as many blocks of text again.
    pub(crate) fn renew_budget(&self) {
        self.texts.take();
    }

    fn want(&self, id: BlockId) -> Brought<&'f Block> {
        let Some(slot) = self.files.get(id) else {
            let mut lacking = self.lacking.borrow_mut();
            if let Err(at) = lacking.binary_search(&id) {
                lacking.insert(at, id);
            }
            return Brought::Lacking;
        };
        let is_lost = matches!(*slot.block, Block::Lost);
        let question = self.files.questions.get();
        if slot.wanted.replace(question) != question {
            let list = if is_lost { &self.lost } else { &self.wanted };
            list.borrow_mut().push(id);
        }
        self.losses.set(self.losses.get() + usize::from(is_lost));
        if is_lost { Brought::Lost } else { Brought::Here(&slot.block) }
    }

    fn shard(&self, page: u32, at: usize) -> Brought<&'f KeyShard> {
        self.want(BlockId::Shard(page, at as u32)).and_then(|block| match block {
            Block::Shard(shard) => Brought::Here(shard),
            _ => Brought::Lost,
        })
    }

    fn key_page(&self, number: u32) -> Brought<&'f KeyPage> {
        match &self.files.manifest.shards {
            Shards::Whole(page) => Brought::Here(page),
            Shards::Pages(_) => {
                self.want(BlockId::KeyPage(number)).and_then(|_| Brought::of(self.files.key_page(number)))
            }
        }
    }

    /// The page of the directory that has the shard with this border; none where there is no such shard.
    fn page_of(&self, border: &[u8]) -> Option<u32> {
        match &self.files.manifest.shards {
            Shards::Whole(_) => Some(0),
            Shards::Pages(pages) => {
                let at = pages.partition_point(|(first, _)| first.as_slice() <= border);
                at.checked_sub(1).map(|at| at as u32)
            }
        }
    }

    /// The shard in which keys that begin as this one lie; nothing where no key can.
    pub(crate) fn shard_of(&self, key: &[u8]) -> Brought<Option<&'f KeyShard>> {
        let border = border(key);
        let Some(number) = self.page_of(border) else { return Brought::Here(None) };
        self.key_page(number).and_then(|page| match page.find(border) {
            Some(at) => self.shard(number, at).map(Some),
            None => Brought::Here(None),
        })
    }

    /// The shards in which keys with this beginning, of at most two characters, can lie; nothing where one is lacking. Those
    /// that cannot be brought are left out.
    pub(crate) fn shards_of(&self, prefix: &[u8]) -> Option<Vec<&'f KeyShard>> {
        let pages = match &self.files.manifest.shards {
            Shards::Whole(_) => 0..1,
            Shards::Pages(pages) => {
                let first = pages.partition_point(|(first, _)| first.as_slice() <= prefix).saturating_sub(1);
                let below =
                    |(first, _): &(Vec<u8>, _)| first.as_slice() < prefix || first.starts_with(prefix);
                first as u32..pages.partition_point(below) as u32
            }
        };
        let (mut shards, mut complete) = (Vec::new(), true);
        for number in pages {
            match self.key_page(number) {
                Brought::Here(page) => {
                    for at in page.find_all(prefix) {
                        match self.shard(number, at) {
                            Brought::Here(shard) => shards.push(shard),
                            Brought::Lacking => complete = false,
                            Brought::Lost => {}
                        }
                    }
                }
                Brought::Lacking => complete = false,
                Brought::Lost => {}
            }
        }
        complete.then_some(shards)
    }

    /// The shard of a key, if this query has asked for it: what other queries brought must not change an answer.
    pub(crate) fn held_shard_of(&self, key: &[u8]) -> Option<&'f KeyShard> {
        let border = border(key);
        let number = self.page_of(border)?;
        let id = BlockId::Shard(number, self.files.key_page(number)?.find(border)? as u32);
        let asked_for = |slot: &&Slot| slot.wanted.get() == self.files.questions.get();
        match &*self.files.get(id).filter(asked_for)?.block {
            Block::Shard(shard) => Some(shard),
            _ => None,
        }
    }

    /// The passage of this number with its speech.
    pub(crate) fn passage(&self, passage: u32) -> Brought<(&'f StoredPassage, &'f SpeechRecord)> {
        let Some((at, place)) = self.files.manifest.texts.find(passage) else { return Brought::Lost };
        self.want(BlockId::Text(at as u32)).and_then(|block| match block {
            Block::Text(text) => Brought::of(text.passage(place)),
            _ => Brought::Lost,
        })
    }

    /// The file of the header field at this place.
    pub(crate) fn field(&self, at: usize) -> Brought<&'f FieldFile> {
        self.want(BlockId::Field(at as u32)).and_then(|block| match block {
            Block::Field(field) => Brought::Here(field),
            _ => Brought::Lost,
        })
    }

    /// How characters sound.
    pub(crate) fn sounds(&self) -> Brought<&'f Sounds> {
        self.want(BlockId::Sounds).and_then(|block| match block {
            Block::Sounds(sounds) => Brought::Here(sounds),
            _ => Brought::Lost,
        })
    }

    /// The folding by which a query is read: the collection's pairs, or, for a character that it does not have, the
    /// whole table; nothing where that is lacking.
    pub(crate) fn folding(&self, typed: &str) -> Option<&'f Folding> {
        let Manifest { codes, folding, .. } = &self.files.manifest;
        let strange = |c: char| class(c) == Class::Gram && !codes.has(c) && !folding.knows(c);
        if !typed.chars().any(strange) {
            return Some(folding);
        }
        match self.want(BlockId::Folding) {
            Brought::Here(Block::Folding(all)) => Some(all),
            Brought::Lacking => None,
            _ => Some(folding),
        }
    }

    /// All blocks of the index but the manifest; nothing where a page of the directory is lacking. They count as asked for.
    pub(crate) fn all(&self) -> Option<Vec<String>> {
        let files = self.files;
        let mut ids = Vec::new();
        if files.carried {
            return Some(Vec::new());
        }
        ids.extend((0..files.manifest.texts.blocks.len() as u32).map(BlockId::Text));
        let pages = match &files.manifest.shards {
            Shards::Whole(_) => 1,
            Shards::Pages(pages) => {
                ids.extend((0..pages.len() as u32).map(BlockId::KeyPage));
                pages.len() as u32
            }
        };
        for number in 0..pages {
            if let Brought::Here(page) = self.key_page(number) {
                ids.extend((0..page.blocks.len() as u32).map(|at| BlockId::Shard(number, at)));
            }
        }
        ids.extend((0..files.manifest.fields.len() as u32).map(BlockId::Field));
        ids.extend([BlockId::Sounds, BlockId::Folding]);
        let complete = self.lacking.borrow().is_empty();
        complete.then(|| self.ask_for(&ids))
    }

    /// Names of these blocks, each once; whoever brings them says what they are by their names.
    fn ask_for(&self, ids: &[BlockId]) -> Vec<String> {
        let mut asked_for = self.files.asked_for.take();
        asked_for.extend(ids.iter().map(|&id| (self.files.name(id), id)));
        asked_for = sorted(asked_for);
        asked_for.dedup();
        self.files.asked_for.replace(asked_for);
        self.names(ids)
    }

    /// Names of these blocks, each once.
    fn names(&self, ids: &[BlockId]) -> Vec<String> {
        let mut names = sorted(ids.iter().map(|&id| (self.files.name(id), id)).collect());
        names.dedup_by(|(a, _), (b, _)| a == b);
        names.into_iter().map(|(name, _)| name).collect()
    }

    /// Names of the blocks that the query wanted and that are not there.
    pub(crate) fn lacking(&self) -> Vec<String> {
        self.ask_for(&self.lacking.borrow())
    }

    /// Whether a block is lacking.
    pub(crate) fn is_lacking(&self) -> bool {
        !self.lacking.borrow().is_empty()
    }

    /// How often the query has wanted a block that cannot be brought.
    pub(crate) fn losses(&self) -> usize {
        self.losses.get()
    }

    /// Names of the blocks that the query wanted and that cannot be brought.
    pub(crate) fn lost(&self) -> Vec<String> {
        self.names(&self.lost.borrow())
    }

    /// Names of all blocks that the query was answered by, the manifest first.
    pub(crate) fn wanted(&self) -> Vec<String> {
        let mut names = vec![MANIFEST.to_owned()];
        if !self.files.carried {
            names.extend(self.names(&self.wanted.borrow()));
        }
        names
    }
}
