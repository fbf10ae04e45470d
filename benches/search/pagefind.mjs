// Pagefind: an index by its Node API, and its own script in a page, as on a site that uses it. Its extended program,
// which is what the package has, cuts Chinese into words once the language is set, as its documents say.

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

/** What a page loads differs from query to query. */
export const ALIKE = false;

/** Beside the index lie the engine and ready-made boxes. */
export const isIndex = (name) => !/\.(js|css)$|^wasm/.test(name);

export async function build(documents, _, folder) {
  const { index } = check(await pagefind.createIndex({ forceLanguage: LANGUAGE }));
  for (const { id, title, text } of documents) {
    const record = { url: `/${id}`, content: text, language: LANGUAGE, ...(title && { meta: { title } }) };
    check(await index.addCustomRecord(record));
  }
  check(await index.writeFiles({ outputPath: folder }));
  await pagefind.close();
}

export async function open({ name, folder, path }, page) {
  const ids = idsOf(folder);
  const ask = async (queries) => {
    const run = () => page.evaluate(searchAll, { path, queries, patience: PATIENCE });
    const found = await run().catch(async (error) => {
      // Seldom a search is never answered; a fresh page is.
      console.error(error.message);
      await page.reload();
      return run();
    });
    return found.map((names) => names.map((name) => ids.get(name)));
  };
  return {
    literal: async (queries) => [
      [name, await ask(queries)],
      [`${name}, in quotes`, await ask(queries.map(quoted))],
    ],
    ranked: ask,
  };
}

/** The ids of documents by the names that results have before their texts are fetched, which is a request for each. */
function idsOf(folder) {
  const fragments = join(folder, "fragment");
  return new Map(
    readdirSync(fragments).map((file) => {
      const packed = gunzipSync(readFileSync(join(fragments, file))).toString();
      const { url } = JSON.parse(packed.slice(packed.indexOf("{")));
      return [file.replace(".pf_fragment", ""), Number(url.slice(1))];
    }),
  );
}

/** In quotes the words must stand in a row. Quotes of the query's own would end them. */
const quoted = (query) => `"${query.replaceAll('"', "")}"`;

async function searchAll({ path, queries, patience }) {
  const pagefind = await import(`./${path}pagefind.js`);
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

export const forPage = async ({ path }) => ({ path });

/** Runs in a page: the ids of the first hits, whose texts are fetched. */
export async function searchInPage({ path, query, limit }) {
  const pagefind = await import(`./${path}pagefind.js`);
  await pagefind.init();
  const { results } = await pagefind.search(query);
  const hits = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return { ids: hits.map(({ raw_url }) => Number(raw_url.slice(1))) };
}
