//! The blocks of an index that have been brought, by what they are. Blocks that the last query did not want are given up when
//! all take too much memory.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::index::IndexError;
use crate::index::alphabet::Alphabet;
use crate::index::bytes::Cursor;
use crate::index::directory::{KeyPage, Shards};
use crate::index::fields::FieldFile;
use crate::index::file::{BlockLocation, Kind, MANIFEST, is_named, is_of_kind};
use crate::index::manifest::Manifest;
use crate::index::passage::PassageKind;
use crate::index::pinyin::PinyinTable;
use crate::index::shard::KeyShard;
use crate::index::text::TextBlock;
use crate::index::variants;
use crate::text::fold::Folding;

use super::super::syntax::NamedField;
use crate::text::normal::Normal;

/// Bytes that opened shards and texts may take before those that the last query did not want are given up.
const MAX_MEMORY: usize = 48 << 20;

/// The blocks that have been brought.
pub(crate) struct BlockStore {
    pub(crate) manifest: Manifest,
    /// Passages of the whole collection.
    pub(crate) passages: u32,
    /// The header fields that there are.
    pub(crate) fields: Vec<NamedField>,
    /// The folded characters of the collection.
    pub(crate) alphabet: Alphabet,
    /// Whether the manifest has all blocks inlined.
    pub(crate) inlined: bool,
    /// Sorted by what they are.
    slots: Vec<Slot>,
    /// Names under which blocks were asked for, sorted.
    pub(super) asked_for: RefCell<Vec<(String, BlockId)>>,
    /// Opens the block of pinyin; without it, that counts as unavailable.
    open_pinyin: Option<OpenPinyin>,
    /// Questions that have been asked.
    pub(super) questions: Cell<u32>,
}

/// Opens the block of pinyin: its name, its bytes, and the number of characters that the index has. The engine that a page
/// fetches first suggests nothing, and is built without the code for it.
pub(crate) type OpenPinyin = fn(&str, &[u8], usize) -> Result<PinyinTable, IndexError>;

/// A block that has been brought, or that cannot be.
pub(super) struct Slot {
    id: BlockId,
    /// Shared by those that are equal.
    pub(super) block: Rc<Block>,
    /// Bytes of memory that it takes, if it can be given up.
    size: usize,
    /// The last question that wanted it.
    pub(super) wanted: Cell<u32>,
}

/// A block, opened.
pub(super) enum Block {
    /// It cannot be brought.
    Unavailable,
    KeyPage(KeyPage),
    Shard(KeyShard),
    Text(TextBlock),
    Field(FieldFile),
    Pinyin(PinyinTable),
    Folding(Folding),
}

/// One block, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BlockId {
    KeyPage(u32),
    /// Page, and place on it.
    Shard(u32, u32),
    Text(u32),
    Field(u32),
    Pinyin,
    Folding,
}

impl BlockStore {
    /// Opens an index by its manifest.
    pub(crate) fn new(
        mut manifest: Manifest,
        open_pinyin: Option<OpenPinyin>,
    ) -> Result<BlockStore, IndexError> {
        let inlined = std::mem::take(&mut manifest.inlined);
        let mut store = BlockStore {
            passages: manifest.passages(),
            fields: manifest
                .fields
                .iter()
                .map(|field| NamedField {
                    name: Normal::new(&field.name, &manifest.folding).chars,
                    kind: field.kind,
                })
                .collect(),
            alphabet: Alphabet::new(&manifest.codes, &manifest.folding),
            inlined: !inlined.is_empty(),
            slots: Vec::new(),
            asked_for: RefCell::default(),
            open_pinyin,
            questions: Cell::new(0),
            manifest,
        };
        let fields = (0..store.manifest.fields.len() as u32).map(BlockId::Field);
        let ids = [BlockId::Text(0), BlockId::Shard(0, 0)].into_iter().chain(fields);
        for (id, block) in ids.chain([BlockId::Pinyin, BlockId::Folding]).zip(&inlined) {
            store.open(&[id], MANIFEST, block)?;
        }
        Ok(store)
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
        if self.slots.iter().map(|slot| slot.size).sum::<usize>() > MAX_MEMORY {
            let question = self.questions.get();
            self.slots.retain(|slot| slot.size == 0 || slot.wanted.get() == question);
        }
        Ok(())
    }

    /// Notes that a block cannot be brought: until [`BlockStore::retry_unavailable`], it counts as empty.
    pub(crate) fn mark_unavailable(&mut self, name: &str) {
        let unavailable = Rc::new(Block::Unavailable);
        self.asked_by(name).into_iter().for_each(|id| self.put(id, &unavailable, 0));
    }

    /// Lets the blocks that could not be brought be asked for again.
    pub(crate) fn retry_unavailable(&mut self) {
        self.slots.retain(|slot| !matches!(*slot.block, Block::Unavailable));
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

    pub(super) fn get(&self, id: BlockId) -> Option<&Slot> {
        let at = self.slots.partition_point(|slot| slot.id < id);
        self.slots.get(at).filter(|slot| slot.id == id)
    }

    pub(super) fn key_page(&self, number: u32) -> Option<&KeyPage> {
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
        let (BlockStore { manifest, passages, .. }, mut size) = (&*self, 0);
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
                let expected = if is_of_passages { *passages as usize } else { manifest.documents.len() };
                Block::Field(FieldFile::open(name, bytes, expected)?)
            }
            BlockId::Pinyin => match self.open_pinyin {
                Some(open) => Block::Pinyin(open(name, bytes, manifest.codes.characters().len())?),
                None => Block::Unavailable,
            },
            BlockId::Folding => Block::Folding(variants::read_file(name, bytes)?),
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
        let fold = |text: &str| Normal::new(text, &self.manifest.folding).chars;
        texts.flatten().map(move |passage| (passage.kind, fold(&passage.text)))
    }

    /// The name by which a search asks for a block.
    pub(super) fn name(&self, id: BlockId) -> String {
        let file = |hash| Some(BlockLocation { hash, range: None });
        let (kind, location) = match id {
            BlockId::KeyPage(number) => (Kind::Directory, self.page_location(number)),
            BlockId::Shard(page, at) => {
                (Kind::Keys, self.key_page(page).and_then(|page| page.blocks.get(at as usize)).copied())
            }
            BlockId::Text(at) => (Kind::Text, self.manifest.texts.blocks.get(at as usize).copied()),
            BlockId::Field(at) => {
                let field = self.manifest.fields.get(at as usize);
                (Kind::Field, field.and_then(|field| file(field.hash)))
            }
            BlockId::Pinyin => (Kind::Pinyin, file(self.manifest.pinyin)),
            BlockId::Folding => (Kind::Folding, file(self.manifest.all_variants)),
        };
        debug_assert!(location.is_some(), "{id:?} is a block of the index");
        location.unwrap_or_default().name(kind)
    }

    fn page_location(&self, number: u32) -> Option<BlockLocation> {
        match &self.manifest.shards {
            Shards::Whole(_) => None,
            Shards::Pages(pages) => pages.get(number as usize).map(|&(_, location)| location),
        }
    }
}
