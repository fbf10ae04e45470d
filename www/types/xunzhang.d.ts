// Types of <xunzhang-search> for pages that use it: the element, its events, and what it answers. Global, since the script is
// no module: name this file in the "include" of a tsconfig.json, or write /// <reference path="xunzhang/xunzhang.d.ts" />.

interface XunzhangSearchElement extends HTMLElement {
  /** What stands in the field; setting it searches. */
  value: string;
  /** As the attribute says when the element comes into the page. */
  readonly layout: "popup" | "dialog" | "page";
  /** Of the interface. */
  readonly language: Xunzhang.Language;
  /** The folder `xunzhang/` that is searched. */
  readonly folder: URL;
  /** Answers without the field. */
  readonly client: Xunzhang.Client;
  /** Words of the page's own in place of the widget's. */
  words: Partial<Xunzhang.Words>;
  /** Opens the dialog, in that layout. */
  open(): Promise<void>;
  /** Closes it. */
  close(): void;
  /** What a failure means and what mends it, in the language of the interface. */
  explain(error: unknown): Promise<string>;
}

interface HTMLElementTagNameMap {
  "xunzhang-search": XunzhangSearchElement;
}

/** Of elements, of the document and of the window: the events bubble, and cross shadow roots. */
interface GlobalEventHandlersEventMap {
  /** Engine and index are open. */
  "xunzhang:ready": CustomEvent<{ index: string }>;
  /** A search begins. */
  "xunzhang:query": CustomEvent<{ query: string }>;
  /** Its answer is shown; `took` in milliseconds. */
  "xunzhang:results": CustomEvent<{ query: string; total: Xunzhang.Total; took: number }>;
  /** A hit is chosen; if it is prevented, nothing is opened. `url` is null where the record has none that is safe. */
  "xunzhang:select": CustomEvent<{
    query: string;
    url: string | null;
    document: Xunzhang.DocumentRecord;
    passage: Xunzhang.Passage;
  }>;
  /** A search fails; `error` is nearly always a LoadError. */
  "xunzhang:error": CustomEvent<{ query: string; error: unknown }>;
}

declare namespace Xunzhang {
  type Language = "zh" | "zh-Hant" | "en";

  /** Questions to the index. What they need is brought first, once. */
  interface Client {
    /** Brings engine and index; with `full`, the engine that all but plain searches need. */
    load(full?: boolean): Promise<void>;
    search(query: string, limit: number, options?: Options): Promise<Results>;
    /** Completes the last word. */
    complete(query: string, limit: number): Promise<Completion[]>;
    /** The places where a query stands, in order, a page at a time: from a passage on, with so many code points around each. */
    concordance(
      query: string,
      from: number,
      lines: number,
      width: number,
      options?: Pick<Options, "budget" | "signal">,
    ): Promise<Concordance>;
    /** Whether what rules removed from the texts can be searched. */
    hasRemoved(): Promise<boolean>;
    /** What rules removed from the texts, searched; null where that cannot be. */
    removed(query: string, limit: number): Promise<Results | null>;
    /** The whole document that holds a passage; null for a number that there is not. */
    document(passage: number): Promise<DocumentText | null>;
    /** What rules removed from the source of a document, by its number; null where there is nothing. */
    removedOf(document: number): Promise<DocumentText["passages"] | null>;
  }

  interface Options {
    /** Read every candidate, so that the total is exact. */
    exact?: boolean;
    /** Count the values of header fields. */
    facets?: boolean;
    /** Of each field at most so many values, those with the most passages; of years all. */
    values?: number;
    /** Take the query as it is, and correct nothing. */
    noCorrection?: boolean;
    /** What comes first within a tier; by default, what is most relevant. */
    sort?: Sort;
    /** The most blocks of text, a request each, that are read in search of hits: 20, and all for `exact`. */
    budget?: number;
    /** Stops the search: nothing more is fetched for it, and its promise is rejected. */
    signal?: AbortSignal;
  }

