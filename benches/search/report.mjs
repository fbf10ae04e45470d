// What is told of a run: progress on stderr, tables in Markdown on stdout.

import { quantile } from "./scores.mjs";

export function say(text) {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** Prints all rows of a run, by part. */
export function print(rows) {
  const collection = ({ name }) => name;
  const engine = ({ engine }) => engine;
  const kilobytes = (bytes) => String(Math.round(bytes / 1000));
  const both = (numbers, show = String) => `${show(quantile(numbers, 0.5))} (${show(quantile(numbers, 0.95))})`;
  const spread = (key, of, show) => (row) =>
    both(
      row[of].map((sent) => sent[key]),
      show,
    );

  table(
    "Literal",
    {
      collection,
      engine,
      strings: ({ queries }) => queries,
      recall: ({ recall }) => recall.toFixed(4),
      precision: ({ precision }) => precision.toFixed(4),
      "totals right": ({ totals }) => totals ?? "",
    },
    rows.literal,
  );
  table(
    "Ranking",
    {
      questions: ({ label }) => label,
      engine,
      number: ({ questions }) => questions,
      "MRR@10": ({ mrr }) => mrr.toFixed(3),
      "Recall@10": ({ recall }) => recall.toFixed(3),
    },
    rows.ranking,
  );
  table(
    "Warm search of four characters, ms",
    {
      collection,
      engine,
      median: ({ median }) => median.toFixed(1),
      "95 of 100 below": ({ slow }) => slow.toFixed(1),
    },
    rows.latency,
  );
  table(
    "Cold search of four characters: median (95 of 100 below)",
    {
      collection,
      engine,
      "first hit right": ({ right, count }) => `${right} of ${count}`,
      "KB, first hit": spread("bytes", "first", kilobytes),
      requests: spread("requests", "first"),
      "round trips": spread("rounds", "first"),
      "KB, ten hits": spread("bytes", "ten", kilobytes),
      "requests, ten": spread("requests", "ten"),
      "round trips, ten": spread("rounds", "ten"),
    },
    rows.transfers,
  );
  table(
    "Cold search of longer strings, xunzhang, ten hits: median (95 of 100 below)",
    {
      collection,
      strings: ({ label }) => label,
      number: ({ sent }) => sent.length,
      KB: spread("bytes", "sent", kilobytes),
      "of the index, %": spread("share", "sent", (share) => (share * 100).toFixed(1)),
      requests: spread("requests", "sent"),
      "round trips": spread("rounds", "sent"),
    },
    rows.longer,
  );
  table(
    "Cold search of the dearest kinds, ten hits",
    {
      collection,
      kind: ({ kind }) => kind,
      query: ({ query }) => query.replaceAll("|", "\\|").slice(0, 12),
      requests: ({ requests }) => requests,
      KB: ({ bytes }) => kilobytes(bytes),
      "round trips": ({ rounds }) => rounds,
      hits: ({ ids }) => ids.length,
      "read of": ({ reading }) => reading?.join(" of ") ?? "",
    },
    rows.worst,
  );
  table(
    "Cold search over a slow network, s from the page's address",
    {
      collection,
      engine,
      "latency, ms": ({ latency }) => latency,
      "Mbit/s": ({ bits }) => bits / 1e6,
      "first hit": ({ first }) => (first / 1000).toFixed(2),
      "ten hits": ({ ten }) => (ten / 1000).toFixed(2),
    },
    rows.slow,
  );
  table(
    "Memory of the page's process, MB",
    {
      collection,
      "before a search": ({ before }) => (before / 1e6).toFixed(1),
      "after twenty": ({ after }) => (after / 1e6).toFixed(1),
    },
    rows.memory,
  );
  table(
    "Keys of somebody who types, ms from the key to the next paint by the browser's event timing (0: under 16)",
    {
      collection,
      page: ({ path }) => path,
      "processor slowed": ({ slower }) => slower,
      keys: ({ keys }) => keys,
      median: ({ median }) => median,
      "95 of 100 below": ({ slow }) => slow,
      slowest: ({ slowest }) => slowest,
      "longest task": ({ task }) => Math.round(task),
      "requests of the page": ({ requests }) => requests,
    },
    rows.typing,
  );
  table(
    "Opening one HTML file from disk, ms",
    {
      "text, MB": ({ megabytes }) => megabytes,
      "file, MB": ({ bytes }) => (bytes / 1e6).toFixed(2),
      "page shown": ({ shown }) => Math.round(shown),
      "first search answered": ({ found }) => Math.round(found),
      "next search": ({ next }) => next.toFixed(1),
      "plain page of the text shown": ({ plain }) => Math.round(plain),
      ratio: ({ found, plain }) => (found / plain).toFixed(1),
    },
    rows.opening,
  );
  table(
    "Index",
    {
      collection,
      engine,
      "KB on disk": ({ bytes }) => kilobytes(bytes),
      "KB as sent": ({ sent }) => kilobytes(sent),
      files: ({ files }) => files,
      "build, s": ({ seconds }) => seconds.toFixed(1),
      "peak memory, MB": ({ peak }) => Math.round(peak / 1e6),
    },
    rows.indexes,
  );
}

/** Prints a table if it has rows. Columns are functions of a row, by their heads. */
function table(title, columns, rows) {
  if (rows.length === 0) return;
  const line = (cells) => console.log(`| ${cells.join(" | ")} |`);
  console.log(`\n${title}\n`);
  line(Object.keys(columns));
  line(Object.keys(columns).map(() => "---"));
  for (const row of rows) line(Object.values(columns).map((cell) => cell(row)));
}
