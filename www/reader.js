// The reader page: shows one speech out of the index, brought as a search brings it. The address says which: `p` is the
// number of a passage, and `id` is that of its speech, which tells when a rebuild has moved the numbers.

const search = /** @type {XunzhangSearch} */ (document.querySelector("xunzhang-search"));
const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const notice = /** @type {HTMLElement} */ (document.querySelector("[role=alert]"));

async function read() {
  const asked = new URL(location.href).searchParams;
  const id = asked.get("id");
  const found = await search.client.speech(Number(asked.get("p")));
  if (found === null || (id !== null && id !== found.speech.id)) {
    tell((words) => words.moved, id);
    return;
  }
  show(found);
  if (id === null) {
    const address = new URL(location.href);
    address.searchParams.set("id", found.speech.id);
    history.replaceState(history.state, "", address);
  }
  // The browser looked for the passage before there was one.
  if (location.hash) location.replace(location.hash);
}

/** @param {SpeechText} found */
function show({ speech, passages, previous, next }) {
  document.title = speech.title;
  const [title, ...blocks] = passages.map(block);
  const hasHeader = passages.some(({ kind }) => kind === "header");
  article.append(title, ...(hasHeader ? [] : [byline(speech)]), ...blocks);
  for (const [rel, number] of Object.entries({ prev: previous, next })) {
    if (number !== null) document.querySelector(`a[rel=${rel}]`)?.setAttribute("href", `?p=${number}`);
  }
}

/** @param {SpeechText["passages"][number]} passage */
function block({ kind, anchor, headings, text }) {
  const tag = kind === "title" ? "h1" : kind === "heading" ? `h${Math.min(headings.length + 2, 6)}` : "p";
  const made = element(tag, text);
  made.id = anchor;
  if (kind === "header") made.className = "header";
  if (kind === "paragraph" && text.includes("\n")) made.className = "verse";
  return made;
}

/** @param {SpeechText["speech"]} speech */
function byline({ speaker, date }) {
  const line = element("p");
  line.className = "header";
  line.append(element("small", [speaker, date].filter(Boolean).join(" · ")));
  return line;
}

/** In place of a speech, says why in every language, and offers to search. @param {(words: Words) => string} pick @param {string | null} [query] */
function tell(pick, query) {
  article.append(element("h1", document.title));
  for (const [lang, words] of Object.entries(search.words)) {
    const line = element("p", pick(words));
    // The engine itself speaks one language only.
    if (notice.textContent === line.textContent) break;
    line.lang = lang;
    if (query) {
      const link = element("a", words.find(query));
      link.setAttribute("href", `../index.html?q=${encodeURIComponent(query)}`);
      line.append(element("br"), link);
    }
    notice.append(line);
  }
}

/** @param {string} tag @param {string} [text] */
function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

read().catch((error) => tell((words) => error.say?.(words) ?? error.message));
