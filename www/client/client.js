// Asks the questions about one site: whatever answers.js answers, by the same names.

import { shared } from "../element/once.js";
import { Thread } from "./thread.js";

/** The client of a folder; widgets of one page share it. @param {URL} folder `xunzhang/` of a built site; nothing outside it is ever asked for @returns {Client} */
export function clientOf(folder) {
  return /** @type {any} */ (
    new Proxy(
      {},
      {
        // A promise of it must not take it for another promise.
        get: (_, method) =>
          method === "then"
            ? undefined
            : (/** @type {any[]} */ ...given) => {
                /** @type {Thread} */
                const thread = shared.get("thread") ?? new Thread(folder);
                shared.set("thread", thread);
                // A signal stays here: it cannot be sent.
                const { signal, ...options } = Object(given.at(-1));
                if (signal) given[given.length - 1] = options;
                return thread.ask(folder, /** @type {ClientMethod} */ (method), given, signal);
              },
      },
    )
  );
}
