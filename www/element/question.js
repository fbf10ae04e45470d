// What is asked now: one question at a time, how many blocks of text may be read for it, and whether it reads on by itself.

export class Question {
  #controller = new AbortController();
  #firstStep;

  /** Blocks that may be read, where that is more than at first. @type {number | undefined} */
  budget;

  /** Does it read on, step by step, until the list is full? */
  readsOn = false;

  /** @param {number} firstStep half of the blocks that are read when it first goes on */
  constructor(firstStep) {
    this.#firstStep = firstStep;
  }

  /** Aborted when another question is asked, and when this one is stopped. */
  get signal() {
    return this.#controller.signal;
  }

  /** Asks the next question, in place of the one before. @param {boolean} [goesOn] is it the same, read further? */
  next(goesOn = false) {
    this.#controller.abort();
    this.#controller = new AbortController();
    if (!goesOn) [this.readsOn, this.budget] = [false, undefined];
    return this.signal;
  }

  /** Lets the next question read twice as far. */
  readOn() {
    this.readsOn = true;
    this.budget = 2 * (this.budget ?? this.#firstStep);
  }

  /** Asks nothing any more. What was found stays. */
  stop() {
    this.next(true);
    this.readsOn = false;
  }
}
