// Pagefind: an index by its Node API, and its own script in a page, as on a site that uses it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as pagefind from "pagefind";

function check({ errors, ...answer }) {
  if (errors.length > 0) throw new Error(errors.join("; "));
  return answer;
}

const LANGUAGE = "zh";

/** Milliseconds that a search may take. */
const PATIENCE = 60_000;

/** Writes an index of documents with an `id`, a `text` and perhaps a `title` into a folder. */
export async function build(documents, folder) {
  const { index } = check(await pagefind.createIndex({ forceLanguage: LANGUAGE }));
  for (const { id, title, text } of documents) {
    const record = { url: `/${id}`, content: text, language: LANGUAGE, ...(title && { meta: { title } }) };
    check(await index.addCustomRecord(record));
  }
  check(await index.writeFiles({ outputPath: folder }));
  await pagefind.close();
}

/** The ids of documents by the names that results have before their texts are fetched, which is a request for each. */
function idsOf(folder) {
  const fragments = join(folder, "fragment");
  return new Map(readdirSync(fragments).map((file) => {
    const packed = gunzipSync(readFileSync(join(fragments, file))).toString();
    const { url } = JSON.parse(packed.slice(packed.indexOf("{")));
    return [file.replace(".pf_fragment", ""), Number(url.slice(1))];
  }));
}

/** The ids of all results of each query, best first. `address` is where `folder` is served. */
export async function search(page, address, folder, queries) {
  const ids = idsOf(folder);
  const ask = () => page.evaluate(searchInPage, { address, queries, patience: PATIENCE });
  const found = await ask().catch(async (error) => {
    // Seldom a search is never answered; a fresh page is.
    console.error(error.message);
    await page.reload();
    return ask();
  });
  return found.map((names) => names.map((name) => ids.get(name)));
}

async function searchInPage({ address, queries, patience }) {
  const pagefind = await import(`${address}pagefind.js`);
  await pagefind.init();
  const found = [];
  for (const query of queries) {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`${query}: no answer`)), patience));
    const { results } = await Promise.race([pagefind.search(query), late]);
    found.push(results.map(({ id }) => id));
  }
  await pagefind.destroy();
  return found;
}

/** In quotes the words must stand in a row. Quotes of the query's own would end them. */
export const quoted = (query) => `"${query.replaceAll('"', "")}"`;
