// The widget with a stub engine: what it does with answers, failures, keys and hostile data.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  compose,
  heavy,
  hit,
  input,
  launch,
  noteEvents,
  options,
  PAGE,
  packed,
  popup,
  STRICT_POLICY,
  STUB_ORIGIN,
  settle,
  stubSite,
  TOUCH,
  violations,
  WIDGET,
  withPage,
} from "./support.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A test on the stub site. `setup.files` stand beside or in place of the site's own; `setup.at` is the address. */
const check = (name, setup, work) =>
  test(name, () =>
    withPage(browser, STUB_ORIGIN, { locale: "zh-CN", ...setup.browser }, async (page) => {
      await noteEvents(page);
      if (setup.clock) await page.clock.install();
      await stubSite(page, { answers: ANSWERS, ...setup.manifest }, setup.files);
      await page.goto(STUB_ORIGIN + (setup.at ?? ""));
      await work(page);
    }),
  );

const ANSWERS = {
  甲: {
    hits: [
      hit("甲乙丙", "甲", { document: { title: "第一篇", speaker: "李明", date: "2019年3月" } }),
      hit("丙甲", "甲"),
    ],
  },
  乙: { hits: [hit("甲乙丙", "乙")] },
  甲乙: { hits: [hit("甲乙丙", "甲乙")] },
};

const marked = (page) => options(page).locator("mark").allTextContents();
const events = (page, name) =>
  page.evaluate((name) => window.events.filter(([n]) => n === name).map(([, d]) => d), name);
const alertOf = async (page) => {
  const alert = popup(page).getByRole("alert");
  await alert.filter({ hasText: /./ }).waitFor();
  return alert.textContent();
};
/** Runs a search by typing, and waits for its answer. */
const ask = async (page, query) => {
  await input(page).focus();
  await page.waitForFunction(() => window.events.some(([name]) => name === "ready"));
  await input(page).fill(query);
  await page.waitForFunction((query) => window.events.some(([n, d]) => n === "results" && d.query === query), query);
};

check("nothing heavy is asked for before the first focus", {}, async (page) => {
  await settle(page);
  assert.deepEqual(heavy(page), []);
  await input(page).focus();
  await page.waitForFunction(() => window.events.some(([name]) => name === "ready"));
  assert.deepEqual(
    heavy(page)
      .map((url) => new URL(url).pathname)
      .sort(),
    ["/xunzhang/engine-0.bin", "/xunzhang/index/manifest.bin"],
  );
});

check("an answer shows its count, speeches, passages and marks, and tells its events", {}, async (page) => {
  await ask(page, "甲");
  assert.deepEqual(await marked(page), ["甲", "甲"]);
  const group = popup(page).getByRole("group", { name: "第一篇 李明 · 2019年3月" });
  assert.equal(await group.getByRole("option").count(), 2);
  assert.match(await popup(page).textContent(), /共 2 段/);
  await popup(page).locator("..").getByRole("status").filter({ hasText: "共 2 段" }).waitFor();
  assert.deepEqual(
    (await page.evaluate(() => window.events)).map(([name]) => name),
    ["ready", "query", "results"],
  );
  const [{ total, took }] = await events(page, "results");
  assert.deepEqual(total, { count: 2, relation: "eq" });
  assert.ok(took > 0 && took <= (await page.evaluate(() => performance.now())), `took ${took}`);
});

check(
  "hits are grouped by speech within a tier, and each tier after the literal one is named",
  {
    manifest: {
      answers: {
        问: {
          hits: [
            hit("甲一", "甲", { document: { id: "a", title: "A" } }),
            hit("甲二", "甲", { document: { id: "b", title: "B" } }),
            hit("甲三", "甲", { document: { id: "a", title: "A" } }),
            hit("甲四", "甲", { document: { id: "a", title: "A" }, tier: "all" }),
            hit("甲五", "甲", { document: { id: "c", title: "C" }, tier: "partial" }),
          ],
          total: { count: 1234, relation: "at_most" },
          missing: ["庚", "辛"],
        },
      },
    },
  },
  async (page) => {
    await ask(page, "问");
    const rows = await popup(page).locator(".tier, .document, [role=option]").allTextContents();
    assert.deepEqual(
      rows.map((row) => row.trim()),
      ["A", "甲一", "甲三", "B", "甲二", "含全部词语", "A", "甲四", "含部分词语", "C", "甲五"],
    );
    assert.equal(await popup(page).getByRole("group", { name: "含全部词语 A" }).getByRole("option").count(), 1);
    assert.match(await popup(page).locator(".summary").textContent(), /至多 1,234 段。全部文章中都没有：庚、辛/);
  },
);

