// A built site over http, with the real program and engine. The words that are searched come from the site itself.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import {
  compose,
  heavy,
  input,
  launch,
  noteEvents,
  options,
  popup,
  STRICT_POLICY,
  sampleOf,
  serve,
  settle,
  violations,
  withPage,
} from "./support.mjs";

let browser, server, sample;
before(async () => {
  server = await serve();
  browser = await launch();
  await withPage(browser, server.origin, {}, async (page) => (sample = await takeSample(page)));
});
after(async () => {
  server?.stop();
  await browser?.close();
});

/** Four Chinese characters out of the middle of a paragraph of the first speech, and the address of that speech. */
async function takeSample(page) {
  await page.goto(server.origin);
  const url = await page
    .locator("ol.documents a")
    .first()
    .evaluate((link) => link.href);
  await page.goto(url);
  return { url, query: sampleOf(await page.locator("article p[id]").allTextContents()) };
}

/** A test on a page of the site; by default the front page. */
const check = (name, { at = () => "", ...browserOptions }, work) =>
  test(name, () =>
    withPage(browser, server.origin, browserOptions, async (page) => {
      await noteEvents(page);
      await page.goto(new URL(at(), server.origin).href);
      await work(page);
    }),
  );

const answered = (page, query) =>
  page.waitForFunction(
    (query) => window.events.some(([name, detail]) => name === "results" && detail.query === query),
    query,
  );

const asQuery = (query) => `?q=${encodeURIComponent(query)}`;

/** The element that the address points at: its text, and whether it can be seen. */
const target = (page) =>
  page.evaluate(() => {
    const element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const { top, bottom } = element?.getBoundingClientRect() ?? { top: NaN, bottom: NaN };
    return { text: element?.textContent ?? "", visible: top < innerHeight && bottom > 0 };
  });

check("nothing heavy is asked for before the first focus, and what is needed after it", {}, async (page) => {
  await settle(page);
  assert.deepEqual(heavy(page), []);
  await input(page).focus();
  await page.waitForFunction(() => window.events.some(([name]) => name === "ready"));
  assert.ok(heavy(page).some((url) => /\/engine-[^/]+\.bin$/.test(url)));
  assert.ok(heavy(page).some((url) => url.endsWith("/index/manifest.bin")));
});

check("four characters are found and marked as typed", {}, async (page) => {
  await input(page).pressSequentially(sample.query);
  await answered(page, sample.query);
  const marks = await options(page).first().locator("mark").allTextContents();
  assert.notEqual(marks.length, 0);
  assert.deepEqual(new Set(marks), new Set([sample.query]));
  assert.match(await popup(page).locator(".summary").textContent(), /\d/);
});

check("arrows and Enter lead to the paragraph", {}, async (page) => {
  await input(page).fill(sample.query);
  await answered(page, sample.query);
  await input(page).press("ArrowDown");
  assert.equal(await input(page).getAttribute("aria-activedescendant"), "option-0");
  const href = await options(page)
    .first()
    .evaluate((option) => option.href);
  await input(page).press("Enter");
  await page.waitForURL(href);
  const { text, visible } = await target(page);
  assert.ok(text.includes(sample.query), text);
  assert.ok(visible);
});

check("a click leads to the paragraph, from a reading page too", { at: () => sample.url }, async (page) => {
  await input(page).fill(sample.query);
  await answered(page, sample.query);
  const href = await options(page)
    .first()
    .evaluate((option) => option.href);
  await options(page).first().click();
  await page.waitForURL(href);
  assert.ok((await target(page)).text.includes(sample.query));
  await page.waitForFunction(() => document.querySelector("xunzhang-search").shadowRoot.querySelector(".popup").hidden);
});

