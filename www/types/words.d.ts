// The words of the interface; xunzhang.d.ts says which a page can replace. A new language is one more file in i18n/, with
// its name in i18n/languages.json and in Language.

type Language = Xunzhang.Language;
type Reason = Xunzhang.Reason;
type FirstWords = Xunzhang.FirstWords;
type SearchWords = Omit<Xunzhang.SearchWords, "reason">;
type Reasons = Xunzhang.SearchWords["reason"];
type Words = FirstWords & SearchWords;
type ResultsWords = Xunzhang.ResultsWords;
type AllWords = Words & ResultsWords;

/** Of the bar of marks. */
interface HighlightWords {
  label: string;
  place(at: number, all: number): string;
  previous: string;
  next: string;
  close: string;
}

/** Of the page that shows any document. */
interface ReaderWords {
  table: string;
  none: string;
  moved: string;
  find(query: string): string;
}

/** Of the section that saves a site. */
interface OfflineWords {
  label: string;
  save(size: string): string;
  stop: string;
  saving: string;
  amount(done: string, total: string): string;
  saved(total: string): string;
  newer: string;
  load: string;
  trouble: Record<"full" | "network" | "status" | "changed", (path: string) => string>;
  room(usage: string, missing: string): string;
}
