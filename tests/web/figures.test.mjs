// How much a reader's browser has to fetch: printed, and held to the limits that the README states.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { input, launch, options, serve } from "./support.mjs";

/** Bytes: 1 KB is 1,000. */
const LIMITS = { engine: 58_000, scriptAndStyles: 12_000, index: 36_000, firstHit: 110_000, requests: 6 };

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
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function within(t, name, value) {
  t.diagnostic(`${name}: ${value} of ${LIMITS[name]}`);
  assert.ok(value <= LIMITS[name], `${name}: ${value} is over ${LIMITS[name]}`);
}

test("the engine, compressed", (t) => {
  const engine = readdirSync(inFolder()).find((name) => name.startsWith("engine-"));
  within(t, "engine", size(engine));
});

test("script and styles of a search, as a host sends them", (t) => {
  const files = ["xunzhang.js", "page.css"];
  within(t, "scriptAndStyles", files.reduce((sum, name) => sum + brotli(readFileSync(inFolder(name))), 0));
});

test("the whole index of five speeches", (t) => {
  within(t, "index", readdirSync(inFolder("index")).reduce((sum, name) => sum + size("index", name), 0));
});

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
