// Results as a list of documents with their passages. It only ever grows at its end, so that nothing that is read moves.

import { button, node } from "../dom.js";
import { pathOf } from "../element/hits.js";
import { snippet } from "../element/view.js";
import { written } from "./cite.js";
import { focusIn } from "./refill.js";

/** @typedef {import("./page.js").ResultsPage} ResultsPage */

/** Passages of a document that are seen at once. */
const PASSAGES_SEEN = 3;

export class DocumentList {
  root = node("div", { class: "documents" });
  #page;
  #more;

  /** Passages that are there. @type {Set<number>} */
  #known = new Set();

  /** @type {Map<string, DocumentGroup>} */
  #groups = new Map();

  /** The documents of the tier that came last. */
  #list = node("ol");
  #tier = "";

  /** @param {ResultsPage} page @param {() => Promise<void>} more brings further hits */
  constructor(page, more) {
    this.#page = page;
    this.#more = more;
  }

  /**
   * Adds the hits that are not there yet; gives the first node that is new.
   * @param {Hit[]} hits @param {Results} results @param {boolean} all are there no more than these?
   */
  add(hits, { total, documents }, all) {
    /** @type {Element | null | undefined} */
    let first;
    for (const hit of hits) {
      if (this.#known.has(hit.passage.id)) continue;
      this.#known.add(hit.passage.id);
      const key = `${hit.tier} ${hit.document.id}`;
      let group = this.#groups.get(key);
      if (!group) {
        this.#startTier(hit.tier);
        const isCounted = total.count > 0 && hit.tier === hits[0].tier;
        const counts = isCounted ? documents?.find(({ id }) => id === hit.document.id) : undefined;
        group = this.#group(hit, counts, total.relation);
        this.#groups.set(key, group);
        first ??= this.#list.lastElementChild;
      }
      const isSeen = group.open || (group.fresh && group.passages.childElementCount < PASSAGES_SEEN);
      if (isSeen) group.passages.append(this.#passage(hit));
      else group.rest.push(hit);
    }
    for (const group of this.#groups.values()) {
      group.fresh = false;
      // What was counted at most may be less.
      if (all) group.all = 0;
      label(group, this.#page.words);
    }
    return first;
  }

  /** @param {Hit["tier"]} tier */
  #startTier(tier) {
    if (tier === this.#tier) return;
    this.#list = node("ol");
    // What stands as it was typed needs no title for the eye.
    const heading = node(
      "h2",
      { class: this.#tier || tier !== "literal" ? "tier" : "unseen" },
      this.#page.words.tier[tier],
    );
    this.root.append(heading, this.#list);
    this.#tier = tier;
  }

  /** A document without passages, at the end of the list. @param {Hit} hit @param {DocumentCounts | undefined} counts @param {Total["relation"]} relation @returns {DocumentGroup} */
  #group(hit, counts, relation) {
    const { words } = this.#page;
    const { id, title, speaker, date, occasion } = hit.document;
    const about = [speaker, date && written(date, words), occasion]
      .filter((part) => part)
      .map((part) => node("bdi", { lang: "zh" }, String(part)));
    if (counts) about.push(node("bdi", {}, countsInWords(counts, relation, words)));
    const passages = node("ol", { lang: "zh" });
    const expander = button("", () => this.#expand(group), { class: "plain", hidden: "" });
    const made = node(
      "li",
      { part: "document" },
      node("h3", { lang: "zh" }, hitLink(this.#page, hit, true, node("bdi", {}, title || id))),
      node("p", { class: "about" }, ...about.flatMap((part, at) => (at ? [" · ", part] : [part]))),
      passages,
      expander,
    );
    /** @type {DocumentGroup} */
    const group = { passages, expander, rest: [], open: false, fresh: true, all: counts?.passages ?? 0 };
    this.#list.append(made);
    return group;
  }

  /** @param {Hit} hit */
  #passage(hit) {
    const { words } = this.#page;
    const path = pathOf(hit.passage, words);
    return node(
      "li",
      { part: "passage" },
      ...(path ? [node("p", { class: "way" }, path)] : []),
      hitLink(this.#page, hit, false, ...snippet(hit)),
      ...(hit.without.length ? [node("p", { class: "way" }, words.without(hit.without))] : []),
      node("div", { class: "actions", part: "actions" }, ...this.#page.actions(hit)),
    );
  }

  /** Shows the rest of what is known of a document; if that is nothing, brings more. @param {DocumentGroup} group */
  async #expand(group) {
    group.open = true;
    const before = group.passages.childElementCount;
    if (!group.rest.length) await this.#more();
    group.passages.append(...group.rest.splice(0).map((hit) => this.#passage(hit)));
    label(group, this.#page.words);
    focusIn(group.passages.children[before]);
  }
}

/** How much of a document was found. @param {DocumentCounts} counts @param {Total["relation"]} relationOfAll @param {AllWords} words */
function countsInWords({ passages, occurrences, relation }, relationOfAll, words) {
  const total = words.total({ count: passages, relation: relationOfAll });
  return relation === "eq" ? total + words.comma + words.occurrences({ count: occurrences, passages }, true) : total;
}

/** Says how many passages of a document are not shown. @param {DocumentGroup} group @param {AllWords} words */
function label({ passages, expander, rest, all }, words) {
  const hidden = Math.max(all - passages.childElementCount, rest.length);
  expander.textContent = words.others(hidden);
  expander.hidden = hidden === 0;
}

/** What leads to a hit, or to the whole document; text, if nothing does. @param {ResultsPage} page @param {Hit} hit @param {boolean} whole @param {(string | Node)[]} children */
export function hitLink(page, hit, whole, ...children) {
  const href = page.linkOf(hit, whole);
  if (href === null) return node("span", {}, ...children);
  const link = node("a", { href }, ...children);
  link.addEventListener("click", (event) => page.select(hit, event));
  return link;
}
