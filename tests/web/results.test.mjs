// The results page in its element, over a stub engine and under a strict policy: what it shows, asks, keeps and gives
// away. And once on a built site.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { answered, open, stubResults } from "./results.mjs";
import { launch, packed, popup, STUB_ORIGIN, serve, settle, until, violations, withPage } from "./support.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const SPEECHES = [
  {
    id: "a",
    title: "谈《改革》",
    speaker: "李明",
    date: "2019-03-05",
    occasion: "全县工作会议",
    fields: { kind: "讲话", place: "河东" },
    texts: [
      { kind: "title", text: "谈《改革》" },
      { text: "开头。他说：“改革要实干。”说完就走。", headings: ["一、回顾", "（一）经过"] },
      "改革与创新，改革与开放。",
      "改革甲。",
      "改革乙。",
      "改革丙。",
    ],
  },
  {
    id: "b",
    title: "第二篇",
    speaker: "王伟",
    date: "2020-06-01",
    fields: { kind: "报告", place: "河东" },
    texts: ["推进改革。", "不说别的。"],
  },
  {
    id: "c",
    title: "第三篇",
    speaker: "王伟",
    date: "2020-07-15",
    fields: { kind: "讲话", place: "河东" },
    texts: ["说说创新。", "深化改革。", "农村改革。"],
  },
  { id: "d", title: "第四篇", date: "2022", fields: { kind: "讲话", place: "河东" }, texts: ["再谈改革。"] },
];

/** A test on the stub site, opened at the results of `setup.at`. */
const check = (name, setup, work) =>
  test(name, () =>
    withPage(
      browser,
      STUB_ORIGIN,
      { locale: "zh-CN", viewport: { width: 1000, height: 800 }, ...setup.browser },
      async (page) => {
        if (setup.before) await page.addInitScript(setup.before);
        await stubResults(page, { documents: SPEECHES, ...setup.manifest }, setup);
        if (setup.at === null) await page.goto(STUB_ORIGIN);
        else await open(page, setup.at ?? "?q=改革");
        await work(page);
      },
    ),
  );

const titles = (page) => page.locator("[part=document] h3").allTextContents();
const passages = (page) => page.locator("[part=passage] > a").allTextContents();
const summary = (page) => page.locator("[part=summary]").textContent();
const asked = (page) => page.evaluate(() => stub.asked.map(({ query }) => query));
const events = (page, name) =>
  page.evaluate((name) => window.events.filter(([n]) => n === name).map(([, detail]) => detail), name);
const input = (page) => page.locator("#input");
const alert = (page) => page.getByRole("alert");
/** Puts a query into the field, which asks at once. */
const put = (page, query) =>
  page.evaluate((query) => void (document.querySelector("xunzhang-search").value = query), query);
