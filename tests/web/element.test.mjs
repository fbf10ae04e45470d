// The element with a stub engine: its layouts, parts, address and memory, and the forms that stand for it without scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  compose,
  eventsOf,
  forgiveFailures,
  heard,
  heavy,
  hit,
  holdBack,
  input,
  launch,
  noteEvents,
  options,
  PAGE,
  packed,
  pageWith,
  popup,
  STUB_ORIGIN,
  serve,
  settle,
  stubSite,
  TOUCH,
  until,
  WIDGET,
  withPage,
} from "./support.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const ANSWERS = {
  甲: {
    hits: [
      hit("甲乙丙", "甲", { document: { title: "第一篇" } }),
      hit("丙甲", "甲", { document: { id: "s2", title: "第二篇" } }),
    ],
  },
  乙: { hits: [hit("甲乙丙", "乙")] },
  甲乙: { hits: [hit("甲乙丙", "甲乙")] },
};

/** A test on the stub site, whose widget has `setup.attributes` and holds `setup.inside`; `setup.at` is the address. */
const check = (name, setup, work) =>
  test(name, () =>
    withPage(browser, STUB_ORIGIN, { locale: "zh-CN", ...setup.browser }, async (page) => {
      await noteEvents(page);
      if (setup.clock) await page.clock.install();
      if (setup.before) await page.addInitScript(setup.before);
      const { attributes = "", inside, behind, files } = setup;
      await stubSite(
        page,
        { answers: ANSWERS, ...setup.manifest },
        { "": pageWith(attributes, inside, behind), ...files },
      );
      await page.goto(STUB_ORIGIN + (setup.at ?? ""));
      // What minds the keys is a part that comes with the page.
      if (!attributes.includes('shortcut=""') && /dialog|shortcut/.test(attributes) && !setup.without) {
        await page.locator("xunzhang-search [aria-keyshortcuts]").first().waitFor({ state: "attached" });
      }
      await work(page);
    }),
  );

const DIALOG = 'layout="dialog"';
const PLACE = 'layout="page"';

const widgetOf = (page) => page.locator("xunzhang-search").first();
const valueOf = (page) => widgetOf(page).evaluate((widget) => widget.value);
const dialog = (page) => widgetOf(page).locator("dialog");
const trigger = (page) => page.getByRole("button", { name: "检索全文", exact: true });
const passages = (page) => page.locator("[part=passage] > a");
const marked = (place) => place.locator("mark").allTextContents();
const alertOf = (page) => widgetOf(page).getByRole("alert").filter({ hasText: /./ });
const retry = (page) => alertOf(page).getByRole("button");
const param = (page, name) => new URL(page.url()).searchParams.get(name);
const pathOf = (url) => new URL(url).pathname.slice(1);
/** What of the widget was asked for, beside its script. */
const partsAsked = (page) =>
  page.asked
    .map(pathOf)
    .filter((path) => /^xunzhang\/.*(-0|-zh|-zh-Hant|-en)\.js$/.test(path))
    .sort();
/** Is the focus in the field? */
const isInField = (page) => input(page).evaluate((node) => node.getRootNode().activeElement === node);
const opened = (page) => dialog(page).waitFor();
const closed = (page) => dialog(page).waitFor({ state: "hidden" });
/** Types what is searched, and waits for its answer. */
const ask = async (page, query) => {
  const before = (await eventsOf(page, "results")).length;
  await input(page).fill(query);
  await until(
    async () => (await eventsOf(page, "results")).slice(before).some((detail) => detail.query === query),
    `the answer to ${query}`,
  );
};
/** The place where an answer stands, in each of the layouts, once it is open. */
const open = {
  popup: async () => {},
  dialog: async (page) => {
    await page.keyboard.press("Control+k");
    await opened(page);
  },
  page: async () => {},
};
const LAYOUTS = Object.keys(open);
const layoutOf = (name) => (name === "popup" ? "" : `layout="${name}"`);

// The dialog

check("a button opens the dialog, and what searches comes only then", { attributes: DIALOG }, async (page) => {
  await settle(page);
  assert.equal(await trigger(page).getAttribute("aria-keyshortcuts"), "Control+K Meta+K");
  assert.equal(await trigger(page).getAttribute("aria-haspopup"), "dialog");
  assert.equal(await dialog(page).isVisible(), false);
  assert.deepEqual(partsAsked(page), ["xunzhang/dialog-0.js"]);
  await trigger(page).click();
  await opened(page);
  assert.deepEqual(
    partsAsked(page).filter((path) => !path.includes("answers")),
    ["xunzhang/dialog-0.js", "xunzhang/search-zh-0.js"],
  );
  assert.ok(await isInField(page));
});

for (const [keys, ending] of [
  ["Control+k", "Control+K"],
  ["Meta+k", "Meta+K"],
]) {
  check(
    `${keys} opens the dialog, from a field of the page, too`,
    { attributes: DIALOG, behind: '<input id="other">' },
    async (page) => {
      assert.match(await trigger(page).getAttribute("aria-keyshortcuts"), new RegExp(ending.replace("+", "\\+")));
      await page.locator("#other").focus();
      await page.keyboard.press(keys);
      await opened(page);
      assert.ok(await isInField(page));
      assert.equal(await page.locator("#other").inputValue(), "");
    },
  );
}

const FIELDS =
  '<input id="a"><textarea id="b"></textarea><p id="c" contenteditable>字</p><select id="d"><option>字</option></select>';
for (const attributes of ['shortcut="/"', `${DIALOG} shortcut="/"`]) {
  check(
    `a stroke leads to the field where the page says so, and is a letter where somebody writes: ${attributes}`,
    { attributes, behind: FIELDS },
    async (page) => {
      for (const id of ["a", "b", "c", "d"]) {
        await page.locator(`#${id}`).focus();
        await page.keyboard.press("/");
      }
      await page.keyboard.press("Control+k");
      await settle(page);
      assert.deepEqual(
        await page.evaluate(() => [a.value, b.value, c.textContent.includes("/"), document.activeElement.id]),
        ["/", "/", true, "d"],
      );
      assert.deepEqual(partsAsked(page), ["xunzhang/dialog-0.js"]);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("/");
      if (attributes.includes("dialog")) await opened(page);
      await until(() => isInField(page), "the focus in the field");
      assert.equal(await input(page).inputValue(), "");
      await page.keyboard.press("/");
      assert.equal(await input(page).inputValue(), "/");
    },
  );
}

