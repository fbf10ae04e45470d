// What the element does once somebody has turned to it: the order of questions and answers, in each of its layouts.

import { clientOf } from "../client/client.js";
import { sheetOf } from "../dom.js";
import { Combobox } from "./combobox.js";
import { cutShort } from "./hits.js";
import { linkTo, withQuery } from "./links.js";
import { LoadError } from "./load-error.js";
import POPUP_STYLES from "./popup.css";
import { forgetRecent, keepRecent, recentOf } from "./recent.js";
import { View } from "./view.js";

/** Milliseconds without a key before a search: short for the eye, longer than a run of keys. */
const TYPING_PAUSE = 80;

/** Milliseconds before results are announced, so that a screen reader does not speak over the keys. */
const ANNOUNCE_AFTER = 500;

/** Passages shown at first, and added by "show more". */
const DEFAULT_LIMIT = 10;

/** Half of the blocks of text that are read when somebody lets the search go on. */
const FIRST_STEP = 64;

/** Failures that may pass. */
const PASSING = ["network", "silent", "status", "html"];

const POPUP_SHEET = sheetOf(POPUP_STYLES);

export class Search {
  /** @type {Host} */
  #host;

  #view;
  #keys;

  /** The results page, in that layout. @type {import("../results/page.js").ResultsPage | undefined} */
  #page;

  /** The words of the interface. @type {FirstWords & Words} */
  #words = /** @type {FirstWords & Words} */ ({});

  /** What they are out of, and what is in their place. @type {Parts | undefined} */
  #parts;

  /** @type {Partial<AllWords> | undefined} */
  #own;

  /** Counts questions, so that an older answer never overtakes a newer one. */
  #turn = 0;

  /** The query whose answer is shown. @type {string | undefined} */
  #answered;

  /** What to do with the answer when it is there: show it, open its first hit, or keep it for later. @type {"show" | "open" | "keep"} */
  #onAnswer = "show";

  /** Passages that "show more" added to the limit. */
  #added = 0;

  /** Blocks of text that may be read, where that is more than at first. @type {number | undefined} */
  #budget;

  /** Does the search read on, step by step, until the list is full? */
  #readsOn = false;

  /** Stops what is being asked. */
  #asking = new AbortController();

  /** The query that is to be taken as it is. @type {string | undefined} */
  #asTyped;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing;

