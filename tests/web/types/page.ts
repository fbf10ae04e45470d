// A page in TypeScript that uses all that the widget offers, by its types alone: that this compiles is the test, and that
// what must not compile does not.

export {};

/** A name of its own, as pages have. */
interface Options {
  title: string;
}

const search = document.querySelector("xunzhang-search");
if (!search) throw new Error("no search on this page");

const made: XunzhangSearchElement = document.createElement("xunzhang-search");
made.append(...document.querySelectorAll("form"));

search.value = "堤防 加固";
search.focus();
await search.open();
search.close();
const { folder, layout, language }: { folder: URL; layout: "popup" | "dialog" | "page"; language: Xunzhang.Language } =
  search;

search.words = {
  label: "查讲话",
  total: ({ count, relation }) => `${relation === "eq" ? "" : "≤"}${count}`,
  kind: { title: "题", heading: "节", header: "头", paragraph: "" },
  cite: "引用",
};
const own: Partial<Xunzhang.Words> = search.words;

// Questions without the field

const { client } = search;
await client.load(true);
const options: Xunzhang.Options = { exact: true, facets: true, noCorrection: true, sort: "newest" };
const results: Xunzhang.Results = await client.search("堤防", 20, options);
for (const { tier, without, document: record, passage, marks, snippets, score } of results.hits) {
  const chars = Array.from(passage.text);
  const shown: string[] = [...marks, ...snippets].map(([from, to]) => chars.slice(from, to).join(""));
  const about: (string | null)[] = [record.url, record.speaker, record.date, record.occasion, passage.anchor];
  console.log(tier, without, record.id, record.title, about, passage.headings, passage.ordinal, shown, score.toFixed());
}
for (const { field, values } of results.facets ?? [])
  for (const { value, count, total } of values) console.log(field, value, count / total);
for (const { id, passages, occurrences, relation } of results.documents ?? [])
  console.log(id, passages + occurrences, relation);
console.log(results.query, results.total.count, results.occurrences, results.missing, results.unavailable?.length);
console.log(
  results.corrected?.kind === "homophone",
  results.suggestions.map(({ query, from, to, count }) => [query, from, to, count]),
);

if (await client.hasRemoved()) {
  const removed: Xunzhang.Results | null = results.removed ?? (await client.removed("堤防", 20));
  for (const { passage } of removed?.hits ?? [])
    console.log(passage.kind === "removed", passage.reason, passage.documents?.length, passage.by);
  console.log(results.removed?.only.join("、"));
}

const completions: Xunzhang.Completion[] = await client.complete("堤", 5);
console.log(completions.map(({ query, term, count }) => `${query} ${term} ${count}`));

let from: number | null = 0;
while (from !== null) {
  const page: Xunzhang.Concordance = await client.concordance("堤防", from, 100, 20);
  for (const { left, keyword, right, document: record, kind, ordinal } of page.lines)
    console.log(left, keyword, right, record.title, kind, ordinal);
  from = page.next;
}

const whole: Xunzhang.DocumentText | null = await client.document(0);
if (whole)
  console.log(
    whole.document.title,
    whole.passages.map(({ anchor, text }) => anchor.length + text.length),
    whole.previous,
    whole.next,
  );
if (whole)
  console.log(
    whole.number,
    whole.removed?.length,
    (await client.removedOf(whole.number))?.map(({ anchor }) => anchor),
  );

// Events, of the element, the document and the window

search.addEventListener("xunzhang:ready", ({ detail }) => console.log(detail.index.length));
document.addEventListener("xunzhang:query", ({ detail: { query } }) => console.log(query.trim()));
window.addEventListener("xunzhang:results", ({ detail: { query, total, took } }) =>
  console.log(query, total.relation, took.toFixed()),
);
document.addEventListener("xunzhang:select", (event) => {
  const {
    url,
    document: record,
    passage,
  }: { url: string | null; document: Xunzhang.DocumentRecord; passage: Xunzhang.Passage } = event.detail;
  if (url === null) event.preventDefault();
  console.log(record.title, passage.kind);
});
search.addEventListener("xunzhang:error", async ({ target, detail: { query, error } }) => {
  const { reason, file, detail } = error as Xunzhang.LoadError;
  console.log(target, query, reason === "network", file, detail, await search.explain(error));
});

// What must not compile

// @ts-expect-error the layout is an attribute
search.layout = "page";
// @ts-expect-error there is no such word
search.words = { placeholder: "查讲话" };
// @ts-expect-error there is no such order
client.search("堤防", 20, { sort: "best" });
// @ts-expect-error a limit is needed
client.search("堤防");
// @ts-expect-error a query has no total
search.addEventListener("xunzhang:query", ({ detail }) => detail.total);

const page: Options = { title: [folder.href, layout, language, own.label].join(" ") };
document.title = page.title;
