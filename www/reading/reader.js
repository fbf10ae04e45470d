// Shows documents out of the index, brought as a search brings it: on a page with an article, an alert, links to the
// documents before and after, an outline, and what prints say of the text.

import READER from "#every/reader";
import { node } from "../dom.js";

export const search = /** @type {XunzhangSearch} */ (document.querySelector("xunzhang-search"));
const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const notice = /** @type {HTMLElement} */ (document.querySelector("[role=alert]"));
const outline = /** @type {HTMLElement} */ (document.querySelector(".outline"));
const citation = /** @type {HTMLElement} */ (document.querySelector(".citation"));
const left = /** @type {HTMLDetailsElement} */ (document.querySelector("details.removed"));

/** Fewer headings are seen at a glance. */
const MIN_IN_OUTLINE = 3;

/** Of headings, by the number of those above them. */
const HEADINGS = /** @type {const} */ (["h2", "h3", "h4", "h5", "h6"]);

/**
 * @param {DocumentText} found
 * @param {string} before what stands before the number of a passage in an address
 * @param {(passage: DocumentText["passages"][number]) => string} id of the element of a passage
 */
export function show({ document: record, number, passages, removed, previous, next }, before, id) {
  document.title = record.title;
  notice.replaceChildren();
  const [title, ...blocks] = inTables(passages, id);
  showRemoved(number, removed, id);
  const hasHeader = passages.some(({ kind }) => kind === "header");
  article.replaceChildren(title, ...(hasHeader ? [] : [byline(record)]), ...blocks);
  list(article.querySelectorAll("h2, h3, h4, h5, h6"));
  citation.textContent = [
    `《${record.title.replaceAll("《", "〈").replaceAll("》", "〉")}》`,
    record.speaker,
    record.date,
  ]
    .filter(Boolean)
    .join("，");
  for (const [rel, number] of Object.entries({ prev: previous, next })) {
    const link = document.querySelector(`a[rel=${rel}]`);
    if (number === null) link?.removeAttribute("href");
    else link?.setAttribute("href", before + number);
  }
  // The browser looked for the passage before there was one.
  if (location.hash) location.replace(location.hash);
}

/** The elements of passages; those of rows that follow one another in one table. @param {DocumentText["passages"]} passages @param {(passage: DocumentText["passages"][number]) => string} id */
function inTables(passages, id) {
  /** @type {HTMLElement[]} */
  const made = [];
  /** @type {HTMLElement | undefined} */
  let table;
  for (const passage of passages) {
    if (passage.kind !== "row") {
      table = undefined;
      made.push(block(passage, id(passage)));
      continue;
    }
    if (!table) {
      table = node("table");
      made.push(node("div", { class: "table", tabindex: "0", role: "group", "aria-label": wordsOf().table }, table));
    }
    table.append(node("tr", { id: id(passage) }, ...passage.text.split("\t").map((cell) => node("td", {}, cell))));
  }
  return made;
}

/**
 * What rules removed from the source of a document, folded: it is brought when somebody opens it.
 * @param {number} number of the document
 * @param {DocumentText["passages"] | undefined} known
 * @param {(passage: DocumentText["passages"][number]) => string} id
 */
async function showRemoved(number, known, id) {
  left.hidden = true;
  left.ontoggle = null;
  left.open = known !== undefined;
  left.querySelectorAll("p").forEach((line) => line.remove());
  /** @param {DocumentText["passages"]} passages */
  const fill = (passages) => {
    for (const passage of passages) {
      left.append(node("p", { id: id(passage) }, node("small", {}, passage.reason ?? ""), node("br"), passage.text));
    }
    if (!passages.length) left.append(node("p", {}, wordsOf().none));
    left.ontoggle = null;
  };
  if (known) {
    left.hidden = false;
    fill(known);
    return;
  }
  left.hidden = !(await search.client.hasRemoved());
  left.ontoggle = () => left.open && search.client.removedOf(number).then((passages) => fill(passages ?? []), tellWhy);
}

/** @param {DocumentText["passages"][number]} passage @param {string} id */
function block({ kind, headings, text }, id) {
  const tag =
    kind === "title" ? "h1" : kind === "heading" ? HEADINGS[Math.min(headings.length, HEADINGS.length - 1)] : "p";
  const made = node(tag, { id }, text);
  if (kind === "header") made.className = "header";
  if (kind === "paragraph" && text.includes("\n")) made.className = "verse";
  return made;
}

/** The outline: links to the headings, as deep as they are below the highest. @param {NodeListOf<Element>} headings */
function list(headings) {
  const levels = Array.from(headings, ({ localName }) => Number(localName[1]));
  const items = Array.from(headings, ({ id, textContent }, at) => {
    const depth = levels[at] - Math.min(...levels);
    return node("li", { class: `deep-${depth}` }, node("a", { href: `#${id}` }, textContent ?? ""));
  });
  outline.querySelector("ol")?.replaceChildren(...items);
  outline.hidden = items.length < MIN_IN_OUTLINE;
}

/** @param {DocumentText["document"]} document */
function byline({ speaker, date }) {
  return node("p", { class: "header" }, node("small", {}, [speaker, date].filter(Boolean).join(" · ")));
}

export const wordsOf = () => READER[search.language];

/** In place of a document, says why there is none, and offers to search. @param {string} why @param {string | null} [query] */
export function tell(why, query) {
  article.replaceChildren(node("h1", {}, document.title));
  outline.hidden = left.hidden = true;
  citation.replaceChildren();
  const line = node("p", { lang: search.language }, why);
  if (query)
    line.append(node("br"), node("a", { href: `../index.html?q=${encodeURIComponent(query)}` }, wordsOf().find(query)));
  notice.replaceChildren(line);
}

/** @param {unknown} error */
export const tellWhy = async (error) => tell(await search.explain(error));
