// What a hit leads to: all places of what was found are marked there, and a bar leads from one to the next. On pages of
// a site of each kind, on pages of others, in three engines; and what else reading pages have: outline, citation in print.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ENGINES, open } from "./browsers.mjs";
import {
  hit,
  input,
  launch,
  options,
  STRICT_POLICY,
  STUB_ORIGIN,
  serve,
  settle,
  stubSite,
  until,
  violations,
  withPage,
} from "./support.mjs";

const MARKUP = `<img src=x onerror=alert(1)>`;
const FILLING = "沿线的泵站和闸门都要逐一检修到位。".repeat(12);
const MANY = 6_000;

/** Each place of 堤防 that a reader sees: three in the title, headings and text, one in an interjection. */
const SPEECH = `在《堤防》现场会上的讲话
方志远
2021年3月2日

同志们：

一、堤防要加固

${FILLING}堤防（热烈鼓掌）加固，不等汛期。

（热烈鼓掌）

二、责任要到人

${FILLING}

（一）分段包干

${FILLING}

三、堤防之外

${FILLING}最后再说堤防。`;

const LONG = { id: "长", title: "长文", text: Array.from({ length: MANY }, (_, n) => `第${n}段说堤防。`).join("\n\n") };
const TALL = { id: "高", title: "一段", text: `起点${"字".repeat(1_500)}终点` };
const FOREIGN = {
  id: "外",
  title: "外站的讲话",
  url: "foreign.html?a&b=%20c#part",
  text: `外站也说加固水库。${MARKUP}`,
};

