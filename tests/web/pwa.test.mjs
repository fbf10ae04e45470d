// A site built with --pwa, on a host whose faults can be switched: what works when the network, the room, the service
// worker or the release goes, that nothing wrong is shown meanwhile, and that all heals.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ENGINES, open } from "./browsers.mjs";
import { host } from "./host.mjs";
import { input, launch, options, STRICT_POLICY, settle, until, violations } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "xunzhang-pwa-"));
const texts = (collection) => join(folder, `texts of ${collection}`);
/** Collections by name: number of speeches, characters of each, and what stands in every speech of this one alone. */
const COLLECTIONS = { first: [24, 3000, "甲版堤防"], second: [24, 3000, "乙版海塘"], large: [50, 48_600, "丙版水库"] };
/** Speeches that two releases share; of the others, the same number says something else. */
const SHARED = 12;

let browser;
before(async () => {
  for (const [name, [count, length, own]] of Object.entries(COLLECTIONS)) {
    mkdirSync(texts(name));
    writeFileSync(join(texts(name), "records.jsonl"), records(count, length, own));
    build(name, name, "--pwa");
  }
  build("first", "plain");
  build("first", "third", "--pwa", "--title", "第三版");
  // In place of another, as an owner does: files of the former stay for one build.
  build("first", "next", "--pwa");
  build("second", "next", "--pwa");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function build(collection, site, ...options) {
  return execFileSync(
    process.env.XUNZHANG,
    ["build", texts(collection), "-o", join(folder, site), "--no-cache", ...options],
    { encoding: "utf8" },
  );
}

/** Speeches of words of two characters, the same whenever they are made. */
function records(count, length, own) {
  let seed = 1;
  const draw = (most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  const word = () => String.fromCharCode(0x4e00 + draw(3000), 0x4e00 + draw(3000));
  const words = Array.from({ length: 400 }, word);
  const line = (at) => Array.from({ length: 100 }, () => words[draw(400)]).join("") + (at < SHARED ? "" : own) + "。";
  const speech = (_, at) => ({
    id: `s${at}`,
    title: `第${at + 1}次治水会议`,
    text: Array.from({ length: length / 200 }, () => line(at)).join("\n"),
  });
  return Array.from({ length: count }, speech)
    .map((speech) => JSON.stringify(speech))
    .join("\n");
}

/** Four characters out of the middle of a speech of a collection. */
function phrase(collection, speech, paragraph = 3) {
  const lines = readFileSync(join(texts(collection), "records.jsonl"), "utf8").split("\n");
  return JSON.parse(lines[speech]).text.split("\n")[paragraph].slice(20, 24);
}

/** Files of a release, by path: bytes and digest. */
function release(site) {
  const name = readFileSync(join(folder, site, "sw.js"), "utf8").match(/^const RELEASE="(\w+)";/)[1];
  const { files } = JSON.parse(readFileSync(join(folder, site, `xunzhang/release-${name}.json`), "utf8"));
  return new Map(files.map(([path, bytes, digest]) => [path, { bytes, digest }]));
}

/** Tests that go on side by side: each waits for its browser more than it works. */
const checks = [];

/** A test with a host of its own and a browser that has seen nothing. */
const check = (name, { site = "first", headers = {}, ...browserOptions }, work) =>
  checks.push([
    name,
    async () => {
      const server = await host(join(folder, site), headers);
      const context = await browser.newContext(browserOptions);
      context.setDefaultTimeout(10_000);
      try {
        await work({ server, context, page: await visit(context, server) });
      } finally {
        await context.close();
        await server.stop();
      }
    },
  ]);

/** Opens the site in a new tab, and waits until its service worker answers. */
async function visit(context, server, path = "") {
  const page = await context.newPage();
  await page.goto(server.url + path);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  return page;
}

/** What a search by the page's own client gives: hits with their links, or the file that it lacks. */
const find = (page, query) =>
  page.evaluate(async (query) => {
    const search = document.querySelector("xunzhang-search");
    try {
      const { hits, unavailable = [] } = await search.client.search(query, 11);
      return {
        unavailable,
        hits: hits.map(({ tier, passage, document }) => ({
          tier,
          text: passage.text,
          anchor: passage.anchor,
          url: document.url,
        })),
      };
    } catch (error) {
      return { error: error.message };
    }
  }, query);

/** A search must find the phrase as typed, and show no passage as such that does not hold it. */
async function finds(page, query) {
  const { hits, unavailable, error } = await find(page, query);
  assert.equal(error, undefined, query);
  assert.deepEqual(unavailable, []);
  assert.equal(hits[0]?.tier, "literal", query);
  for (const { tier, text } of hits) assert.ok(tier !== "literal" || text.includes(query), `${query} in ${text}`);
  return hits;
}

const section = (page) => page.locator("section.offline");
const says = (page, text) => section(page).getByText(text).waitFor();
const save = (page) => section(page).getByRole("button", { name: /^离线保存/ });

async function saveAll(page) {
  await save(page).click();
  await says(page, /^已离线保存/);
}

/** Ends the service worker, as browsers do at any time. */
async function endWorker(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
}

/** Addresses of what is kept, in all caches of the page's origin. */
const kept = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url);
  });

