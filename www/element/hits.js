// What an answer and its hits come to in words.

/** What can be searched for: signs alone are not looked up. */
export const SEARCHABLE = /[\p{L}\p{N}]/u;

/** Links of other kinds (javascript:, data:) stay text. */
export const SAFE_PROTOCOLS = ["http:", "https:", "file:"];

/** What leads to a passage: what it is, the headings above it, who speaks; or why it was removed. @param {Hit["passage"]} passage @param {Words} words */
export function pathOf({ kind, headings, text, by, reason, documents = [] }, words) {
  // Most name who speaks themselves.
  const speaking = by && !text.startsWith(by) ? by : undefined;
  const also = documents.length ? words.also(documents.length) : "";
  return [words.kind[kind], ...headings, speaking, reason, also].filter(Boolean).join(" › ");
}

/** What an answer has come to, in words. @param {Results} results @param {Words} words */
export function summaryOf({ hits, query, total, reading, missing, corrected, unavailable, removed }, words) {
  const sentences = [
    // Before all has been read nobody knows that there is nothing.
    reading && !hits.length
      ? words.notYet
      : total.count
        ? words.total(total)
        : hits.length
          ? hits[0].tier === "alternative"
            ? words.otherwise
            : words.partly
          : SEARCHABLE.test(query)
            ? words.nothing(query)
            : words.signs,
  ];
  if (reading) sentences.push(words.reading(reading));
  if (missing.length) sentences.push(words.missing(missing));
  if (removed?.total.count && removed.hits.length) sentences.push(words.inRemoved(removed.total));
  else if (removed?.only.length) sentences.push(words.onlyRemoved(removed.only));
  if (corrected) sentences.push(words.corrected(corrected));
  if (unavailable) sentences.push(words.unavailable(unavailable));
  return sentences.join(words.stop);
}

/** How far the reading of an answer came, if the budget cut it short: a list that is full of the best is not. @param {Results} results @param {number} limit hits that are shown */
export function cutShort({ hits, reading }, limit) {
  return hits[limit - 1]?.tier === "literal" ? undefined : reading;
}

/**
 * Hits of one document and one tier together, at the place of the first of them.
 * @param {Hit[]} hits
 */
export function groups(hits) {
  /** @type {Map<string, Hit[]>} */
  const groups = new Map();
  for (const hit of hits) {
    const key = `${hit.tier} ${hit.document.id}`;
    const group = groups.get(key);
    if (group) group.push(hit);
    else groups.set(key, [hit]);
  }
  return groups.values();
}