  /** By score, by date (documents without one last), or as in the collection. */
  type Sort = "relevance" | "newest" | "oldest" | "order";

  /** How many passages match; "at_most" when not every candidate was verified. */
  interface Total {
    count: number;
    relation: "eq" | "at_most";
  }

  interface Results {
    query: string;
    total: Total;
    /** How many of so many candidates have been read, where the budget ended that before there were as many hits of their tier as
     * were asked for: among the others there may be better ones than those given, and more. */
    reading?: [read: number, total: number];
    /** How often the query stands in those matching passages that have been read. */
    occurrences: { count: number; passages: number };
    /** One per passage, best first, never tier after tier mixed. */
    hits: Hit[];
    /** For each document among the hits, its passages among those of the total, and how often the query stands in those that
     * have been read; "eq" when all have, so that both are exact. From the second engine only. */
    documents?: { id: string; passages: number; occurrences: number; relation: Total["relation"] }[];
    /** Words of the query that stand nowhere in the collection. */
    missing: string[];
    /** The correction by which the hits were found, since the query as typed found none. */
    corrected?: Suggestion;
    /** Other queries that may be meant. */
    suggestions: Suggestion[];
    /** Blocks that could not be brought, without which the answer was made. */
    unavailable?: string[];
    /** Where the query stands nowhere in the texts as it was typed: what holds it of that which rules removed from them, and
     * the words of it that stand only there. */
    removed?: Results & { only: string[] };
    /** `total`: how many passages of the whole collection have the value. `all`: how many values there are, where only some were
     * asked for. */
    facets?: {
      field: string;
      kind: "text" | "year" | "number";
      values: { value: string; count: number; total: number }[];
      all?: number;
    }[];
  }

  interface Hit {
    tier: "literal" | "signs" | "alternative" | "all" | "partial";
    /** Words of the query that the passage does not hold. */
    without: string[];
    document: DocumentRecord;
    passage: Passage;
    /** Start and end of what matched, in code points of passage.text, sorted. */
    marks: [number, number][];
    /** The windows of passage.text to show, likewise. */
    snippets: [number, number][];
    score: number;
  }

  interface DocumentRecord {
    id: string;
    title: string;
    url: string | null;
    speaker: string | null;
    date: string | null;
    occasion: string | null;
  }

  interface Passage {
    id: number;
    /** A row of a table has tabs between its cells; what was removed was removed from the source by a rule. */
    kind: "title" | "heading" | "header" | "paragraph" | "row" | "removed";
    anchor: string | null;
    ordinal: number;
    /** Those above it. */
    headings: string[];
    text: string;
    /** Who speaks in it, where that is another than the speaker. */
    by?: string;
    /** Why it was removed, in Chinese and English. */
    reason?: string;
    /** The other documents from whose source it was removed, by their numbers in the collection. */
    documents?: number[];
  }