check(
  "without a word of it, a stroke leads nowhere, and Ctrl+K does nothing to a popup",
  { behind: `<xunzhang-search ${DIALOG} shortcut=""></xunzhang-search>` },
  async (page) => {
    for (const key of ["/", "Control+k", "Meta+k"]) await page.keyboard.press(key);
    await settle(page);
    assert.deepEqual(partsAsked(page), ["xunzhang/dialog-0.js"]);
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  },
);

check(
  "a key that the page has taken, or that stands beside Alt or Shift, opens nothing",
  { attributes: DIALOG },
  async (page) => {
    await page.keyboard.press("Control+Alt+k");
    await page.keyboard.press("Control+Shift+k");
    await page.evaluate(() => addEventListener("keydown", (event) => event.preventDefault(), { capture: true }));
    await page.keyboard.press("Control+k");
    await settle(page);
    assert.deepEqual(partsAsked(page), ["xunzhang/dialog-0.js"]);
  },
);

check("Escape closes the dialog, and gives the focus back to its button", { attributes: DIALOG }, async (page) => {
  await trigger(page).press("Enter");
  await opened(page);
  await page.keyboard.press("Escape");
  await closed(page);
  assert.ok(await trigger(page).evaluate((node) => node.getRootNode().activeElement === node));
});

check("Escape closes the dialog at once, whatever was typed, and keeps it", { attributes: DIALOG }, async (page) => {
  await trigger(page).press("Enter");
  await opened(page);
  await ask(page, "甲");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await closed(page);
  assert.equal(await valueOf(page), "甲");
  await trigger(page).press("Enter");
  await opened(page);
  assert.deepEqual(await marked(options(page)), ["甲", "甲"]);
});

check(
  "a press beside the dialog closes it; one on its edge or in it does not",
  { attributes: DIALOG },
  async (page) => {
    await trigger(page).click();
    await opened(page);
    const { x, y, width } = await dialog(page).boundingBox();
    await page.mouse.click(x + width / 2, y + 4);
    await settle(page);
    assert.ok(await dialog(page).isVisible(), "on its edge");
    await input(page).click();
    assert.ok(await dialog(page).isVisible(), "in it");
    await page.mouse.click(x + width / 2, y - 10);
    await closed(page);
  },
);

check(
  "what the page puts in the place of the button opens the dialog",
  { attributes: DIALOG, inside: '<a slot="trigger" id="own" href="#">找</a>' },
  async (page) => {
    assert.equal(await trigger(page).isVisible(), false);
    await page.locator("#own").click();
    await opened(page);
  },
);

check("scripts open and close the dialog, and put the focus in it", { attributes: DIALOG }, async (page) => {
  await widgetOf(page).evaluate((widget) => widget.open());
  assert.ok(await dialog(page).isVisible());
  await widgetOf(page).evaluate((widget) => widget.open());
  await widgetOf(page).evaluate((widget) => widget.close());
  assert.equal(await dialog(page).isVisible(), false);
  await widgetOf(page).evaluate((widget) => widget.focus());
  await opened(page);
});

check("the dialog has a name", { attributes: DIALOG }, async (page) => {
  await trigger(page).click();
  await page.getByRole("dialog", { name: "检索全文" }).waitFor();
});

check(
  "keys in the list of a dialog are those of the popup, and Enter goes to the hit",
  { attributes: DIALOG },
  async (page) => {
    await open.dialog(page);
    await ask(page, "甲");
    const active = () => input(page).getAttribute("aria-activedescendant");
    for (const [key, expected] of [
      ["ArrowDown", "option-0"],
      ["ArrowDown", "option-1"],
      ["ArrowDown", "option-0"],
      ["ArrowUp", "option-1"],
      ["Home", null],
      ["ArrowUp", "option-1"],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await active(), expected, key);
    }
    const href = await options(page).nth(1).getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL(href);
  },
);

check("Enter without a choice opens the first hit of a dialog, which closes", { attributes: DIALOG }, async (page) => {
  await page.evaluate(() => addEventListener("click", (event) => event.preventDefault()));
  await open.dialog(page);
  await ask(page, "甲");
  await page.keyboard.press("Enter");
  await closed(page);
  const [{ passage }] = await eventsOf(page, "select");
  assert.equal(passage.text, "甲乙丙");
});

// Forms

const FORM =
  '<input type="hidden" name="from" value="here"><input type="search" name="q" aria-label="检索"><input type="hidden" name="lang" value="zh"><button>找</button>';
const RESULTS = { "results.html": '<!doctype html><link rel="icon" href="data:,"><p>results' };
const LEADS_TO = (query) => `${STUB_ORIGIN}results.html?from=here&q=${encodeURIComponent(query)}&lang=zh`;
const FORMS = {
  "in the widget": pageWith("", `<search><form action="results.html" method="get">${FORM}</form></search>`),
  "around the widget": pageWith("", FORM)
    .replace("<xunzhang-search", '<search><form action="results.html" method="get"><xunzhang-search')
    .replace("</xunzhang-search>", "</xunzhang-search></form></search>"),
};
for (const [place, body] of Object.entries(FORMS)) {
  const files = { "": body, ...RESULTS };

  check(
    `without scripts, a form ${place} leads to the results`,
    { files, browser: { javaScriptEnabled: false } },
    async (page) => {
      await page.getByRole("searchbox", { name: "检索" }).fill("甲");
      await page.getByRole("searchbox", { name: "检索" }).press("Enter");
      await page.waitForURL(LEADS_TO("甲"));
    },
  );

  check(`with scripts, Enter leads to the results, with all fields of the form ${place}`, { files }, async (page) => {
    assert.equal(await page.getByRole("searchbox", { name: "检索" }).count(), 0);
    await ask(page, "甲");
    await input(page).press("Enter");
    await page.waitForURL(LEADS_TO("甲"));
  });

  check(`the last option leads to the results, by the form ${place}; others to their hits`, { files }, async (page) => {
    await ask(page, "甲");
    assert.equal(await options(page).last().textContent(), "查看全部结果");
    await input(page).press("ArrowUp");
    await input(page).press("Enter");
    await page.waitForURL(LEADS_TO("甲"));
    await page.goto(STUB_ORIGIN);
    await ask(page, "乙");
    await options(page).first().click();
    await page.waitForURL(/read\/s1\.html/);
  });
}