check("every link of an answer leads to the text that it shows", {}, async (page) => {
  await input(page).fill(sample.query.slice(0, 2));
  await answered(page, sample.query.slice(0, 2));
  const links = await options(page).evaluateAll((all) =>
    all.filter((option) => option.href).map((option) => option.href),
  );
  assert.notEqual(links.length, 0);
  for (const link of links) {
    await page.goto(link);
    assert.ok((await target(page)).text.includes(sample.query.slice(0, 2)), link);
  }
});

check("Escape closes, and then clears", {}, async (page) => {
  await input(page).fill(sample.query);
  await answered(page, sample.query);
  await input(page).press("Escape");
  assert.equal(await popup(page).isVisible(), false);
  assert.equal(await input(page).inputValue(), sample.query);
  await input(page).press("Escape");
  assert.equal(await input(page).inputValue(), "");
});

check("?q= is searched at load, and follows what is typed", { at: () => asQuery(sample.query) }, async (page) => {
  await answered(page, sample.query);
  assert.equal(await input(page).inputValue(), sample.query);
  await options(page).first().waitFor();
  const shorter = sample.query.slice(0, 3);
  await input(page).fill(shorter);
  await page.waitForURL(server.origin + asQuery(shorter));
  await page.reload();
  await answered(page, shorter);
  await input(page).fill("");
  await page.waitForURL(server.origin);
});

check("during a composition there is no search and Enter does nothing; at its end there is", {}, async (page) => {
  await input(page).focus();
  const ime = await compose(page, "p");
  await ime.update("pin");
  await ime.key("Enter");
  await settle(page);
  assert.deepEqual(await page.evaluate(() => window.events.filter(([name]) => name === "query")), []);
  assert.equal(page.url(), server.origin);
  await ime.commit(sample.query);
  await answered(page, sample.query);
  assert.equal(await options(page).first().locator("mark").first().textContent(), sample.query);
});

check("a query is text, whatever it looks like", {}, async (page) => {
  const hostile = "<img src=x onerror=alert(1)>龘靐";
  await input(page).fill(hostile);
  await answered(page, hostile);
  assert.ok((await popup(page).textContent()).includes("onerror=alert(1)>龘靐"), "what stands nowhere is named");
  assert.equal(await popup(page).locator("img").count(), 0);
});

test("a strict policy and Trusted Types are enough", () =>
  withPage(browser, server.origin, {}, async (page) => {
    await noteEvents(page);
    await page.route(`${server.origin}strict.html`, (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        headers: { "content-security-policy": STRICT_POLICY },
        body: `<!doctype html><html lang="zh"><title>strict</title><link rel="stylesheet" href="xunzhang/page.css">
          <script src="xunzhang/xunzhang.js" defer></script><xunzhang-search index="xunzhang/"></xunzhang-search></html>`,
      }),
    );
    await page.goto(`${server.origin}strict.html`);
    await input(page).fill(sample.query);
    await answered(page, sample.query);
    assert.equal(await options(page).first().locator("mark").first().textContent(), sample.query);
  }));

for (const colorScheme of ["light", "dark"]) {
  check(`no violations of accessibility, ${colorScheme}`, { colorScheme }, async (page) => {
    await input(page).fill(sample.query);
    await answered(page, sample.query);
    await input(page).press("ArrowDown");
    assert.deepEqual(await violations(page), []);
    await page.goto(sample.url);
    assert.deepEqual(await violations(page), []);
  });
}

test("many connections at once are all answered", { timeout: 20_000 }, async () => {
  const port = Number(new URL(server.origin).port);
  // Each stays open after its answer, as those of a browser do.
  const sockets = Array.from({ length: 64 }, () => connect(port, "127.0.0.1"));
  const answers = sockets.map(async (socket) => {
    socket.write("GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const [answer] = await once(socket, "data");
    return String(answer).split("\r\n")[0];
  });
  assert.deepEqual(new Set(await Promise.all(answers)), new Set(["HTTP/1.1 200 OK"]));
  sockets.forEach((socket) => socket.destroy());
});
