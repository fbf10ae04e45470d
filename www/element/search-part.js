// The part with which a popup searches, and what the results page sees of it.

export { search as WORDS } from "#words";
export { clientOf } from "../client/client.js";
export { explain } from "./explain.js";
export { cutShort, pathOf, SAFE_PROTOCOLS, SEARCHABLE, summaryOf } from "./hits.js";
export { linkTo } from "./links.js";
export { Question } from "./question.js";
export { Search } from "./search.js";
export { snippet } from "./view.js";
