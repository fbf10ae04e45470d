// The parts of the widget that a page loads when somebody turns to it, each in the language of the interface.

import * as core from "./core.js";
import { loadPart } from "./loader.js";
import { once, shared } from "./once.js";

/**
 * What a part gives, which sees what stands before it: this script, and for the results page the search.
 * @param {PartName} name
 * @param {Language} language
 * @param {URL} folder where it is, when the script does not know its own address
 * @returns {Promise<Parts>}
 */
export function partOf(name, language, folder) {
  return once(shared, `${name} ${language}`, async () => {
    const [make, before] = await Promise.all([
      loadPart(name === "dialog" ? name : `${name}-${language}`, folder),
      name === "results" ? partOf("search", language, folder) : undefined,
    ]);
    const seen = { ...core, ...before };
    return /** @type {Parts} */ ({ ...seen, ...make(seen) });
  });
}
