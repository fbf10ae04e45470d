// What a reader does with a built site, from end to end in Firefox, with its keys and its mouse.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { open } from "./browsers.mjs";
import { serve, until } from "./support.mjs";

/** Stands in several speeches of different years. */
const QUERY = "群众";
const YEAR = "2022";

let folder, server, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  cpSync(process.env.XUNZHANG_SITE, folder, { recursive: true });
  writeFileSync(
    join(folder, "dialog.html"),
    `<!doctype html><html lang="zh"><meta charset="utf-8"><title>对话框</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="xunzhang/page.css"><script src="xunzhang/xunzhang.js" defer></script>
    <main><h1>讲话</h1><xunzhang-search index="xunzhang/" layout="dialog"></xunzhang-search></main></html>`,
  );
  server = await serve(folder);
});
after(async () => {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

/** A test that begins on a page of the site, in a browser of its own: the driver cannot go on from a page that was gone back to. At its end the console is empty, and nothing was asked of others. */
const check = (name, address, work) =>
  test(name, async () => {
    browser = await open("firefox");
    try {
      await browser.goto(server.origin + address);
      await work();
      assert.deepEqual(browser.problems(), []);
      assert.deepEqual(
        browser.asked().filter((url) => !url.startsWith(server.origin) && !url.startsWith("data:")),
        [],
      );
    } finally {
      await browser.close();
    }
  });

/** The widget's state, as a reader sees it. */
const state = () =>
  browser.evaluate(() => {
    const { shadowRoot, value } = document.querySelector("xunzhang-search");
    const all = (selector) => [...shadowRoot.querySelectorAll(selector)].filter((node) => node.checkVisibility());
    const texts = (selector) => all(selector).map((node) => node.textContent);
    const { searchParams } = new URL(location.href);
    return {
      value,
      address: Object.fromEntries(searchParams),
      options: texts("[role=option]"),
      active: shadowRoot.querySelector("[role=option][aria-selected=true]")?.textContent,
      href: shadowRoot.querySelector("[role=option][aria-selected=true]")?.href,
      isDialogOpen: shadowRoot.querySelector("dialog")?.open ?? false,
      passages: texts("[part=passage] > a"),
      dates: texts("[part=document] > .about"),
      summary: texts("[part=summary]").join(),
      notice: texts(".notice").join(),
      byHand: all(".notice textarea").map((area) => area.value),
      excerpts: texts("[part=basket] > summary").join(),
      kept: all(".excerpts .quoted").map((node) => node.textContent),
      bars: all("[part=chart] [role=button]").map((bar) => bar.getAttribute("aria-label")),
      busy: texts("[aria-busy=true]").length > 0,
      fields: shadowRoot.querySelectorAll("[part=facets] legend").length,
      lines: all("[part=lines] tbody tr").map((row) => row.cells[1].textContent),
    };
  });
const reach = (what, test) =>
  until(async () => {
    const now = await state();
    return test(now) && now;
  }, what);
/** Goes back: by the page, since the driver waits for a load, which there is none of when the page was kept as it was. */
const back = () => browser.evaluate(() => void setTimeout(() => history.back()));
const focus = () => browser.evaluate(() => document.querySelector("xunzhang-search").focus());
/** Clicks what a selector finds in the widget, with the mouse. */
const click = async (selector) => {
  const place = await until(
    () =>
      browser.evaluate((selector) => {
        const node = document.querySelector("xunzhang-search").shadowRoot.querySelector(selector);
        if (!node?.checkVisibility()) return null;
        node.scrollIntoView({ block: "center" });
        const { x, y, width, height } = node.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      }, selector),
    selector,
  );
  await browser.click(...place);
};
/** Waits for a page where the query is marked, and gives what the bar there says. */
const reading = () =>
  until(
    () =>
      browser.evaluate(() => {
        const bar = document.querySelector("xunzhang-marks");
        const said = bar?.shadowRoot.querySelector("[role=status]").textContent;
        return said && location.pathname.includes("/read/") && said;
      }),
    "the marks of a reading page",
  );

check(
  "what is typed is found, chosen by keys, marked where it is read, and there again after the way back",
  "index.html",
  async () => {
    await focus();
    await browser.type(QUERY);
    const { options } = await reach("hits", ({ options }) => options.some((text) => text.includes(QUERY)));
    assert.ok(options.length > 3);
    await browser.press("ArrowDown");
    await browser.press("ArrowDown");
    await browser.press("ArrowUp");
    const { href } = await reach("the first hit", ({ active }) => active === options[0]);
    await browser.press("Enter");
    assert.match(await reading(), /\d/);
    assert.equal(await browser.evaluate(() => location.href), href);
    assert.ok(await browser.evaluate((query) => document.querySelector(":target").textContent.includes(query), QUERY));
    await back();
    await reach("the query", ({ value, address }) => value === QUERY && address.q === QUERY);
  },
);

check("a dialog opens by keys, closes by Escape, and leads to a hit", "dialog.html", async () => {
  await browser.press("Control+k");
  await reach("the dialog", ({ isDialogOpen }) => isDialogOpen);
  await browser.press("Escape");
  await reach("no dialog", ({ isDialogOpen }) => !isDialogOpen);
  await click("[part=trigger]");
  await reach("the dialog again", ({ isDialogOpen }) => isDialogOpen);
  await browser.type(QUERY);
  await reach("hits", ({ options }) => options.some((text) => text.includes(QUERY)));
  await browser.press("ArrowDown");
  await browser.press("Enter");
  await reading();
});

check("Enter without a choice leads to the results, where the query is", "index.html", async () => {
  await focus();
  await browser.type(QUERY);
  await reach("hits", ({ options }) => options.length > 3);
  await browser.press("Enter");
  await until(() => browser.evaluate(() => location.pathname.endsWith("/search.html")), "the page of results");
  const { value, summary } = await reach("results", ({ passages }) => passages.length > 3);
  assert.equal(value, QUERY);
  assert.match(summary, /共 \d+ 段/);
});

const RESULTS = `search.html?q=${encodeURIComponent(QUERY)}`;

check(
  "results are filtered, ordered, counted by years and shown line by line, and the address keeps it",
  RESULTS,
  async () => {
    const all = (await reach("results", ({ passages }) => passages.length > 3)).passages.length;
    await click(`.facets [data-key="year ${YEAR}"]`);
    const { dates } = await reach(
      "a year",
      ({ address, passages }) => address.year === YEAR && passages.length && passages.length < all,
    );
    assert.ok(dates.every((date) => date.includes(YEAR)));
    await back();
    await reach("all years", ({ address, passages }) => !address.year && passages.length === all);

    await browser.evaluate(() => {
      const select = document.querySelector("xunzhang-search").shadowRoot.querySelector("[data-key=sort]");
      select.value = "newest";
      select.dispatchEvent(new Event("change"));
    });
    await reach("the newest first", ({ address, dates }) => address.sort === "newest" && dates[0]?.includes("2024"));

    await click('[data-key="view years"]');
    const { bars } = await reach("years", ({ address, bars }) => address.view === "years" && bars.length > 1);
    assert.ok(bars.some((bar) => bar.includes(YEAR)));
    await click(`[data-key="bar ${YEAR}"]`);
    await reach("the year of a bar", ({ address }) => address.year === YEAR);

    await click('[data-key="view lines"]');
    const { lines } = await reach("lines", ({ address, lines }) => address.view === "lines" && lines.length > 0);
    assert.deepEqual(new Set(lines), new Set([QUERY]));
    await browser.goto(await browser.evaluate(() => location.href));
    const again = await reach("lines of the address", (now) => now.lines.length > 0);
    assert.deepEqual([again.lines, again.address], [lines, { q: QUERY, year: YEAR, view: "lines", sort: "newest" }]);
  },
);

check("a passage is cited, and collected for later", RESULTS, async () => {
  await reach("results", ({ passages }) => passages.length > 3);
  await click("[part=passage] [part=actions] button");
  const { notice, byHand } = await reach("what came of it", ({ notice }) => notice !== "");
  if (byHand.length) assert.match(byHand[0], new RegExp(`^《.+》，.*：“.*${QUERY}`));
  else assert.equal(notice, "已复制");

  await browser.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
    document.execCommand = () => false;
  });
  await click("[part=passage] [part=actions] button");
  const refused = await reach("a text to copy by hand", ({ byHand }) => byHand.length === 1);
  assert.match(refused.byHand[0], new RegExp(`^《.+》，.*：“.*${QUERY}`));

  await click("[part=passage] [data-keep]");
  await reach("an excerpt", ({ excerpts }) => excerpts === "摘抄（1）");
  await browser.goto(server.origin + RESULTS);
  // The filters, which come last, move what stands below them.
  await reach(
    "the excerpt of before, and the filters",
    ({ excerpts, fields, busy }) => excerpts === "摘抄（1）" && fields > 0 && !busy,
  );
  await click("[part=basket] > summary");
  const { kept } = await reach("its text", ({ kept }) => kept.length === 1);
  assert.ok(kept[0].includes(QUERY));
  assert.ok(refused.byHand[0].includes(kept[0].slice(0, 8)), "the one that was cited");
});

