// Starts one engine, and calls it. The glue of wasm-bindgen, of which only what the engine asks of the page is used, keeps
// its engine in a variable of its module, and a page may hold two: the bundler makes a function of this module and of what
// it imports, which is called once for each. Arguments and results are passed as the pinned release of wasm-bindgen does.

import * as imports from "../../target/engine/full.imports.js";
import { __wbg_set_wasm } from "../../target/engine/full.js";

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** What of an index answers with a value, or fails. */
const QUESTIONS = ["find", "search", "complete", "concordance", "document", "documentAt"];

/** @param {BufferSource} bytes of the module, inflated @returns {Promise<OpenIndex>} */
export async function start(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, { w: imports });
  const engine = /** @type {any} */ (instance.exports);
  __wbg_set_wasm(engine);
  engine.__wbindgen_start();

  /** A copy for the engine, which frees it: where it lies, and its length. @param {Uint8Array} bytes */
  const given = (bytes) => {
    const { length } = bytes;
    const at = engine.__wbindgen_malloc(length, 1) >>> 0;
    new Uint8Array(engine.memory.buffer).set(bytes, at);
    return [at, length];
  };
  const text = (/** @type {string} */ string) => given(ENCODER.encode(string));
  /** The value in a slot of the table that both sides see. @param {number} slot */
  const taken = (slot) => {
    const value = engine.__wbindgen_externrefs.get(slot);
    engine.__externref_table_dealloc(slot);
    return value;
  };
  const check = (/** @type {number} */ error, /** @type {number} */ failed) => {
    if (failed) throw taken(error);
  };

  return (manifest) => {
    const [index, error, failed] = engine.index_new(...given(manifest));
    check(error, failed);
    /** @type {(method: string) => [string, (...args: (string | number | boolean)[]) => any]} */
    const question = (method) => [
      method,
      (...args) => {
        const passed = args.flatMap((arg) => (typeof arg === "string" ? text(arg) : [arg]));
        const [value, error, failed] = engine[`index_${method}`](index, ...passed);
        check(error, failed);
        return taken(value);
      },
    ];
    return /** @type {any} */ ({
      ...Object.fromEntries(QUESTIONS.map(question)),
      add: (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) =>
        check(...engine.index_add(index, ...text(name), ...given(bytes))),
      markUnavailable: (/** @type {string} */ name) => engine.index_markUnavailable(index, ...text(name)),
      retryUnavailable: () => engine.index_retryUnavailable(index),
      removed() {
        const [at, length] = engine.index_removed(index);
        if (!at) return;
        const name = DECODER.decode(new Uint8Array(engine.memory.buffer, at >>> 0, length));
        engine.__wbindgen_free(at, length, 1);
        return name;
      },
      end: () => engine.index_end(index) >>> 0,
    });
  };
}
