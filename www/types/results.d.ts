// Types of the results page.

/** What the results page is given. */
interface ResultsOptions {
  client: Client;
  /** What relative addresses of hits are relative to. */
  root: URL;
  /** Do pages that are not of this program mark, too? */
  highlight: boolean;
  /** Puts a query into the field, and searches it. */
  ask(query: string): void;
  /** The state is another one, to be written into the address. */
  changed(): void;
  /** Says what failed: all, or what `again` would do once more. */
  fail(error: unknown, again?: () => void): void;
  /** False if a listener prevented it. */
  emit(name: "select" | "results", detail: object): boolean;
}

type DocumentCounts = NonNullable<Results["documents"]>[number];

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

/** A document in the list. */
interface DocumentGroup {
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
  total: number;
  relation: Total["relation"];
}
