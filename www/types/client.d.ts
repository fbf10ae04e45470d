// Types of what answers questions, and of the messages between it and a page.

/** The engines' files: the one that searches, and the one that does everything. */
interface Engines {
  engine: string;
  full: string;
}

/** Brings a file of the folder, or a range of its bytes. Fails with a LoadError. */
type FetchFile = (path: string, range?: string, cache?: RequestCache) => Promise<ArrayBuffer>;

/** Is given a block, inflated, or why it does not come. */
type Take = (name: string, bytes: Uint8Array | undefined, error?: unknown) => void;

/** What one request brings: blocks, each with its place in what comes; without a length, it is all of that. */
interface Group {
  path: string;
  range: string | undefined;
  parts: { name: string; from: number; length: number }[];
  /** Why it did not come. */
  error?: unknown;
}

/** An end of what page and thread talk through. */
interface Port {
  postMessage(message: object, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

/** What is said of a file that does not come: reason, file and detail of a LoadError. */
type Failure = [reason: Reason, file: string, detail: string];

/** What a page says. */
type Said =
  | AskedQuestion
  | { stop: number }
  | { request: number; file: ArrayBuffer }
  | { request: number; failure: Failure };

/** The end that answers have. */
declare const port: Port;

/** A question, as it is sent. */
interface AskedQuestion {
  id: number;
  folder: string;
  engines: Engines;
  method: ClientMethod;
  given: unknown[];
}

/** Who waits for an answer. */
interface Waiting {
  question: AskedQuestion;
  done: (found: any) => void;
  fail: (error: unknown) => void;
}

/** A worker, if the page may have it. */
type MaybeWorker = Worker & { refused?: boolean };
