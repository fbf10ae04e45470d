// What a program takes: its seconds, and the memory of it and of the programs that it starts. The kernel keeps the peak
// of each process while it lives, so it is read again and again (Linux only).

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

const EVERY_MILLISECONDS = 10;

/** Runs a program. The peak, in bytes, is a sum over its processes. */
export async function measured(program, args) {
  const began = performance.now();
  const run = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const peaks = new Map();
  const watch = setInterval(() => look(run.pid, peaks), EVERY_MILLISECONDS);
  const [code] = await once(run, "close").finally(() => clearInterval(watch));
  if (code !== 0) throw new Error(`${[program, ...args].join(" ")}: exit code ${code}`);
  const peak = [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { seconds: (performance.now() - began) / 1000, peak };
}

function look(pid, peaks) {
  try {
    const [, kilobytes] = readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmHWM:\s+(\d+)/m) ?? [];
    if (kilobytes) peaks.set(pid, Number(kilobytes) * 1024);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    for (const child of children) look(child, peaks);
  } catch {
    // The process has ended meanwhile.
  }
}
