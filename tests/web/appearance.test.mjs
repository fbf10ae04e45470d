// How the widget looks in each of its layouts: with colours for the day and the night, forced ones, on the narrowest screen
// and at twice the size. XUNZHANG_SHOTS may name a folder, where pictures of all of it are put.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import {
  heard,
  hit,
  input,
  launch,
  noteEvents,
  options,
  pageWith,
  STUB_ORIGIN,
  settle,
  stubSite,
  violations,
  withPage,
} from "./support.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const { XUNZHANG_SHOTS } = process.env;

/** Puts a picture of the page into the folder for them. */
async function shoot(page, name) {
  if (!XUNZHANG_SHOTS) return;
  mkdirSync(XUNZHANG_SHOTS, { recursive: true });
  await page.screenshot({ path: join(XUNZHANG_SHOTS, `${name}.png`), animations: "disabled" });
}

const LONG =
  "要把基层治理同群众的日常生活结合起来，从一件一件的小事做起，让每一条街巷、每一个村组都有人管、有人问、有人办。各部门要到现场去，把难处听完，把办法讲清，把结果公布，做到件件有着落、事事有回音。";
const MANIFEST = {
  answers: {
    治理: {
      hits: [
        hit(LONG, "治理", {
          document: {
            title: "在全县基层工作现场会上的讲话：把小事办好，把难事办成，把实事办实",
            speaker: "李明",
            date: "2019-03-05",
            occasion: "全县基层工作现场会",
          },
          passage: { headings: ["一、总的要求", "（二）抓好落实"] },
        }),
        hit("治理要靠大家。", "治理", {
          document: {
            title: "在全县基层工作现场会上的讲话：把小事办好，把难事办成，把实事办实",
            speaker: "李明",
            date: "2019-03-05",
          },
        }),
        hit("关于治理", "治理", { document: { id: "s2", title: "关于治理" }, passage: { kind: "title" } }),
        hit("治沙也要理水。", "治", { tier: "all", document: { id: "s3", title: "治沙", date: "2020" } }),
        hit("治标。", "治", { tier: "partial", without: ["理"], document: { id: "s4", title: "第四篇" } }),
      ],
      total: { count: 1234, relation: "at_most" },
      missing: ["鿫"],
      suggestions: [{ query: "治里", from: "理", to: "里", kind: "homophone", count: 3 }],
      facets: [
        {
          field: "year",
          values: [
            { value: "2019", count: 2, total: 4 },
            { value: "2020", count: 1, total: 3 },
          ],
        },
        {
          field: "speaker",
          values: [
            { value: "李明", count: 2, total: 4 },
            { value: "一位名字很长很长的讲话人（兼某某委员会主任）", count: 1, total: 3 },
          ],
        },
      ],
    },
  },
  completions: { 治理: ["治理体系", "治理能力现代化"] },
};

/** What each layout needs to be turned to. */
const LAYOUTS = {
  popup: { attributes: "", turn: (page) => input(page).focus() },
  dialog: { attributes: 'layout="dialog"', turn: (page) => page.getByRole("button", { name: /检索全文/ }).click() },
  page: { attributes: 'layout="page"', turn: (page) => input(page).focus() },
};

/** What is shown one after the other. */
const STATES = {
  untouched: () => {},
  empty: async (page, { turn }) => {
    await turn(page);
    await heard(page, "ready");
    await input(page).press("ArrowDown");
  },
  results: async (page) => {
    await input(page).fill("治理");
    await heard(page, "results", "治理");
    await input(page).press("ArrowDown");
  },
  read: async (page, { attributes }) => {
    if (attributes.includes("page")) await input(page).press("Escape");
  },
  error: async (page) => {
    await input(page).fill("!");
    await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
  },
};

const WAYS = {
  light: { colorScheme: "light", viewport: { width: 1000, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1000, height: 800 } },
  narrow: { viewport: { width: 320, height: 640 } },
  "narrow and dark, for fingers": {
    colorScheme: "dark",
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  },
  "twice the size": { viewport: { width: 320, height: 512 }, deviceScaleFactor: 2 },
  "forced colours": { forcedColors: "active", viewport: { width: 640, height: 800 } },
};

/** Takes a page of that layout through all states. @param {(page: object, state: string) => Promise<void>} look */
const through = (layout, way, look) =>
  withPage(browser, STUB_ORIGIN, { locale: "zh-CN", ...WAYS[way] }, async (page) => {
    await noteEvents(page);
    await page.addInitScript(() =>
      localStorage.setItem("xunzhang:recent", JSON.stringify(["教育", "关于进一步做好某项工作的若干意见"])),
    );
    const { attributes } = LAYOUTS[layout];
    await stubSite(page, MANIFEST, {
      "": pageWith(attributes, '<ul slot="empty"><li><a href="#">一篇讲话</a></li></ul>'),
    });
    await page.goto(STUB_ORIGIN);
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page, LAYOUTS[layout]);
      await settle(page);
      await shoot(page, `${layout}-${way.replace(/\W+/g, "-")}-${state}`);
      await look(page, state);
    }
  });

