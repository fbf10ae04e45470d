// The query that the engine is asked: filters by header fields, then what was typed. And what it compares.

import { SEARCHABLE } from "../element/hits.js";

/** The chosen values of header fields. @typedef {Map<string, Set<string>>} Filters */

/** Quotes between which the engine takes a value whole. */
const VALUE_QUOTES = ['""', "“”", "「」", "『』"];

/** Longer ones are nobody's choice. */
const MAX_VALUE_LENGTH = 200;

/** More bars of a year are not told apart. */
const MAX_SERIES = 5;

/** A token of a query, as the engine cuts it: something in quotes, perhaps behind a minus or a field, or what has no space. */
const QUERY_TOKEN = /(?:-|[^\s:："“「『]+[:：])?(?:"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』)(?=\s|$)|\S+/gu;

/** The condition that a field has a value, or null where the language of queries has none for it. @param {string} field @param {string} value */
export function conditionOf(field, value) {
  if (field === "date") return /^\d{4}(-\d\d){0,2}$/.test(value) ? `date:${value}` : null;
  const isSayable =
    field === "year" ? /^\d{4}$/.test(value) : value.length <= MAX_VALUE_LENGTH && SEARCHABLE.test(value);
  const folded = value.normalize("NFKC");
  const quotes = VALUE_QUOTES.find(([, close]) => !folded.includes(close));
  const isName = /^[^\s:"“「『|-][^\s:]*$/u.test(field.normalize("NFKC"));
  return isSayable && isName && quotes ? `${field}:${quotes[0]}${value}${quotes[1]}` : null;
}

/** @param {string} typed @param {Filters} filters @param {string[]} [except] fields whose filters are left out */
export function composed(typed, filters, except = []) {
  const clauses = [...filters]
    .filter(([field]) => !except.includes(field))
    .map(([field, values]) => [...values].map((value) => conditionOf(field, value)).join(" | "));
  return [...clauses, typed].join(" ");
}

/**
 * The queries that a query compares, `改革 | 创新`: with each alternative in the place of all. Else only itself.
 * @param {string} typed
 */
export function alternatives(typed) {
  const tokens = typed.match(QUERY_TOKEN) ?? [];
  const isStroke = (/** @type {number} */ at) => /^[|｜]$/u.test(tokens[at]);
  const isWord = (/** @type {number} */ at) =>
    at in tokens && !isStroke(at) && !/^-\D|^[^\s"“「『]+[:：]/u.test(tokens[at]);
  const isInBrackets = (/** @type {number} */ at) => {
    const before = tokens.slice(0, at).join("");
    return before.split(/[(（]/u).length > before.split(/[)）]/u).length;
  };
  const first = tokens.findIndex((_, at) => isStroke(at + 1) && isWord(at) && isWord(at + 2) && !isInBrackets(at + 1));
  const words = [tokens[first]];
  let end = first + 1;
  while (first >= 0 && isStroke(end) && isWord(end + 1)) {
    words.push(tokens[end + 1]);
    end += 2;
  }
  if (first < 0 || words.length > MAX_SERIES) return [{ name: typed, query: typed }];
  return words.map((name) => ({ name, query: [...tokens.slice(0, first), name, ...tokens.slice(end)].join(" ") }));
}
