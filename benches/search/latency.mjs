// Warm searches in a browser: the client of the widget, and the engines that load their whole index, in the same page.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random, runsOfFour } from "./queries.mjs";
import { quantile } from "./scores.mjs";

const QUERIES = 200;
const SEED = 4;

/** A row for each engine. */
export async function latency({ name, folder, page, passages }, indexes) {
  const queries = runsOfFour(new Random(SEED), passages, QUERIES);
  await page.reload();
  const row = (engine, times) => ({ name, engine, median: quantile(times, 0.5), slow: quantile(times, 0.95) });
  const rows = [row("xunzhang", await page.evaluate(timeClient, queries))];
  writeFileSync(join(folder, "texts.json"), JSON.stringify(passages.map(({ id, text }) => [id, text])));
  for (const index of indexes.filter(({ use }) => use.ALIKE)) {
    const task = await index.use.forPage(index, folder);
    rows.push(row(index.name, await page.evaluate(timeWhole, { ...task, queries })));
  }
  return rows;
}

// What follows runs in the page. Times are from the question to ten passages in the page, laid out or not.

/** Passages are shown plainly, as the others mark nothing. */
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

async function timeWhole({ script, index, how, queries }) {
  const { open, ranked } = await import(`./${script}`);
  const bring = async (name) => (await fetch(name)).text();
  const opened = await open(await bring(index), how);
  const texts = new Map(JSON.parse(await bring("texts.json")));
  const list = document.body.appendChild(document.createElement("ol"));
  const ask = (query) => {
    const began = performance.now();
    const items = ranked(opened, query, 10).map((id) => {
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