check(
  "Enter leads to the results before there is an answer, or a part",
  { files: { "": FORMS["in the widget"], ...RESULTS, "xunzhang/index/manifest.bin": () => new Promise(() => {}) } },
  async (page) => {
    await input(page).fill("甲");
    await input(page).press("Enter");
    await page.waitForURL(LEADS_TO("甲"));
  },
);

check("an empty field leads nowhere", { files: { "": FORMS["in the widget"], ...RESULTS } }, async (page) => {
  await input(page).focus();
  await heard(page, "ready");
  await input(page).press("Enter");
  await settle(page);
  assert.equal(page.url(), STUB_ORIGIN);
});

test("on a built site that allows no WebAssembly, one sentence says so, Enter leads to the results, and there are the speeches", async () => {
  const { origin, stop } = await serve();
  try {
    await withPage(browser, origin, {}, async (page) => {
      await noteEvents(page);
      // As hosts do, with every file: a worker has the policy of its own script.
      await page.route(
        (url) => url.href.startsWith(origin) && /(^\/|\.html|\.js)$/.test(url.pathname),
        async (route) => {
          const response = await route.fetch();
          route.fulfill({
            response,
            headers: {
              ...response.headers(),
              "content-security-policy":
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:",
            },
          });
        },
      );
      await page.goto(origin);
      await input(page).fill("报告");
      await alertOf(page).filter({ hasText: "wasm-unsafe-eval" }).waitFor();
      assert.equal(await popup(page).locator(".summary").textContent(), "");
      await input(page).press("Enter");
      await page.waitForURL(`${origin}search.html?q=${encodeURIComponent("报告")}`);
      await alertOf(page).filter({ hasText: "wasm-unsafe-eval" }).waitFor();
      assert.equal(await alertOf(page).count(), 1);
      const links = page.locator("ol.documents a");
      assert.ok((await links.count()) > 5);
      assert.ok(await links.first().isVisible());
      assert.equal(await page.locator("[part=results]").isVisible(), false);
      assert.ok(page.problems.splice(0).every((problem) => /WebAssembly|unsafe-eval/.test(problem)));
    });
  } finally {
    await stop();
  }
});

// The address

const at = (query) => `?q=${encodeURIComponent(query)}`;
/** The query of the page, and the passages that are shown for it. */
const shows = (page, query, texts) =>
  until(async () => {
    assert.deepEqual(
      [await valueOf(page), param(page, "q"), await passages(page).allTextContents()],
      [query, query, texts],
    );
    return true;
  }, `the results of ${query}`);
const length = (page) => page.evaluate(() => history.length);

for (const layout of ["popup", "page"]) {
  const place = layout === "popup" ? options : passages;

  for (const sign of ["?", "#"]) {
    check(
      `${sign}q= is searched at load: ${layout}`,
      { attributes: layoutOf(layout), at: `${sign}q=%E7%94%B2` },
      async (page) => {
        await place(page).first().waitFor();
        assert.deepEqual(await marked(place(page)), ["甲", "甲"]);
        assert.equal(await valueOf(page), "甲");
      },
    );
  }

  check(
    `another #q= is searched when it comes: ${layout}`,
    { attributes: layoutOf(layout), at: "#q=%E7%94%B2" },
    async (page) => {
      await place(page).first().waitFor();
      await page.evaluate(() => (location.hash = "q=乙"));
      await heard(page, "results", "乙");
      await until(async () => (await marked(place(page))).join() === "乙", "the marks of the other query");
    },
  );
}

check("what is typed into a popup replaces the query of the address", { at: at("甲") }, async (page) => {
  await options(page).first().waitFor();
  const before = await length(page);
  for (const query of ["乙", "甲乙"]) {
    await ask(page, query);
    assert.equal(param(page, "q"), query);
  }
  assert.equal(await length(page), before);
});

check(
  "the results of a page are places to go back and forth to; what is typed on the way to one is none",
  { attributes: PLACE },
  async (page) => {
    const before = await length(page);
    await ask(page, "甲");
    await input(page).press("Enter");
    await shows(page, "甲", ["甲乙丙", "丙甲"]);
    await ask(page, "无");
    await ask(page, "乙");
    await input(page).press("Enter");
    await shows(page, "乙", ["甲乙丙"]);
    assert.equal(await length(page), before + 2);
    await page.goBack();
    await shows(page, "甲", ["甲乙丙", "丙甲"]);
    await page.goBack();
    await until(async () => page.url() === STUB_ORIGIN && (await valueOf(page)) === "", "the first place");
    await page.locator("[part=results]").waitFor({ state: "hidden" });
    await page.goForward();
    await shows(page, "甲", ["甲乙丙", "丙甲"]);
    await page.goForward();
    await shows(page, "乙", ["甲乙丙"]);
  },
);

const FACETS = [
  {
    field: "year",
    values: [
      { value: "2019", count: 1, total: 1 },
      { value: "2020", count: 1, total: 1 },
    ],
  },
];
const FACETED = {
  answers: {
    甲: { ...ANSWERS.甲, facets: FACETS },
    'year:"2020" 甲': { hits: ANSWERS.甲.hits.slice(1), facets: FACETS },
  },
};
const stateOf = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("xunzhang-search");
    const all = (selector) => [...shadowRoot.querySelectorAll(selector)];
    return {
      view: all(".views [aria-pressed=true]").map((button) => button.textContent),
      sort: all(".tools select").map((select) => select.value),
      chosen: all(".facets :checked").map((box) => box.parentElement.querySelector("bdi").textContent),
    };
  });

