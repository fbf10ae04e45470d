// The script that runs, and the folder that it lies in.

/** Its element. An imported script has none. */
export const OWN = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** Where the parts are. @param {URL} folder where they are when the script does not know its own address */
export function partsFolder(folder) {
  return OWN?.src ? new URL(".", OWN.src) : folder;
}
