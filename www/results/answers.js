// Answers that are remembered as long as the page, so that a view that is chosen again is there at once.

import { MAX_VALUES } from "./facets.js";

const MAX_ANSWERS = 100;

export class Answers {
  /** By all that was asked. @type {Map<string, Promise<Results>>} */
  #known = new Map();

  /**
   * @param {Client} client @param {string} query @param {number} limit
   * @param {{ noCorrection: boolean, sort: Sort, budget: number }} options @param {AbortSignal} signal stops it
   */
  search(client, query, limit, options, signal) {
    const key = JSON.stringify([query, limit, options]);
    if (this.#known.size > MAX_ANSWERS) this.#known.clear();
    const known = this.#known.get(key);
    const answer = known ?? client.search(query, limit, { facets: true, values: MAX_VALUES, ...options, signal });
    this.#known.set(key, answer);
    // A failure, and an answer with unavailable blocks, is not remembered.
    const forget = () => this.#known.delete(key);
    signal.addEventListener("abort", forget);
    answer.then((results) => (results.unavailable ? forget() : signal.removeEventListener("abort", forget)), forget);
    return answer;
  }
}