check(
  "filters, order and view are in the address, and there again after a reload",
  { attributes: PLACE, manifest: FACETED, at: at("甲") },
  async (page) => {
    await passages(page).first().waitFor();
    await page.getByRole("checkbox", { name: "2020" }).check();
    await page.getByRole("combobox", { name: "排序" }).selectOption({ label: "从新到旧" });
    await until(async () => (await passages(page).count()) === 1, "the filtered passage");
    const expected = { view: ["列表"], sort: ["newest"], chosen: ["2020"] };
    await until(async () => JSON.stringify(await stateOf(page)) === JSON.stringify(expected), "the state");
    assert.equal(new URL(page.url()).search, `${at("甲")}&sort=newest&year=2020`);
    await page.reload();
    await until(
      async () => JSON.stringify(await stateOf(page)) === JSON.stringify(expected),
      "the state after a reload",
    );
    assert.deepEqual(await passages(page).allTextContents(), ["丙甲"]);
    await page.getByRole("button", { name: "年份", exact: true }).click();
    await page.locator("[part=chart]").waitFor();
    await page.reload();
    await page.locator("[part=chart]").waitFor();
    assert.deepEqual((await stateOf(page)).view, ["年份"]);
    assert.equal(param(page, "year"), "2020");
  },
);

check(
  "filters stay beside a query that is typed anew, and go with the way back",
  {
    attributes: PLACE,
    manifest: { answers: { ...FACETED.answers, 乙: ANSWERS.乙, 'year:"2020" 乙': { hits: [], facets: FACETS } } },
    at: `${at("甲")}&year=2020`,
  },
  async (page) => {
    await shows(page, "甲", ["丙甲"]);
    await ask(page, "乙");
    assert.equal(param(page, "year"), "2020");
    await page.goBack();
    await shows(page, "甲", ["丙甲"]);
    assert.equal(param(page, "year"), "2020");
  },
);

check(
  "of several widgets the results page has the address",
  {
    files: {
      "": pageWith("").replace("</main>", `<xunzhang-search index="xunzhang/" ${PLACE}></xunzhang-search></main>`),
    },
    at: at("甲"),
  },
  async (page) => {
    await passages(page).first().waitFor();
    assert.equal(await valueOf(page), "");
    await input(page).fill("乙");
    await options(page).first().waitFor();
    assert.deepEqual([param(page, "q"), await passages(page).count()], ["甲", 2]);
    await options(page)
      .first()
      .evaluate((option) => option.addEventListener("click", (event) => event.preventDefault()));
    await options(page).first().click();
    assert.equal(param(page, "q"), "甲");
  },
);

// What was asked before

const RECENT = "xunzhang:recent";
const kept = (page) => page.evaluate((name) => JSON.parse(localStorage.getItem(name)), RECENT);
const keep = (value) => [
  (value) => localStorage.setItem("xunzhang:recent", value),
  typeof value === "string" ? value : JSON.stringify(value),
];
/** The widget, with what it needs to offer what was asked before. */
const warmed = async (page) => {
  await input(page).focus();
  await heard(page, "ready");
};
const offered = (page) => options(page).allTextContents();
const FORGET = "清除检索记录";

check(
  "what led somewhere is kept, the newest first, and nothing else",
  { before: () => addEventListener("click", (event) => event.preventDefault()) },
  async (page) => {
    await ask(page, "甲");
    assert.equal(await kept(page), null);
    await input(page).press("Enter");
    await ask(page, "乙");
    await options(page).first().click();
    await ask(page, "甲乙");
    await ask(page, "甲");
    await input(page).press("ArrowDown");
    await input(page).press("Enter");
    assert.deepEqual(await kept(page), ["甲", "乙"]);
  },
);

check("on a page of results, Enter keeps a query", { attributes: PLACE }, async (page) => {
  for (const query of ["甲", "乙"]) {
    await ask(page, query);
    await input(page).press("Enter");
  }
  assert.deepEqual(await kept(page), ["乙", "甲"]);
});

check("no more than eight are kept, each once", { attributes: PLACE }, async (page) => {
  for (const query of [..."一二三四五六七八九", "八"]) {
    await ask(page, query);
    await input(page).press("Enter");
  }
  assert.deepEqual(await kept(page), [..."八九七六五四三二"]);
});

for (const layout of LAYOUTS) {
  check(
    `the empty field offers them by a click or a key, and one of them is searched: ${layout}`,
    { attributes: layoutOf(layout) },
    async (page) => {
      await page.evaluate(...keep(["乙", "甲"]));
      await page.reload();
      await open[layout](page);
      await warmed(page);
      await input(page).click();
      assert.deepEqual(await offered(page), ["乙", "甲", FORGET]);
      assert.ok(await options(page).first().isVisible());
      assert.ok(await popup(page).getByText("最近的检索").isVisible());
      if (layout !== "dialog") {
        await page.keyboard.press("Escape");
        assert.equal(await popup(page).isVisible(), false);
        await page.keyboard.press("ArrowDown");
      } else await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await heard(page, "results", "甲");
      assert.equal(await valueOf(page), "甲");
    },
  );
}

check(
  "a click that comes before the part does offers them when it comes",
  {
    before: () => localStorage.setItem("xunzhang:recent", '["乙"]'),
  },
  async (page) => {
    const release = await holdBack(page, "**/search-zh-0.js");
    await input(page).click();
    release();
    await options(page).first().waitFor();
    assert.deepEqual(await offered(page), ["乙", FORGET]);
  },
);

check("the last option forgets them", {}, async (page) => {
  await page.evaluate(...keep(["乙", "甲"]));
  await warmed(page);
  await ask(page, "甲");
  await input(page).fill("");
  await until(async () => (await offered(page)).includes(FORGET), "what was asked");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  assert.equal(await kept(page), null);
  assert.equal(await popup(page).isVisible(), false);
  await page.keyboard.press("ArrowDown");
  assert.equal(await options(page).count(), 0);
});

for (const layout of LAYOUTS) {
  check(
    `recent="off" keeps and offers nothing: ${layout}`,
    {
      attributes: `${layoutOf(layout)} recent="off"`,
      before: () => addEventListener("click", (event) => event.preventDefault()),
    },
    async (page) => {
      await page.evaluate(...keep(["丙"]));
      await open[layout](page);
      await ask(page, "甲");
      await input(page).press("Enter");
      await settle(page);
      assert.deepEqual(await kept(page), ["丙"]);
      await open[layout](page);
      await input(page).fill("");
      await input(page).press("ArrowDown");
      assert.equal(await options(page).count(), 0);
    },
  );
}

