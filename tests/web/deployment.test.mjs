// One scenario in every engine, at every place where a site can be put, for a collection in one file and one in many.
// The words that are searched come from the collections; what must be found comes from the command line.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ENGINES, open } from "./browsers.mjs";
import { sampleOf, serve, textsOf, until } from "./support.mjs";

const { XUNZHANG, XUNZHANG_REPORTS_INPUT } = process.env;

/** As unlucky as a name can be in an address. */
const FOLDER = "讲话 #1 100%";

/** Words that stand in each collection, and the same with a character that only sounds right. */
const CORRECTION = { query: "政府工做报告", corrected: "政府工作报告" };

const COLLECTIONS = {
  small: { input: fileURLToPath(new URL("../../examples/speeches", import.meta.url)), flags: [] },
  large: { input: XUNZHANG_REPORTS_INPUT, flags: ["--offline"] },
};

/** Where a collection can be opened: the address of its front page, by the kind of place. */
const PLACES = {
  "over http": (name) => new URL(`${encodeURIComponent(FOLDER)}/${name}/index.html`, server.origin).href,
  "from disk": (name) => pathToFileURL(join(siteOf(name), "index.html")).href,
  "one file": (name) => pathToFileURL(`${siteOf(name)}.html`).href,
};

let root, server;
const siteOf = (name) => join(root, FOLDER, name);
before(async () => {
  root = mkdtempSync(join(tmpdir(), "xunzhang-"));
  writeFileSync(join(root, "index.html"), "");
  for (const [name, { input, flags }] of Object.entries(COLLECTIONS)) {
    const build = (...args) => execFileSync(XUNZHANG, ["build", input, "--no-cache", ...args], { stdio: "ignore" });
    build("-o", siteOf(name), ...flags);
    build("--single-file", `${siteOf(name)}.html`);
  }
  server = await serve(root);
});
after(async () => {
  await server?.stop();
  rmSync(root, { recursive: true });
});

for (const engine of ENGINES) {
  describe(engine, () => {
    let browser;
    before(async () => (browser = await open(engine)));
    after(() => browser?.close());

    for (const name of Object.keys(COLLECTIONS)) {
      for (const [place, addressOf] of Object.entries(PLACES)) {
        test(`${name}, ${place}`, () => scenario(browser, addressOf(name), place, name));
      }
    }
  });
}

/** @param {import("./browsers.mjs").Browser} browser @param {string} address of the front page */
async function scenario(browser, address, place, name) {
  const site = siteOf(name);
  const query = sampleOf(textsOf(COLLECTIONS[name].input));
  await browser.goto(address);
  await browser.evaluate(watch);

  const typed = await browser.evaluate(ask, query);
  assert.deepEqual(new Set(typed.marks), new Set([query]));
  assert.match(typed.summary, /\d/);
  if (place === "over http") await assertFew(browser, site);
  await assertClean(browser, address);

  await browser.evaluate(openFirst);
  const paragraph = await until(() => browser.evaluate(target), "the paragraph of the first hit, in view");
  assert.ok(paragraph.includes(query), paragraph);
  await browser.evaluate(watch);

  const { links } = await browser.evaluate(ask, query);
  // Of one file the first page is that of the results, where a speech shows its first passages only.
  if (place === "one file") assert.equal(links[0], typed.links[0], "from a speech");
  else assert.deepEqual(links, typed.links, "from a reading page");
  const meant = await browser.evaluate(ask, CORRECTION.query);
  assert.equal(meant.marks[0], CORRECTION.corrected);
  assert.ok(meant.summary.includes(CORRECTION.corrected), meant.summary);
  await assertSame(browser, site, query);
  await assertSame(browser, site, CORRECTION.query);
  await assertClean(browser, address);
}

/** Results of the page are those of the command line; only where a hit is read depends on the place. (All is read: an index
 * of one file always does so.) */
async function assertSame(browser, site, query) {
  const flags = ["--json", "--exact", "--facets", "--limit", "10"];
  const { fetched, ...expected } = JSON.parse(
    execFileSync(XUNZHANG, ["search", site, query, ...flags], { encoding: "utf8" }),
  );
  assert.notEqual(fetched.requests, 0);
  assert.notEqual(expected.facets.length, 0);
  assert.deepEqual(withoutPlaces(await browser.evaluate(search, query)), withoutPlaces(expected));
}

const withoutPlaces = (results) =>
  JSON.parse(JSON.stringify(results, (key, value) => (key === "url" || key === "anchor" ? undefined : value)));

/** A search fetches few files of an index of many. */
async function assertFew(browser, site) {
  const { resources } = await browser.evaluate(seen);
  const fetched = resources.filter((url) => url.includes("/xunzhang/index/"));
  const all = readdirSync(join(site, "xunzhang", "index"));
  assert.ok(fetched.length > 0 && fetched.length <= Math.max(1, all.length / 4), `${fetched.length} of ${all.length}`);
}

/** Nothing outside the site was asked for, as far as the browser tells (WebKit only of what came), nothing was refused by a
 * policy, and nothing failed. */
async function assertClean(browser, address) {
  const folder = new URL(".", address).href;
  const { resources, problems } = await browser.evaluate(seen);
  const outside = [...resources, ...browser.asked()].filter(
    (url) => !url.startsWith(folder) && !/^(data|blob):/.test(url),
  );
  assert.deepEqual({ outside, problems: [...problems, ...browser.problems()] }, { outside: [], problems: [] });
}

// What runs in the page

/** Notes what goes wrong from now on. */
function watch() {
  if (window.problems) return;
  window.problems = [];
  const note = (name, tell) => addEventListener(name, (event) => window.problems.push(`${name}: ${tell(event)}`));
  note("securitypolicyviolation", (event) => `${event.violatedDirective} ${event.blockedURI}`);
  note("error", (event) => event.message);
  note("unhandledrejection", (event) => event.reason);
}

function seen() {
  return { problems: window.problems, resources: performance.getEntriesByType("resource").map((entry) => entry.name) };
}

/** Types a query, and gives what the widget in view shows then: its links, the marks in the first, and its summary. */
function ask(query) {
  const widget = [...document.querySelectorAll("xunzhang-search")].find((widget) => widget.checkVisibility());
  const { shadowRoot } = widget;
  window.hits = "a[role=option], [part=passage] > a";
  const input = shadowRoot.querySelector("input");
  return new Promise((resolve, reject) => {
    widget.addEventListener("xunzhang:error", ({ detail }) => reject(detail.error), { once: true });
    widget.addEventListener(
      "xunzhang:results",
      () => {
        const all = (selector) => Array.from(shadowRoot.querySelectorAll(selector));
        resolve({
          links: all(hits).map((link) => link.href),
          marks: Array.from(all(hits)[0]?.querySelectorAll("mark") ?? [], (mark) => mark.textContent),
          summary: all(".summary, [part=summary]")
            .map((node) => node.textContent)
            .join(""),
        });
      },
      { once: true },
    );
    input.focus();
    input.value = query;
    input.dispatchEvent(new InputEvent("input"));
  });
}

function openFirst() {
  const widget = [...document.querySelectorAll("xunzhang-search")].find((widget) => widget.checkVisibility());
  widget.shadowRoot.querySelector(hits).click();
}

/** The text that the address points at, once it is in view. */
function target() {
  const element = document.querySelector(":target");
  if (!element || document.readyState !== "complete") return null;
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0 ? element.textContent : null;
}

/** Asks past the widget, as scripts of a page may. */
function search(query) {
  return document.querySelector("xunzhang-search").client.search(query, 10, { exact: true, facets: true });
}
