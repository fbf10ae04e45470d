// Starts one engine. The glue that wasm-bindgen makes keeps its engine in variables of its module, and a page may hold two:
// the bundler makes a function of this module and of what it imports, which is called once for each engine.

import * as imports from "../../target/engine/study.imports.js";
import { __wbg_set_wasm, Index } from "../../target/engine/study.js";

/** @param {BufferSource} bytes of the module, inflated */
export async function start(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, { w: imports });
  __wbg_set_wasm(instance.exports);
  /** @type {any} */ (instance.exports).__wbindgen_start();
  return Index;
}