const LONG = "长".repeat(5000);
for (const [name, value, expected] of [
  ["no JSON", "{", []],
  ["no list", "{}", []],
  ["null", "null", []],
  ["a text", '"甲"', []],
  [
    "others among texts",
    [1, null, { a: 1 }, ["甲"], "<img src=x onerror=alert(1)>", "甲"],
    ["<img src=x onerror=alert(1)>", "甲", FORGET],
  ],
  ["very many", Array.from({ length: 500 }, (_, i) => `${i}`), [..."01234567", FORGET]],
  ["a very long one", [LONG], [LONG, FORGET]],
]) {
  check(`whatever the browser has kept does no harm: ${name}`, {}, async (page) => {
    await page.evaluate(...keep(value));
    await warmed(page);
    await input(page).press("ArrowDown");
    assert.deepEqual(await offered(page), expected);
    assert.equal(await popup(page).locator("img").count(), 0);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await ask(page, "甲");
    await input(page).press("Enter");
    await page.waitForURL(/read\/s1/);
    assert.equal((await kept(page))[0], "甲");
  });
}

for (const [name, before] of [
  [
    "refuses everything",
    () =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("no", "SecurityError");
        },
      }),
  ],
  [
    "is full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
]) {
  check(`a storage that ${name} changes nothing about the search`, { before }, async (page) => {
    await ask(page, "甲");
    await input(page).press("Enter");
    await page.waitForURL(/read\/s1/);
  });
}

// Parts

check(
  "nothing but the script and the styles is asked for before somebody turns to it, and then one language",
  {},
  async (page) => {
    await settle(page);
    assert.deepEqual(page.asked.map(pathOf).sort(), ["", "xunzhang/page.css", "xunzhang/xunzhang.js"]);
    await input(page).focus();
    await heard(page, "ready");
    assert.deepEqual(partsAsked(page), ["xunzhang/answers-0.js", "xunzhang/search-zh-0.js"]);
  },
);

check("a pointer that comes near is enough", {}, async (page) => {
  await input(page).hover();
  await heard(page, "ready");
  assert.equal(await input(page).getAttribute("aria-expanded"), "false");
});

check("the page of results is a part of its own", { attributes: `${PLACE} lang="en"` }, async (page) => {
  await ask(page, "甲");
  assert.deepEqual(partsAsked(page), ["xunzhang/answers-0.js", "xunzhang/results-en-0.js", "xunzhang/search-en-0.js"]);
});

for (const layout of LAYOUTS) {
  check(
    `with preload, everything is there before somebody turns to it: ${layout}`,
    { attributes: `${layoutOf(layout)} preload` },
    async (page) => {
      await heard(page, "ready");
      assert.notDeepEqual(heavy(page), []);
      assert.equal(await popup(page).isVisible(), false);
      assert.ok(await page.evaluate(() => document.activeElement === document.body));
    },
  );

  check(
    `another language comes when it is asked for, and the query stays: ${layout}`,
    { attributes: `${layoutOf(layout)} lang="zh"` },
    async (page) => {
      await open[layout](page);
      await ask(page, "甲");
      await widgetOf(page).evaluate((widget) => (widget.lang = "en"));
      await widgetOf(page)
        .getByText(/2 passages/)
        .first()
        .waitFor();
      assert.deepEqual(
        partsAsked(page).filter((path) => path.includes("search")),
        ["xunzhang/search-en-0.js", "xunzhang/search-zh-0.js"],
      );
      assert.deepEqual(
        [await valueOf(page), await input(page).getAttribute("placeholder")],
        ["甲", "Search the full text"],
      );
      assert.equal(await widgetOf(page).getByText("段", { exact: false }).filter({ visible: true }).count(), 0);
    },
  );

  check(
    `what is typed before the part comes is searched when it comes: ${layout}`,
    { attributes: layoutOf(layout) },
    async (page) => {
      const release = await holdBack(page, "**/search-zh-0.js");
      if (layout === "dialog") {
        await trigger(page).click();
        release();
        await opened(page);
        await ask(page, "甲");
      } else {
        await input(page).fill("甲");
        release();
        await heard(page, "results", "甲");
      }
      assert.deepEqual(await marked(layout === "page" ? passages(page) : options(page)), ["甲", "甲"]);
      assert.equal(await popup(page).getAttribute("aria-busy"), "false");
    },
  );
}

check("what is typed before the part comes is seen to be waited for", {}, async (page) => {
  const release = await holdBack(page, "**/search-zh-0.js");
  await input(page).fill("甲");
  assert.equal(await popup(page).getAttribute("aria-busy"), "true");
  release();
  await heard(page, "results", "甲");
});

const MISSING = {
  zh: ["检索程序未能载入，请重试；仍不行，请重新上传整个文件夹。", "重试"],
  "zh-Hant": ["檢索程式未能載入，請重試；仍不行，請重新上傳整個資料夾。", "重試"],
  en: ["The search could not be loaded. Try again, or upload the whole folder again.", "Try again"],
};
for (const [lang, [message, again]] of Object.entries(MISSING)) {
  for (const layout of LAYOUTS) {
    for (const [answer, sign] of [
      [{ status: 404 }, "404"],
      ["offline", "no network"],
    ]) {
      let broken = true;
      const names = [`search-${lang}-0.js`, `results-${lang}-0.js`].map((name) => `xunzhang/${name}`);
      const way = answer === "offline" ? "by Tab and Enter" : "by a click";
      check(
        `a part that does not come (${sign}) is asked for again ${way}: ${layout}, ${lang}`,
        {
          attributes: `${layoutOf(layout)} lang="${lang}"`,
          files: Object.fromEntries(names.map((name) => [name, () => (broken ? answer : WIDGET[name])])),
        },
        async (page) => {
          if (layout === "dialog") await widgetOf(page).locator("[part=trigger]").press("Enter");
          else await input(page).fill("甲");
          await alertOf(page).waitFor();
          assert.equal((await alertOf(page).textContent()).trim(), `${message} ${again}`);
          assert.equal(await popup(page).getAttribute("aria-busy"), "false");
          assert.equal((await eventsOf(page, "error")).length, 1);
          broken = false;
          if (way === "by a click") await retry(page).click();
          else {
            await page.keyboard.press("Tab");
            assert.ok(
              await retry(page).evaluate((node) => node.getRootNode().activeElement === node),
              "the focus on the button",
            );
            await page.keyboard.press("Enter");
          }
          if (layout === "dialog") {
            await opened(page);
            await input(page).fill("甲");
          }
          await heard(page, "results", "甲");
          assert.equal(await alertOf(page).count(), 0);
          await until(() => isInField(page), "the focus in the field");
          forgiveFailures(page);
        },
      );
    }
  }
}

