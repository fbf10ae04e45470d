// MiniSearch: its options as its documents give them, and two ways to cut Chinese, which it leaves to its user. Runs in
// Node and in a page.

import MiniSearch from "minisearch";

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of the platform's segmenter. */
const words = (text) =>
  Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);

/** Overlapping pairs of Chinese characters, other words whole, as Lucene's CJK analyzer has them. */
const pairs = (text) =>
  (text.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []).flatMap((run) => {
    const characters = /^\p{Script=Han}/u.test(run) ? Array.from(run) : [run];
    if (characters.length === 1) return characters;
    return characters.slice(1).map((second, at) => characters[at] + second);
  });

export const TOKENIZERS = { Segmenter: words, pairs };

const options = (tokenizer, fields) => ({ fields, tokenize: TOKENIZERS[tokenizer] });

/** An index of documents with an `id` and these fields. */
export function build(documents, tokenizer, fields) {
  const index = new MiniSearch(options(tokenizer, fields));
  index.addAll(documents);
  return index;
}

export const load = (json, tokenizer, fields) => MiniSearch.loadJSON(json, options(tokenizer, fields));

/** Documents that hold all terms. A lone character is a prefix: what is listed is a longer word, or a pair. */
export const literal = (index, query) =>
  index.search(query, { combineWith: "AND", prefix: (term) => Array.from(term).length === 1 }).map(({ id }) => id);

/** Documents by rank. */
export const ranked = (index, query) => index.search(query).map(({ id }) => id);