/** A page of another, with all that a page may have between and around words. */
const foreignPage = (
  head = "",
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page of another</title>
  <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}
  <script src="site/xunzhang/xunzhang-highlight.js" defer></script>
  <nav><a href="#part">水库 outside</a></nav>
  <main><h1>水库 first</h1>
  <p>加固<b>水</b><i><u>库</u></i>, and <ruby>水<rt>shuǐ</rt>库<rt>kù</rt></ruby>.</p>
  <div>水</div><div>库</div><p>水<br>库</p><p hidden>水库</p><script type="text/plain">水库</script>
  <p>Ｗｔｏ and WTO, wto; a  b, a
  b, a<br>b.</p><p>${MARKUP.replaceAll("<", "&lt;")}</p>
  <p style="height: 200vh">far</p>
  <details><summary>more</summary><p>水库 in what is closed</p></details></main></html>`;

let browser, server, folder, speech, long, tall;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  mkdirSync(join(folder, "input"));
  writeFileSync(join(folder, "input", "堤防.txt"), SPEECH);
  const records = (name, all) =>
    writeFileSync(join(folder, name), all.map((record) => JSON.stringify(record)).join("\n"));
  records("input/records.jsonl", [LONG, TALL, FOREIGN]);
  records(
    "many.jsonl",
    Array.from({ length: 2_001 }, (_, n) => ({
      id: `${n}`,
      title: `第${n}次会议`,
      text: `第${n}次说堤防，又说堤防。\n\n${FILLING}再说堤防。`,
    })),
  );
  build("input", "-o", "site");
  build("input", "--single-file", "all.html");
  build("many.jsonl", "-o", "many");
  writeFileSync(join(folder, "index.html"), "");
  writeFileSync(join(folder, "foreign.html"), foreignPage());
  const pages = readdirSync(join(folder, "site", "xunzhang", "read"));
  const named = (title) =>
    pages.find((page) =>
      readFileSync(join(folder, "site", "xunzhang", "read", page), "utf8").includes(`<title>${title}</title>`),
    );
  [speech, long, tall] = ["在《堤防》现场会上的讲话", LONG.title, TALL.title].map(
    (title) => `site/xunzhang/read/${named(title)}`,
  );
  server = await serve(folder);
  browser = await launch();
});
after(async () => {
  await server?.stop();
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function build(...args) {
  execFileSync(process.env.XUNZHANG, ["build", ...args, "--no-cache"], { cwd: folder, stdio: "ignore" });
}

/** A test on a page of the server. */
const check = (name, { at = () => "", ...browserOptions }, work) =>
  test(name, () =>
    withPage(browser, server.origin, browserOptions, async (page) => {
      await page.goto(server.origin + at());
      await work(page);
    }),
  );

const marking = (...strings) => "?" + strings.map((string) => `mark=${encodeURIComponent(string)}`).join("&");
const bar = (page) => page.getByRole("region", { name: /标出的字句|Marked places/ });
const button = (page, name) => bar(page).getByRole("button", { name });
const NEXT = /下一处|Next/;
const PREVIOUS = /上一处|Previous/;

/** What is marked, as text; `current` asks for the place that the reader is at. */
const marked = (page, current) =>
  page.evaluate(
    (name) => Array.from(CSS.highlights.get(name) ?? [], String),
    current ? "xunzhang-current" : "xunzhang",
  );

/** Waits until the bar tells of this place. */
const told = (page, words) => bar(page).getByRole("status").filter({ hasText: words }).waitFor();

/** Whether the place that the reader is at can be seen. */
const inView = (page) =>
  page.waitForFunction(() => {
    const [range] = CSS.highlights.get("xunzhang-current");
    const { top, bottom, height } = range.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  });

/** How often a string stands in the article. */
const countIn = (page, string) =>
  page.locator("article").evaluate((article, string) => article.textContent.split(string).length - 1, string);

/** Nothing of the script is on the page. */
async function assertUntouched(page) {
  await settle(page);
  assert.equal(await page.locator("xunzhang-marks").count(), 0);
  assert.deepEqual(await page.evaluate(() => [document.adoptedStyleSheets.length, CSS.highlights.size]), [0, 0]);
}

// Arriving

check("a hit leads to its passage, and all places on the page are marked", { at: () => "site/" }, async (page) => {
  await input(page).fill("最后再说堤防");
  await options(page).first().click();
  await page.waitForURL((url) => url.pathname.endsWith(speech));
  assert.deepEqual(new URL(page.url()).searchParams.getAll("mark"), ["最后再说堤防"]);
  await told(page, "第 1 处，共 1 处");
  await page.goto(`${server.origin}site/`);
  await input(page).fill("堤防 汛期");
  await options(page).first().click();
  await page.waitForURL((url) => url.pathname.endsWith(speech));
  assert.deepEqual(new URL(page.url()).searchParams.getAll("mark").sort(), ["堤防", "汛期"]);
  const places = await marked(page);
  assert.equal(places.filter((text) => text === "堤防").length, await countIn(page, "堤防"));
  assert.equal(places.filter((text) => text === "汛期").length, await countIn(page, "汛期"));
  assert.equal(places.length, 6);
  // The place that the reader is at is the first of the passage.
  assert.equal(
    await page
      .locator(":target")
      .evaluate((target) => target.contains([...CSS.highlights.get("xunzhang-current")][0].startContainer)),
    true,
  );
  await told(page, "第 3 处，共 6 处");
  await inView(page);
});

check("places across elements are one", { at: () => speech + marking("堤防（热烈鼓掌）加固") }, async (page) => {
  assert.deepEqual(await page.locator("i.aside").allTextContents(), ["（热烈鼓掌）", "（热烈鼓掌）"]);
  assert.deepEqual(await marked(page), ["堤防（热烈鼓掌）加固"]);
  await page.goto(server.origin + speech + marking("堤防", "堤防（热烈鼓掌）加固"));
  assert.deepEqual(await marked(page), ["堤防", "堤防", "堤防（热烈鼓掌）加固", "堤防", "堤防"], "the longest first");
});

check("the page that shows any speech marks too", { at: () => "many/" }, async (page) => {
  await input(page).fill("第1234次说堤防");
  await options(page).first().waitFor();
  const href = await options(page)
    .first()
    .evaluate((option) => option.href);
  await page.goto(href.replace(/mark=[^&#]+/, marking("堤防").slice(1)));
  await told(page, "第 1 处，共 3 处");
  assert.deepEqual(await marked(page), ["堤防", "堤防", "堤防"]);
  await page.locator("a[rel=next]").click();
  await page.locator("h1", { hasText: "第1235次" }).waitFor();
  await assertUntouched(page);
});

test("the site in one file marks what its hits found, and keeps the passage alone in its address", async () => {
  const address = pathToFileURL(join(folder, "all.html")).href;
  await withPage(browser, address, {}, async (page) => {
    await page.goto(address);
    const go = async (query) => {
      await page.getByRole("combobox").fill(query);
      const hits = page
        .locator("[part=passage] > a, [role=option]")
        .filter({ has: page.locator("mark", { hasText: query }) });
      await hits.filter({ visible: true }).first().click();
      await page.locator(":target").waitFor();
    };
    await go("最后再说堤防");
    await told(page, "第 1 处，共 1 处");
    assert.match(new URL(page.url()).hash, /^#\d+-\w+$/);
    await inView(page);
    await go("堤防");
    await told(page, /共 5 处/);
    assert.equal(await page.locator("xunzhang-marks").count(), 1);
    // A link of the outline leads elsewhere in the same speech.
    await page.locator(".outline summary").click();
    await page.locator(".outline a").last().click();
    await page.waitForFunction(() => document.querySelector(":target").textContent.includes("堤防之外"));
    await told(page, /共 5 处/);
    await page.locator("header.site > a").click();
    await page.locator("h1:visible", { hasText: "全文" }).waitFor();
    await assertUntouched(page);
    await page.goBack();
    await page.locator("article h1:visible").waitFor();
    await assertUntouched(page);
  });
});

// The bar

check(
  "next and previous go round, by pointer and by keyboard, and are told",
  { at: () => speech + marking("堤防") },
  async (page) => {
    await told(page, "第 1 处，共 5 处");
    await button(page, PREVIOUS).click();
    await told(page, "第 5 处，共 5 处");
    await inView(page);
    await button(page, NEXT).click();
    await told(page, "第 1 处，共 5 处");
    await inView(page);
    await button(page, NEXT).press("Enter");
    await told(page, "第 2 处，共 5 处");
    await button(page, NEXT).press("Shift+Enter");
    await told(page, "第 1 处，共 5 处");
    await button(page, PREVIOUS).press("Shift+Enter");
    await told(page, "第 5 处，共 5 处");
    assert.deepEqual(await marked(page, true), ["堤防"]);
    assert.equal(
      await page.evaluate(
        () => getComputedStyle(document.querySelector("article p"), "::highlight(xunzhang)").backgroundColor,
      ),
      "rgba(255, 190, 0, 0.32)",
    );
    assert.equal(await page.evaluate(() => document.activeElement.localName), "xunzhang-marks", "the focus stays");
  },
);

check(
  "a place far down in a long paragraph is scrolled to",
  { at: () => tall + marking("起点", "终点"), viewport: { width: 320, height: 400 } },
  async (page) => {
    await told(page, "第 1 处，共 2 处");
    for (const [name, place] of [
      [NEXT, "终点"],
      [NEXT, "起点"],
      [PREVIOUS, "终点"],
    ]) {
      await button(page, name).click();
      assert.deepEqual(await marked(page, true), [place]);
      await inView(page);
    }
  },
);

for (const [name, close] of [
  ["its button", (page) => button(page, "取消标记").press("Enter")],
  ["Escape", (page) => button(page, NEXT).press("Escape")],
]) {
  check(
    `${name} closes the bar, takes the marks away, and leaves the keyboard at the place`,
    { at: () => speech + marking("堤防") },
    async (page) => {
      await button(page, PREVIOUS).click();
      await told(page, "第 5 处，共 5 处");
      await close(page);
      await assertUntouched(page);
      assert.match(await page.evaluate(() => document.activeElement.textContent), /最后再说堤防/);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest("nav, footer") !== null), true);
    },
  );
}

check(
  "the bar covers no link that has the focus",
  { at: () => speech + marking("堤防"), viewport: { width: 320, height: 400 } },
  async (page) => {
    await told(page, /共 5 处/);
    const box = await bar(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("nav.pages a").first().focus();
    const link = await page.locator("nav.pages a").first().boundingBox();
    assert.ok(link.y + link.height <= box.y, `${JSON.stringify(link)} ${JSON.stringify(box)}`);
  },
);

// What an address may ask

for (const [name, query] of [
  ["nothing", ""],
  ["an empty string", "?mark="],
  ["a space", "?mark=%20&mark=%E3%80%80"],
  ["what is not there", marking("龘靐")],
  ["too long a string", marking("字".repeat(1_001))],
]) {
  check(`${name} to mark leaves the page as it is`, { at: () => tall + query }, assertUntouched);
}

check(
  "markup in an address is text, and finds text alone",
  { at: () => `foreign.html${marking(MARKUP)}` },
  async (page) => {
    await told(page, "1 of 1");
    assert.deepEqual(await marked(page), [MARKUP]);
    assert.equal(await page.locator("img").count(), 0);
    await page.goto(`${server.origin}${speech}${marking(MARKUP, ".", "[", "(?:", "\\", "堤|防", "*")}`);
    await assertUntouched(page);
  },
);

check("thousands of places are all marked", { at: () => long + marking("堤防", "段") }, async (page) => {
  await told(page, `第 1 处，共 ${2 * MANY} 处`);
  assert.equal((await marked(page)).length, 2 * MANY);
  await button(page, PREVIOUS).click();
  await told(page, `第 ${2 * MANY} 处，共 ${2 * MANY} 处`);
  await inView(page);
});

check(
  "more strings than a hit has are not looked for",
  { at: () => long + marking(...Array.from({ length: 60 }, (_, n) => `第${n + 100}段`)) },
  async (page) => {
    await told(page, "第 1 处，共 50 处");
  },
);

// Pages of others

check(
  "a page of another: across elements and broken lines, any width, case and space; not what is not read",
  { at: () => `foreign.html${marking("水库", "wto", "a b")}` },
  async (page) => {
    await told(page, "1 of 11");
    const places = (await marked(page)).map((text) => text.replace(/\s+/g, " "));
    // Of ruby text a range has what stands above as well.
    assert.deepEqual(places, ["水库", "水库", "水shuǐ库", "水库", "Ｗｔｏ", "WTO", "wto", "a b", "a b", "ab", "水库"]);
    await button(page, PREVIOUS).click();
    await told(page, "11 of 11");
    await inView(page);
  },
);

check(
  "without a place in the address a page of another is opened at the first mark",
  { at: () => `foreign.html${marking("in what is closed")}` },
  async (page) => {
    await told(page, "1 of 1");
    await inView(page);
  },
);

test("under a strict policy too, and of any encoding", () =>
  withPage(browser, server.origin, {}, async (page) => {
    await page.route(`${server.origin}strict.html*`, (route) =>
      route.fulfill({
        headers: { "content-security-policy": STRICT_POLICY, "content-type": "text/html; charset=gbk" },
        // 水库, in GBK.
        body: Buffer.concat([
          Buffer.from(
            '<!doctype html><html lang="zh"><title>x</title><script src="site/xunzhang/xunzhang-highlight.js" defer></script><p>',
          ),
          Buffer.from([0xcb, 0xae, 0xbf, 0xe2]),
        ]),
      }),
    );
    await page.route(/favicon\.ico/, (route) => route.fulfill({ status: 204 }));
    await page.goto(`${server.origin}strict.html${marking("水库")}`);
    await told(page, "第 1 处，共 1 处");
    assert.deepEqual(await marked(page), ["水库"]);
  }));

/** The addresses of a stub's hits, on a page whose widget has these attributes. */
async function linksOf(page, attributes, hits) {
  await stubSite(page, { answers: { 甲: { hits } } });
  await page.goto(STUB_ORIGIN);
  await page.evaluate(
    (all) => all.forEach((name) => document.querySelector("xunzhang-search").setAttribute(name, "")),
    attributes,
  );
  await input(page).fill("甲");
  await options(page).first().waitFor();
  return options(page).evaluateAll((all) => all.map((option) => option.getAttribute("href")));
}

for (const highlight of [false, true]) {
  test(`addresses of others are ${highlight ? "asked to mark, and otherwise left" : "left"} as they are`, () =>
    withPage(browser, STUB_ORIGIN, {}, async (page) => {
      const foreign = (url, mark = "甲") =>
        hit("甲 乙 甲", mark, { document: { id: url, url }, passage: { anchor: null } });
      const links = await linksOf(
        page,
        highlight ? ["highlight"] : [],
        ["https://example.org/?a&b=%20c#d", "https://example.org/", "javascript:alert(1)"].map((url) => foreign(url)),
      );
      const mark = `mark=${encodeURIComponent("甲")}`;
      assert.deepEqual(
        links,
        highlight
          ? [`https://example.org/?a&b=%20c&${mark}#d`, `https://example.org/?${mark}`, null]
          : ["https://example.org/?a&b=%20c#d", "https://example.org/", null],
      );
    }));
}

