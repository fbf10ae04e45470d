// Folding as the design defines it, written apart from the engine: full width to half, upper case to lower, traditional
// to simplified, one character to one character. And conversion to the other script, for questions.

import { readFileSync } from "node:fs";

/** Simplified characters, each with the traditional ones that fold to it. */
const VARIANTS = readFileSync(new URL("../../crates/engine/src/text/variants.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => Array.from(line));

const SIMPLIFIED = new Map(
  VARIANTS.flatMap(([simplified, ...variants]) => variants.map((variant) => [variant, simplified])),
);

/** Of several traditional characters the table's first, whatever the word: a fixed choice, sometimes wrong. */
const TRADITIONAL = new Map(VARIANTS.map(([simplified, first]) => [simplified, first]));

const convert = (text, table) => Array.from(text, (c) => table.get(c) ?? c).join("");

export const toSimplified = (text) => convert(text, SIMPLIFIED);
export const toTraditional = (text) => convert(text, TRADITIONAL);

export const fold = (text) => toSimplified(Array.from(text, (c) => lower(narrow(c))).join(""));

function narrow(c) {
  if (c === "\u3000") return " ";
  return c >= "\uff01" && c <= "\uff5e" ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c;
}

/** Letters only: Ⅷ and Ⓐ are signs. What would become two characters stays. */
function lower(c) {
  if (!/\p{Lu}/u.test(c)) return c;
  const small = c.toLowerCase();
  return Array.from(small).length === 1 ? small : c;
}
