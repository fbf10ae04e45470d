// Answers the questions about one site: brings the engine and the manifest once, then whatever blocks a question needs, and
// asks the engine again. Knows nothing of the page, nor where files come from; it runs in a worker, or in the page.

import { LoadError } from "../element/load-error.js";
import { once } from "../element/once.js";
import { BLOCK_FAILURES, Blocks } from "./blocks.js";
import { start } from "./engine.js";

/** Rounds of "I need these blocks" that one question may take. Most take two or three; signs between common characters, a
 * dozen in a large collection. */
const MAX_ROUNDS = 32;

/** The manifest of the texts, below the folder. */
const MANIFEST = "index/manifest.bin";

/** Blocks of text that are read in search of hits for a question that says nothing of it. */
const BUDGET = 20;

/** As many as there may be. */
const NO_BUDGET = 2 ** 32 - 1;

/** Engines, by their names. @type {Map<string, Promise<OpenIndex>>} */
const engines = new Map();

export class Answers {
  #folder;
  #files;
  #blocks;

  /** Opened indexes. @type {Map<string, Promise<Index>>} */
  #indexes = new Map();

  /** The engine that answers: the small one, until something is asked that only the other can do. */
  #engine;

  /**
   * @param {string} folder address of the folder `xunzhang/` of a built site; nothing outside it is ever asked for
   * @param {Engines} files
   * @param {FetchFile} fetchFile
   */
  constructor(folder, files, fetchFile) {
    this.#folder = folder;
    this.#files = files;
    this.#engine = files.engine;
    this.#blocks = new Blocks(folder, fetchFile);
  }

  /** Brings what every search needs. @param {AbortSignal} _ @param {boolean} [full] what orders, facets and all but hits need, too */
  async load(_, full) {
    if (full) this.#engine = this.#files.full;
    await this.#open();
  }

  /**
   * Searches the texts and, where the query stands nowhere in them as it was typed, what rules removed from them.
   * @param {AbortSignal} signal @param {string} query @param {number} limit @param {Options} [options] @returns {Promise<Results>}
   */
  async search(signal, query, limit, options) {
    const found = await this.#search(signal, query, limit, options);
    const { hits, missing, reading } = found;
    // A page that shows few of ten thousand authors shall not have to take them all in.
    const most = options?.values;
    const cut = (/** @type {Facet} */ facet) =>
      facet.kind === "year" ? facet : { ...facet, values: facet.values.slice(0, most), all: facet.values.length };
    const results = found.facets && most !== undefined ? { ...found, facets: found.facets.map(cut) } : found;
    if (reading || (hits[0]?.tier === "literal" && !missing.length)) return results;
    try {
      const removed = await this.removed(signal, query, limit);
      if (!removed) return results;
      // What stands there is not missing.
      const isMissing = (/** @type {string} */ word) => removed.missing.includes(word);
      const only = missing.filter((word) => !isMissing(word));
      return {
        ...results,
        missing: missing.filter(isMissing),
        ...((removed.hits.length || only.length) && { removed: { ...removed, only } }),
      };
    } catch (error) {
      if (!BLOCK_FAILURES.includes(Object(error).reason)) throw error;
      // It may stand in what cannot be had.
      return { ...results, missing: [], unavailable: [...(results.unavailable ?? []), Object(error).file] };
    }
  }