test("an address asks for each string once, for what hosts take, and never for half a character", () =>
  withPage(browser, STUB_ORIGIN, {}, async (page) => {
    const marksOf = async (text, mark) =>
      new URL((await linksOf(page, [], [hit(text, mark)]))[0]).searchParams.getAll("mark");
    assert.deepEqual(await marksOf("甲乙甲", "甲"), ["甲"]);
    assert.deepEqual(await marksOf("甲".repeat(400), "甲".repeat(400)), ["甲".repeat(250)]);
    assert.deepEqual(await marksOf("𠮷&#%", "𠮷&#%"), ["𠮷&#%"]);
    const many = hit("甲乙丙丁", "甲");
    many.passage.text = Array.from({ length: 400 }, (_, n) => String.fromCharCode(0x4e00 + n)).join("");
    many.marks = Array.from({ length: 400 }, (_, n) => [n, n + 1]);
    assert.equal(new URL((await linksOf(page, [], [many]))[0]).searchParams.getAll("mark").length, 250);
  }));

// Where there are no highlights

/** A test in a browser without them. */
const checkOld = (name, at, work) =>
  test(name, () =>
    withPage(browser, server.origin, {}, async (page) => {
      await page.addInitScript(() => {
        delete CSS.highlights;
        delete globalThis.Highlight;
      });
      await page.goto(server.origin + at());
      await work(page);
    }),
  );