/** Types a query, and waits for its results. */
const ask = async (page, query) => {
  await input(page).fill(query);
  await input(page).press("Enter");
  await page.waitForFunction(
    (query) => window.events.findLast(([name]) => name === "results")?.[1].query === query,
    query,
  );
};
const rows = (page) =>
  page
    .locator("table.lines tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent)));
const bars = (page) => page.locator("[part=chart]").first().getByRole("button");
const param = (page, name) => new URL(page.url()).searchParams.getAll(name);
const value = (page, field, name) => page.getByRole("group", { name: field, exact: true }).getByLabel(name);
/** Does something that asks, and waits for the answer. */
const then = async (page, act) => {
  await act;
  await settle(page);
  await answered(page);
  await settle(page);
};
/** Opens what is folded, all in one task: while facets still come, what was counted before is another by now. */
const unfold = async (page) => {
  await settle(page);
  const folded = page.locator("details:not([open]) > summary:visible");
  await folded.evaluateAll((all) => all.forEach((summary) => void summary.click()));
};
const many = (count, text = (i) => `改革第${i}条。`) => [
  { id: "m", title: "长篇", texts: Array.from({ length: count }, (_, i) => text(i)) },
];
/** Nothing comes by scrolling. */
const still = () => {
  window.IntersectionObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
};
const manySpeeches = (count) =>
  Array.from({ length: count }, (_, i) => ({ id: `s${i}`, title: `第${i}篇`, texts: ["谈改革。"] }));

// The list

check("speeches stand with their passages, counts and links", {}, async (page) => {
  assert.deepEqual(await titles(page), ["谈《改革》", "第二篇", "第三篇", "第四篇"]);
  assert.equal(await summary(page), "共 10 段，11 处");
  const first = page.locator("[part=document]").first();
  assert.equal(await first.locator(".about").textContent(), "李明 · 2019年3月5日 · 全县工作会议 · 共 6 段，7 处");
  assert.deepEqual(await first.locator(".way").allTextContents(), ["题名", "一、回顾 › （一）经过"]);
  assert.deepEqual(await first.locator("mark").allTextContents(), ["改革", "改革", "改革", "改革"]);
  const hrefs = await first
    .locator("a")
    .evaluateAll((all) => all.map((link) => decodeURIComponent(link.href.slice(location.origin.length))));
  assert.deepEqual(hrefs, [
    "/xunzhang/read/a.html?mark=改革",
    "/xunzhang/read/a.html?mark=改革#p0-0",
    "/xunzhang/read/a.html?mark=改革#p0-1",
    "/xunzhang/read/a.html?mark=改革#p0-2",
  ]);
  assert.equal(await page.getByRole("status").filter({ hasText: "共 10 段" }).count(), 1);
  assert.equal(await page.getByRole("listbox").count(), 0);
});

check("three passages of a speech are seen; the others on demand, and the focus goes on to them", {}, async (page) => {
  const first = page.locator("[part=document]").first();
  assert.equal(await first.locator("[part=passage]").count(), 3);
  await first.getByRole("button", { name: "另有 3 段" }).press("Enter");
  assert.equal(await first.locator("[part=passage]").count(), 6);
  assert.equal(await first.locator("[part=passage] > a:focus").textContent(), "改革甲。");
  assert.equal(await first.getByRole("button", { name: "另有" }).count(), 0);
});

check(
  "of a speech with more than is known, more is brought",
  { manifest: { documents: many(50) }, before: still },
  async (page) => {
    const button = page.getByRole("button", { name: "另有 47 段" });
    await button.click();
    await page.getByRole("button", { name: /另有 (30|10) 段/ }).waitFor();
    await until(async () => {
      const rest = page.locator("[part=document] > button:visible");
      if (await rest.count()) await rest.click();
      return (await passages(page)).length === 50;
    }, "all passages");
    assert.equal(await page.locator("[part=document]").count(), 1);
  },
);

check(
  "what was counted at most is not promised when all is there",
  {
    manifest: {
      documents: many(5),
      answers: {
        改革: {
          total: { count: 9, relation: "at_most" },
          documents: [{ id: "m", passages: 9, occurrences: 5, relation: "at_most" }],
        },
      },
    },
  },
  async (page) => {
    assert.equal(await page.locator("[part=document] .about").textContent(), "至多 9 段");
    await page.getByRole("button", { name: "另有 2 段" }).click();
    assert.equal((await passages(page)).length, 5);
    assert.equal(await page.getByRole("button", { name: "另有" }).count(), 0);
  },
);

check("a choice is told, and may be taken over", {}, async (page) => {
  await page.evaluate(() => addEventListener("xunzhang:select", (event) => event.preventDefault()));
  await page.locator("[part=passage] > a").nth(3).click();
  const [{ query, url, document, passage }] = await events(page, "select");
  assert.deepEqual([query, new URL(url).hash, document.id, passage.text], ["改革", "#p1-0", "b", "推进改革。"]);
  assert.ok(page.url().includes("?q="));
  const results = await events(page, "results");
  assert.deepEqual(
    results.map(({ query, total }) => [query, total.count]),
    [["改革", 10]],
  );
});

const hits = [
  ["literal", "甲一"],
  ["all", "甲二"],
  ["partial", "甲三"],
].map(([tier, text], id) => ({
  tier,
  without: tier === "partial" ? ["乙"] : [],
  marks: [[0, 1]],
  snippets: [[0, 2]],
  score: 1,
  document: { id: "x", title: "X", url: "xunzhang/read/x.html", speaker: null, date: null },
  passage: { id, kind: "paragraph", anchor: `p${id}`, ordinal: 1, headings: [], text },
}));

check(
  "tiers are headed, and what is missing, corrected, suggested and unavailable is said",
  {
    at: "?q=甲乙",
    manifest: {
      answers: {
        甲乙: {
          hits,
          total: { count: 1234, relation: "at_most" },
          missing: ["庚"],
          unavailable: ["b.bin"],
          corrected: { query: "家乙", from: "甲", to: "家", kind: "homophone", count: 1 },
          suggestions: [{ query: "夹乙", from: "甲", to: "夹", kind: "character", count: 1 }],
        },
      },
    },
  },
  async (page) => {
    assert.deepEqual(await page.locator(".documents h2").allTextContents(), ["原文如此", "含全部词语", "含部分词语"]);
    assert.equal(await page.getByText("不含“乙”").count(), 1);
    assert.match(
      await summary(page),
      /至多 1,234 段.*全部文章中都没有：庚.*以下按“家乙”查找.*取不到 1 个文件（b\.bin）/,
    );
    await page.getByRole("button", { name: "要找的是“夹乙”吗" }).click();
    await page.getByRole("status").filter({ hasText: "没有找到“夹乙”" }).waitFor();
    assert.deepEqual([await input(page).inputValue(), param(page, "q")], ["夹乙", ["夹乙"]]);
    await page.goBack();
    await page.getByRole("button", { name: "仍按原样查找“甲乙”" }).click();
    await until(async () => (await page.evaluate(() => stub.asked.at(-1).noCorrection)) === true, "as typed");
  },
);

check(
  "beside a filter, a suggestion is of what was typed",
  {
    at: "?q=改革&kind=讲话",
    manifest: {
      answers: {
        'kind:"讲话" 改革': {
          hits: [],
          total: { count: 0, relation: "eq" },
          suggestions: [{ query: 'kind:"讲话" 改格', from: "革", to: "格", kind: "character", count: 1 }],
        },
      },
    },
  },
  async (page) => {
    await page.getByRole("button", { name: "要找的是“改格”吗" }).click();
    assert.deepEqual(
      [await input(page).inputValue(), param(page, "q"), param(page, "kind")],
      ["改格", ["改格"], ["讲话"]],
    );
  },
);

check("where nothing is found, or nothing can be, that is said", { at: "?q=没有的" }, async (page) => {
  assert.equal(await summary(page), "没有找到“没有的”");
  assert.equal(await page.getByText("请看目录。").isVisible(), false);
  await ask(page, "？");
  assert.equal(await summary(page), "请输入至少一个汉字、字母或数字");
  await input(page).fill("");
  await page.locator("[part=results]").waitFor({ state: "hidden" });
  assert.equal(await page.getByText("请看目录。").isVisible(), true);
});

check(
  "more comes by the button, below what is there, and the focus goes on to it",
  { manifest: { documents: manySpeeches(45) }, before: still },
  async (page) => {
    assert.equal((await titles(page)).length, 20);
    const nodes = await page.locator("[part=document]").elementHandles();
    await page.getByRole("button", { name: "显示更多" }).press("Enter");
    await page.locator("[part=document]").nth(39).waitFor();
    for (const node of nodes) assert.ok(await node.evaluate((it) => it.isConnected));
    assert.equal(await page.locator("h3 > a:focus").textContent(), "第20篇");
    await page.getByRole("button", { name: "显示更多" }).click();
    await page.locator("[part=document]").nth(44).waitFor();
    assert.equal(await page.getByRole("button", { name: "显示更多" }).isVisible(), false);
    assert.deepEqual(
      await titles(page),
      Array.from({ length: 45 }, (_, i) => `第${i}篇`),
    );
  },
);

check("more comes by scrolling, and nothing moves", { manifest: { documents: manySpeeches(400) } }, async (page) => {
  await page.mouse.move(300, 300);
  const third = page.locator("[part=document]").nth(2);
  const top = await third.evaluate((node) => node.getBoundingClientRect().top + scrollY);
  await page.mouse.wheel(0, 4000);
  await page.locator("[part=document]").nth(39).waitFor();
  assert.equal(await third.evaluate((node) => node.getBoundingClientRect().top + scrollY), top);
  await until(async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    return (await titles(page)).length === 200;
  }, "as many as come by themselves");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await settle(page);
  assert.equal((await titles(page)).length, 200);
});

