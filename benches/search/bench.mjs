// Literal search, ranking and latency of xunzhang and two other engines on the same passages, as one table.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { inputOf, NAMES, passagesOf, questionsOf } from "./corpora.mjs";
import { toSimplified, toTraditional } from "./fold.mjs";
import { latency } from "./latency.mjs";
import * as minisearch from "./minisearch.mjs";
import * as pagefind from "./pagefind.mjs";
import { Homophones, Random, runsOfFour, Scan } from "./queries.mjs";
import { literalScores, quantile, rankScores } from "./scores.mjs";
import * as xunzhang from "./xunzhang.mjs";

const USAGE = `Usage: XUNZHANG_CORPORA=FOLDER node bench.mjs [OPTION]…
  --corpora A,B           collections (${NAMES.join(",")})
  --queries N             strings drawn from each collection (2000)
  --peer-queries N        how many of them the other engines get (300)
  --pagefind-questions N  how many questions of each set Pagefind gets (200)`;

const SEEDS = { literals: 1, samples: 2, homophones: 3, latency: 4 };

/** Sets of questions, with the conversion to the script that their collection is not written in. */
const OTHER_SCRIPT = { cmrc: toTraditional, drcd: toSimplified };

/** Hits that hold ten speeches at least: most records are a title and a paragraph. */
const RANKED_HITS = 100;

const LATENCY_QUERIES = 200;

/** Differences between xunzhang and the scan that are told one by one. */
const TOLD = 5;

/** Files of Pagefind that a page with its own search box does not load. */
const PAGEFIND_UI = /-ui\.|highlight/;

