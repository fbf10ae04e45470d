// What a popup asks of the index: one question at a time, for so many hits, and as far as the reader lets it read.

import { clientOf } from "../client/client.js";
import { cutShort } from "./hits.js";
import { DEFAULT_LIMIT, formOf, limitOf } from "./page-settings.js";
import { Question } from "./question.js";

/** Half of the blocks of text that are read when somebody lets the search go on. */
const FIRST_STEP = 64;

export class Inquiry extends Question {
  #host;

  /** Passages that "show more" added to the limit. */
  #added = 0;

  /** The query that is to be taken as it is. @type {string | undefined} */
  noCorrection;

  /** The folder that is open. @type {string | undefined} */
  #ready;

  /** @param {Host} host */
  constructor(host) {
    super(FIRST_STEP);
    this.#host = host;
  }

  get #limit() {
    return limitOf(this.#host.element) + this.#added;
  }

  /** @param {boolean} [goesOn] */
  next(goesOn = false) {
    if (!goesOn) this.#added = 0;
    return super.next(goesOn);
  }

  /** Lets the next question bring more. */
  more() {
    this.#added += DEFAULT_LIMIT;
  }

  /** Brings what questions need, and gives what answers them. @param {boolean} full with what all but plain searches need? */
  async load(full) {
    const { element, emit } = this.#host;
    const { folder } = element;
    const client = clientOf(folder);
    await client.load(full);
    if (this.#ready !== folder.href) emit("ready", { index: folder.href });
    this.#ready = folder.href;
    return client;
  }

  /**
   * The answer, no longer than it is shown; `isCut`: has not all been read; `hasMore`: are there more hits?
   * @param {string} query @param {AbortSignal} signal
   */
  async ask(query, signal) {
    const client = await this.load(false);
    const noCorrection = query === this.noCorrection;
    const limit = this.#limit;
    // One more than is shown tells whether there are more: the total knows of one tier only.
    const found = await client.search(query, limit + 1, { noCorrection, budget: this.budget, signal });
    const { hits, removed } = found;
    const results = {
      ...found,
      hits: hits.slice(0, limit),
      removed: removed && { ...removed, hits: removed.hits.slice(0, limit) },
      reading: cutShort(found, limit),
    };
    return { results, hasMore: hits.length > limit };
  }

  /** What leads to more hits. @param {Words} words @param {boolean} isCut @param {boolean} hasMore @returns {[string, Choice] | undefined} */
  onward(words, isCut, hasMore) {
    if (isCut) return this.readsOn ? [words.halt, { halt: true }] : [words.readOn, { readOn: true }];
    if (formOf(this.#host.element)) return [words.all, { submit: true }];
    return hasMore ? [words.more, {}] : undefined;
  }
}
