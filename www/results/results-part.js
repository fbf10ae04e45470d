// The part of the results page, which sees that of the search.

export { results as RESULTS_WORDS } from "#words";
export { completionsOf, openResults } from "./mount.js";
