// A site that is one HTML file, opened from disk: its list, its speeches, its links, and the policy that it carries.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, options, violations, withPage } from "./support.mjs";

const MARKUP = `</script></style><!--<script>alert(1)</script><img src=x onerror=alert(1)>&lt;`;

const records = [
  {
    id: "甲",
    title: "在堤防会议上的讲话",
    speaker: "方志远",
    date: "2021-03-02",
    text: "先说加固，再说别的，这一段说得长些，好让它自成一段，不与后面的诗句相混。\n\n春江水暖\n鸭先知道\n柳岸花明",
  },
  {
    id: MARKUP,
    title: `${MARKUP}之会`,
    url: "https://example.org/2",
    text: [MARKUP, ...Array.from({ length: 90 }, (_, n) => `第${n}段，${"再说清淤。".repeat(20)}`)].join("\n\n"),
  },
  { id: "丙", title: "在水库会议上的讲话", text: "最后说水库。" },
];

let browser, folder, address;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  build("--title", `${MARKUP}选`);
  address = pathToFileURL(join(folder, "all.html")).href;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function build(...flags) {
  writeFileSync(join(folder, "records.jsonl"), records.map((record) => JSON.stringify(record)).join("\n"));
  execFileSync(process.env.XUNZHANG, ["build", "records.jsonl", "--single-file", "all.html", "--no-cache", ...flags], {
    cwd: folder,
    stdio: "ignore",
  });
}

/** A test on the page, which may ask for nothing but itself. */
const check = (name, { at = "", ...browserOptions }, work) =>
  test(name, () =>
    withPage(browser, address, browserOptions, async (page) => {
      await page.goto(address + at);
      await work(page);
    }),
  );

const heading = (page) => page.locator("h1:visible").textContent();
const field = (page) => page.getByRole("combobox", { name: "检索全文" });
/** Links of hits on the page of results. */
const found = (page) => page.locator("[part=passage] > a");
const inList = (page) => page.locator("ol.documents a");
const link = (page, rel) => page.locator(`nav.pages a[rel=${rel}]`);

/** Whether the element that the address names is in view. */
const inView = (page) =>
  page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(":target")?.getBoundingClientRect() ?? {};
    return top < innerHeight && bottom > 0;
  });

check("the list leads to each speech, and back", {}, async (page) => {
  assert.deepEqual(
    await inList(page).allTextContents(),
    records.map(({ title }) => title),
  );
  await inList(page).first().click();
  await page.locator("article h1").waitFor();
  assert.equal(await heading(page), records[0].title);
  assert.equal(await page.title(), records[0].title);
  assert.deepEqual(await page.locator("article > *").allTextContents(), [
    records[0].title,
    "方志远 · 2021-03-02",
    ...records[0].text.split("\n\n").slice(0, 1),
    "春江水暖\n鸭先知道\n柳岸花明",
  ]);
  assert.equal(await link(page, "prev").isVisible(), false);
  await link(page, "next").click();
  await page.locator("h1", { hasText: "之会" }).last().waitFor();
  await link(page, "next").click();
  await page.locator("h1", { hasText: records[2].title }).waitFor();
  assert.equal(await link(page, "next").isVisible(), false);
  await page.goBack();
  await page.goBack();
  await page.locator("h1", { hasText: records[0].title }).waitFor();
  await page.locator("header.site a").click();
  await page.locator("h1", { hasText: "选" }).waitFor();
  assert.equal(await inList(page).first().isVisible(), true);
  assert.equal(await page.title(), `${MARKUP}选`);
});

check("a hit is read on the page, from the list and from a speech, and its address can be kept", {}, async (page) => {
  await field(page).fill("第77段");
  await found(page).first().click();
  await inView(page);
  assert.match(await page.locator(":target").textContent(), /^第77段/);
  const kept = page.url();
  await field(page).fill("水库");
  await options(page)
    .filter({ has: page.locator("mark") })
    .last()
    .click();
  await page.locator("h1", { hasText: records[2].title }).waitFor();
  await inView(page);
  assert.equal(await page.locator("article h1").count(), 1);

  await page.goto("about:blank");
  await page.goto(kept);
  await inView(page);
  assert.match(await page.locator(":target").textContent(), /^第77段/);
});

