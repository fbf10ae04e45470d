// What answers in a browser: a worker where the page may have one, else the page; how much it asks for at a time, what it
// stops, and how far a search reads before somebody lets it go on.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildMadeUp, input, launch, options, popup, serve, settle, withPage } from "./support.mjs";

/** Stands in one paragraph; in quotation marks nowhere, though lists propose it. */
const QUERY = "第77篇第33段";
/** Stands in every paragraph, and nowhere in quotation marks. */
const QUOTED = "“泵站”";
/** Of 250 speeches and their paragraphs. */
const PARAGRAPHS = 25_000;
const MAX_IN_FLIGHT = 64;

let folder, site, browser, server;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  site = join(folder, "site");
  buildMadeUp(site, 250, "--offline");
  server = await serve(site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const check = (name, work, address = () => server.origin) =>
  test(name, () =>
    withPage(browser, address(), {}, async (page) => {
      await work(page);
    }),
  );

/** Asks past the widget. */
const search = (page, query, limit = 10, options = {}) =>
  page.evaluate(
    ([query, limit, options]) => document.querySelector("xunzhang-search").client.search(query, limit, options),
    [query, limit, options],
  );

const told = (query, ...flags) =>
  JSON.parse(execFileSync(process.env.XUNZHANG, ["search", site, query, "--json", ...flags], { encoding: "utf8" }));

async function answers(page) {
  await input(page).fill(QUERY);
  await options(page).first().locator("mark").first().waitFor();
  assert.equal(await options(page).first().locator("mark").first().textContent(), QUERY);
}

check("a worker answers, of the same script that the page would run", async (page) => {
  await page.goto(server.origin);
  assert.equal(page.workers().length, 0);
  await answers(page);
  const [worker] = page.workers();
  assert.match(worker.url(), /\/xunzhang\/answers-[0-9a-f]{8}\.js$/);
  assert.equal(page.workers().length, 1);
});

check(
  "a worker answers from disk, out of a blob",
  async (page) => {
    await page.goto(pathToFileURL(join(site, "index.html")).href);
    await answers(page);
    assert.match(page.workers()[0].url(), /^blob:/);
  },
  () => "file:",
);

check(
  "a worker answers in a page that is the whole site, as its policy allows",
  async (page) => {
    const file = join(folder, "single.html");
    const input = fileURLToPath(new URL("../../examples/speeches", import.meta.url));
    execFileSync(process.env.XUNZHANG, ["build", input, "--single-file", file], { stdio: "ignore" });
    await page.goto(pathToFileURL(file).href);
    assert.equal((await search(page, "堤防")).hits[0].tier, "literal");
    assert.match(page.workers()[0].url(), /^blob:/);
  },
  () => "file:",
);

check("a page that may have no worker answers itself", async (page) => {
  await page.route(server.origin, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: { ...response.headers(), "Content-Security-Policy": "worker-src 'none'" },
    });
  });
  await page.goto(server.origin);
  await answers(page);
  assert.equal(page.workers().length, 0);
  assert.ok(
    page.problems.length && page.problems.every((problem) => problem.includes("worker-src")),
    page.problems.join(),
  );
  page.problems = [];
});

check("a worker that does not come is done without", async (page) => {
  await page.route("**/answers-*", (route) => route.abort(), { times: 1 });
  await page.goto(server.origin);
  await answers(page);
  assert.equal(page.workers().length, 0);
  page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
});

check("a worker that is gone in the middle of a question is done without", async (page) => {
  await page.clock.install();
  await page.goto(server.origin);
  await search(page, QUERY);
  await page.workers()[0].evaluate(() => self.close());
  const found = search(page, QUOTED);
  await page.clock.fastForward(11_000);
  assert.equal((await found).hits.length, 10);
  await answers(page);
});