check(
  "where the dialog does not come, the field stands in its place, and it is tried again",
  {
    attributes: DIALOG,
    without: true,
    files: { "xunzhang/dialog-0.js": () => (dialogIsBroken ? { status: 404 } : WIDGET["xunzhang/dialog-0.js"]) },
  },
  async (page) => {
    await alertOf(page).waitFor();
    await ask(page, "甲");
    assert.deepEqual(await marked(options(page)), ["甲", "甲"]);
    dialogIsBroken = false;
    await page.evaluate(() => document.querySelector("xunzhang-search").open());
    await opened(page);
    forgiveFailures(page);
  },
);
let dialogIsBroken = true;

check(
  "a nonce is handed on to the parts",
  {
    files: {
      "": {
        body: PAGE.replace("<script ", '<script nonce="x" ').replace('<link rel="icon" href="data:,">', ""),
        contentType: "text/html",
        headers: {
          "content-security-policy":
            "default-src 'none'; script-src 'nonce-x' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'",
        },
      },
      "favicon.ico": { status: 204 },
    },
  },
  async (page) => {
    await ask(page, "甲");
    assert.deepEqual(await marked(options(page)), ["甲", "甲"]);
  },
);

// What failed

for (const layout of LAYOUTS) {
  let broken = true;
  check(
    `without a network, a button tries again: ${layout}`,
    {
      attributes: layoutOf(layout),
      files: {
        "xunzhang/index/manifest.bin": () => (broken ? "offline" : packed(JSON.stringify({ answers: ANSWERS }))),
      },
    },
    async (page) => {
      await open[layout](page);
      await input(page).fill("甲");
      await retry(page).waitFor();
      assert.match(await alertOf(page).textContent(), /无法取得 .*manifest\.bin。请检查网络，然后重试。 重试$/);
      broken = false;
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await heard(page, "results", "甲");
      assert.equal(await alertOf(page).count(), 0);
      assert.deepEqual(await marked(layout === "page" ? passages(page) : options(page)), ["甲", "甲"]);
      await until(() => isInField(page), "the focus in the field");
      forgiveFailures(page);
    },
  );

  check(
    `what no second try mends has no button: ${layout}`,
    {
      attributes: layoutOf(layout),
      files: { "xunzhang/index/manifest.bin": Buffer.from("????") },
    },
    async (page) => {
      await open[layout](page);
      await input(page).fill("甲");
      await alertOf(page).filter({ hasText: "manifest.bin 无法解压" }).waitFor();
      assert.equal(await retry(page).count(), 0);
    },
  );
}

// Words, value, client and events

for (const [lang, label, all] of [
  ["zh-Hant", "檢索全文", "顯示更多"],
  ["zh-TW", "檢索全文", "顯示更多"],
  ["zh-HK", "檢索全文", "顯示更多"],
  ["zh-MO", "檢索全文", "顯示更多"],
  ["zh-Hant-TW", "檢索全文", "顯示更多"],
  ["zh", "检索全文", "显示更多"],
  ["zh-CN", "检索全文", "显示更多"],
  ["zh-Hans-HK", "检索全文", "显示更多"],
  ["en-GB", "Search the full text", "Show more"],
  ["fr", "Search the full text", "Show more"],
]) {
  check(
    `the interface speaks ${lang}`,
    { attributes: `limit="1"`, files: { "": pageWith('limit="1"').replace('lang="zh"', `lang="${lang}"`) } },
    async (page) => {
      await page.getByRole("combobox", { name: label, exact: true }).fill("甲");
      await heard(page, "results", "甲");
      assert.equal(await options(page).last().textContent(), all);
      assert.equal(
        await widgetOf(page).locator("search").getAttribute("lang"),
        label === "檢索全文" ? "zh-Hant" : label === "检索全文" ? "zh" : "en",
      );
    },
  );
}

check(
  "the page's own words stand in place of the widget's, before and after the part comes",
  { attributes: 'limit="1"' },
  async (page) => {
    await widgetOf(page).evaluate((widget) => (widget.words = { label: "找一找", more: "还要" }));
    await page.getByRole("combobox", { name: "找一找", exact: true }).fill("甲");
    await heard(page, "results", "甲");
    assert.equal(await options(page).last().textContent(), "还要");
    assert.match(await popup(page).textContent(), /共 2 段/);
    await widgetOf(page).evaluate((widget) => (widget.words = { ...widget.words, more: "再来" }));
    await ask(page, "乙");
    await ask(page, "甲");
    assert.equal(await options(page).last().textContent(), "再来");
  },
);

check(
  "a placeholder of the page's own leaves the name as it is",
  { attributes: 'placeholder="试试：教育"' },
  async (page) => {
    await page.getByRole("combobox", { name: "检索全文", exact: true }).waitFor();
    assert.equal(await input(page).getAttribute("placeholder"), "试试：教育");
    await widgetOf(page).evaluate((widget) => widget.setAttribute("placeholder", "又"));
    assert.equal(await input(page).getAttribute("placeholder"), "又");
  },
);

check("scripts read the query, and set it, which searches", {}, async (page) => {
  await widgetOf(page).evaluate((widget) => (widget.value = "甲"));
  await heard(page, "results", "甲");
  assert.equal(await input(page).inputValue(), "甲");
  await widgetOf(page).evaluate((widget) => (widget.value = "乙"));
  await heard(page, "results", "乙");
  await input(page).fill("甲乙");
  assert.equal(await valueOf(page), "甲乙");
  await widgetOf(page).evaluate((widget) => (widget.value = ""));
  assert.equal(await popup(page).isVisible(), false);
});

check(
  "scripts search before anybody has turned to it",
  { manifest: { completions: { 甲: ["甲乙"] } } },
  async (page) => {
    const found = await widgetOf(page).evaluate(async ({ client }) => [
      await client.search("甲", 5),
      await client.complete("甲", 3),
    ]);
    assert.deepEqual(
      [found[0].total.count, found[0].hits.length, found[1].map(({ query }) => query)],
      [2, 2, ["甲乙"]],
    );
    assert.equal(await popup(page).isVisible(), false);
    assert.deepEqual(await eventsOf(page, "ready"), []);
  },
);