check(
  "an older answer never overtakes a newer one",
  {
    at: null,
    manifest: { pending: { 推进: ["slow.bin"] } },
    files: { "xunzhang/index/slow.bin": () => new Promise((done) => (release = () => done({ body: packed("x") }))) },
  },
  async (page) => {
    const request = page.waitForRequest(/slow\.bin/);
    await put(page, "推进");
    await request;
    await put(page, "农村");
    release();
    await page.waitForResponse(/slow\.bin/);
    await settle(page);
    assert.deepEqual(await passages(page), ["农村改革。"]);
  },
);
let release;

check(
  "nor does an older view",
  {
    at: "?q=改革&view=years",
    manifest: { pending: { 推进: ["slow.bin"] } },
    files: { "xunzhang/index/slow.bin": () => new Promise((done) => (release = () => done({ body: packed("x") }))) },
  },
  async (page) => {
    const request = page.waitForRequest(/slow\.bin/);
    await put(page, "改革 | 推进");
    await request;
    await put(page, "农村");
    release();
    await page.waitForResponse(/slow\.bin/);
    await settle(page);
    assert.equal(await page.locator(".legend").count(), 0);
    assert.equal(await bars(page).count(), 1);
  },
);

check(
  "waiting shows nothing at first, then the shape of results, then what is waited for",
  {
    at: null,
    manifest: { pending: { 推进: ["slow.bin"] } },
    files: { "xunzhang/index/slow.bin": () => new Promise((done) => (release = () => done({ body: packed("x") }))) },
  },
  async (page) => {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await put(page, "农村");
    await page.locator("[part=passage]").waitFor();
    const skeleton = page.locator(".skeleton");
    await page.clock.runFor(2000);
    assert.equal(await skeleton.count(), 0);
    const request = page.waitForRequest(/slow\.bin/);
    await put(page, "推进");
    await request;
    await page.clock.runFor(140);
    assert.equal(await skeleton.count(), 0);
    assert.deepEqual(await passages(page), ["农村改革。"]);
    await page.clock.runFor(20);
    assert.equal(await skeleton.count(), 1);
    assert.doesNotMatch(await summary(page), /正在/);
    await page.clock.runFor(900);
    assert.equal(await summary(page), "正在取索引…");
    release();
    await page.locator("[part=passage]").waitFor();
    assert.deepEqual([await skeleton.count(), await summary(page)], [0, "共 1 段，1 处"]);
    await page.clock.runFor(2000);
    assert.equal(await summary(page), "共 1 段，1 处");
  },
);

check(
  "a failure is said, told, and gone with the next answer",
  {
    at: null,
    manifest: { pending: { 推进: ["x.bin"] } },
    files: { "xunzhang/engine-full-0.bin": () => (broken ? { status: 404 } : { body: packed("engine") }) },
  },
  async (page) => {
    await put(page, "改革");
    await alert(page)
      .filter({ hasText: /engine-full-0\.bin（HTTP 404）/ })
      .waitFor();
    assert.deepEqual(
      (await events(page, "error")).map(({ query }) => query),
      ["改革"],
    );
    page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
    broken = false;
    await page.getByRole("button", { name: "重试" }).click();
    await page.locator("[part=document]").nth(3).waitFor();
    assert.equal(await alert(page).textContent(), "");
    await put(page, "!");
    await alert(page)
      .filter({ hasText: /^请输入文字$/ })
      .waitFor();
    assert.equal(await page.locator("[part=results]").isVisible(), false);
    await ask(page, "改革");
    assert.equal(await alert(page).textContent(), "");
    assert.equal((await titles(page)).length, 4);
  },
);
let broken = true;

check(
  "where more does not come, what is there stays",
  { manifest: { documents: manySpeeches(45) }, before: still },
  async (page) => {
    await page.evaluate(() => (stub.broken = true));
    await page.getByRole("button", { name: "显示更多" }).click();
    await alert(page).filter({ hasText: "索引有误" }).waitFor();
    assert.equal((await titles(page)).length, 20);
    await page.evaluate(() => (stub.broken = false));
    await page.getByRole("button", { name: "显示更多" }).click();
    await page.locator("[part=document]").nth(39).waitFor();
    await then(page, page.getByLabel("排序").selectOption({ label: "从新到旧" }));
    assert.equal(await alert(page).textContent(), "");
  },
);

check(
  "while a query is typed, it is answered and completed; Enter makes it a place to come back to",
  {
    at: null,
    manifest: { completions: { 改: ["改", "改革"] } },
  },
  async (page) => {
    await input(page).focus();
    await page.waitForFunction(() => window.events.some(([name]) => name === "ready"));
    await input(page).pressSequentially("改");
    const completions = popup(page).getByRole("option");
    await completions.filter({ hasText: "改革" }).waitFor();
    assert.deepEqual(await completions.allTextContents(), ["改革"]);
    await page.locator("[part=document]").nth(3).waitFor();
    await input(page).press("ArrowDown");
    await input(page).press("Enter");
    await page.getByRole("status").filter({ hasText: "共 10 段，11 处" }).waitFor();
    assert.deepEqual([await popup(page).isVisible(), param(page, "q")], [false, ["改革"]]);
    await ask(page, "推进");
    await page.goBack();
    await page.getByRole("status").filter({ hasText: "共 10 段，11 处" }).waitFor();
    assert.deepEqual([await popup(page).isVisible(), await input(page).inputValue()], [false, "改革"]);
  },
);

// Filters

