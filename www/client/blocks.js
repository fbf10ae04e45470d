// Brings files and blocks: so many at a time, neighbours in one request where there are many, and once more what a browser
// refused.

import { LoadError } from "../element/load-error.js";

/** Requests in flight. Beyond some 1,400 Chromium refuses new ones; more than these bring little: over HTTP/1.1 browsers keep
 * six connections, over HTTP/2 docs/BENCH.md has what was measured. */
const MAX_IN_FLIGHT = 64;

/** Bytes between two blocks of a file that are brought for nothing, to save a request. */
const MAX_GAP = 1024;

/** Failures after which only a block is unavailable: the search answers without it, and names it. */
export const BLOCK_FAILURES = ["disk", "sandbox", "network", "status", "html", "inflate"];

export class Blocks {
  #folder;
  #fetchFile;
  #running = 0;

  /** @type {(() => void)[]} */
  #waiting = [];

  /** What is on its way. @type {Map<string, Promise<ArrayBuffer>>} */
  #tasks = new Map();

  /** @param {string} folder @param {FetchFile} fetchFile */
  constructor(folder, fetchFile) {
    this.#folder = folder;
    this.#fetchFile = fetchFile;
  }

  /** Brings and inflates a file. @param {string} path @param {RequestCache} [cache] @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async file(path, cache) {
    return this.#inflate(await this.#fetchFile(path, undefined, cache), path);
  }

  /**
   * Brings blocks.
   * @param {string[]} names of files of the index, or of the bytes of one that are named behind a colon
   * @param {AbortSignal} signal begins no request any more
   * @param {Take} take is given each block, or its failure
   */
  async bring(names, signal, take) {
    const groups = names.length > MAX_IN_FLIGHT ? joined(names) : names.map(alone);
    /** @type {Group[]} */
    let failed = [];
    /** @param {Group} group */
    const run = async (group) => {
      try {
        await this.#take(group, await this.#request(group, signal), take);
      } catch (error) {
        failed.push({ ...group, error });
      }
    };
    await Promise.all(groups.map(run));
    const { length } = failed;
    const again = failed.filter(({ error }) => Object(error).reason === "network");
    // Where nothing else came, neither will these.
    if (length < groups.length) {
      failed = failed.filter((group) => !again.includes(group));
      await Promise.all(again.map(run));
    }
    if (!signal.aborted)
      failed.forEach(({ parts, error }) => parts.forEach(({ name }) => take(name, undefined, error)));
  }

  /** @param {Group} group @param {ArrayBuffer} file @param {Take} take */
  async #take({ path, parts }, file, take) {
    await Promise.all(
      parts.map(async ({ name, from, length }) => {
        try {
          take(name, await this.#inflate(length ? file.slice(from, from + length) : file, path));
        } catch (error) {
          take(name, undefined, error);
        }
      }),
    );
  }

  /** @param {Group} group @param {AbortSignal} signal @returns {Promise<ArrayBuffer>} */
  async #request({ path, range }, signal) {
    while (this.#running >= MAX_IN_FLIGHT)
      await new Promise((/** @type {(_: void) => void} */ done) => this.#waiting.push(done));
    const key = path + range;
    this.#running++;
    try {
      signal.throwIfAborted();
      const task = this.#tasks.get(key) ?? this.#fetchFile(path, range);
      this.#tasks.set(key, task);
      return await task;
    } finally {
      this.#tasks.delete(key);
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /** @param {ArrayBuffer} packed @param {string} path @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async #inflate(packed, path) {
    try {
      // Of a response and no blob: WebKit reads none in a worker from disk.
      const bytes = /** @type {ReadableStream} */ (new Response(packed).body).pipeThrough(
        new DecompressionStream("deflate-raw"),
      );
      return new Uint8Array(await new Response(bytes).arrayBuffer());
    } catch {
      // Hosts send their pages under any type, and files under that of pages: the contents tell.
      const isPage = /^\s*<(!d|!-|\?x|h)/i.test(await new Response(packed).text());
      throw new LoadError(isPage ? "html" : "inflate", this.#folder + path);
    }
  }
}

/** A block as a request. @param {string} name @returns {Group} */
function alone(name) {
  const [file, range] = name.split(":");
  return { path: "index/" + file, range, parts: [{ name, from: 0, length: 0 }] };
}

/** Blocks that lie side by side in a file as one group. @param {string[]} names @returns {Group[]} */
function joined(names) {
  /** @type {Group[]} */
  const groups = [];
  const places = names.map((name) => {
    const [file, range] = name.split(":");
    const [from, last] = range?.split("-").map(Number) ?? [];
    return { name, file, from, last };
  });
  places.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.from - b.from));
  let start = 0;
  let end = 0;
  for (const { name, file, from, last } of places) {
    const group = groups[groups.length - 1];
    if (from === undefined) groups.push(alone(name));
    else if (group?.range && group.path === "index/" + file && from - end <= MAX_GAP) {
      group.parts.push({ name, from: from - start, length: last + 1 - from });
      group.range = `${start}-${last}`;
      end = last;
    } else {
      groups.push({ ...alone(name), parts: [{ name, from: 0, length: last + 1 - from }] });
      [start, end] = [from, last];
    }
  }
  return groups;
}
