// The language of the interface, which is that of the page around it, else the browser's.

import LANGUAGES from "#every/languages";

/** @param {Element} element @returns {Language} */
export function languageOf(element) {
  const tag = (element.closest("[lang]")?.getAttribute("lang") || navigator.language).toLowerCase();
  // A script that is named tells more than a place.
  if (/^zh-(?!hans).*(hant|tw|hk|mo)/.test(tag)) return "zh-Hant";
  const language = LANGUAGES.find((known) => known === tag.split("-")[0]);
  return /** @type {Language | undefined} */ (language) ?? "en";
}
