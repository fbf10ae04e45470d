// Types of the results page.

/** What the results page is given. */
interface ResultsOptions {
  /** What relative addresses of hits are relative to. */
  root: URL;
  language: string;
  /** Do pages that are not of this program mark, too? */
  highlight: boolean;
  /** Puts a query into the field, and searches it. */
  ask(query: string): void;
  /** The state is another one, to be written into the address: as a new entry of the history, or in place of the last. */
  changed(commit: boolean): void;
  /** Says what failed. */
  fail(error: unknown): void;
  /** False if a listener prevented it. */
  emit(name: "select" | "results", detail: object): boolean;
}

type Facet = NonNullable<Results["facets"]>[number];
type Tally = NonNullable<Results["speeches"]>[number];

/** A passage that was collected. */
interface Excerpt {
  title: string;
  speaker: string | null;
  date: string | null;
  kind: Hit["passage"]["kind"];
  ordinal: number;
  text: string;
  url: string | null;
}

/** A speech in the list. */
interface SpeechGroup {
  passages: Element;
  expander: HTMLElement;
  /** What is known of it and not shown. */
  rest: Hit[];
  open: boolean;
  /** Has it come with the hits that are being added? */
  fresh: boolean;
  /** Its passages, where they are counted. */
  all: number;
}

interface KnownLines {
  lines: Concordance["lines"];
  next: number | null;
}

/** A view, and what adds to it. */
interface ViewOfResults {
  nodes: Node[];
  grow?: () => Promise<Growth>;
}

interface Growth {
  first: Element | null | undefined;
  more: boolean;
  /** May the next growth come by itself? */
  alone: boolean;
}

/** The bars of a year or month. */
interface Column {
  value: string;
  short: string;
  label: string;
  counts: number[];
  /** Passages of the collection. */
  of: number;
  relation: Total["relation"];
}

/** Every word that the results page shows beside those of the widget. */
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
  /** Passages of a speech that are not shown. */
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
