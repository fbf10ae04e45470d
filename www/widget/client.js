// Gives files to the engine: the engine itself and the manifest once, then whatever files a query needs.
// Knows nothing of the page, nor where files come from, so that any script can use it.

/** Rounds of "I need these files" that one query may take. Most take two or three; signs between common characters, a
 * dozen in a large collection. */
const MAX_ROUNDS = 32;

/** Failures by which one block is lost, not the search: the rest answers, and says what it lacks. */
const LOSSES = ["disk", "network", "status", "html", "inflate"];

/** The manifest of the texts, below the folder. */
const MANIFEST = "index/manifest.bin";

class Client {
  /** @type {URL} */
  #folder;

  /** Promises of files that are on their way, and of opened indexes. @type {Map<string, Promise<any>>} */
  #tasks = new Map();

  /** The engine that answers: the small one, until something is asked that only the other can do. */
  #engine = FILES.engine;

  /** @param {URL} folder the folder `xunzhang/` of a built site; nothing outside it is ever asked for */
  constructor(folder) {
    this.#folder = folder;
  }

  /** Brings what every search needs. @param {boolean} [study] what orders, facets and all but hits need, too */
  async load(study) {
    if (study) this.#engine = FILES.study;
    await this.#open();
  }

  /**
   * Searches the texts and, where the query stands nowhere in them as it was typed, what rules removed from them.
   * @param {string} query @param {number} limit @param {Options} [options] @returns {Promise<Results>}
   */
  async search(query, limit, options) {
    const results = await this.#search(query, limit, options);
    const { hits, missing } = results;
    if (hits[0]?.tier === "literal" && !missing.length) return results;
    try {
      const removed = await this.removed(query, limit);
      if (!removed) return results;
      // What stands there is not missing.
      const isMissing = (/** @type {string} */ word) => removed.missing.includes(word);
      const only = missing.filter((word) => !isMissing(word));
      return { ...results, missing: missing.filter(isMissing), ...((removed.hits.length || only.length) && { removed: { ...removed, only } }) };
    } catch (error) {
      if (!(error instanceof LoadError && LOSSES.includes(error.reason))) throw error;
      // It may stand in what cannot be had.
      return { ...results, missing: [], lost: [...(results.lost ?? []), error.file] };
    }
  }

  /**
   * Searches what rules removed from the texts; null where that cannot be searched.
   * @param {string} query @param {number} limit @returns {Promise<Results | null>}
   */
  async removed(query, limit) {
    const results = await this.#apart((index) => index.search(query, limit, false, false, true));
    return results && { ...results, hits: results.hits.filter(({ tier }) => tier !== "partial"), speeches: undefined };
  }

  /** Whether what rules removed from the texts can be searched. */
  async hasRemoved() {
    return !!(await this.#open()).removed();
  }

  /**
   * Asks the index of what rules removed from the texts; null where there is none.
   * @template {object | null} T @param {(index: wasm_bindgen.Index) => Needs | T} ask @param {boolean} [whole] @returns {Promise<T | null>}
   */
  async #apart(ask, whole) {
    const name = (await this.#open()).removed();
    return name ? this.#study(ask, whole, "index/" + name) : null;
  }

  /** @param {string} query @param {number} limit @param {Options} [options] @returns {Promise<Results>} */
  async #search(query, limit, { exact = false, facets = false, asTyped = false, sort } = {}) {
    if (facets || sort) this.#engine = FILES.study;
    const engine = this.#engine;
    /** @param {wasm_bindgen.Index} index */
    const ask = (index) => (sort ? index.sorted(query, limit, exact, facets, asTyped, sort) : index.search(query, limit, exact, facets, asTyped));
    const results = await this.#ask(ask);
    const little = results.total.count === 0 && results.hits.every(({ tier }) => tier === "partial");
    if (engine === FILES.study || asTyped || !little || results.lost) return results;
    // Something else may be meant.
    this.#engine = FILES.study;
    return this.#ask(ask);
  }

  /** Completes the last word. @param {string} query @param {number} limit @returns {Promise<Completion[]>} */
  complete(query, limit) {
    return this.#study((index) => index.complete(query, limit));
  }

  /**
   * The places where a query stands, in order, a page at a time.
   * @param {string} query
   * @param {number} from the first passage to look at
   * @param {number} lines
   * @param {number} width code points before and behind
   * @returns {Promise<Concordance>}
   */
  concordance(query, from, lines, width) {
    return this.#study((index) => index.concordance(query, from, lines, width));
  }

