interface ResultsWords {}
declare class ResultsPage {
  constructor(root: ShadowRoot, context: object);
  show(query: string, asTyped?: boolean): Promise<void>;
  restore(params: URLSearchParams): void;
  toParams(params: URLSearchParams): void;
  speak(words: AllWords, language: Language): void;
  clear(): void;
  close(): void;
}
