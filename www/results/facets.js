// Header fields: how many passages of the query have which value, to choose from; and what is chosen.

import { button, node } from "../dom.js";
import { conditionOf } from "./query.js";

/** @typedef {import("./query.js").Filters} Filters */

/** Values of a field that are seen at once. */
const VALUES_SEEN = 8;

/** More of one field are not listed, even on demand. */
export const MAX_VALUES = 200;

/** @param {string} field @param {AllWords} words */
function fieldName(field, words) {
  return Object.hasOwn(words.field, field) ? words.field[field] : field;
}

/**
 * The values of one field; null where there is nothing to choose: one value, which all passages have.
 * @param {Facet} facet @param {Set<string>} chosen @param {number} total passages of the query
 * @param {boolean} whole are all values seen? @param {() => void} unfold
 * @param {AllWords} words @param {(value: string, on: boolean) => void} choose
 */
export function facetGroup({ field, values, all: known = values.length }, chosen, total, whole, unfold, words, choose) {
  const counted = values.filter(({ value }) => conditionOf(field, value) !== null);
  if (field === "year") counted.reverse();
  const absent = [...chosen]
    .filter((value) => !counted.some((other) => other.value === value))
    .map((value) => ({ value, count: known > values.length ? undefined : 0 }));
  const all = [...counted, ...absent];
  if (!all.length || (all.length === 1 && !chosen.size && (all[0].count ?? 0) >= total)) return null;
  const seen = all.filter(({ value }, at) => at < (whole ? MAX_VALUES : VALUES_SEEN) || chosen.has(value));
  const more = button(
    whole ? words.fewer : words.moreValues(all.length + known - values.length - VALUES_SEEN),
    unfold,
    { class: "plain", "aria-expanded": String(whole), "data-key": `more ${field}` },
  );
  return node(
    "fieldset",
    {},
    node("legend", {}, fieldName(field, words)),
    ...seen.map(({ value, count }) => {
      const box = node("input", {
        type: "checkbox",
        "data-key": `${field} ${value}`,
        ...(chosen.has(value) && { checked: "" }),
      });
      box.addEventListener("change", () => choose(value, box.checked));
      return node(
        "label",
        {},
        box,
        node("bdi", { lang: "zh" }, value),
        " ",
        node("span", { class: "number" }, count?.toLocaleString() ?? ""),
      );
    }),
    ...(all.length > VALUES_SEEN + 1 ? [more] : []),
  );
}

/** What is chosen, each with its end. @param {Filters} filters @param {AllWords} words @param {(field?: string, value?: string) => void} drop all, if no value is named */
export function chips(filters, words, drop) {
  const list = [...filters].flatMap(([field, values]) =>
    [...values].map((value) => {
      const text = fieldName(field, words) + words.colon + value;
      const made = button("", () => drop(field, value), { class: "chip", "aria-label": words.drop(text) });
      made.append(node("bdi", {}, text), " ×");
      return node("li", {}, made);
    }),
  );
  return list.length
    ? [
        ...list,
        node(
          "li",
          {},
          button(words.dropAll, () => drop(), { class: "plain" }),
        ),
      ]
    : [];
}
