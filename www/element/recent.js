// What a reader asked for before, kept by the browser alone, where it keeps anything.

const RECENT = "xunzhang:recent";

/** Of more, the oldest are forgotten. */
const MAX_RECENT = 8;

/** The newest first; none where the page wants none. @param {Element} element @returns {string[]} */
export function recentOf(element) {
  if (element.getAttribute("recent") === "off") return [];
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return kept.filter((/** @type {unknown} */ query) => typeof query === "string").slice(0, MAX_RECENT);
  } catch {
    return [];
  }
}

/** @param {Element} element @param {string} query */
export function keepRecent(element, query) {
  if (!query || element.getAttribute("recent") === "off") return;
  const recent = [query, ...recentOf(element).filter((other) => other !== query)].slice(0, MAX_RECENT);
  try {
    localStorage.setItem(RECENT, JSON.stringify(recent));
  } catch {
    // A browser may have no room, or no wish, to keep anything.
  }
}

export function forgetRecent() {
  try {
    localStorage.removeItem(RECENT);
  } catch {
    // Then there is nothing to forget.
  }
}
