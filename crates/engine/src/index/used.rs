//! What of the tables of a language a collection uses: the variants of its characters, the synonyms that stand in it.

use std::collections::HashSet;

use crate::text::fold::{self, Folding};
use crate::text::keys::{Key, keys};
use crate::text::normal::Normal;

use super::alphabet::Alphabet;
use super::codes::Codes;
use super::document::Document;
use super::options::Analyzer;
use super::runs::Run;
use super::synonyms::{Synonyms, written};
use super::variants::write_file;

/// The folding by the pairs of characters that stand in the texts, in values of fields or in synonyms; the alphabet of the texts by it;
/// and the block of all pairs that may be typed, sealed.
pub(super) fn variants(
    documents: &[Document],
    codes: &Codes,
    synonyms: &[&Synonyms],
    folding: &Folding,
) -> (Folding, Alphabet, Vec<u8>) {
    let all_forms = |texts: &mut dyn Iterator<Item = &String>| -> HashSet<char> {
        texts.flat_map(|text| text.chars()).flat_map(|c| [c, fold::fixed(c), folding.fold(c)]).collect()
    };
    let values =
        all_forms(&mut documents.iter().flat_map(|document| &document.fields).map(|(_, value)| value));
    let words = all_forms(&mut synonyms.iter().flat_map(|synonyms| &synonyms.words));
    let plain: HashSet<char> = codes.characters().iter().copied().flatten().map(fold::fixed).collect();
    let stands = |variant: char| [&plain, &values, &words].iter().any(|known| known.contains(&variant));
    let used =
        Folding::new(folding.pairs().iter().filter(|&&(variant, _)| stands(variant)).copied().collect());
    let alphabet = Alphabet::new(codes, &used);
    // A character that folds to one that the collection does not have finds nothing, with its pair or without.
    let useful = |folded: char| alphabet.rank(folded).is_some() || values.contains(&folded);
    let useful: Vec<_> = folding.pairs().iter().filter(|&&(_, folded)| useful(folded)).copied().collect();
    (used, alphabet, write_file(&useful))
}

/// The synonyms of which one word at least has all its characters in the collection.
pub(super) fn possible_synonyms<'l>(codes: &Codes, language: &Analyzer<'l>) -> Vec<&'l Synonyms> {
    let characters = codes.characters().iter().copied().flatten();
    let known: HashSet<char> = characters.map(|c| language.folding.fold(c)).collect();
    let may_stand =
        |word: &String| Normal::new(word, language.folding).chars.iter().all(|c| known.contains(c));
    language.synonyms.iter().filter(|synonyms| synonyms.words.iter().any(may_stand)).collect()
}

/// The synonyms of which one word at least has all its keys in the collection, as the manifest has them.
pub(super) fn standing_synonyms(
    synonyms: &[&Synonyms],
    runs: &[Run],
    alphabet: &Alphabet,
    folding: &Folding,
) -> String {
    let is_key = |key: &[char]| alphabet.key(key).is_some_and(|key| runs.iter().any(|run| run.has(&key)));
    let stands = |word: &String| {
        let word = Normal::new(word, folding).chars;
        let is_there = |key: &Key| match key {
            Key::Gram(_) | Key::Word(_) => word.get(key.range()).is_some_and(is_key),
            Key::Last(_) | Key::Space(_) => true,
        };
        // Two characters side by side may be of two words.
        let is_short = word.len() == 2;
        let is_term = || alphabet.key(&word).is_some_and(|key| runs.iter().any(|run| run.has_term(&key)));
        !word.is_empty() && keys(&word).iter().all(is_there) && (!is_short || is_term())
    };
    written(synonyms.iter().copied().filter(|synonyms| synonyms.words.iter().any(stands)))
}
