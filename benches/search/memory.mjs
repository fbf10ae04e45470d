// The memory of the process that a page runs in, its workers among it, before and after searches (Linux: the proportional
// set size of the kernel).

import { readFileSync } from "node:fs";
import { Random, runsOfFour } from "./queries.mjs";
import { serve } from "./server.mjs";
import { XUNZHANG } from "./transfers.mjs";

const SEED = 9;
const QUERIES = 20;

/** A row: bytes of the page as it stands, and after its searches. */
export async function memory(browser, { name, folder, passages }) {
  const queries = runsOfFour(new Random(SEED), passages, QUERIES);
  const host = await serve(folder);
  const page = await (await browser.newContext()).newPage();
  try {
    await page.goto(host.origin + XUNZHANG.page);
    const before = await bytesOf(browser);
    for (const query of queries) await page.evaluate(XUNZHANG.search, { query, limit: 10 });
    const after = await bytesOf(browser);
    return [{ name, before, after }];
  } finally {
    await page.context().close();
    host.stop();
  }
}

/** Of all processes of pages. */
async function bytesOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer");
  return pages.reduce(
    (sum, { id }) => sum + Number(readFileSync(`/proc/${id}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)[1]) * 1024,
    0,
  );
}
