// Functions of the sources, imported as they are: no browser, no engine.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { cutShort, groups, pathOf, summaryOf } from "../../www/element/hits.js";
import { languageOf } from "../../www/element/language.js";
import { once } from "../../www/element/once.js";
import { Question } from "../../www/element/question.js";
import * as zh from "../../www/i18n/zh.js";
import { halfWidth, patternOf } from "../../www/reading/find.js";
import { ticks } from "../../www/results/chart.js";
import { cited, sentences, written } from "../../www/results/cite.js";
import { alternatives, composed, conditionOf } from "../../www/results/query.js";
import { State } from "../../www/results/state.js";
import { yearColumns } from "../../www/results/years.js";

const WWW = new URL("../../www/", import.meta.url);
const read = (file) => readFileSync(new URL(file, WWW), "utf8");
const sources = readdirSync(WWW, { recursive: true }).filter(
  (name) => name.endsWith(".js") && !/^(node_modules|dist)/.test(name),
);
const words = { ...zh.first, ...zh.search, ...zh.results };

test("the sources hold no markup from strings, and no text for readers but the words", () => {
  for (const file of sources) {
    assert.doesNotMatch(read(file), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/, file);
    // The worker's page stands in for one that no script could make.
    if (file.startsWith("i18n") || file === "offline/worker.js") continue;
    const code = read(file).replaceAll(/^\s*(?:\/\/|\/\*\*|\*).*$/gm, "");
    assert.doesNotMatch(code, /\p{Script=Han}{3}/u, file);
  }
});

