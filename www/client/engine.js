// Starts an engine, and calls it, as the pinned release of wasm-bindgen passes arguments and results. The glue that it writes
// is three times as long, and keeps its engine in a variable of its module, where a page may have two. xtask/src/bindgen.rs
// has what the names of imports stand for, and fails where an engine asks for another.

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** What of an index answers with a value, or fails. */
const QUESTIONS = ["find", "search", "complete", "concordance", "document", "documentAt"];

/** The exports of a module, and what passes through its memory. */
class Engine {
  /** @type {any} */
  exports;

  /** A copy for the engine, which frees it: where it lies, and its length. @param {Uint8Array} bytes @returns {[number, number]} */
  give(bytes) {
    const { length } = bytes;
    const at = this.exports.__wbindgen_malloc(length, 1) >>> 0;
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
    return [at, length];
  }

  /** @param {string} string */
  giveText(string) {
    return this.give(ENCODER.encode(string));
  }

  /** @param {number} at @param {number} length */
  text(at, length) {
    return DECODER.decode(new Uint8Array(this.exports.memory.buffer, at >>> 0, length));
  }

  /** The value in a slot of the table that both sides see. @param {number} slot */
  take(slot) {
    const value = this.exports.__wbindgen_externrefs.get(slot);
    this.exports.__externref_table_dealloc(slot);
    return value;
  }

  /** @param {number} error slot of what is thrown @param {number} failed */
  check(error, failed) {
    if (failed) throw this.take(error);
  }
}

/** What an engine asks of the page. @param {Engine} engine */
function importsOf(engine) {
  const error = (/** @type {number} */ at, /** @type {number} */ length) => Error(engine.text(at, length));
  return {
    object: () => ({}),
    array: () => [],
    set(/** @type {any} */ object, /** @type {string | number} */ key, /** @type {unknown} */ value) {
      object[key] = value;
    },
    number: (/** @type {number} */ number) => number,
    natural: (/** @type {bigint} */ number) => BigInt.asUintN(64, number),
    string: (/** @type {number} */ at, /** @type {number} */ length) => engine.text(at, length),
    /** Writes the text of a value where the engine wants its place and length. */
    show(/** @type {number} */ at, /** @type {unknown} */ value) {
      const text = engine.giveText(String(value));
      new Uint32Array(engine.exports.memory.buffer, at, 2).set(text);
    },
    error,
    fail(/** @type {number} */ at, /** @type {number} */ length) {
      throw error(at, length);
    },
    /** Fills the slots of the table that have values from the start. */
    fill() {
      const table = engine.exports.__wbindgen_externrefs;
      const first = table.grow(4);
      [undefined, null, true, false].forEach((value, at) => table.set(first + at, value));
      table.set(0, undefined);
    },
  };
}

/** @param {BufferSource} bytes of the module, inflated @returns {Promise<OpenIndex>} */
export async function start(bytes) {
  const engine = new Engine();
  const { instance } = await WebAssembly.instantiate(bytes, { w: importsOf(engine) });
  const exports = /** @type {any} */ (instance.exports);
  engine.exports = exports;
  exports.__wbindgen_start();

  return (manifest) => {
    const [index, error, failed] = exports.index_new(...engine.give(manifest));
    engine.check(error, failed);
    /** @type {(method: string) => [string, (...args: (string | number | boolean)[]) => any]} */
    const question = (method) => [
      method,
      (...args) => {
        const passed = args.flatMap((arg) => (typeof arg === "string" ? engine.giveText(arg) : [arg]));
        const [value, error, failed] = exports[`index_${method}`](index, ...passed);
        engine.check(error, failed);
        return engine.take(value);
      },
    ];
    return /** @type {any} */ ({
      ...Object.fromEntries(QUESTIONS.map(question)),
      add(/** @type {string} */ name, /** @type {Uint8Array} */ bytes) {
        const [error, failed] = exports.index_add(index, ...engine.giveText(name), ...engine.give(bytes));
        engine.check(error, failed);
      },
      markUnavailable: (/** @type {string} */ name) => exports.index_markUnavailable(index, ...engine.giveText(name)),
      retryUnavailable: () => exports.index_retryUnavailable(index),
      removed() {
        const [at, length] = exports.index_removed(index);
        if (!at) return;
        const name = engine.text(at, length);
        exports.__wbindgen_free(at, length, 1);
        return name;
      },
      end: () => exports.index_end(index) >>> 0,
    });
  };
}