check(
  "events leave the shadow trees around the widget, in their order and with what they tell",
  {
    files: { "": PAGE.replace(/<xunzhang-search.*<\/xunzhang-search>/, '<div id="around"></div>') },
  },
  async (page) => {
    await page.evaluate(() => {
      const root = document.querySelector("#around").attachShadow({ mode: "open" });
      const widget = document.createElement("xunzhang-search");
      widget.setAttribute("index", "xunzhang/");
      root.append(widget);
      window.seen = [];
      for (const name of ["ready", "query", "results", "select", "error"]) {
        document.addEventListener(`xunzhang:${name}`, (event) => {
          window.seen.push([name, event.bubbles, event.composed, event.cancelable, event.target.id, event.detail]);
          if (name === "select") event.preventDefault();
        });
      }
    });
    const field = page.getByRole("combobox");
    await field.focus();
    await heard(page, "ready");
    await field.fill("甲");
    await heard(page, "results", "甲");
    await field.press("Enter");
    await heard(page, "select");
    await field.fill("!");
    await heard(page, "error");
    const seen = await page.evaluate(() =>
      window.seen.map(([name, bubbles, composed, cancelable, target, { error, ...detail }]) => [
        name,
        bubbles && composed && target === "around",
        cancelable,
        error ? { ...detail, message: error.message } : detail,
      ]),
    );
    const [ready, query, results, select, second, error] = seen;
    assert.deepEqual(ready, ["ready", true, false, { index: `${STUB_ORIGIN}xunzhang/` }]);
    assert.deepEqual(query, ["query", true, false, { query: "甲" }]);
    assert.deepEqual(
      [...results.slice(0, 3), results[3].query, results[3].total, typeof results[3].took],
      ["results", true, false, "甲", { count: 2, relation: "eq" }, "number"],
    );
    assert.deepEqual(
      [...select.slice(0, 3), select[3].query, select[3].document.title, select[3].passage.text],
      ["select", true, true, "甲", "第一篇", "甲乙丙"],
    );
    assert.ok(select[3].url.startsWith(`${STUB_ORIGIN}xunzhang/read/s1.html?mark=`));
    assert.deepEqual(second, ["query", true, false, { query: "!" }]);
    assert.deepEqual(error, ["error", true, false, { query: "!", message: "请输入文字" }]);
    assert.equal(seen.length, 6);
  },
);

// Completions

const COMPLETED = { attributes: PLACE, manifest: { completions: { 甲: ["甲", "甲乙", "甲丙"] } } };
const completed = async (page) => {
  await warmed(page);
  await input(page).pressSequentially("甲");
  await until(async () => (await offered(page)).join() === "甲乙,甲丙", "completions");
  await heard(page, "results", "甲");
};

check("completions are offered while somebody types, below a heading", COMPLETED, async (page) => {
  await completed(page);
  assert.ok(await popup(page).getByText("补全").isVisible());
  assert.equal(await input(page).getAttribute("aria-expanded"), "true");
  assert.equal(await input(page).getAttribute("aria-activedescendant"), null);
});

for (const [way, choose] of [
  [
    "by a key",
    async (page) => {
      await page.keyboard.press("ArrowDown");
      assert.equal(await input(page).getAttribute("aria-activedescendant"), "option-0");
      await page.keyboard.press("Enter");
    },
  ],
  ["by a click", (page) => options(page).first().click()],
]) {
  check(`a completion is chosen ${way}, and searched`, COMPLETED, async (page) => {
    await completed(page);
    await choose(page);
    await shows(page, "甲乙", ["甲乙丙"]);
    assert.equal(await popup(page).isVisible(), false);
    assert.deepEqual(await kept(page), ["甲乙"]);
    assert.ok(await isInField(page));
  });
}

check("Escape closes the completions, and only then clears the field", COMPLETED, async (page) => {
  await completed(page);
  await page.keyboard.press("Escape");
  assert.equal(await popup(page).isVisible(), false);
  assert.equal(await valueOf(page), "甲");
  await shows(page, "甲", ["甲乙丙", "丙甲"]);
  await page.keyboard.press("Escape");
  assert.equal(await valueOf(page), "");
  assert.equal(await page.locator("[part=results]").isVisible(), false);
});

check("Enter without a choice keeps what was typed, and closes the completions", COMPLETED, async (page) => {
  await completed(page);
  await page.keyboard.press("Enter");
  await shows(page, "甲", ["甲乙丙", "丙甲"]);
  assert.equal(await popup(page).isVisible(), false);
  assert.deepEqual(await kept(page), ["甲"]);
});

check("completions of what is typed before the part comes are offered when it comes", COMPLETED, async (page) => {
  const release = await holdBack(page, "**/results-zh-0.js");
  await input(page).fill("甲");
  release();
  await heard(page, "results", "甲");
  await popup(page).getByText("补全").waitFor();
});

check("a query in the address brings its results, and no completions", { ...COMPLETED, at: at("甲") }, async (page) => {
  await shows(page, "甲", ["甲乙丙", "丙甲"]);
  await settle(page);
  assert.equal(await popup(page).isVisible(), false);
});

// Input methods

for (const layout of ["dialog", "page"]) {
  check(
    `during a composition there is no search and no key counts; at its end there is: ${layout}`,
    {
      attributes: layoutOf(layout),
      manifest: { completions: { 乙: ["乙丙"] } },
      clock: true,
    },
    async (page) => {
      await open[layout](page);
      await ask(page, "乙");
      await input(page).fill("");
      await input(page).focus();
      await page.clock.pauseAt(Date.now() + 60_000);
      const before = page.url();
      const ime = await compose(page, "j");
      await ime.update("ji");
      await ime.update("jia");
      for (const key of ["ArrowDown", "ArrowUp", "Enter", "Escape"]) await ime.key(key);
      await page.clock.runFor(1000);
      assert.equal(await input(page).inputValue(), "jia");
      assert.equal(await input(page).getAttribute("aria-activedescendant"), null);
      assert.deepEqual(
        (await eventsOf(page, "query")).map(({ query }) => query),
        ["乙"],
      );
      assert.equal(page.url(), before);
      assert.equal(await kept(page), null);
      if (layout === "dialog") assert.ok(await dialog(page).isVisible());
      await ime.commit("甲");
      await heard(page, "results", "甲");
      assert.deepEqual(await marked(layout === "page" ? passages(page) : options(page)), ["甲", "甲"]);
    },
  );
}

