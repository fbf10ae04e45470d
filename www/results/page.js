// The results page: what is below the search field where there is room. Asks the engine what the state says, and shows
// what it answers.

import { button } from "../dom.js";
import { cutShort } from "../element/hits.js";
import { linkTo } from "../element/links.js";
import { Question } from "../element/question.js";
import { Answers } from "./answers.js";
import { Basket } from "./basket.js";
import { controls } from "./controls.js";
import { Facets } from "./facets-pane.js";
import { composed } from "./query.js";
import { focusIn, focusKey, refill } from "./refill.js";
import { Shell } from "./shell.js";
import { State } from "./state.js";
import { summarize } from "./summary.js";
import { exportLines, linesView } from "./view-lines.js";
import { BATCH, listView, removedView } from "./view-list.js";
import { yearsView } from "./view-years.js";

/** Blocks of text that are read for the first passages. */
const BATCH_BUDGET = 48;

export class ResultsPage {
  state = new State();
  query = "";

  /** The lines that are known of the query. @type {KnownLines} */
  lines = { lines: [], next: 0 };

  /** @type {AllWords} */
  words;

  /** @type {string} */
  language;

  #options;
  #shell;
  #basket;
  #question = new Question(BATCH_BUDGET);

  /** Ends what lasts as long as the page is in the document. @type {AbortController | undefined} */
  #connection;

  /** The query that is to be taken as it is. @type {string | undefined} */
  #noCorrection;

  #facets = new Facets();
  #answers = new Answers();

  /** Adds to what is shown. @type {(() => Promise<Growth>) | undefined} */
  #grow;

  /** @param {ShadowRoot} parent @param {AllWords} words @param {string} language @param {ResultsOptions} options */
  constructor(parent, words, language, options) {
    this.#options = options;
    this.words = words;
    this.language = language;
    this.#shell = new Shell(parent);
    this.#basket = new Basket(this.#shell, words);
  }

  /** Other words, in place of all that is there. @param {AllWords} words @param {string} language */
  setLanguage(words, language) {
    this.words = words;
    this.language = language;
    this.#draw();
    if (this.query) this.#ask();
  }

  /** @param {string} query */
  async show(query) {
    this.#open();
    // A stroke at the start would join it to filters.
    this.query = query.replace(/^[|｜\s]+/u, "") || query;
    this.#shell.root.hidden = false;
    await this.#ask();
  }

  clear() {
    this.#question.stop();
    this.query = "";
    this.#shell.clear();
  }

  close() {
    this.#question.stop();
    this.#shell.wait(false);
    this.#connection?.abort();
    this.#connection = undefined;
  }

  /** @param {URLSearchParams} params of the address */
  restore(params) {
    this.state.restore(params);
    this.#draw();
  }

  /** @param {URLSearchParams} params of the address, to be written */
  toParams(params) {
    this.state.toParams(params);
  }