  /** Another query that may be meant. */
  interface Suggestion {
    query: string;
    from: string;
    to: string;
    kind: "homophone" | "character" | "pinyin" | "initials" | "numeral" | "sign" | "synonym" | "abbreviation";
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
      document: DocumentRecord;
      passage: number;
      kind: Passage["kind"];
      ordinal: number;
      anchor: string | null;
      start: number;
    }[];
    /** The passage that the next page begins with. */
    next: number | null;
    /** As in results, where the budget ended the reading before the first line: the next page begins where this one did. */
    reading?: Results["reading"];
    /** Blocks that could not be brought, without which the answer was made. */
    unavailable?: string[];
  }

  interface DocumentText {
    document: DocumentRecord;
    /** Its number in the collection, from 0. */
    number: number;
    passages: (Passage & { anchor: string })[];
    /** What rules removed from its source, where a passage of that was asked for. */
    removed?: (Passage & { anchor: string })[];
    /** The first passages of its neighbours. */
    previous: number | null;
    next: number | null;
  }

  type Reason =
    | "part"
    | "disk"
    | "sandbox"
    | "network"
    | "silent"
    | "status"
    | "html"
    | "inflate"
    | "index"
    | "engine"
    | "outside"
    | "rounds";

  /** A failure to bring or to open a file. Its message is for the console; `explain` says what a reader can do. */
  interface LoadError extends Error {
    name: "LoadError";
    reason: Reason;
    file: string;
    /** Of the failure, as the status of a host. */
    detail: string;
  }

  /** Every word of the interface. */
  type Words = FirstWords & SearchWords & ResultsWords;

  /** What is shown before the part with all other words is there. */
  interface FirstWords {
    label: string;
    /** Where that part does not come. */
    failed: string;
    retry: string;
    /** Of the dialog. */
    close: string;
  }

  interface SearchWords {
    keys: string;
    /** Between two sentences of a summary. */
    stop: string;
    more: string;
    /** What leads to the results page. */
    all: string;
    completions: string;
    recent: string;
    forget: string;
    kind: Record<"title" | "heading" | "header" | "paragraph", string> & { row?: string; removed?: string };
    tier: Record<Hit["tier"], string>;
    total(total: Total): string;
    nothing(query: string): string;
    /** Where the budget of a search ended it: so far there is nothing; how far that is; what goes on, and what stops that. */
    notYet: string;
    reading(reading: [read: number, total: number]): string;
    readOn: string;
    halt: string;
    /** Where only parts of the query stand anywhere. */
    partly: string;
    otherwise: string;
    /** Where a query has neither letter, digit nor character. */
    signs: string;
    missing(words: string[]): string;
    /** The heading of what rules removed from the texts. */
    removed: string;
    /** How much of that holds the query. */
    inRemoved(total: Total): string;
    /** Words that stand only there. */
    onlyRemoved(words: string[]): string;
    /** From how many other documents it was removed. */
    also(count: number): string;
    /** Which files could not be had. */
    unavailable(files: string[]): string;
    /** What a passage lacks. */
    without(words: string[]): string;
    corrected(suggestion: Suggestion): string;
    noCorrection(query: string): string;
    suggestion(suggestion: Suggestion): string;
    /** What a failure means, and what mends it. */
    reason: Record<Exclude<Reason, "part">, (file: string, detail: string) => string>;
  }

  /** What the results page shows beside those. */
  interface ResultsWords {
    view: string;
    views: Record<string, string>;
    order: string;
    sorts: Record<string, string>;
    orders: Record<string, string>;
    filters: string;
    /** Names of header fields; others are shown as they are. */
    field: Record<string, string>;
    /** Between the parts of a sentence, and before what is said of something. */
    comma: string;
    colon: string;
    inBrackets(text: string): string;
    date(...parts: number[]): string;
    paragraph(ordinal: number): string;
    waiting: string;
    occurrences(occurrences: Results["occurrences"], all: boolean): string;
    /** Passages of a document that are not shown. */
    others(count: number): string;
    moreValues(count: number): string;
    fewer: string;
    /** Ends a filter. */
    drop(filter: string): string;
    dropAll: string;
    share: string;
    chart: string;
    numbers: string;
    time: string;
    passages: string;
    ofAll: string;
    noYears: string;
    months(year: number): string;
    /** Heads of the columns of the concordance. */
    contexts: string[];
    /** Heads of the columns of its file. */
    columns: string[];
    csv: string;
    gathering(lines: number): string;
    exported(lines: number): string;
    /** More lines there may be. */
    cut(lines: number): string;
    cite: string;
    copyMarkdown: string;
    copied: string;
    byHand: string;
    close: string;
    keep: string;
    excerpts: string;
    excerptsOf(count: number): string;
    noExcerpts: string;
    up: string;
    down: string;
    remove: string;
    clear: string;
    undo: string;
    download: string;
  }
}
