// The words of the interface; xunzhang.d.ts says which there are. A new language is one more file beside this one, and one
// more in results/words, with its name in Language, in FIRST_WORDS, in scripts.json and in src/site/assets.rs.

type Language = Xunzhang.Language;
type Reason = Xunzhang.Reason;
type FirstWords = Xunzhang.FirstWords;
type Words = Xunzhang.SearchWords;
type ResultsWords = Xunzhang.ResultsWords;
type AllWords = Xunzhang.Words;