checkOld(
  "elements mark where there are no highlights",
  () => speech + marking("堤防", "（热烈鼓掌）加固"),
  async (page) => {
    await told(page, "第 1 处，共 6 处");
    const text = await page.locator("article").textContent();
    assert.deepEqual(await page.locator("mark.xunzhang").allTextContents(), [
      "堤防",
      "堤防",
      "堤防",
      "（热烈鼓掌）",
      "加固",
      "堤防",
      "堤防",
    ]);
    const current = page.locator("mark.xunzhang-current");
    assert.equal(await current.evaluate((mark) => getComputedStyle(mark).backgroundColor), "rgb(255, 179, 0)");
    for (let n = 0; n < 3; n++) await button(page, NEXT).click();
    await told(page, "第 4 处，共 6 处");
    assert.deepEqual(await current.allTextContents(), ["（热烈鼓掌）", "加固"], "one place");
    assert.ok(await current.last().evaluate((mark) => mark.getBoundingClientRect().bottom <= innerHeight));
    assert.deepEqual(await violations(page), []);
    await button(page, "取消标记").click();
    assert.equal(await page.locator("mark").count(), 0);
    assert.equal(await page.locator("article").textContent(), text);
    assert.equal(
      await page.locator("article").evaluate((article) => article.querySelector("p:last-child").childNodes.length),
      1,
    );
  },
);

