// A site of more speeches than get pages of their own: the one page that shows any of them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { heavy, input, launch, options, STRICT_POLICY, serve, violations, withPage } from "./support.mjs";

const program = process.env.XUNZHANG;
const MARKUP = `<img src=x onerror=alert(1)><b>&lt;`;
const COUNT = 2_003;

/** Speeches that differ in a number; the one in the middle is long, has verse, and much that could be taken for markup. */
const speeches = Array.from({ length: COUNT }, (_, n) => ({
  id: `篇/${n}`,
  title: `第${n}次堤防会议上的讲话`,
  text: `这是第${n}篇，先说加固。${"沿线的泵站和闸门都要逐一检修到位。".repeat(3)}\n\n再说清淤${n}，就到这里。`,
}));
const LONG = 1_000;
speeches[LONG] = {
  id: `${MARKUP}?&#%`,
  title: `${MARKUP}之会`,
  speaker: "方志远",
  date: "2021-03-02",
  text: [
    ...Array.from({ length: 60 }, (_, n) => `第${n}段，` + "这一段说得很长很细。".repeat(40)),
    "春江水暖\n鸭先知道\n柳岸花明",
    `夜航灯火${MARKUP}`,
  ].join("\n\n"),
};

let browser, server, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  build(speeches);
  server = await serve(join(folder, "site"));
  browser = await launch();
});
after(async () => {
  server?.stop();
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function build(records) {
  writeFileSync(join(folder, "records.jsonl"), records.map((record) => JSON.stringify(record)).join("\n"));
  execFileSync(program, ["build", "records.jsonl", "-o", "site"], { cwd: folder, stdio: "ignore" });
}

const check = (name, browserOptions, work) => test(name, () => withPage(browser, server.origin, browserOptions, work));

/** Searches on the page that is open, and gives the addresses of the hits. */
async function found(page, query) {
  await input(page).fill(query);
  await options(page).first().waitFor();
  return options(page).evaluateAll((all) => all.flatMap((option) => option.href ?? []));
}

/** Finds a speech from the front page, and opens it. */
async function open(page, query) {
  await page.goto(server.origin);
  const [address] = await found(page, query);
  await page.goto(address);
  await page.locator("h1").waitFor();
}

const addressOf = (passage, id) => `${server.origin}xunzhang/read.html?p=${passage}&id=${encodeURIComponent(id)}`;
const heading = (page) => page.locator("h1").textContent();
const texts = (page) => page.locator("article > *").allTextContents();
const notice = async (page) => {
  await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
  return page.getByRole("alert").locator("p").allTextContents();
};

test("there is one page, and nothing that grows with the collection", () => {
  const inSite = (...parts) => join(folder, "site", ...parts);
  assert.equal(existsSync(inSite("xunzhang", "read")), false);
  assert.deepEqual(
    readdirSync(inSite("xunzhang")).filter((name) => name.startsWith("read")),
    ["read.css", "read.html", "read.js"],
  );
  assert.ok(readFileSync(inSite("xunzhang", "read.html")).length < 1_500);
  const contents = readFileSync(inSite("index.html"), "utf8");
  assert.ok(contents.length < 1_500 && contents.includes(`共 ${COUNT} 篇`), contents);
});

check("a hit leads to its passage, in the text as it was given", {}, async (page) => {
  const { id, title, text, speaker, date } = speeches[LONG];
  await page.goto(server.origin);
  const [address] = await found(page, "夜航灯火");
  await options(page).first().click();
  await page.waitForURL(address);
  await page.locator("h1").waitFor();
  assert.equal(new URL(page.url()).searchParams.get("id"), id);
  assert.equal(await page.title(), title);
  const paragraphs = text.split("\n\n");
  assert.deepEqual(await texts(page), [title, `${speaker} · ${date}`, ...paragraphs]);
  assert.equal(await page.locator(".verse").evaluate((verse) => verse.innerText), paragraphs[60]);
  const target = page.locator(":target");
  assert.equal(await target.textContent(), paragraphs.at(-1));
  assert.ok(await target.evaluate((element) => element.getBoundingClientRect().top < innerHeight));
  assert.equal(await page.locator("article img, article b").count(), 0);
});

check("only the texts of the speech are fetched", {}, async (page) => {
  await page.goto(addressOf(0, speeches[0].id));
  await page.locator("h1").waitFor();
  const names = heavy(page)
    .map((url) =>
      url
        .split("/")
        .at(-1)
        .replace(/-[0-9a-f]{8}\..+|(?<=^t).{12}/, ""),
    )
    .sort();
  assert.deepEqual(names, ["engine-full", "manifest.bin", "t.bin"]);
});

check("neighbours are one link away, and each address says which speech it shows", {}, async (page) => {
  await open(page, "第7次堤防会议");
  assert.equal(await heading(page), speeches[7].title);
  for (const [link, at] of [
    ["prev", 6],
    ["prev", 5],
    ["next", 6],
    ["next", 7],
  ]) {
    await page.locator(`a[rel=${link}]`).click();
    await page.waitForURL((url) => url.searchParams.get("id") === speeches[at].id);
    assert.deepEqual(await texts(page), [speeches[at].title, "", ...speeches[at].text.split("\n\n")]);
  }
  await page.goBack();
  await page.waitForURL((url) => url.searchParams.get("id") === speeches[6].id);
  await page.goto(addressOf(0, speeches[0].id));
  await page.locator("a[rel=next]").waitFor();
  assert.equal(await page.locator("a[rel=prev]").isVisible(), false);
});

check("the search stands on the page too, and leads to another speech", {}, async (page) => {
  await open(page, "清淤12");
  const [address] = await found(page, "清淤2001");
  await options(page).first().click();
  await page.waitForURL(address);
  await page.locator("h1", { hasText: "2001" }).waitFor();
  assert.equal(await heading(page), speeches[2001].title);
});

check("a link that means another speech says so, and offers a search", {}, async (page) => {
  for (const passage of [0, 6_000_000]) {
    await page.goto(addressOf(passage, speeches[9].title));
    const [told] = await notice(page);
    assert.match(told, /^这个链接所指的文章已不在原处.*检索“第9次堤防会议上的讲话”$/);
    assert.deepEqual(await texts(page), [await page.title()]);
  }
  await page.getByRole("alert").getByRole("link").first().click();
  await options(page).first().waitFor();
  assert.equal(await input(page).inputValue(), speeches[9].title);
  assert.ok((await options(page).first().textContent()).includes(speeches[9].title));
});

check("a text that cannot be brought is told in the language of the interface", {}, async (page) => {
  await page.route(/\/t[0-9a-f]+\.bin$/, (route) => route.fulfill({ status: 404 }));
  await page.goto(addressOf(0, speeches[0].id));
  const [told] = await notice(page);
  assert.match(told, /^无法取得 .*\/t\w+\.bin（HTTP 404）。/);
  page.problems = page.problems.filter((problem) => !problem.includes("Failed to load resource"));
});

check("the text gets larger and smaller, and stays so on other pages and not on paper", {}, async (page) => {
  const sizeOf = () =>
    page
      .locator("article p:not(.header)")
      .first()
      .evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
  await page.goto(addressOf(0, speeches[0].id));
  await page.locator("article p:not(.header)").first().waitFor();
  const usual = await sizeOf();
  const [smaller, larger] = await page
    .getByRole("group", { name: /文字大小/ })
    .getByRole("button")
    .all();
  for (let step = 0; step < 3; step++) await larger.click();
  assert.ok(await larger.isDisabled());
  const largest = await sizeOf();
  assert.ok(largest > usual * 1.8);
  await page.emulateMedia({ media: "print" });
  const onPaper = await sizeOf();
  await page.emulateMedia({ media: "screen" });
  await page.goto(addressOf(3, speeches[1].id));
  await page.locator("article p:not(.header)").first().waitFor();
  assert.equal(await sizeOf(), largest);
  for (let step = 0; step < 4; step++) await smaller.click();
  assert.ok(await smaller.isDisabled());
  assert.ok((await sizeOf()) < usual);
  await page.emulateMedia({ media: "print" });
  assert.equal(await sizeOf(), onPaper);
  await page.evaluate(() => localStorage.setItem("xunzhang:size", "<b>"));
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await page.locator("article p:not(.header)").first().waitFor();
  assert.equal(await sizeOf(), usual);
});

check("a strict policy and Trusted Types are enough", {}, async (page) => {
  await page.route(/read\.html/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('<link rel="icon" href="data:,">', "");
    await route.fulfill({ body, contentType: "text/html", headers: { "content-security-policy": STRICT_POLICY } });
  });
  await page.route(/favicon\.ico/, (route) => route.fulfill({ status: 204 }));
  await page.goto(addressOf(3, speeches[1].id));
  await page.locator("h1").waitFor();
  assert.equal(await heading(page), speeches[1].title);
});

for (const colorScheme of ["light", "dark"]) {
  check(`no violations of accessibility, ${colorScheme}`, { colorScheme }, async (page) => {
    await open(page, "夜航灯火");
    assert.deepEqual(await violations(page), []);
    await page.goto(addressOf(0, "x"));
    await notice(page);
    assert.deepEqual(await violations(page), []);
  });
}

check("without scripts the page says what it needs", { javaScriptEnabled: false }, async (page) => {
  await page.goto(addressOf(0, speeches[0].id));
  assert.match(await page.locator("main").innerText(), /JavaScript/);
  assert.equal(await page.locator("nav.pages").isVisible(), false);
});
