// How soon the page of a site answers the keys of somebody who types: the browser's own event timing (from a key to the
// next paint that follows it, https://www.w3.org/TR/event-timing/), and what is fetched meanwhile.

import { Random, runsOfFour } from "./queries.mjs";
import { quantile } from "./scores.mjs";

const QUERIES = 30;
const SEED = 6;

/** Milliseconds from key to key: 80 words a minute. */
const PACE = 150;

/** Milliseconds from one query to the next: its answer is looked at. */
const REST = 600;

/** The pages of a built site on which a query is typed. */
const PAGES = ["index.html", "search.html"];

/** A row for each page; `slower` says how many times the processor is slowed. */
export async function typing(browser, { name, origin, passages }, slower = 1) {
  const queries = runsOfFour(new Random(SEED), passages, QUERIES);
  const rows = [];
  for (const path of PAGES) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    let requests = 0;
    page.on("request", () => requests++);
    await page.goto(origin + path);
    await page.evaluate(observe);
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    const field = page.getByRole("combobox", { name: /检索|Search/ });
    await field.focus();
    const keys = await type(page, queries);
    const durations = await page.evaluate(() => [...window.interactions.values()]);
    // The browser tells of none under 16 ms.
    const all = [...durations, ...Array.from({ length: Math.max(0, keys - durations.length) }, () => 0)];
    const tasks = await page.evaluate(() => window.tasks);
    rows.push({
      name,
      path,
      slower,
      keys,
      requests,
      median: quantile(all, 0.5),
      slow: quantile(all, 0.95),
      slowest: Math.max(...all),
      task: Math.max(0, ...tasks),
    });
    await page.close();
  }
  return rows;
}

/** Types each query key by key, then takes it back; gives how many keys that were. */
async function type(page, queries) {
  const session = await page.context().newCDPSession(page);
  let keys = 0;
  const press = async (key) => {
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    keys++;
    await page.waitForTimeout(PACE);
  };
  for (const query of queries) {
    for (const char of query) await press({ key: char, text: char });
    await page.waitForTimeout(REST);
    for (const _ of query) await press({ key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8 });
  }
  return keys;
}

// What follows runs in the page.

/** Keeps the longest duration of each interaction, and the tasks of over 50 ms. */
function observe() {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
  });
  window.interactions = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId)
        window.interactions.set(interactionId, Math.max(duration, window.interactions.get(interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16 });
}
