// What the browser tests share: a browser, pages that forgive nothing, the real site, and a site with a stub engine.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { deflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";
import { widget } from "../../www/build.mjs";

const WWW = new URL("../../www/", import.meta.url);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A policy under which the widget must work: no inline code, no styles from elsewhere, no markup from strings. */
export const STRICT_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'";

/** The path of a program, or an error that says how to come by it. */
export function installed(debianPackage, variable, path) {
  const chosen = process.env[variable] ?? path;
  if (existsSync(chosen)) return chosen;
  throw new Error(`Nothing at ${chosen}: install the Debian package ${debianPackage}, or set ${variable} to its path.`);
}

// Where the tests are ended from outside, too, what they started ends with them.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** Starts a program that ends with this process at the latest. */
export function start(path, args, options) {
  const child = spawn(path, args, options);
  const kill = () => child.kill();
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

/** Ends a program, and waits until it is gone. */
export async function end(child) {
  if (child.kill()) await once(child, "exit");
}

/** A port that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await once(server.close(), "close");
  return port;
}

/** Much longer than anything takes on a quiet machine. */
const PATIENCE_MS = 30_000;

/** Asks until `condition` gives something, and gives that. A failure means "not yet"; the last one is told at the end. */
export async function until(condition, what) {
  const deadline = Date.now() + PATIENCE_MS;
  let cause;
  while (Date.now() < deadline) {
    try {
      const found = await condition();
      if (found) return found;
    } catch (error) {
      cause = error;
    }
    await wait(20);
  }
  throw new Error(`${what}: not within ${PATIENCE_MS / 1000} seconds`, { cause });
}

export function launch() {
  const executablePath = installed("chromium", "CHROMIUM", "/usr/bin/chromium");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  args.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
  return chromium.launch({ executablePath, args });
}

/**
 * Gives `work` a page of its own. Afterwards its console must be empty, and nothing may have been asked of another
 * origin; `page.problems` holds what was seen, for tests that expect some, and `page.asked` all requests.
 */
export async function withPage(browser, origin, options, work) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.problems = [];
  page.asked = [];
  page.on("console", (message) => page.problems.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    page.asked.push(request.url());
    // A worker out of a blob is the page's own.
    if (!request.url().startsWith(origin) && !request.url().startsWith("blob:"))
      page.problems.push(`request: ${request.url()}`);
  });
  try {
    await work(page);
    assert.deepEqual(page.problems, []);
  } finally {
    await context.close();
  }
}

/** The files of the first widget of a page. */
export const input = (page) => page.locator("xunzhang-search").first().locator("input[role=combobox]");
export const options = (page) => page.locator("xunzhang-search").first().locator("[role=option]");
export const popup = (page) => page.locator("xunzhang-search").first().locator(".popup");

/** Files of the index and the engine that a page has asked for. */
export const heavy = (page) => page.asked.filter((url) => url.endsWith(".bin"));

/** Requests beyond `seen` would come at the next task at the latest: waits for two frames. */
export const settle = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Where a key is, by which the input method of a keyboard with keys says what it took; that of a phone says nothing. */
export const [NAMED_KEY, TOUCH] = ["KeyJ", ""];

/** Opens an input method with these letters under composition. */
export async function compose(page, text, code = NAMED_KEY) {
  const session = await page.context().newCDPSession(page);
  /** A key that the input method takes, as the browser reports it. */
  const key = async (key) => {
    for (const type of ["rawKeyDown", "keyUp"])
      await session.send("Input.dispatchKeyEvent", { type, key, code, windowsVirtualKeyCode: 229 });
  };
  const update = async (next) => {
    await key(code ? "Process" : "Unidentified");
    const end = next.length;
    await session.send("Input.imeSetComposition", { text: next, selectionStart: end, selectionEnd: end });
  };
  await update(text);
  return { key, update, commit: (final) => session.send("Input.insertText", { text: final }) };
}

/** Violations that axe finds on the page, in words. */
export async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run());
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** Notes the widget's events in the page, in `window.events`. Call it before going to the page. */
export function noteEvents(page) {
  return page.addInitScript(() => {
    window.events = [];
    for (const name of ["ready", "query", "results", "select", "error"]) {
      addEventListener(`xunzhang:${name}`, ({ detail }) => window.events.push([name, detail]));
    }
  });
}

