// MiniSearch: its options as its documents give them, and two ways to cut Chinese, which it leaves to its user
// (`tokenize`). Runs in Node and in a page.

import MiniSearch from "minisearch";

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of the platform's segmenter. */
const words = (text) =>
  Array.from(segmenter.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);

/** Overlapping pairs of Chinese characters, other words whole, as Lucene's CJK analyzer has them. */
const pairs = (text) =>
  (text.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []).flatMap((run) => {
    const characters = /^\p{Script=Han}/u.test(run) ? Array.from(run) : [run];
    if (characters.length === 1) return characters;
    return characters.slice(1).map((second, at) => characters[at] + second);
  });

const TOKENIZERS = { Segmenter: words, pairs };

const options = ({ fields, tokenizer }) => ({ fields, tokenize: TOKENIZERS[tokenizer] });

export function build(documents, how) {
  const index = new MiniSearch(options(how));
  index.addAll(documents);
  return JSON.stringify(index);
}

export const open = (json, how) => MiniSearch.loadJSON(json, options(how));

/** Ways to ask for a string. A lone character is a prefix: what is listed is a longer word, or a pair. */
export const literal = {
  "": (index, query) =>
    index.search(query, { combineWith: "AND", prefix: (term) => Array.from(term).length === 1 }).map(({ id }) => id),
};

export const ranked = (index, query, limit) =>
  index
    .search(query)
    .slice(0, limit)
    .map(({ id }) => id);
