// FlexSearch: with the encoder that its documents list for Chinese, Japanese and Korean, `Charset.CJK`, to which each
// character is a term. All fields are one text: of several, it puts every hit in the first before those in the others.
// Runs in Node and in a page.

import { Charset, Index } from "flexsearch";

const empty = () => new Index({ encoder: Charset.CJK });

/** Without a limit it gives a hundred. */
const ALL = 1e9;

export async function build(documents, { fields }) {
  const index = empty();
  for (const document of documents) index.add(document.id, fields.map((field) => document[field]).join("\n"));
  const parts = {};
  await index.export((name, part) => {
    parts[name] = part;
  });
  return JSON.stringify(parts);
}

export async function open(json) {
  const index = empty();
  for (const [name, part] of Object.entries(JSON.parse(json))) await index.import(name, part);
  return index;
}

/** Ways to ask for a string. Every term has to stand, as is its default. */
export const literal = { "": (index, query) => index.search(query, { limit: ALL }) };

/** With `suggest` terms may be missing, as most of a question do. */
export const ranked = (index, query, limit) => index.search(query, { limit, suggest: true });