check("values narrow the results: one or the other of a field, all of several fields", {}, async (page) => {
  const counts = () =>
    page
      .locator("[part=facets] fieldset")
      .evaluateAll((all) => all.map((group) => [...group.children].map((node) => node.textContent).join(" ")));
  assert.deepEqual(await counts(), ["讲话人 李明 6 王伟 3", "年份 2022 1 2020 3 2019 6", "文种 讲话 9 报告 1"]);
  await then(page, value(page, "年份", "2020").check());
  assert.deepEqual(await titles(page), ["第二篇", "第三篇"]);
  assert.deepEqual(await counts(), ["年份 2022 1 2020 3 2019 6", "文种 讲话 2 报告 1"]);
  await then(page, value(page, "年份", "2022").check());
  assert.deepEqual(await titles(page), ["第二篇", "第三篇", "第四篇"]);
  await then(page, value(page, "文种", "报告").check());
  assert.deepEqual(await titles(page), ["第二篇"]);
  assert.equal((await asked(page)).filter((query) => query === 'year:"2020" | year:"2022" kind:"报告" 改革').length, 1);
  assert.deepEqual([param(page, "year"), param(page, "kind")], [["2020", "2022"], ["报告"]]);
  // What is chosen stays to be seen where it counts nothing.
  assert.ok((await counts()).some((text) => /2022 0/.test(text)));
  assert.equal(await value(page, "年份", "2022").isChecked(), true);
  // One word beside filters is still found as it was typed.
  assert.deepEqual(await page.locator(".documents h2").allTextContents(), ["原文如此"]);
});

check("the focus stays on the value that is chosen", {}, async (page) => {
  await value(page, "年份", "2020").focus();
  await then(page, page.keyboard.press("Space"));
  await until(() => page.locator("input:focus").isChecked(), "the focus");
  assert.equal(await page.locator("label:has(input:focus)").textContent(), "2020 3");
});

check(
  "what is chosen stands above the results, to be dropped one by one or all",
  { at: "?q=改革&year=2020&year=2019&speaker=王伟" },
  async (page) => {
    const chips = page.locator(".chips li");
    assert.deepEqual(await chips.allTextContents(), ["年份：2020 ×", "年份：2019 ×", "讲话人：王伟 ×", "全部取消"]);
    await then(page, page.getByRole("button", { name: "取消 年份：2019" }).press("Enter"));
    assert.deepEqual(param(page, "year"), ["2020"]);
    assert.equal(await page.locator(".chips button:focus").count(), 1);
    await then(page, page.getByRole("button", { name: "全部取消" }).press("Enter"));
    assert.deepEqual([param(page, "year"), param(page, "speaker")], [[], []]);
    assert.equal((await titles(page)).length, 4);
    assert.equal(await page.locator("[part=summary]:focus").count(), 1);
  },
);

check(
  "many values are folded; a field without a choice is not there",
  {
    manifest: {
      documents: Array.from({ length: 12 }, (_, i) => ({
        id: `${i}`,
        title: `${i}`,
        fields: { 会场: `第${i}会场`, 地区: "同一" },
        texts: ["改革。"],
      })),
    },
  },
  async (page) => {
    const group = page.getByRole("group", { name: "会场" });
    assert.equal(await group.getByRole("checkbox").count(), 8);
    await group.getByRole("button", { name: "另有 4 项" }).press("Enter");
    assert.equal(await group.getByRole("checkbox").count(), 12);
    assert.equal(await group.getByRole("button", { name: "收起" }).getAttribute("aria-expanded"), "true");
    assert.equal(await group.locator("button:focus").count(), 1);
    assert.equal(await page.getByRole("group", { name: "地区" }).count(), 0);
    await then(page, group.getByLabel("第11会场").check());
    await then(page, page.getByRole("button", { name: "收起" }).click());
    assert.equal(await group.getByLabel("第11会场").isChecked(), true);
  },
);

check(
  "values that hold quotes find what was counted; what cannot be said is not offered",
  {
    manifest: {
      documents: ['甲"乙"', "丙”丁", '"”」』庚', "！"].map((kind, i) => ({
        id: `${i}`,
        title: `${i}`,
        fields: { kind, "a b": `${i}` },
        texts: ["改革。"],
      })),
    },
  },
  async (page) => {
    assert.deepEqual(await page.locator("[part=facets] bdi").allTextContents(), ['甲"乙"', "丙”丁"]);
    await then(page, value(page, "文种", '甲"乙"').check());
    assert.deepEqual(await titles(page), ["0"]);
    assert.ok((await asked(page)).includes('kind:“甲"乙"” 改革'));
  },
);

check(
  "on a narrow screen the filters are folded away",
  {
    browser: { viewport: { width: 400, height: 800 } },
    before: () => {
      window.errors = [];
      addEventListener("error", ({ message }) => window.errors.push(message));
    },
  },
  async (page) => {
    assert.equal(await value(page, "年份", "2020").isVisible(), false);
    await page.getByText("筛选").click();
    assert.equal(await value(page, "年份", "2020").isVisible(), true);
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.getByText("筛选").waitFor({ state: "hidden" });
    assert.equal(await value(page, "年份", "2020").isVisible(), true);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByText("筛选").waitFor();
    assert.deepEqual(await page.evaluate(() => errors), []);
  },
);

// Order and state

check("the order is chosen, and kept in the address", {}, async (page) => {
  await then(page, page.getByLabel("排序").selectOption({ label: "从新到旧" }));
  assert.deepEqual(await titles(page), ["第四篇", "第三篇", "第二篇", "谈《改革》"]);
  assert.deepEqual(param(page, "sort"), ["newest"]);
  await then(page, page.getByLabel("排序").selectOption({ label: "相关程度" }));
  assert.deepEqual(param(page, "sort"), []);
  await then(page, page.goBack());
  assert.equal(await page.getByLabel("排序").inputValue(), "newest");
  assert.equal((await titles(page))[0], "第四篇");
});

check(
  "an address is taken over as far as it says something, and what is not the page's stays",
  {
    at:
      "?q=改革&view=hack&sort=up&share=7&utm=x&year=abcd&year=2020&kind=%22&toString=1&f.sort=早&speaker=" +
      "长".repeat(300),
    manifest: {
      documents: SPEECHES.map((speech) => ({
        ...speech,
        fields: { ...speech.fields, sort: speech.id === "b" ? "早" : "晚" },
      })),
    },
  },
  async (page) => {
    assert.deepEqual(await titles(page), ["第二篇"]);
    assert.deepEqual(await page.locator(".chips li").allTextContents(), ["年份：2020 ×", "sort：早 ×", "全部取消"]);
    assert.ok((await asked(page)).includes('year:"2020" sort:"早" 改革'));
    await then(page, page.getByRole("button", { name: "取消 年份：2020" }).click());
    assert.deepEqual(
      [param(page, "utm"), param(page, "toString"), param(page, "f.sort"), param(page, "sort"), param(page, "year")],
      [["x"], ["1"], ["早"], ["up"].slice(1), []],
    );
  },
);

