// Orama: with the Mandarin tokenizer of its own package, as that package's documents set it up; it cuts by
// `Intl.Segmenter`. What it saves holds the documents too. Runs in Node and in a page.

import { count, create, insertMultiple, load, save, search } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/mandarin";

const empty = (fields) =>
  create({
    schema: Object.fromEntries(fields.map((field) => [field, "string"])),
    components: { tokenizer: createTokenizer() },
  });

/** Its ids are strings. */
const ids = ({ hits }) => hits.map(({ id }) => Number(id));

export function build(documents, { fields }) {
  const index = empty(fields);
  insertMultiple(
    index,
    documents.map((document) => ({ ...document, id: String(document.id) })),
  );
  return JSON.stringify(save(index));
}

export function open(json, { fields }) {
  const index = empty(fields);
  load(index, JSON.parse(json));
  return index;
}

export const ranked = (index, query, limit) => ids(search(index, { term: query, limit }));

/**
 * Ways to ask for a string: by default any term will do, with a threshold of 0 all have to stand. Then it also leaves
 * out what has a term twice, as a word and as the beginning of another.
 */
export const literal = {
  "": (index, query) => ranked(index, query, count(index)),
  ", all terms": (index, query) => ids(search(index, { term: query, threshold: 0, limit: count(index) })),
};
