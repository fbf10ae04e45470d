// What a browser keeps of a site for the time without a network. The page and the service worker share it.
//
// A release is one build. Its list names each file with its bytes and the digest of its contents, and files are kept by
// path and digest: releases cannot mix, and what two of them share is kept once, and not fetched again.

/** @typedef {{ path: string, bytes: number, digest: string }} SiteFile */
/** @typedef {"network" | "status" | "changed" | "full"} TroubleKind */

/** Requests at a time. */
const AT_ONCE = 6;

/** Why a file could not be had or kept. */
export class Trouble extends Error {
  /** @param {TroubleKind} kind @param {string} path */
  constructor(kind, path) {
    super(`${kind}: ${path}`);
    this.kind = kind;
    this.path = path;
  }
}

export class Store {
  /** @param {string} scope address of the folder of the site */
  constructor(scope) {
    this.scope = scope;
    this.name = `xunzhang ${scope}`;
  }

  /** Opened each time: it may have been deleted since. */
  #cache() {
    return caches.open(this.name);
  }

  /** Under which a file is kept, or the part of it from one byte to another. @param {SiteFile} file @param {string} [part] */
  #key({ path, digest }, part) {
    return new URL(`${path}?${digest}${part ? `&${part}` : ""}`, this.scope).href;
  }

  /** @param {SiteFile} file @param {string} [part] @returns {Promise<Response | undefined>} */
  async kept(file, part) {
    return (await this.#cache()).match(this.#key(file, part));
  }

  /** @param {SiteFile} file @param {Response} response @param {string} [part] */
  async put(file, response, part) {
    try {
      await (await this.#cache()).put(this.#key(file, part), response);
    } catch {
      throw new Trouble("full", file.path);
    }
  }

  /** The answer, if it is the file that the list means: a host may have moved on, or stand in with a page of its own.
   * @param {SiteFile} file @param {Response} response */
  async verified({ path, digest }, response) {
    if (!response.ok) throw new Trouble("status", path);
    const bytes = await response.arrayBuffer();
    if ((await digestOf(bytes)) !== digest) throw new Trouble("changed", path);
    // What else the host says of it stays, such as a policy; the answer depends on no request any more.
    const headers = new Headers(response.headers);
    headers.delete("Vary");
    return new Response(bytes, { headers });
  }

  /** @param {SiteFile} file @param {AbortSignal} [signal] */
  async fetch(file, signal) {
    try {
      return await this.verified(file, await fetch(new URL(file.path, this.scope), { cache: "no-cache", signal }));
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof Trouble ? error : new Trouble("network", file.path);
    }
  }

  /** Fetches a file that is not kept yet. @param {SiteFile} file @param {AbortSignal} signal */
  async keep(file, signal) {
    if (await this.kept(file)) return;
    const response = await this.fetch(file, signal);
    // A service worker keeps what passes through it.
    if (!(await this.kept(file))) await this.put(file, response);
  }

  /**
   * Keeps all of these, or fails with the first that cannot be.
   * @param {SiteFile[]} files
   * @param {AbortController} stop ends it from outside
   * @param {(file: SiteFile) => void} [done]
   */
  async keepAll(files, stop, done = () => {}) {
    const rest = files.values();
    const some = async () => {
      for (const file of rest) {
        stop.signal.throwIfAborted();
        await this.keep(file, stop.signal);
        done(file);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, some));
    } catch (error) {
      stop.abort();
      throw error;
    }
  }

  /** Those that are not kept. @param {SiteFile[]} files */
  async missing(files) {
    const keys = new Set((await (await this.#cache()).keys()).map(({ url }) => url));
    return files.filter((file) => !keys.has(this.#key(file)));
  }

  /** The files of a release, by path. @param {string} release digest of its list @returns {Promise<Map<string, SiteFile>>} */
  async list(release) {
    const { files } = await this.#listing(release);
    return new Map(files.map(([path, bytes, digest]) => [path, { path, bytes, digest }]));
  }

  /** The mark of the last release up to this one that withdrew something. @param {string} release */
  async purged(release) {
    return (await this.#listing(release)).purged;
  }

  /** @param {string} release @returns {Promise<{ files: [string, number, string][], purged?: string }>} */
  async #listing(release) {
    const list = listOf(release);
    let response = await this.kept(list);
    if (!response) {
      response = await this.fetch(list);
      // Whoever cannot keep it fetches it again.
      await this.put(list, response.clone()).catch(() => {});
    }
    return response.json();
  }

  /** Deletes what is no file of these, and parts of files that are kept whole. @param {SiteFile[]} files */
  async prune(files) {
    const cache = await this.#cache();
    const wanted = new Set(files.map((file) => this.#key(file)));
    const keys = (await cache.keys()).map(({ url }) => url);
    const kept = new Set(keys);
    const isWanted = (/** @type {string} */ url) => {
      const [whole, part] = url.split("&");
      return wanted.has(whole) && !(part && kept.has(whole));
    };
    const notes = NOTES.map((name) => this.#note(name));
    await Promise.all(keys.filter((url) => !isWanted(url) && !notes.includes(url)).map((url) => cache.delete(url)));
  }

  /** @param {Note} name */
  #note(name) {
    return new URL(`xunzhang/?${name}`, this.scope).href;
  }

  /** What was noted under this name. @param {Note} name @returns {Promise<string | undefined>} */
  async noted(name) {
    return (await (await this.#cache()).match(this.#note(name)))?.text();
  }

  /** Where there is no room for a note, it is done without. @param {Note} name @param {string} text */
  async note(name, text) {
    await (await this.#cache()).put(this.#note(name), new Response(text)).catch(() => {});
  }
}

/** @typedef {typeof NOTES[number]} Note */

/** The release in force, the one before it, and whether the reader asked for all files. */
const NOTES = /** @type {const} */ (["active", "former", "saved"]);

/** The list of a release, which is a file like others. @param {string} release @returns {SiteFile} */
export function listOf(release) {
  return { path: `xunzhang/release-${release}.json`, bytes: 0, digest: release };
}

/** @param {ArrayBuffer} bytes */
async function digestOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
