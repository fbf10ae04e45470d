// What the results page shows of a query: the view, the order and the filters, as they stand in the address.

import { conditionOf } from "./query.js";

/** @typedef {import("./query.js").Filters} Filters */

/** What can be chosen, each with what it is at first. */
export const CHOICES = {
  view: ["list", "lines", "years"],
  sort: ["relevance", "newest", "oldest", "order"],
  by: ["text", "left", "right"],
  share: ["", "1"],
};

/** Parameters of an address that are never fields. */
const RESERVED = ["q", "mark", "lang", ...Object.keys(CHOICES)];

export class State {
  /** @type {Record<string, string>} */
  chosen = {};

  /** @type {Filters} */
  filters = new Map();

  /** The fields of the collection, once an answer has named them. @type {Set<string> | undefined} */
  #fields;

  /** Parameters that are filters if there are such fields. @type {[string, string][]} */
  #asked = [];

  constructor() {
    this.restore(new URLSearchParams());
  }

  /** Must the fields be known before anything is asked? */
  get isOpen() {
    return this.#asked.length > 0;
  }

  /** Takes the state over from an address; what is none there is passed over. @param {URLSearchParams} params */
  restore(params) {
    for (const [name, values] of Object.entries(CHOICES)) {
      const value = params.get(name) ?? "";
      this.chosen[name] = values.includes(value) ? value : values[0];
    }
    this.filters.clear();
    this.#asked = [...params]
      .filter(([name]) => !RESERVED.includes(name))
      .map(([name, value]) => [name.replace(/^f\./, ""), value]);
    this.#take();
  }

  /** Writes it into the parameters of an address, beside others. @param {URLSearchParams} params */
  toParams(params) {
    for (const [name, [usual]] of Object.entries(CHOICES)) {
      if (this.chosen[name] === usual) params.delete(name);
      else params.set(name, this.chosen[name]);
    }
    const nameOf = (/** @type {string} */ field) =>
      RESERVED.includes(field) || field.startsWith("f.") ? `f.${field}` : field;
    for (const field of this.#fields ?? []) params.delete(nameOf(field));
    for (const [field, values] of this.filters) for (const value of values) params.append(nameOf(field), value);
  }

  /** Notes the fields of the collection. @param {Results} results */
  know({ facets, unavailable }) {
    if (this.#fields || !facets || unavailable) return;
    this.#fields = new Set(facets.map(({ field }) => field));
    // Months are filtered by date, which is not counted.
    if (this.#fields.has("year")) this.#fields.add("date");
    this.#take();
  }

  /** Takes those parameters for filters that are. */
  #take() {
    if (!this.#fields) return;
    for (const [field, value] of this.#asked.splice(0)) {
      if (this.#fields.has(field) && conditionOf(field, value) !== null)
        this.filters.set(field, this.valuesOf(field).add(value));
    }
  }

  /** The values of a field that are chosen. @param {string} field @returns {Set<string>} */
  valuesOf(field) {
    return this.filters.get(field) ?? new Set();
  }

  /** @param {string} field @param {string} value @param {boolean} on */
  filter(field, value, on) {
    const values = this.valuesOf(field);
    // One month is chosen, and it is of one year.
    if (on && field === "date") values.clear();
    if (field === "year") this.filters.delete("date");
    if (on) values.add(value);
    else values.delete(value);
    if (values.size) this.filters.set(field, values);
    else this.filters.delete(field);
  }
}
