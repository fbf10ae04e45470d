//! Terms of the text, cut by jieba when an index is built.
//!
//! Without the hidden Markov model: its guesses make a vocabulary without end (1.4 million terms where the dictionary
//! gives a hundred thousand, on the same poems) and rank no better.

use jieba_rs::Jieba;

use super::script::{Class, class};

/// Names the segmenter in an index.
pub const IDENTITY: &str = "jieba-rs 0.11.0, no HMM";

/// The segmenter, with its dictionary loaded.
pub struct Segmenter(Jieba);

impl Segmenter {
    /// Loads the dictionary (some tenths of a second).
    pub fn new() -> Segmenter {
        Segmenter(Jieba::new())
    }

    /// Loads the dictionary, and these words, which are folded, beside it.
    pub fn with_words(words: &[String]) -> Segmenter {
        let mut segmenter = Segmenter::new();
        for word in words {
            segmenter.0.add_word(word, None, None);
        }
        segmenter
    }

    /// The terms of two and more characters of a folded text, all of scripts written without spaces, in order.
    pub fn terms<'t>(&self, folded: &'t str) -> Vec<&'t str> {
        let terms = self.0.cut(folded, false).into_iter().map(|token| token.word);
        terms
            .filter(|term| term.chars().nth(1).is_some() && term.chars().all(|c| class(c) == Class::Gram))
            .collect()
    }
}

impl Default for Segmenter {
    fn default() -> Self {
        Segmenter::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_words_of_the_dictionary() {
        assert_eq!(
            Segmenter::new().terms("推进新型城镇化，2022年gdp增长"),
            ["推进", "新型", "城镇化", "增长"]
        );
    }
}
