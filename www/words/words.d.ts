// The words of the interface. A new language is one more file beside this one, and one more in results/words, with its
// name in Language, in FIRST_WORDS and in src/site/assets.rs.

type Language = "zh" | "zh-Hant" | "en";

/** What is shown before the part with all other words is there. */
interface FirstWords {
  label: string;
  /** Where that part does not come. */
  failed: string;
  retry: string;
}

type Reason = "part" | "disk" | "network" | "silent" | "status" | "html" | "inflate" | "index" | "engine" | "outside" | "rounds";

interface Words {
  keys: string;
  /** Between two sentences of a summary. */
  stop: string;
  more: string;
  /** What leads to the results page. */
  all: string;
  completions: string;
  recent: string;
  forget: string;
  kind: Record<Hit["passage"]["kind"], string>;
  tier: Record<Hit["tier"], string>;
  total(total: Results["total"]): string;
  nothing(query: string): string;
  /** Where only parts of the query stand anywhere. */
  partly: string;
  /** Where a query has neither letter, digit nor character. */
  signs: string;
  missing(words: string[]): string;
  /** Which files could not be had. */
  lost(files: string[]): string;
  /** What a passage lacks. */
  without(words: string[]): string;
  mended(mend: Mend): string;
  asTyped(query: string): string;
  offer(mend: Mend): string;
  /** What a failure means, and what mends it. */
  reason: Record<Exclude<Reason, "part">, (file: string, detail: string) => string>;
}

type AllWords = FirstWords & Words & ResultsWords;
