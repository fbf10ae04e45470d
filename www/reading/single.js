// The site that is one page: shows the list of documents, or the document of the passage that the address names.

import { idOf } from "../element/embedded.js";
import "../element/xunzhang.js";
import { markAll } from "./highlight.js";
import { search, show, tell, tellWhy, wordsOf } from "./reader.js";
import "./size.js";

const [contents, reading] = document.querySelectorAll("main");
const banner = /** @type {HTMLElement} */ (document.querySelector("header.site"));
const results = /** @type {XunzhangSearch} */ (contents.querySelector("xunzhang-search"));
const form = /** @type {HTMLFormElement} */ (banner.querySelector("form"));
const { title } = document;

/** What the passage's link says is to be marked. @type {string[]} */
let asked = [];

async function turn() {
  const { hash } = location;
  // Links fetchFile it behind the place, which alone stays in the address: no element is named by both. It turns again.
  const [only, marks] = hash.split("?");
  if (marks !== undefined) {
    asked = new URLSearchParams(marks).getAll("mark");
    location.replace(only);
    return;
  }
  const strings = asked;
  asked = [];
  const number = hash.match(/^#(\d+)/)?.[1];
  const isReading = number !== undefined;
  contents.hidden = isReading;
  reading.hidden = banner.hidden = !isReading;
  if (!isReading) {
    document.title = title;
    markAll([]);
    return;
  }
  if (document.getElementById(hash.slice(1))) {
    // A link within the document takes nothing back.
    if (strings.length) markAll(strings);
    return;
  }
  markAll([]);
  const found = await search.client.document(Number(number));
  // Meanwhile the reader may have gone on.
  if (location.hash !== hash) return;
  // Links between documents name no passage's text.
  const isThere =
    hash === "#" + number ||
    [...(found?.passages ?? []), ...(found?.removed ?? [])].some((passage) => "#" + idOf(passage) === hash);
  if (!found || !isThere) {
    tell(wordsOf().moved);
    return;
  }
  scrollTo(0, 0);
  show(found, "#", idOf);
  markAll(strings);
}

// The search above a document leads to the results, which are on this page.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  results.value = String(new FormData(form).get("q"));
  location.hash = "";
  scrollTo(0, 0);
});

// The whole index is opened once, which takes a while: better now than at the first key.
addEventListener("load", () => setTimeout(() => search.client.load(true).catch(() => {})));

const turned = () => turn().catch(tellWhy);
addEventListener("hashchange", turned);
turned();