  /**
   * Searches what rules removed from the texts; null where that cannot be searched.
   * @param {AbortSignal} signal @param {string} query @param {number} limit @returns {Promise<Results | null>}
   */
  async removed(signal, query, limit) {
    const results = await this.#apart(signal, (index) =>
      index.search(query, limit, false, false, true, BUDGET, "relevance"),
    );
    return results && { ...results, hits: results.hits.filter(({ tier }) => tier !== "partial"), documents: undefined };
  }

  /** Whether what rules removed from the texts can be searched. */
  async hasRemoved() {
    return !!(await this.#open()).removed();
  }

  /**
   * Asks the index of what rules removed from the texts; null where there is none.
   * @template {object | null} T @param {AbortSignal} signal @param {(index: Index) => Pending | T} ask @param {boolean} [whole] @returns {Promise<T | null>}
   */
  async #apart(signal, ask, whole) {
    const name = (await this.#open()).removed();
    return name ? this.#full(signal, ask, whole, "index/" + name) : null;
  }

  /** @param {AbortSignal} signal @param {string} query @param {number} limit @param {Options} [options] @returns {Promise<Results>} */
  async #search(
    signal,
    query,
    limit,
    { exact = false, facets = false, noCorrection = false, sort, budget = exact ? NO_BUDGET : BUDGET } = {},
  ) {
    if (facets || sort) this.#engine = this.#files.full;
    const engine = this.#engine;
    const most = Math.min(budget, NO_BUDGET);
    const search = (/** @type {Index} */ index) =>
      index.search(query, limit, exact, facets, noCorrection, most, sort ?? "relevance");
    if (engine === this.#files.full) return this.#ask(signal, search);
    const { rewritable, ...found } = await this.#ask(signal, (index) => index.find(query, limit, exact, most));
    const { hits, total, unavailable, reading } = found;
    const little = total.count === 0 && hits.every(({ tier }) => tier === "partial");
    // Where the list is full of what stands, how else it may be written is not worth another engine.
    const room = hits.filter(({ tier }) => tier === "literal" || tier === "signs").length < limit;
    if (noCorrection || unavailable || reading || !(little || (rewritable && room)))
      return { ...found, suggestions: [] };
    // Something else may be meant, or it is written otherwise.
    return this.#full(signal, search);
  }

  /** Completes the last word. @param {AbortSignal} signal @param {string} query @param {number} limit @returns {Promise<Completion[]>} */
  complete(signal, query, limit) {
    return this.#full(signal, (index) => index.complete(query, limit));
  }

  /**
   * The places where a query stands, in order, a page at a time.
   * @param {AbortSignal} signal
   * @param {string} query
   * @param {number} from the first passage to look at
   * @param {number} lines
   * @param {number} width code points before and behind
   * @param {Pick<Options, "budget">} [options] by default, all that it takes is read
   * @returns {Promise<Concordance>}
   */
  concordance(signal, query, from, lines, width, { budget = NO_BUDGET } = {}) {
    return this.#full(signal, (index) => index.concordance(query, from, lines, width, budget));
  }

  /**
   * The whole document that holds a passage; null for a number that there is not. With a passage that was removed from its source
   * come all that were.
   * @param {AbortSignal} signal @param {number} passage @returns {Promise<DocumentText | null>}
   */
  async document(signal, passage) {
    await this.load(signal, true);
    if (passage < (await this.#open()).end()) return this.#full(signal, (index) => index.document(passage), true);
    const removed = await this.#apart(signal, (index) => index.document(passage), true);
    const found = removed && (await this.#full(signal, (index) => index.documentAt(removed.number), true));
    return found && { ...found, removed: removed.passages };
  }

  /** What rules removed from the source of a document; null where there is nothing. @param {AbortSignal} signal @param {number} number of the document @returns {Promise<DocumentText["passages"] | null>} */
  async removedOf(signal, number) {
    await this.load(signal, true);
    return (await this.#apart(signal, (index) => index.documentAt(number), true))?.passages ?? null;
  }

  /** @template {object | null} T @param {AbortSignal} signal @param {(index: Index) => Pending | T} ask @param {boolean} [whole] @param {string} [manifest] @returns {Promise<T>} */
  #full(signal, ask, whole, manifest) {
    this.#engine = this.#files.full;
    return this.#ask(signal, ask, whole, manifest);
  }

  /**
   * @template {object | null} T
   * @param {AbortSignal} signal
   * @param {(index: Index) => Pending | T} ask
   * @param {boolean} [whole] does an unavailable block fail the question?
   * @param {string} [manifest] of the index that is asked
   * @returns {Promise<T>}
   */
  async #ask(signal, ask, whole = false, manifest = MANIFEST) {
    const index = await this.#open(manifest).catch((error) => {
      // What the other engine can answer, it shall.
      this.#engine = this.#files.engine;
      throw error;
    });
    index.retryUnavailable();
    /** The first failure of the network. @type {unknown} */
    let cut;
    // Did anything come in the last round?
    let came = true;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      signal.throwIfAborted();
      const answer = this.#guard(() => ask(index));
      if (answer === null || !("pending" in answer)) {
        // Then an answer without hits is none: they may stand in what did not come.
        const { hits } = /** @type {Partial<Results>} */ (answer ?? {});
        if (cut && !hits?.length) throw cut;
        return answer;
      }
      if (!came && cut) throw cut;
      came = false;
      /** The first failure that no answer can do without. @type {unknown} */
      let fatal;
      await this.#blocks.bring(answer.pending, signal, (name, bytes, error) => {
        try {
          came ||= bytes !== undefined;
          if (bytes) return this.#guard(() => index.add(name, bytes));
        } catch (damage) {
          error = damage;
        }
        // The engine reports a damaged block by an error without a reason.
        const { reason } = /** @type {Partial<LoadError>} */ (error);
        if (whole || (reason && !BLOCK_FAILURES.includes(reason))) fatal ??= error;
        if (reason === "network") cut ??= error;
        if (!fatal) index.markUnavailable(name);
      });
      if (fatal) throw fatal;
    }
    throw new LoadError("rounds", this.#folder);
  }

  /** @param {string} [path] of the manifest @returns {Promise<Index>} */
  #open(path = MANIFEST) {
    const engine = this.#engine;
    return once(this.#indexes, `${engine} ${path}`, async () => {
      // The manifest of the texts keeps its name from build to build: ask the host whether the cached one still holds.
      const manifest = this.#blocks.file(path, path === MANIFEST ? "no-cache" : undefined);
      const [bytes, open] = await Promise.all([manifest, once(engines, engine, () => this.#start(engine))]);
      try {
        return this.#guard(() => open(bytes));
      } catch (error) {
        throw new LoadError("index", this.#folder, Object(error).detail ?? String(error));
      }
    });
  }

  /**
   * Calls an engine. One that a damaged index made trap is not to be called again: the next question starts another.
   * @template T @param {() => T} call @returns {T}
   */
  #guard(call) {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      engines.clear();
      this.#indexes.clear();
      throw new LoadError("index", this.#folder, error.message);
    }
  }

  /** @param {string} engine */
  async #start(engine) {
    const bytes = await this.#blocks.file(engine);
    try {
      return await start(bytes);
    } catch (error) {
      throw new LoadError("engine", engine, String(error));
    }
  }
}