const keptBytes = (page) =>
  page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    const texts = (await cache.keys()).map(async (request) => [request.url, await (await cache.match(request)).text()]);
    return Promise.all(texts);
  });

/** Looks for a newer release, as a navigation does, and waits until it is there or has failed. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    if (!installing) return registration.waiting?.state ?? "none";
    return new Promise((done) =>
      installing.addEventListener(
        "statechange",
        () => ["installed", "redundant"].includes(installing.state) && done(installing.state),
      ),
    );
  });

check(
  "without the network, what was used works and what was not is named, until it is back",
  {},
  async ({ server, page }) => {
    const [used, other] = [phrase("first", 3), phrase("first", 22)];
    const [{ url }] = await finds(page, used);
    await page.goto(server.url + url);
    const text = await page.locator("article").textContent();
    await server.stop();

    await page.goto(server.url + url);
    assert.equal(await page.locator("article").textContent(), text);
    await page.goto(`${server.url}?q=${encodeURIComponent(used)}`);
    await options(page).first().locator("mark").first().waitFor();
    await finds(page, used);
    assert.match((await find(page, other)).error, /^network · .*\/index\/\w+\.bin/);
    await input(page).fill(other);
    await page.getByText(/^无法取得 .*\.bin。请检查网络/).waitFor();

    const unseen = await page.locator("ol.documents a").last().getAttribute("href");
    await page.goto(server.url + unseen);
    await page.getByRole("heading", { name: "这一页没有保存" }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole("link", { name: "回到首页" }).click();
    await page.waitForURL(`${server.url}index.html`);
    await server.start();
    await finds(page, other);
    await page.goto(server.url + unseen);
    await page.locator("article p[id]").first().waitFor();
  },
);

check(
  "all is saved on the button, with its size, and everything works without the network",
  {},
  async ({ server, page }) => {
    const files = release("first");
    await finds(page, phrase("first", 9));
    await page.reload();
    await save(page).waitFor();
    const have = await kept(page);
    const missing = [...files].filter(([path]) => !have.some((url) => url.startsWith(`${server.url}${path}?`)));
    const bytes = missing.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    assert.equal(await save(page).textContent(), `离线保存（${Math.ceil(bytes / 1e3)} KB）`);
    await saveAll(page);
    assert.deepEqual(await page.locator("progress").evaluate(({ value, max }) => [value, max]), [bytes, bytes]);
    await server.stop();

    await page.reload();
    const total = [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    await says(page, `已离线保存（${Math.ceil(total / 1e3)} KB）`);
    for (let speech = 0; speech < 24; speech++) await finds(page, phrase("first", speech, speech % 10));
    const unread = await page.evaluate(
      async (paths) => {
        const answers = await Promise.all(paths.map(async (path) => (await fetch(path)).ok));
        return paths.filter((_, at) => !answers[at]);
      },
      [...files.keys()],
    );
    assert.deepEqual(unread, []);
    await page.goto(`${server.url}?q=${encodeURIComponent(phrase("first", 21))}`);
    await options(page).first().click();
    await page.locator("article p:target").waitFor();
  },
);

/** Whether what is kept is one block of a file that holds several. */
const isPart = (url) => /\/t\w+\.bin\?\w+&\d+-\d+$/.test(url);

check("parts of files are kept as they are used", { site: "large" }, async ({ server, page }) => {
  const query = phrase("large", 20);
  await finds(page, query);
  assert.notDeepEqual((await kept(page)).filter(isPart), []);
  await server.stop();
  await page.reload();
  await finds(page, query);
});

check(
  "a host that knows no ranges is understood, and of a file that is kept whole parts are cut",
  { site: "large" },
  async ({ server, page }) => {
    server.fault = (path, answer) =>
      answer.status === 206 ? { status: 200, headers: {}, body: readFileSync(join(folder, "large", path)) } : answer;
    const query = phrase("large", 10);
    await finds(page, query);
    assert.deepEqual((await kept(page)).filter(isPart), []);
    await server.stop();
    await page.reload();
    await finds(page, query);
  },
);

