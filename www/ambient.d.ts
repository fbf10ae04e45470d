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
  /** These have no words. */
  dialog: Part;
  answers: Part;
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
  Opener: typeof Opener;
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

type ClientMethod = "load" | "search" | "removed" | "hasRemoved" | "complete" | "concordance" | "speech" | "removedOf";

/** What an option of the list leads to: a hit, another query, the results page, an empty memory, a search that reads on or
 * stops, or more of the same. */
interface Choice {
  hit?: Hit;
  readOn?: boolean;
  halt?: boolean;
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
    /** The manifest of what rules removed from the texts. */
    removed(): string | undefined;
    search(query: string, limit: number, exact: boolean, facets: boolean, asTyped: boolean, budget: number): Needs | Results;
    /** This and what follows: in the second engine only. */
    sorted(query: string, limit: number, exact: boolean, facets: boolean, asTyped: boolean, budget: number, sort: Sort): Needs | Results;
    complete(query: string, limit: number): Needs | Completion[];
    concordance(query: string, from: number, lines: number, width: number, budget: number): Needs | Concordance;
    /** The number behind that of the last passage. */
    end(): number;
    speech(passage: number): Needs | SpeechText | null;
    speechAt(number: number): Needs | SpeechText | null;
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

// What the engine answers, as pages know it: xunzhang.d.ts.

type Options = Xunzhang.Options;
type Sort = Xunzhang.Sort;
type Total = Xunzhang.Total;
type Results = Xunzhang.Results;
type Hit = Xunzhang.Hit;
type Mend = Xunzhang.Mend;
type Completion = Xunzhang.Completion;
type Concordance = Xunzhang.Concordance;
type SpeechText = Xunzhang.SpeechText;
type Client = Xunzhang.Client;
type Facet = NonNullable<Results["facets"]>[number];
