// The view of years: passages by year, and by the months of one that is chosen, for each query that is compared.

import { node } from "../dom.js";
import { barChart } from "./chart.js";
import { alternatives, composed } from "./query.js";
import { yearColumns } from "./years.js";

/** @typedef {import("./query.js").Filters} Filters */

/** @param {import("./page.js").ResultsPage} page @returns {Promise<ViewOfResults>} */
export async function yearsView(page) {
  const { words, language, state } = page;
  const series = alternatives(page.query);
  const names = series.map(({ name }) => name);
  /** @param {Filters} filters @param {string[]} except @param {number} [limit] */
  const search = (filters, except, limit) =>
    Promise.all(series.map(({ query }) => page.search(composed(query, filters, except), undefined, limit)));
  /** @param {Column[]} columns @param {string} field @param {boolean} share */
  const chart = (columns, field, share) =>
    barChart(columns, {
      names,
      words,
      language,
      share,
      chosen: state.valuesOf(field),
      toggle: (value, on) => page.filter(field, value, on),
    });
  const years = yearColumns(await search(state.filters, ["year", "date"]), words);
  if (!years.length) return { nodes: [node("p", { class: "about" }, words.noYears)] };
  const nodes = chart(years, "year", state.chosen.share !== "");
  const chosen = state.valuesOf("year");
  if (chosen.size !== 1) return { nodes };

  const [year] = chosen;
  const months = await Promise.all(
    Array.from({ length: 12 }, async (_, at) => {
      const value = `${year}-${String(at + 1).padStart(2, "0")}`;
      const found = await search(new Map(state.filters).set("date", new Set([value])), ["year"], 1);
      const counts = found.map(({ total }) => total.count);
      const label = words.date(Number(year), at + 1);
      return { value, short: String(at + 1), label, counts, total: 0, relation: years[0].relation };
    }),
  );
  // Dates may say no more than the year.
  if (!months.some(({ counts }) => counts.some((count) => count))) return { nodes };
  const heading = node("h2", { class: "tier" }, words.months(Number(year)));
  return { nodes: [...nodes, heading, ...chart(months, "date", false)] };
}
