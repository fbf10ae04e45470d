// The view of lines, each place of the query with what stands before and behind, and the same as a file.

import { node } from "../dom.js";
import { download } from "./cite.js";
import { csv, gather, LINES_AT_ONCE, lineRows, MAX_LINES, ordered } from "./lines.js";
import { MAX_GROWTHS } from "./view-list.js";

/** @typedef {import("./page.js").ResultsPage} ResultsPage */

/** @param {ResultsPage} page @param {string} asked @returns {Promise<ViewOfResults>} */
export async function linesView(page, asked) {
  const { words, language } = page;
  const { by } = page.state.chosen;
  const isText = by === "text";
  /** @type {KnownLines} */
  const known = { lines: [], next: 0 };
  await gatherTelling(page, asked, known, isText ? LINES_AT_ONCE : MAX_LINES);
  page.lines = known;
  const sorted = ordered(known.lines, by, language);
  const rows = node("tbody");
  const take = () => {
    const first = rows.childElementCount;
    rows.append(...lineRows(sorted.slice(first, first + LINES_AT_ONCE), page));
    return rows.children[first];
  };
  const hasMore = () => rows.childElementCount < sorted.length || (isText && known.next !== null);
  const grow = async () => {
    if (isText) await gatherTelling(page, asked, known, rows.childElementCount + LINES_AT_ONCE);
    return { first: take(), more: hasMore(), alone: rows.childElementCount < LINES_AT_ONCE * MAX_GROWTHS };
  };
  take();
  const heads = words.contexts.map((text) => node("th", { scope: "col" }, text));
  const table = node(
    "table",
    { class: "lines", part: "lines", lang: "zh" },
    node("thead", {}, node("tr", {}, ...heads)),
    rows,
  );
  const cut = !isText && known.next !== null ? [node("p", { class: "about" }, words.cut(MAX_LINES))] : [];
  return { nodes: sorted.length ? [...cut, table] : [], grow: hasMore() ? grow : undefined };
}

/** Puts the lines into a file, in their order. @param {ResultsPage} page @param {string} asked */
export async function exportLines(page, asked) {
  const { words, language, query, signal } = page;
  // More may come into the view meanwhile.
  const known = { ...page.lines, lines: [...page.lines.lines] };
  try {
    await gatherTelling(page, asked, known, MAX_LINES);
    if (signal.aborted) return;
    const lines = ordered(known.lines, page.state.chosen.by, language).slice(0, MAX_LINES);
    const name = query.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    download(`${name.slice(0, 40)}.csv`, "text/csv", csv(lines, words, page.linkOf));
    page.say(known.next === null ? words.exported(lines.length) : words.cut(MAX_LINES));
  } catch (error) {
    page.fail(error, () => exportLines(page, asked));
  }
}

/** Gathers lines, and says how many where these may be all. @param {ResultsPage} page @param {string} asked @param {KnownLines} known @param {number} most */
function gatherTelling(page, asked, known, most) {
  const { client, signal, words } = page;
  return gather(client, asked, known, most, signal, (lines) => {
    if (lines && most === MAX_LINES) page.say(words.gathering(lines));
  });
}
