// Says what an answer has come to, and suggests other queries.

import { button } from "../dom.js";
import { summaryOf } from "../element/hits.js";

/** @param {import("./page.js").ResultsPage} page @param {import("./shell.js").Shell} shell @param {Results} results @param {string} asked */
export function summarize(page, shell, results, asked) {
  const { words, query } = page;
  const { total, occurrences, corrected, suggestions } = results;
  const filters = asked.slice(0, asked.length - query.length);
  // As it was typed, without the filters.
  const typed = (/** @type {Xunzhang.Suggestion} */ suggestion) => ({
    ...suggestion,
    query: suggestion.query.startsWith(filters) ? suggestion.query.slice(filters.length) : suggestion.query,
  });
  const isAll = occurrences?.passages === total.count;
  const isCounted = isAll || (occurrences && page.state.chosen.view === "list");
  const counted = words.total(total) + (isCounted ? words.comma + words.occurrences(occurrences, isAll) : "");
  const told = { ...results, query, corrected: corrected && typed(corrected) };
  shell.summary.replaceChildren(summaryOf(told, { ...words, total: () => counted }));
  const others = suggestions
    .map(typed)
    .map((suggestion) => button(words.suggestion(suggestion), () => page.askOther(suggestion.query)));
  if (corrected) others.unshift(button(words.noCorrection(query), () => page.askOther(query, true)));
  shell.questions.replaceChildren(...others);
}
