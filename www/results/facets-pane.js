// The header fields beside the results, from which values are chosen, and what is chosen above them.

import { chips, facetGroup } from "./facets.js";
import { composed } from "./query.js";
import { focusKey, refill } from "./refill.js";

/** @typedef {import("./page.js").ResultsPage} ResultsPage */
/** @typedef {import("./shell.js").Shell} Shell */

export class Facets {
  /** Fields of which all values are seen. @type {Set<string>} */
  #unfolded = new Set();

  /** @param {ResultsPage} page @param {Shell} shell */
  showChips(page, { chips: place, summary }) {
    const list = chips(page.state.filters, page.words, (field, value = "") =>
      field === undefined ? page.dropFilters() : page.filter(field, value, false),
    );
    const had = focusKey(place) !== undefined;
    refill(place, list);
    if (had && !list.length) summary.focus();
  }

  /** @param {ResultsPage} page @param {Shell} shell @param {Results} found @param {AbortSignal} signal */
  async show(page, { facets: place, root }, found, signal) {
    const counted = await Promise.all((found.facets ?? []).map((facet) => counts(page, facet, found)));
    if (signal.aborted) return;
    const groups = () =>
      counted.flatMap(({ facet, total }) => {
        const { field } = facet;
        const unfold = () => {
          if (!this.#unfolded.delete(field)) this.#unfolded.add(field);
          refill(place, groups());
        };
        const choose = (/** @type {string} */ value, /** @type {boolean} */ on) => page.filter(field, value, on);
        const isWhole = this.#unfolded.has(field);
        return facetGroup(facet, page.state.valuesOf(field), total, isWhole, unfold, page.words, choose) ?? [];
      });
    refill(place, groups());
    root.classList.toggle("plain", !place.childElementCount);
  }
}

/**
 * What could be chosen of a field: it is counted without its own filter, or nothing else of it could be.
 * @param {ResultsPage} page @param {Facet} facet @param {Results} found
 */
async function counts(page, facet, found) {
  const { state, query } = page;
  const { field } = facet;
  if (!state.filters.has(field)) return { facet, total: found.total.count };
  const except = field === "year" ? ["year", "date"] : [field];
  const { facets, total } = await page.search(composed(query, state.filters, except));
  return { facet: facets?.find((other) => other.field === field) ?? facet, total: total.count };
}
