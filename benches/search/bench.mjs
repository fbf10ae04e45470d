// Literal search, ranking, latency, transfers and indexes of xunzhang and other engines on the same passages.

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { inputOf, NAMES, passagesOf } from "./corpora.mjs";
import { latency } from "./latency.mjs";
import { literal } from "./literal.mjs";
import { memory } from "./memory.mjs";
import { opening } from "./opening.mjs";
import * as peers from "./peers.mjs";
import { hasQuestions, ranking, rankingOfAll } from "./ranking.mjs";
import { print, say } from "./report.mjs";
import { serve, sizeSent } from "./server.mjs";
import { slow } from "./slow.mjs";
import { longerTransfers, transfers } from "./transfers.mjs";
import { typing } from "./typing.mjs";
import { worst } from "./worst.mjs";
import * as xunzhang from "./xunzhang.mjs";

const PARTS = ["literal", "ranking", "latency", "transfers", "worst", "slow", "memory", "typing", "opening"];

/** Poems that the other engines get as well, if no option says more. */
const POEMS = 10_000;

const USAGE = `Usage: XUNZHANG_CORPORA=FOLDER node bench.mjs [OPTION]…
  --corpora A,B           collections (${NAMES.join(",")})
  --poems N|all           how many of the poems, from the first (${POEMS})
  --peers A,B|none        other engines (${peers.MODULES.join(",")}; none for more poems than ${POEMS})
  --only A,B              parts (${PARTS.join(",")}); indexes are always built and told
  --queries N             strings drawn from each collection (2000)
  --peer-queries N        how many of them the other engines get (300)
  --pagefind-questions N  how many questions of each set Pagefind gets (200)
  --transfer-queries N    cold searches of each collection and engine (30)
  --slower N              times that the processor is slowed for typing (1)`;

/** The collection that latency and longer strings are measured on. */
const ONE = "drcd";

const BLANK = `<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"></html>`;

const options = readOptions();
const work = mkdtempSync(join(tmpdir(), "xunzhang-bench-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const rows = {
  literal: [],
  ranking: [],
  latency: [],
  transfers: [],
  longer: [],
  worst: [],
  slow: [],
  memory: [],
  typing: [],
  opening: [],
  indexes: [],
};
try {
  for (const name of options.corpora) await withSite(name, [name], measure);
  const asked = options.corpora.filter(hasQuestions);
  if (options.only.includes("ranking") && options.corpora.length > 1 && asked.length > 0) {
    await withSite("all", options.corpora, async (site) => {
      const indexes = await documentIndexes(site);
      rows.ranking.push(...(await rankingOfAll(site, indexes, asked, options.pagefindQuestions)));
    });
  }
  if (options.only.includes("opening")) rows.opening.push(...(await opening(browser, work)));
  print(rows);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}

function readOptions() {
  const string = (value) => ({ type: "string", default: value });
  const { values } = parseArgs({
    options: {
      corpora: string(NAMES.join(",")),
      poems: string(String(POEMS)),
      peers: { type: "string" },
      only: string(PARTS.join(",")),
      queries: string("2000"),
      "peer-queries": string("300"),
      "pagefind-questions": string("200"),
      "transfer-queries": string("30"),
      slower: string("1"),
      help: { type: "boolean", default: false },
    },
  });
  const corpora = values.corpora.split(",");
  const only = values.only.split(",");
  const given = values.peers === "none" ? [] : values.peers?.split(",");
  const known = (names, all) => names.every((name) => all.includes(name));
  if (values.help || !known(corpora, NAMES) || !known(only, PARTS) || !known(given ?? [], peers.MODULES)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const poems = values.poems === "all" ? Infinity : Number(values.poems);
  return {
    corpora,
    only,
    poems,
    peersOf: (collections) => given ?? (collections.includes("poems") && poems > POEMS ? [] : peers.MODULES),
    queries: Number(values.queries),
    peerQueries: Number(values["peer-queries"]),
    pagefindQuestions: Number(values["pagefind-questions"]),
    transferQueries: Number(values["transfer-queries"]),
    slower: Number(values.slower),
  };
}

/** Builds and serves a site of some collections, and gives `use` what all engines are built from. */
async function withSite(name, collections, use) {
  say(`${name}: build`);
  const inputs = collections.map((collection) => inputOf(collection, work, options.poems));
  const folder = join(work, name);
  const took = await xunzhang.build(inputs, folder);
  const passages = await passagesOf(inputs);
  writeFileSync(join(folder, "xunzhang.html"), xunzhang.PAGE);
  writeFileSync(join(folder, "blank.html"), BLANK);
  const host = await serve(folder);
  const page = await browser.newPage();
  try {
    await page.goto(`${host.origin}xunzhang.html`);
    await use({ name, folder, took, passages, page, origin: host.origin, peers: options.peersOf(collections) });
  } finally {
    await page.close();
    host.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Every passage a document: what literal search and transfers are measured on, and indexes told of. */
function passageIndexes({ folder, passages, peers: modules }) {
  const documents = passages.map(({ id, text }) => ({ id, text }));
  return peers.build(modules, folder, "passages", documents, ["text"]);
}

/** A document for each passage but titles, with the title of its document: what ranking and latency are measured on. */
function documentIndexes({ folder, passages, peers: modules }) {
  const documents = passages.filter(({ kind }) => kind !== "title").map(({ id, title, text }) => ({ id, title, text }));
  return peers.build(modules, folder, "documents", documents, ["title", "text"]);
}

async function measure(site) {
  const { name, folder, took } = site;
  const wants = (part) => options.only.includes(part);
  say(`${name}: build, other engines`);
  const indexes = await passageIndexes(site);
  const own = sizeOf(join(folder, xunzhang.INDEX), xunzhang.isIndex);
  rows.indexes.push({ name, engine: "xunzhang", ...took, ...own });
  for (const { name: engine, folder, use, seconds, peak } of indexes) {
    rows.indexes.push({ name, engine, seconds, peak, ...sizeOf(folder, use.isIndex) });
  }
  if (wants("literal")) rows.literal.push(...(await literal(site, indexes, options.queries, options.peerQueries)));
  if (wants("transfers")) {
    rows.transfers.push(...(await transfers(browser, site, indexes, options.transferQueries)));
    if (name === ONE) rows.longer.push(...(await longerTransfers(browser, site, own.bytes)));
  }

  if (wants("worst")) rows.worst.push(...(await worst(browser, site)));
  if (wants("slow")) rows.slow.push(...(await slow(browser, site, indexes)));
  if (wants("memory")) rows.memory.push(...(await memory(browser, site)));
  if (wants("typing")) {
    say(`${name}: typing`);
    rows.typing.push(...(await typing(browser, site, options.slower)));
  }

  const ranks = wants("ranking") && hasQuestions(name);
  const timed = wants("latency") && name === ONE;
  if (!ranks && !timed) return;
  const ofDocuments = await documentIndexes(site);
  if (ranks) rows.ranking.push(...(await ranking(site, ofDocuments, options.pagefindQuestions)));
  if (timed) {
    say(`${name}: latency`);
    rows.latency.push(...(await latency(site, ofDocuments)));
  }
}

function sizeOf(folder, counts) {
  const paths = readdirSync(folder, { recursive: true })
    .filter(counts)
    .map((name) => join(folder, name));
  const files = paths.filter((path) => statSync(path).isFile());
  const sum = (size) => files.reduce((sum, path) => sum + size(path), 0);
  return { files: files.length, bytes: sum((path) => statSync(path).size), sent: sum(sizeSent) };
}