check("what is overtaken begins no request any more", async (page) => {
  await page.goto(server.origin);
  let release;
  const free = new Promise((done) => (release = done));
  await page.route("**/index/t*", async (route) => {
    await free;
    await route.continue();
  });
  const text = page.waitForRequest(/index\/t/);
  const stopped = page.evaluate(
    ([query]) => {
      window.asking = new AbortController();
      return document
        .querySelector("xunzhang-search")
        .client.search(query, 10, { exact: true, signal: window.asking.signal })
        .catch((error) => error.name);
    },
    [QUOTED],
  );
  await text;
  await page.evaluate(() => window.asking.abort());
  assert.equal(await stopped, "AbortError");
  const before = page.asked.length;
  assert.ok(before < 2 * MAX_IN_FLIGHT);
  release();
  // The next answer comes after all that the first could still ask for.
  assert.equal((await search(page, QUERY)).hits.length, 10);
  assert.ok(page.asked.length < before + 2 * MAX_IN_FLIGHT);
});

check("so many requests at a time, neighbours in one, and none refused", async (page) => {
  await page.goto(server.origin);
  let [running, most, count] = [0, 0, 0];
  await page.route("**/index/t*", async (route) => {
    most = Math.max(most, ++running);
    // One of the first is refused, as a browser does with too many.
    if (count++ === 3) await route.abort();
    else await route.continue();
    running--;
  });
  const found = await search(page, QUOTED, 10, { exact: true });
  const expected = told(QUOTED, "--exact");
  assert.deepEqual(found.total, { count: PARAGRAPHS, relation: "eq" });
  assert.deepEqual(found.total, expected.total);
  assert.equal(found.unavailable, undefined);
  assert.ok(most <= MAX_IN_FLIGHT, `${most} at a time`);
  // A range may hold several blocks.
  assert.ok(count < expected.fetched.requests, `${count} requests for ${expected.fetched.requests} blocks`);
  page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
});

test("a total without all blocks is not said to be exact", () =>
  withPage(browser, server.origin, {}, async (page) => {
    await page.goto(server.origin);
    let at = 0;
    await page.route("**/index/t*", (route) => (at++ % 3 ? route.continue() : route.fulfill({ status: 503 })));
    const found = await search(page, QUOTED, 10, { exact: true });
    assert.deepEqual(found.total, { count: PARAGRAPHS, relation: "at_most" });
    assert.ok(found.unavailable.length > 0);
    page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
  }));

const summary = (page) => popup(page).locator(".summary");

check("a search that the budget ends says how far it came, goes on, and stops", async (page) => {
  await page.goto(server.origin);
  const before = page.asked.length;
  await input(page).fill(QUOTED);
  await summary(page)
    .getByText(/共 25,000 段。已查 [\d,]+ \/ 25,000 处/)
    .waitFor();
  assert.ok(page.asked.length - before <= 40, `${page.asked.length - before} requests`);
  assert.doesNotMatch(await summary(page).textContent(), /没有/);

  let release;
  const free = new Promise((done) => (release = done));
  await page.route("**/index/t*", async (route) => {
    await free;
    await route.continue().catch(() => {});
  });
  await options(page).filter({ hasText: "继续查找" }).click();
  await options(page).filter({ hasText: "停止查找" }).click();
  await options(page).filter({ hasText: "继续查找" }).waitFor();
  assert.equal(await popup(page).getAttribute("aria-busy"), "false");
  release();
  await page.unroute("**/index/t*");

  await options(page).filter({ hasText: "继续查找" }).click();
  await options(page).filter({ hasText: /查找/ }).waitFor({ state: "detached" });
  await summary(page).getByText("共 25,000 段").waitFor();
  await settle(page);
});

check("the results page says the same, and goes on", async (page) => {
  await page.goto(`${server.origin}search.html?q=${encodeURIComponent(QUOTED)}`);
  const results = page.locator("xunzhang-search .results");
  await results
    .getByRole("status")
    .filter({ hasText: /已查 [\d,]+ \/ 25,000 处/ })
    .waitFor();
  await results.getByRole("button", { name: "继续查找" }).click();
  await results.getByRole("button", { name: /查找/ }).waitFor({ state: "detached" });
  await results.getByRole("status").filter({ hasText: "共 25,000 段" }).waitFor();
});