check("what is not the part that was asked for is not kept", { site: "large" }, async ({ server, page }) => {
  const query = phrase("large", 40);
  const faults = [
    (answer) => ({ ...answer, body: answer.body.subarray(1) }),
    (answer) => ({ ...answer, headers: { ...answer.headers, "content-range": "bytes 1-2/3" } }),
  ];
  for (const fault of faults) {
    server.fault = (_, answer) => (answer.status === 206 ? fault(answer) : answer);
    await find(page, query);
    assert.deepEqual((await kept(page)).filter(isPart), []);
  }
  server.fault = undefined;
  await finds(page, query);
});

check("saving goes on where it was stopped", {}, async ({ server, page }) => {
  await holdAfter(server, 10);
  await save(page).click();
  await section(page).getByRole("button", { name: "停止" }).click();
  await save(page).waitFor();
  server.release();
  const have = new Set((await kept(page)).map((url) => url.slice(server.url.length).split("?")[0]));
  server.asked.length = 0;
  await saveAll(page);
  assert.deepEqual(
    server.asked.filter((path) => have.has(path) && /index\/|read\//.test(path)),
    [],
  );
});

/** Lets so many reading pages and shards pass, and holds what comes then until `server.release()`. */
function holdAfter(server, count) {
  let held;
  const released = new Promise((done) => (server.release = done));
  server.held = new Promise((done) => (held = done));
  server.fault = async (path, answer) => {
    if (/\/(index|read)\//.test(path) && count-- <= 0) {
      held();
      await released;
    }
    return answer;
  };
}

check(
  "where there is no room it is said, the page works on, and saving goes on when there is",
  {},
  async ({ server, page }) => {
    const session = await page.context().newCDPSession(page);
    const origin = new URL(server.url).origin;
    await save(page).waitFor();
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1000 });
    await finds(page, phrase("first", 3));
    await says(page, /^浏览器没有空间存放 .*本站已用 \d+ KB，还需 \d+ KB。/);
    await save(page).click();
    await says(page, /^浏览器没有空间存放 .*本站已用 \d+ KB，还需 \d+ KB。/);
    await save(page).waitFor();
    assert.deepEqual(await violations(page), []);
    await finds(page, phrase("first", 18));
    await session.send("Storage.overrideQuotaForOrigin", { origin });
    await saveAll(page);
    await server.stop();
    await page.reload();
    await finds(page, phrase("first", 23));
  },
);

check("a worker that the browser ends takes no search and no saving with it", {}, async ({ server, page }) => {
  holdAfter(server, 10);
  await save(page).click();
  await server.held;
  await endWorker(page);
  server.release();
  await says(page, /^已离线保存/);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) if (/\/index\/[kt]/.test(request.url)) await cache.delete(request);
    }
  });

  holdAfter(server, 0);
  const search = find(page, phrase("first", 8));
  await server.held;
  await endWorker(page);
  server.release();
  const { error } = await search;
  if (error) assert.match(error, /^Could not reach/);
  await finds(page, phrase("first", 8));
});

check(
  "two tabs with two releases: neither mixes, and the newer is let in when asked",
  {},
  async ({ server, context, page }) => {
    const [gone, shared, fresh] = ["甲版堤防", phrase("first", 3), "乙版海塘"];
    await finds(page, gone);
    const asker = await visit(context, server);
    const byOther = phrase("first", 14);
    await finds(asker, byOther);
    server.folder = join(folder, "next");
    assert.equal(await update(page), "installed");

    // The worker of the open tabs is still the former.
    const third = await visit(context, server);
    for (const tab of [page, third]) {
      await finds(tab, gone);
      await finds(tab, phrase("first", 18));
      assert.deepEqual(
        (await find(tab, fresh)).hits.filter(({ tier }) => tier === "literal"),
        [],
      );
    }

    await Promise.all([asker.waitForEvent("load"), section(asker).getByRole("button", { name: "载入新版" }).click()]);
    await finds(asker, fresh);
    assert.deepEqual(
      (await find(asker, gone)).hits.filter(({ tier }) => tier === "literal"),
      [],
    );
    await asker.waitForFunction(() => !document.querySelector("section.offline").textContent.includes("已更新"));

    // An open tab goes on with what it had, files of the former release included, and its links lead to what they show.
    await says(page, "网站已更新。");
    await finds(page, gone);
    await finds(page, phrase("first", 16));
    await server.stop();
    await finds(page, byOther);
    await server.start();
    const [hit] = await finds(page, shared);
    await page.goto(`${server.url}${hit.url}#${hit.anchor}`);
    assert.equal(await page.locator(`[id="${hit.anchor}"]`).textContent(), hit.text);
    await page.goto(server.url);
    await finds(page, fresh);

    await server.stop();
    await page.reload();
    await finds(page, fresh);
  },
);