check("views are of one state, and the way back leads through them", {}, async (page) => {
  await then(page, page.getByRole("button", { name: "逐行" }).click());
  await page.locator("table.lines").waitFor();
  await then(page, page.getByRole("button", { name: "年份", exact: true }).click());
  await bars(page).first().waitFor();
  assert.deepEqual(param(page, "view"), ["years"]);
  assert.equal(await page.getByRole("button", { name: "年份", exact: true }).getAttribute("aria-pressed"), "true");
  await page.goBack();
  await page.locator("table.lines").waitFor();
  await page.goBack();
  await page.locator("[part=document]").first().waitFor();
  assert.deepEqual(param(page, "view"), []);
});

// Years

check("each year has a bar, which filters, and a row", { at: "?q=改革&view=years" }, async (page) => {
  const labels = () => bars(page).evaluateAll((all) => all.map((bar) => bar.getAttribute("aria-label")));
  assert.deepEqual(await labels(), ["2019年，共 6 段", "2020年，共 3 段", "2021年，共 0 段", "2022年，共 1 段"]);
  const heights = await page
    .locator("rect.bar")
    .evaluateAll((all) => all.map((bar) => Math.round(bar.getBBox().height)));
  assert.deepEqual(heights, [160, 80, 27]);
  await page.getByText("数据表").click();
  assert.deepEqual(await page.getByRole("row").allTextContents(), [
    "时间段数",
    "2019年6",
    "2020年3",
    "2021年0",
    "2022年1",
  ]);
  await bars(page).first().focus();
  await page.keyboard.press("ArrowRight");
  await then(page, page.keyboard.press("Enter"));
  assert.deepEqual(param(page, "year"), ["2020"]);
  assert.equal(await page.locator("g:focus").getAttribute("aria-label"), "2020年，共 3 段");
  assert.equal(await bars(page).nth(1).getAttribute("aria-pressed"), "true");
  assert.equal((await labels()).length, 4);
  await then(page, bars(page).nth(1).click());
  assert.deepEqual(param(page, "year"), []);
});

check("of one year there are the months", { at: "?q=改革&view=years&year=2020" }, async (page) => {
  const months = page.locator("[part=chart]").nth(1).getByRole("button");
  const labels = await months.evaluateAll((all) => all.map((bar) => bar.getAttribute("aria-label")));
  assert.deepEqual(
    [labels.length, labels[5], labels[6], labels[7]],
    [12, "2020年6月，共 1 段", "2020年7月，共 2 段", "2020年8月，共 0 段"],
  );
  await then(page, months.nth(6).click());
  assert.deepEqual(param(page, "date"), ["2020-07"]);
  await then(page, page.getByRole("button", { name: "列表" }).click());
  assert.deepEqual(await titles(page), ["第三篇"]);
  await then(page, value(page, "年份", "2019").check());
  assert.deepEqual([param(page, "year"), param(page, "date")], [["2020", "2019"], []]);
});

check("a year without months has no chart of them", { at: "?q=改革&view=years&year=2022" }, async (page) => {
  assert.equal(await page.locator("[part=chart]").count(), 1);
});

check("alternatives are series, in numbers or as shares", { at: "?q=改革 | 创新&view=years" }, async (page) => {
  assert.deepEqual(await page.locator(".legend li").allTextContents(), [" 改革", " 创新"]);
  const label = () => bars(page).nth(1).getAttribute("aria-label");
  assert.equal(await label(), "2020年，改革：共 3 段，创新：共 1 段");
  const fills = await page.locator(".legend rect").evaluateAll((all) => all.map((sign) => getComputedStyle(sign).fill));
  assert.equal(new Set(fills).size, 2);
  const heights = await page
    .locator("[part=chart] rect.bar")
    .evaluateAll((all) => all.map((bar) => Math.round(bar.getBBox().height)));
  assert.deepEqual(heights, [160, 27, 80, 27, 27]);
  await then(page, page.getByLabel("占当年段数的比例").check());
  assert.match(await label(), /2020年，改革：共 3 段，创新：共 1 段，60%，20%/);
  assert.deepEqual(param(page, "share"), ["1"]);
  await page.getByText("数据表").click();
  assert.equal(await page.getByRole("row").nth(2).textContent(), "2020年3（60%）1（20%）5");
});

check(
  "where there are no years, that is said",
  { at: "?q=改革&view=years", manifest: { documents: many(3) } },
  async (page) => {
    assert.equal(await page.getByText("这些文章没有年份。").count(), 1);
  },
);

// Lines

check(
  "lines meet at the keyword, in three orders, and lead to their places",
  { at: "?q=改革&view=lines" },
  async (page) => {
    const all = await rows(page);
    assert.equal(all.length, 11);
    assert.deepEqual(all[1], ["开头。他说：“", "改革", "要实干。”说完就走。"]);
    const middle = await page
      .locator("td.keyword a")
      .evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().left)));
    assert.equal(new Set(middle).size, 1);
    assert.match(
      decodeURIComponent(await page.locator("td.keyword a").nth(1).getAttribute("href")),
      /read\/a\.html\?mark=改革#p0-1$/,
    );
    assert.equal(await page.locator("td.source").nth(1).textContent(), "谈《改革》2019-03-05");
    await then(page, page.getByLabel("排序").selectOption({ label: "按上文" }));
    const lefts = (await rows(page)).map(([left]) => left).filter((left) => left);
    assert.deepEqual(lefts.at(0), "农村");
    assert.ok(lefts.indexOf("深化") < lefts.indexOf("推进"), lefts.join());
    assert.deepEqual(param(page, "by"), ["left"]);
    await then(page, page.getByLabel("排序").selectOption({ label: "按下文" }));
    const rights = (await rows(page)).map(([, , right]) => right);
    const { compare } = new Intl.Collator("zh", { ignorePunctuation: true });
    assert.deepEqual(rights, [...rights].sort(compare));
    assert.ok(rights.indexOf("丙。") < rights.indexOf("甲。"));
  },
);

