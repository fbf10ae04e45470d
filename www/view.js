// Makes the nodes of the widget. Everything that comes from the index enters as text, never as markup.

/** What can be searched for: signs alone are not looked up. */
const SEARCHABLE = /[\p{L}\p{N}]/u;

/** Length of a snippet, in code points: about three lines of the popup. */
const SNIPPET = 100;

/** Code points shown before the first mark of a snippet that begins in mid-passage. */
const LEAD = 24;

/** How far a cut may move to a punctuation mark. */
const SLACK = 16;

/** Links of other kinds (javascript:, data:) stay text. */
const SAFE_PROTOCOLS = ["http:", "https:", "file:"];

class View {
  /** What each option stands for; the option that shows more stands for nothing. @type {Map<Element, Hit>} */
  hits = new Map();

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
    const { hits, query, total, missing } = results;
    const sentences = [
      total.count ? words.total(total) : hits.length ? words.partly : SEARCHABLE.test(query) ? words.nothing(query) : words.signs,
    ];
    if (missing.length) sentences.push(words.missing(missing));
    this.summary.append(node("span", {}, sentences.join(words.stop)));
    if (hits.length) this.summary.append(node("span", { class: "keys", "aria-hidden": "true" }, words.keys));

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
      const { kind, headings, text } = hit.passage;
      const path = [words.kind[kind], ...headings].filter(Boolean).join(" › ");
      const link = linkOf(hit);
      const option = node(
        "a",
        { ...this.#option(), ...(link !== null && { href: link }) },
        ...(path ? [node("span", { class: "path" }, path)] : []),
        node("span", { class: "text" }, ...snippet(text, hit.marks)),
      );
      this.hits.set(option, hit);
      return option;
    });
    return node("div", { role: "group", "aria-labelledby": tier === "literal" ? id : `${tier} ${id}` }, heading, ...options);
  }

  /** The attributes of the next option. */
  #option() {
    return { id: `option-${this.hits.size}`, part: "option", role: "option", "aria-selected": "false", tabindex: "-1" };
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
 * The part of a text around its marks, as text and <mark> nodes.
 * @param {string} text
 * @param {[number, number][]} marks in code points
 */
function snippet(text, marks) {
  const chars = Array.from(text);
  const [start, end] = windowOf(chars, marks);
  /** @type {(string | Node)[]} */
  const parts = [];
  let at = start;
  for (const mark of marks) {
    const from = Math.max(mark[0], at);
    const to = Math.min(mark[1], end);
    if (from >= to) continue;
    parts.push(chars.slice(at, from).join(""), node("mark", {}, chars.slice(from, to).join("")));
    at = to;
  }
  parts.push(chars.slice(at, end).join(""));
  return [start > 0 ? "…" : "", ...parts, end < chars.length ? "…" : ""];
}

/**
 * Where to cut a text: the window that holds most marks, its ends moved to punctuation if any is near.
 * @param {string[]} chars
 * @param {[number, number][]} marks
 * @returns {[number, number]}
 */
function windowOf(chars, marks) {
  if (chars.length <= SNIPPET + SLACK) return [0, chars.length];
  /** How many marks does a window hold that begins with this one? @param {[number, number]} first */
  const held = (first) => marks.filter(([from, to]) => from >= first[0] && to <= first[0] + SNIPPET - LEAD).length;
  const [first, last] = marks.reduce((best, mark) => (held(mark) > held(best) ? mark : best), marks[0] ?? [0, 0]);

  /** The latest place in this range, or the earliest, that has punctuation before it. @param {number} from @param {number} to @param {boolean} latest */
  const cut = (from, to, latest) => {
    const places = [];
    for (let place = Math.max(from, 1); place <= Math.min(to, chars.length); place++) {
      if (/[，。！？；：、…\s]/.test(chars[place - 1])) places.push(place);
    }
    return latest ? places.at(-1) : places[0];
  };
  const begin = first <= LEAD + SLACK ? 0 : cut(first - LEAD - SLACK, first, false) ?? first - LEAD;
  const stop = Math.max(begin + SNIPPET, last);
  const behind = cut(Math.max(stop - SLACK, last + 1), stop + SLACK, true);
  const close = stop + SLACK >= chars.length ? chars.length : behind === undefined ? stop : behind - 1;

  /** The mark that a cut here would go through. @param {number} place */
  const through = (place) => marks.find(([from, to]) => from < place && place < to);
  return [through(begin)?.[0] ?? begin, through(close)?.[1] ?? close];
}

/**
 * The address of a hit, or null if it must stay text: a link from the data may only lead to a page.
 * @param {Hit} hit
 * @param {URL} root what relative addresses are relative to
 * @param {string} query
 */
function linkTo({ speech, passage }, root, query) {
  if (speech.url === null) return withQuery(query).href;
  try {
    const url = new URL(speech.url, root);
    if (!SAFE_PROTOCOLS.includes(url.protocol)) return null;
    if (passage.anchor !== null) url.hash = passage.anchor;
    return url.href;
  } catch {
    return null;
  }
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
