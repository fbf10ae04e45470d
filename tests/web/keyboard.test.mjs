// The keys of a combobox, on a bare list: no element, no search.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, withPage } from "./support.mjs";

const SOURCE = readFileSync(new URL("../../www/element/combobox.js", import.meta.url), "utf8");

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const check = (name, { options = ["甲", "乙", "丙"], inDialog = false, composing = false, clock = false }, work) =>
  test(name, () =>
    withPage(browser, "about:", {}, async (page) => {
      // Then it stands still, but where the test lets it pass.
      if (clock) await page.clock.install({ time: 0 });
      if (clock) await page.clock.pauseAt(1000);
      await page.setContent(
        `<dialog><input role="combobox" value="ab"><div id="popup" hidden><div id="list" role="listbox">${options
          .map((option, at) => `<div role="option" id="o${at}" aria-selected="false">${option}</div>`)
          .join("")}</div></div></dialog><button>next</button>`,
      );
      await page.addScriptTag({
        type: "module",
        content: `${SOURCE};
        const dialog = document.querySelector("dialog");
        dialog.show();
        globalThis.told = [];
        const box = { input: document.querySelector("input"), popup: document.querySelector("#popup"), composing: ${composing} };
        const stay = new AbortController();
        const keys = new Combobox(box, document.querySelector("#list"), ${inDialog});
        keys.start(stay.signal, (now) => told.push(now ? "now" : "soon"));
        document.querySelector("#list").addEventListener("click", ({ target, ctrlKey }) => told.push((ctrlKey ? "ctrl " : "") + target.id));
        Object.assign(globalThis, { box, keys, stay });`,
      });
      await page.waitForFunction(() => globalThis.keys);
      await page.locator("input").focus();
      await work(page);
    }),
  );

/** What is open, the active option, and where the focus is. */
const state = (page) =>
  page.evaluate(() => [
    box.popup.hidden ? "closed" : "open",
    box.input.getAttribute("aria-activedescendant"),
    document.querySelector("[aria-selected=true]")?.id ?? null,
    document.activeElement.localName,
  ]);
const told = (page) => page.evaluate(() => globalThis.told.splice(0));

check("arrows open the list and go round it, and the focus stays in the field", {}, async (page) => {
  const steps = [];
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
    await page.keyboard.press(key);
    steps.push((await state(page)).join());
  }
  assert.deepEqual(
    steps,
    ["o0", "o1", "o2", "o0", "o2", "o1"].map((id) => `open,${id},${id},input`),
  );
});

check("Alt+ArrowDown opens without a choice, Alt+ArrowUp closes", {}, async (page) => {
  await page.keyboard.press("Alt+ArrowDown");
  assert.deepEqual(await state(page), ["open", null, null, "input"]);
  await page.keyboard.press("Alt+ArrowUp");
  assert.deepEqual(await state(page), ["closed", null, null, "input"]);
});

check("ArrowUp in a closed list does nothing", {}, async (page) => {
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await state(page), ["closed", null, null, "input"]);
});

check("a list with nothing in it stays closed", { options: [] }, async (page) => {
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await state(page), ["closed", null, null, "input"]);
});

check("Enter clicks the active option, with its modifiers, and is left to the form without one", {}, async (page) => {
  await page.keyboard.press("Enter");
  assert.deepEqual(await told(page), []);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  assert.deepEqual(await told(page), ["o1", "ctrl o1"]);
});

check("Escape closes, then clears and tells it", {}, async (page) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.deepEqual(await state(page), ["closed", null, null, "input"]);
  assert.equal(await page.locator("input").inputValue(), "ab");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("input").inputValue(), "");
  assert.deepEqual(await told(page), ["now"]);
});

check("in a dialog Escape closes that, and drops nothing", { inDialog: true }, async (page) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.querySelector("dialog").open), false);
  assert.equal(await page.locator("input").inputValue(), "ab");
});

check("Home, End and letters belong to the text, and end a choice", {}, async (page) => {
  for (const key of ["Home", "End", "ArrowLeft", "x"]) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    assert.notEqual((await state(page))[1], null);
    await page.keyboard.press(key);
    assert.equal((await state(page))[1], null, key);
  }
  assert.equal(await page.locator("input").inputValue(), "axb");
});

