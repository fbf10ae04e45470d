// What the modules of www/ share in types.

type XunzhangSearch = import("../element/element.js").XunzhangSearch;
type SearchField = import("../element/search-field.js").SearchField;

/** The files that the widget asks for, beside its script. */
interface Files {
  /** The engine that searches (wasm, deflate-raw): "engine-<hash>.bin". */
  engine: string;
  /** The engine that does everything. */
  full: string;
  /** In the names of all parts: "search-zh-<parts>.js". */
  parts: string;
}

/** Makes a part out of what it sees. */
type Make = (seen: object) => object;

/** What parts give. */
interface Parts {
  Search: typeof import("../element/search.js").Search;
  WORDS: SearchWords & { reason: Partial<Reasons> };
  REASONS: Reasons;
  explain: typeof import("../element/explain.js").explain;
  clientOf: typeof import("../client/client.js").clientOf;
  DialogTrigger: typeof import("../element/dialog.js").DialogTrigger;
  /** In that layout only. */
  openResults?: typeof import("../results/mount.js").openResults;
  completionsOf?: typeof import("../results/mount.js").completionsOf;
  RESULTS_WORDS?: ResultsWords;
}

type PartName = "search" | "results" | "failures" | "dialog";

/** What a search sees of its element. */
interface Host {
  element: XunzhangSearch;
  root: ShadowRoot;
  field: SearchField;
  emit: (name: EventName, detail: object) => boolean;
  /** Keeps an address; `commit` if it is a place to come back to. */
  writeUrl: (url: URL, commit: boolean) => void;
}

type EventName = "ready" | "query" | "results" | "select" | "error";

type ClientMethod =
  | "load"
  | "search"
  | "removed"
  | "hasRemoved"
  | "complete"
  | "concordance"
  | "document"
  | "removedOf";

/** What an option of the list leads to: a hit, another query, the results page, an empty memory, a search that reads on or
 * stops, or more of the same. */
interface Choice {
  hit?: Hit;
  readOn?: boolean;
  halt?: boolean;
  query?: string;
  noCorrection?: boolean;
  submit?: boolean;
  forget?: boolean;
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

interface Pending {
  /** Names of files; behind a colon, the first and the last byte of a block in a file that holds several. */
  pending: string[];
}

// What the engine answers, as pages know it: xunzhang.d.ts.

type Options = Xunzhang.Options;
type Sort = Xunzhang.Sort;
type Total = Xunzhang.Total;
type Results = Xunzhang.Results;
type Hit = Xunzhang.Hit;
type Suggestion = Xunzhang.Suggestion;
type Completion = Xunzhang.Completion;
type Concordance = Xunzhang.Concordance;
type DocumentText = Xunzhang.DocumentText;
type Client = Xunzhang.Client;
type Facet = NonNullable<Results["facets"]>[number];

/** The searcher of an engine, which does no input or output of its own: it is given bytes, or says which blocks it needs. */
interface Index {
  add(name: string, bytes: Uint8Array): void;
  /** Notes that a block cannot be fetched: it counts as empty. */
  markUnavailable(name: string): void;
  retryUnavailable(): void;
  /** The manifest of what rules removed from the texts. */
  removed(): string | undefined;
  find(
    query: string,
    limit: number,
    exact: boolean,
    budget: number,
  ): Pending | (Omit<Results, "suggestions"> & { rewritable?: boolean });
  /** This and what follows: in the second engine only. */
  search(
    query: string,
    limit: number,
    exact: boolean,
    facets: boolean,
    noCorrection: boolean,
    budget: number,
    sort: Sort,
  ): Pending | Results;
  complete(query: string, limit: number): Pending | Completion[];
  concordance(query: string, from: number, lines: number, width: number, budget: number): Pending | Concordance;
  /** The number behind that of the last passage. */
  end(): number;
  document(passage: number): Pending | DocumentText | null;
  documentAt(number: number): Pending | DocumentText | null;
}

/** Opens an index by its manifest. */
type OpenIndex = (manifest: Uint8Array) => Index;

declare module "*.css" {
  const styles: string;
  export default styles;
}