check(
  "what was saved is saved in the next release too; what is old goes when a third comes",
  {},
  async ({ server, page }) => {
    await saveAll(page);
    server.folder = join(folder, "second");
    server.asked.length = 0;
    assert.equal(await update(page), "installed");
    const [old, news] = [release("first"), release("second")];
    const same = [...news].filter(([path, { digest }]) => old.get(path)?.digest === digest).map(([path]) => path);
    assert.ok(same.length > SHARED);
    assert.deepEqual(
      same.filter((path) => server.asked.includes(path)),
      [],
      "what is the same is not fetched again",
    );
    await server.stop();
    await Promise.all([page.waitForEvent("load"), section(page).getByRole("button", { name: "载入新版" }).click()]);
    await says(page, /^已离线保存/);
    await finds(page, "乙版海塘");
    await finds(page, phrase("second", 20));

    await server.start();
    server.folder = join(folder, "third");
    assert.equal(await update(page), "installed");
    await Promise.all([page.waitForEvent("load"), section(page).getByRole("button", { name: "载入新版" }).click()]);
    await says(page, /^已离线保存/);
    const digests = new Set([...release("second").values(), ...release("third").values()].map(({ digest }) => digest));
    const isStale = (url) => !/release-|\?(active|former|saved)$/.test(url) && !digests.has(url.split("?")[1]);
    while ((await kept(page)).some(isStale)) await settle(page);
  },
);

check(
  "in the middle of an upload the former release stays, and the next comes when all is there",
  {},
  async ({ server, page }) => {
    await finds(page, "甲版堤防");
    server.folder = join(folder, "second");
    server.fault = (path, answer) =>
      path === "xunzhang/index/manifest.bin" ? { ...answer, body: readFileSync(join(folder, "first", path)) } : answer;
    assert.equal(await update(page), "redundant");
    await page.reload();
    await finds(page, "甲版堤防");
    server.fault = undefined;
    assert.equal(await update(page), "installed");
    await Promise.all([page.waitForEvent("load"), section(page).getByRole("button", { name: "载入新版" }).click()]);
    await finds(page, "乙版海塘");
  },
);

check("what the browser has thrown away is fetched again", {}, async ({ server, page }) => {
  await saveAll(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const [at, request] of (await cache.keys()).entries()) if (at % 2) await cache.delete(request);
    }
  });
  await page.reload();
  await save(page).waitFor();
  await finds(page, phrase("first", 12));
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await endWorker(page);
  await page.reload();
  await finds(page, phrase("first", 21));
  await saveAll(page);
  await server.stop();
  await page.reload();
  await finds(page, phrase("first", 22));
});

check("a page that stands in for every file is never kept", {}, async ({ server, page }) => {
  await save(page).waitFor();
  server.fault = () => ({
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: "<title>portal</title>请登录网络",
  });
  const { unavailable } = await find(page, phrase("first", 3));
  assert.notEqual(unavailable.length, 0);
  await save(page).click();
  await says(page, /与建站时不同/);
  await page.goto(`${server.url}${[...release("first").keys()].find((path) => path.includes("/read/"))}`);
  assert.match(await page.textContent("body"), /请登录网络/, "a reader can log in");
  server.fault = undefined;
  await page.goto(server.url);
  assert.deepEqual(
    (await keptBytes(page)).filter(([, text]) => text.includes("portal")),
    [],
  );
  await finds(page, phrase("first", 3));
  await saveAll(page);
});

check("a site built without it again takes it out of readers' browsers", {}, async ({ server, page }) => {
  await saveAll(page);
  build("first", "retired", "--pwa");
  assert.match(build("first", "retired"), /sw\.js/);
  server.folder = join(folder, "retired");
  await update(page);
  await isGone(page);
  server.asked.length = 0;
  await page.reload();
  assert.ok(server.asked.includes(""));
  await finds(page, "甲版堤防");
});