check("Tab goes on", {}, async (page) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal((await state(page))[3], "button");
});

check("no key counts that an input method takes, by its flag, by isComposing, by keyCode 229", {}, async (page) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const before = await state(page);
  const press = (key, init) =>
    page.evaluate(
      ([key, init]) =>
        box.input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init })),
      [key, init],
    );
  for (const key of ["ArrowDown", "ArrowUp", "Enter", "Escape"]) {
    await press(key, { isComposing: true });
    await press(key, { keyCode: 229 });
    await page.evaluate(() => (box.composing = true));
    await press(key, {});
    await page.evaluate(() => (box.composing = false));
  }
  assert.deepEqual(await state(page), before);
  assert.deepEqual(await told(page), []);
});

check("text of a composition is told at its end", {}, async (page) => {
  const input = (init) => page.evaluate((init) => box.input.dispatchEvent(new InputEvent("input", init)), init);
  await input({ isComposing: true });
  assert.deepEqual(await told(page), []);
  await page.evaluate(() => box.input.dispatchEvent(new CompositionEvent("compositionend")));
  assert.deepEqual(await told(page), ["now"]);
  await input({});
  assert.deepEqual(await told(page), ["soon"]);
});

/** Composes as a browser tells it: each key that the input method took, and what stands under composition then. */
const composing = (page, code) => {
  const tell = (type, init) =>
    page.evaluate(
      ([type, init]) => {
        const Of = type === "keydown" ? KeyboardEvent : CompositionEvent;
        if (type !== "keydown") box.composing = type !== "compositionend";
        if (init.data) box.input.value = init.data;
        box.input.dispatchEvent(new Of(type, init));
      },
      [type, init],
    );
  return {
    update: async (data) => {
      await tell("keydown", { key: "Unidentified", code, keyCode: 229 });
      await tell("compositionupdate", { data });
    },
    end: (data) => tell("compositionend", { data }),
  };
};
/** Lets time pass on the page. */
const pass = (page, milliseconds) => page.clock.runFor(milliseconds);

check("a word that a phone composes is told when it rests, once", { clock: true }, async (page) => {
  const word = composing(page, "");
  for (const letters of ["h", "he", "hel"]) {
    await word.update(letters);
    await pass(page, 299);
    assert.deepEqual(await told(page), [], letters);
  }
  await pass(page, 1);
  assert.deepEqual(await told(page), ["now"]);
  await word.end("hel");
  await pass(page, 1000);
  assert.deepEqual(await told(page), []);

  await word.update("hell");
  await pass(page, 300);
  assert.deepEqual(await told(page), ["now"]);
  await word.update("hello");
  await word.end("hello");
  assert.deepEqual(await told(page), ["now"]);
  await pass(page, 1000);
  assert.deepEqual(await told(page), []);
});

for (const [code, plain, spelt] of [
  [
    "",
    ["hello", "2024", "Zürich", "việt", "ni", "한", "한글"],
    ["ni'hao", "ni hao", "ｋ", "か", "カ", "ㅎ", "中", "ni中"],
  ],
  ["KeyN", ["한", "한글"], ["ni", "2024", "ni'hao", "か", "ㅎ", "中"]],
]) {
  check(`what is told at rest, ${code ? "of a keyboard" : "of a phone"}`, { clock: true }, async (page) => {
    for (const data of [...plain, ...spelt]) {
      const { update, end } = composing(page, code);
      await update(data);
      await pass(page, 1000);
      assert.deepEqual(await told(page), plain.includes(data) ? ["now"] : [], data);
      await end(data);
      assert.deepEqual(await told(page), plain.includes(data) ? [] : ["now"], data);
    }
  });
}

check("a composition that began before is told when it rests", { clock: true, composing: true }, async (page) => {
  await pass(page, 300);
  assert.deepEqual(await told(page), ["now"]);
});

check("no composition is told of after the stay", { clock: true }, async (page) => {
  await composing(page, "").update("hel");
  await page.evaluate(() => stay.abort());
  await pass(page, 1000);
  assert.deepEqual(await told(page), []);
});

check("an aborted stay hears nothing more", {}, async (page) => {
  await page.evaluate(() => stay.abort());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("x");
  assert.deepEqual(await state(page), ["closed", null, null, "input"]);
  assert.deepEqual(await told(page), []);
});
