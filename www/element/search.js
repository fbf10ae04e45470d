// What the element does once somebody has turned to it: the order of questions and answers, in each of its layouts.

import { sheetOf } from "../dom.js";
import { Inquiry } from "./inquiry.js";
import { linkFrom, withQuery } from "./links.js";
import { formOf } from "./page-settings.js";
import POPUP_STYLES from "./popup.css";
import { Popup } from "./popup.js";
import { forgetRecent, keepRecent } from "./recent.js";

/** Milliseconds without a key before a search: short for the eye, longer than a run of keys. */
const TYPING_PAUSE = 80;

/** Why what failed may pass. @type {(string | undefined)[]} */
const PASSING = ["network", "silent", "status", "html"];

const POPUP_SHEET = sheetOf(POPUP_STYLES);

export class Search {
  /** @type {Host} */
  #host;

  #popup;

  /** The results page, in that layout. @type {import("../results/page.js").ResultsPage | undefined} */
  #page;

  /** The words of the interface. @type {FirstWords & Words} */
  #words = /** @type {FirstWords & Words} */ ({});

  /** What they are out of, and what is in their place. @type {Parts | undefined} */
  #parts;

  /** @type {Partial<AllWords> | undefined} */
  #own;

  /** The query whose answer is shown. @type {string | undefined} */
  #answered;

  /** What to do with the answer when it is there: show it, open its first hit, or keep it for later. @type {"show" | "open" | "keep"} */
  #onAnswer = "show";

