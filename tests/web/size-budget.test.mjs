// How much a reader's browser has to fetch: printed, and held to the limits that the README states.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { input, launch, options, serve } from "./support.mjs";

/** Bytes: 1 KB is 1,000. */
const LIMITS = {
  engine: 65_000,
  beforeFocus: 4_200,
  scriptAndStyles: 15_100,
  index: 42_000,
  removed: 5_500,
  firstHit: 124_000,
  requests: 7,
};

const site = process.env.XUNZHANG_FIVE;
let browser, server;
before(async () => {
  server = await serve(site);
  browser = await launch();
});
after(async () => {
  server?.stop();
  await browser?.close();
});

const inFolder = (...parts) => join(site, "xunzhang", ...parts);
const size = (...parts) => statSync(inFolder(...parts)).size;
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Of all files of an index; their copies as scripts are for pages from disk. */
const bytesOf = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".bin"))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

function within(t, name, value) {
  t.diagnostic(`${name}: ${value} of ${LIMITS[name]}`);
  assert.ok(value <= LIMITS[name], `${name}: ${value} is over ${LIMITS[name]}`);
}

test("the engine, compressed", (t) => {
  const engine = readdirSync(inFolder()).find((name) => /^engine-[0-9a-f]{8}\.bin$/.test(name));
  within(t, "engine", size(engine));
});

test("script and styles of a search, as a host sends them", (t) => {
  const script = readFileSync(inFolder("xunzhang.js"), "utf8");
  const named = (stem) => readdirSync(inFolder()).find((name) => name.startsWith(stem));
  within(t, "beforeFocus", brotli(script));
  const files = ["xunzhang.js", named("search-zh-"), named("answers-"), "page.css"];
  within(
    t,
    "scriptAndStyles",
    files.reduce((sum, name) => sum + brotli(readFileSync(inFolder(name))), 0),
  );
});

test("the whole index of five speeches, and that of what was removed, which is fetched only where they do not hold a query", (t) => {
  const removed = readdirSync(inFolder("index")).filter((name) => /^m[0-9a-f]{12}\.bin$/.test(name));
  assert.equal(removed.length, 1);
  const bytes = size("index", removed[0]);
  within(t, "index", bytesOf(inFolder("index")) - bytes);
  within(t, "removed", bytes);
});

/** Why a test is not run; none where it is. */
const WITHOUT_CORPORA = !process.env.XUNZHANG_CORPORA && "XUNZHANG_CORPORA names no collections";

/** Of collections that only a machine with XUNZHANG_CORPORA has: the index in bytes, and medians of cold searches for four
 * characters that stand in the text: bytes and requests to the first hit, and to ten. The page is not counted. */
const COLLECTIONS = {
  reports: {
    site: process.env.XUNZHANG_REPORTS,
    input: process.env.XUNZHANG_REPORTS_INPUT,
    index: 850_000,
    first: [105_000, 10],
    ten: [140_000, 18],
  },
  cmrc: {
    site: process.env.XUNZHANG_CMRC,
    input: process.env.XUNZHANG_CMRC_INPUT,
    index: 1_900_000,
    first: [110_000, 10],
    ten: [140_000, 18],
  },
};
const SEARCHES = 12;

for (const [name, { site, input, index, first, ten }] of Object.entries(COLLECTIONS)) {
  test(`the index of ${name}, and cold searches of it`, { skip: WITHOUT_CORPORA }, async (t) => {
    const bytes = bytesOf(join(site, "xunzhang", "index"));
    t.diagnostic(`index: ${bytes} of ${index}`);
    assert.ok(bytes <= index);
    const server = await serve(site);
    try {
      const queries = draw(input);
      for (const [limit, most] of [
        [1, first],
        [10, ten],
      ]) {
        const sent = [];
        for (const query of queries) sent.push(await cold(server.origin, query, limit));
        const medians = [0, 1].map((at) => sent.map((row) => row[at]).sort((a, b) => a - b)[SEARCHES / 2]);
        t.diagnostic(
          `${limit === 1 ? "first hit" : "ten hits"}: ${medians[0]} of ${most[0]} bytes, ${medians[1]} of ${most[1]} requests`,
        );
        assert.ok(medians.every((median, at) => median <= most[at]));
      }
    } finally {
      server.stop();
    }
  });
}

