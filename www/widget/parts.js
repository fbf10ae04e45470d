// The parts of the widget that a page loads when somebody turns to it, each in the language of the interface.

/** The element of this script. An imported script has none. */
const OWN = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** What is done once per page, by name: parts, the worker, the thread, and files that were brought early. @type {Map<string, any>} */
const shared = new Map();

/** Where the parts are. @param {URL} folder where they are when the script does not know its own address */
function placeOfParts(folder) {
  return OWN?.src ? new URL(".", OWN.src) : folder;
}

/**
 * What a part gives, which sees what stands before it: this script, and for the results page the search.
 * @param {"search" | "results" | "dialog"} name
 * @param {Language} language
 * @param {URL} folder where it is, when the script does not know its own address
 * @returns {Promise<Parts>}
 */
function partOf(name, language, folder) {
  return once(shared, `${name} ${language}`, async () => {
    const [make, before] = await Promise.all([
      carryPart(name === "dialog" ? FILES.dialog : FILES[name][language], folder),
      name === "results" ? partOf("search", language, folder) : undefined,
    ]);
    const seen = { ...exported(), ...before };
    return /** @type {Parts} */ ({ ...seen, ...make(seen) });
  });
}
