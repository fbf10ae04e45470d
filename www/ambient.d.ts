// What surrounds the files of www/ when the program joins them into xunzhang.js:
// two constants that it writes, and the engine's classes from wasm-bindgen.

/** File name of the engine (wasm, deflate-raw) in the index folder's parent: "engine-<hash>.bin". */
declare const ENGINE: string;

/** The text of xunzhang.css. */
declare const STYLES: string;

/** Starts the engine from inflated wasm. */
declare function wasm_bindgen(input: { module_or_path: BufferSource }): Promise<unknown>;

declare namespace wasm_bindgen {
  /** The searcher. It does no input or output of its own: it is given bytes, or says which files it needs. */
  class Index {
    constructor(manifest: Uint8Array);
    add(name: string, bytes: Uint8Array): void;
    search(query: string, limit: number): Needs | Results;
  }
}

interface Needs {
  needs: string[];
}

interface Results {
  query: string;
  /** How many passages match; "at_most" when not every candidate was verified. */
  total: { count: number; relation: "eq" | "at_most" };
  /** One per passage, best first, never tier after tier mixed. */
  hits: Hit[];
  /** Words of the query that stand nowhere in the collection. */
  missing: string[];
}

interface Hit {
  tier: "literal" | "all" | "partial";
  speech: { id: string; title: string; url: string | null; speaker: string | null; date: string | null };
  passage: {
    id: number;
    kind: "title" | "heading" | "header" | "paragraph";
    anchor: string | null;
    ordinal: number;
    headings: string[];
    text: string;
  };
  /** Start and end of what matched, in code points of passage.text, sorted. */
  marks: [number, number][];
  score: number;
}