check(
  "marks are counted in code points",
  {
    manifest: { answers: { 字: { hits: [hit("😀𠮷字𠮷字", "字")] } } },
  },
  async (page) => {
    await ask(page, "字");
    assert.equal(await options(page).first().textContent(), "😀𠮷字𠮷字");
    assert.deepEqual(await marked(page), ["字", "字"]);
  },
);

check(
  "the windows of a long passage are shown, with their marks",
  {
    manifest: {
      answers: {
        点: {
          hits: [
            hit("𠮷点二三四点六七八九", "点", {
              snippets: [
                [1, 4],
                [5, 8],
              ],
            }),
            hit("一点二三", "点", { snippets: [[0, 4]] }),
          ],
        },
      },
    },
  },
  async (page) => {
    await ask(page, "点");
    assert.deepEqual(await options(page).allTextContents(), ["…点二三…点六七…", "一点二三"]);
    assert.deepEqual(await marked(page), ["点", "点", "点"]);
  },
);

check(
  "words that a passage lacks are named",
  {
    manifest: { answers: { "甲 乙": { hits: [hit("甲丙", "甲", { tier: "partial", without: ["乙"] })] } } },
  },
  async (page) => {
    await ask(page, "甲 乙");
    assert.equal(await options(page).first().locator(".without").textContent(), "不含“乙”");
  },
);

const SUGGESTION = { query: "甲乙", from: "以", to: "乙", kind: "homophone", count: 3 };
check(
  "a correction is said, and the query as typed is one choice away",
  {
    manifest: {
      answers: {
        甲以: {
          hits: [hit("甲乙丙", "甲乙", { tier: "partial" })],
          total: { count: 0, relation: "eq" },
          corrected: SUGGESTION,
        },
        jiayi: { suggestions: [{ ...SUGGESTION, from: "jiayi", to: "甲乙", kind: "pinyin" }] },
        甲乙: ANSWERS.甲乙,
      },
    },
  },
  async (page) => {
    await ask(page, "甲以");
    assert.match(await popup(page).locator(".summary").textContent(), /以下按“甲乙”查找（“以”改为同音的“乙”）/);
    await options(page).filter({ hasText: "仍按原样查找“甲以”" }).click();
    await page.waitForFunction(() => window.stub.searched.includes("甲以 as typed"));
    await ask(page, "jiayi");
    await options(page).filter({ hasText: "拼音：甲乙" }).click();
    await page.waitForFunction(() =>
      window.events.some(([name, detail]) => name === "results" && detail.query === "甲乙"),
    );
    assert.equal(await input(page).inputValue(), "甲乙");
  },
);

check(
  "the path of headings stands above a passage, and what is no paragraph says what it is",
  {
    manifest: {
      answers: {
        甲: {
          hits: [
            hit("甲", "甲", { passage: { headings: ["一、上", "（二）下"] } }),
            hit("甲", "甲", { passage: { kind: "title" } }),
          ],
        },
      },
    },
  },
  async (page) => {
    await ask(page, "甲");
    assert.deepEqual(await popup(page).locator(".path").allTextContents(), ["一、上 › （二）下", "题名"]);
  },
);

