// Engines that load their whole index: MiniSearch, FlexSearch, Orama. Many queries are answered in Node; a page gets
// what a bundler leaves of the library when it is only to open and to search.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

/** What a page loads is the same for every query. */
export const ALIKE = true;

/** Files of an index: all. */
export const isIndex = () => true;

export async function open({ name, module, how, folder }) {
  const { open, literal, ranked } = await import(`./${module}.mjs`);
  const index = await open(readFileSync(join(folder, "index.json"), "utf8"), how);
  return {
    literal: async (queries) =>
      Object.entries(literal).map(([way, ask]) => [name + way, queries.map((query) => ask(index, query))]),
    ranked: async (queries, limit) => queries.map((query) => ranked(index, query, limit)),
  };
}

/** Writes the script for a page into a site's folder, and gives what a page has to know of the index. */
export async function forPage({ module, how, path }, site) {
  const script = `${module}.js`;
  await esbuild.build({
    stdin: {
      contents: `export { open, ranked } from "./${module}.mjs";`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    outfile: join(site, script),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    logLevel: "error",
  });
  return { script, index: `${path}index.json`, how };
}

/** Runs in a page: the ids of the first hits. Script and index are asked for at once. */
export async function searchInPage({ script, index, how, query, limit }) {
  const json = fetch(index).then((response) => response.text());
  const { open, ranked } = await import(`./${script}`);
  return { ids: ranked(await open(await json, how), query, limit) };
}
