// What the bundler makes of client/engine.js.

/** One engine, which is started from inflated wasm. */
export function engineOf(): { start(bytes: BufferSource): Promise<OpenIndex> };
