// One core: the page and the command line answer the same queries with the same JSON.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { launch, serve, textsOf, withPage } from "./support.mjs";

const program = process.env.XUNZHANG;
const site = process.env.XUNZHANG_REPORTS;
const QUERIES = 500;

/** Numbers that are the same on every run (mulberry32). @param {number} seed */
function numbers(seed) {
  return (limit) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Queries of every form, from the texts of the collection. */
function draw() {
  const texts = textsOf(process.env.XUNZHANG_REPORTS_INPUT).map((text) => Array.from(text));
  const below = numbers(7);
  const piece = (length) => {
    const text = texts[below(texts.length)];
    return text.slice(below(text.length)).slice(0, length).join("");
  };
  const word = () => piece(2).replace(/\s/g, "") || "的";
  const forms = [
    () => piece(1 + below(8)),
    () => piece(20),
    () => `${word()} ${word()}`,
    () => `“${word()}” -${word()}`,
    () => `${word()} | ${word()}`,
    () => `${word()} 同句 ${word()}`,
    () => `"${piece(1)}?${piece(2)}"`,
    () => `标题:${word()} ${word()}`,
    () => `年:20${10 + below(12)}.. ${word()}`,
    () => `${piece(1)}${piece(1)}${piece(2)}`,
    () => ["gaige", "ggkf", "zhengfu", "GDP", "2020", "?", ""][below(7)],
  ];
  return Array.from({ length: QUERIES }, (_, place) => forms[place % forms.length]().replace(/[\n\t\r]/g, " "));
}

test("500 queries through the page and the command line", async () => {
  const queries = draw();
  const flags = ["--json", "--facets", "--limit", "10"];
  const printed = execFileSync(program, ["search", site, "--batch", "-", ...flags], {
    encoding: "utf8",
    input: queries.join("\n"),
    maxBuffer: 1 << 28,
  });
  const expected = printed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(expected.length, QUERIES);

  const server = await serve(site);
  const browser = await launch();
  try {
    await withPage(browser, server.origin, {}, async (page) => {
      await page.goto(server.origin);
      const found = await page.evaluate(async (queries) => {
        await customElements.whenDefined("xunzhang-search");
        const { client } = document.querySelector("xunzhang-search");
        const found = [];
        for (const query of queries) found.push(await client.search(query, 10, { facets: true, budget: 1e9 }));
        return found;
      }, queries);
      for (const [place, query] of queries.entries()) {
        const { fetched, ...results } = expected[place];
        assert.ok(fetched.requests > 0);
        assert.deepEqual(found[place], results, JSON.stringify(query));
      }
    });
  } finally {
    await browser.close();
    server.stop();
  }
});

test("every order through the page and the command line", async () => {
  const server = await serve(site);
  const browser = await launch();
  const orders = ["relevance", "newest", "oldest", "order"];
  try {
    await withPage(browser, server.origin, {}, async (page) => {
      await page.goto(server.origin);
      const found = await page.evaluate(async (orders) => {
        await customElements.whenDefined("xunzhang-search");
        const { client } = document.querySelector("xunzhang-search");
        const found = [];
        for (const sort of orders) found.push(await client.search("改革 开放", 10, { exact: true, sort }));
        return found;
      }, orders);
      for (const [place, sort] of orders.entries()) {
        const flags = ["--json", "--exact", "--sort", sort];
        const { fetched, ...expected } = JSON.parse(
          execFileSync(program, ["search", site, "改革 开放", ...flags], { encoding: "utf8" }),
        );
        assert.ok(fetched.requests > 0);
        assert.deepEqual(found[place], expected, sort);
      }
      const firsts = found.map(({ hits }) => hits[0].passage.id);
      assert.ok(new Set(firsts).size > 1, `all orders begin alike: ${firsts}`);
    });
  } finally {
    await browser.close();
    server.stop();
  }
});

test("completions and concordances through the page and the command line", async () => {
  const server = await serve(site);
  const browser = await launch();
  const json = (...args) =>
    JSON.parse(execFileSync(program, ["search", site, ...args, "--json"], { encoding: "utf8" }));
  try {
    await withPage(browser, server.origin, {}, async (page) => {
      await page.goto(server.origin);
      const found = await page.evaluate(async () => {
        await customElements.whenDefined("xunzhang-search");
        const { client } = document.querySelector("xunzhang-search");
        return [await client.complete("推进教育", 5), await client.concordance("工作", 3, 8, 20)];
      });
      assert.deepEqual(found[0], json("推进教育", "--complete", "--limit", "5"));
      assert.deepEqual(found[1], json("工作", "--kwic", "--from", "3", "--limit", "8"));
    });
  } finally {
    await browser.close();
    server.stop();
  }
});