test("no style sheet asks for anything", () => {
  const sheets = readdirSync(WWW, { recursive: true }).filter(
    (name) => name.endsWith(".css") && !/^(node_modules|dist)/.test(name),
  );
  for (const sheet of sheets) assert.doesNotMatch(read(sheet), /https?:|url\((?!#)/, sheet);
});

test("every word of the interface is there in every language, which its type names, too", async () => {
  const keys = (words) =>
    Object.entries(words).flatMap(([key, value]) => (typeof value === "object" ? [key, keys(value)] : key));
  const languages = JSON.parse(read("i18n/languages.json"));
  const [first, ...others] = await Promise.all(
    languages.map(async (language) => keys(await import(`../../www/i18n/${language}.js`))),
  );
  for (const other of others) assert.deepEqual(other, first);
  const [, type] = read("types/xunzhang.d.ts").match(/type Language = (.*);/);
  assert.deepEqual(
    type.split(" | ").map((name) => JSON.parse(name)),
    languages,
  );
});

test("the language of the interface is that of the page around it", () => {
  const inLanguage = (lang) => languageOf({ closest: () => lang && { getAttribute: () => lang } });
  for (const [lang, expected] of [
    ["zh", "zh"],
    ["zh-CN", "zh"],
    ["zh-Hans-HK", "zh"],
    ["zh-TW", "zh-Hant"],
    ["zh-Hant", "zh-Hant"],
    ["ZH-hk", "zh-Hant"],
    ["en-GB", "en"],
    ["fr", "en"],
    ["zhx", "en"],
  ])
    assert.equal(inLanguage(lang), expected, lang);
});

test("work is done once, and again where it failed", async () => {
  const tasks = new Map();
  let [done, broken] = [0, true];
  const work = async () => {
    done++;
    if (broken) throw new Error("broken");
    return done;
  };
  await assert.rejects(once(tasks, "a", work));
  broken = false;
  assert.deepEqual(await Promise.all([once(tasks, "a", work), once(tasks, "a", work)]), [2, 2]);
});

test("a question ends the one before, and reads twice as far each time that it goes on", () => {
  const question = new Question(64);
  const first = question.next();
  const second = question.next();
  assert.deepEqual([first.aborted, second.aborted], [true, false]);
  question.readOn();
  question.next(true);
  question.readOn();
  assert.deepEqual([question.budget, question.readsOn], [256, true]);
  const { signal } = question;
  question.stop();
  // What is asked from here on is not what was stopped.
  assert.deepEqual([signal.aborted, question.signal.aborted, question.readsOn], [true, false, false]);
  question.next();
  assert.equal(question.budget, undefined);
});

const passage = { kind: "paragraph", headings: ["一", "二"], text: "改革", documents: [] };
const results = {
  query: "改革",
  hits: [{}],
  total: { count: 1234, relation: "at_most" },
  missing: [],
  suggestions: [],
};

test("a path names headings, who speaks, and what is no paragraph", () => {
  assert.equal(pathOf(passage, words), "一 › 二");
  assert.equal(pathOf({ ...passage, kind: "title", by: "李明" }, words), "题名 › 一 › 二 › 李明");
  assert.equal(pathOf({ ...passage, by: "改" }, words), "一 › 二");
  assert.equal(pathOf({ ...passage, headings: [], reason: "页码", documents: [1, 2] }, words), "页码 › 另有 2 篇也有");
});

test("a summary says what was found, what is missing, and what was not read", () => {
  const none = { ...results, hits: [], total: { count: 0, relation: "eq" } };
  assert.equal(summaryOf(results, words), "至多 1,234 段");
  assert.equal(summaryOf({ ...results, missing: ["庚", "辛"] }, words), "至多 1,234 段。全部文章中都没有：庚、辛");
  assert.equal(summaryOf({ ...none, hits: [{}] }, words), "没有一段含有全部内容");
  assert.equal(summaryOf(none, words), "没有找到“改革”");
  assert.equal(summaryOf({ ...none, query: "！" }, words), "请输入至少一个汉字、字母或数字");
  assert.equal(summaryOf({ ...none, reading: [20, 25_000] }, words), "已查的部分里还没有。已查 20 / 25,000 处");
});

test("a list that is full of the best is not cut short", () => {
  const hits = ["literal", "literal", "all"].map((tier) => ({ tier }));
  assert.equal(cutShort({ hits, reading: [1, 2] }, 2), undefined);
  assert.deepEqual(cutShort({ hits, reading: [1, 2] }, 3), [1, 2]);
  assert.deepEqual(cutShort({ hits, reading: [1, 2] }, 4), [1, 2]);
});

test("hits of one speech and one tier stand together, where the first of them is", () => {
  const hits = [
    ["a", "literal"],
    ["b", "literal"],
    ["a", "literal"],
    ["a", "all"],
  ].map(([id, tier], at) => ({ at, tier, document: { id } }));
  assert.deepEqual(
    [...groups(hits)].map((group) => group.map(({ at }) => at)),
    [[0, 2], [1], [3]],
  );
});

test("the condition of a value is one that the engine reads", () => {
  for (const [field, value, expected] of [
    ["year", "2020", 'year:"2020"'],
    ["year", "二〇", null],
    ["date", "2020-03", "date:2020-03"],
    ["date", "三月", null],
    ["文种", '带"引号', '文种:“带"引号”'],
    ["文种", "。", null],
    ["a b", "值", null],
    ["文种", "长".repeat(201), null],
  ])
    assert.equal(conditionOf(field, value), expected, `${field} ${value}`);
  const filters = new Map([
    ["year", new Set(["2020", "2021"])],
    ["文种", new Set(["报告"])],
  ]);
  assert.equal(composed("改革", filters), 'year:"2020" | year:"2021" 文种:"报告" 改革');
  assert.equal(composed("改革", filters, ["year"]), '文种:"报告" 改革');
});

test("the state of the results page is what its address says, as far as there is such a thing", () => {
  const state = new State();
  state.restore(new URLSearchParams("q=改革&view=years&sort=nothing&year=2020&speaker=李明&other=x"));
  assert.deepEqual([state.chosen.view, state.chosen.sort, state.isOpen], ["years", "relevance", true]);
  state.know({ facets: [{ field: "year" }, { field: "speaker" }] });
  assert.deepEqual([...state.filters.keys()], ["year", "speaker"]);
  state.filter("date", "2020-03", true);
  state.filter("date", "2020-04", true);
  assert.deepEqual([...state.valuesOf("date")], ["2020-04"]);
  state.filter("year", "2021", true);
  const params = new URLSearchParams("q=改革&other=x");
  state.toParams(params);
  assert.equal(decodeURIComponent(params), "q=改革&other=x&view=years&year=2020&year=2021&speaker=李明");
});

test("years without hits stand between those with some, and lines at round numbers", () => {
  const facet = (values) => ({ total: { relation: "eq" }, facets: [{ field: "year", values }] });
  const columns = yearColumns(
    [facet([{ value: "2019", count: 3, total: 9 }]), facet([{ value: "2021", count: 1, total: 4 }])],
    words,
  );
  assert.deepEqual(
    columns.map(({ value, counts, total }) => [value, ...counts, total]),
    [
      ["2019", 3, 0, 9],
      ["2020", 0, 0, 0],
      ["2021", 0, 1, 4],
    ],
  );
  assert.deepEqual(ticks(37), [10, 20, 30]);
  assert.deepEqual(ticks(5), [1, 2, 3, 4, 5]);
});

test("what is marked is found in any case and width, the longest first", () => {
  const found = (strings, text) => halfWidth(text).match(patternOf(strings));
  assert.deepEqual(found(["gdp", "ＧＤＰ 增长"], "全年 GDP  增长，Ｇdp"), ["GDP  增长", "Gdp"]);
  assert.deepEqual(found(["a.c"], "abc a.c"), ["a.c"]);
  assert.equal(patternOf([" ", "长".repeat(1_001)]), undefined);
});

test("dates are written as in a sentence; what is none stays", () => {
  assert.deepEqual(
    ["2020", "2020-03", "2020-03-05", "三月"].map((date) => written(date, words)),
    ["2020年", "2020年3月", "2020年3月5日", "三月"],
  );
});

test("what is compared, and what is not", () => {
  for (const [typed, expected] of [
    ["改革", ["改革"]],
    ["改革 | 创新", ["改革", "创新"]],
    ["改革 ｜ 创新 | 开放 年:2020..", ["改革 年:2020..", "创新 年:2020..", "开放 年:2020.."]],
    ["年:2020 | 年:2021 改革", ["年:2020 | 年:2021 改革"]],
    ['"甲 | 乙"', ['"甲 | 乙"']],
    ['"甲 乙" | 丙', ['"甲 乙"', "丙"]],
    ['单位:"甲 乙" 丙 | 丁', ['单位:"甲 乙" 丙', '单位:"甲 乙" 丁']],
    ["（甲 | 乙）", ["（甲 | 乙）"]],
    ["改革|创新", ["改革|创新"]],
    ["| 改革 |", ["| 改革 |"]],
    ["甲 | -乙", ["甲 | -乙"]],
    ["a | b | c | d | e | f", ["a | b | c | d | e | f"]],
  ])
    assert.deepEqual(
      alternatives(typed).map(({ query }) => query),
      expected,
      typed,
    );
});
test("sentences end where sentences end", () => {
  for (const [text, range, expected] of [
    ["甲。乙改革丙！丁", [3, 5], "乙改革丙！"],
    ["甲；改革，乙。", [2, 4], "甲；改革，乙。"],
    ["（甲。）改革", [4, 6], "改革"],
    ["甲？改革。乙。丙", [2, 7], "改革。乙。"],
    ["甲……改革……丙", [3, 5], "改革……"],
    ["一行\n改革\n三行", [3, 5], "改革"],
    ["𠮷。𠮷改革。", [3, 5], "𠮷改革。"],
    ["改革", [0, 2], "改革"],
  ])
    assert.equal(sentences(text, range), expected, text);
});

test("Markdown in the texts is text", () => {
  const excerpt = {
    title: "[x](y)*",
    speaker: "_a_",
    date: null,
    kind: "paragraph",
    ordinal: 1,
    text: "<b>`c`\n# d",
    url: "http://stub.test/a(b).html",
  };
  assert.equal(
    cited(excerpt, words, true),
    "[《\\[x\\](y)\\*》](http://stub.test/a%28b%29.html)，\\_a\\_，第 1 段：“\\<b\\>\\`c\\` \\# d”",
  );
});
