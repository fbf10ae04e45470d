// Warm searches in a browser: the client of the widget, and MiniSearch beside it in the same page.

import { cpSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, TOKENIZERS } from "./minisearch.mjs";

const FIELDS = ["title", "text"];

const PAGE = `<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "minisearch": "./minisearch/index.js" } }</script>
<script src="xunzhang/xunzhang.js" defer></script>
<xunzhang-search index="xunzhang/"></xunzhang-search></html>`;

/** Milliseconds of each query, by engine. `site` is a built site that `origin` serves, `documents` what it holds. */
export async function latency(page, origin, site, documents, queries) {
  const library = dirname(fileURLToPath(import.meta.resolve("minisearch")));
  cpSync(library, join(site, "minisearch"), { recursive: true });
  cpSync(new URL("minisearch.mjs", import.meta.url), join(site, "bench.js"));
  writeFileSync(join(site, "bench.html"), PAGE);
  writeFileSync(join(site, "texts.json"), JSON.stringify(documents.map(({ id, text }) => [id, text])));
  await page.goto(`${origin}bench.html`);

  const times = { xunzhang: await page.evaluate(timeClient, queries) };
  for (const tokenizer of Object.keys(TOKENIZERS)) {
    const index = `minisearch-${tokenizer}.json`;
    writeFileSync(join(site, index), JSON.stringify(build(documents, tokenizer, FIELDS)));
    const task = { index, tokenizer, fields: FIELDS, queries };
    times[`MiniSearch, ${tokenizer}`] = await page.evaluate(timeMiniSearch, task);
  }
  return times;
}

// What follows runs in the page. Times are from the question to ten passages in the page, laid out or not.

/** Passages are shown plainly, as MiniSearch marks nothing. */
async function timeClient(queries) {
  const { client } = document.querySelector("xunzhang-search");
  const list = document.body.appendChild(document.createElement("ol"));
  const ask = async (query) => {
    const began = performance.now();
    const { hits } = await client.search(query, 10);
    const items = hits.map(({ passage }) => {
      const item = document.createElement("li");
      item.textContent = passage.text;
      return item;
    });
    list.replaceChildren(...items);
    return performance.now() - began;
  };
  for (const query of queries) await ask(query);
  const times = [];
  for (const query of queries) times.push(await ask(query));
  return times;
}

async function timeMiniSearch({ index, tokenizer, fields, queries }) {
  const { load, ranked } = await import("./bench.js");
  const bring = async (name) => (await fetch(name)).text();
  const opened = load(await bring(index), tokenizer, fields);
  const texts = new Map(JSON.parse(await bring("texts.json")));
  const list = document.body.appendChild(document.createElement("ol"));
  const ask = (query) => {
    const began = performance.now();
    const items = ranked(opened, query).slice(0, 10).map((id) => {
      const item = document.createElement("li");
      item.textContent = texts.get(id);
      return item;
    });
    list.replaceChildren(...items);
    return performance.now() - began;
  };
  queries.forEach(ask);
  return queries.map(ask);
}