/** What reaches beyond the page at its sides, or can be scrolled sideways. */
const beyond = (page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const inside = [...document.querySelector("xunzhang-search").shadowRoot.querySelectorAll("*")].filter((node) => {
      const { left, right, width, height } = node.getBoundingClientRect();
      const isUnseen = node.closest(".unseen, svg, .left, .right, .source, [hidden]") !== null;
      return width && height && !isUnseen && (left < -0.5 || right > clientWidth + 0.5);
    });
    return [
      ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth}`] : []),
      ...inside.map((node) => `${node.tagName} ${node.className} ${node.getAttribute("part")}`),
    ];
  });

/** How far below the field that is which opens for it; undefined if nothing is open. */
const distance = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("xunzhang-search");
    const popup = shadowRoot.querySelector(".popup");
    return popup.checkVisibility()
      ? popup.getBoundingClientRect().top - shadowRoot.querySelector("input").getBoundingClientRect().bottom
      : undefined;
  });

/** What can be aimed at and is too small for it. */
const small = (page, least) =>
  page.evaluate((least) => {
    const targets = document
      .querySelector("xunzhang-search")
      .shadowRoot.querySelectorAll(
        "button, select, summary, label:not(.unseen), input:not([type=checkbox]), [role=option], [role=button]",
      );
    return [...targets].flatMap((node) => {
      const { width, height } = node.getBoundingClientRect();
      return width && (width < least || height < least)
        ? [`${node.textContent.slice(0, 20)} ${Math.round(width)}×${Math.round(height)}`]
        : [];
    });
  }, least);

for (const layout of Object.keys(LAYOUTS)) {
  describe(layout, () => {
    for (const way of ["light", "dark"]) {
      test(`no violations of accessibility, ${way}`, () =>
        through(layout, way, async (page, state) => {
          assert.deepEqual(await violations(page), [], state);
          assert.deepEqual(await small(page, 24), [], state);
          const below = await distance(page);
          if (state === "empty" || state === "results") assert.ok(below >= 0 && below < 16, `${state}: ${below}`);
        }));
    }

    for (const way of ["narrow", "narrow and dark, for fingers", "twice the size"]) {
      test(`nothing reaches beyond the page, and all can be aimed at: ${way}`, () =>
        through(layout, way, async (page, state) => {
          assert.deepEqual(await beyond(page), [], state);
          assert.deepEqual(await small(page, 24), [], state);
          assert.deepEqual(await violations(page), [], state);
        }));
    }

    test("forced colours leave the field, the marks and what is chosen to be seen", () =>
      through(layout, "forced colours", async (page, state) => {
        if (state === "untouched" || state === "error") return;
        const field = await input(page).evaluate((node) => getComputedStyle(node).borderTopStyle);
        assert.equal(field, "solid");
        if (state === "read") return;
        const chosen = options(page).and(page.locator("[aria-selected=true]"));
        assert.equal(await chosen.evaluate((node) => getComputedStyle(node).outlineStyle), "solid", state);
        if (state === "empty") return;
        const mark = page.locator("xunzhang-search mark").first();
        const colours = await mark.evaluate((node) => [
          getComputedStyle(node).backgroundColor,
          getComputedStyle(node.parentElement).backgroundColor,
        ]);
        assert.notEqual(colours[0], colours[1]);
        assert.notEqual(colours[0], "rgba(0, 0, 0, 0)");
      }));
  });
}

test("the widget's own theme holds against that of the system", () =>
  withPage(browser, STUB_ORIGIN, { colorScheme: "light" }, async (page) => {
    // Without the colours of the page, which would stand in place of the system's.
    await stubSite(page, MANIFEST, {
      "": pageWith('theme="dark"', "", '<xunzhang-search theme="light"></xunzhang-search>'),
      "xunzhang/page.css": ":root { color-scheme: light dark }",
    });
    await page.goto(STUB_ORIGIN);
    const lightness = (place) =>
      place.locator("input").evaluate((node) => {
        const context = document.createElement("canvas").getContext("2d");
        context.fillStyle = getComputedStyle(node).backgroundColor;
        context.fillRect(0, 0, 1, 1);
        return context.getImageData(0, 0, 1, 1).data[0];
      });
    const [dark, light] = await page.locator("xunzhang-search").all();
    assert.ok((await lightness(dark)) < 64);
    assert.ok((await lightness(light)) > 192);
    await page.emulateMedia({ colorScheme: "dark" });
    assert.ok((await lightness(dark)) < 64);
    assert.ok((await lightness(light)) > 192);
  }));

test("a finger closes the dialog where it fills the screen", () =>
  withPage(browser, STUB_ORIGIN, WAYS["narrow and dark, for fingers"], async (page) => {
    await stubSite(page, MANIFEST, { "": pageWith(LAYOUTS.dialog.attributes) });
    await page.goto(STUB_ORIGIN);
    await LAYOUTS.dialog.turn(page);
    await page.getByRole("dialog").getByRole("button").first().tap();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }));

test("on paper there is neither a dialog nor what is below the field", async () => {
  for (const layout of ["popup", "dialog"]) {
    await through(layout, "light", async (page, state) => {
      if (state !== "results") return;
      await page.emulateMedia({ media: "print" });
      assert.equal(await options(page).first().isVisible(), false, layout);
      await page.emulateMedia({ media: "screen" });
    });
  }
});