check(
  "a passage of the results is read with its marks, and the results are there after the way back",
  RESULTS,
  async () => {
    const { passages } = await reach("results", ({ passages }) => passages.length > 3);
    await click("[part=passage] > a");
    await reading();
    await back();
    const again = await reach("results again", (now) => now.passages.length > 3);
    assert.deepEqual([again.value, again.passages], [QUERY, passages]);
  },
);

check("what was asked is offered in an empty field, and forgotten on demand", RESULTS, async () => {
  await reach("results", ({ passages }) => passages.length > 3);
  await focus();
  await browser.press("Enter");
  await browser.goto(`${server.origin}index.html`);
  await focus();
  await until(async () => {
    await browser.press("ArrowDown");
    return (await state()).options.includes(QUERY);
  }, "what was asked");
  await browser.press("Escape");
  await browser.press("ArrowDown");
  await reach("the first of them", ({ active }) => active === QUERY);
  await browser.press("Enter");
  await reach("its hits", ({ value, options }) => value === QUERY && options.length > 3);
  await browser.evaluate(() => (document.querySelector("xunzhang-search").value = ""));
  await browser.press("ArrowDown");
  await browser.press("ArrowUp");
  await reach("the last of them", ({ active }) => active === "清除检索记录");
  await browser.press("Enter");
  await reach("nothing", ({ options }) => options.length === 0);
  assert.equal(await browser.evaluate(() => localStorage.getItem("xunzhang:recent")), null);
});
