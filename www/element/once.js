// Work that is done once, however often it is asked for.

/**
 * The promise of a piece of work that is done once. A failure is forgotten, so that the next call tries again.
 * @template T
 * @param {Map<string, Promise<T>>} tasks
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function once(tasks, name, work) {
  let task = tasks.get(name);
  if (!task) {
    task = work();
    tasks.set(name, task);
    task.catch(() => tasks.delete(name));
  }
  return task;
}

/** What a page does once, by name: parts, the worker, the thread, and files that were fetched early. @type {Map<string, any>} */
export const shared = new Map();
