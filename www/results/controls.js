// What can be chosen of the results page: the view, and in each view its order or its scale.

import { button, node } from "../dom.js";
import { CHOICES } from "./state.js";

/**
 * @param {Record<string, string>} chosen @param {AllWords} words
 * @param {(name: string, value: string) => void} choose @param {() => void} exportLines
 */
export function controls(chosen, words, choose, exportLines) {
  const views = CHOICES.view.map((name) =>
    button(words.views[name], () => choose("view", name), {
      "aria-pressed": String(name === chosen.view),
      "data-key": `view ${name}`,
    }),
  );
  /** @param {"sort" | "by"} name @param {Record<string, string>} labels */
  const select = (name, labels) => {
    const options = CHOICES[name].map((value) => node("option", { value }, labels[value]));
    const made = node("select", { "data-key": name }, ...options);
    made.value = chosen[name];
    made.addEventListener("change", () => choose(name, made.value));
    return node("label", {}, words.order, " ", made);
  };
  const share = () => {
    const made = node("input", { type: "checkbox", "data-key": "share", ...(chosen.share && { checked: "" }) });
    made.addEventListener("change", () => choose("share", made.checked ? "1" : ""));
    return node("label", {}, made, words.share);
  };
  const tools = {
    list: () => [select("sort", words.sorts)],
    lines: () => [select("by", words.orders), button(words.csv, exportLines, { "data-key": "csv" })],
    years: () => [share()],
  }[chosen.view];
  return [
    node("div", { class: "views", role: "group", "aria-label": words.view }, ...views),
    node("div", { class: "tools" }, ...(tools?.() ?? [])),
  ];
}
