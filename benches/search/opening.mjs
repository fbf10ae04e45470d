// How long a site that is one HTML file takes to open from disk, beside a plain page of the same text.

import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inputOf } from "./corpora.mjs";
import { say } from "./report.mjs";
import { quantile } from "./scores.mjs";
import { buildSingle } from "./xunzhang.mjs";

/** Megabytes of text, UTF-8. */
const SIZES = [1, 5, 20];

/** Of each page. */
const OPENINGS = 7;

/** Stands in poems of every size. */
const QUERY = "明月";

/** A row for each size, of texts from the poems. */
export async function opening(browser, work) {
  const lines = readFileSync(inputOf("poems", work, Infinity), "utf8")
    .trimEnd()
    .split("\n");
  const rows = [];
  for (const megabytes of SIZES) {
    say(`opening: ${megabytes} MB of text`);
    const [single, plain] = await pages(lines, megabytes * 1e6, work);
    const times = await timesOf(browser, single, firstHit);
    const beside = await timesOf(browser, plain, shown);
    const median = (key) =>
      quantile(
        times.map((time) => time[key]),
        0.5,
      );
    rows.push({
      megabytes,
      bytes: statSync(single).size,
      shown: median("shown"),
      found: median("found"),
      next: median("next"),
      plain: quantile(
        beside.map((time) => time.shown),
        0.5,
      ),
    });
  }
  return rows;
}

/** Writes the first poems, up to so many bytes of text, as a site and as a plain page; gives the paths. */
async function pages(lines, most, work) {
  const texts = [];
  let bytes = 0;
  for (const line of lines) {
    const { text } = JSON.parse(line);
    if ((bytes += Buffer.byteLength(text)) > most) break;
    texts.push(text);
  }
  const [input, single, plain] = ["texts.jsonl", "single.html", "plain.html"].map((name) => join(work, name));
  writeFileSync(input, lines.slice(0, texts.length).join("\n"));
  await buildSingle([input], single);
  writeFileSync(
    plain,
    `<!doctype html><html lang="zh"><meta charset="utf-8">${texts.map((text) => `<p>${text}`).join("\n")}`,
  );
  return [single, plain];
}

/** Opens a page again and again. */
async function timesOf(browser, path, measure) {
  const times = [];
  for (let opened = 0; opened < OPENINGS; opened++) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    times.push(await page.evaluate(measure, QUERY));
    await page.close();
  }
  return times;
}

// What follows runs in the page. Times are milliseconds since the page was asked for.

function shown() {
  return { shown: performance.getEntriesByType("navigation")[0].domComplete };
}

/** When the page stands, when the first search is answered, and what the next one takes. */
async function firstHit(query) {
  const shown = performance.getEntriesByType("navigation")[0].domComplete;
  const { client } = document.querySelector("xunzhang-search");
  await client.search(query, 10);
  const found = performance.now();
  await client.search(query + "光", 10);
  return { shown, found, next: performance.now() - found };
}
