// Brings files to the engine: the engine and the manifest once, then whatever files a query needs.
// Knows nothing of the page, so that any script can use it.

/** Rounds of "I need these files" that one query may take. Most take two or three; signs between common characters, a
 * dozen in a large collection. */
const MAX_ROUNDS = 32;

/** Promises of work that is done once per page, by name: the engine, and a client for each folder. */
const shared = new Map();

/** A failure to bring or to open a file. Its message is in English; `say` gives it in the widget's language. */
class LoadError extends Error {
  /** @param {Reason} reason @param {string} file @param {string} [detail] */
  constructor(reason, file, detail = "") {
    super(MESSAGES.en.reason[reason](file, detail));
    this.name = "LoadError";
    /** @param {Words} words */
    this.say = (words) => words.reason[reason](file, detail);
  }
}

class Client {
  /** @type {URL} */
  #folder;

  /** Promises of files, by name. @type {Map<string, Promise<any>>} */
  #tasks = new Map();

  /** @param {URL} folder the folder `xunzhang/` of a built site; nothing outside it is ever asked for */
  constructor(folder) {
    this.#folder = folder;
  }

  /** Brings what every search needs. */
  async load() {
    await this.#open();
  }

  /** @param {string} query @param {number} limit @param {Options} [options] @returns {Promise<Results>} */
  search(query, limit, { exact = false, facets = false, asTyped = false } = {}) {
    return this.#ask((index) => index.search(query, limit, exact, facets, asTyped));
  }

  /** Completes the last word. @param {string} query @param {number} limit @returns {Promise<Completion[]>} */
  complete(query, limit) {
    return this.#ask((index) => index.complete(query, limit));
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
    return this.#ask((index) => index.concordance(query, from, lines, width));
  }

  /** The whole speech that holds a passage; null for a number that there is not. @param {number} passage @returns {Promise<SpeechText | null>} */
  speech(passage) {
    return this.#ask((index) => index.speech(passage));
  }

  /** @template {object | null} T @param {(index: wasm_bindgen.Index) => Needs | T} ask @returns {Promise<T>} */
  async #ask(ask) {
    const index = await this.#open();
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const answer = ask(index);
      if (answer === null || !("needs" in answer)) return answer;
      await Promise.all(answer.needs.map((name) => this.#add(index, name)));
    }
    throw new LoadError("rounds", this.#folder.href);
  }

  /** @returns {Promise<wasm_bindgen.Index>} */
  #open() {
    return once(this.#tasks, "", async () => {
      // The manifest keeps its name from build to build: ask the host whether the cached one still holds.
      const manifest = this.#bring("index/manifest.bin", "no-cache");
      await Promise.all([manifest, once(shared, "engine", () => this.#start())]);
      return new wasm_bindgen.Index(new Uint8Array(await manifest));
    });
  }

  async #start() {
    const bytes = await this.#bring(ENGINE);
    try {
      await wasm_bindgen({ module_or_path: bytes });
    } catch (error) {
      throw new LoadError("engine", ENGINE, String(error));
    }
  }

  /** @param {wasm_bindgen.Index} index @param {string} name */
  #add(index, name) {
    return once(this.#tasks, name, async () => {
      index.add(name, new Uint8Array(await this.#bring("index/" + name)));
    });
  }

  /**
   * Fetches and inflates one file.
   * @param {string} path under the folder
   * @param {RequestCache} [cache]
   */
  async #bring(path, cache = "default") {
    const url = new URL(path, this.#folder);
    if (!url.href.startsWith(this.#folder.href)) throw new LoadError("outside", path);
    if (url.protocol === "file:") throw new LoadError("disk", path);

    let response, packed;
    try {
      response = await fetch(url, { cache });
      packed = await response.blob();
    } catch {
      throw new LoadError("network", url.href);
    }
    if (!response.ok) throw new LoadError("status", url.href, String(response.status));
    if (packed.type.startsWith("text/html")) throw new LoadError("html", url.href);

    try {
      const bytes = packed.stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return await new Response(bytes).arrayBuffer();
    } catch {
      throw new LoadError("inflate", url.href);
    }
  }
}

/** The client of a folder; widgets of one page share it. @param {URL} folder @returns {Client} */
function clientOf(folder) {
  const client = shared.get(folder.href) ?? new Client(folder);
  shared.set(folder.href, client);
  return client;
}

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
