// The collections: what the site is built from, and the passages and questions that all engines get alike.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "./xunzhang.mjs";

const FILES = {
  speeches: "wenku-speeches.txt",
  govreports: "govreports",
  cmrc: "cmrc.jsonl",
  drcd: "drcd.jsonl",
  poems: "poems.jsonl.gz",
};

export const NAMES = Object.keys(FILES);

/** The folder that holds `corpus/` and `queries/`. */
const folder = () => {
  const { XUNZHANG_CORPORA } = process.env;
  if (!XUNZHANG_CORPORA) throw new Error("Set XUNZHANG_CORPORA to the folder that holds corpus/ and queries/.");
  return XUNZHANG_CORPORA;
};

/** The path that a collection is built from. Of the poems a file of the first `poems` is written to `work`. */
export function inputOf(name, work, poems) {
  const path = join(folder(), "corpus", FILES[name]);
  if (name !== "poems") return path;
  const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split("\n").slice(0, poems);
  const first = join(work, "poems.jsonl");
  writeFileSync(first, lines.join("\n") + "\n");
  return first;
}

/** The passages of a site in their order: of each document the title, then headings, header lines and paragraphs. */
export async function passagesOf(inputs) {
  const passages = [];
  for await (const { id, title, blocks } of parse(inputs)) {
    for (const { kind, text } of [{ kind: "title", text: title }, ...blocks]) {
      passages.push({ id: passages.length, document: id, title, kind, text });
    }
  }
  return passages;
}

/** Questions with the id of the document that answers. */
export function questionsOf(name) {
  const lines = readFileSync(join(folder(), "queries", `${name}.tsv`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => line.split("\t")).map(([query, document]) => ({ query, document }));
}
