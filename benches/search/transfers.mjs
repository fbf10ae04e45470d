// What a page fetches that has nothing yet: each query in a browser context of its own, from a host that answers as
// late as one that is some way off.

import { fold } from "./fold.mjs";
import { Random, runsOfFour, Scan } from "./queries.mjs";
import { say } from "./report.mjs";
import { serve } from "./server.mjs";
import * as xunzhang from "./xunzhang.mjs";

const SEEDS = { runs: 5, long: 6, any: 7 };

/** Milliseconds before an answer: longer than a page needs to send requests that do not wait for one another. */
const DELAY = 20;

/** Strings of the second table, by label. `[shortest, longest]` in characters. */
const LONGER = {
  "20 characters": { seed: SEEDS.long, count: 30, lengths: [20, 20] },
  "3 to 8 characters": { seed: SEEDS.any, count: 60, lengths: [3, 8] },
};

/** A row for each engine: what comes before the first hit, and before ten in their order. */
export async function transfers(browser, site, indexes, count) {
  const { name, folder, passages, page } = site;
  const queries = runsOfFour(new Random(SEEDS.runs), passages, count);
  const right = (answers) => answers.filter(([id], at) => id !== undefined && holds(passages[id], queries[at])).length;
  return withHost(browser, folder, async (ask) => {
    say(`${name}: transfers, xunzhang`);
    const first = await each(queries, (query) => ask(XUNZHANG, query, 1));
    const ten = await each(queries, (query) => ask(XUNZHANG, query, 10));
    const rows = [{ name, engine: "xunzhang", count, right: right(first.map(({ ids }) => ids)), first, ten }];
    for (const index of indexes) {
      say(`${name}: transfers, ${index.name}`);
      const { use } = index;
      const { ranked } = await use.open(index, page);
      const contender = { page: "blank.html", search: use.searchInPage, task: await use.forPage(index, folder) };
      const asked = use.ALIKE ? queries.slice(0, 1) : queries;
      rows.push({
        name,
        engine: index.name,
        count,
        right: right(await ranked(queries, 1)),
        first: await each(asked, (query) => ask(contender, query, 1)),
        ten: await each(asked, (query) => ask(contender, query, 10)),
      });
    }
    return rows;
  });
}

/** A row for each kind of longer string, asked of xunzhang: what comes before ten hits, as a share of the index too. */
export async function longerTransfers(browser, { name, folder, passages }, indexBytes) {
  const scan = new Scan(passages);
  return withHost(browser, folder, async (ask) => {
    const rows = [];
    for (const [label, { seed, count, lengths }] of Object.entries(LONGER)) {
      say(`${name}: transfers, ${label}`);
      const queries = scan.strings(new Random(seed), count, ...lengths);
      const sent = await each(queries, (query) => ask(XUNZHANG, query, 10));
      rows.push({ name, label, sent: sent.map((row) => ({ ...row, share: row.ofIndex / indexBytes })) });
    }
    return rows;
  });
}

export const XUNZHANG = { page: "xunzhang.html", search: xunzhang.searchInPage, task: {} };

const sum = (files) => files.reduce((bytes, file) => bytes + file.bytes, 0);

const holds = ({ text }, query) => fold(text).includes(fold(query));

async function each(list, ask) {
  const answers = [];
  for (const item of list) answers.push(await ask(item));
  return answers;
}

/** Gives `use` a function that asks one query in a fresh context, and tells what was fetched for it. */
export async function withHost(browser, folder, use) {
  const host = await serve(folder, DELAY);
  const ask = async ({ page: name, search, task }, query, limit) => {
    const context = await browser.newContext();
    const rounds = new Rounds(context);
    host.log.length = 0;
    const page = await context.newPage();
    await page.goto(host.origin + name);
    const { ids, reading, total } = await page.evaluate(search, { ...task, query, limit });
    const sent = host.log.filter(({ path }) => !path.endsWith(".html"));
    await context.close();
    const ofIndex = sent.filter(({ path }) => path.startsWith(`/${xunzhang.INDEX}`));
    return {
      ids,
      reading,
      total,
      bytes: sum(sent),
      ofIndex: sum(ofIndex),
      requests: sent.length,
      rounds: rounds.count,
    };
  };
  try {
    return await use(ask);
  } finally {
    host.stop();
  }
}

/** Counts round trips: a request comes one after the last of those that had ended before it began. */
class Rounds {
  #depths = new Map();
  #ended = 0;

  constructor(context) {
    context.on("request", (request) => this.#depths.set(request, request.isNavigationRequest() ? 0 : this.#ended + 1));
    context.on("requestfinished", (request) => {
      this.#ended = Math.max(this.#ended, this.#depths.get(request));
    });
  }

  get count() {
    return Math.max(...this.#depths.values());
  }
}