check(
  "more lines come behind, whole in their order",
  { at: "?q=改革&view=lines", manifest: { documents: many(250) } },
  async (page) => {
    assert.ok((await rows(page)).length >= 100);
    await until(async () => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      return (await rows(page)).length === 250;
    }, "all lines");
    const numbers = (await rows(page)).map(([, , right]) => Number(/\d+/.exec(right)));
    assert.deepEqual(
      numbers,
      Array.from({ length: 250 }, (_, i) => i),
    );
  },
);

check(
  "all lines are in the file, which no spreadsheet computes",
  {
    at: "?q=改革&view=lines&by=text",
    manifest: {
      documents: [
        {
          id: "x",
          title: '=HYPERLINK("http://x")',
          speaker: "@甲",
          date: "2020-01-02",
          texts: ["+1，改革\n-1", "改革"],
        },
        ...many(150),
      ],
    },
  },
  async (page) => {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 CSV" }).click();
    const file = await saved;
    assert.equal(file.suggestedFilename(), "改革.csv");
    const text = readFileSync(await file.path(), "utf8");
    assert.equal(text.codePointAt(0), 0xfeff);
    const [head, first, second] = text.slice(1).split("\r\n");
    assert.equal(head, "上文,词语,下文,题名,讲话人,日期,段,链接");
    assert.equal(
      first,
      `"'+1，",改革,"'\n-1","'=HYPERLINK(""http://x"")",'@甲,2020-01-02,第 1 段,http://stub.test/xunzhang/read/x.html#p0-0`.replace(
        `"'+1，"`,
        "'+1，",
      ),
    );
    assert.match(second, /^,改革,,/);
    assert.equal(text.split("\r\n").length, 1 + 152 + 1);
    assert.match(await page.locator(".notice").textContent(), /已导出 152 行/);
  },
);

// Citations

const copied = () => {
  window.copied = [];
  Object.defineProperty(navigator, "clipboard", {
    value: { writeText: async (text) => void window.copied.push(text) },
  });
};

check("a passage is cited by its sentence, plain and as Markdown", { before: copied }, async (page) => {
  const passage = page.locator("[part=passage]").nth(1);
  await passage.getByRole("button", { name: "复制引文" }).click();
  await page.getByRole("status").filter({ hasText: "已复制" }).waitFor();
  await passage.getByRole("button", { name: "复制为 Markdown" }).click();
  await page.locator("[part=passage]").first().getByRole("button", { name: "复制引文" }).click();
  await until(async () => (await page.evaluate(() => copied.length)) === 3, "copies");
  assert.deepEqual(await page.evaluate(() => copied), [
    "《谈〈改革〉》，李明，2019年3月5日，第 2 段：“他说：‘改革要实干。’”",
    "[《谈〈改革〉》](http://stub.test/xunzhang/read/a.html#p0-1)，李明，2019年3月5日，第 2 段：“他说：‘改革要实干。’”",
    "《谈〈改革〉》，李明，2019年3月5日，题名：“谈《改革》”",
  ]);
});

check("in English, too", { lang: "en", before: copied }, async (page) => {
  await page.locator("[part=passage]").nth(1).getByRole("button", { name: "Copy citation" }).click();
  await until(
    async () =>
      (await page.evaluate(() => copied[0])) === "《谈〈改革〉》, 李明, 2019-03-05, para. 2: “他说：‘改革要实干。’”",
    "the citation",
  );
});

check(
  "without a clipboard, the browser's command copies, and the focus stays",
  {
    before: () => document.addEventListener("copy", (event) => (window.copied = event.composedPath()[0].value)),
  },
  async (page) => {
    const button = page.locator("[part=passage]").nth(3).getByRole("button", { name: "复制引文" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "已复制" }).waitFor();
    assert.equal(await page.evaluate(() => window.copied), "《第二篇》，王伟，2020年6月1日，第 1 段：“推进改革。”");
    assert.equal(await button.evaluate((node) => node.matches(":focus")), true);
  },
);

check(
  "where nothing may copy, the text stands selected",
  {
    before: () => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
      document.execCommand = () => false;
    },
  },
  async (page) => {
    const button = page.locator("[part=passage]").nth(3).getByRole("button", { name: "复制引文" });
    await button.press("Enter");
    const area = page.getByLabel("浏览器不许复制，请自行复制：");
    await area.waitFor();
    const text = "《第二篇》，王伟，2020年6月1日，第 1 段：“推进改革。”";
    assert.equal(await area.evaluate((node) => node.value.slice(node.selectionStart, node.selectionEnd)), text);
    assert.equal(await area.evaluate((node) => node.matches(":focus")), true);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "关闭" }).press("Enter");
    assert.equal(await button.evaluate((node) => node.matches(":focus")), true);
  },
);

// Excerpts

const basket = (page) => page.locator("[part=basket]");
const quoted = (page) => basket(page).locator(".quoted").allTextContents();
const keep = (page, nth) => page.locator("[part=passage]").nth(nth).getByRole("button", { name: "摘抄" });

check("excerpts are collected, moved, removed, brought back and given away", { before: copied }, async (page) => {
  for (const nth of [1, 2, 3]) await keep(page, nth).click();
  assert.equal(await keep(page, 1).getAttribute("aria-pressed"), "true");
  await page.getByText("摘抄（3）").click();
  assert.deepEqual(await quoted(page), ["他说：“改革要实干。”", "改革与创新，改革与开放。", "推进改革。"]);
  const up = basket(page).getByRole("button", { name: "上移：第二篇" });
  await up.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.deepEqual(await quoted(page), ["推进改革。", "他说：“改革要实干。”", "改革与创新，改革与开放。"]);
  assert.equal(await basket(page).locator(":focus").count(), 1);
  await basket(page).getByRole("button", { name: "下移：第二篇" }).click();
  await basket(page).getByRole("button", { name: "移除：谈《改革》" }).first().click();
  assert.deepEqual(await quoted(page), ["推进改革。", "改革与创新，改革与开放。"]);
  assert.equal(await keep(page, 1).getAttribute("aria-pressed"), "false");
  await basket(page).getByRole("button", { name: "撤销" }).click();
  assert.equal((await quoted(page)).length, 3);
  await basket(page).getByRole("button", { name: "复制为 Markdown" }).click();
  await until(() => page.evaluate(() => copied.length), "the copy");
  const [markdown] = await page.evaluate(() => copied);
  assert.equal(markdown.split("\n\n").length, 3);
  const saved = page.waitForEvent("download");
  await basket(page).getByRole("button", { name: "下载" }).click();
  const file = await saved;
  assert.equal(file.suggestedFilename(), "摘抄.md");
  assert.equal(readFileSync(await file.path(), "utf8"), markdown);
  await basket(page).getByRole("button", { name: "清空" }).click();
  assert.deepEqual(await quoted(page), []);
  await basket(page).getByRole("button", { name: "撤销" }).click();
  assert.equal((await quoted(page)).length, 3);
  await page.reload();
  await answered(page);
  await page.getByText("摘抄（3）").waitFor();
  assert.equal(await keep(page, 2).getAttribute("aria-pressed"), "true");
  await keep(page, 2).click();
  await page.getByText("摘抄（2）").waitFor();
});

