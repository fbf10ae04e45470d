//! What one query asks of the blocks.
//!
//! A query runs as far as the blocks at hand allow, notes each that it wanted, and is asked again when they have come. So
//! the searcher does no input or output, and whoever brings blocks fetches them in parallel. A block that cannot be brought
//! counts as empty, and is named.

use std::cell::{Cell, RefCell};

use crate::index::alphabet::border;
use crate::index::directory::{KeyPage, Shards};
use crate::index::fields::FieldFile;
use crate::index::file::MANIFEST;
use crate::index::manifest::Manifest;
use crate::index::pinyin::PinyinTable;
use crate::index::record::DocumentRecord;
use crate::index::shard::KeyShard;
use crate::index::sort::stable_sort;
use crate::index::text::StoredPassage;
use crate::text::fold::{Folding, kin};
use crate::text::script::{Class, class};

use super::block_store::{Block, BlockId, BlockStore, Slot};
use super::fetch::{Fetch, Pending, all};

/// What one query asks of the blocks.
pub(crate) struct Request<'f> {
    pub(crate) store: &'f BlockStore,
    /// The most blocks of text that may be read in search of what matches.
    budget: usize,
    /// Those that have been, if there is an end to it.
    texts: RefCell<Vec<usize>>,
    wanted: RefCell<Vec<BlockId>>,
    /// Blocks to be fetched, sorted.
    pending: RefCell<Vec<BlockId>>,
    /// Unavailable blocks that the query asked for.
    unavailable: RefCell<Vec<BlockId>>,
    unavailable_fetches: Cell<usize>,
}

impl<'f> Request<'f> {
    /// A question that may read so many blocks of text in search of what matches; `None` for all.
    pub(crate) fn new(store: &'f BlockStore, budget: Option<usize>) -> Request<'f> {
        store.questions.set(store.questions.get().wrapping_add(1));
        Request {
            store,
            budget: budget.unwrap_or(usize::MAX),
            texts: RefCell::default(),
            wanted: RefCell::default(),
            pending: RefCell::default(),
            unavailable: RefCell::default(),
            unavailable_fetches: Cell::new(0),
        }
    }

    /// Whether the text of a passage may still be read in search of what matches. That does not depend on which blocks are at
    /// hand, so that a search reads the same in each of its rounds.
    pub(crate) fn affords(&self, passage: u32) -> bool {
        let place = self.store.manifest.texts.find(passage);
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

    fn want(&self, id: BlockId) -> Fetch<&'f Block> {
        let Some(slot) = self.store.get(id) else {
            let mut pending = self.pending.borrow_mut();
            if let Err(at) = pending.binary_search(&id) {
                pending.insert(at, id);
            }
            return Fetch::Pending;
        };
        let is_unavailable = matches!(*slot.block, Block::Unavailable);
        let question = self.store.questions.get();
        if slot.wanted.replace(question) != question {
            let list = if is_unavailable { &self.unavailable } else { &self.wanted };
            list.borrow_mut().push(id);
        }
        self.unavailable_fetches.set(self.unavailable_fetches.get() + usize::from(is_unavailable));
        if is_unavailable { Fetch::Unavailable } else { Fetch::Ready(&slot.block) }
    }

    fn shard(&self, page: u32, at: usize) -> Fetch<&'f KeyShard> {
        self.want(BlockId::Shard(page, at as u32)).and_then(|block| match block {
            Block::Shard(shard) => Fetch::Ready(shard),
            _ => Fetch::Unavailable,
        })
    }

