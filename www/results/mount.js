// The results page in its place: below the field of an element, with what the field offers while a query is typed.

import { clientOf } from "../client/client.js";
import { ResultsPage } from "./page.js";

/** Completions of what is typed. */
const COMPLETIONS = 5;

/**
 * @param {Host} host
 * @param {import("../element/search.js").Search} search
 * @param {AllWords} words
 * @param {Language} language
 */
export function openResults({ element, root, emit }, search, words, language) {
  const { folder } = element;
  return new ResultsPage(root, words, language, {
    ask: (query) => search.submit(query),
    changed: () => search.turn(),
    fail: (error, again) => search.fail(error, again),
    client: clientOf(folder),
    root: new URL("..", folder),
    highlight: element.hasAttribute("highlight"),
    emit,
  });
}

/** What a query may go on with; nothing where that fails, which the search itself says. @param {string} query @param {URL} folder @returns {Promise<[string, Choice][]>} */
export async function completionsOf(query, folder) {
  try {
    const completions = await clientOf(folder).complete(query, COMPLETIONS);
    return completions.filter((completion) => completion.query !== query).map(({ query }) => [query, { query }]);
  } catch {
    return [];
  }
}
