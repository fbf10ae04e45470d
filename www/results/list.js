// Results as a list of speeches with their passages. It only ever grows at its end, so that nothing that is read moves.

import { button, node } from "../dom.js";
import { pathOf } from "../element/hits.js";
import { snippet } from "../element/view.js";
import { written } from "./cite.js";

/** Passages of a speech that are seen at once. */
const PASSAGES_SEEN = 3;

/**
 * @param {AllWords} words
 * @param {(hit: Hit, whole?: boolean) => string | null} linkOf
 * @param {(hit: Hit, event: MouseEvent) => void} chosen
 * @param {(hit: Hit) => Node[]} actionsOf
 * @param {() => Promise<void>} more brings further hits
 */
export function speechList(words, linkOf, chosen, actionsOf, more) {
  const root = node("div", { class: "speeches" });
  const known = new Set();
  /** @type {Map<string, SpeechGroup>} */
  const speeches = new Map();
  let tier = "";
  let list = node("ol");

  /** @param {Hit} hit @param {Tally | undefined} tally @param {Results["total"]["relation"]} relation */
  const speech = (hit, tally, relation) => {
    const { id, title, speaker, date, occasion } = /** @type {Hit["speech"] & { occasion?: string | null }} */ (
      hit.speech
    );
    const about = [speaker, date && written(date, words), occasion]
      .filter((part) => part)
      .map((part) => node("bdi", { lang: "zh" }, String(part)));
    if (tally)
      about.push(
        node(
          "bdi",
          {},
          words.total({ count: tally.passages, relation }) +
            (tally.relation === "eq"
              ? words.comma + words.occurrences({ count: tally.occurrences, passages: tally.passages }, true)
              : ""),
        ),
      );
    const passages = node("ol", { lang: "zh" });
    const expander = button("", () => expand(group), { class: "plain", hidden: "" });
    const made = node(
      "li",
      { part: "speech" },
      node("h3", { lang: "zh" }, hitLink(hit, linkOf(hit, true), chosen, node("bdi", {}, title || id))),
      node("p", { class: "about" }, ...about.flatMap((part, at) => (at ? [" · ", part] : [part]))),
      passages,
      expander,
    );
    /** @type {SpeechGroup} */
    const group = { passages, expander, rest: [], open: false, fresh: true, all: tally?.passages ?? 0 };
    list.append(made);
    return group;
  };

  /** @param {Hit} hit */
  const passage = (hit) => {
    const path = pathOf(hit.passage, words);
    return node(
      "li",
      { part: "passage" },
      ...(path ? [node("p", { class: "way" }, path)] : []),
      hitLink(hit, linkOf(hit), chosen, ...snippet(hit)),
      ...(hit.without.length ? [node("p", { class: "way" }, words.without(hit.without))] : []),
      node("div", { class: "actions", part: "actions" }, ...actionsOf(hit)),
    );
  };

  /** Shows the rest of what is known of a speech; if that is nothing, brings more. @param {SpeechGroup} group */
  const expand = async (group) => {
    group.open = true;
    const before = group.passages.childElementCount;
    if (!group.rest.length) await more();
    group.passages.append(...group.rest.splice(0).map(passage));
    label(group);
    focusIn(group.passages.children[before]);
  };

  /** @param {SpeechGroup} group */
  const label = ({ passages, expander, rest, all }) => {
    const hidden = Math.max(all - passages.childElementCount, rest.length);
    expander.textContent = words.others(hidden);
    expander.hidden = hidden === 0;
  };

  /**
   * Adds the hits that are not there yet; gives the first node that is new.
   * @param {Hit[]} hits @param {Results} results @param {boolean} all are there no more than these?
   */
  const add = (hits, { total, speeches: tallies = [] }, all) => {
    /** @type {Element | null | undefined} */
    let first;
    for (const hit of hits) {
      if (known.has(hit.passage.id)) continue;
      known.add(hit.passage.id);
      const key = `${hit.tier} ${hit.speech.id}`;
      const counted = total.count > 0 && hit.tier === hits[0].tier;
      let group = speeches.get(key);
      if (!group) {
        if (hit.tier !== tier) {
          list = node("ol");
          // What stands as it was typed needs no title for the eye.
          root.append(
            node("h2", { class: tier || hit.tier !== "literal" ? "tier" : "unseen" }, words.tier[hit.tier]),
            list,
          );
          tier = hit.tier;
        }
        group = speech(hit, counted ? tallies.find(({ id }) => id === hit.speech.id) : undefined, total.relation);
        speeches.set(key, group);
        first ??= list.lastElementChild;
      }
      if (group.open || (group.fresh && group.passages.childElementCount < PASSAGES_SEEN))
        group.passages.append(passage(hit));
      else group.rest.push(hit);
    }
    for (const group of speeches.values()) {
      group.fresh = false;
      // What was counted at most may be less.
      if (all) group.all = 0;
      label(group);
    }
    return first;
  };
  return { root, add };
}

/** What leads to a hit; text, if nothing does. @param {Hit} hit @param {string | null} href @param {(hit: Hit, event: MouseEvent) => void} chosen @param {(string | Node)[]} children */
export function hitLink(hit, href, chosen, ...children) {
  if (href === null) return node("span", {}, ...children);
  const link = node("a", { href }, ...children);
  link.addEventListener("click", (event) => chosen(hit, event));
  return link;
}

/** Puts the focus on the first link in a node that has just come. @param {Element | null | undefined} place */
export function focusIn(place) {
  const target = place?.querySelector("a, button");
  if (target instanceof HTMLElement) target.focus();
}