/** Starts the program on a site, by default the one that was built from the examples, at a port, by default a free one. */
export async function serve(site = process.env.XUNZHANG_SITE, port = 0) {
  const { XUNZHANG } = process.env;
  if (!XUNZHANG || !site) {
    throw new Error(
      "Run the tests by ./build.sh test, which names the program and its sites (XUNZHANG, XUNZHANG_SITE, XUNZHANG_FIVE).",
    );
  }
  const server = start(XUNZHANG, ["serve", site, "--port", port], { stdio: ["ignore", "pipe", "inherit"] });
  const failed = new Promise((_, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`${XUNZHANG} serve ended with ${code} and told no address`)));
  });
  failed.catch(() => {});
  const told = (async () => {
    for await (const line of createInterface(server.stdout)) {
      const address = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (address) return address[0];
    }
    return failed;
  })();
  return { origin: await Promise.race([told, failed]), stop: () => end(server) };
}

/** The texts that the program reads out of files: of each block of each speech. */
export function textsOf(input) {
  const options = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
  const speeches = execFileSync(process.env.XUNZHANG, ["parse", input], options).trim().split("\n");
  return speeches.flatMap((line) => JSON.parse(line).blocks.map((block) => block.text));
}

/** Four Chinese characters out of a sentence about the middle of the texts. */
export function sampleOf(texts) {
  const runs = texts.flatMap((text) => text.match(/\p{Script=Han}{8,}/gu) ?? []);
  assert.notEqual(runs.length, 0, "no long run of Chinese");
  const run = Array.from(runs[Math.floor(runs.length / 2)]);
  const middle = Math.floor(run.length / 2) - 2;
  return run.slice(middle, middle + 4).join("");
}

/** The program builds a site of made-up speeches of 100 paragraphs, which differ in their numbers. */
export function buildMadeUp(site, speeches, ...flags) {
  const paragraph = (n, i) => `第${n}篇第${i}段，${"沿线的泵站和闸门都要逐一检修到位。".repeat(6)}`;
  const text = (n) => Array.from({ length: 100 }, (_, i) => paragraph(n, i)).join("\n");
  const records = Array.from({ length: speeches }, (_, n) => ({ id: `${n}`, title: `第${n}次会议`, text: text(n) }));
  const input = `${site}.jsonl`;
  writeFileSync(input, records.map((record) => JSON.stringify(record)).join("\n"));
  execFileSync(process.env.XUNZHANG, ["build", input, "-o", site, "--no-cache", ...flags], { stdio: "ignore" });
}

// A site with a stub engine

export const STUB_ORIGIN = "http://stub.test/";

/** The widget's files by their paths, with an engine. @param {string} engine */
export async function widgetWith(engine) {
  const assets = await widget(
    { engine: deflateRawSync("engine"), full: deflateRawSync("engine") },
    {
      instead: { "client/engine.js": engine },
      hash: () => "0",
      small: (code) => code,
    },
  );
  const files = Object.fromEntries(Object.values(assets).map(({ file, contents }) => [`xunzhang/${file}`, contents]));
  // A page without a worker: what a stub engine notes is the page's.
  files["xunzhang/xunzhang.js"] = `\ufeffself.Worker = undefined;${files["xunzhang/xunzhang.js"]}`;
  return files;
}

/** An engine whose manifest is JSON: `{ answers: { query: Answer }, pending: { query: names }, completions: { query: queries } }`. */
const ENGINE = `
const text = (bytes) => new TextDecoder().decode(bytes);
const stub = (globalThis.stub ??= { searched: [], added: [] });
class Index {
  constructor(manifest) { this.data = JSON.parse(text(manifest)); }
  add(name, bytes) { stub.added.push(name + "=" + text(bytes)); this.added = [...(this.added ?? []), name]; }
  find(query, limit) {
    return this.search(query, limit);
  }
  search(query, limit, exact, facets, noCorrection, budget, sort = "relevance") {
    if (sort !== "relevance") (stub.sorts ??= []).push(sort);
    stub.searched.push(noCorrection ? query + " as typed" : query);
    if (query === "!") throw new Error("请输入文字");
    if (query === "trap") this.trapped = true;
    if (this.trapped) throw new WebAssembly.RuntimeError("unreachable");
    const pending = (this.data.pending?.[query] ?? []).filter((name) => name === "never.bin" || !this.added?.includes(name));
    if (pending.length) return { pending };
    const { hits = [], ...rest } = this.data.answers[query] ?? {};
    const unavailable = this.unavailable?.length ? { unavailable: this.unavailable } : {};
    return { query, total: { count: hits.length, relation: "eq" }, missing: [], suggestions: [], ...unavailable, ...rest, hits: hits.slice(0, limit) };
  }
  complete(query, limit) {
    return (this.data.completions?.[query] ?? []).slice(0, limit).map((other) => ({ query: other, term: other, count: 1 }));
  }
  concordance(query) {
    const { hits = [] } = this.data.answers[query] ?? {};
    const lines = hits.flatMap(({ document, passage: { id: passage, text, kind, ordinal, anchor }, marks }) => marks.map(([start, end]) => {
      const chars = Array.from(text);
      const cut = (from, to) => chars.slice(from, to).join("");
      return { left: cut(0, start), keyword: cut(start, end), right: cut(end), document, passage, kind, ordinal, anchor, start };
    }));
    return { query, total: { count: hits.length, relation: "eq" }, lines, next: null };
  }
  removed() {}
  markUnavailable(name) {
    this.unavailable = [...(this.unavailable ?? []), name];
    this.added = [...(this.added ?? []), name];
  }
  retryUnavailable() {
    this.added = this.added?.filter((name) => !this.unavailable?.includes(name));
    this.unavailable = [];
  }
}
export async function start(bytes) {
  if (text(bytes) !== "engine") throw new Error("not an engine");
  return (manifest) => new Index(manifest);
}`;