  /**
   * The whole speech that holds a passage; null for a number that there is not. With a passage that was removed from its source
   * come all that were.
   * @param {number} passage @returns {Promise<SpeechText | null>}
   */
  async speech(passage) {
    await this.load(true);
    if (passage < (await this.#open()).end()) return this.#study((index) => index.speech(passage), true);
    const removed = await this.#apart((index) => index.speech(passage), true);
    const found = removed && (await this.#study((index) => index.speechAt(removed.number), true));
    return found && { ...found, removed: removed.passages };
  }

  /** What rules removed from the source of a speech; null where there is nothing. @param {number} number of the speech @returns {Promise<SpeechText["passages"] | null>} */
  async removedOf(number) {
    await this.load(true);
    return (await this.#apart((index) => index.speechAt(number), true))?.passages ?? null;
  }

  /** @template {object | null} T @param {(index: wasm_bindgen.Index) => Needs | T} ask @param {boolean} [whole] @param {string} [manifest] @returns {Promise<T>} */
  #study(ask, whole, manifest) {
    this.#engine = FILES.study;
    return this.#ask(ask, whole, manifest);
  }

  /**
   * @template {object | null} T
   * @param {(index: wasm_bindgen.Index) => Needs | T} ask
   * @param {boolean} [whole] is an answer without a lost block none?
   * @param {string} [manifest] of the index that is asked
   * @returns {Promise<T>}
   */
  async #ask(ask, whole = false, manifest = MANIFEST) {
    const index = await this.#open(manifest).catch((error) => {
      // What the other engine can answer, it shall.
      this.#engine = FILES.engine;
      throw error;
    });
    index.forgetLost();
    /** Failures of the network. @type {unknown[]} */
    const cut = [];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const answer = ask(index);
      if (answer === null || !("needs" in answer)) {
        // To have found nothing would be no answer then.
        const { hits } = /** @type {Partial<Results>} */ (answer ?? {});
        if (cut.length && !hits?.length) throw cut[0];
        return answer;
      }
      await Promise.all(answer.needs.map((name) => this.#add(index, name, whole, cut)));
    }
    throw new LoadError("rounds", this.#folder.href);
  }

  /** @param {string} [path] of the manifest @returns {Promise<wasm_bindgen.Index>} */
  #open(path = MANIFEST) {
    const engine = this.#engine;
    return once(this.#tasks, `${engine} ${path}`, async () => {
      // The manifest of the texts keeps its name from build to build: ask the host whether the cached one still holds.
      const manifest = this.#bring(path, undefined, path === MANIFEST ? "no-cache" : undefined);
      const [bytes, { Index }] = await Promise.all([manifest, once(shared, engine, () => this.#start(engine))]);
      try {
        return new Index(new Uint8Array(bytes));
      } catch (error) {
        throw new LoadError("index", this.#folder.href, String(error));
      }
    });
  }

  /** @param {string} engine */
  async #start(engine) {
    const bytes = await this.#bring(engine);
    const started = glue();
    try {
      await started(bytes);
    } catch (error) {
      throw new LoadError("engine", engine, String(error));
    }
    return started;
  }

  /** Brings one block: a file, or the bytes of one that are named behind a colon. @param {wasm_bindgen.Index} index @param {string} name @param {boolean} whole @param {unknown[]} cut */
  async #add(index, name, whole, cut) {
    const [file, range] = name.split(":");
    try {
      index.add(name, new Uint8Array(await once(this.#tasks, name, () => this.#bring("index/" + file, range))));
    } catch (error) {
      // What the engine says of a damaged block is no failure to bring it.
      const reason = error instanceof LoadError && error.reason;
      if (whole || (reason && !LOSSES.includes(reason))) throw error;
      if (reason === "network") cut.push(error);
      index.lose(name);
    } finally {
      this.#tasks.delete(name);
    }
  }

  /**
   * Brings and inflates a file, or a range of its bytes.
   * @param {string} path under the folder
   * @param {string} [range] first and last byte
   * @param {RequestCache} [cache]
   * @returns {Promise<ArrayBuffer>}
   */
  async #bring(path, range, cache) {
    const packed = await carry(path, this.#folder, range, cache);
    try {
      const bytes = packed.stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return await new Response(bytes).arrayBuffer();
    } catch {
      // Hosts send their pages under any type, and files under that of pages: the contents tell.
      const isPage = /^\s*<(!d|!-|\?x|h)/i.test(await packed.text());
      throw new LoadError(isPage ? "html" : "inflate", this.#folder.href + path);
    }
  }
}

/** The client of a folder; widgets of one page share it. @param {URL} folder @returns {Client} */
function clientOf(folder) {
  const client = shared.get(folder.href) ?? new Client(folder);
  shared.set(folder.href, client);
  return client;
}