check(
  "only addresses of pages become links",
  {
    at: "?a=1#here",
    manifest: {
      answers: {
        甲: {
          hits: [
            ["x/read.html", "p1"],
            ["https://example.org/a?b=1", "第一"],
            ["x/read.html#old", null],
            [null, "p1"],
            ["javascript:alert(1)", "p1"],
            ["JaVaScRiPt:alert(1)", null],
            ["data:text/html,<script>alert(1)</script>", "p1"],
            ["\tjavascript:alert(1)", null],
            ["vbscript:x", null],
            ["http://[", "p1"],
          ].map(([url, anchor], i) => hit("甲", "甲", { document: { id: i, url }, passage: { anchor } })),
        },
      },
    },
  },
  async (page) => {
    await ask(page, "甲");
    const links = await options(page).evaluateAll((all) => all.map((option) => option.getAttribute("href")));
    assert.deepEqual(links, [
      `${STUB_ORIGIN}x/read.html?mark=${encodeURIComponent("甲")}#p1`,
      `https://example.org/a?b=1&mark=${encodeURIComponent("甲")}#${encodeURIComponent("第一")}`,
      `${STUB_ORIGIN}x/read.html#old`,
      `${STUB_ORIGIN}?a=1&q=${encodeURIComponent("甲")}#here`,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    await options(page).nth(4).click();
    await settle(page);
    assert.equal(page.url(), `${STUB_ORIGIN}?a=1&q=${encodeURIComponent("甲")}#here`);
  },
);

const MARKUP = `<img src=x onerror=alert(1)><script>alert(1)</script>&lt;b&gt;`;
check(
  "hostile text is text",
  {
    manifest: {
      answers: {
        [MARKUP]: {
          hits: [
            hit(MARKUP, "img", {
              document: { title: MARKUP, speaker: MARKUP, date: MARKUP },
              passage: { headings: [MARKUP] },
            }),
          ],
          missing: [MARKUP],
        },
      },
    },
  },
  async (page) => {
    await ask(page, MARKUP);
    assert.equal(await options(page).locator(".text").textContent(), MARKUP);
    assert.equal(await popup(page).locator("img, script, b").count(), 0);
  },
);

check(
  "an older answer never overtakes a newer one",
  {
    manifest: { pending: { 甲: ["slow.bin"] } },
    files: { "xunzhang/index/slow.bin": () => new Promise((answer) => (release = () => answer(packed("slow")))) },
  },
  async (page) => {
    const asked = page.waitForRequest(/slow\.bin/);
    await input(page).fill("甲");
    await asked;
    assert.equal(await popup(page).getAttribute("aria-busy"), "true");
    await ask(page, "乙");
    release();
    await page.waitForFunction(() => stub.added.includes("slow.bin=slow"));
    await settle(page);
    // It is not only dropped: nobody goes on with it.
    assert.deepEqual(await page.evaluate(() => stub.searched.filter((query) => query === "甲")), ["甲"]);
    assert.deepEqual(await marked(page), ["乙"]);
    assert.deepEqual(
      (await events(page, "results")).map(({ query }) => query),
      ["乙"],
    );
  },
);
let release;

check(
  "needed files are brought together, inflated, and once",
  {
    manifest: { pending: { 甲: ["a.bin", "b.bin"], 甲乙: ["b.bin"] } },
    files: { "xunzhang/index/a.bin": packed("A"), "xunzhang/index/b.bin": packed("B") },
  },
  async (page) => {
    await ask(page, "甲");
    await ask(page, "甲乙");
    assert.deepEqual((await page.evaluate(() => stub.added)).sort(), ["a.bin=A", "b.bin=B"]);
    assert.equal(heavy(page).length, 4);
  },
);

const FAILURES = [
  [
    "a missing file",
    "xunzhang/index/manifest.bin",
    { status: 404 },
    /manifest\.bin（HTTP 404）。.*index 属性/,
    /manifest\.bin \(HTTP 404\).*index attribute/,
  ],
  [
    "a host that answers with a page",
    "xunzhang/index/manifest.bin",
    "<html>",
    /网页代替了.*manifest\.bin/,
    /web page in place of .*manifest\.bin/,
  ],
  [
    "a damaged manifest",
    "xunzhang/index/manifest.bin",
    Buffer.from("????"),
    /manifest\.bin 无法解压/,
    /manifest\.bin could not be inflated/,
  ],
  [
    "an index of another version",
    "xunzhang/index/manifest.bin",
    packed("?"),
    /索引打不开，请刷新网页，或重新建站/,
    /SyntaxError/,
  ],
  [
    "no network",
    "xunzhang/index/manifest.bin",
    "offline",
    /无法取得 .*manifest\.bin。请检查网络/,
    /Could not reach .*manifest\.bin.*network/,
  ],
  [
    "an engine that does not start",
    "xunzhang/engine-0.bin",
    packed("?"),
    /引擎 engine-0\.bin 无法启动.*wasm-unsafe-eval/,
    /engine-0\.bin could not start.*wasm-unsafe-eval/,
  ],
];
for (const [name, path, answer, zh, en] of FAILURES) {
  for (const [lang, expected] of [
    ["zh", zh],
    ["en", en],
  ]) {
    let broken = true;
    check(
      `${name} is told (${lang}), and asked for again by Enter`,
      {
        manifest: { pending: { 甲: ["a.bin"] } },
        files: {
          "": PAGE.replace('lang="zh"', `lang="${lang}"`),
          "xunzhang/index/a.bin": packed("A"),
          [path]: () => {
            if (broken) return answer === "<html>" ? { contentType: "text/html", body: answer } : answer;
            return path.includes("engine")
              ? packed("engine")
              : path.includes("manifest")
                ? packed(JSON.stringify({ answers: ANSWERS, pending: { 甲: ["a.bin"] } }))
                : packed("A");
          },
        },
      },
      async (page) => {
        await input(page).fill("甲");
        assert.match(await alertOf(page), expected);
        assert.equal(await input(page).getAttribute("aria-expanded"), "false");
        assert.equal((await events(page, "error")).length, 1);
        page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
        broken = false;
        await input(page).press("Enter");
        // Enter opens the first hit when its answer comes.
        await page.waitForURL(/read\/s1\.html/);
      },
    );
  }
}

for (const [name, answer] of [
  ["is missing", { status: 404 }],
  ["is out of reach", "offline"],
  ["is a page in its place", { contentType: "text/html", body: "<!doctype html><title>404" }],
  ["is damaged", Buffer.from("????")],
]) {
  let broken = true;
  check(
    `where a block ${name}, the rest answers, says so, and heals`,
    {
      manifest: { pending: { 甲: ["a.bin"], 甲乙: ["a.bin"] } },
      files: { "xunzhang/index/a.bin": () => (broken ? answer : packed("A")) },
    },
    async (page) => {
      await ask(page, "甲");
      assert.ok((await marked(page)).length > 0);
      assert.match(
        await popup(page).locator(".summary").textContent(),
        /结果可能不全：取不到 1 个文件（a\.bin），请刷新网页/,
      );
      page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
      broken = false;
      await ask(page, "甲乙");
      assert.doesNotMatch(await popup(page).locator(".summary").textContent(), /不全/);
      assert.deepEqual(await page.evaluate(() => stub.added), ["a.bin=A"]);
    },
  );
}

check(
  "nothing is said to be found or not without a network for what it takes",
  {
    manifest: { pending: { 乙丁: ["a.bin"] } },
    files: { "xunzhang/index/a.bin": "offline" },
  },
  async (page) => {
    await input(page).fill("乙丁");
    assert.match(await alertOf(page), /无法取得 .*a\.bin。请检查网络/);
    assert.equal(await popup(page).locator(".summary").textContent(), "");
    page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
  },
);

check(
  "a range is asked for at an address of its own, and cut out of a whole file",
  {
    manifest: { pending: { 甲: [`p.bin:3-${2 + packed("A").length}`] } },
    files: { "xunzhang/index/p.bin": Buffer.concat([Buffer.from("xyz"), packed("A"), Buffer.from("xyz")]) },
  },
  async (page) => {
    await ask(page, "甲");
    assert.deepEqual(await page.evaluate(() => stub.added), [`p.bin:3-${2 + packed("A").length}=A`]);
    assert.ok(page.asked.includes(`${STUB_ORIGIN}xunzhang/index/p.bin?3-${2 + packed("A").length}`));
  },
);

check(
  "an index that asks without end, or for files outside its folder, is refused",
  {
    manifest: { pending: { 甲: ["never.bin"], 乙: ["../../secret.bin"], 丙: ["https://example.org/x.bin"] } },
    files: { "xunzhang/index/never.bin": packed("N") },
  },
  async (page) => {
    await input(page).fill("甲");
    assert.match(await alertOf(page), /反复索取/);
    await input(page).fill("乙");
    await popup(page).getByRole("alert").filter({ hasText: "已拒绝" }).waitFor();
    await ask(page, "丙");
    assert.ok(
      heavy(page).every((url) => url.startsWith(STUB_ORIGIN + "xunzhang/")),
      heavy(page).join("\n"),
    );
    page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
  },
);

check("an engine that trapped is not asked again: the next question starts another", {}, async (page) => {
  await ask(page, "甲");
  await input(page).fill("trap");
  assert.match(await alertOf(page), /^索引打不开，请刷新网页，或重新建站（unreachable）。$/);
  await ask(page, "乙");
  assert.deepEqual(await marked(page), ["乙"]);
});

check("an engine's own error is shown as it is", {}, async (page) => {
  await input(page).fill("!");
  assert.equal(await alertOf(page), "请输入文字");
});

check("arrows, Escape and Enter", {}, async (page) => {
  await ask(page, "甲");
  const active = () => input(page).getAttribute("aria-activedescendant");
  const selected = () =>
    options(page).evaluateAll((all) => all.filter((o) => o.ariaSelected === "true").map((o) => o.id));
  const press = (key) => input(page).press(key);
  assert.equal(await active(), null);
  for (const [key, expected] of [
    ["ArrowDown", "option-0"],
    ["ArrowDown", "option-1"],
    ["ArrowDown", "option-0"],
    ["ArrowUp", "option-1"],
    ["Home", null],
    ["ArrowUp", "option-1"],
    ["ArrowLeft", null],
  ]) {
    await press(key);
    assert.equal(await active(), expected, key);
    assert.deepEqual(await selected(), expected ? [expected] : [], key);
  }
  await press("Escape");
  assert.equal(await popup(page).isVisible(), false);
  assert.equal(await input(page).getAttribute("aria-expanded"), "false");
  assert.equal(await input(page).inputValue(), "甲");
  await press("Alt+ArrowDown");
  assert.equal(await popup(page).isVisible(), true);
  assert.equal(await active(), null);
  await press("Escape");
  await press("Escape");
  assert.equal(await input(page).inputValue(), "");
  assert.equal(page.url(), STUB_ORIGIN);
  await ask(page, "甲乙");
  await press("ArrowDown");
  await press("Enter");
  await page.waitForURL(/read\/s1\.html\?mark=[^&#]+#p\d+$/);
  await page.goBack();
  await page.waitForURL(`${STUB_ORIGIN}?q=${encodeURIComponent("甲乙")}`);
});

check(
  "Enter before the answer opens the first hit when it comes, unless the reader left",
  {
    manifest: { pending: { 甲: ["slow.bin"] } },
    files: { "xunzhang/index/slow.bin": () => new Promise((answer) => (release = () => answer(packed("slow")))) },
  },
  async (page) => {
    const asked = page.waitForRequest(/slow\.bin/);
    await input(page).fill("甲");
    await input(page).press("Enter");
    await asked;
    await page.locator("h1").click();
    release();
    await page.waitForFunction(() => window.events.some(([name]) => name === "results"));
    await settle(page);
    assert.equal(await popup(page).isVisible(), false);
    assert.match(page.url(), /\?q=/);
    await input(page).click();
    assert.equal(await popup(page).isVisible(), true);
  },
);

check("a click opens a hit, and a page may take it over", {}, async (page) => {
  await page.evaluate(() => addEventListener("xunzhang:select", (event) => event.preventDefault()));
  await ask(page, "甲");
  await options(page).nth(1).click();
  await settle(page);
  const [{ query, url, passage }] = await events(page, "select");
  assert.deepEqual([query, passage.text, new URL(url).pathname], ["甲", "丙甲", "/xunzhang/read/s1.html"]);
  assert.match(page.url(), /\?q=/);
});

check(
  "the last option shows more",
  {
    manifest: {
      answers: {
        甲: { hits: Array.from({ length: 25 }, (_, i) => hit(`甲${i}`, "甲")), total: { count: 25, relation: "eq" } },
      },
    },
  },
  async (page) => {
    await ask(page, "甲");
    assert.equal(await options(page).count(), 11);
    await input(page).press("ArrowUp");
    await input(page).press("Enter");
    await options(page).nth(20).waitFor();
    assert.equal(await input(page).getAttribute("aria-activedescendant"), "option-10");
    await options(page).last().click();
    await options(page).nth(24).waitFor();
    assert.equal(await options(page).count(), 25);
  },
);

check(
  "during a composition there is no search and no key counts; at its end there is",
  { clock: true },
  async (page) => {
    await ask(page, "乙");
    await input(page).fill("");
    await page.clock.pauseAt(Date.now() + 60_000);
    const ime = await compose(page, "j");
    await ime.update("ji");
    await ime.update("jia");
    for (const key of ["ArrowDown", "Enter", "Escape"]) await ime.key(key);
    await page.clock.runFor(1000);
    assert.equal(await input(page).inputValue(), "jia");
    assert.deepEqual(
      (await events(page, "query")).map(({ query }) => query),
      ["乙"],
    );
    assert.equal(page.url(), STUB_ORIGIN);
    await ime.commit("甲");
    await page.waitForFunction(() => window.events.some(([name, { query }]) => name === "results" && query === "甲"));
    assert.deepEqual(await marked(page), ["甲", "甲"]);
  },
);

check(
  "a word that a phone composes is answered for when it rests; no key counts, and its end asks nothing anew",
  { clock: true, manifest: { answers: { ...ANSWERS, gdp: { hits: [hit("去年gdp", "gdp")] } } } },
  async (page) => {
    await ask(page, "乙");
    await input(page).fill("");
    await page.clock.pauseAt(Date.now() + 60_000);
    const asked = async () => (await events(page, "query")).map(({ query }) => query);
    const ime = await compose(page, "g", TOUCH);
    for (const letters of ["gd", "gdp"]) {
      await page.clock.runFor(299);
      await ime.update(letters);
    }
    assert.deepEqual(await asked(), ["乙"]);
    await page.clock.runFor(300);
    await page.waitForFunction(() => window.events.some(([name, { query }]) => name === "results" && query === "gdp"));
    assert.deepEqual(await marked(page), ["gdp"]);
    assert.ok(await popup(page).isVisible());
    assert.equal(new URL(page.url()).searchParams.get("q"), "gdp");

    for (const key of ["ArrowDown", "Enter", "Escape"]) await ime.key(key);
    assert.equal(await input(page).getAttribute("aria-activedescendant"), null);
    assert.ok(await popup(page).isVisible());
    const composed = await input(page).evaluate((node) => [node.value, node.selectionStart]);
    assert.deepEqual(composed, ["gdp", 3]);

    await ime.commit("gdp");
    await page.clock.runFor(1000);
    assert.deepEqual(await asked(), ["乙", "gdp"]);
    assert.deepEqual(await marked(page), ["gdp"]);
  },
);

const SPELT = {
  answers: {
    ...ANSWERS,
    jia: { suggestions: [{ query: "甲", from: "jia", to: "甲", kind: "pinyin", count: 2 }] },
    gdp: { hits: [hit("去年gdp", "gdp")] },
  },
};

check("a suggestion is chosen while the pinyin is composed that led to it", { manifest: SPELT }, async (page) => {
  await ask(page, "乙");
  await input(page).fill("");
  await compose(page, "jia", TOUCH);
  await options(page).filter({ hasText: "拼音：甲" }).click();
  await page.waitForFunction(() => window.events.some(([name, { query }]) => name === "results" && query === "甲"));
  assert.equal(await input(page).inputValue(), "甲");
  assert.deepEqual(await marked(page), ["甲", "甲"]);
  // No key is the input method's any more.
  await input(page).press("ArrowDown");
  assert.notEqual(await input(page).getAttribute("aria-activedescendant"), null);
});

check("a hit is chosen while the word is composed that found it", { manifest: SPELT }, async (page) => {
  await ask(page, "乙");
  await input(page).fill("");
  await compose(page, "gdp", TOUCH);
  await options(page).filter({ hasText: "去年gdp" }).click();
  await page.waitForURL(/read/);
});

check("a key that an input method took counts for nothing, even after the composition (Safari)", {}, async (page) => {
  await ask(page, "甲");
  const ime = await compose(page, "y");
  await ime.commit("");
  await ime.key("ArrowDown");
  assert.equal(await input(page).getAttribute("aria-activedescendant"), null);
});

check(
  "?q= is searched at load, kept beside other parameters, and removed when empty",
  { at: "?a=1&q=%E7%94%B2#here" },
  async (page) => {
    await options(page).first().waitFor();
    assert.deepEqual(await marked(page), ["甲", "甲"]);
    await ask(page, "乙");
    assert.equal(page.url(), `${STUB_ORIGIN}?a=1&q=${encodeURIComponent("乙")}#here`);
    await input(page).fill("");
    await page.waitForURL(`${STUB_ORIGIN}?a=1#here`);
    assert.equal(await popup(page).isVisible(), false);
  },
);

check(
  "several widgets share one client; the first one has ?q=",
  {
    at: "?q=%E7%94%B2",
    files: { "": PAGE.replace("</main>", '<xunzhang-search index="xunzhang" lang="en"></xunzhang-search></main>') },
  },
  async (page) => {
    await options(page).first().waitFor();
    const second = page.locator("xunzhang-search").nth(1).getByRole("combobox", { name: "Search the full text" });
    assert.equal(await second.inputValue(), "");
    await second.fill("乙");
    await page.locator("xunzhang-search").nth(1).getByRole("option").waitFor();
    assert.match(await page.locator("xunzhang-search").nth(1).locator(".popup").textContent(), /1 passage\b/);
    assert.equal(page.url(), `${STUB_ORIGIN}?q=${encodeURIComponent("甲")}`);
    assert.equal(heavy(page).length, 2);
  },
);

check("it works after it was taken out and put back, once", {}, async (page) => {
  await ask(page, "乙");
  await page.evaluate(() => {
    const widget = document.querySelector("xunzhang-search");
    widget.remove();
    document.querySelector("main").append(widget);
  });
  assert.equal(await popup(page).isVisible(), false);
  await ask(page, "甲");
  await input(page).press("ArrowDown");
  assert.equal(await input(page).getAttribute("aria-activedescendant"), "option-0");
  assert.deepEqual(
    (await events(page, "query")).map(({ query }) => query),
    ["乙", "甲"],
  );
});

check(
  "an imported script works, and finds the folder without a currentScript",
  {
    files: {
      "": PAGE.replace(' src="xunzhang/xunzhang.js" defer>', ' type="module">import "./xunzhang/xunzhang.js";').replace(
        ' index="xunzhang/"',
        "",
      ),
    },
  },
  async (page) => {
    await ask(page, "甲");
    assert.deepEqual(await marked(page), ["甲", "甲"]);
  },
);

check(
  "a strict policy and Trusted Types are enough",
  {
    files: {
      "": {
        body: PAGE.replace('<link rel="icon" href="data:,">', ""),
        contentType: "text/html",
        headers: { "content-security-policy": STRICT_POLICY },
      },
      "favicon.ico": { status: 204 },
    },
  },
  async (page) => {
    await ask(page, "甲");
    assert.deepEqual(await marked(page), ["甲", "甲"]);
  },
);

test("a page opened from disk says what to do", () =>
  withPage(browser, "file:", {}, async (page) => {
    const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
    const { tmpdir } = await import("node:os");
    const folder = mkdtempSync(`${tmpdir()}/xunzhang-`);
    try {
      for (const [path, text] of Object.entries(WIDGET))
        if (path.endsWith(".js")) writeFileSync(`${folder}/${path.split("/").at(-1)}`, text);
      writeFileSync(
        `${folder}/index.html`,
        '<!doctype html><html lang="zh"><meta charset="gbk"><script src="xunzhang.js"></script><xunzhang-search></xunzhang-search>',
      );
      await page.goto(`file://${folder}/index.html`);
      await input(page).fill("甲");
      assert.match(await alertOf(page), /读不到 file.*\.js.*--offline/);
      assert.match(page.problems.splice(0).join(), /ERR_FILE_NOT_FOUND/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }));

for (const colorScheme of ["light", "dark"]) {
  check(
    `no violations of accessibility, ${colorScheme}`,
    {
      browser: { colorScheme },
      manifest: {
        answers: {
          甲: {
            hits: [
              hit("甲乙", "甲", { document: { speaker: "李明" }, passage: { headings: ["一"] } }),
              hit("乙甲", "甲", { tier: "all" }),
            ],
            total: { count: 9, relation: "at_most" },
          },
        },
      },
    },
    async (page) => {
      assert.deepEqual(await violations(page), []);
      await ask(page, "甲");
      await input(page).press("ArrowDown");
      assert.deepEqual(await violations(page), []);
      await input(page).fill("!");
      await alertOf(page);
      assert.deepEqual(await violations(page), []);
    },
  );
}

check(
  "a phone of 360 pixels scrolls in one direction only",
  { browser: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } },
  async (page) => {
    await ask(page, "甲");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.equal(await input(page).evaluate((node) => parseFloat(getComputedStyle(node).fontSize) >= 16), true);
  },
);

check("on paper there is no popup", {}, async (page) => {
  await ask(page, "甲");
  await page.emulateMedia({ media: "print" });
  assert.equal(await popup(page).isVisible(), false);
});
