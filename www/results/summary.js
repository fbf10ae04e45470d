// Says what an answer has come to, and offers other queries that may be meant.

import { button } from "../dom.js";
import { summaryOf } from "../element/hits.js";

/** @param {import("./page.js").ResultsPage} page @param {import("./shell.js").Shell} shell @param {Results} results @param {string} asked */
export function summarize(page, shell, results, asked) {
  const { words, query } = page;
  const { total, occurrences, mended, offers } = results;
  const filters = asked.slice(0, asked.length - query.length);
  // As it was typed, without the filters.
  const typed = (/** @type {Xunzhang.Mend} */ mend) => ({
    ...mend,
    query: mend.query.startsWith(filters) ? mend.query.slice(filters.length) : mend.query,
  });
  const isAll = occurrences?.passages === total.count;
  const isCounted = isAll || (occurrences && page.state.chosen.view === "list");
  const counted = words.total(total) + (isCounted ? words.comma + words.occurrences(occurrences, isAll) : "");
  const told = { ...results, query, mended: mended && typed(mended) };
  shell.summary.replaceChildren(summaryOf(told, { ...words, total: () => counted }));
  const others = offers.map(typed).map((offer) => button(words.offer(offer), () => page.askOther(offer.query, false)));
  if (mended) others.unshift(button(words.asTyped(query), () => page.askOther(query, true)));
  shell.questions.replaceChildren(...others);
}