check("excerpts are the same in all tabs", {}, async (page) => {
  const other = await page.context().newPage();
  await stubResults(other, { documents: SPEECHES });
  await open(other, "?q=改革");
  await keep(other, 3).click();
  await page.getByText("摘抄（1）").waitFor();
  assert.equal(await keep(page, 3).getAttribute("aria-pressed"), "true");
  // What is not in the page follows when it is there again.
  const host = await page.locator("xunzhang-search").elementHandle();
  const text = () => host.evaluate((node) => node.shadowRoot.querySelector("[part=basket] > summary").textContent);
  await host.evaluate((node) => node.remove());
  await keep(other, 2).click();
  await other.getByText("摘抄（2）").waitFor();
  await settle(page);
  assert.equal(await text(), "摘抄（1）");
  await host.evaluate((node) => document.querySelector("main").append(node));
  await page.getByText("摘抄（2）").waitFor();
});

check(
  "without a storage they are kept as long as the page",
  {
    before: () =>
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      }),
  },
  async (page) => {
    await keep(page, 1).click();
    await keep(page, 2).click();
    await page.getByText("摘抄（2）").waitFor();
  },
);

check(
  "a full storage loses nothing",
  {
    before: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  },
  async (page) => {
    await keep(page, 1).click();
    await keep(page, 2).click();
    await page.getByText("摘抄（2）").waitFor();
  },
);

for (const [name, stored, count] of [
  ["no JSON", "{", 0],
  ["no list", '{"length":3}', 0],
  [
    "other things",
    JSON.stringify([
      null,
      1,
      "x",
      {},
      { title: 1 },
      { title: "甲", text: "乙", speaker: null, date: null, kind: "script", ordinal: 1, url: null },
    ]),
    0,
  ],
  [
    "a hostile address",
    JSON.stringify([
      {
        title: "<img src=x onerror=alert(1)>",
        text: "\u202e乙",
        speaker: null,
        date: null,
        kind: "paragraph",
        ordinal: 1,
        url: "javascript:alert(1)",
      },
    ]),
    0,
  ],
  [
    "what is one, twice, with more in it",
    JSON.stringify(
      Array(2).fill({
        title: "<img src=x onerror=alert(1)>",
        text: "\u202e乙",
        speaker: null,
        date: null,
        kind: "paragraph",
        ordinal: 1,
        url: null,
        evil: 1,
      }),
    ),
    1,
  ],
]) {
  check(`from the storage only excerpts are taken: ${name}`, { at: null }, async (page) => {
    await page.evaluate((text) => localStorage.setItem("xunzhang:excerpts", text), stored);
    await open(page, "?q=改革");
    await page.getByText(`摘抄（${count}）`).waitFor();
    assert.equal(await page.locator("img").count(), 0);
  });
}

// Everything together

const VIEWS = ["?q=改革", "?q=改革&view=lines", "?q=改革 | 创新&view=years&year=2020", "?q=改革&view=years&share=1"];

for (const colorScheme of ["light", "dark"]) {
  for (const lang of ["zh", "zh-Hant", "en"]) {
    check(
      `no violations of accessibility: ${lang}, ${colorScheme}`,
      { browser: { colorScheme }, lang },
      async (page) => {
        for (const at of [...VIEWS, "?q=没有的&year=2020"]) {
          await open(page, at);
          await unfold(page);
          const button = page.locator("[data-keep]").first();
          if (await button.count()) await button.click();
          await settle(page);
          assert.deepEqual(await violations(page), [], at);
        }
      },
    );
  }
}

for (const [width, lang] of [
  [320, "zh"],
  [320, "en"],
  [360, "zh-Hant"],
]) {
  check(
    `${width} pixels scroll in one direction only, and are enough to aim at: ${lang}`,
    { lang, browser: { viewport: { width, height: 640 }, hasTouch: true, isMobile: true } },
    async (page) => {
      for (const at of [...VIEWS, "?q=改革与创新，改革与开放。&view=lines"]) {
        await open(page, at);
        await unfold(page);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), at);
        const small = await page
          .locator("[part=results]")
          .getByRole("button")
          .or(page.locator("[part=results] :is(select, label)"))
          .evaluateAll((all) =>
            all
              .filter((node) => node instanceof HTMLElement && node.offsetParent && node.offsetHeight < 44)
              .map((node) => node.outerHTML),
          );
        assert.deepEqual(small, [], at);
      }
    },
  );
}

check("targets of a mouse are of 24 pixels", {}, async (page) => {
  for (const at of VIEWS) {
    await open(page, at);
    const small = await page
      .locator("[part=results]")
      .locator("button, select, label, summary")
      .evaluateAll((all) =>
        all
          .filter((node) => node.offsetParent && (node.offsetHeight < 24 || node.offsetWidth < 24))
          .map((node) => node.outerHTML),
      );
    assert.deepEqual(small, [], at);
  }
});

check(
  "at twice the size of letters nothing is cut off",
  { browser: { viewport: { width: 640, height: 800 } } },
  async (page) => {
    for (const at of VIEWS) {
      await open(page, at);
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%")).catch(() => {});
      await settle(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), at);
    }
  },
);

