// Makes the nodes of the widget. Everything that comes from the index enters as text, never as markup.

import { node } from "../dom.js";
import { groups, pathOf, summaryOf } from "./hits.js";

export class View {
  /** What each option stands for. @type {Map<Element, Choice>} */
  choices = new Map();

  /** @param {SearchField} field */
  constructor(field) {
    const { frame, popup, input, alert } = field;
    this.alert = alert;
    this.summary = node("p", { class: "summary" });
    this.list = node("div", { id: "list", role: "listbox" });
    this.status = node("p", { class: "unseen", role: "status" });
    popup.append(this.summary, this.list);
    frame.append(this.status);
    input.setAttribute("aria-controls", "list");
  }

  /** Takes away all that is shown. */
  clear() {
    this.choices.clear();
    for (const part of [this.alert, this.summary, this.list, this.status]) part.replaceChildren();
  }

  /** In place of an answer, queries to choose from. @param {string} heading @param {[text: string, choice: Choice][]} queries */
  offer(heading, queries) {
    this.clear();
    if (!queries.length) return;
    this.list.append(node("div", { class: "heading", role: "presentation" }, heading));
    for (const [text, choice] of queries) this.#ask(text, choice, choice.forget ? "more" : "question");
  }

  /**
   * Shows an answer, whole and in its final order. Returns its summary in words.
   * @param {Results} results
   * @param {Words} words
   * @param {(hit: Hit) => string | null} linkOf
   * @param {[text: string, choice: Choice]} [more] what leads to more hits, if there are any
   */
  show(results, words, linkOf, more) {
    this.clear();
    const { hits, query, corrected, suggestions, removed } = results;
    const summary = summaryOf(results, words);
    this.summary.append(node("span", {}, summary));
    if (hits.length || removed?.hits.length)
      this.summary.append(node("span", { class: "keys", "aria-hidden": "true" }, words.keys));

    if (corrected) this.#ask(words.noCorrection(query), { query, noCorrection: true });
    for (const suggestion of suggestions) this.#ask(words.suggestion(suggestion), { query: suggestion.query });
    let tier = "literal";
    for (const group of groups(hits)) {
      const next = group[0].tier;
      if (next !== tier)
        this.list.append(node("div", { id: next, class: "tier", role: "presentation" }, words.tier[next]));
      tier = next;
      this.list.append(this.#document(group, words, linkOf, tier));
    }
    if (removed?.hits.length) {
      this.list.append(node("div", { id: "removed", class: "tier", role: "presentation" }, words.removed));
      for (const group of groups(removed.hits)) this.list.append(this.#document(group, words, linkOf, "removed"));
    }
    if (more) this.#ask(...more, "more");
    return summary;
  }

  /** The passages of one document under a heading. @param {Hit[]} group @param {Words} words @param {(hit: Hit) => string | null} linkOf @param {string} above id of the heading */
  #document(group, words, linkOf, above) {
    const {
      document: { id: name, title, speaker, date },
    } = group[0];
    const id = `document-${this.choices.size}`;
    const about = [speaker, date].filter(Boolean).join(" · ");
    const heading = node(
      "div",
      { id, class: "document", role: "presentation" },
      title || name,
      "\u2002",
      node("small", {}, about),
    );
    const options = group.map((hit) => {
      const path = pathOf(hit.passage, words);
      const without = hit.without.length ? [node("span", { class: "without" }, words.without(hit.without))] : [];
      const link = linkOf(hit);
      const option = node(
        "a",
        { ...this.#option(), ...(link !== null && { href: link }) },
        ...(path ? [node("span", { class: "path" }, path)] : []),
        node("span", { class: "text" }, ...snippet(hit)),
        ...without,
      );
      this.choices.set(option, { hit });
      return option;
    });
    return node(
      "div",
      { role: "group", "aria-labelledby": above === "literal" ? id : `${above} ${id}` },
      heading,
      ...options,
    );
  }

  /** Adds an option that asks another question. @param {string} text @param {Choice} choice */
  #ask(text, choice, kind = "question") {
    const option = node("div", { ...this.#option(), class: kind }, text);
    this.choices.set(option, choice);
    this.list.append(option);
  }

  /** Gives the last option another meaning. @param {string} text @param {Choice} choice */
  relabel(text, choice) {
    const option = this.list.lastElementChild;
    if (!option) return;
    option.textContent = text;
    this.choices.set(option, choice);
  }

  /** The attributes of the next option. */
  #option() {
    return {
      id: `option-${this.choices.size}`,
      part: "option",
      role: "option",
      "aria-selected": "false",
      tabindex: "-1",
    };
  }
}

/**
 * The windows of a passage that are shown, as text and <mark> nodes.
 * @param {Hit} hit
 */
export function snippet({ passage, marks, snippets }) {
  const chars = Array.from(passage.text);
  /** @type {(string | Node)[]} */
  const parts = [];
  let shown = 0;
  for (const [start, end] of snippets) {
    if (start > shown) parts.push("…");
    let at = start;
    for (const mark of marks) {
      const from = Math.max(mark[0], at);
      const to = Math.min(mark[1], end);
      if (from >= to) continue;
      parts.push(chars.slice(at, from).join(""), node("mark", {}, chars.slice(from, to).join("")));
      at = to;
    }
    parts.push(chars.slice(at, end).join(""));
    shown = end;
  }
  if (shown < chars.length) parts.push("…");
  return parts;
}
