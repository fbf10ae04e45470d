// The results page: what is below the search field where there is room. Asks the engine what the state says, and shows
// what it answers.

import { button, node, sheetOf } from "../dom.js";
import { cutShort, summaryOf } from "../element/hits.js";
import { linkTo } from "../element/links.js";
import { cited, copy, download, excerptOf } from "./cite.js";
import { EXCERPTS, Excerpts, excerptsPanel, identity } from "./excerpts.js";
import { chips, facetGroup, MAX_VALUES } from "./facets.js";
import { csv, gather, LINES_AT_ONCE, lineRows, MAX_LINES, ordered } from "./lines.js";
import { focusIn, speechList } from "./list.js";
import { alternatives, composed } from "./query.js";
import RESULTS_STYLES from "./results.css";
import { CHOICES, State } from "./state.js";
import { barChart, yearColumns } from "./years.js";

/** @typedef {import("./query.js").Filters} Filters */

/** Passages that are asked for at first, and added by each "more". */
const BATCH = 20;

/** Blocks of text that are read for them. */
const BATCH_BUDGET = 48;

/** Passages that are shown of what was removed. */
const MAX_REMOVED = 50;

/** Times that the list grows by itself when its end is near; then by its button only. */
const MAX_GROWTHS = 10;

/** Milliseconds of waiting before there is something to see of it, and before it is said. */
const SKELETON_AFTER = 150;
const SAID_AFTER = 1000;

/** CSS pixels from which facets stand beside the results. */
const WIDE = 720;

/** Answers that are remembered. */
const MAX_ANSWERS = 100;

const RESULTS_SHEET = sheetOf(RESULTS_STYLES);

export class ResultsPage {
  #options;

  /** @type {AllWords} */
  #words;

  /** @type {string} */
  #language;

  #excerpts = new Excerpts();

  #controls = node("div", { class: "controls" });
  #chips = node("ul", { class: "chips" });
  #summary = node("p", { class: "summing", part: "summary", role: "status", tabindex: "-1" });
  #questions = node("div", { class: "questions" });
  #reading = node("div", { class: "questions", part: "reading" });
  #body = node("div", { class: "body" });
  #facets = node("div", { class: "facets" });
  #filterBox = node("details", { class: "filters", part: "facets" }, node("summary"), this.#facets);
  #panel = node("div", { class: "excerpts" });
  #basket = node("details", { part: "basket" }, node("summary"), this.#panel);
  #notice = node("div", { class: "notice", role: "status" });
  #root = node(
    "div",
    { class: "results", part: "results", hidden: "" },
    this.#controls,
    node("div", { class: "side" }, this.#filterBox, this.#basket),
    node("div", { class: "main" }, this.#summary, this.#chips, this.#reading, this.#questions, this.#body),
    this.#notice,
  );

  /** Ends what lasts as long as the page is in the document. @type {AbortController | undefined} */
  #connection;

  /** @type {IntersectionObserver | undefined} */
  #end;

  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];

  #turn = 0;
  #query = "";

  /** Blocks of text that may be read, where that is more than at first. @type {number | undefined} */
  #budget;

  /** Does the search read on, step by step, until the list is full? */
  #readsOn = false;

  /** Stops what is being asked. */
  #asking = new AbortController();

  /** The query that is to be taken as it is. @type {string | undefined} */
  #asTyped;

  #state = new State();

  /** Fields of which all values are seen. @type {Set<string>} */
  #unfolded = new Set();

  /** @type {Map<string, Promise<Results>>} */
  #answers = new Map();

  /** The lines that are known of the query. @type {KnownLines} */
  #lines = { lines: [], next: 0 };

  /** Adds to what is shown. @type {(() => Promise<Growth>) | undefined} */
  #grow;

