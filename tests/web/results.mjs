// The results page in its element, over a stub engine that searches documents that the test gives.

import { noteEvents, STRICT_POLICY, STUB_ORIGIN, stubSite, widgetWith } from "./support.mjs";

/**
 * An engine whose manifest is JSON: `{ documents, answers: { query: what is other than found }, pending: { query: names },
 * completions: { query: queries } }`.
 */
const ENGINE = `
const text = (bytes) => new TextDecoder().decode(bytes);
const stub = (globalThis.stub ??= { asked: [] });
class Index {
  constructor(manifest) {
    this.data = JSON.parse(text(manifest));
    this.added = [];
    this.passages = this.data.documents.flatMap(({ texts, ...document }, at) => texts.map((given, i) => {
      const { text, ...passage } = typeof given === "string" ? { text: given } : given;
      const anchor = "p" + at + "-" + i;
      return { document, text, passage: { kind: "paragraph", anchor, ordinal: i + 1, headings: [], text, ...passage } };
    }));
    this.passages.forEach(({ passage }, id) => (passage.id = id));
  }
  add(name) { this.added.push(name); }
  markUnavailable(name) { this.add(name); }
  retryUnavailable() {}
  removed() {}
  pending(query) {
    const pending = (this.data.pending?.[query] ?? []).filter((name) => !this.added.includes(name));
    return pending.length ? { pending } : undefined;
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
    // Filters count against no tier.
    const tier = /\\s/.test(rest) ? "all" : "literal";
    const fits = (document) => groups.every((group) => group.some(([field, value]) =>
      field === "date" ? document.date?.startsWith(value) : this.fields(document)[field] === value));
    const chars = (passage) => Array.from(passage.text);
    return this.passages.filter(({ document, text }) => fits(document) && words.some((side) => side.every((word) => text.includes(word)))).map(({ document, passage }) => {
      const marks = words.flat().flatMap((word) => chars(passage).flatMap((_, i) => Array.from(word).every((c, j) => chars(passage)[i + j] === c) ? [[i, i + Array.from(word).length]] : [])).sort((a, b) => a[0] - b[0]);
      const { fields, ...said } = document;
      return { tier, without: [], document: { url: "xunzhang/read/" + document.id + ".html", speaker: null, date: null, ...said }, passage, marks, snippets: [[0, chars(passage).length]], score: 1 };
    });
  }
  complete(query) { return (this.data.completions?.[query] ?? []).map((query) => ({ query, term: query, count: 1 })); }
  find(query, limit) { return this.search(query, limit, false, false, false, 0, "relevance"); }
  search(query, limit, exact, facets, noCorrection, budget, sort) {
    stub.asked.push({ query, limit, noCorrection, sort });
    if (stub.broken) throw new Error("索引有误");
    if (query === "!") throw new Error("请输入文字");
    const pending = this.pending(query);
    if (pending) return pending;
    const hits = this.found(query);
    const date = ({ document }) => document.date ?? "";
    if (sort === "newest") hits.sort((a, b) => (date(a) < date(b)) - (date(a) > date(b)));
    if (sort === "oldest") hits.sort((a, b) => (date(a) > date(b)) - (date(a) < date(b)));
    const countsOf = (all) => ({ passages: all.length, occurrences: all.reduce((sum, { marks }) => sum + marks.length, 0), relation: "eq" });
    const shown = hits.slice(0, limit);
    const ids = [...new Set(shown.map(({ document }) => document.id))];
    const names = [...new Set(this.passages.flatMap(({ document }) => Object.keys(this.fields(document))))];
    const matching = new Set(hits.map(({ passage }) => passage.id));
    const counts = names.map((field) => {
      const values = new Map();
      for (const { document, passage } of this.passages) {
        const value = this.fields(document)[field];
        if (value === undefined || value === null) continue;
        const counted = values.get(value) ?? { value, count: 0, total: 0 };
        counted.total++;
        if (matching.has(passage.id)) counted.count++;
        values.set(value, counted);
      }
      const order = field === "year" ? (a, b) => a.value - b.value : (a, b) => b.count - a.count;
      return { field, values: [...values.values()].filter(({ count }) => count).sort(order) };
    });
    return {
      query, total: { count: hits.length, relation: "eq" }, occurrences: { count: countsOf(hits).occurrences, passages: hits.length },
      documents: ids.map((id) => ({ id, ...countsOf(hits.filter(({ document }) => document.id === id)) })),
      missing: [], suggestions: [], hits: shown, ...(facets && { facets: counts }), ...this.data.answers?.[query],
    };
  }
  concordance(query, from, lines, width) {
    const hits = this.found(query);
    const rest = hits.filter(({ passage }) => passage.id >= from);
    const made = [];
    let last;
    for (const { document, passage, marks } of rest) {
      if (made.length >= lines) break;
      const chars = Array.from(passage.text);
      for (const [start, end] of marks) made.push({
        left: chars.slice(Math.max(0, start - width), start).join(""), keyword: chars.slice(start, end).join(""), right: chars.slice(end, end + width).join(""),
        document, passage: passage.id, kind: passage.kind, ordinal: passage.ordinal, anchor: passage.anchor, start,
      });
      last = passage.id;
    }
    const more = rest.some(({ passage }) => passage.id > last);
    return { query, total: { count: hits.length, relation: "eq" }, lines: made, next: more ? last + 1 : null };
  }
}
export const start = async () => (manifest) => new Index(manifest);`;

const WIDGET = await widgetWith(ENGINE);

const page = (lang) => `<!doctype html>
<html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>检索</title><link rel="stylesheet" href="xunzhang/page.css">
<script src="xunzhang/xunzhang.js" defer></script>
<main><h1>检索</h1><xunzhang-search index="xunzhang/" layout="page"><p slot="empty">请看目录。</p></xunzhang-search></main></html>`;

/** Answers all requests of a page from memory, under a strict policy, and notes the element's events. */
export async function stubResults(browserPage, manifest, { lang = "zh", files = {} } = {}) {
  await noteEvents(browserPage);
  await stubSite(browserPage, manifest, {
    "": {
      body: page(lang),
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": STRICT_POLICY },
    },
    ...WIDGET,
    "favicon.ico": { status: 204 },
    ...files,
  });
}

/** Goes to the results of a query. */
export async function open(browserPage, at) {
  await browserPage.goto(STUB_ORIGIN + at);
  await answered(browserPage);
}

/** Waits until what was asked last is shown. */
export const answered = (browserPage) => browserPage.locator(".body[aria-busy=false]").waitFor({ state: "attached" });
