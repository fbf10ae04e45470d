// The program under test: builds, parses and searches as its users do, by the command line, and in a page by the client
// of its widget.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { measured } from "./measured.mjs";

const PROGRAM = process.env.XUNZHANG ?? fileURLToPath(new URL("../../target/release/xunzhang", import.meta.url));

/** The index below a site's folder. */
export const INDEX = "xunzhang/index/";

/** Of the files there: the others are copies for pages from disk. */
export const isIndex = (name) => name.endsWith(".bin");

/** A page with the widget. */
export const PAGE = `<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<script src="xunzhang/xunzhang.js" defer></script>
<xunzhang-search index="xunzhang/"></xunzhang-search></html>`;

function start(args, stdin = "ignore") {
  const program = spawn(PROGRAM, args, { stdio: [stdin, "pipe", "inherit"] });
  const ended = once(program, "close").then(([code]) => {
    if (code === 2) throw new Error(`${PROGRAM} ${args[0]} failed`);
  });
  ended.catch(() => {});
  return { program, ended };
}

async function* jsonLines({ program, ended }) {
  for await (const line of createInterface(program.stdout)) yield JSON.parse(line);
  await ended;
}

export const parse = (inputs) => jsonLines(start(["parse", ...inputs]));

/** Builds a site, and gives what it took. */
export const build = (inputs, site) => measured(PROGRAM, ["build", ...inputs, "-o", site]);

/** The same in one HTML file. */
export const buildSingle = (inputs, file) => measured(PROGRAM, ["build", ...inputs, "--single-file", file]);

/** The answers to all queries, in their order. */
export function search(site, queries, { limit, exact = false }) {
  const options = ["--batch", "-", "--json", "--limit", String(limit), ...(exact ? ["--exact"] : [])];
  const run = start(["search", site, ...options], "pipe");
  run.program.stdin.end(queries.map((query) => query + "\n").join(""));
  return jsonLines(run);
}

/** Runs in a page: the ids of the first passages, the total, and how far the reading came if a budget ended it. */
export async function searchInPage({ query, limit }) {
  const { client } = document.querySelector("xunzhang-search");
  const { hits, reading, total } = await client.search(query, limit);
  return { ids: hits.map(({ passage }) => passage.id), reading, total };
}