/** Runs of four characters from all over a collection. */
function draw(input) {
  const parsed = execFileSync(process.env.XUNZHANG, ["parse", input], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const texts = parsed
    .trimEnd()
    .split("\n")
    .flatMap((line) => JSON.parse(line).blocks.map(({ text }) => text));
  const runs = texts.flatMap((text) => text.match(/\p{Script=Han}{4,}/gu) ?? []);
  return Array.from({ length: SEARCHES }, (_, at) => {
    const run = Array.from(runs[Math.floor(((at + 0.5) / SEARCHES) * runs.length)]);
    return run.slice(-4).join("");
  });
}

/** Queries whose candidates only their texts tell apart, each with the plain words that bound its cost; without any, a cold
 * search takes no more than so many requests, or bytes. */
const DEAR = [
  ["“一个”", "一个"],
  ['"一个"', "一个"],
  ["《一个》", "一个"],
  ["、一个", "一个"],
  ["一个。时间", "一个 时间"],
  ["一个 | 时间", "一个 时间"],
  ["一个 -的", "一个"],
  ['"?一个"', "一个"],
  ["“的”", "的"],
  ["的 | 年", "的 年"],
  ["的 -年", "的 年"],
  ["标题:的", "的"],
  ["的，的"],
  ['"的?年"'],
  ['"的??的"'],
  ['"一?的"'],
  ["。的"],
  ["“年”，"],
];
const [MAX_REQUESTS, MAX_BYTES] = [32, 400_000];

test("the dearest queries, cold, to their first ten hits", { skip: WITHOUT_CORPORA }, async (t) => {
  const { site } = COLLECTIONS.cmrc;
  const server = await serve(site);
  try {
    const plain = new Map();
    for (const [query, words] of DEAR) {
      if (words && !plain.has(words)) plain.set(words, await cold(server.origin, words, 10, false));
      const [bytes, requests] = await cold(server.origin, query, 10, false);
      const most = words ? 1.5 * plain.get(words)[1] + 16 : MAX_REQUESTS;
      t.diagnostic(`${query}: ${requests} of ${most} requests, ${bytes} bytes`);
      assert.ok(requests <= most || (!words && bytes <= MAX_BYTES), query);
    }
  } finally {
    server.stop();
  }
});

/** Bytes and requests of a search in a browser that has nothing yet; `literal`: its first hit has to hold the query. */
async function cold(origin, query, limit, literal = true) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await page.route(origin, (route) => route.fulfill({ contentType: "text/html", body: BARE }));
  let [bytes, requests] = [0, 0];
  session.on("Network.responseReceived", ({ type }) => (requests += type === "Document" ? 0 : 1));
  session.on("Network.dataReceived", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(origin);
  const found = await page.evaluate(
    async ({ query, limit }) => {
      await customElements.whenDefined("xunzhang-search");
      const { hits } = await document.querySelector("xunzhang-search").client.search(query, limit);
      return hits[0]?.tier;
    },
    { query, limit },
  );
  if (literal) assert.equal(found, "literal");
  await context.close();
  return [bytes, requests];
}

const BARE =
  '<!doctype html><link rel="icon" href="data:,"><script src="xunzhang/xunzhang.js"></script><xunzhang-search index="xunzhang/"></xunzhang-search>';

test("everything to the first hit, the page included", async (t) => {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let [bytes, requests] = [0, 0];
  session.on("Network.requestWillBeSent", ({ request }) => (requests += request.url.startsWith("http") ? 1 : 0));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(server.origin);
  await input(page).fill("工作");
  await options(page).first().locator("mark").first().waitFor();
  within(t, "firstHit", bytes);
  within(t, "requests", requests);
  await page.close();
});