check("so does one that was built from nothing, and not one that is half uploaded", {}, async ({ server, page }) => {
  await saveAll(page);
  server.fault = (path, answer) => (path === "sw.js" ? { ...answer, status: 404 } : answer);
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith("offline.js") && response.request().method() === "HEAD"),
    page.reload(),
  ]);
  await says(page, /^已离线保存/);
  await finds(page, phrase("first", 20));
  server.fault = undefined;
  server.folder = join(folder, "plain");
  await page.reload();
  await isGone(page);
  server.asked.length = 0;
  await page.reload();
  assert.ok(server.asked.includes(""));
  await finds(page, "甲版堤防");
});

/** Waits until no service worker is left, and nothing that it kept. */
async function isGone(page) {
  await page.evaluate(async () => {
    while ((await navigator.serviceWorker.getRegistrations()).length) await new Promise(requestAnimationFrame);
  });
  assert.deepEqual(await kept(page), []);
}

check("hosts that serve pages without .html, by redirections, are understood", {}, async ({ server, page }) => {
  const html = (path) => ({
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: readFileSync(join(folder, "first", path)),
  });
  server.fault = (path, answer) => {
    if (path.endsWith("index.html"))
      return { status: 308, headers: { location: server.url + path.slice(0, -10) }, body: "" };
    if (path.endsWith(".html")) return { status: 308, headers: { location: server.url + path.slice(0, -5) }, body: "" };
    return /read\/\w+$/.test(path) ? html(`${path}.html`) : answer;
  };
  await page.reload();
  await saveAll(page);
  const [{ url }] = await finds(page, phrase("first", 5));
  await server.stop();
  for (const path of ["", "index.html", url, url.slice(0, -5)]) {
    await page.goto(server.url + path);
    await page.locator("xunzhang-search").waitFor();
    assert.equal(await page.getByRole("heading", { name: "这一页没有保存" }).count(), 0, path);
  }
});

const POLICY = `${STRICT_POLICY}; img-src 'self' data:; manifest-src 'self'; worker-src 'self'`;

check(
  "a strict policy and Trusted Types are enough",
  { headers: { "content-security-policy": POLICY } },
  async ({ page }) => {
    const problems = [];
    page.on("console", (message) => problems.push(message.text()));
    await saveAll(page);
    await page.reload();
    await finds(page, phrase("first", 7));
    assert.deepEqual(problems, []);
  },
);

for (const colorScheme of ["light", "dark"]) {
  check(
    `the offer to save can be used by everybody, ${colorScheme}`,
    { colorScheme, viewport: { width: 320, height: 640 } },
    async ({ server, page }) => {
      await save(page).waitFor();
      assert.deepEqual(await violations(page), []);
      holdAfter(server, 10);
      await save(page).click();
      await server.held;
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      server.release();
      await says(page, /^已离线保存/);
      assert.deepEqual(await violations(page), []);
    },
  );
}

for (const engine of ENGINES.filter((name) => name !== "chromium")) {
  checks.push([
    `what was saved works without the network: ${engine}`,
    async () => {
      const server = await host(join(folder, "first"));
      const browser = await open(engine);
      const press = () =>
        [...document.querySelectorAll("section.offline button")]
          .find(({ textContent }) => textContent.startsWith("离线保存"))
          ?.click();
      const says = () => document.querySelector("section.offline span").textContent;
      try {
        await browser.goto(server.url);
        await until(
          () => browser.evaluate(() => navigator.serviceWorker.controller?.state === "activated"),
          "a worker",
        );
        await until(async () => {
          await browser.evaluate(press);
          return (await browser.evaluate(says)).startsWith("已离线保存");
        }, "everything is saved");
        await server.stop();
        await browser.goto(`${server.url}?q=`);
        const query = phrase("first", 6);
        const search = async (query) =>
          (await document.querySelector("xunzhang-search").client.search(query, 5)).hits.map(
            ({ document, passage }) => [document.url, passage.text],
          );
        const [[url, text]] = await browser.evaluate(search, query);
        assert.ok(text.includes(query));
        await browser.goto(server.url + url);
        assert.ok((await browser.evaluate(() => document.querySelector("article").textContent)).includes(text));
      } finally {
        await browser.close();
        await server.stop();
      }
    },
  ]);
}

checks.push([
  "a site built without it asks for nothing more",
  async () => {
    const server = await host(join(folder, "plain"));
    const page = await browser.newPage();
    try {
      await page.goto(server.url);
      await settle(page);
      assert.deepEqual(server.asked.sort(), ["", "xunzhang/page.css", "xunzhang/xunzhang.js"]);
    } finally {
      await page.close();
      await server.stop();
    }
  },
]);

describe("a site for use without the network", { concurrency: 3 }, () => {
  for (const [name, work] of checks) test(name, { timeout: 60_000 }, work);
});
