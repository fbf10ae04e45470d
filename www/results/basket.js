// What the reader keeps of the results: passages are put in and taken out, shown beside the list, and cited.

import { button } from "../dom.js";
import { cited, copy, excerptOf } from "./cite.js";
import { EXCERPTS, Excerpts, excerptsPanel, identity } from "./excerpts.js";
import { refill } from "./refill.js";

export class Basket {
  #excerpts = new Excerpts();
  #shell;

  /** @type {AllWords} */
  #words;

  /** @param {import("./shell.js").Shell} shell @param {AllWords} words */
  constructor(shell, words) {
    this.#shell = shell;
    this.#words = words;
  }

  /** Takes over what other tabs of the site keep. @param {AbortSignal} signal ends it */
  watch(signal) {
    const changed = (/** @type {StorageEvent} */ { key }) => {
      if (key === null || key === EXCERPTS) this.show();
    };
    addEventListener("storage", changed, { signal });
  }

  /** @param {AllWords} [words] */
  show(words = this.#words) {
    this.#words = words;
    const { panel, basket, body, notice } = this.#shell;
    const list = this.#excerpts.read();
    refill(
      panel,
      excerptsPanel(this.#excerpts, words, notice, () => this.show()),
    );
    basket.firstElementChild?.replaceChildren(words.excerptsOf(list.length));
    const kept = new Set(list.map(identity));
    for (const button of body.querySelectorAll("[data-keep]")) {
      button.setAttribute("aria-pressed", String(kept.has(button.getAttribute("data-keep") ?? "")));
    }
  }

  /** What can be done with a passage. @param {Hit} hit @param {string | null} link */
  actions(hit, link) {
    const words = this.#words;
    const excerpt = excerptOf(hit, link);
    const copied = (/** @type {boolean} */ markdown) => () =>
      copy(cited(excerpt, words, markdown), this.#shell.notice, words);
    const toggle = () => {
      this.#excerpts.toggle(excerpt);
      this.show();
    };
    const isKept = this.#excerpts.list.some((other) => identity(other) === identity(excerpt));
    return [
      button(words.cite, copied(false)),
      button("Markdown", copied(true), { "aria-label": words.copyMarkdown }),
      button(words.keep, toggle, { "data-keep": identity(excerpt), "aria-pressed": String(isKept) }),
    ];
  }
}