  #inquiry;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    const { field, root, element } = host;
    root.adoptedStyleSheets.push(POPUP_SHEET);
    this.#popup = new Popup(field, element.layout === "dialog");
    this.#inquiry = new Inquiry(host);
  }

  /** @param {AbortSignal} signal ends it */
  start(signal) {
    const { element } = this.#host;
    const changed = (/** @type {boolean} */ now) => this.changed(now);
    this.#popup.start(signal, changed, (choice, event, url) => this.#choose(choice, event, url));
    const lost = (/** @type {FocusEvent} */ { relatedTarget }) => relatedTarget !== element && this.#leave();
    const pressed = (/** @type {Event} */ event) => event.composedPath().includes(element) || this.#leave();
    element.addEventListener("focusout", lost, { signal });
    document.addEventListener("pointerdown", pressed, { signal });
  }

  stop() {
    this.#inquiry.stop();
    clearTimeout(this.#typing);
    this.#popup.hush();
    this.#host.field.wait(false);
    this.#popup.keys.close();
    this.#page?.close();
  }

  /**
   * Takes on a language, with the parts in it.
   * @param {Parts} parts @param {Language} language @param {FirstWords} first @param {Partial<AllWords>} own
   */
  setLanguage(parts, language, first, own) {
    if (this.#parts === parts && this.#own === own) return;
    this.#parts = parts;
    this.#own = own;
    const words = { ...first, ...parts.WORDS, ...parts.RESULTS_WORDS, ...own };
    this.#words = words;
    this.#popup.list.setAttribute("aria-label", words.label);
    if (!parts.openResults) {
      if (this.#answered) this.#ask("keep");
      return;
    }
    const all = /** @type {AllWords} */ (words);
    if (this.#page) this.#page.setLanguage(all, language);
    else this.#page = parts.openResults(this.#host, this, all, language);
  }

  /** The state of the results page is another one. */
  turn() {
    this.#host.field.alert.replaceChildren();
    this.#writeUrl(true);
  }

  /** Loads what every search needs, before there is one. */
  preload() {
    // A failure is shown by the search that needs it.
    this.#inquiry.load(this.#page !== undefined).catch(() => {});
  }

  /** The field holds something else. @param {boolean} now is there no more to wait for? */
  changed(now) {
    clearTimeout(this.#typing);
    // What was offered for the empty field is no answer to this.
    if (this.#answered === undefined && !this.#page) this.#popup.offer("", []);
    if (now) this.#ask("show");
    else this.#typing = setTimeout(() => this.#ask("show"), TYPING_PAUSE);
  }

  /** @param {"show" | "open" | "keep"} then */
  #ask(then) {
    this.#onAnswer = then;
    this.#search();
  }

  /** The address asks for what is in the field now. */
  readUrl() {
    this.#page?.restore(new URL(location.href).searchParams);
    // When a composition rests or ends it is asked for anyway.
    if (this.#popup.keys.composing()) return;
    this.#ask(this.#page && !this.#isFocused ? "keep" : "show");
    if (!this.#query && this.#isFocused) this.#popup.keys.open();
  }

  /**
   * Enter: leads to the results page, or where there is none opens the first hit, at once or when the answer is there.
   * @param {string} [query] another one than that of the field
   */
  submit(query) {
    if (query !== undefined) this.#host.field.write(query);
    if (this.#popup.keys.composing()) return;
    const { element } = this.#host;
    const form = formOf(element);
    keepRecent(element, this.#query);
    if (this.#page) {
      this.#popup.keys.close();
      this.#ask("keep");
      this.#writeUrl(true);
    } else if (form && this.#query) {
      form.field.value = this.#query;
      form.form.requestSubmit();
    } else if (this.#answered === this.#query) {
      this.#onAnswer = "show";
      this.#popup.openFirst();
    } else {
      this.#ask("open");
    }
  }

  get #isFocused() {
    return this.#host.root.activeElement === this.#host.field.input;
  }

  get #query() {
    return this.#host.field.input.value.trim();
  }

  /** The user turned to something else. */
  #leave() {
    this.#onAnswer = "keep";
    this.#popup.keys.close();
  }

  /** @param {number} [from] the option to go on at, when more of the same is asked for */
  async #search(from) {
    clearTimeout(this.#typing);
    this.#popup.hush();
    const signal = this.#inquiry.next(from !== undefined);
    const query = this.#query;
    const { field, element, emit } = this.#host;
    this.#writeUrl(false);
    // In a popup it stands until there is something in its place.
    if (this.#page) field.alert.replaceChildren();
    field.empty.hidden = query !== "";
    if (query === "") {
      this.#answered = undefined;
      field.wait(false);
      this.#page?.clear();
      this.#popup.offerRecent(element, this.#words);
      return;
    }

    emit("query", { query });
    field.wait(true);
    const began = performance.now();
    try {
      if (this.#page) {
        await this.#inquiry.load(true);
        this.#complete(query, signal);
        await this.#page.show(query);
        return;
      }
      const { results, hasMore } = await this.#inquiry.ask(query, signal);
      if (signal.aborted) return;
      this.#show(query, results, hasMore, from);
      emit("results", { query, total: results.total, took: performance.now() - began });
      if (this.#inquiry.readsOn && results.reading) this.#readOn();
    } catch (error) {
      if (!signal.aborted) this.fail(error, undefined, query);
    } finally {
      if (!signal.aborted) field.wait(false);
    }
  }

  /** Offers completions, above the results page. @param {string} query @param {AbortSignal} signal */
  async #complete(query, signal) {
    const queries = await this.#parts?.completionsOf?.(query, this.#host.element.folder);
    const isOpen = this.#onAnswer === "show" && this.#isFocused;
    if (queries && !signal.aborted) this.#popup.offer(this.#words.completions, queries, isOpen);
  }

  /** @param {string} query @param {Results} results @param {boolean} hasMore @param {number} [from] */
  #show(query, results, hasMore, from) {
    const { element } = this.#host;
    const more = this.#inquiry.onward(this.#words, results.reading !== undefined, hasMore);
    this.#popup.show(results, this.#words, (hit) => linkFrom(element, hit, query), more);
    this.#answered = query;
    if (this.#onAnswer === "keep") return;
    this.#popup.openAt(from);
    if (this.#onAnswer === "open") this.submit();
  }

  /** @param {unknown} error @param {() => void} [again] does once more what failed, beside what is shown @param {string} [query] */
  async fail(error, again, query = this.#query) {
    const { field, element, emit } = this.#host;
    const { signal } = this.#inquiry;
    const message = await element.explain(error);
    if (signal.aborted) return;
    this.#answered = undefined;
    this.#popup.clear();
    const mayPass = PASSING.includes(Object(error).reason);
    if (!again) this.#page?.clear();
    field.empty.hidden = again !== undefined;
    field.fail(message, mayPass ? this.#words.retry : undefined, () => {
      if (!again) return this.changed(true);
      field.alert.replaceChildren();
      again();
    });
    if (this.#onAnswer === "keep" && !this.#page) this.#popup.keys.close();
    emit("error", { query, error });
  }

  /** Reads on where the budget ended, twice as far each time. */
  #readOn() {
    this.#inquiry.readOn();
    this.#search(this.#popup.last);
  }

  /** @param {Choice} choice @param {MouseEvent} event @param {string | null} url where it leads */
  #choose(choice, event, url) {
    const { field, element, emit } = this.#host;
    if (choice.query !== undefined) {
      if (choice.noCorrection) this.#inquiry.noCorrection = choice.query;
      if (this.#page) return this.submit(choice.query);
      field.write(choice.query);
      this.changed(true);
    } else if (choice.forget) {
      forgetRecent();
      this.#popup.offerRecent(element, this.#words);
    } else if (choice.readOn) {
      this.#readOn();
      this.#popup.relabel(this.#words.halt, { halt: true });
    } else if (choice.halt) {
      // What was found stays.
      this.#inquiry.stop();
      field.wait(false);
      this.#popup.relabel(this.#words.readOn, { readOn: true });
    } else if (choice.submit) {
      this.submit();
    } else if (choice.hit) {
      this.#writeUrl(true);
      keepRecent(element, this.#query);
      const { document, passage } = choice.hit;
      if (!emit("select", { query: this.#answered, url, document, passage })) event.preventDefault();
      else if (url && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        this.#popup.keys.close();
        element.close();
      }
    } else {
      this.#inquiry.more();
      this.#search(this.#popup.last);
    }
  }

  /** @param {boolean} commit is it a place to come back to? */
  #writeUrl(commit) {
    const url = withQuery(this.#query);
    this.#page?.toParams(url.searchParams);
    this.#host.writeUrl(url, commit);
  }
}
