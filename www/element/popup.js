// What opens below the field: an answer, or queries to choose from, in a list that the keys go through.

import { Combobox } from "./combobox.js";
import { recentOf } from "./recent.js";
import { View } from "./view.js";

/** Milliseconds before results are announced, so that a screen reader does not speak over the keys. */
const ANNOUNCE_AFTER = 500;

export class Popup extends View {
  #field;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing;

  /** @param {SearchField} field @param {boolean} inDialog */
  constructor(field, inDialog) {
    super(field);
    this.#field = field;
    this.keys = new Combobox(field, this.list, inDialog);
  }

  /**
   * @param {AbortSignal} signal ends it
   * @param {(now: boolean) => void} changed the field holds something else; `now`: there is no more to wait for
   * @param {(choice: Choice, event: MouseEvent, url: string | null) => void} choose
   */
  start(signal, changed, choose) {
    this.keys.start(signal, changed);
    const clicked = (/** @type {MouseEvent} */ event) => {
      const option = event.target instanceof Element && event.target.closest("[role=option]");
      const choice = option && this.choices.get(option);
      if (choice) choose(choice, event, option.getAttribute("href"));
    };
    this.list.addEventListener("click", clicked, { signal });
  }

  /** The place of the last option, which is one that asks for more. */
  get last() {
    return this.choices.size - 1;
  }

  /** Announces nothing of what was shown. */
  hush() {
    clearTimeout(this.#announcing);
  }

  clear() {
    this.keys.activate(undefined);
    super.clear();
  }

  /** Opens the first hit. */
  openFirst() {
    this.keys.options.find((option) => this.choices.get(option)?.hit)?.click();
  }

  /** @param {string} heading @param {[string, Choice][]} queries @param {boolean} [open] */
  offer(heading, queries, open) {
    super.offer(heading, queries);
    if (open) this.keys.open();
    else this.keys.close();
  }

  /** Offers what was asked before, for the empty field. @param {Element} element @param {Words} words */
  offerRecent(element, words) {
    /** @type {[string, Choice][]} */
    const recent = recentOf(element).map((query) => [query, { query }]);
    if (recent.length) recent.push([words.forget, { forget: true }]);
    this.offer(words.recent, recent);
  }

  /**
   * Shows an answer, and announces what it comes to.
   * @param {Results} results @param {Words} words @param {(hit: Hit) => string | null} linkOf @param {[string, Choice]} [more]
   */
  show(results, words, linkOf, more) {
    const summary = super.show(results, words, linkOf, more);
    this.#announcing = setTimeout(() => this.status.replaceChildren(summary), ANNOUNCE_AFTER);
    return summary;
  }

  /** Opens at the start, or at an option. @param {number} [at] */
  openAt(at) {
    this.keys.open();
    // With the next frame: now the browser would have to lay out the page for it.
    if (at === undefined) requestAnimationFrame(() => (this.#field.popup.scrollTop = 0));
    else this.keys.activate(this.keys.options[at]);
  }
}
