// What rules removed from the texts: searched where the query stands nowhere else, or where somebody asks; and read, folded, on
// each kind of reading page. On real sites, with their own engines.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, options, serve, violations, withPage } from "./support.mjs";

const NAVIGATION = "网站首页 政务公开 互动交流 办事大厅";

/** A saved page with a menu that all pages of the run have, and a table. */
const saved = (title, about) => `<!doctype html><html><head><title>${title}</title></head><body>
<div class="nav"><a href="/">网站首页</a> <a href="/a">政务公开</a> <a href="/b">互动交流</a> <a href="/c">办事大厅</a></div>
<div class="content"><h1>${title}</h1>
${Array.from({ length: 8 }, (_, n) => `<p>第${n}段说${about}：堤防要加固，闸门要检修，责任要落到人，检查要落到点，任何时候都不能松懈。</p>`).join("\n")}
<table><tr><td>水库</td><td>库容</td></tr><tr><td>北塘</td><td>三百万方</td></tr></table>
</div></body></html>`;

let browser, folder, server;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xunzhang-"));
  for (const [name, about] of [
    ["a", "堤防"],
    ["b", "闸门"],
    ["c", "海塘"],
  ]) {
    writeFileSync(join(folder, `${name}.html`), saved(`在${about}会议上的讲话`, about));
  }
  const files = ["a.html", "b.html", "c.html"];
  const build = (...to) =>
    execFileSync(process.env.XUNZHANG, ["build", ...files, ...to, "--no-cache"], { cwd: folder, stdio: "ignore" });
  build("-o", "site", "--offline");
  build("--single-file", "all.html");
  server = await serve(join(folder, "site"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
  rmSync(folder, { recursive: true });
});

const check = (name, options, work) => test(name, () => withPage(browser, server.origin, options, work));
const removed = (page) => page.locator("[part=removed]");
const manifests = (page) => page.asked.filter((url) => /\/m[0-9a-f]{12}\.bin$/.test(url));

check("the popup shows it where nothing else holds the query, and leads to its place", {}, async (page) => {
  await page.goto(server.origin);
  const field = page.getByRole("combobox", { name: "检索全文" });
  await field.fill("加固");
  await options(page).first().waitFor();
  assert.deepEqual(manifests(page), [], "what stands in the texts needs nothing else");
  await field.fill("互动交流");
  const option = options(page).filter({ hasText: "互动交流" });
  await option.waitFor();
  assert.equal(manifests(page).length, 1);
  assert.match(await page.locator("xunzhang-search .summary").textContent(), /没有找到“互动交流”。略去的文字中有 1 处/);
  assert.match(await option.textContent(), /另有 2 篇也有/);
  assert.equal(await page.locator("xunzhang-search #removed").textContent(), "略去的文字");
  await option.click();
  await page.locator("article h1").waitFor();
  const place = page.locator("details.removed > p:target");
  await place.waitFor();
  assert.match(await place.textContent(), /互动交流/);
  assert.equal(await page.locator("details.removed").getAttribute("open"), "");
  await page.locator("xunzhang-marks").waitFor();
});

check("the results page opens it where the query stands there alone, and offers it else", {}, async (page) => {
  await page.goto(`${server.origin}search.html?q=互动交流`);
  await removed(page).locator("[part=passage]").waitFor();
  assert.equal(await removed(page).getAttribute("open"), "");
  assert.match(await page.locator("[part=summary]").textContent(), /略去的文字中有 1 处/);
  assert.deepEqual(await violations(page), []);

  await page.goto(`${server.origin}search.html?q=加固`);
  await page.locator("[part=passage]").first().waitFor();
  assert.equal(await removed(page).getAttribute("open"), null);
  page.asked.length = 0;
  await removed(page).locator("summary").click();
  await removed(page).locator("p.about").waitFor();
  assert.equal(manifests(page).length, 1);
  assert.match(await removed(page).textContent(), /没有找到“加固”/);
});

check("a word that stands there alone is not missing", {}, async (page) => {
  await page.goto(`${server.origin}search.html?q=堤防 办事大厅`);
  await page.locator("[part=passage]").first().waitFor();
  const summary = await page.locator("[part=summary]").textContent();
  assert.match(summary, /只在略去的文字中有：办事大厅/);
  assert.doesNotMatch(summary, /都没有/);
});

check("a table is a table on the reading page, and a hit in it leads to its row", {}, async (page) => {
  await page.goto(`${server.origin}search.html?q=三百万方`);
  await page.locator("[part=passage] > a").first().click();
  await page.locator("article tr:target").waitFor();
  assert.deepEqual(await page.locator("article tr:target td").allTextContents(), ["北塘", "三百万方"]);
  assert.deepEqual(await page.locator("article table tr").count(), 2);
  assert.deepEqual(await violations(page), []);
});

test("from a disk and in one file it is found and read, too", async () => {
  for (const [at, wait] of [
    ["site/search.html", "details.removed > p:target"],
    ["all.html", "details.removed > p:target"],
  ]) {
    const address = pathToFileURL(join(folder, at)).href;
    await withPage(browser, "file://", {}, async (page) => {
      await page.goto(`${address}?q=互动交流`);
      await removed(page).locator("[part=passage] > a").first().click();
      await page.locator(wait).waitFor();
      assert.match(await page.locator(wait).textContent(), /互动交流/, at);
    });
  }
});

test("the page that is the whole site folds it, and brings it when it is opened", async () => {
  const address = pathToFileURL(join(folder, "all.html")).href;
  await withPage(browser, address, { viewport: { width: 360, height: 800 } }, async (page) => {
    await page.goto(address);
    await page.locator("ol.documents a").first().click();
    const folded = page.locator("details.removed");
    await folded.locator("summary").click();
    await folded.locator("p").filter({ hasText: "互动交流" }).waitFor();
    assert.ok((await folded.textContent()).includes(NAVIGATION.slice(0, 4)));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    assert.deepEqual(await page.locator("article tr").first().locator("td").allTextContents(), ["水库", "库容"]);
  });
});
