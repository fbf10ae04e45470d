// Passages that the reader collects: kept in the browser's storage, which all tabs of a site share, or in memory where
// there is none.

import { button, node } from "../dom.js";
import { SAFE_PROTOCOLS } from "../element/hits.js";
import { cited, copy, download, placeOf, written } from "./cite.js";

export const EXCERPTS = "xunzhang:excerpts";
const MAX_EXCERPTS = 1000;

export class Excerpts {
  /** @type {Excerpt[]} */
  list = [];

  /** What there was before the last removal. @type {Excerpt[] | undefined} */
  former;

  /** Whether they are not in the storage. */
  #apart = false;

  /** All of them, with what another tab may have changed. */
  read() {
    try {
      if (!this.#apart) this.list = excerptsIn(localStorage.getItem(EXCERPTS));
    } catch {
      this.#apart = true;
    }
    return this.list;
  }

  /** @param {Excerpt[]} list @param {Excerpt[]} [former] */
  write(list, former) {
    this.list = list.slice(0, MAX_EXCERPTS);
    this.former = former;
    try {
      if (!this.#apart) localStorage.setItem(EXCERPTS, JSON.stringify(this.list));
    } catch {
      this.#apart = true;
    }
  }

  /** Puts one in, or takes it out. @param {Excerpt} excerpt */
  toggle(excerpt) {
    const list = this.read();
    const others = list.filter((other) => identity(other) !== identity(excerpt));
    if (others.length < list.length) this.write(others, list);
    else this.write([...list, excerpt]);
  }

  /** Moves one up or down. @param {Excerpt} excerpt @param {-1 | 1} by */
  move(excerpt, by) {
    const list = [...this.read()];
    const at = list.findIndex((other) => identity(other) === identity(excerpt));
    if (!list[at] || !list[at + by]) return;
    [list[at], list[at + by]] = [list[at + by], list[at]];
    this.write(list);
  }
}

/** What makes it the same passage. @param {Excerpt} excerpt */
export function identity({ url, title, kind, ordinal }) {
  return [url, title, kind, ordinal].join(" ");
}

/** The excerpts that a text from the storage holds, where anything may have written. @param {string | null} text @returns {Excerpt[]} */
function excerptsIn(text) {
  let list;
  try {
    list = JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
  const isText = (/** @type {unknown} */ value) => typeof value === "string";
  const isNoLink = (/** @type {string | null} */ url) =>
    url === null || (isText(url) && SAFE_PROTOCOLS.includes(/^[a-z]+:/.exec(url)?.[0] ?? ""));
  const isExcerpt = (/** @type {any} */ item) =>
    item &&
    isText(item.title) &&
    isText(item.text) &&
    Number.isSafeInteger(item.ordinal) &&
    isNoLink(item.url) &&
    [item.speaker, item.date].every((value) => value === null || isText(value)) &&
    ["title", "heading", "header", "paragraph"].includes(item.kind);
  const known = new Map();
  for (const item of Array.isArray(list) ? list.filter(isExcerpt) : []) {
    const { title, speaker, date, kind, ordinal, text, url } = item;
    known.set(identity(item), { title, speaker, date, kind, ordinal, text, url });
  }
  return [...known.values()].slice(0, MAX_EXCERPTS);
}

/**
 * The panel of what was collected.
 * @param {Excerpts} excerpts @param {AllWords} words @param {HTMLElement} notice @param {() => void} changed
 */
export function excerptsPanel(excerpts, words, notice, changed) {
  const { list, former } = excerpts;
  const markdown = () => list.map((excerpt) => cited(excerpt, words, true)).join("\n\n") + "\n";
  const items = list.map((excerpt, at) => {
    const { title, speaker, date, text, url } = excerpt;
    const about = [speaker, date && written(date, words), placeOf(excerpt, words)].filter(Boolean).join(" · ");
    const move = (/** @type {-1 | 1} */ by) => () => {
      excerpts.move(excerpt, by);
      changed();
    };
    const named = (/** @type {string} */ label) => ({ "aria-label": label + words.colon + title });
    return node(
      "li",
      {},
      node("p", { lang: "zh", class: "quoted" }, text),
      node(
        "p",
        { lang: "zh", class: "about" },
        node(url ? "a" : "span", url ? { href: url } : {}, node("bdi", {}, title)),
        " ",
        node("bdi", {}, about),
      ),
      node(
        "div",
        { class: "actions", part: "actions" },
        button("↑", move(-1), {
          ...named(words.up),
          "data-key": `up ${identity(excerpt)}`,
          ...(at === 0 && { disabled: "" }),
        }),
        button("↓", move(1), {
          ...named(words.down),
          "data-key": `down ${identity(excerpt)}`,
          ...(at === list.length - 1 && { disabled: "" }),
        }),
        button(
          words.remove,
          () => {
            excerpts.toggle(excerpt);
            changed();
          },
          { ...named(words.remove) },
        ),
      ),
    );
  });
  const clear = () => {
    excerpts.write([], excerpts.read());
    changed();
  };
  const undo = () => {
    excerpts.write(former ?? list);
    changed();
  };
  return [
    node("ol", {}, ...items),
    ...(list.length ? [] : [node("p", { class: "about" }, words.noExcerpts)]),
    node(
      "div",
      { class: "actions", part: "actions" },
      ...(list.length
        ? [
            button(words.copyMarkdown, () => copy(markdown(), notice, words)),
            button(words.download, () => download(`${words.excerpts}.md`, "text/markdown", markdown())),
            button(words.clear, clear),
          ]
        : []),
      ...(former ? [button(words.undo, undo)] : []),
    ),
  ];
}
