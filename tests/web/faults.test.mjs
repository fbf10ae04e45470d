// What goes wrong on the way: a server that is gone or silent, and files that are damaged, mixed up or missing. The page
// says what it lacks, shows nothing wrong, and answers the next question as if nothing had been.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildMadeUp, heavy, input, launch, options, popup, serve, withPage } from "./support.mjs";

/** Stands in eleven paragraphs of one speech, of which this many are shown; with the next key, in one. */
const QUERY = "第7篇第3";
const NEXT = "段";
const LIMIT = 10;

const HTML = { body: "<!doctype html><title>404</title>", contentType: "text/html; charset=utf-8" };

/** What may be answered in place of a file, given its path on disk, and what the page says of a file that it must have. */
const DAMAGES = {
  "cut off": { answer: (path) => ({ body: readFileSync(path).subarray(0, -20) }), reason: "无法解压" },
  "a web page": { answer: () => HTML, reason: "服务器用网页代替了" },
  missing: { answer: () => ({ ...HTML, status: 404 }), reason: "HTTP 404" },
};

/** A file that is named by its contents may also be found out by its name. */
const BLOCK_DAMAGES = {
  ...DAMAGES,
  "another of its kind": { answer: (path) => ({ body: readFileSync(neighbour(path)) }) },
};

let folder, site, browser, server, complete, needed;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  site = join(folder, "site");
  buildMadeUp(site, 25);
  server = await serve(site);
  browser = await launch();
  await withPage(browser, server.origin, {}, async (page) => {
    await page.goto(server.origin);
    complete = await search(page);
    needed = heavy(page).map((url) => url.split("/").at(-1));
  });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

/** Asks past the widget. Only the second engine, which a query of numbers may have brought, counts in documents. */
async function search(page) {
  const { documents, ...results } = await page.evaluate(
    ([query, limit]) => document.querySelector("xunzhang-search").client.search(query, limit),
    [QUERY, LIMIT],
  );
  return results;
}

/** A test on the front page, of which the browser may say that files were missing. */
const check = (name, work) =>
  test(name, () =>
    withPage(browser, server.origin, {}, async (page) => {
      await page.goto(server.origin);
      await work(page);
      page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
    }),
  );

const summary = (page) => popup(page).locator(".summary");
const alert = (page) => popup(page).getByRole("alert");
const pathOf = (name) => join(site, "xunzhang", "index", name);

/** Another file of the same kind. */
function neighbour(path) {
  const name = path.split("/").at(-1);
  return pathOf(readdirSync(pathOf("")).find((other) => other[0] === name[0] && other !== name));
}

/** After a fault has gone, the next key brings the answer. */
async function heals(page) {
  await input(page).pressSequentially(NEXT);
  await summary(page).getByText("共 1 段").waitFor();
  assert.equal(await options(page).first().locator("mark").first().textContent(), QUERY + NEXT);
  assert.deepEqual(await search(page), complete);
}

test("the answer that the others are measured by is that of the command line", () => {
  const printed = execFileSync(process.env.XUNZHANG, ["search", site, QUERY, "--json", "--limit", LIMIT], {
    encoding: "utf8",
  });
  // Only the second engine, which the command line has, counts in documents.
  const { fetched, documents, ...expected } = JSON.parse(printed);
  assert.deepEqual(
    documents.map(({ id }) => id),
    ["7"],
  );
  assert.deepEqual(complete, expected);
  assert.deepEqual(complete.total, { count: 11, relation: "at_most" });
  assert.ok(fetched.requests > 2);
});

for (const [kind, what] of [
  ["k", "keys"],
  ["t", "text"],
]) {
  for (const [name, { answer }] of Object.entries(BLOCK_DAMAGES)) {
    check(`a file of ${what}: ${name}`, async (page) => {
      const file = needed.find((name) => name.startsWith(kind));
      await page.route(`**/${file}`, (route) => route.fulfill(answer(pathOf(file))));

      await input(page).fill(QUERY);
      await summary(page).getByText(`结果可能不全：取不到 1 个文件（${file}），请刷新网页；仍缺则须重新上传`).waitFor();
      const { unavailable, total, hits } = await search(page);
      assert.deepEqual(unavailable, [file]);
      assert.ok(total.count <= complete.total.count);
      const shown = hits.filter(({ tier }) => tier === "literal").map(({ passage }) => passage.text);
      assert.deepEqual(
        shown.filter((text) => !text.startsWith(QUERY)),
        [],
      );

      await page.unroute(`**/${file}`);
      await heals(page);
    });
  }
}

for (const kind of ["manifest", "engine"]) {
  for (const [name, { answer, reason }] of Object.entries(DAMAGES)) {
    check(`the ${kind}: ${name}`, async (page) => {
      const file = needed.find((name) => name.startsWith(kind));
      const path = kind === "manifest" ? pathOf(file) : join(site, "xunzhang", file);
      await page.route(`**/${file}`, (route) => route.fulfill(answer(path)));

      await input(page).fill(QUERY);
      await alert(page).getByText(reason).waitFor();
      assert.ok((await alert(page).textContent()).includes(file));
      assert.equal(await options(page).count(), 0);

      await page.unroute(`**/${file}`);
      await heals(page);
    });
  }
}

/** Searches while `fault` comes over the server, and again when it is back at the same address. */
async function outlives(page, fault) {
  const port = Number(new URL(server.origin).port);
  await page.evaluate(() => document.querySelector("xunzhang-search").client.load());
  let came;
  await page.route("**/index/k*", async (route) => {
    came ??= server.stop().then(() => fault(port));
    await came;
    await route.continue();
  });
  try {
    await input(page).fill(QUERY);
    await alert(page)
      .getByText(/^无法取得 .*请检查网络/)
      .waitFor();
    assert.equal(await options(page).count(), 0);
  } finally {
    const end = await came;
    await end?.();
    server = await serve(site, port);
  }
  await page.unroute("**/index/k*");
  await heals(page);
}

check("a server that goes in the middle of a search, and comes back", (page) => outlives(page, () => {}));

check("a server that listens and never answers", async (page) => {
  // The page's patience ends when the test says so.
  await page.evaluate(() => {
    window.limits = [];
    AbortSignal.timeout = () => {
      const limit = new AbortController();
      window.limits.push(limit);
      return limit.signal;
    };
  });
  await outlives(page, async (port) => {
    const silent = await listenSilently(port);
    silent.reached.then(() => page.evaluate(() => window.limits.forEach((limit) => limit.abort())));
    return silent.end;
  });
});

/** Takes connections at a port, and leaves them alone. */
async function listenSilently(port) {
  const sockets = [];
  const silent = createServer((socket) => sockets.push(socket.on("error", () => {}))).listen(port, "127.0.0.1");
  await once(silent, "listening");
  const end = async () => {
    silent.close();
    sockets.forEach((socket) => socket.destroy());
    await once(silent, "close");
  };
  return { reached: once(silent, "connection"), end };
}
