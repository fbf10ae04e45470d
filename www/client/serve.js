// Serves a page through a port, whose other end that page has (thread.js): takes questions, asks for files, gives
// answers.

import { LoadError } from "../element/load-error.js";
import { Answers } from "./answers.js";

/** @param {Port} port */
export function serve(port) {
  /** Of each folder that is asked about. @type {Map<string, Answers>} */
  const sites = new Map();

  /** Questions that are being answered. @type {Map<number, AbortController>} */
  const underWay = new Map();

  /** Files that the page was asked for, in order. @type {{ done: (file: ArrayBuffer) => void, fail: (error: LoadError) => void }[]} */
  const awaited = [];

  port.onmessage = (/** @type {MessageEvent<Said>} */ { data }) => {
    if ("stop" in data) underWay.get(data.stop)?.abort();
    else if ("id" in data) answer(data);
    else {
      const { done, fail } = awaited[data.request];
      delete awaited[data.request];
      if ("file" in data) done(data.file);
      else fail(new LoadError(...data.failure));
    }
  };

  /** @param {AskedQuestion} question */
  async function answer({ id, folder, engines, method, given }) {
    const asking = new AbortController();
    underWay.set(id, asking);
    /** @type {FetchFile} */
    const fetchFile = (path, range, cache) =>
      new Promise((done, fail) => {
        const request = awaited.push({ done, fail }) - 1;
        port.postMessage({ request, folder, path, range, cache });
      });
    const site = sites.get(folder) ?? new Answers(folder, engines, fetchFile);
    sites.set(folder, site);
    try {
      const found = await /** @type {any} */ (site)[method](asking.signal, ...given);
      port.postMessage({ id, found });
    } catch (error) {
      const { message, reason, file, detail } = /** @type {LoadError} */ (error);
      port.postMessage({ id, message, failure: reason && [reason, file, detail] });
    } finally {
      underWay.delete(id);
    }
  }
}