checkOld(
  "elements mark thousands of places",
  () => long + marking("堤防"),
  async (page) => {
    await told(page, `第 1 处，共 ${MANY} 处`);
    assert.equal(await page.locator("mark.xunzhang").count(), MANY);
  },
);

// What else a reading page has

check("the outline leads to the headings, as deep as they are", { at: () => speech }, async (page) => {
  const items = page.locator(".outline li");
  assert.equal(await items.first().isVisible(), false);
  await page.locator(".outline summary").press("Enter");
  assert.deepEqual(await items.allTextContents(), [
    "一、堤防要加固",
    "二、责任要到人",
    "（一）分段包干",
    "三、堤防之外",
  ]);
  assert.deepEqual(await items.evaluateAll((all) => all.map((item) => item.className)), [
    "deep-0",
    "deep-0",
    "deep-1",
    "deep-0",
  ]);
  const [outer, inner] = await Promise.all(
    [1, 2].map((at) =>
      items
        .nth(at)
        .locator("a")
        .evaluate((link) => link.getBoundingClientRect().left),
    ),
  );
  assert.ok(inner > outer);
  await page.locator(".outline a").nth(2).click();
  assert.equal(await page.locator(":target").textContent(), "（一）分段包干");
  await page.goto(server.origin + long);
  assert.equal(await page.locator(".outline").isVisible(), false, "a speech without headings has none");
});

