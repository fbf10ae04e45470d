// The program under test: builds, parses, searches and serves as its users do, by the command line.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.XUNZHANG ?? fileURLToPath(new URL("../../target/release/xunzhang", import.meta.url));

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

export async function build(inputs, site) {
  const { program, ended } = start(["build", ...inputs, "-o", site]);
  program.stdout.resume();
  await ended;
}

/** The answers to all queries, in their order. */
export function search(site, queries, { limit, exact = false }) {
  const options = ["--batch", "-", "--json", "--limit", String(limit), ...(exact ? ["--exact"] : [])];
  const run = start(["search", site, ...options], "pipe");
  run.program.stdin.end(queries.map((query) => query + "\n").join(""));
  return jsonLines(run);
}

/** Serves a folder that holds a site until `stop` is called. */
export async function serve(site) {
  const { program } = start(["serve", site, "--port", "0"]);
  for await (const line of createInterface(program.stdout)) {
    const address = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
    if (address) return { origin: address[0], stop: () => program.kill() };
  }
  throw new Error(`${PROGRAM} serve told no address`);
}
