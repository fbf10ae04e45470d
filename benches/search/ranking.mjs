// Ranking: where the record that answers a question stands among what an engine finds.

import { questionsOf } from "./corpora.mjs";
import { toSimplified, toTraditional } from "./fold.mjs";
import { Homophones, Random } from "./queries.mjs";
import { say } from "./report.mjs";
import { rankScores } from "./scores.mjs";
import * as xunzhang from "./xunzhang.mjs";

const SEEDS = { sample: 2, homophones: 3 };

/** Collections that have questions, with the conversion to the script that they are not written in. */
const OTHER_SCRIPT = { cmrc: toTraditional, drcd: toSimplified };

export const hasQuestions = (name) => name in OTHER_SCRIPT;

/** Hits that hold ten documents at least: most records are a title and a paragraph. */
const HITS = 100;

/** A row for each engine and set: the questions of a collection as given, and changed in two ways. */
export function ranking(site, indexes, pagefindCount) {
  const { name } = site;
  const questions = questionsOf(name);
  const change = (label, change) => ({
    label: `${name}, ${label}`,
    questions: questions.map(({ query, document }) => ({ query: change(query), document })),
  });
  const homophones = new Homophones(site.passages);
  const random = new Random(SEEDS.homophones);
  const sets = [
    { label: `${name}, as given`, questions },
    change("other script", OTHER_SCRIPT[name]),
    change("one homophone", (query) => homophones.replaceOne(query, random)),
  ];
  return rank(site, indexes, sets, pagefindCount);
}

/** The same for a site of all collections, with the questions of some as given. */
export function rankingOfAll(site, indexes, names, pagefindCount) {
  const sets = names.map((name) => ({ label: `${name}, all collections in one`, questions: questionsOf(name) }));
  return rank(site, indexes, sets, pagefindCount);
}

async function rank({ name, folder, passages, page }, indexes, sets, pagefindCount) {
  const rows = [];
  const report = (label, engine, questions, answers) =>
    rows.push({ label, engine, questions: questions.length, ...rankScores(questions, answers) });
  const opened = [];
  for (const index of indexes) opened.push({ index, answer: await index.use.open(index, page) });

  for (const { label, questions } of sets) {
    say(`${name}: ${questions.length} questions, ${label}`);
    const answers = [];
    for await (const { hits } of xunzhang.search(folder, queriesOf(questions), { limit: HITS })) {
      answers.push(hits.map(({ document }) => document.id));
    }
    report(label, "xunzhang", questions, answers);
    for (const { index, answer } of opened) {
      const asked = index.use.ALIKE ? questions : new Random(SEEDS.sample).sample(questions, pagefindCount);
      const found = await answer.ranked(queriesOf(asked), HITS);
      report(
        label,
        index.name,
        asked,
        found.map((ids) => ids.map((id) => passages[id].document)),
      );
    }
  }
  return rows;
}

const queriesOf = (questions) => questions.map(({ query }) => query);
