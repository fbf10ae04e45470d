// The language of the interface, which is that of the page around it, else the browser's.

/** @param {Element} element @returns {Language} */
export function languageOf(element) {
  const lang = element.closest("[lang]")?.getAttribute("lang") || navigator.language;
  // A script that is named tells more than a place.
  return /^zh-(?!Hans).*(Hant|TW|HK|MO)/i.test(lang) ? "zh-Hant" : /^zh\b/i.test(lang) ? "zh" : "en";
}
