// What answers questions: a worker, or where the page may have none, the page's own thread. Both are spoken to through a port
// (serve.js has its other end). This module fetches the files, since only the page can run scripts from disk.

import { FILES } from "../element/files.js";
import { LoadError } from "../element/load-error.js";
import { fetchFile, loadPart, workerOf } from "../element/loader.js";
import { once, shared } from "../element/once.js";
import { trusted } from "../element/trusted.js";

/** Milliseconds without a word from a worker that has a question and all its files, after which it is taken to be gone. */
const SILENCE = 10_000;

export class Thread {
  /** @type {Promise<Port>} */
  #port;

  /** @type {Worker | undefined} */
  #worker;

  /** What has been asked, and who waits for it. @type {Map<number, Waiting>} */
  #waiting = new Map();

  #questions = 0;

  /** Files that are on their way. */
  #fetching = 0;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watch;

  /** @type {URL} */
  #folder;

  /** @param {URL} folder where the part is that answers, when the script does not know its own address */
  constructor(folder) {
    this.#folder = folder;
    this.#port = this.#open();
  }

  /**
   * @param {URL} folder @param {ClientMethod} method @param {unknown[]} given
   * @param {AbortSignal} [signal] stops it
   * @returns {Promise<any>}
   */
  ask(folder, method, given, signal) {
    return new Promise((done, fail) => {
      signal?.throwIfAborted();
      const id = this.#questions++;
      const question = { id, folder: folder.href, engines: FILES, method, given };
      this.#waiting.set(id, { question, done, fail });
      this.#send(question);
      signal?.addEventListener("abort", () => {
        if (!this.#waiting.delete(id)) return;
        this.#send({ stop: id });
        fail(signal.reason);
      });
    });
  }

  /** @param {object} message */
  #send(message) {
    this.#port.then(
      (port) => {
        port.postMessage(message);
        this.#listen();
      },
      (error) => {
        for (const { fail } of this.#waiting.values()) fail(error);
        this.#waiting.clear();
        // What brings the part may come back.
        this.#port = this.#open();
        this.#port.catch(() => {});
      },
    );
  }

  async #open() {
    const worker = await this.#begin();
    if (!worker) return this.#here();
    this.#worker = worker;
    worker.onerror = () => this.#replace();
    return this.#attend(worker);
  }

  /** A worker; none where the page may have none. @returns {Promise<Worker | undefined>} */
  async #begin() {
    try {
      const named = await workerOf(this.#folder);
      if (named) return named.refused ? undefined : named;
      const source = `(${await this.#make()})(self)`;
      return new Worker(trusted(URL.createObjectURL(new Blob([source]))));
    } catch (error) {
      if (error instanceof LoadError) throw error;
    }
  }

  /** What answers, in this thread. */
  async #here() {
    const { port1, port2 } = new MessageChannel();
    (await this.#make())(port2);
    return this.#attend(port1);
  }

  #make() {
    return once(shared, "answers", () => loadPart("answers", this.#folder));
  }

  /** The worker is refused or gone: this thread goes on with all that it was asked. */
  #replace() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#port = this.#here();
    for (const { question } of this.#waiting.values()) this.#send(question);
  }

  /** @template {Port} P @param {P} port @returns {P} */
  #attend(port) {
    port.onmessage = ({ data }) => {
      if (data.request === undefined) this.#take(data);
      else this.#fetchFile(port, data);
      this.#listen();
    };
    return port;
  }

  /** @param {{ id: number, found: unknown, message?: string, failure?: Failure }} answer */
  #take({ id, found, message, failure }) {
    const { done, fail } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (failure) fail?.(new LoadError(...failure));
    else if (message !== undefined) fail?.(new Error(message));
    else done?.(found);
  }

  /** @param {Port} port @param {{ request: number, folder: string, path: string, range?: string, cache?: RequestCache }} file */
  async #fetchFile(port, { request, folder, path, range, cache }) {
    this.#fetching++;
    try {
      const early = range ? undefined : shared.get(folder + path);
      shared.delete(folder + path);
      const file = await (early ?? fetchFile(path, new URL(folder), range, cache));
      port.postMessage({ request, file }, [file]);
    } catch (error) {
      const { reason, file, detail } = /** @type {LoadError} */ (error);
      port.postMessage({ request, failure: [reason, file, detail] });
    } finally {
      this.#fetching--;
      this.#listen();
    }
  }

  /** Waits for a word of the worker, where one is due. */
  #listen() {
    clearTimeout(this.#watch);
    if (this.#worker && this.#waiting.size && !this.#fetching) this.#watch = setTimeout(() => this.#replace(), SILENCE);
  }
}