const GDP = {
  attributes: PLACE,
  manifest: {
    answers: { ...ANSWERS, gdp: { hits: [hit("去年gdp", "gdp")] }, gdp2: { hits: [hit("今年gdp2", "gdp2")] } },
    completions: { gdp: ["gdp2"] },
  },
};

check(
  "a word that a phone composes brings results and completions when it rests, and its end asks nothing anew",
  { ...GDP, clock: true },
  async (page) => {
    await ask(page, "乙");
    await input(page).fill("");
    await page.clock.pauseAt(Date.now() + 60_000);
    const asked = async () => (await eventsOf(page, "query")).map(({ query }) => query);
    const ime = await compose(page, "gd", TOUCH);
    await page.clock.runFor(299);
    await ime.update("gdp");
    await page.clock.runFor(299);
    assert.deepEqual(await asked(), ["乙"]);
    await page.clock.runFor(1);
    await heard(page, "results", "gdp");
    assert.deepEqual(await marked(passages(page)), ["gdp"]);
    await options(page).filter({ hasText: "gdp2" }).waitFor();
    for (const key of ["ArrowDown", "ArrowUp", "Enter"]) await ime.key(key);
    assert.equal(await input(page).getAttribute("aria-activedescendant"), null);
    assert.equal(await kept(page), null);
    await ime.commit("gdp");
    await page.clock.runFor(1000);
    assert.deepEqual(await asked(), ["乙", "gdp"]);
  },
);

check("a completion is chosen while the word is composed that it completes", GDP, async (page) => {
  await ask(page, "乙");
  await input(page).fill("");
  await compose(page, "gdp", TOUCH);
  await options(page).filter({ hasText: "gdp2" }).click();
  await heard(page, "results", "gdp2");
  assert.equal(await valueOf(page), "gdp2");
  assert.deepEqual(await kept(page), ["gdp2"]);
});

check("a word that is composed before the part comes is answered for when it comes", GDP, async (page) => {
  const release = await holdBack(page, "**/results-zh-0.js");
  await input(page).focus();
  await compose(page, "gdp", TOUCH);
  release();
  await heard(page, "results", "gdp");
  assert.deepEqual(await marked(passages(page)), ["gdp"]);
});

// Hostile speeches

const BIDI = "\u202e倒\u202c着\u2066写\u2069";
const MARKUP = "</mark></a><img src=x onerror=alert(1)><script>alert(1)</script>\"'>&lt;b&gt;";
const WORD = "甲".repeat(3000);
const ODD = "\u0000\u0001\u0007\u001b\ufeff\ufffe\ud800甲";
const HOSTILE = [
  hit(`甲${MARKUP}`, "甲", {
    document: {
      id: MARKUP,
      title: MARKUP,
      speaker: MARKUP,
      date: MARKUP,
      occasion: MARKUP,
      url: "javascript:alert(1)",
    },
    passage: { headings: [MARKUP] },
  }),
  hit(`甲${BIDI}甲`, "甲", {
    document: {
      id: "bidi",
      title: `${BIDI}题`,
      speaker: BIDI,
      date: "2020-01",
      url: "data:text/html,<script>alert(1)</script>",
    },
  }),
  hit(WORD, "甲", {
    document: { id: "long", title: "x".repeat(3000), speaker: "y".repeat(3000), url: "\u0001javascript:alert(1)" },
    passage: { headings: ["z".repeat(3000)] },
  }),
  hit(ODD, "甲", { document: { id: ODD, title: ODD, speaker: ODD, date: ODD, url: "//[" }, passage: { anchor: ODD } }),
];
for (const layout of LAYOUTS) {
  check(
    `speeches that hold markup, signs that turn lines, addresses that run and endless words are text: ${layout}`,
    {
      attributes: layoutOf(layout),
      manifest: {
        answers: {
          甲: {
            hits: HOSTILE,
            missing: [MARKUP],
            facets: [
              {
                field: MARKUP,
                values: [
                  { value: MARKUP, count: 1, total: 1 },
                  { value: WORD, count: 1, total: 2 },
                ],
              },
              {
                field: "speaker",
                values: [
                  { value: BIDI, count: 1, total: 1 },
                  { value: "b", count: 1, total: 1 },
                ],
              },
            ],
          },
        },
        completions: { 甲: [MARKUP, BIDI] },
      },
      browser: { viewport: { width: 360, height: 640 } },
    },
    async (page) => {
      page.on("dialog", (dialog) => {
        page.problems.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
      });
      await open[layout](page);
      await ask(page, "甲");
      const place = layout === "page" ? page.locator("[part=passage]") : options(page);
      if (layout === "page") await input(page).press("Enter");
      await until(async () => (await place.count()) === HOSTILE.length, "all passages");
      const texts = await place.allTextContents();
      for (const [i, { passage }] of HOSTILE.entries())
        assert.ok(
          texts[i].includes(passage.text.toWellFormed()) || texts[i].includes(passage.text),
          `${i}: ${texts[i].slice(0, 100)}`,
        );
      const inside = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector("xunzhang-search");
        const links = [...shadowRoot.querySelectorAll("[href]")].map((link) => link.href);
        return {
          injected: shadowRoot.querySelectorAll("img, script, b").length,
          links,
          beyond: document.documentElement.scrollWidth > innerWidth,
        };
      });
      assert.deepEqual(inside, { injected: 0, links: [], beyond: false });
      for (const node of await place.all()) await node.click({ position: { x: 8, y: 8 } });
      if (layout !== "page") {
        await input(page).press("ArrowDown");
        await input(page).press("Enter");
      }
      await settle(page);
      assert.equal(page.url(), STUB_ORIGIN + (layout === "dialog" ? "" : at("甲")));
      if (layout === "page") {
        for (const view of ["逐行", "年份", "列表"]) {
          await page.getByRole("button", { name: view, exact: true }).click();
          await settle(page);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
        }
        assert.equal(await page.locator("[part=results]").locator("img, script, b").count(), 0);
      }
    },
  );
}
