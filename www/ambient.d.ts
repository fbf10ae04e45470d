// What surrounds the files of www/ in the scripts that are made of them (scripts.json says which): names that the program
// gives when it makes a site, what wasm-bindgen makes, and how the parts of the widget see one another.

/** The files that the widget asks for, beside its script. */
declare const FILES: {
  /** The engine that searches (wasm, deflate-raw): "engine-<hash>.bin". */
  engine: string;
  /** The engine that does everything. */
  study: string;
  search: Record<Language, Part>;
  results: Record<Language, Part>;
  /** Has no words. */
  dialog: Part;
};

/** A part of the widget: the name of its script, or where the page is the whole site, what makes it. */
type Part = string | Make;

/** Makes a part out of what it sees. */
type Make = (seen: object) => object;

/** What stands before a part, for the part to see; by the list in scripts.json. */
declare function exported(): object;

/** What parts give. */
interface Parts {
  Search: typeof Search;
  WORDS: Words;
  clientOf: typeof clientOf;
  dialogOf: typeof dialogOf;
  /** In that layout only. */
  openResults?: typeof openResults;
  completionsOf?: typeof completionsOf;
  RESULTS_WORDS?: ResultsWords;
}

/** What a search sees of its element. */
interface Host {
  element: XunzhangSearch;
  root: ShadowRoot;
  box: Box;
  emit: (name: EventName, detail: object) => boolean;
  /** Keeps an address; `commit` if it is a place to come back to. */
  remember: (url: URL, commit: boolean) => void;
}

type EventName = "ready" | "query" | "results" | "select" | "error";

type ClientMethod = "load" | "search" | "complete" | "concordance" | "speech";

/** What an option of the list leads to: a hit, another query, the results page, an empty memory, or more of the same. */
interface Choice {
  hit?: Hit;
  query?: string;
  asTyped?: boolean;
  submit?: boolean;
  forget?: boolean;
}

/** The words of one language. */
declare const WORDS: Words;
declare const RESULTS_WORDS: ResultsWords;

/** The styles of the field, of what opens below it, and of the results page. */
declare const BOX_STYLES: string;
declare const POPUP_STYLES: string;
declare const DIALOG_STYLES: string;
declare const RESULTS_STYLES: string;

/** The glue of one engine, which is started from inflated wasm. */
declare function glue(): typeof wasm_bindgen;

declare function wasm_bindgen(engine: BufferSource): Promise<void>;

declare namespace wasm_bindgen {
  /** The searcher. It does no input or output of its own: it is given bytes, or says which blocks it needs. */
  class Index {
    constructor(manifest: Uint8Array);
    add(name: string, bytes: Uint8Array): void;
    /** Notes that a block cannot be brought: it counts as empty. */
    lose(name: string): void;
    forgetLost(): void;
    search(query: string, limit: number, exact: boolean, facets: boolean, asTyped: boolean): Needs | Results;
    /** This and what follows: in the second engine only. */
    sorted(query: string, limit: number, exact: boolean, facets: boolean, asTyped: boolean, sort: Sort): Needs | Results;
    complete(query: string, limit: number): Needs | Completion[];
    concordance(query: string, from: number, lines: number, width: number): Needs | Concordance;
    speech(passage: number): Needs | SpeechText | null;
  }
}

/** Trusted Types, as far as they are used: https://w3c.github.io/trusted-types/dist/spec/ */
declare var trustedTypes: { createPolicy(name: string, rules: object): TrustedTypePolicy } | undefined;

interface TrustedTypePolicy {
  /** What may be the address of a script. Browsers take it where the types of this compiler say string. */
  createScriptURL(url: string): string;
}

interface Uint8ArrayConstructor {
  /** In browsers since 2025. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

interface Needs {
  /** Names of files; behind a colon, the first and the last byte of a block in a file that holds several. */
  needs: string[];
}

interface Options {
  /** Read every candidate, so that the total is exact. */
  exact?: boolean;
  /** Count the values of header fields. */
  facets?: boolean;
  /** Take the query as it is, and mend nothing. */
  asTyped?: boolean;
  /** What comes first within a tier; by default, what is most relevant. */
  sort?: Sort;
}

/** By score, by date (speeches without one last), or as in the collection. */
type Sort = "relevance" | "newest" | "oldest" | "order";

/** How many passages match; "at_most" when not every candidate was verified. */
interface Total {
  count: number;
  relation: "eq" | "at_most";
}

interface Results {
  query: string;
  total: Total;
  /** How often the query stands in those matching passages that have been read. */
  occurrences: { count: number; passages: number };
  /** One per passage, best first, never tier after tier mixed. */
  hits: Hit[];
  /** For each speech among the hits, its passages among those of the total, and how often the query stands in those that have been
   * read; "eq" when all have, so that both are exact. From the second engine only. */
  speeches?: { id: string; passages: number; occurrences: number; relation: Total["relation"] }[];
  /** Words of the query that stand nowhere in the collection. */
  missing: string[];
  /** The mend by which the hits were found, since the query as typed found none. */
  mended?: Mend;
  /** Other queries that may be meant. */
  offers: Mend[];
  /** Blocks that could not be brought, without which the answer was made. */
  lost?: string[];
  /** `of`: how many passages of the whole collection have the value. */
  facets?: { field: string; values: { value: string; count: number; of: number }[] }[];
}

/** Another query that may be meant. */
interface Mend {
  query: string;
  from: string;
  to: string;
  kind: "homophone" | "character" | "pinyin" | "initials";
  count: number;
}

interface Completion {
  query: string;
  term: string;
  count: number;
}

interface Concordance {
  query: string;
  total: Total;
  lines: {
    left: string;
    keyword: string;
    right: string;
    speech: Hit["speech"];
    passage: number;
    kind: Hit["passage"]["kind"];
    ordinal: number;
    anchor: string | null;
    start: number;
  }[];
  /** The passage that the next page begins with. */
  next: number | null;
}

interface SpeechText {
  speech: Hit["speech"];
  passages: (Hit["passage"] & { anchor: string })[];
  /** The first passages of its neighbours. */
  previous: number | null;
  next: number | null;
}

interface Hit {
  tier: "literal" | "all" | "partial";
  /** Words of the query that the passage does not hold. */
  without: string[];
  speech: {
    id: string;
    title: string;
    url: string | null;
    speaker: string | null;
    date: string | null;
    occasion: string | null;
  };
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
  /** The windows of passage.text to show, likewise. */
  snippets: [number, number][];
  score: number;
}
