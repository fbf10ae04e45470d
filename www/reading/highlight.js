// Marks strings on the page that a hit leads to, and shows a bar that goes from one place to the next. Knows neither the
// search nor the site, so that it serves any page; makes nothing unless there is something to mark.

import { sheetOf } from "../dom.js";
import { languageOf } from "../element/language.js";
import { placesOf } from "./find.js";
import { MarkBar } from "./mark-bar.js";
import MARK_STYLES from "./marks.css";
import { ElementMarks, elementOf, RangeMarks, reveal, unfold } from "./marks.js";

/** @typedef {import("./find.js").Stretch} Stretch */

/** Takes back what was marked before. */
let unmark = () => {};

/** The element that the address leads to. */
function landing() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** Marks all places of these strings in the page's text, in place of what was marked before. @param {string[]} strings */
export function markAll(strings) {
  unmark();
  const landed = landing();
  if (unfold(landed)) landed?.scrollIntoView();
  const articles = document.querySelectorAll("article");
  // What was removed from a document is beside it.
  const root =
    landed?.closest("details.removed") ??
    (articles.length === 1 ? articles[0] : (document.querySelector("main") ?? document.body));
  const places = placesOf(root, strings);
  const all = places.length;
  if (!all) return;

  const isBehind = (/** @type {Stretch[]} */ [{ node }]) =>
    landed !== null && (landed.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  let at = Math.max(0, places.findIndex(isBehind));
  const styles = sheetOf(MARK_STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  const marks = "highlights" in CSS ? new RangeMarks(places) : new ElementMarks(places);

  const show = () => {
    marks.stress(at);
    bar.tell(at, all);
  };
  const go = (/** @type {number} */ by) => {
    at = (at + by + all) % all;
    show();
    reveal(marks.ranges[at]);
  };
  const close = (/** @type {boolean} */ hasFocus) => {
    const range = marks.ranges[at];
    unmark();
    const element = elementOf(range);
    if (!hasFocus || !element) return;
    // Whoever uses the keyboard goes on from the text; which has to be made fit for that.
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };
  const bar = new MarkBar(languageOf(root), go, close);
  unmark = () => {
    unmark = () => {};
    marks.clear();
    bar.host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styles);
  };
  show();
  if (!landed) reveal(marks.ranges[at]);
}
