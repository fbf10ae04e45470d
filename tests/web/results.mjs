// A page with nothing but the results page on it: over a stub engine that searches speeches that the test gives, or on a
// built site.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { STRICT_POLICY, STUB_ORIGIN } from "./support.mjs";

const WWW = new URL("../../www/", import.meta.url);
const read = (name) => readFileSync(new URL(name, WWW), "utf8");

/** The files of the results page, in the order in which the program joins them. */
export const FILES = ["query.js", "cite.js", "excerpts.js", "facets.js", "list.js", "years.js", "lines.js", "page.js"];

/** No comment lines, no indentation. */
export const bare = (name) => read(name).split("\n").map((line) => line.trimStart()).filter((line) => !/^(\/\/|\/\*\*|\*)/.test(line)).join("\n");

export const wordsOf = (language) => new Function(`${read(`results/words/${language}.js`)}; return RESULTS_WORDS;`)();

/** An engine whose manifest is JSON: `{ speeches, answers: { query: what is other than found }, needs: { query: names } }`. */
const ENGINE = `
const text = (bytes) => new TextDecoder().decode(bytes);
const glue = () => {
const wasm_bindgen = async () => {};
wasm_bindgen.Index = class {
  constructor(manifest) {
    this.data = JSON.parse(text(manifest));
    this.added = [];
    this.passages = this.data.speeches.flatMap(({ texts, ...speech }, at) => texts.map((given, i) => {
      const { text, ...passage } = typeof given === "string" ? { text: given } : given;
      const anchor = "p" + at + "-" + i;
      return { speech, text, passage: { kind: "paragraph", anchor, ordinal: i + 1, headings: [], text, ...passage } };
    }));
    this.passages.forEach(({ passage }, id) => (passage.id = id));
  }
  add(name) { this.added.push(name); }
  lose(name) { this.add(name); }
  forgetLost() {}
  needs(query) {
    const needs = (this.data.needs?.[query] ?? []).filter((name) => !this.added.includes(name));
    return needs.length ? { needs } : undefined;
  }
  fields({ speaker, date, fields }) {
    return { speaker, year: date?.slice(0, 4), ...fields };
  }
  found(query) {
    const groups = [];
    let rest = query;
    let joined = false;
    for (let one; (one = /^([^\\s:"]+):(?:"([^"]*)"|“([^”]*)”|「([^」]*)」|([^\\s"“「]\\S*))(?: |$)/.exec(rest)); ) {
      rest = rest.slice(one[0].length);
      const pair = [one[1], one[2] ?? one[3] ?? one[4] ?? one[5]];
      if (joined) groups.at(-1).push(pair);
      else groups.push([pair]);
      joined = rest.startsWith("| ");
      if (joined) rest = rest.slice(2);
    }
    const words = rest.split(" | ").map((side) => side.split(" "));
    const fits = (speech) => groups.every((group) => group.some(([field, value]) =>
      field === "date" ? speech.date?.startsWith(value) : this.fields(speech)[field] === value));
    const chars = (passage) => Array.from(passage.text);
    return {
      tier: groups.length ? "all" : "literal",
      hits: this.passages.filter(({ speech, text }) => fits(speech) && words.some((side) => side.every((word) => text.includes(word)))).map(({ speech, passage }) => {
        const marks = words.flat().flatMap((word) => chars(passage).flatMap((_, i) => Array.from(word).every((c, j) => chars(passage)[i + j] === c) ? [[i, i + Array.from(word).length]] : [])).sort((a, b) => a[0] - b[0]);
        const { fields, ...said } = speech;
        return { tier: groups.length ? "all" : "literal", without: [], speech: { url: "xunzhang/read/" + speech.id + ".html", speaker: null, date: null, ...said }, passage, marks, snippets: [[0, chars(passage).length]], score: 1 };
      }),
    };
  }
  search(...asked) { return this.sorted(...asked, "relevance"); }
  sorted(query, limit, exact, facets, asTyped, sort) {
    harness.asked.push({ query, limit, asTyped, sort });
    if (query === "!") throw new Error("请输入文字");
    const needs = this.needs(query);
    if (needs) return needs;
    const { hits } = this.found(query);
    const date = ({ speech }) => speech.date ?? "";
    if (sort === "newest") hits.sort((a, b) => (date(a) < date(b)) - (date(a) > date(b)));
    if (sort === "oldest") hits.sort((a, b) => (date(a) > date(b)) - (date(a) < date(b)));
    const tally = (all) => ({ passages: all.length, occurrences: all.reduce((sum, { marks }) => sum + marks.length, 0), relation: "eq" });
    const shown = hits.slice(0, limit);
    const ids = [...new Set(shown.map(({ speech }) => speech.id))];
    const names = [...new Set(this.passages.flatMap(({ speech }) => Object.keys(this.fields(speech))))];
    const matching = new Set(hits.map(({ passage }) => passage.id));
    const counts = names.map((field) => {
      const values = new Map();
      for (const { speech, passage } of this.passages) {
        const value = this.fields(speech)[field];
        if (value === undefined || value === null) continue;
        const counted = values.get(value) ?? { value, count: 0, of: 0 };
        counted.of++;
        if (matching.has(passage.id)) counted.count++;
        values.set(value, counted);
      }
      const order = field === "year" ? (a, b) => a.value - b.value : (a, b) => b.count - a.count;
      return { field, values: [...values.values()].filter(({ count }) => count).sort(order) };
    });
    return {
      query, total: { count: hits.length, relation: "eq" }, occurrences: { count: tally(hits).occurrences, passages: hits.length },
      speeches: ids.map((id) => ({ id, ...tally(hits.filter(({ speech }) => speech.id === id)) })),
      missing: [], offers: [], hits: shown, ...(facets && { facets: counts }), ...this.data.answers?.[query],
    };
  }
  concordance(query, from, lines, width) {
    const { hits } = this.found(query);
    const rest = hits.filter(({ passage }) => passage.id >= from);
    const made = [];
    let last;
    for (const { speech, passage, marks } of rest) {
      if (made.length >= lines) break;
      const chars = Array.from(passage.text);
      for (const [start, end] of marks) made.push({
        left: chars.slice(Math.max(0, start - width), start).join(""), keyword: chars.slice(start, end).join(""), right: chars.slice(end, end + width).join(""),
        speech, passage: passage.id, kind: passage.kind, ordinal: passage.ordinal, anchor: passage.anchor, start,
      });
      last = passage.id;
    }
    const more = rest.some(({ passage }) => passage.id > last);
    return { query, total: { count: hits.length, relation: "eq" }, lines: made, next: more ? last + 1 : null };
  }
};
return wasm_bindgen;
};`;