check("everything is within reach of the keyboard", {}, async (page) => {
  const seen = new Set();
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const node = document.querySelector("xunzhang-search").shadowRoot.activeElement;
      return node && (node.getAttribute("aria-label") ?? node.labels?.[0]?.textContent ?? node.textContent);
    });
    if (name === null) break;
    seen.add(name.trim());
  }
  for (const name of [
    "列表",
    "逐行",
    "年份",
    "2020 3",
    "摘抄（0）",
    "谈《改革》",
    "推进改革。",
    "复制引文",
    "复制为 Markdown",
    "摘抄",
    "另有 3 段",
  ]) {
    assert.ok([...seen].includes(name), `${name}: ${[...seen]}`);
  }
});

const EVIL = "<img src=x onerror=alert(1)><script>alert(1)</script>\u202e&amp;";
check(
  "data are text, whatever they hold",
  {
    before: () =>
      (window.alert = (text) => {
        throw new Error(`alert ${text}`);
      }),
    manifest: {
      documents: [
        {
          id: EVIL,
          title: EVIL,
          url: "javascript:alert(1)",
          speaker: EVIL,
          date: "2020-01-01",
          occasion: EVIL,
          fields: { kind: EVIL, [EVIL.replaceAll(" ", "_")]: "甲" },
          texts: [{ text: `改革${EVIL}`, headings: [EVIL] }, "改革"],
        },
        { id: "none", title: "无处", url: null, date: "2021-01-01", fields: { kind: "二" }, texts: ["改革"] },
        {
          id: "ftp",
          title: "别处",
          url: "data:text/html,x",
          fields: { [EVIL.replaceAll(" ", "_")]: "乙" },
          texts: ["改革"],
        },
      ],
    },
  },
  async (page) => {
    for (const at of ["?q=改革", "?q=改革&view=lines", "?q=改革&view=years"]) {
      await open(page, at);
      assert.equal(await page.locator("img, main script, main [href^=javascript], main [href^=data]").count(), 0, at);
      assert.equal(await page.locator("[part=document] a").count(), 0, at);
    }
    await open(page, "?q=改革");
    assert.equal((await titles(page))[0], EVIL);
    const isolated = await page
      .locator("bdi, [part=passage] > span, .way")
      .evaluateAll((all) => all.every((node) => getComputedStyle(node).unicodeBidi.startsWith("isolate")));
    assert.ok(isolated);
    await keep(page, 0).click();
    await page.getByText("摘抄（1）").click();
    assert.equal(await basket(page).locator("a, img").count(), 0);
    await ask(page, `${EVIL}没有`);
    assert.match(await summary(page), /没有找到“<img src=x/);
  },
);

check("another language changes all words, and nothing else", { at: "?q=改革&year=2020" }, async (page) => {
  await page.locator("xunzhang-search").evaluate((host) => (host.lang = "en"));
  await page.getByText("3 passages, 3 occurrences").waitFor();
  await answered(page);
  assert.equal(await page.locator("[part=results]").getAttribute("lang"), "en");
  assert.equal(await page.locator("h3").first().getAttribute("lang"), "zh");
  const left = await page.locator("xunzhang-search").evaluate((host) => {
    const walker = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode())
      if (/\p{Script=Han}/u.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest("[lang=zh]"))
        found.push(walker.currentNode.data);
    return found;
  });
  assert.deepEqual(left, []);
  assert.deepEqual(await titles(page), ["第二篇", "第三篇"]);
});

check(
  "a language that comes while the part is on its way is the one that is spoken",
  {
    before: () => addEventListener("DOMContentLoaded", () => (document.querySelector("xunzhang-search").lang = "en")),
  },
  async (page) => {
    await page.getByText("10 passages, 11 occurrences").waitFor();
    assert.equal((await titles(page)).length, 4);
  },
);

check("on paper there are results without controls", {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("[part=document]").first().isVisible(), true);
  for (const part of [".controls", ".side", "[part=actions]", ".grow"]) {
    assert.equal(await page.locator(part).first().isVisible(), false, part);
  }
});

check(
  "in forced colours bars are told apart",
  { at: "?q=改革 | 创新&view=years", browser: { forcedColors: "active" } },
  async (page) => {
    const looks = await page
      .locator(".legend rect")
      .evaluateAll((all) => all.map((sign) => getComputedStyle(sign).fill));
    assert.equal(new Set(looks).size, 2);
  },
);

test("on a built site its own engine answers", async () => {
  const { origin, stop } = await serve();
  try {
    await withPage(browser, origin, { locale: "zh-CN" }, async (page) => {
      await page.goto(`${origin}search.html?q=${encodeURIComponent("堤防")}`);
      await page.locator("[part=document]").first().waitFor();
      assert.match(await summary(page), /^共 \d+ 段/);
      assert.ok((await page.locator("[part=passage] mark").allTextContents()).every((text) => text === "堤防"));
      const count = Number(/\d+/.exec(await summary(page)));
      const kind = page.getByRole("group", { name: "文种" });
      await kind.getByRole("checkbox").first().waitFor();
      const [, number] = /(\d+)$/.exec(await kind.locator("label").first().textContent());
      await kind.getByRole("checkbox").first().check();
      await page
        .getByRole("status")
        .filter({ hasText: `共 ${number} 段` })
        .waitFor();
      assert.ok(Number(number) < count);
      await page.getByRole("button", { name: "全部取消" }).click();
      await page.getByRole("button", { name: "逐行" }).click();
      await page.locator("table.lines tbody tr").first().waitFor();
      assert.ok((await rows(page)).every(([, keyword]) => keyword === "堤防"));
      await page.getByRole("button", { name: "年份", exact: true }).click();
      await bars(page).first().waitFor();
      await bars(page).first().click();
      await page.locator("[part=chart] g[aria-pressed=true]").first().waitFor();
      const [year] = param(page, "year");
      await page.getByRole("button", { name: "列表" }).click();
      await page
        .locator("[part=document] .about")
        .filter({ hasText: `${year}年` })
        .first()
        .waitFor();
      await page.getByRole("button", { name: "全部取消" }).click();
      await page.locator("[part=passage] > a[href*='/xunzhang/read/']").first().click();
      await page.waitForURL(/xunzhang\/read\/.*mark=/);
    });
  } finally {
    await stop();
  }
});
