// The view of documents with their passages, and below it what rules removed from the texts.

import { node } from "../dom.js";
import { DocumentList } from "./list.js";

/** Passages that are asked for at first, and added by each "more". */
export const BATCH = 20;

/** Times that the list grows by itself when its end is near; then by its button only. */
export const MAX_GROWTHS = 10;

/** Passages that are shown of what was removed. */
const MAX_REMOVED = 50;

/** @param {import("./page.js").ResultsPage} page @param {Results} found @param {string} asked @returns {ViewOfResults} */
export function listView(page, found, asked) {
  const { sort } = page.state.chosen;
  let limit = BATCH;
  const list = new DocumentList(page, () => page.more());
  const take = (/** @type {Results} */ results) =>
    list.add(results.hits.slice(0, limit), results, results.hits.length <= limit);
  take(found);
  const grow = async () => {
    const results = await page.search(asked, sort, limit + BATCH + 1);
    limit += BATCH;
    const more = results.hits.length > limit;
    if (!more && results.reading) page.summarize(results, asked);
    return { first: take(results), more, alone: limit < BATCH * MAX_GROWTHS };
  };
  return { nodes: [list.root], grow: found.hits.length > limit ? grow : undefined };
}

/**
 * What rules removed from the texts: open where the query stands there alone, else searched when somebody opens it. Nothing
 * where it cannot be searched.
 * @param {import("./page.js").ResultsPage} page @param {string} asked @param {Results} found
 */
export async function removedView(page, asked, found) {
  const { words, client } = page;
  if (!(await client.hasRemoved())) return [];
  const made = node("details", { class: "removed", part: "removed" }, node("summary", {}, words.removed));
  let filled = false;
  const fill = (/** @type {Results | null} */ results) => {
    filled = true;
    const hits = results?.hits ?? [];
    const list = new DocumentList(page, async () => {});
    if (results) list.add(hits, results, true);
    const total = results && hits.length ? words.inRemoved(results.total) : words.nothing(found.query);
    made.append(node("p", { class: "about" }, total), list.root);
  };
  if (found.removed?.hits.length) {
    made.open = true;
    fill(found.removed);
  }
  made.addEventListener("toggle", async () => {
    if (!made.open || filled) return;
    try {
      fill(await client.removed(asked, MAX_REMOVED));
    } catch (error) {
      made.open = false;
      page.fail(error, () => (made.open = true));
    }
  });
  return [made];
}
