//! Pinyin of several terms, alone or among characters: gongzuobaogao, xiangcun振兴, qqyinyue.
//!
//! The letters are cut as a query is, by the terms of the collection that they spell, and single characters where there is no term;
//! what results is looked up before it is offered.

use crate::index::pinyin::{MAX_READINGS, PinyinTable};
use crate::index::sort::argsort;

use super::super::store::Request;

/// Cuts that are kept at each place, and given in the end.
const KEPT: usize = 8;
/// Terms that are kept for the same letters: the commonest.
const SAME: usize = 3;
/// The most letters and characters that are cut.
const MAX_LENGTH: usize = 48;
/// Letters of a word that may stay as it is beside pinyin: qq, app, gdp.
const WORD_LENGTHS: std::ops::RangeInclusive<usize> = 2..=5;
/// Charges in bits: for each piece of a cut; for a character alone and for a word that stays, as if one passage in so many had it.
const PIECE: u32 = 4;
const CHARACTER: u32 = 9;
const WORD: u32 = 14;
/// Charge for readings that are not the commonest.
const UNUSUAL: u32 = 6;

/// A piece of a cut.
struct Piece {
    start: usize,
    end: usize,
    cost: u32,
    written: String,
}

/// The letters and characters of a query, and what they may spell.
pub(super) struct Phrase<'q, 'f> {
    request: &'q Request<'f>,
    pinyin: &'f PinyinTable,
    /// Of the query, without spaces.
    text: Vec<char>,
    pieces: Vec<Piece>,
}

impl<'q, 'f> Phrase<'q, 'f> {
    /// `None` for a text that cannot be pinyin.
    pub(super) fn new(
        request: &'q Request<'f>,
        pinyin: &'f PinyinTable,
        text: Vec<char>,
    ) -> Option<Phrase<'q, 'f>> {
        let fits = text.len() <= MAX_LENGTH && text.iter().any(char::is_ascii_lowercase);
        let mut phrase = Phrase { request, pinyin, text, pieces: Vec::new() };
        phrase.add_kept();
        phrase.add_characters();
        fits.then_some(phrase)
    }

    /// Characters stay as they are, and so may words at either end of the letters.
    fn add_kept(&mut self) {
        let is_letter = |at: usize| self.text.get(at).is_some_and(char::is_ascii_lowercase);
        let mut kept = Vec::new();
        for start in 0..self.text.len() {
            if !is_letter(start) {
                kept.push((start, start + 1, 0));
                continue;
            }
            let ends = WORD_LENGTHS.map(|length| start + length).filter(|&end| (start..end).all(is_letter));
            let at_edge = |end: &usize| start == 0 || !is_letter(start - 1) || !is_letter(*end);
            kept.extend(ends.filter(at_edge).map(|end| (start, end, WORD)));
        }
        for (start, end, cost) in kept {
            let written = self.text.get(start..end).unwrap_or_default().iter().collect();
            self.pieces.push(Piece { start, end, cost, written });
        }
    }

    /// The commonest characters of each sound: the table has its classes in that order.
    fn add_characters(&mut self) {
        for (place, _) in self.request.store.alphabet.characters() {
            self.add_at(&[place], CHARACTER);
        }
    }

    /// Adds a term wherever it is spelled: places of its characters in the table, and document frequency.
    pub(super) fn add(&mut self, places: &[usize], frequency: u32) {
        let rarity = self.request.store.passages / frequency.max(1);
        self.add_at(places, u32::BITS - rarity.leading_zeros());
    }

    fn add_at(&mut self, places: &[usize], cost: u32) {
        for start in 0..self.text.len() {
            let usual = self.pinyin.ends(&self.text, start, places, 1);
            for end in self.pinyin.ends(&self.text, start, places, MAX_READINGS) {
                let cost = cost + if usual.contains(&end) { 0 } else { UNUSUAL };
                let same = self.pieces.iter().filter(|piece| (piece.start, piece.end) == (start, end));
                let (count, dearest) =
                    same.fold((0, 0), |(count, dearest), piece| (count + 1, piece.cost.max(dearest)));
                if count >= SAME && cost >= dearest {
                    continue;
                }
                if count >= SAME {
                    self.pieces.retain(|piece| (piece.start, piece.end, piece.cost) != (start, end, dearest));
                }
                let written = self.request.store.manifest.codes.written(places);
                self.pieces.push(Piece { start, end, cost, written });
            }
        }
    }

    /// What the whole may mean, the likeliest first.
    pub(super) fn cuts(&self) -> Vec<String> {
        let mut best: Vec<Vec<(u32, String)>> = vec![Vec::new(); self.text.len() + 1];
        best.first_mut().into_iter().for_each(|first| first.push((0, String::new())));
        for start in 0..self.text.len() {
            let Some(so_far) = best.get(start).cloned() else { break };
            for piece in self.pieces.iter().filter(|piece| piece.start == start) {
                let Some(there) = best.get_mut(piece.end) else { continue };
                let longer =
                    |(cost, text): &(u32, String)| (cost + piece.cost + PIECE, text.clone() + &piece.written);
                there.extend(so_far.iter().map(longer));
                *there = cheapest(there);
            }
        }
        best.pop().unwrap_or_default().into_iter().map(|(_, text)| text).collect()
    }
}

fn cheapest(cuts: &[(u32, String)]) -> Vec<(u32, String)> {
    let order = argsort(cuts.iter().map(|(cost, _)| *cost));
    let mut kept: Vec<(u32, String)> = Vec::with_capacity(KEPT);
    for (cost, text) in order.into_iter().filter_map(|at| cuts.get(at)) {
        if kept.len() < KEPT && kept.iter().all(|(_, other)| other != text) {
            kept.push((*cost, text.clone()));
        }
    }
    kept
}
