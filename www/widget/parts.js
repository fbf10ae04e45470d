// The parts of the widget that a page loads when somebody turns to it, each in the language of the interface.

/** The element of this script. An imported script has none. */
const OWN = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** What is done once per page, by name: parts, engines, and a client for each folder. @type {Map<string, any>} */
const shared = new Map();

/**
 * The promise of a piece of work that is done once. A failure is forgotten, so that the next call tries again.
 * @template T
 * @param {Map<string, Promise<T>>} tasks
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function once(tasks, name, work) {
  let task = tasks.get(name);
  if (!task) {
    task = work();
    tasks.set(name, task);
    task.catch(() => tasks.delete(name));
  }
  return task;
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
    const place = OWN?.src ? new URL(".", OWN.src) : folder;
    const [make, before] = await Promise.all([
      carryPart(name === "dialog" ? FILES.dialog : FILES[name][language], place),
      name === "results" ? partOf("search", language, folder) : undefined,
    ]);
    const seen = { ...exported(), ...before };
    return /** @type {Parts} */ ({ ...seen, ...make(seen) });
  });
}