/** The widget with that engine. */
export const WIDGET = await widgetWith(ENGINE);

let nextId = 0;

/** A hit, with what a test does not care for filled in. Marks are all places of `mark`, in code points. */
export function hit(text, mark, { tier = "literal", without = [], document = {}, passage = {}, snippets } = {}) {
  const id = nextId++;
  const chars = Array.from(text);
  const marked = Array.from(mark);
  const marks = chars.flatMap((_, at) =>
    marked.every((char, i) => chars[at + i] === char) ? [[at, at + marked.length]] : [],
  );
  return {
    tier,
    without,
    document: {
      id: "s1",
      title: "题名",
      url: "xunzhang/read/s1.html",
      speaker: null,
      date: null,
      occasion: null,
      ...document,
    },
    passage: { id, kind: "paragraph", anchor: `p${id}`, ordinal: id, headings: [], text, ...passage },
    marks,
    snippets: snippets ?? [[0, chars.length]],
    score: 1,
  };
}

export const PAGE = `<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>讲话</title><link rel="stylesheet" href="xunzhang/page.css"><link rel="icon" href="data:,">
<script src="xunzhang/xunzhang.js" defer></script>
<main><h1>讲话选</h1><p>输入任意字句。</p><xunzhang-search index="xunzhang/"></xunzhang-search></main></html>`;

/** That page with attributes of the widget, and what stands in it and behind it. */
export const pageWith = (attributes, inside = "", behind = "") =>
  PAGE.replace(
    'index="xunzhang/"></xunzhang-search>',
    `index="xunzhang/" ${attributes}>${inside}</xunzhang-search>${behind}`,
  );

/** Holds back the answers to these requests of a page of the stub site, until what this gives is called. */
export async function holdBack(page, pattern) {
  let release;
  const free = new Promise((done) => (release = done));
  await page.route(pattern, async (route) => {
    await free;
    await route.fallback();
  });
  return release;
}

/** Waits for an event of the widget, of a query if one is named. */
export const heard = (page, name, query) =>
  page.waitForFunction(
    ([name, query]) => window.events.some(([n, detail]) => n === name && (query === null || detail.query === query)),
    [name, query ?? null],
  );

/** The details of all events of a name so far. */
export const eventsOf = (page, name) =>
  page.evaluate((name) => window.events.filter(([n]) => n === name).map(([, detail]) => detail), name);

/** Forgives what the browser says of files that did not come. */
export const forgiveFailures = (page) =>
  (page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource")));

/**
 * Answers all requests of a page from memory.
 * @param files other files, or other answers for those of the site: text, bytes, or what route.fulfill takes
 */
export async function stubSite(page, manifest, files = {}) {
  const site = {
    "": PAGE,
    "xunzhang/page.css": readFileSync(new URL("reading/page.css", WWW), "utf8"),
    ...WIDGET,
    "xunzhang/read/s1.html": '<!doctype html><link rel="icon" href="data:,"><p>s1',
    "xunzhang/index/manifest.bin": deflateRawSync(JSON.stringify(manifest)),
    ...files,
  };
  await page.route("**/*", async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const file = typeof site[path] === "function" ? await site[path]() : site[path];
    if (file === undefined) return route.fulfill({ status: 404 });
    if (file === "offline") return route.abort();
    if (typeof file === "object" && !Buffer.isBuffer(file)) return route.fulfill(file);
    const type = path.endsWith(".js")
      ? "text/javascript"
      : path.endsWith(".css")
        ? "text/css"
        : path.endsWith(".bin")
          ? "application/octet-stream"
          : "text/html";
    return route.fulfill({ body: file, contentType: `${type}; charset=utf-8` });
  });
}

export const packed = (text) => deflateRawSync(text);