const options = readOptions();
const work = mkdtempSync(join(tmpdir(), "xunzhang-bench-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const rows = { literal: [], ranking: [], latency: [], size: [] };
try {
  for (const name of options.corpora) {
    await withSite(name, [name], async (site) => {
      await measureLiteral(site);
      if (name in OTHER_SCRIPT) await measureRanking(site, name);
      if (name === "drcd") await measureLatency(site);
    });
  }
  const asked = options.corpora.filter((name) => name in OTHER_SCRIPT);
  if (options.corpora.length > 1 && asked.length > 0) {
    await withSite("all", options.corpora, async (site) => {
      const sets = asked.map((name) => ({ label: `${name}, all collections in one`, questions: questionsOf(name) }));
      await rankSets(site, sets);
    });
  }
  print();
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}

function readOptions() {
  const string = (value) => ({ type: "string", default: value });
  const { values } = parseArgs({
    options: {
      corpora: string(NAMES.join(",")),
      queries: string("2000"),
      "peer-queries": string("300"),
      "pagefind-questions": string("200"),
      help: { type: "boolean", default: false },
    },
  });
  const corpora = values.corpora.split(",");
  if (values.help || !corpora.every((name) => NAMES.includes(name))) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  return {
    corpora,
    queries: Number(values.queries),
    peerQueries: Number(values["peer-queries"]),
    pagefindQuestions: Number(values["pagefind-questions"]),
  };
}

function say(text) {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** Builds and serves a site of some collections, and gives `measure` what all engines are built from. */
async function withSite(name, collections, measure) {
  say(`${name}: build`);
  const inputs = collections.map((collection) => inputOf(collection, work));
  const folder = join(work, name);
  await xunzhang.build(inputs, folder);
  const passages = await passagesOf(inputs);
  const server = await xunzhang.serve(folder);
  const page = await browser.newPage();
  try {
    await page.goto(server.origin);
    await measure({ name, folder, passages, page, origin: server.origin });
  } finally {
    await page.close();
    server.stop();
  }
}

// Literal search

async function measureLiteral(site) {
  const { name, passages } = site;
  const literals = new Scan(passages).literals(new Random(SEEDS.literals), options.queries);
  const report = (engine, literals, answers, totals) =>
    rows.literal.push({ name, engine, queries: literals.length, ...literalScores(literals, answers), totals });

  say(`${name}: ${literals.length} strings, xunzhang`);
  const { answers, totals } = await askXunzhang(site, literals);
  report("xunzhang", literals, answers, literals.filter(({ total }, at) => total === totals[at]).length);
  tellDifferences(literals, answers, totals);
  rows.size.push({ name, engine: "xunzhang", bytes: bytesOf(join(site.folder, "xunzhang", "index")) });

  const sample = new Random(SEEDS.samples).sample(literals, options.peerQueries);
  const queries = sample.map(({ query }) => query);
  const documents = passages.map(({ id, text }) => ({ id, text }));
  for (const tokenizer of Object.keys(minisearch.TOKENIZERS)) {
    say(`${name}: ${sample.length} strings, MiniSearch, ${tokenizer}`);
    const index = minisearch.build(documents, tokenizer, ["text"]);
    rows.size.push({ name, engine: `MiniSearch, ${tokenizer}`, bytes: gzipSync(JSON.stringify(index)).length });
    report(`MiniSearch, ${tokenizer}`, sample, queries.map((query) => minisearch.literal(index, query)));
  }

  say(`${name}: ${sample.length} strings, Pagefind`);
  const ask = await openPagefind(site, "pagefind-passages", documents);
  report("Pagefind", sample, await ask(queries));
  report("Pagefind, in quotes", sample, await ask(queries.map(pagefind.quoted)));
  rows.size.push({ name, engine: "Pagefind", bytes: bytesOf(join(site.folder, "pagefind-passages")) });
}

/** The passages that are shown as literal hits for each string, and the totals. */
async function askXunzhang({ folder, passages }, literals) {
  const answers = [];
  const totals = [];
  // The limit is above the truth, so that a literal hit too many would show; the tiers after it would fill gigabytes.
  const limitOf = ({ holding }) => 4 ** Math.ceil(Math.log(holding.length + 2) / Math.log(4));
  for (const limit of new Set(literals.map(limitOf))) {
    const places = [...literals.keys()].filter((at) => limitOf(literals[at]) === limit);
    const asked = places.values();
    const queries = places.map((at) => literals[at].query);
    for await (const { query, total, hits } of xunzhang.search(folder, queries, { limit, exact: true })) {
      const at = asked.next().value;
      assert.equal(query, literals[at].query);
      for (const { passage } of hits) assert.equal(passage.text, passages[passage.id].text, `passage ${passage.id}`);
      answers[at] = hits.filter(({ tier }) => tier === "literal").map(({ passage }) => passage.id);
      totals[at] = total.count;
    }
  }
  return { answers, totals };
}

function tellDifferences(literals, answers, totals) {
  const differing = literals.flatMap(({ query, holding, total }, at) => {
    const right = holding.filter((id) => answers[at].includes(id)).length;
    const alike = right === holding.length && right === answers[at].length && total === totals[at];
    const hits = `hits ${answers[at].length}, of which right ${right}, by scan ${holding.length}`;
    return alike ? [] : [`${JSON.stringify(query)}: ${hits}; total ${totals[at]}, by scan ${total}`];
  });
  for (const difference of differing.slice(0, TOLD)) say(difference);
  if (differing.length > TOLD) say(`and ${differing.length - TOLD} more`);
}

async function openPagefind({ folder, page, origin }, name, documents) {
  await pagefind.build(documents, join(folder, name));
  return (queries) => pagefind.search(page, `${origin}${name}/`, join(folder, name), queries);
}

function bytesOf(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => !PAGEFIND_UI.test(name));
  const files = names.map((name) => statSync(join(folder, name))).filter((file) => file.isFile());
  return files.reduce((sum, { size }) => sum + size, 0);
}

// Ranking

async function measureRanking(site, name) {
  const questions = questionsOf(name);
  const change = (label, change) => ({
    label: `${name}, ${label}`,
    questions: questions.map(({ query, speech }) => ({ query: change(query), speech })),
  });
  const homophones = new Homophones(site.passages);
  const random = new Random(SEEDS.homophones);
  await rankSets(site, [
    { label: `${name}, as given`, questions },
    change("other script", OTHER_SCRIPT[name]),
    change("one homophone", (query) => homophones.replaceOne(query, random)),
  ]);
}

/** The engines other than xunzhang get a document for each passage, with the title of its speech. */
function titled(passages) {
  return passages.filter(({ kind }) => kind !== "title");
}

async function rankSets(site, sets) {
  const { name, folder, passages } = site;
  const speechesOf = (ids) => ids.map((id) => passages[id].speech);
  const report = (label, engine, questions, answers) =>
    rows.ranking.push({ label, engine, questions: questions.length, ...rankScores(questions, answers) });

  const indexes = Object.keys(minisearch.TOKENIZERS).map((tokenizer) => ({
    engine: `MiniSearch, ${tokenizer}`,
    index: minisearch.build(titled(passages), tokenizer, ["title", "text"]),
  }));
  const ask = await openPagefind(site, "pagefind-documents", titled(passages));

  for (const { label, questions } of sets) {
    say(`${name}: ${questions.length} questions, ${label}`);
    const answers = [];
    const queries = questions.map(({ query }) => query);
    for await (const { hits } of xunzhang.search(folder, queries, { limit: RANKED_HITS })) {
      answers.push(hits.map(({ speech }) => speech.id));
    }
    report(label, "xunzhang", questions, answers);
    for (const { engine, index } of indexes) {
      report(label, engine, questions, queries.map((query) => speechesOf(minisearch.ranked(index, query))));
    }
    const sample = new Random(SEEDS.samples).sample(questions, options.pagefindQuestions);
    const found = await ask(sample.map(({ query }) => query));
    report(label, "Pagefind", sample, found.map(speechesOf));
  }
}

// Latency

async function measureLatency({ name, folder, passages, page, origin }) {
  say(`${name}: latency`);
  const queries = runsOfFour(new Random(SEEDS.latency), passages, LATENCY_QUERIES);
  const times = await latency(page, origin, folder, titled(passages), queries);
  for (const [engine, milliseconds] of Object.entries(times)) {
    rows.latency.push({ engine, median: quantile(milliseconds, 0.5), slow: quantile(milliseconds, 0.95) });
  }
}

// The table

function print() {
  const share = (number) => number.toFixed(4);
  const thousandths = (number) => number.toFixed(3);
  table("Literal", ["collection", "engine", "strings", "recall", "precision", "totals right"], rows.literal, (row) => [
    row.name, row.engine, row.queries, share(row.recall), share(row.precision), row.totals ?? "",
  ]);
  table("Ranking", ["questions", "engine", "number", "MRR@10", "Recall@10"], rows.ranking, (row) => [
    row.label, row.engine, row.questions, thousandths(row.mrr), thousandths(row.recall),
  ]);
  table("Warm search of four characters, drcd, ms", ["engine", "median", "95 of 100 below"], rows.latency, (row) => [
    row.engine, row.median.toFixed(1), row.slow.toFixed(1),
  ]);
  table("Index", ["collection", "engine", "KB"], rows.size, (row) => [
    row.name, row.engine, Math.round(row.bytes / 1000),
  ]);
}

function table(title, head, rows, cells) {
  if (rows.length === 0) return;
  const line = (cells) => console.log(`| ${cells.join(" | ")} |`);
  console.log(`\n${title}\n`);
  line(head);
  line(head.map(() => "---"));
  for (const row of rows) line(cells(row));
}
