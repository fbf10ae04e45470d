// Concordance: each place of the query on a line, with what stands before and behind (KWIC); and the same as a file.

import { node } from "../dom.js";
import { excerptOf, placeOf } from "./cite.js";
import { hitLink } from "./list.js";

/** Characters before and behind. */
const CONTEXT = 40;

/** Lines that are asked for, and shown, at a time. */
export const LINES_AT_ONCE = 100;

/** Lines that are sorted by their contexts or put into a file, at most. */
export const MAX_LINES = 5000;

/** @param {Concordance["lines"]} lines @param {string} by @param {string} language */
export function ordered(lines, by, language) {
  const { compare } = new Intl.Collator(language, { ignorePunctuation: true });
  // The left context is read from the keyword outwards.
  const key = (/** @type {Concordance["lines"][number]} */ { left, right }) =>
    by === "left" ? Array.from(left).reverse().join("") : right;
  return by === "text"
    ? lines
    : lines
        .map((line) => ({ line, key: key(line) }))
        .sort((a, b) => compare(a.key, b.key))
        .map(({ line }) => line);
}

/**
 * Brings lines until there are so many, or no more.
 * @param {Client} client @param {string} query @param {KnownLines} known @param {number} most
 * @param {AbortSignal} signal stops it
 * @param {(lines: number) => void} tell is told how many there are
 */
export async function gather(client, query, known, most, signal, tell) {
  let budget = LINES_AT_ONCE;
  while (known.next !== null && known.lines.length < most) {
    tell(known.lines.length);
    const { lines, next, reading } = await client.concordance(query, known.next, LINES_AT_ONCE, CONTEXT, {
      budget,
      signal,
    });
    known.lines.push(...lines);
    known.next = next;
    if (reading) budget *= 2;
  }
}

/** The hit of a line, as far as its link needs one. @param {Concordance["lines"][number]} line @returns {Hit} */
function hitOf({ keyword, document, passage: id, kind, ordinal, anchor, left, right }) {
  const text = left + keyword + right;
  const start = Array.from(left).length;
  const end = start + Array.from(keyword).length;
  /** @type {Pick<Hit, "document" | "passage" | "marks">} */
  const part = { document, passage: { id, kind, anchor, ordinal, headings: [], text }, marks: [[start, end]] };
  return /** @type {Hit} */ (part);
}

/** @param {Concordance["lines"]} lines @param {import("./page.js").ResultsPage} page */
export function lineRows(lines, page) {
  return lines.map((line) => {
    const hit = hitOf(line);
    const { title, id, date } = line.document;
    return node(
      "tr",
      {},
      node("td", { class: "left" }, node("div", {}, node("bdi", {}, line.left))),
      node("td", { class: "keyword" }, hitLink(page, hit, false, node("mark", {}, line.keyword))),
      node("td", { class: "right" }, node("div", {}, node("bdi", {}, line.right))),
      node(
        "td",
        { class: "source" },
        node("div", {}, node("bdi", {}, title || id), ...(date ? [node("bdi", {}, date)] : [])),
      ),
    );
  });
}

/** Lines as CSV (RFC 4180), which no spreadsheet takes for formulas. @param {Concordance["lines"]} lines @param {AllWords} words @param {(hit: Hit) => string | null} linkOf */
export function csv(lines, words, linkOf) {
  const cell = (/** @type {string | number | null} */ value) => {
    const text = String(value ?? "").replace(/^[=+\-@\t\r\n＝＋－＠]/u, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = lines.map((line) => {
    const { title, id, speaker, date } = line.document;
    const { url } = excerptOf(hitOf(line), linkOf(hitOf(line)));
    return [line.left, line.keyword, line.right, title || id, speaker, date, placeOf(line, words), url];
  });
  return `\ufeff${[words.columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("")}`;
}