  /** @param {ShadowRoot} parent @param {AllWords} words @param {string} language @param {ResultsOptions} options */
  constructor(parent, words, language, options) {
    this.#options = options;
    this.#words = words;
    this.#language = language;
    parent.append(this.#root);
    parent.adoptedStyleSheets.push(RESULTS_SHEET);
  }

  /** Other words, in place of all that is there. @param {AllWords} words @param {string} language */
  setLanguage(words, language) {
    this.#words = words;
    this.#language = language;
    this.#draw();
    if (this.#query) this.#ask();
  }

  /** @param {string} query */
  async show(query) {
    this.#open();
    // A stroke at the start would join it to filters.
    this.#query = query.replace(/^[|｜\s]+/u, "") || query;
    this.#root.hidden = false;
    await this.#ask();
  }

  clear() {
    this.#turn++;
    this.#asking.abort();
    this.#query = "";
    this.#wait(false);
    this.#root.hidden = true;
    for (const part of [this.#summary, this.#reading, this.#questions, this.#body]) part.replaceChildren();
  }

  close() {
    this.#turn++;
    this.#asking.abort();
    this.#wait(false);
    this.#connection?.abort();
    this.#connection = undefined;
  }

  /** @param {URLSearchParams} params of the address */
  restore(params) {
    this.#state.restore(params);
    this.#draw();
  }

  /** @param {URLSearchParams} params of the address, to be written */
  toParams(params) {
    this.#state.toParams(params);
  }

  /** What lasts as long as the page is in the document. */
  #open() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    addEventListener(
      "storage",
      ({ key }) => {
        if (key === null || key === EXCERPTS) this.#showExcerpts();
      },
      { signal },
    );
    const width = new ResizeObserver(([{ contentRect }]) => {
      const wide = contentRect.width >= WIDE;
      if (wide === this.#root.classList.contains("wide")) return;
      this.#root.classList.toggle("wide", wide);
      this.#filterBox.open = wide;
    });
    // As wide as all, and no taller for what is beside what.
    width.observe(this.#controls);
    const end = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (isIntersecting) this.#more();
      },
      { rootMargin: "600px" },
    );
    this.#end = end;
    signal.addEventListener("abort", () => {
      width.disconnect();
      end.disconnect();
    });
  }

  /** Everything that does not depend on an answer. */
  #draw() {
    const words = this.#words;
    const { view } = this.#state.chosen;
    this.#root.lang = this.#language;
    const views = CHOICES.view.map((name) =>
      button(words.views[name], () => this.#choose("view", name), {
        "aria-pressed": String(name === view),
        "data-key": `view ${name}`,
      }),
    );
    /** @param {"sort" | "by"} name @param {Record<string, string>} labels */
    const select = (name, labels) => {
      const made = node(
        "select",
        { "data-key": name },
        ...CHOICES[name].map((value) => node("option", { value }, labels[value])),
      );
      made.value = this.#state.chosen[name];
      made.addEventListener("change", () => this.#choose(name, made.value));
      return node("label", {}, words.order, " ", made);
    };
    const share = node("input", {
      type: "checkbox",
      "data-key": "share",
      ...(this.#state.chosen.share && { checked: "" }),
    });
    share.addEventListener("change", () => this.#choose("share", share.checked ? "1" : ""));
    const tools = {
      list: () => [select("sort", words.sorts)],
      lines: () => [select("by", words.orders), button(words.csv, () => this.#export(), { "data-key": "csv" })],
      years: () => [node("label", {}, share, words.share)],
    }[view];
    refill(this.#controls, [
      node("div", { class: "views", role: "group", "aria-label": words.view }, ...views),
      node("div", { class: "tools" }, ...(tools?.() ?? [])),
    ]);
    this.#filterBox.firstElementChild?.replaceChildren(words.filters);
    this.#showExcerpts();
  }

  /** @param {string} name @param {string} value */
  #choose(name, value) {
    this.#state.chosen[name] = value;
    if (name === "view") this.#draw();
    this.#change();
  }

  /** @param {string} field @param {string} value @param {boolean} on */
  #filter(field, value, on) {
    this.#state.filter(field, value, on);
    this.#change();
  }

  #change() {
    this.#options.changed();
    this.#ask();
  }

  /** @param {string} query @param {string} [sort] @param {number} [limit] @returns {Promise<Results>} */
  #search(query, sort = "relevance", limit = BATCH + 1) {
    const asTyped = this.#query === this.#asTyped;
    const budget = this.#budget ?? BATCH_BUDGET;
    const { signal } = this.#asking;
    const key = [budget, limit, sort, asTyped, query].join(" ");
    if (this.#answers.size > MAX_ANSWERS) this.#answers.clear();
    const answer =
      this.#answers.get(key) ??
      this.#options.client.search(query, limit, {
        facets: true,
        values: MAX_VALUES,
        asTyped,
        sort: /** @type {Sort} */ (sort),
        budget,
        signal,
      });
    this.#answers.set(key, answer);
    // What failed, or lacks something, is asked for anew the next time.
    const forget = () => this.#answers.delete(key);
    signal.addEventListener("abort", forget);
    answer.then(({ lost }) => (lost ? forget() : signal.removeEventListener("abort", forget)), forget);
    return answer;
  }

  /** Asks what the state says, and shows the answer. @param {boolean} [on] does it read on from the answer before? */
  async #ask(on = false) {
    const turn = ++this.#turn;
    const query = this.#query;
    this.#asking.abort();
    this.#asking = new AbortController();
    if (!query) return;
    if (!on) [this.#readsOn, this.#budget] = [false, undefined];
    const words = this.#words;
    const isStale = () => turn !== this.#turn;
    const key = focusKey(this.#body);
    const began = performance.now();
    if (!on) this.#wait(true);
    try {
      if (this.#state.isOpen) this.#state.know(await this.#search(query));
      if (isStale()) return;
      this.#showChips();
      const asked = composed(query, this.#state.filters);
      const { view, sort } = this.#state.chosen;
      const found = await this.#search(asked, view === "list" ? sort : undefined);
      this.#state.know(found);
      const reading = cutShort(found, BATCH);
      const nothing = /** @type {ViewOfResults} */ ({ nodes: [] });
      const shown =
        reading && !found.hits.length
          ? nothing
          : view === "lines"
            ? this.#asLines(asked)
            : view === "years"
              ? this.#asYears()
              : this.#asList(found, asked);
      const { nodes, grow } = await shown;
      if (isStale()) return;
      this.#wait(false);
      this.#showSummary({ ...found, reading }, asked.slice(0, asked.length - query.length));
      this.#grow = grow;
      const more = button(words.more, () => this.#more(true), { class: "grow" });
      const removed = view === "list" && !reading ? await this.#removed(asked, found) : [];
      if (isStale()) return;
      // What was typed stands there alone: it comes before what holds some words of it.
      const first = found.removed?.hits.length && !found.total.count;
      refill(
        this.#body,
        [...(first ? removed : []), ...nodes, ...(grow ? [more] : []), ...(first ? [] : removed)],
        key,
      );
      this.#end?.disconnect();
      if (grow) this.#end?.observe(more);
      this.#options.emit("results", { query, total: found.total, took: performance.now() - began });
      await this.#showFacets(found, isStale);
      if (reading && this.#readsOn && !isStale()) this.#readOn();
    } catch (error) {
      if (isStale()) return;
      this.#options.fail(error);
    }
  }

  /** Reads on where the budget ended, twice as far each time. */
  #readOn() {
    this.#readsOn = true;
    this.#budget = 2 * (this.#budget ?? BATCH_BUDGET);
    this.#showReading(true);
    this.#ask(true);
  }

  /** Reads no further; what was found stays. */
  #halt() {
    this.#readsOn = false;
    this.#turn++;
    this.#asking.abort();
    this.#showReading(true);
  }

  /** Whether the search was cut short, with what goes on, or stops that. @param {boolean} cut */
  #showReading(cut) {
    const words = this.#words;
    const made = this.#readsOn
      ? button(words.halt, () => this.#halt(), { "data-key": "reading" })
      : button(words.readOn, () => this.#readOn(), { "data-key": "reading" });
    refill(this.#reading, cut ? [made] : []);
  }

  /** @param {boolean} waiting */
  #wait(waiting) {
    this.#timers.splice(0).forEach(clearTimeout);
    this.#body.setAttribute("aria-busy", String(waiting));
    if (!waiting) return;
    this.#grow = undefined;
    const skeleton = () => {
      const bones = Array.from({ length: 6 }, () => node("li", {}, node("i"), node("i"), node("i")));
      this.#body.replaceChildren(node("ol", { class: "skeleton", "aria-hidden": "true" }, ...bones));
      this.#questions.replaceChildren();
    };
    this.#timers = [
      setTimeout(skeleton, SKELETON_AFTER),
      setTimeout(() => this.#summary.replaceChildren(this.#words.waiting), SAID_AFTER),
    ];
  }

  /** Adds to what is shown. @param {boolean} [focus] goes on to what is new */
  async #more(focus = false) {
    const grow = this.#grow;
    const button = this.#body.querySelector(":scope > .grow");
    if (!grow || !(button instanceof HTMLElement)) return;
    this.#grow = undefined;
    const turn = this.#turn;
    this.#body.setAttribute("aria-busy", "true");
    try {
      const { first, more, alone } = await grow();
      if (turn !== this.#turn) return;
      if (focus) focusIn(first);
      this.#grow = more ? grow : undefined;
      button.hidden = !more;
      this.#end?.unobserve(button);
      if (more && alone) this.#end?.observe(button);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#grow = grow;
      this.#options.fail(error, () => this.#more(true));
    } finally {
      if (turn === this.#turn) this.#body.setAttribute("aria-busy", "false");
    }
  }

  /** @param {Results} results @param {string} filters what stands before the query in that which was asked */
  #showSummary(results, filters) {
    const words = this.#words;
    const { total, occurrences, mended, offers, reading } = results;
    this.#showReading(reading !== undefined);
    const query = this.#query;
    const typed = (/** @type {Mend} */ mend) => ({
      ...mend,
      query: mend.query.startsWith(filters) ? mend.query.slice(filters.length) : mend.query,
    });
    const isAll = occurrences?.passages === total.count;
    const counted =
      words.total(total) +
      (isAll || (occurrences && this.#state.chosen.view === "list")
        ? words.comma + words.occurrences(occurrences, isAll)
        : "");
    this.#summary.replaceChildren(
      summaryOf({ ...results, query, mended: mended && typed(mended) }, { ...words, total: () => counted }),
    );
    const ask = (/** @type {string} */ label, /** @type {string} */ other, asTyped = false) =>
      button(label, () => {
        if (asTyped) this.#asTyped = other;
        this.#options.ask(other);
      });
    this.#questions.replaceChildren(
      ...(mended ? [ask(words.asTyped(query), query, true)] : []),
      ...offers.map(typed).map((offer) => ask(words.offer(offer), offer.query)),
    );
  }

  #showChips() {
    const drop = (/** @type {string | undefined} */ field, /** @type {string} */ value = "") => {
      if (field !== undefined) return this.#filter(field, value, false);
      this.#state.filters.clear();
      this.#change();
    };
    const list = chips(this.#state.filters, this.#words, drop);
    const had = focusKey(this.#chips) !== undefined;
    refill(this.#chips, list);
    if (had && !list.length) this.#summary.focus();
  }

  /** @param {Results} found @param {() => boolean} isStale */
  async #showFacets(found, isStale) {
    // What else could be chosen of a field is counted without its own filter.
    const free = async (/** @type {Facet} */ facet) => {
      if (!this.#state.filters.has(facet.field)) return { facet, total: found.total.count };
      const { facets, total } = await this.#search(
        composed(this.#query, this.#state.filters, facet.field === "year" ? ["year", "date"] : [facet.field]),
      );
      return { facet: facets?.find(({ field }) => field === facet.field) ?? facet, total: total.count };
    };
    const counted = await Promise.all((found.facets ?? []).map(free));
    if (isStale()) return;
    const groups = () =>
      counted.flatMap(({ facet, total }) => {
        const { field } = facet;
        const unfold = () => {
          if (!this.#unfolded.delete(field)) this.#unfolded.add(field);
          refill(this.#facets, groups());
        };
        const chosen = this.#state.filters.get(field) ?? new Set();
        const group = facetGroup(facet, chosen, total, this.#unfolded.has(field), unfold, this.#words, (value, on) =>
          this.#filter(field, value, on),
        );
        return group ? [group] : [];
      });
    refill(this.#facets, groups());
    this.#root.classList.toggle("plain", !this.#facets.childElementCount);
  }

  /** Where a hit is read; the whole speech opens at its first mark. @param {Hit} hit @param {boolean} [whole] */
  #linkOf = (hit, whole) => {
    const { anchor } = hit.passage;
    const passage = { ...hit.passage, anchor: whole ? null : anchor };
    return hit.speech.url === null
      ? null
      : linkTo({ ...hit, passage }, this.#options.root, this.#query, this.#options.highlight || anchor !== null);
  };

  /** @param {Hit} hit @param {MouseEvent} event */
  #select = (hit, event) => {
    const { speech, passage } = hit;
    const { href: url } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    if (!this.#options.emit("select", { query: this.#query, url, speech, passage })) event.preventDefault();
  };

  /** @param {Results} found @param {string} asked @returns {Promise<ViewOfResults>} */
  async #asList(found, asked) {
    const words = this.#words;
    const { sort } = this.#state.chosen;
    let limit = BATCH;
    const list = speechList(
      words,
      this.#linkOf,
      this.#select,
      (hit) => this.#actions(hit),
      () => this.#more(),
    );
    const take = (/** @type {Results} */ results) =>
      list.add(results.hits.slice(0, limit), results, results.hits.length <= limit);
    take(found);
    const grow = async () => {
      const results = await this.#search(asked, sort, limit + BATCH + 1);
      limit += BATCH;
      const more = results.hits.length > limit;
      if (!more && results.reading) this.#showSummary(results, asked.slice(0, asked.length - this.#query.length));
      return { first: take(results), more, alone: limit < BATCH * MAX_GROWTHS };
    };
    return { nodes: [list.root], grow: found.hits.length > limit ? grow : undefined };
  }

  /**
   * What rules removed from the texts: open where the query stands there alone, else searched when somebody opens it. Nothing where
   * it cannot be searched.
   * @param {string} asked @param {Results} found
   */
  async #removed(asked, found) {
    const { client } = this.#options;
    if (!(await client.hasRemoved())) return [];
    const words = this.#words;
    const made = node("details", { class: "removed", part: "removed" }, node("summary", {}, words.removed));
    let filled = false;
    const fill = (/** @type {Results | null} */ results) => {
      filled = true;
      const hits = results?.hits ?? [];
      const list = speechList(
        words,
        this.#linkOf,
        this.#select,
        (hit) => this.#actions(hit),
        async () => {},
      );
      if (results) list.add(hits, results, true);
      const total = node(
        "p",
        { class: "about" },
        results && hits.length ? words.inRemoved(results.total) : words.nothing(found.query),
      );
      made.append(total, list.root);
    };
    if (found.removed?.hits.length) {
      made.open = true;
      fill(found.removed);
    }
    made.addEventListener("toggle", async () => {
      if (!made.open || filled) return;
      try {
        fill(await client.removed(asked, MAX_REMOVED));
      } catch (error) {
        made.open = false;
        this.#options.fail(error, () => (made.open = true));
      }
    });
    return [made];
  }

  /** What can be done with a passage. @param {Hit} hit */
  #actions(hit) {
    const words = this.#words;
    const excerpt = excerptOf(hit, this.#linkOf(hit));
    const copied = (/** @type {boolean} */ markdown) => () =>
      copy(cited(excerpt, words, markdown), this.#notice, words);
    const keep = button(
      words.keep,
      () => {
        this.#excerpts.toggle(excerpt);
        this.#showExcerpts();
      },
      {
        "data-keep": identity(excerpt),
        "aria-pressed": String(this.#excerpts.list.some((other) => identity(other) === identity(excerpt))),
      },
    );
    return [
      button(words.cite, copied(false)),
      button("Markdown", copied(true), { "aria-label": words.copyMarkdown }),
      keep,
    ];
  }

  #showExcerpts() {
    const list = this.#excerpts.read();
    refill(
      this.#panel,
      excerptsPanel(this.#excerpts, this.#words, this.#notice, () => this.#showExcerpts()),
    );
    this.#basket.firstElementChild?.replaceChildren(this.#words.excerptsOf(list.length));
    const kept = new Set(list.map(identity));
    for (const button of this.#body.querySelectorAll("[data-keep]")) {
      button.setAttribute("aria-pressed", String(kept.has(button.getAttribute("data-keep") ?? "")));
    }
  }

  /** @param {string} asked @returns {Promise<ViewOfResults>} */
  async #asLines(asked) {
    const words = this.#words;
    const { by } = this.#state.chosen;
    const isText = by === "text";
    /** @type {KnownLines} */
    const known = { lines: [], next: 0 };
    await this.#gather(asked, known, isText ? LINES_AT_ONCE : MAX_LINES);
    this.#lines = known;
    const sorted = ordered(known.lines, by, this.#language);
    const rows = node("tbody");
    const take = () => {
      const first = rows.childElementCount;
      rows.append(...lineRows(sorted.slice(first, first + LINES_AT_ONCE), this.#linkOf, this.#select));
      return rows.children[first];
    };
    const hasMore = () => rows.childElementCount < sorted.length || (isText && known.next !== null);
    const grow = async () => {
      if (isText) await this.#gather(asked, known, rows.childElementCount + LINES_AT_ONCE);
      return { first: take(), more: hasMore(), alone: rows.childElementCount < LINES_AT_ONCE * MAX_GROWTHS };
    };
    take();
    const head = node("thead", {}, node("tr", {}, ...words.contexts.map((text) => node("th", { scope: "col" }, text))));
    const table = node("table", { class: "lines", part: "lines", lang: "zh" }, head, rows);
    const cut = !isText && known.next !== null ? [node("p", { class: "about" }, words.cut(MAX_LINES))] : [];
    return { nodes: sorted.length ? [...cut, table] : [], grow: hasMore() ? grow : undefined };
  }

  /** Brings lines, and says how many where these may be all. @param {string} asked @param {KnownLines} known @param {number} most */
  #gather(asked, known, most) {
    const turn = this.#turn;
    return gather(this.#options.client, asked, known, most, this.#asking.signal, (lines) => {
      if (lines && most === MAX_LINES) this.#say(this.#words.gathering(lines));
      return turn === this.#turn;
    });
  }

  /** @param {string} text */
  #say(text) {
    this.#notice.replaceChildren(node("span", { class: "passing" }, text));
  }

  /** Puts the lines into a file, in their order. */
  async #export() {
    const words = this.#words;
    const turn = this.#turn;
    // More may come into the view meanwhile.
    const known = { ...this.#lines, lines: [...this.#lines.lines] };
    try {
      await this.#gather(composed(this.#query, this.#state.filters), known, MAX_LINES);
      if (turn !== this.#turn) return;
      const lines = ordered(known.lines, this.#state.chosen.by, this.#language).slice(0, MAX_LINES);
      download(
        `${this.#query
          .replace(/[^\p{L}\p{N}]+/gu, " ")
          .trim()
          .slice(0, 40)}.csv`,
        "text/csv",
        csv(lines, words, this.#linkOf),
      );
      this.#say(known.next === null ? words.exported(lines.length) : words.cut(MAX_LINES));
    } catch (error) {
      this.#options.fail(error, () => this.#export());
    }
  }

  /** @returns {Promise<ViewOfResults>} */
  async #asYears() {
    const words = this.#words;
    const series = alternatives(this.#query);
    const names = series.map(({ name }) => name);
    /** @param {Filters} filters @param {string[]} except @param {number} [limit] */
    const search = (filters, except, limit) =>
      Promise.all(series.map(({ query }) => this.#search(composed(query, filters, except), undefined, limit)));
    /** @param {Column[]} columns @param {string} field @param {boolean} share */
    const chart = (columns, field, share) =>
      barChart(columns, names, {
        words,
        language: this.#language,
        share,
        chosen: this.#state.valuesOf(field),
        toggle: (value, on) => this.#filter(field, value, on),
      });
    const years = yearColumns(await search(this.#state.filters, ["year", "date"]), words);
    if (!years.length) return { nodes: [node("p", { class: "about" }, words.noYears)] };
    const nodes = chart(years, "year", this.#state.chosen.share !== "");
    const chosen = this.#state.valuesOf("year");
    if (chosen.size !== 1) return { nodes };

    const [year] = chosen;
    const months = await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const value = `${year}-${String(at + 1).padStart(2, "0")}`;
        const found = await search(new Map(this.#state.filters).set("date", new Set([value])), ["year"], 1);
        return {
          value,
          short: String(at + 1),
          label: words.date(Number(year), at + 1),
          counts: found.map(({ total }) => total.count),
          of: 0,
          relation: years[0].relation,
        };
      }),
    );
    // Dates may say no more than the year.
    if (!months.some(({ counts }) => counts.some((count) => count))) return { nodes };
    return {
      nodes: [...nodes, node("h2", { class: "tier" }, words.months(Number(year))), ...chart(months, "date", false)],
    };
  }
}

/** What has the focus in a node, by its key; "" if it has none, undefined if it is elsewhere. @param {Element} host */
function focusKey(host) {
  const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
  return host.contains(activeElement) ? (activeElement?.getAttribute("data-key") ?? "") : undefined;
}

/** Fills a node anew; what had the focus has it again, or else the first that can. @param {Element} host @param {Node[]} children @param {string | undefined} [key] */
function refill(host, children, key = focusKey(host)) {
  host.replaceChildren(...children);
  if (key === undefined) return;
  const same = [...host.querySelectorAll("[data-key]:not(:disabled)")].find(
    (other) => other.getAttribute("data-key") === key,
  );
  if (same instanceof HTMLElement || same instanceof SVGElement) same.focus();
  else focusIn(host);
}