check("the search above a speech leads to the results, and these to speeches and back", {}, async (page) => {
  await inList(page).first().click();
  await page.locator("article h1").waitFor();
  await field(page).fill("水库");
  await field(page).press("Enter");
  await found(page).first().waitFor();
  assert.equal(await page.locator("article").isVisible(), false);
  assert.equal(await field(page).inputValue(), "水库");
  await found(page).last().click();
  await inView(page);
  await page.goBack();
  await found(page).first().waitFor();
});

check("markup is text wherever it stands", {}, async (page) => {
  assert.equal(await heading(page), `${MARKUP}选`);
  await inList(page).nth(1).click();
  await page.locator("article h1").waitFor();
  assert.equal(await heading(page), `${MARKUP}之会`);
  assert.equal(await page.locator("article p").nth(1).textContent(), MARKUP);
  assert.equal(await page.locator("img").count(), 0);
});

check("the policy lets nothing out and no other code in", {}, async (page) => {
  const refused = await page.evaluate(async () => {
    const events = [];
    const all = new Promise((done) =>
      addEventListener(
        "securitypolicyviolation",
        ({ effectiveDirective }) => events.push(effectiveDirective) === 3 && done(events),
      ),
    );
    fetch("https://example.org/").catch(() => {});
    document.body.append(Object.assign(new Image(), { src: "https://example.org/a.png" }));
    try {
      document.body.innerHTML = "<p>";
    } catch {
      // That it is refused is the point.
    }
    return all;
  });
  assert.deepEqual(refused.sort(), ["connect-src", "img-src", "require-trusted-types-for"]);
  page.problems = page.problems.filter((problem) => !/Content Security Policy|TrustedHTML|^request:/.test(problem));
});

test("an address from before a rebuild leads to no other text", async () => {
  const kept = await withAddress("最后说水库");
  records.unshift({ id: "新", title: "在开工会议上的讲话", text: "先说开工。" });
  build();
  await withPage(browser, address, {}, async (page) => {
    await page.goto(kept);
    await page.getByRole("alert").filter({ hasText: "已不在原处" }).waitFor();
    await field(page).fill("最后说水库");
    await options(page)
      .filter({ has: page.locator("mark") })
      .first()
      .click();
    await page.locator("h1", { hasText: "水库" }).waitFor();
    assert.equal(await page.getByRole("alert").filter({ hasText: "已不在原处" }).count(), 0);
    await page.goto(`${address}#99999`);
    await page.getByRole("alert").filter({ hasText: "已不在原处" }).waitFor();
  });
});

/** The address of the first hit of a query. */
async function withAddress(query) {
  let to;
  await withPage(browser, address, {}, async (page) => {
    await page.goto(address);
    await field(page).fill(query);
    to = await found(page)
      .first()
      .evaluate((link) => link.href);
  });
  return to;
}

test("a file that was cut off says so", async () => {
  const page = readFileSync(join(folder, "all.html"), "utf8");
  const cut = join(folder, "cut.html");
  writeFileSync(cut, page.replace(/(id="index\/manifest\.bin">[^<]{400})[^<]*/, "$1"));
  await withPage(browser, pathToFileURL(cut).href, {}, async (page) => {
    await page.goto(pathToFileURL(cut).href);
    await field(page).fill("水库");
    await page
      .getByRole("alert")
      .filter({ hasText: /manifest\.bin 无法解压/ })
      .waitFor();
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`no violations of accessibility, ${colorScheme}`, () =>
    withPage(browser, address, { colorScheme, bypassCSP: true }, async (page) => {
      await page.goto(address);
      assert.deepEqual(await violations(page), []);
      await inList(page).first().click();
      await page.locator("article h1").waitFor();
      assert.deepEqual(await violations(page), []);
    }));
}