test("the site in one file has the same outline and citation", async () => {
  const address = pathToFileURL(join(folder, "all.html")).href;
  await withPage(browser, address, {}, async (page) => {
    await page.goto(address);
    await page.locator("ol.documents a", { hasText: "堤防" }).click();
    await page.locator("article h1").waitFor();
    assert.deepEqual(
      await page.locator(".outline li").evaluateAll((all) => all.map((item) => item.className + item.textContent)),
      ["deep-0一、堤防要加固", "deep-0二、责任要到人", "deep-1（一）分段包干", "deep-0三、堤防之外"],
    );
    assert.equal(await page.locator(".citation").textContent(), CITATION);
  });
});

const CITATION = "《在〈堤防〉现场会上的讲话》，方志远，2021-03-02";

check(
  "a print has the text, its citation and source, and no controls",
  { at: () => speech + marking("堤防") },
  async (page) => {
    await told(page, /共 5 处/);
    assert.equal(await page.locator(".citation").isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("footer").innerText(), `${CITATION}\n\n来源 Source: 堤防.txt，第 1–23 行`);
    for (const control of [bar(page), page.locator(".outline"), page.locator("header.site"), page.locator("nav.pages")])
      assert.equal(await control.isVisible(), false);
    const colours = await page.evaluate(() =>
      ["xunzhang", "xunzhang-current"].map(
        (name) => getComputedStyle(document.querySelector("article p"), `::highlight(${name})`).backgroundColor,
      ),
    );
    assert.deepEqual(colours, ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"]);
  },
);

for (const colorScheme of ["light", "dark"]) {
  check(
    `no violations of accessibility, ${colorScheme}`,
    { at: () => speech + marking("堤防"), colorScheme },
    async (page) => {
      await told(page, /共 5 处/);
      await page.locator(".outline summary").click();
      assert.deepEqual(await violations(page), []);
    },
  );
}

// In every engine

for (const engine of ENGINES) {
  test(`${engine} marks, tells and goes on`, async () => {
    const own = await open(engine);
    try {
      await own.goto(server.origin + speech + marking("堤防"));
      const seen = await until(() => own.evaluate(look), "the bar");
      assert.deepEqual(seen, {
        status: "第 1 处，共 5 处",
        all: Array(5).fill("堤防"),
        current: ["堤防"],
        visible: true,
      });
      await own.evaluate(() =>
        document.querySelector("xunzhang-marks").shadowRoot.querySelectorAll("button")[0].click(),
      );
      const last = await until(async () => {
        const now = await own.evaluate(look);
        return now?.status.startsWith("第 5 处") && now;
      }, "the last place");
      assert.equal(last.visible, true);
      assert.deepEqual(own.problems(), []);
    } finally {
      await own.close();
    }
  });
}

/** What the bar tells, what is marked, and whether the place that the reader is at can be seen; once there is a bar. */
function look() {
  const status = document.querySelector("xunzhang-marks")?.shadowRoot.querySelector("[role=status]").textContent;
  if (!status) return null;
  const [all, current] = ["xunzhang", "xunzhang-current"].map((name) => [...CSS.highlights.get(name)]);
  const { top, bottom, height } = current[0].getBoundingClientRect();
  return {
    status,
    all: all.map(String),
    current: current.map(String),
    visible: height > 0 && top >= 0 && bottom <= innerHeight,
  };
}
