// Shows speeches out of the index, brought as a search brings it: on a page with an article, an alert, links to the
// speeches before and after, an outline, and what prints say of the text.

const search = /** @type {XunzhangSearch} */ (document.querySelector("xunzhang-search"));
const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const notice = /** @type {HTMLElement} */ (document.querySelector("[role=alert]"));
const outline = /** @type {HTMLElement} */ (document.querySelector(".outline"));
const citation = /** @type {HTMLElement} */ (document.querySelector(".citation"));
const left = /** @type {HTMLDetailsElement} */ (document.querySelector("details.removed"));

const READER_WORDS = {
  zh: {
    table: "表格",
    none: "这一篇没有略去什么。",
    moved: "这个链接所指的文章已不在原处，网站可能更新过。",
    find: (/** @type {string} */ query) => `检索“${query}”`,
  },
  "zh-Hant": {
    table: "表格",
    none: "這一篇沒有略去什麼。",
    moved: "這個連結所指的文章已不在原處，網站可能更新過。",
    find: (/** @type {string} */ query) => `檢索「${query}」`,
  },
  en: {
    table: "Table",
    none: "Nothing was left out of this one.",
    moved: "The speech that this link leads to is no longer here: the site has probably been updated.",
    find: (/** @type {string} */ query) => `Search for “${query}”`,
  },
};

/** Fewer headings are seen at a glance. */
const FEWEST_IN_OUTLINE = 3;

/**
 * @param {SpeechText} found
 * @param {string} before what stands before the number of a passage in an address
 * @param {(passage: SpeechText["passages"][number]) => string} id of the element of a passage
 */
function show({ speech, number, passages, removed, previous, next }, before, id) {
  document.title = speech.title;
  notice.replaceChildren();
  const [title, ...blocks] = inTables(passages, id);
  showRemoved(number, removed, id);
  const hasHeader = passages.some(({ kind }) => kind === "header");
  article.replaceChildren(title, ...(hasHeader ? [] : [byline(speech)]), ...blocks);
  list(article.querySelectorAll("h2, h3, h4, h5, h6"));
  citation.textContent = [`《${speech.title.replaceAll("《", "〈").replaceAll("》", "〉")}》`, speech.speaker, speech.date]
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

/** The elements of passages; those of rows that follow one another in one table. @param {SpeechText["passages"]} passages @param {(passage: SpeechText["passages"][number]) => string} id */
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
      table = element("table");
      const frame = element("div");
      frame.className = "table";
      frame.tabIndex = 0;
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", wordsOf().table);
      frame.append(table);
      made.push(frame);
    }
    const row = element("tr");
    row.id = id(passage);
    row.append(...passage.text.split("\t").map((cell) => element("td", cell)));
    table.append(row);
  }
  return made;
}

/**
 * What rules removed from the source of a speech, folded: it is brought when somebody opens it.
 * @param {number} number of the speech
 * @param {SpeechText["passages"] | undefined} known
 * @param {(passage: SpeechText["passages"][number]) => string} id
 */
async function showRemoved(number, known, id) {
  left.hidden = true;
  left.ontoggle = null;
  left.open = known !== undefined;
  left.querySelectorAll("p").forEach((line) => line.remove());
  /** @param {SpeechText["passages"]} passages */
  const fill = (passages) => {
    for (const passage of passages) {
      const line = element("p");
      line.id = id(passage);
      line.append(element("small", passage.reason), element("br"), passage.text);
      left.append(line);
    }
    if (!passages.length) left.append(element("p", wordsOf().none));
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

/** @param {SpeechText["passages"][number]} passage @param {string} id */
function block({ kind, headings, text }, id) {
  const tag = kind === "title" ? "h1" : kind === "heading" ? `h${Math.min(headings.length + 2, 6)}` : "p";
  const made = element(tag, text);
  made.id = id;
  if (kind === "header") made.className = "header";
  if (kind === "paragraph" && text.includes("\n")) made.className = "verse";
  return made;
}

/** The outline: links to the headings, as deep as they are below the highest. @param {NodeListOf<Element>} headings */
function list(headings) {
  const levels = Array.from(headings, ({ localName }) => Number(localName[1]));
  const items = Array.from(headings, ({ id, textContent }, at) => {
    const item = element("li");
    item.className = `deep-${levels[at] - Math.min(...levels)}`;
    const link = element("a", textContent ?? "");
    link.setAttribute("href", `#${id}`);
    item.append(link);
    return item;
  });
  outline.querySelector("ol")?.replaceChildren(...items);
  outline.hidden = items.length < FEWEST_IN_OUTLINE;
}

/** @param {SpeechText["speech"]} speech */
function byline({ speaker, date }) {
  const line = element("p");
  line.className = "header";
  line.append(element("small", [speaker, date].filter(Boolean).join(" · ")));
  return line;
}

const wordsOf = () => READER_WORDS[search.language];

/** In place of a speech, says why there is none, and offers to search. @param {string} why @param {string | null} [query] */
function tell(why, query) {
  article.replaceChildren(element("h1", document.title));
  outline.hidden = left.hidden = true;
  citation.replaceChildren();
  const line = element("p", why);
  line.lang = search.language;
  if (query) {
    const link = element("a", wordsOf().find(query));
    link.setAttribute("href", `../index.html?q=${encodeURIComponent(query)}`);
    line.append(element("br"), link);
  }
  notice.replaceChildren(line);
}

/** @param {unknown} error */
const tellWhy = async (error) => tell(await search.explain(error));

/** @param {string} tag @param {string} [text] */
function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
