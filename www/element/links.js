// Where hits lead, and the address of the page with another query.

import { addressOf } from "./hit-address.js";
import { SAFE_PROTOCOLS } from "./hits.js";

/** Characters that an address asks to mark. */
const MAX_MARKED = 250;

/**
 * The address of a hit, or null if it must stay text: a link from the data may only lead to a page.
 * @param {Hit} hit
 * @param {URL} root what relative addresses are relative to
 * @param {string} query
 * @param {boolean} highlight
 */
export function linkTo(hit, root, query, highlight) {
  if (hit.document.url === null) return withQuery(query).href;
  try {
    const { protocol, href } = addressOf(hit, marking(hit), hit.document.url, root, highlight);
    return SAFE_PROTOCOLS.includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** The address of a hit of an element. @param {XunzhangSearch} element @param {Hit} hit @param {string} query */
export function linkFrom(element, hit, query) {
  return linkTo(hit, new URL("..", element.folder), query, element.hasAttribute("highlight"));
}

/** What the page of a hit is to mark, as parameters: each string that is marked in the passage. Hosts refuse long addresses. @param {Hit} hit */
function marking({ passage, marks }) {
  const chars = Array.from(passage.text);
  const strings = new Set(marks.map(([from, to]) => chars.slice(from, Math.min(to, from + MAX_MARKED)).join("")));
  let room = MAX_MARKED;
  return [...strings]
    .filter(({ length }) => (room -= length) >= 0)
    .map((text) => `mark=${encodeURIComponent(text)}`)
    .join("&");
}

/** The address of this page with another ?q=. @param {string} query */
export function withQuery(query) {
  const url = new URL(location.href);
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  if (url.hash.startsWith("#q=")) url.hash = "";
  return url;
}