/** Puts the results page into the page, and does what the element does with it. */
const START = `
const client = document.querySelector("xunzhang-search")?.client ?? clientOf(new URL("xunzhang/", location.href));
const root = document.querySelector("#here").attachShadow({ mode: "open" });
const widgetSheet = new CSSStyleSheet();
widgetSheet.replaceSync(STYLES);
root.adoptedStyleSheets = [widgetSheet];
const { lang } = document.documentElement;
const wordsIn = (language) => ({ ...MESSAGES[language === "en" ? "en" : "zh"], ...WORDS[language] });
const params = () => new URL(location.href).searchParams;
const go = (commit) => {
  const url = new URL(location.href);
  page.toParams(url.searchParams);
  history[commit ? "pushState" : "replaceState"](null, "", url);
};
const page = new ResultsPage(root, {
  client, words: wordsIn(lang), language: lang, root: new URL(location.href), highlight: false,
  ask(query, asTyped) {
    harness.questions.push([query, asTyped]);
    history.pushState(null, "", withQuery(query));
    page.show(query);
  },
  changed: go,
  emit(name, detail) {
    harness.events.push([name, detail]);
    return !harness.prevent;
  },
});
Object.assign(harness, { page, wordsIn, alternatives, composed, conditionOf, sentences, cited, csv, excerptsIn, MESSAGES });
const begin = () => {
  page.restore(params());
  if (params().get("q")) page.show(params().get("q"));
  else page.clear();
};
addEventListener("popstate", begin);
begin();`;

export function script(engine) {
  const constants = { STYLES: read("xunzhang.css"), RESULTS_STYLES: read("results/results.css") };
  const words = ["zh", "zh-Hant", "en"].map((language) => `${JSON.stringify(language)}: (() => { ${bare(`results/words/${language}.js`)}\nreturn RESULTS_WORDS; })()`);
  return [
    '\ufeff(() => { "use strict";',
    "const harness = (globalThis.harness = { asked: [], questions: [], events: [] });",
    'const ENGINE = "engine-0.bin", STUDY = "study-0.bin";',
    ...Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`),
    engine,
    ...["messages.js", "base64.js", "carrier.js", "client.js", "view.js", ...FILES.map((name) => `results/${name}`)].map(bare),
    `const WORDS = { ${words} };`,
    START,
    "})();",
  ].join("\n");
}

/** A page as wide as a page of results is. */
const WIDE = "main { width: min(60rem, 100% - 2.5rem) }";

export const page = (lang = "zh", before = "") => `<!doctype html>
<html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>检索</title><link rel="stylesheet" href="xunzhang/page.css">${before}
<script src="xunzhang/results.js" defer></script>
<main><h1>检索</h1><div id="here"></div></main></html>`;

/** Answers all requests of a page from memory, under a strict policy. */
export async function stubResults(browserPage, manifest, { lang, files = {} } = {}) {
  const site = {
    "": { body: page(lang), contentType: "text/html; charset=utf-8", headers: { "content-security-policy": STRICT_POLICY } },
    "xunzhang/page.css": { body: read("page.css") + WIDE, contentType: "text/css" },
    "xunzhang/results.js": { body: script(ENGINE), contentType: "text/javascript; charset=utf-8" },
    "xunzhang/study-0.bin": { body: deflateRawSync("engine") },
    "xunzhang/engine-0.bin": { body: deflateRawSync("engine") },
    "xunzhang/index/manifest.bin": { body: deflateRawSync(JSON.stringify(manifest)) },
    "favicon.ico": { status: 204 },
    ...files,
  };
  await browserPage.route("**/*", async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const file = typeof site[path] === "function" ? await site[path]() : site[path];
    if (file) return route.fulfill(file);
    return path.startsWith("xunzhang/read/") ? route.fulfill({ body: "<!doctype html><title>s", contentType: "text/html" }) : route.fulfill({ status: 404 });
  });
}

/** Goes to the results of a query. */
export async function open(browserPage, at) {
  await browserPage.goto(STUB_ORIGIN + at);
  await answered(browserPage);
}

/** Waits until what was asked last is shown. */
export const answered = (browserPage) => browserPage.locator(".body[aria-busy=false]").waitFor({ state: "attached" });

/** Puts the results page on a built site, beside its own widget. */
export async function onSite(browserPage, origin) {
  const body = page("zh", `<script src="xunzhang/xunzhang.js" defer></script><xunzhang-search hidden></xunzhang-search><style>${WIDE}</style>`);
  await browserPage.route(`${origin}results.html*`, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await browserPage.route(`${origin}xunzhang/results.js`, (route) => route.fulfill({ body: script("const glue = () => { throw new Error(); };"), contentType: "text/javascript; charset=utf-8" }));
}