    fn key_page(&self, number: u32) -> Fetch<&'f KeyPage> {
        match &self.store.manifest.shards {
            Shards::Whole(page) => Fetch::Ready(page),
            Shards::Pages(_) => {
                self.want(BlockId::KeyPage(number)).and_then(|_| Fetch::of(self.store.key_page(number)))
            }
        }
    }

    /// The page of the directory that has the shard with this border; none where there is no such shard.
    fn page_of(&self, border: &[u8]) -> Option<u32> {
        match &self.store.manifest.shards {
            Shards::Whole(_) => Some(0),
            Shards::Pages(pages) => {
                let at = pages.partition_point(|(first, _)| first.as_slice() <= border);
                at.checked_sub(1).map(|at| at as u32)
            }
        }
    }

    /// The shard in which keys that begin as this one lie; nothing where no key can.
    pub(crate) fn shard_of(&self, key: &[u8]) -> Fetch<Option<&'f KeyShard>> {
        let border = border(key);
        let Some(number) = self.page_of(border) else { return Fetch::Ready(None) };
        self.key_page(number).and_then(|page| match page.find(border) {
            Some(at) => self.shard(number, at).map(Some),
            None => Fetch::Ready(None),
        })
    }

    /// The shards in which keys that begin with `prefix`, of at most two characters, can lie. Those that cannot be brought
    /// are left out.
    pub(crate) fn shards_of(&self, prefix: &[u8]) -> Result<Vec<&'f KeyShard>, Pending> {
        let pages = match &self.store.manifest.shards {
            Shards::Whole(_) => 0..1,
            Shards::Pages(pages) => {
                let first = pages.partition_point(|(first, _)| first.as_slice() <= prefix).saturating_sub(1);
                let below =
                    |(first, _): &(Vec<u8>, _)| first.as_slice() < prefix || first.starts_with(prefix);
                first as u32..pages.partition_point(below) as u32
            }
        };
        let (mut shards, mut pending) = (Vec::new(), false);
        for number in pages {
            match self.key_page(number) {
                Fetch::Ready(page) => {
                    for at in page.find_all(prefix) {
                        match self.shard(number, at) {
                            Fetch::Ready(shard) => shards.push(shard),
                            Fetch::Pending => pending = true,
                            Fetch::Unavailable => {}
                        }
                    }
                }
                Fetch::Pending => pending = true,
                Fetch::Unavailable => {}
            }
        }
        if pending { Err(Pending) } else { Ok(shards) }
    }

    /// The shard of a key, if this query has asked for it: what other queries brought must not change an answer.
    pub(crate) fn held_shard_of(&self, key: &[u8]) -> Option<&'f KeyShard> {
        let border = border(key);
        let number = self.page_of(border)?;
        let id = BlockId::Shard(number, self.store.key_page(number)?.find(border)? as u32);
        let asked_for = |slot: &&Slot| slot.wanted.get() == self.store.questions.get();
        match &*self.store.get(id).filter(asked_for)?.block {
            Block::Shard(shard) => Some(shard),
            _ => None,
        }
    }

    /// The passage of this number with its document.
    pub(crate) fn passage(&self, passage: u32) -> Fetch<(&'f StoredPassage, &'f DocumentRecord)> {
        let Some((at, place)) = self.store.manifest.texts.find(passage) else { return Fetch::Unavailable };
        self.want(BlockId::Text(at as u32)).and_then(|block| match block {
            Block::Text(text) => Fetch::of(text.passage(place)),
            _ => Fetch::Unavailable,
        })
    }

    /// The file of the header field at this place.
    pub(crate) fn field(&self, at: usize) -> Fetch<&'f FieldFile> {
        self.want(BlockId::Field(at as u32)).and_then(|block| match block {
            Block::Field(field) => Fetch::Ready(field),
            _ => Fetch::Unavailable,
        })
    }

    /// The readings of characters.
    pub(crate) fn pinyin(&self) -> Fetch<&'f PinyinTable> {
        self.want(BlockId::Pinyin).and_then(|block| match block {
            Block::Pinyin(pinyin) => Fetch::Ready(pinyin),
            _ => Fetch::Unavailable,
        })
    }

    /// Whether the collection has neither a folded character nor one that is the same to a reader.
    pub(crate) fn is_unknown(&self, c: char) -> bool {
        let has = |c| self.store.alphabet.rank(c).is_some();
        !has(c) && !kin(c).is_some_and(has)
    }

    /// The folding by which a query is read: the collection's pairs, or, for a character that it does not have, the
    /// whole table.
    pub(crate) fn folding(&self, typed: &str) -> Result<&'f Folding, Pending> {
        let Manifest { codes, folding, .. } = &self.store.manifest;
        let strange = |c: char| may_fold(c) && !codes.has(c) && !folding.knows(c);
        if !typed.chars().any(strange) {
            return Ok(folding);
        }
        match self.want(BlockId::Folding).available()? {
            Some(Block::Folding(whole)) => Ok(whole),
            _ => Ok(folding),
        }
    }

    /// Names of all blocks of the index but the manifest. They count as asked for.
    pub(crate) fn all_blocks(&self) -> Result<Vec<String>, Pending> {
        let store = self.store;
        if store.inlined {
            return Ok(Vec::new());
        }
        let mut ids: Vec<BlockId> =
            (0..store.manifest.texts.blocks.len() as u32).map(BlockId::Text).collect();
        let pages = match &store.manifest.shards {
            Shards::Whole(_) => 1,
            Shards::Pages(pages) => {
                ids.extend((0..pages.len() as u32).map(BlockId::KeyPage));
                pages.len() as u32
            }
        };
        let shards = |number: u32| {
            let count = self.key_page(number).available()?.map_or(0, |page| page.blocks.len());
            Ok((0..count as u32).map(move |at| BlockId::Shard(number, at)))
        };
        ids.extend(all((0..pages).map(shards))?.into_iter().flatten());
        ids.extend((0..store.manifest.fields.len() as u32).map(BlockId::Field));
        ids.extend([BlockId::Pinyin, BlockId::Folding]);
        Ok(self.ask_for(&ids))
    }

    /// Names of these blocks, each once; whoever brings them says what they are by their names.
    fn ask_for(&self, ids: &[BlockId]) -> Vec<String> {
        let mut asked_for = self.store.asked_for.take();
        asked_for.extend(ids.iter().map(|&id| (self.store.name(id), id)));
        asked_for = stable_sort(asked_for);
        asked_for.dedup();
        self.store.asked_for.replace(asked_for);
        self.names(ids)
    }

    /// Names of these blocks, each once.
    fn names(&self, ids: &[BlockId]) -> Vec<String> {
        let mut names = stable_sort(ids.iter().map(|&id| (self.store.name(id), id)).collect());
        names.dedup_by(|(a, _), (b, _)| a == b);
        names.into_iter().map(|(name, _)| name).collect()
    }

    /// Names of the blocks that the query wanted and that have to be brought.
    pub(crate) fn pending(&self) -> Vec<String> {
        self.ask_for(&self.pending.borrow())
    }

    /// Whether a block has to be fetched.
    pub(crate) fn is_pending(&self) -> bool {
        !self.pending.borrow().is_empty()
    }

    /// How often the query has asked for an unavailable block.
    pub(crate) fn unavailable_fetches(&self) -> usize {
        self.unavailable_fetches.get()
    }

    /// Names of the unavailable blocks that the query asked for.
    pub(crate) fn unavailable(&self) -> Vec<String> {
        self.names(&self.unavailable.borrow())
    }

    /// Names of all blocks that the query was answered by, the manifest first.
    pub(crate) fn wanted(&self) -> Vec<String> {
        let mut names = vec![MANIFEST.to_owned()];
        if !self.store.inlined {
            names.extend(self.names(&self.wanted.borrow()));
        }
        names
    }
}

/// Whether the table of pairs may have a character: one of a script without spaces, a letter with a diacritic, a radical, an
/// enclosed sign, or one of private use.
fn may_fold(c: char) -> bool {
    class(c) == Class::Gram
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '○' | '◯' | '\u{2460}'..='\u{24ff}')
        || matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3200}'..='\u{33ff}' | '\u{e000}'..='\u{f8ff}')
        || matches!(c, '\u{fe10}'..='\u{fe19}' | '\u{1f100}'..='\u{1f1ff}')
}
