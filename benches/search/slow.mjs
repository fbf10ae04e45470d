// How long a first search takes over a slow network: from the address of the page to its hits, in a browser that has
// nothing yet. The network is the browser's own emulation (Network.emulateNetworkConditions of its DevTools protocol).

import { Random, runsOfFour } from "./queries.mjs";
import { say } from "./report.mjs";
import { quantile } from "./scores.mjs";
import { serve } from "./server.mjs";
import { XUNZHANG } from "./transfers.mjs";

const SEED = 8;
const QUERIES = 7;

/** Milliseconds from a request to the first byte of its answer, and bits a second. */
export const NETWORKS = [
  { latency: 400, bits: 1.6e6 },
  { latency: 150, bits: 9e6 },
];

/** A row for each engine and network. */
export async function slow(browser, { name, folder, passages }, indexes) {
  const queries = runsOfFour(new Random(SEED), passages, QUERIES);
  const host = await serve(folder);
  const contenders = [["xunzhang", XUNZHANG]];
  for (const index of indexes.filter(({ use }) => !use.ALIKE)) {
    contenders.push([
      index.name,
      { page: "blank.html", search: index.use.searchInPage, task: await index.use.forPage(index, folder) },
    ]);
  }
  const rows = [];
  try {
    for (const network of NETWORKS) {
      for (const [engine, contender] of contenders) {
        say(`${name}: ${network.latency} ms, ${engine}`);
        const times = { first: [], ten: [] };
        for (const query of queries) {
          times.first.push(await timed(browser, host.origin, contender, network, query, 1));
          times.ten.push(await timed(browser, host.origin, contender, network, query, 10));
        }
        rows.push({ name, engine, ...network, first: quantile(times.first, 0.5), ten: quantile(times.ten, 0.5) });
      }
    }
  } finally {
    host.stop();
  }
  return rows;
}

/** Milliseconds from the page's address to the hits. */
async function timed(browser, origin, { page: name, search, task }, { latency, bits }, query, limit) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: bits / 8,
    uploadThroughput: bits / 8,
  });
  await page.goto(origin + name, { waitUntil: "commit" });
  await page.waitForLoadState("domcontentloaded");
  await page.evaluate(search, { ...task, query, limit });
  const took = await page.evaluate(() => performance.now());
  await context.close();
  return took;
}
