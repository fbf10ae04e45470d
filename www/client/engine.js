// Starts an engine, and calls it, as the pinned release of wasm-bindgen passes arguments and results. The glue that it writes
// is twice as long, and keeps its engine in a variable of its module, where a page may have two. xtask/src/bindgen.rs has
// what the names of imports stand for, and fails where an engine asks for another.

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** What of an index answers with a value, or fails. */
const QUESTIONS = ["find", "search", "complete", "concordance", "document", "documentAt"];

/** What a module exports. @typedef {any} Exports */

/**
 * An argument as it is passed: of text and bytes a copy, which the engine frees, by its place and its length.
 * @param {Exports} engine @param {unknown} value @returns {any[]}
 */
function passed(engine, value) {
  const bytes = typeof value === "string" ? ENCODER.encode(value) : value;
  if (!(bytes instanceof Uint8Array)) return [value];
  const { length } = bytes;
  const at = engine.__wbindgen_malloc(length, 1) >>> 0;
  new Uint8Array(engine.memory.buffer).set(bytes, at);
  return [at, length];
}

/** @param {Exports} engine @param {number} at @param {number} length */
function textAt(engine, at, length) {
  return DECODER.decode(new Uint8Array(engine.memory.buffer, at >>> 0, length));
}

/** The value in a slot of the table that both sides see. @param {Exports} engine @param {number} slot */
function taken(engine, slot) {
  const value = engine.__wbindgen_externrefs.get(slot);
  engine.__externref_table_dealloc(slot);
  return value;
}

/** @param {Exports} engine @param {number} error slot of what is thrown @param {number} failed */
function check(engine, error, failed) {
  if (failed) throw taken(engine, error);
}

/** What an engine asks of the page. @param {() => Exports} engine which there is when it asks */
function importsFor(engine) {
  const error = (/** @type {number} */ at, /** @type {number} */ length) => Error(textAt(engine(), at, length));
  return {
    object: () => ({}),
    array: () => [],
    set(/** @type {any} */ object, /** @type {string | number} */ key, /** @type {unknown} */ value) {
      object[key] = value;
    },
    number: (/** @type {number} */ number) => number,
    natural: (/** @type {bigint} */ number) => BigInt.asUintN(64, number),
    string: (/** @type {number} */ at, /** @type {number} */ length) => textAt(engine(), at, length),
    /** Writes the text of a value where the engine wants its place and length. */
    show(/** @type {number} */ at, /** @type {unknown} */ value) {
      const text = passed(engine(), String(value));
      new Uint32Array(engine().memory.buffer, at, 2).set(text);
    },
    error,
    fail(/** @type {number} */ at, /** @type {number} */ length) {
      throw error(at, length);
    },
    /** Fills the slots of the table that have values from the start. */
    fill() {
      const table = engine().__wbindgen_externrefs;
      const first = table.grow(4);
      [undefined, null, true, false].forEach((value, at) => table.set(first + at, value));
      table.set(0, undefined);
    },
  };
}

/** @param {BufferSource} bytes of the module, inflated @returns {Promise<OpenIndex>} */
export async function start(bytes) {
  /** @type {Exports} */
  let engine;
  const { instance } = await WebAssembly.instantiate(bytes, { w: importsFor(() => engine) });
  engine = instance.exports;
  engine.__wbindgen_start();

  return (manifest) => {
    const [index, error, failed] = engine.index_new(...passed(engine, manifest));
    check(engine, error, failed);
    const call = (/** @type {string} */ method, /** @type {unknown[]} */ ...args) =>
      engine[`index_${method}`](index, ...args.flatMap((arg) => passed(engine, arg)));
    /** @type {(method: string) => [string, (...args: unknown[]) => any]} */
    const question = (method) => [
      method,
      (...args) => {
        const [value, error, failed] = call(method, ...args);
        check(engine, error, failed);
        return taken(engine, value);
      },
    ];
    return /** @type {any} */ ({
      ...Object.fromEntries(QUESTIONS.map(question)),
      add(/** @type {string} */ name, /** @type {Uint8Array} */ bytes) {
        const [error, failed] = call("add", name, bytes);
        check(engine, error, failed);
      },
      markUnavailable: (/** @type {string} */ name) => call("markUnavailable", name),
      retryUnavailable: () => call("retryUnavailable"),
      removed() {
        const [at, length] = call("removed");
        if (!at) return;
        const name = textAt(engine, at, length);
        engine.__wbindgen_free(at, length, 1);
        return name;
      },
      end: () => call("end") >>> 0,
    });
  };
}
