// What is asked: strings drawn from the passages, strings that stand nowhere, questions with one wrong character.
// Every draw has a fixed seed, so that two runs ask the same.

import { pinyin } from "pinyin-pro";
import { fold } from "./fold.mjs";

const MAX_LENGTH = 8;

/** What an index can look up. Signs and numbers in circles alone are no query. */
const LETTER = /[\p{L}\p{Nd}〇]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const HAN = /^\p{Script=Han}$/u;

/** Homophones are drawn from so many of the commonest characters of a syllable: what an input method offers first. */
const OFFERED = 5;

/** A generator of pseudo-random numbers: xorshift of 32 bits (Marsaglia 2003). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit) {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  of(list) {
    return list[this.below(list.length)];
  }

  /** `count` of the list, in their order. */
  sample(list, count) {
    const kept = new Set();
    while (kept.size < Math.min(count, list.length)) kept.add(this.below(list.length));
    return list.filter((_, at) => kept.has(at));
  }
}

/** The text of a collection as a scan reads it. */
export class Scan {
  #folded;
  #characters;

  constructor(passages) {
    this.#folded = passages.map(({ text }) => fold(text));
    this.#characters = Array.from(passages.map(({ text }) => text).join("\n"));
  }

  /** Passages that hold the query. */
  holding(query) {
    const folded = fold(query);
    return this.#folded.flatMap((text, id) => (text.includes(folded) ? [id] : []));
  }

  /** The total: passages that hold the query as typed; where none does, all words of several. Spaces part words. */
  #total(query, holding) {
    const words = fold(query)
      .split(/[ \t\r\n]+/)
      .filter((word) => LETTER.test(word));
    if (words.length === 1 || holding.length > 0) return holding.length;
    return this.#folded.filter((text) => words.every((word) => text.includes(word))).length;
  }

  /** `length` characters from any place, of one line. Nothing if there is no letter among them. */
  #draw(random, length) {
    const from = random.below(this.#characters.length);
    const drawn = this.#characters
      .slice(from, from + length)
      .join("")
      .trim();
    return LETTER.test(drawn) && !/[\n\t]/.test(drawn) ? drawn : undefined;
  }

  /**
   * Strings of the text, a tenth of them with punctuation, then a tenth as many that stand nowhere; with the passages
   * that hold them and the total.
   */
  literals(random, count) {
    const punctuated = this.#distinct(count / 10, () => {
      const drawn = this.#draw(random, 2 + random.below(MAX_LENGTH - 1));
      return drawn && PUNCTUATION.test(drawn) ? drawn : undefined;
    });
    const any = this.#distinct(count - punctuated.length, () => this.#draw(random, 1 + random.below(MAX_LENGTH)));
    const absent = this.#distinct(count / 10, () => {
      const halves = [0, 1].map(() => this.#draw(random, 1 + random.below(MAX_LENGTH / 2)));
      const joined = halves.join("");
      return halves.every(Boolean) && this.holding(joined).length === 0 ? joined : undefined;
    });
    return [...punctuated, ...any, ...absent].map((query) => {
      const holding = this.holding(query);
      return { query, holding, total: this.#total(query, holding) };
    });
  }

  /** `count` strings of the text, of `shortest` to `longest` characters. */
  strings(random, count, shortest, longest) {
    return this.#distinct(count, () => {
      const length = shortest + random.below(longest - shortest + 1);
      const drawn = this.#draw(random, length);
      return drawn && Array.from(drawn).length === length ? drawn : undefined;
    });
  }

  #distinct(count, draw) {
    const drawn = new Set();
    while (drawn.size < count) {
      const query = draw();
      if (query) drawn.add(query);
    }
    return [...drawn];
  }
}

/** Four Chinese characters in a row from each of `count` places. */
export function runsOfFour(random, passages, count) {
  const runs = passages.flatMap(({ text }) => text.match(/\p{Script=Han}{4,}/gu) ?? []);
  return Array.from({ length: count }, () => {
    const run = Array.from(random.of(runs));
    const from = random.below(run.length - 3);
    return run.slice(from, from + 4).join("");
  });
}

const syllables = (text) => pinyin(text, { toneType: "none", type: "array" });

/** The common characters of a collection by syllable without its tone. */
export class Homophones {
  #offered = new Map();

  constructor(passages) {
    const counts = new Map();
    for (const c of passages.flatMap(({ text }) => Array.from(text)).filter((c) => HAN.test(c))) {
      counts.set(c, (counts.get(c) ?? 0) + 1);
    }
    for (const [c] of [...counts].sort(([, a], [, b]) => b - a)) {
      const [syllable] = syllables(c);
      this.#offered.set(syllable, [...(this.#offered.get(syllable) ?? []), c]);
    }
  }

  /** The text with one Chinese character, any that has a homophone, replaced by a common one. */
  replaceOne(text, random) {
    const characters = Array.from(text);
    const readings = characters.map((c) => (HAN.test(c) ? syllables(c)[0] : ""));
    const choices = characters.map((c, at) => {
      const others = (this.#offered.get(readings[at]) ?? []).filter((other) => fold(other) !== fold(c));
      return others.slice(0, OFFERED);
    });
    const replaceable = characters.flatMap((_, at) => (choices[at].length > 0 ? [at] : []));
    if (replaceable.length === 0) return text;
    const at = random.of(replaceable);
    return characters.with(at, random.of(choices[at])).join("");
  }
}
