//! The terms of a shard: an fst of what jieba cut, each with its document frequency.
//!
//! An fst is walked from a term's first character on, so the terms that begin at a character of a query, those that a prefix
//! begins, and those that fit a pattern are found in one walk each, by an automaton. (Keys with lists are no fst: front-coded
//! they deflate to six tenths of one; see [`super::shard`].)
//!
//! The crate `fst` reads hostile bytes without a check of its own, and panics. So the whole fst is walked when it is
//! opened: by the one way in which it is read later. Its nodes point backwards only, so that each walk ends.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fst::{Automaton, IntoStreamer, Map, Streamer};

use super::bytes::Cursor;
use super::error::IndexError;
use super::keys::MAX_KEY_BYTES;

/// Which terms are visited.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'k> {
    /// Those that this key begins with.
    PrefixesOf(&'k [u8]),
    /// Those that begin with this key.
    BeginWith(&'k [u8]),
}

/// All terms.
pub const ALL: Wanted<'_> = Wanted::BeginWith(&[]);

/// The state is the number of bytes of the key that have been met; `None` where they are left.
impl Automaton for Wanted<'_> {
    type State = Option<usize>;

    fn start(&self) -> Option<usize> {
        Some(0)
    }

    fn is_match(&self, state: &Option<usize>) -> bool {
        match self {
            Wanted::PrefixesOf(_) => state.is_some(),
            Wanted::BeginWith(key) => *state == Some(key.len()),
        }
    }

    fn can_match(&self, state: &Option<usize>) -> bool {
        state.is_some()
    }

    fn accept(&self, state: &Option<usize>, byte: u8) -> Option<usize> {
        let state = (*state)?;
        let (Wanted::PrefixesOf(key) | Wanted::BeginWith(key)) = self;
        match key.get(state) {
            Some(next) => (*next == byte).then_some(state + 1),
            None => matches!(self, Wanted::BeginWith(_)).then_some(state),
        }
    }
}

/// The terms of a shard; `None` where there are none. (An empty fst of the crate's is made by its writer, which is no part of the
/// engine.)
#[derive(Debug, Default)]
pub struct Terms(Option<Map<Vec<u8>>>);

impl Terms {
    /// Reads the fst that stands at the cursor.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Result<Terms, IndexError> {
        let damaged = |cursor: &Cursor<'_>| cursor.damaged("the terms are no fst");
        let bytes = cursor.block()?.to_vec();
        if bytes.is_empty() {
            return Ok(Terms::default());
        }
        let terms = Terms(Some(Map::new(bytes).map_err(|_| damaged(cursor))?));
        // Where a panic aborts, as in a page, the page's script says that the index is damaged.
        match catch_unwind(AssertUnwindSafe(|| terms.is_sound())) {
            Ok(true) => Ok(terms),
            _ => Err(damaged(cursor)),
        }
    }

    /// Whether all of it can be walked, and is no more than a shard may hold.
    fn is_sound(&self) -> bool {
        let (mut left, mut sound) = (MAX_KEY_BYTES, true);
        self.walk(ALL, &mut |key, frequency| {
            sound = left > key.len() && u32::try_from(frequency).is_ok();
            left = left.saturating_sub(key.len() + 1);
            sound
        });
        sound
    }

    fn walk(&self, wanted: Wanted<'_>, visitor: &mut dyn FnMut(&[u8], u64) -> bool) {
        let Some(fst) = &self.0 else { return };
        let mut stream = fst.search(wanted).into_stream();
        while let Some((key, frequency)) = stream.next() {
            if !visitor(key, frequency) {
                break;
            }
        }
    }

    /// Visits terms in the order of their keys, each with its document frequency, which is 0 for one that is a key with a list.
    pub(crate) fn visit(&self, wanted: Wanted<'_>, visitor: &mut dyn FnMut(&[u8], u32)) {
        self.walk(wanted, &mut |key, frequency| {
            debug_assert!(frequency <= u64::from(u32::MAX), "all of it was walked when it was opened");
            visitor(key, frequency as u32);
            true
        });
    }

    /// Bytes of memory that it takes.
    pub(crate) fn size(&self) -> usize {
        self.0.as_ref().map_or(0, |fst| fst.as_fst().size())
    }
}

/// Writes terms, sorted by key, with their document frequencies.
pub(crate) fn write(out: &mut super::bytes::Writer, terms: &[(Vec<u8>, u32)]) -> Result<(), IndexError> {
    if terms.is_empty() {
        out.block(&[]);
        return Ok(());
    }
    let failed = |error: fst::Error| IndexError::Scratch { what: error.to_string() };
    let mut fst = fst::MapBuilder::memory();
    for (key, frequency) in terms {
        fst.insert(key, u64::from(*frequency)).map_err(failed)?;
    }
    out.block(&fst.into_inner().map_err(failed)?);
    Ok(())
}
