// Literal search: what xunzhang and the others find of strings whose passages a scan knows.

import assert from "node:assert/strict";
import { Random, Scan } from "./queries.mjs";
import { say } from "./report.mjs";
import { literalScores } from "./scores.mjs";
import * as xunzhang from "./xunzhang.mjs";

const SEEDS = { strings: 1, sample: 2 };

/** Differences between xunzhang and the scan that are told one by one. */
const TOLD = 5;

/** A row for each engine. `count` strings are drawn, of which the others get `peerCount`. */
export async function literal(site, indexes, count, peerCount) {
  const { name, passages, page } = site;
  const rows = [];
  const report = (engine, literals, answers, totals) =>
    rows.push({ name, engine, queries: literals.length, ...literalScores(literals, answers), totals });

  const literals = new Scan(passages).literals(new Random(SEEDS.strings), count);
  say(`${name}: ${literals.length} strings, xunzhang`);
  const { answers, totals } = await askXunzhang(site, literals);
  report("xunzhang", literals, answers, literals.filter(({ total }, at) => total === totals[at]).length);
  tellDifferences(literals, answers, totals);

  const sample = new Random(SEEDS.sample).sample(literals, peerCount);
  for (const index of indexes) {
    say(`${name}: ${sample.length} strings, ${index.name}`);
    const opened = await index.use.open(index, page);
    const found = await opened.literal(sample.map(({ query }) => query));
    for (const [engine, answers] of found) report(engine, sample, answers);
  }
  return rows;
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
