// The other engines: how each is called, built, and opened. An index is built from documents with an `id` and the same
// fields, in a process of its own.

import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { measured } from "./measured.mjs";
import * as pagefind from "./pagefind.mjs";
import * as whole from "./whole.mjs";

const BUILD = fileURLToPath(new URL("build.mjs", import.meta.url));

const ENGINES = [
  { name: "MiniSearch, Segmenter", module: "minisearch", use: whole, how: { tokenizer: "Segmenter" } },
  { name: "MiniSearch, pairs", module: "minisearch", use: whole, how: { tokenizer: "pairs" } },
  { name: "FlexSearch", module: "flexsearch", use: whole },
  { name: "Orama", module: "orama", use: whole },
  { name: "Pagefind", module: "pagefind", use: pagefind },
];

export const MODULES = [...new Set(ENGINES.map(({ module }) => module))];

/** Builds the indexes of these modules into `path` below a site's folder, and gives them with what they took. */
export async function build(modules, site, path, documents, fields) {
  if (modules.length === 0) return [];
  const input = join(site, `${path}.jsonl`);
  await write(input, documents);
  const indexes = [];
  for (const { how, ...engine } of ENGINES.filter(({ module }) => modules.includes(module))) {
    const index = { ...engine, how: { ...how, fields }, path: `${path}/${engine.name.replace(/\W+/, "-")}/` };
    const folder = join(site, index.path);
    const took = await measured(process.execPath, [BUILD, index.module, JSON.stringify(index.how), input, folder]);
    indexes.push({ ...index, folder, ...took });
  }
  return indexes;
}

async function write(path, documents) {
  const file = createWriteStream(path);
  for (const document of documents) file.write(JSON.stringify(document) + "\n");
  await finished(file.end());
}