  /** The folder that is open. @type {string | undefined} */
  #ready;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    const { field, root, element } = host;
    root.adoptedStyleSheets.push(POPUP_SHEET);
    this.#view = new View(field);
    this.#keys = new Combobox(field, this.#view.list, element.layout === "dialog");
  }

  /** @param {AbortSignal} signal ends it */
  start(signal) {
    const { element } = this.#host;
    this.#keys.start(signal, (now) => this.changed(now));
    element.addEventListener(
      "focusout",
      (event) => {
        if (event.relatedTarget !== element) this.#leave();
      },
      { signal },
    );
    document.addEventListener(
      "pointerdown",
      (event) => {
        if (!event.composedPath().includes(element)) this.#leave();
      },
      { signal },
    );
    this.#view.list.addEventListener("click", (event) => this.#choose(event), { signal });
  }

  stop() {
    this.#turn++;
    this.#asking.abort();
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    this.#host.field.wait(false);
    this.#keys.close();
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
    this.#view.list.setAttribute("aria-label", words.label);
    if (!parts.openResults) {
      if (this.#answered) this.#ask("keep");
      return;
    }
    const all = /** @type {AllWords} */ (words);
    if (this.#page) this.#page.setLanguage(all, language);
    else
      this.#page = parts.openResults(
        this.#host,
        {
          ask: (query) => {
            this.#host.field.input.value = query;
            this.submit();
          },
          changed: () => {
            this.#host.field.alert.replaceChildren();
            this.#writeUrl(true);
          },
          fail: (error, again) => this.#fail(this.#query, error, again),
        },
        all,
        language,
      );
  }

  /** Loads what every search needs, before there is one. */
  preload() {
    // A failure is shown by the search that needs it.
    this.#load().catch(() => {});
  }

  /** The field holds something else. @param {boolean} now is there no more to wait for? */
  changed(now) {
    clearTimeout(this.#typing);
    // What was offered for the empty field is no answer to this.
    if (this.#answered === undefined && !this.#page) this.#offer("", [], false);
    if (now) this.#ask("show");
    else this.#typing = setTimeout(() => this.#ask("show"), TYPING_PAUSE);
  }

  /** @param {"show" | "open" | "keep"} then */
  #ask(then) {
    this.#onAnswer = then;
    this.#added = 0;
    this.#readsOn = false;
    this.#budget = undefined;
    this.#search();
  }

  /** The address asks for what is in the field now. */
  readUrl() {
    this.#page?.restore(new URL(location.href).searchParams);
    // At the end of a composition it is asked for anyway.
    if (this.#keys.composing()) return;
    this.#ask(this.#page && !this.#isFocused ? "keep" : "show");
    if (!this.#query && this.#isFocused) this.#keys.open();
  }

  /** Enter: leads to the results page, or where there is none opens the first hit, at once or when the answer is there. */
  submit() {
    if (this.#keys.composing()) return;
    const form = this.#form;
    keepRecent(this.#host.element, this.#query);
    if (this.#page) {
      this.#keys.close();
      this.#ask("keep");
      this.#writeUrl(true);
    } else if (form && this.#query) {
      form.field.value = this.#query;
      form.form.requestSubmit();
    } else if (this.#answered === this.#query) {
      this.#onAnswer = "show";
      this.#keys.options.find((option) => this.#view.choices.get(option)?.hit)?.click();
    } else {
      this.#ask("open");
    }
  }

  /** The page's own form, which stands for the search without scripts, and leads to the results. */
  get #form() {
    const { element } = this.#host;
    const form = element.querySelector("form") ?? element.closest("form");
    const field = form?.querySelector("input[name]:not([type=hidden])");
    return form && field instanceof HTMLInputElement ? { form, field } : undefined;
  }

  get #isFocused() {
    return this.#host.root.activeElement === this.#host.field.input;
  }

  get #query() {
    return this.#host.field.input.value.trim();
  }

  get #limit() {
    const limit = Math.floor(Number(this.#host.element.getAttribute("limit")));
    return (limit > 0 ? limit : DEFAULT_LIMIT) + this.#added;
  }

  async #load() {
    const { folder } = this.#host.element;
    const client = clientOf(folder);
    await client.load(this.#page !== undefined);
    if (this.#ready !== folder.href) this.#host.emit("ready", { index: folder.href });
    this.#ready = folder.href;
    return client;
  }

  /** The user turned to something else. */
  #leave() {
    this.#onAnswer = "keep";
    this.#keys.close();
  }

  /** @param {number} [from] the option to go on at, when more of the same is asked for */
  async #search(from) {
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    const turn = ++this.#turn;
    const query = this.#query;
    const { field, element, emit } = this.#host;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    this.#writeUrl(false);
    // In a popup it stands until there is something in its place.
    if (this.#page) field.alert.replaceChildren();
    field.empty.hidden = query !== "";
    if (query === "") {
      this.#answered = undefined;
      field.wait(false);
      this.#page?.clear();
      this.#recent();
      return;
    }

    emit("query", { query });
    field.wait(true);
    const began = performance.now();
    try {
      const client = await this.#load();
      const asTyped = query === this.#asTyped;
      if (this.#page) {
        this.#parts?.completionsOf?.(query, element.folder).then((queries) => {
          if (turn === this.#turn)
            this.#offer(this.#words.completions, queries, this.#onAnswer === "show" && this.#isFocused);
        });
        await this.#page.show(query);
        return;
      }
      // One more than is shown tells whether there are more: the total knows of one tier only.
      const results = await client.search(query, this.#limit + 1, { asTyped, budget: this.#budget, signal });
      if (turn !== this.#turn) return;
      this.#show(query, results, from);
      emit("results", { query, total: results.total, took: performance.now() - began });
      if (this.#readsOn && cutShort(results, this.#limit)) this.#readOn();
    } catch (error) {
      if (turn === this.#turn) this.#fail(query, error);
    } finally {
      if (turn === this.#turn) field.wait(false);
    }
  }

  /** @param {string} query @param {Results} results @param {number} [from] */
  #show(query, results, from) {
    const { field, element } = this.#host;
    const hits = results.hits.slice(0, this.#limit);
    const removed = results.removed && { ...results.removed, hits: results.removed.hits.slice(0, this.#limit) };
    const root = new URL("..", element.folder);
    /** @param {Hit} hit */
    const linkOf = (hit) => linkTo(hit, root, query, element.hasAttribute("highlight"));
    const reading = cutShort(results, this.#limit);
    /** @type {[string, Choice] | undefined} */
    let more;
    if (reading) more = this.#readsOn ? [this.#words.halt, { halt: true }] : [this.#words.readOn, { readOn: true }];
    else if (this.#form) more = [this.#words.all, { submit: true }];
    else if (results.hits.length > hits.length) more = [this.#words.more, {}];
    const summary = this.#view.show({ ...results, hits, removed, reading }, this.#words, linkOf, more);
    this.#announcing = setTimeout(() => this.#view.status.replaceChildren(summary), ANNOUNCE_AFTER);
    this.#answered = query;
    this.#keys.activate(undefined);
    if (this.#onAnswer === "keep") return;
    this.#keys.open();
    // With the next frame: now the browser would have to lay out the page for it.
    if (from === undefined) requestAnimationFrame(() => (field.popup.scrollTop = 0));
    else this.#keys.activate(this.#keys.options[from]);
    if (this.#onAnswer === "open") this.submit();
  }

  /** @param {string} query @param {unknown} error @param {() => void} [again] does once more what failed, beside what is shown */
  async #fail(query, error, again) {
    const { field, element, emit } = this.#host;
    const turn = this.#turn;
    const message = await element.explain(error);
    if (turn !== this.#turn) return;
    this.#answered = undefined;
    this.#keys.activate(undefined);
    this.#view.clear();
    const mayPass = error instanceof LoadError && PASSING.includes(error.reason);
    if (!again) this.#page?.clear();
    field.empty.hidden = again !== undefined;
    field.fail(message, mayPass ? this.#words.retry : undefined, () => {
      if (!again) return this.changed(true);
      field.alert.replaceChildren();
      again();
    });
    if (this.#onAnswer === "keep" && !this.#page) this.#keys.close();
    emit("error", { query, error });
  }

  /** Reads on where the budget ended, twice as far each time. */
  #readOn() {
    this.#readsOn = true;
    this.#budget = 2 * (this.#budget ?? FIRST_STEP);
    this.#search(this.#view.choices.size - 1);
  }

  /** Reads no further; what was found stays. */
  #halt() {
    this.#readsOn = false;
    this.#turn++;
    this.#asking.abort();
    this.#host.field.wait(false);
    this.#view.relabel(this.#words.readOn, { readOn: true });
  }

  /** @param {string} heading @param {[string, Choice][]} queries @param {boolean} open */
  #offer(heading, queries, open) {
    this.#view.offer(heading, queries);
    if (open) this.#keys.open();
    else this.#keys.close();
  }

  /** Offers what was asked before, for the empty field. */
  #recent() {
    const { element } = this.#host;
    /** @type {[string, Choice][]} */
    const recent = recentOf(element).map((query) => [query, { query }]);
    if (recent.length) recent.push([this.#words.forget, { forget: true }]);
    this.#offer(this.#words.recent, recent, false);
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const option = event.target instanceof Element && event.target.closest("[role=option]");
    const choice = option && this.#view.choices.get(option);
    if (!choice) return;
    const { field, element, emit } = this.#host;
    if (choice.query !== undefined) {
      field.input.value = choice.query;
      if (choice.asTyped) this.#asTyped = choice.query;
      if (this.#page) this.submit();
      else this.changed(true);
    } else if (choice.forget) {
      forgetRecent();
      this.#recent();
    } else if (choice.readOn) {
      this.#readOn();
      this.#view.relabel(this.#words.halt, { halt: true });
    } else if (choice.halt) {
      this.#halt();
    } else if (choice.submit) {
      this.submit();
    } else if (choice.hit) {
      this.#writeUrl(true);
      keepRecent(element, this.#query);
      const { speech, passage } = choice.hit;
      const url = option.getAttribute("href");
      if (!emit("select", { query: this.#answered, url, speech, passage })) event.preventDefault();
      else if (url && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        this.#keys.close();
        element.close();
      }
    } else {
      this.#added += DEFAULT_LIMIT;
      this.#search(this.#view.choices.size - 1);
    }
  }

  /** @param {boolean} commit is it a place to come back to? */
  #writeUrl(commit) {
    const url = withQuery(this.#query);
    this.#page?.toParams(url.searchParams);
    this.#host.writeUrl(url, commit);
  }
}
