// Makes the nodes of the widget. Everything that comes from the index enters as text, never as markup.

/** What can be searched for: signs alone are not looked up. */
const SEARCHABLE = /[\p{L}\p{N}]/u;

/** Characters that an address asks to mark. */
const MOST_MARKED = 250;

/** Links of other kinds (javascript:, data:) stay text. */
const SAFE_PROTOCOLS = ["http:", "https:", "file:"];

class View {
  /** What each option stands for; the option that shows more stands for nothing. @type {Map<Element, Hit>} */
  hits = new Map();

  /** What the options ask that stand for another question. @type {Map<Element, { query: string, asTyped: boolean }>} */
  questions = new Map();

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.label = node("label", { for: "input", class: "unseen" });
    this.input = node("input", {
      id: "input",
      part: "input",
      type: "search",
      name: "q",
      role: "combobox",
      enterkeyhint: "search",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-controls": "list",
      "aria-expanded": "false",
    });
    this.form = node("form", { role: "search" }, this.label, this.input);
    this.summary = node("p", { class: "summary" });
    this.alert = node("p", { class: "alert", role: "alert" });
    this.list = node("div", { id: "list", role: "listbox" });
    this.popup = node("div", { class: "popup", part: "popup" }, this.alert, this.summary, this.list);
    this.popup.hidden = true;
    this.status = node("p", { class: "unseen", role: "status" });
    this.search = node("search", {}, this.form, this.popup, this.status);
    root.append(this.search);
  }

  /** @param {Words} words @param {string} lang @param {string | null} placeholder */
  speak(words, lang, placeholder) {
    this.search.lang = lang;
    this.label.textContent = words.label;
    this.input.placeholder = placeholder ?? words.placeholder;
    this.list.setAttribute("aria-label", words.label);
  }

  /** @param {boolean} busy */
  wait(busy) {
    this.form.classList.toggle("busy", busy);
    this.list.setAttribute("aria-busy", String(busy));
  }

  clear() {
    this.hits.clear();
    this.questions.clear();
    for (const part of [this.alert, this.summary, this.list, this.status]) part.replaceChildren();
  }

  /** @param {string} message */
  fail(message) {
    this.clear();
    this.alert.append(message);
  }

  /**
   * Shows an answer, whole and in its final order. Returns its summary in words.
   * @param {Results} results
   * @param {Words} words
   * @param {(hit: Hit) => string | null} linkOf
   * @param {boolean} more are there more hits than these?
   */
  show(results, words, linkOf, more) {
    this.clear();
    const { hits, query, total, missing, mended, offers, lost } = results;
    const sentences = [
      total.count ? words.total(total) : hits.length ? words.partly : SEARCHABLE.test(query) ? words.nothing(query) : words.signs,
    ];
    if (missing.length) sentences.push(words.missing(missing));
    if (mended) sentences.push(words.mended(mended));
    if (lost) sentences.push(words.lost(lost));
    this.summary.append(node("span", {}, sentences.join(words.stop)));
    if (hits.length) this.summary.append(node("span", { class: "keys", "aria-hidden": "true" }, words.keys));

    if (mended) this.#ask(words.asTyped(query), { query, asTyped: true });
    for (const offer of offers) this.#ask(words.offer(offer), { query: offer.query, asTyped: false });
    let tier = "literal";
    for (const group of groups(hits)) {
      const next = group[0].tier;
      if (next !== tier) this.list.append(node("div", { id: next, class: "tier", role: "presentation" }, words.tier[next]));
      tier = next;
      this.list.append(this.#speech(group, words, linkOf));
    }
    if (more) this.list.append(node("div", { ...this.#option(), class: "more" }, words.more));
    return sentences.join(words.stop);
  }

  /** The passages of one speech and tier. @param {Hit[]} group @param {Words} words @param {(hit: Hit) => string | null} linkOf */
  #speech(group, words, linkOf) {
    const { tier, speech: { id: name, title, speaker, date } } = group[0];
    const id = `speech-${this.hits.size}`;
    const about = [speaker, date].filter(Boolean).join(" · ");
    const heading = node("div", { id, class: "speech", role: "presentation" }, title || name, "\u2002", node("small", {}, about));
    const options = group.map((hit) => {
      const { kind, headings } = hit.passage;
      const path = [words.kind[kind], ...headings].filter(Boolean).join(" › ");
      const without = hit.without.length ? [node("span", { class: "without" }, words.without(hit.without))] : [];
      const link = linkOf(hit);
      const option = node(
        "a",
        { ...this.#option(), ...(link !== null && { href: link }) },
        ...(path ? [node("span", { class: "path" }, path)] : []),
        node("span", { class: "text" }, ...snippet(hit)),
        ...without,
      );
      this.hits.set(option, hit);
      return option;
    });
    return node("div", { role: "group", "aria-labelledby": tier === "literal" ? id : `${tier} ${id}` }, heading, ...options);
  }

  /** Adds an option that asks another question. @param {string} text @param {{ query: string, asTyped: boolean }} question */
  #ask(text, question) {
    const option = node("div", { ...this.#option(), class: "question" }, text);
    this.questions.set(option, question);
    this.list.append(option);
  }

  /** The attributes of the next option. */
  #option() {
    return { id: `option-${this.questions.size + this.hits.size}`, part: "option", role: "option", "aria-selected": "false", tabindex: "-1" };
  }
}

/**
 * Hits of one speech and one tier together, at the place of the first of them.
 * @param {Hit[]} hits
 */
function groups(hits) {
  /** @type {Map<string, Hit[]>} */
  const groups = new Map();
  for (const hit of hits) {
    const key = `${hit.tier} ${hit.speech.id}`;
    const group = groups.get(key);
    if (group) group.push(hit);
    else groups.set(key, [hit]);
  }
  return groups.values();
}

/**
 * The windows of a passage that are shown, as text and <mark> nodes.
 * @param {Hit} hit
 */
function snippet({ passage, marks, snippets }) {
  const chars = Array.from(passage.text);
  /** @type {(string | Node)[]} */
  const parts = [];
  let shown = 0;
  for (const [start, end] of snippets) {
    if (start > shown) parts.push("…");
    let at = start;
    for (const mark of marks) {
      const from = Math.max(mark[0], at);
      const to = Math.min(mark[1], end);
      if (from >= to) continue;
      parts.push(chars.slice(at, from).join(""), node("mark", {}, chars.slice(from, to).join("")));
      at = to;
    }
    parts.push(chars.slice(at, end).join(""));
    shown = end;
  }
  if (shown < chars.length) parts.push("…");
  return parts;
}

/**
 * The address of a hit, or null if it must stay text: a link from the data may only lead to a page.
 * @param {Hit} hit
 * @param {URL} root what relative addresses are relative to
 * @param {string} query
 * @param {boolean} highlight
 */
function linkTo(hit, root, query, highlight) {
  if (hit.speech.url === null) return withQuery(query).href;
  try {
    const { protocol, href } = addressOf(hit, hit.speech.url, root, highlight);
    return SAFE_PROTOCOLS.includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** What the page of a hit is to mark, as parameters: each string that is marked in the passage. Hosts refuse long addresses. @param {Hit} hit */
function marking({ passage, marks }) {
  const chars = Array.from(passage.text);
  const strings = new Set(marks.map(([from, to]) => chars.slice(from, Math.min(to, from + MOST_MARKED)).join("")));
  let room = MOST_MARKED;
  return [...strings].filter(({ length }) => (room -= length) >= 0).map((text) => `mark=${encodeURIComponent(text)}`).join("&");
}

/** The address of this page with another ?q=. @param {string} query */
function withQuery(query) {
  const url = new URL(location.href);
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  return url;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(string | Node)[]} children
 */
function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