  /** What lasts as long as the page is in the document. */
  #open() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#basket.watch(signal);
    this.#shell.watch(signal, () => this.more());
  }

  /** Everything that does not depend on an answer. */
  #draw() {
    const { words } = this;
    const { root, controls: place, filters } = this.#shell;
    const { chosen } = this.state;
    root.lang = this.language;
    const choose = (/** @type {string} */ name, /** @type {string} */ value) => {
      chosen[name] = value;
      if (name === "view") this.#draw();
      this.#change();
    };
    const save = () => exportLines(this, composed(this.query, this.state.filters));
    refill(place, controls(chosen, words, choose, save));
    filters.firstElementChild?.replaceChildren(words.filters);
    this.#basket.show(words);
  }

  /** @param {string} field @param {string} value @param {boolean} on */
  filter(field, value, on) {
    this.state.filter(field, value, on);
    this.#change();
  }

  /** Takes all filters away. */
  dropFilters() {
    this.state.filters.clear();
    this.#change();
  }

  #change() {
    this.#options.changed();
    this.#ask();
  }

  get client() {
    return this.#options.client;
  }

  /** Aborted when something else is asked. */
  get signal() {
    return this.#question.signal;
  }

  /** @param {string} query @param {string} [sort] @param {number} [limit] @returns {Promise<Results>} */
  search(query, sort = "relevance", limit = BATCH + 1) {
    const budget = this.#question.budget ?? BATCH_BUDGET;
    const options = { noCorrection: this.query === this.#noCorrection, sort: /** @type {Sort} */ (sort), budget };
    return this.#answers.search(this.client, query, limit, options, this.signal);
  }

  /** Asks what the state says, and shows the answer. @param {boolean} [goesOn] does it read on from the answer before? */
  async #ask(goesOn = false) {
    const signal = this.#question.next(goesOn);
    const { query, state } = this;
    if (!query) return;
    const key = focusKey(this.#shell.body);
    const began = performance.now();
    if (!goesOn) {
      this.#grow = undefined;
      this.#shell.wait(true, this.words.waiting);
    }
    try {
      if (state.isOpen) state.know(await this.search(query));
      if (signal.aborted) return;
      this.#facets.showChips(this, this.#shell);
      const asked = composed(query, state.filters);
      const { view, sort } = state.chosen;
      const found = await this.search(asked, view === "list" ? sort : undefined);
      state.know(found);
      const reading = cutShort(found, BATCH);
      const shown = await this.#view(found, asked, reading !== undefined);
      if (signal.aborted) return;
      this.#shell.wait(false);
      this.summarize({ ...found, reading }, asked);
      const removed = view === "list" && !reading ? await removedView(this, asked, found) : [];
      if (signal.aborted) return;
      this.#fill(shown, removed, found, key);
      this.#options.emit("results", { query, total: found.total, took: performance.now() - began });
      await this.#facets.show(this, this.#shell, found, signal);
      if (reading && this.#question.readsOn && !signal.aborted) this.#readOn();
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }

  /** @param {Results} found @param {string} asked @param {boolean} isCut */
  async #view(found, asked, isCut) {
    const { view } = this.state.chosen;
    // Before all has been read nobody knows that there is nothing.
    if (isCut && !found.hits.length) return { nodes: [] };
    if (view === "lines") return linesView(this, asked);
    return view === "years" ? yearsView(this) : listView(this, found, asked);
  }

  /** @param {ViewOfResults} view @param {Node[]} removed @param {Results} found @param {string | undefined} key of what had the focus */
  #fill({ nodes, grow }, removed, { removed: other, total }, key) {
    this.#grow = grow;
    const more = button(this.words.more, () => this.more(true), { class: "grow" });
    const shown = grow ? [...nodes, more] : nodes;
    // What was typed stands there alone: it comes before what holds some words of it.
    const isFirst = other?.hits.length && !total.count;
    refill(this.#shell.body, isFirst ? [...removed, ...shown] : [...shown, ...removed], key);
    this.#shell.growsBefore(grow && more);
  }

  #readOn() {
    this.#question.readOn();
    this.#showReading(true);
    this.#ask(true);
  }

  #halt() {
    this.#question.stop();
    this.#showReading(true);
  }

  /** Whether the search was cut short, with what goes on, or stops that. @param {boolean} isCut */
  #showReading(isCut) {
    const { words } = this;
    const named = { "data-key": "reading" };
    const made = this.#question.readsOn
      ? button(words.halt, () => this.#halt(), named)
      : button(words.readOn, () => this.#readOn(), named);
    refill(this.#shell.reading, isCut ? [made] : []);
  }

  /** Adds to what is shown. @param {boolean} [focus] goes on to what is new */
  async more(focus = false) {
    const grow = this.#grow;
    const { body } = this.#shell;
    const place = body.querySelector(":scope > .grow");
    if (!grow || !(place instanceof HTMLElement)) return;
    this.#grow = undefined;
    const { signal } = this;
    body.setAttribute("aria-busy", "true");
    try {
      const { first, more, alone } = await grow();
      if (signal.aborted) return;
      if (focus) focusIn(first);
      this.#grow = more ? grow : undefined;
      place.hidden = !more;
      this.#shell.growsBefore(more && alone ? place : undefined);
    } catch (error) {
      if (signal.aborted) return;
      this.#grow = grow;
      this.fail(error, () => this.more(true));
    } finally {
      if (!signal.aborted) body.setAttribute("aria-busy", "false");
    }
  }

  /** @param {Results} results @param {string} asked the query with what filters it */
  summarize(results, asked) {
    this.#showReading(results.reading !== undefined);
    summarize(this, this.#shell, results, asked);
  }

  /** Asks another query. @param {string} query @param {boolean} [noCorrection] search it as it is */
  askOther(query, noCorrection) {
    if (noCorrection) this.#noCorrection = query;
    this.#options.ask(query);
  }

  /** Where a hit is read; the whole document opens at its first mark. @param {Hit} hit @param {boolean} [whole] */
  linkOf = (hit, whole = false) => {
    const { root, highlight } = this.#options;
    const { passage, document } = hit;
    const shown = { ...hit, passage: { ...passage, anchor: whole ? null : passage.anchor } };
    return document.url === null ? null : linkTo(shown, root, this.query, highlight || passage.anchor !== null);
  };

  /** @param {Hit} hit @param {MouseEvent} event */
  select(hit, event) {
    const { document, passage } = hit;
    const { href: url } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    if (!this.#options.emit("select", { query: this.query, url, document, passage })) event.preventDefault();
  }

  /** What can be done with a passage. @param {Hit} hit */
  actions = (hit) => this.#basket.actions(hit, this.linkOf(hit));

  say = (/** @type {string} */ text) => this.#shell.say(text);

  /** Says what failed. @param {unknown} error @param {() => void} [again] does that once more */
  fail(error, again) {
    this.#options.fail(error, again);
  }
}
