// Says what failures mean, and what mends them. Words for rare ones are a part of their own.

import { partOf } from "./parts.js";

/** @param {any} error @param {XunzhangSearch} element @param {Parts["WORDS"]} words */
export async function explain({ reason, file, detail, message }, { language, folder, words: own }, words) {
  const isKnown = !reason || reason in words.reason;
  const rare = isKnown ? {} : (await partOf("failures", language, folder)).REASONS;
  /** @type {Record<string, ((file: string, detail: string) => string) | undefined>} */
  const reasons = { ...words.reason, ...rare, ...own.reason };
  return reasons[reason]?.(file, detail) ?? message;
}
