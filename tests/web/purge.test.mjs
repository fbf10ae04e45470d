// The service worker in a world of stubs: what a browser keeps of a release by which something was withdrawn, or of one
// that came before such.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SCOPE = "https://example.org/site/";
const script = readFileSync(new URL("../../www/dist/site/worker.js", import.meta.url), "utf8");
const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** A release of these files by their texts, with the mark of a purge or none: its digest, and what its host serves. */
function release(texts, purged) {
  const files = Object.entries(texts).map(([path, text]) => [path, text.length, digest(text)]);
  const list = JSON.stringify(purged === undefined ? { files } : { files, purged });
  return { name: digest(list), host: { ...texts, [`xunzhang/release-${digest(list)}.json`]: list } };
}

/** A browser that keeps things under their addresses. */
function browser() {
  const kept = new Map();
  const cache = {
    match: async (key) => kept.get(key)?.clone(),
    put: async (key, response) => void kept.set(key, response),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (key) => kept.delete(key),
  };
  const caches = { open: async () => cache };
  /** Lets a release be installed and take over, and reads each of its files. */
  const visit = async ({ name, host }) => {
    const handlers = {};
    const self = {
      registration: { scope: SCOPE, update: async () => {} },
      clients: { claim: async () => {}, matchAll: async () => [] },
      addEventListener: (event, handler) => (handlers[event] = handler),
    };
    const fetch = async (address) => new Response(host[(address.url ?? address.href).slice(SCOPE.length)]);
    new Function("self", "caches", "fetch", "RELEASE", script)(self, caches, fetch, name);
    const waited = [];
    const event = { waitUntil: (promise) => waited.push(promise) };
    handlers.install(event);
    await Promise.all(waited);
    handlers.activate(event);
    await Promise.all(waited);
    // What is deleted is not waited for.
    for (let turns = 0; turns < 200; turns++) await new Promise(setImmediate);
    for (const path of Object.keys(host)) {
      const answers = [];
      handlers.fetch({
        request: { method: "GET", url: SCOPE + path, headers: new Headers() },
        respondWith: (answer) => answers.push(answer),
      });
      await Promise.all(answers);
    }
  };
  return { visit, texts: () => Promise.all([...kept.values()].map((response) => response.clone().text())) };
}

const BOTH = { "index.html": "index of two", "xunzhang/read/a.html": "stays", "xunzhang/read/b.html": "withdrawn" };
const LESS = { "index.html": "index of one", "xunzhang/read/a.html": "stays" };
const MORE = { ...LESS, "index.html": "another index" };
const first = release(BOTH);

for (const [what, releases, isKept] of [
  ["a release in the ordinary course", [first, release(LESS)], true],
  ["a release by which it is withdrawn", [first, release(LESS, "mark")], false],
  ["a release after that one, which the browser has not seen", [first, release(MORE, "mark")], false],
  ["both", [first, release(LESS, "mark"), release(MORE, "mark")], false],
]) {
  test(`what is withdrawn is ${isKept ? "" : "not "}kept for tabs that are open, after ${what}`, async () => {
    const { visit, texts } = browser();
    await visit(first);
    assert.ok((await texts()).includes("withdrawn"));
    for (const one of releases.slice(1)) await visit(one);
    const kept = await texts();
    assert.equal(kept.includes("withdrawn"), isKept);
    assert.ok(!kept.includes("index of two"), "a page of the same name is the new one");
    assert.ok(kept.includes("stays"));
  });
}

test("after a purge, files of the release before stay for tabs that are open", async () => {
  const { visit, texts } = browser();
  for (const one of [release({ ...LESS, "xunzhang/index/t-1.bin": "block" }, "mark"), release(MORE, "mark")])
    await visit(one);
  assert.ok((await texts()).includes("block"));
});
