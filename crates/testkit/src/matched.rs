//! Texts as they are to be matched, said anew: what the engine does by rules and a map of places is done here one step
//! after another, on whole texts.

use std::collections::HashMap;
use std::sync::LazyLock;

use xunzhang_engine::text::fold::{Folding, one};
use xunzhang_engine::text::script::{Class, class};
use xunzhang_engine::text::variants;

/// The folding of the indexes that tests build.
pub static FOLDING: LazyLock<Folding> = LazyLock::new(variants::folding);

static PAIRS: LazyLock<HashMap<char, char>> = LazyLock::new(|| FOLDING.pairs().iter().copied().collect());

/// Signs that are one, each group in a line.
const SIGNS: [&str; 7] = [
    "\"“”„‟«»「」『』〝〞〟＂",
    "'‘’‚‛＇",
    "-‐‑‒–—―−─━⸺⸻﹘﹣－",
    ".·•‧∙⋅・･․‥…⋯．",
    "[〔【〖［",
    "]〕】〗］",
    "~〜～",
];

/// Characters that nobody sees: those that tests write.
pub const UNSEEN: [char; 6] = ['\u{ad}', '\u{200b}', '\u{feff}', '\u{fe0f}', '\u{301}', '\u{7}'];

/// A text as it is to be matched.
pub fn matched(text: &str) -> Vec<char> {
    let seen: String = text.chars().filter(|c| !UNSEEN.contains(c)).map(folded).collect();
    // White space is one space, and nothing at the ends.
    let words: Vec<&str> = seen.split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    let spaced: Vec<char> = words.join(" ").chars().collect();
    let is_letter = |at: usize| class(spaced[at]) == Class::Word;
    let stays = |&at: &usize| spaced[at] != ' ' || is_letter(at - 1) || is_letter(at + 1);
    let closed = (0..spaced.len()).filter(stays).map(|at| spaced[at]);
    let mut made: Vec<char> = closed.collect();
    made.dedup_by(|next, before| next == before && ['-', '.'].contains(before));
    made
}

fn folded(c: char) -> char {
    if let Some(sign) = SIGNS.iter().find(|signs| signs.contains(c)) {
        return sign.chars().next().unwrap_or(c);
    }
    let narrow = match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let mut lower = narrow.to_lowercase();
    let narrow = lower.next().filter(|_| lower.next().is_none()).unwrap_or(narrow);
    one(PAIRS.get(&narrow).copied().unwrap_or(narrow))
}

/// What stands between the spaces of a query, runs of single characters as one.
pub fn tokens(query: &str) -> Vec<String> {
    let tokens = query.split([' ', '\u{3000}', '\t', '\n', '\r', '\u{a0}']).filter(|token| !token.is_empty());
    let tokens: Vec<&str> = tokens.collect();
    let runs = tokens.chunk_by(|one, other| may_join(one) && may_join(other));
    let join = |run: &[&str]| {
        let singles = run.iter().filter(|token| is_word(token)).count();
        if singles >= 2 { vec![run.concat()] } else { run.iter().map(|&token| token.to_owned()).collect() }
    };
    runs.flat_map(join).collect()
}

/// Whether a token can be searched for.
pub fn is_word(token: &str) -> bool {
    matched(token).into_iter().any(|c| class(c) != Class::Other)
}

/// Whether a token is at most one character of a script without spaces, and signs that no keyboard's operators are among.
fn may_join(token: &str) -> bool {
    let is_sign = |c: &char| !c.is_ascii() && class(folded(*c)) == Class::Other && folded(*c) != '"';
    let others: Vec<char> = token.chars().filter(|c| !UNSEEN.contains(c) && !is_sign(c)).collect();
    matches!(others[..], []) || matches!(others[..], [c] if class(folded(c)) == Class::Gram)
}

/// Whether the text of a query stands in a text but for the signs of both.
pub fn stands_without_signs(query: &str, text: &str) -> bool {
    if matched(query).iter().all(|&c| class(c) != Class::Gram) {
        return words_stand(query, text);
    }
    let (query, text) = (signless(query, true), signless(text, false));
    text.windows(query.len()).any(|window| window == query)
}

/// Whether whole words of a text, one behind the other, are a query of letters and digits but for the signs of both.
fn words_stand(query: &str, text: &str) -> bool {
    let query: String = signless(query, true).into_iter().collect();
    let text = matched(text);
    let is_word = |c: char| class(c) == Class::Word;
    let runs: Vec<String> = text.chunk_by(|&a, &b| is_word(a) == is_word(b)).map(String::from_iter).collect();
    let words = |run: &str| run.starts_with(is_word);
    (0..runs.len()).filter(|&start| words(&runs[start])).any(|start| {
        // Each way to read what stands between two words: as nothing, or as a space of the query.
        let mut ways = vec![runs[start].clone()];
        let mut at = start;
        loop {
            if ways.contains(&query) {
                return query.chars().filter(|&c| c != ' ').count() > 2;
            }
            let (Some(between), Some(next)) = (runs.get(at + 1), runs.get(at + 2)) else { return false };
            let by_digit = runs[at].ends_with(|c: char| c.is_ascii_digit())
                || next.starts_with(|c: char| c.is_ascii_digit());
            let nothing =
                matches!(between.as_str(), "-" | "." | "/" | "'" | "&" | "+") || between == " " && by_digit;
            let signs = between.chars().count() <= 8
                && !between.contains('\t')
                && between.chars().all(|c| class(c) == Class::Other);
            let space = between.contains(' ') && signs;
            let longer = |way: &String| {
                let joined = nothing.then(|| format!("{way}{next}"));
                joined.into_iter().chain(space.then(|| format!("{way} {next}")))
            };
            ways = ways.iter().flat_map(longer).filter(|way| query.starts_with(way.as_str())).collect();
            at += 2;
        }
    })
}

/// A text without signs. Of the signs between two words of letters, those of a query leave a space if they hold one; those of a
/// text are nothing only where one sign joins the words.
fn signless(text: &str, is_query: bool) -> Vec<char> {
    let matched = matched(text);
    let mut made: Vec<char> = Vec::new();
    let mut end = 0;
    for run in matched.chunk_by(|&one, &other| (class(one) == Class::Other) == (class(other) == Class::Other))
    {
        end += run.len();
        if class(run[0]) != Class::Other {
            made.extend(run);
            continue;
        }
        let (Some(before), Some(after)) = (made.last(), matched.get(end)) else { continue };
        let are_words = class(*before) == Class::Word && class(*after) == Class::Word;
        let joins = matches!(run, ['-' | '.' | '/' | '\'' | '&' | '+']);
        let parts = run.contains(&'\t') || run.len() > 8;
        match () {
            () if is_query => made.extend((are_words && run.contains(&' ')).then_some(' ')),
            () if parts => made.push('\u{1}'),
            () if !are_words || joins => {}
            () => made.push(if run.contains(&' ') { ' ' } else { '\u{1}' }),
        }
    }
    made
}
