// What the dearest kinds of query cost a page that has nothing yet: made of the commonest characters and pairs of the
// collection itself, so that lists are long and many candidates are wrong.

import { say } from "./report.mjs";
import { withHost, XUNZHANG } from "./transfers.mjs";

/** Hits that are asked for. */
const LIMIT = 10;

/** Characters of a pasted paragraph. */
const LONG = 200;

/** The kinds, each with the query that it is measured by. `a`, `b` are the commonest characters, `ab`, `cd` the commonest pairs. */
export const KINDS = {
  "a pair": ({ ab }) => ab,
  "a pair in quotation marks of the text": ({ ab }) => `“${ab}”`,
  "a pair as a phrase": ({ ab }) => `"${ab}"`,
  "a pair between title marks": ({ ab }) => `《${ab}》`,
  "a sign before a pair": ({ ab }) => `、${ab}`,
  "a sign between pairs": ({ ab, cd }) => `${ab}。${cd}`,
  "two pairs": ({ ab, cd }) => `${ab} ${cd}`,
  "either of two pairs": ({ ab, cd }) => `${ab} | ${cd}`,
  "a pair, but not a character": ({ ab, a }) => `${ab} -${a}`,
  "a wildcard before a pair": ({ ab }) => `"?${ab}"`,
  "a character": ({ a }) => a,
  "a character in quotation marks of the text": ({ a }) => `“${a}”`,
  "two characters": ({ a, b }) => `${a} ${b}`,
  "either of two characters": ({ a, b }) => `${a} | ${b}`,
  "a character, but not another": ({ a, b }) => `${a} -${b}`,
  "a sign between characters": ({ a }) => `${a}，${a}`,
  "a wildcard between characters": ({ a, b }) => `"${a}?${b}"`,
  "wildcards between characters": ({ a }) => `"${a}??${a}"`,
  "a character in titles": ({ a }) => `标题:${a}`,
  "a pasted paragraph": ({ long }) => long,
};

/** A row for each kind. */
export async function worst(browser, { name, folder, passages }) {
  const made = materialOf(passages);
  return withHost(browser, folder, async (ask) => {
    const rows = [];
    for (const [kind, query] of Object.entries(KINDS)) {
      say(`${name}: worst, ${kind}`);
      rows.push({ name, kind, query: query(made), ...(await ask(XUNZHANG, query(made), LIMIT)) });
    }
    return rows;
  });
}

/** The commonest characters and pairs of a collection, and a long piece of it. */
function materialOf(passages) {
  const texts = [...passages.values()].map(({ text }) => text);
  const commonest = (length) => {
    const counts = new Map();
    for (const text of texts) {
      for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
        const characters = Array.from(run);
        for (let at = 0; at + length <= characters.length; at++) {
          const gram = characters.slice(at, at + length).join("");
          counts.set(gram, (counts.get(gram) ?? 0) + 1);
        }
      }
    }
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 2)
      .map(([gram]) => gram);
  };
  const [[a, b], [ab, cd]] = [commonest(1), commonest(2)];
  const longest = texts.reduce((longest, text) => (text.length > longest.length ? text : longest));
  return { a, b, ab, cd, long: Array.from(longest.replace(/\s/gu, "")).slice(0, LONG).join("") };
}
