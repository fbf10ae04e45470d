// The section of a page that shows what is kept of the site, what is missing, and that there is a newer release.

import OFFLINE from "#every/offline";
import { button, node } from "../dom.js";
import { languageOf } from "../element/language.js";

/** @typedef {{ kind: import("./store.js").TroubleKind, path: string, usage?: number }} Told */

/**
 * What the section shows, in bytes.
 * @typedef {object} Shown
 * @property {number} [total] unknown until a worker has the first files
 * @property {number} missing
 * @property {number} [saving] what was missing when saving began
 * @property {Told} [trouble]
 * @property {boolean} [newer] whether there is a newer release than this page
 */

/** @param {number} bytes */
function inWords(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export class OfflineView {
  /** @param {HTMLElement} section @param {() => void} save @param {() => void} stop @param {() => void} load */
  constructor(section, save, stop, load) {
    const language = languageOf(section);
    const words = (this.words = OFFLINE[language]);
    section.lang = language;
    section.setAttribute("aria-label", words.label);
    this.save = button("", save);
    this.stop = button(words.stop, stop);
    this.load = button(words.load, load);
    this.progress = node("progress", { "aria-label": words.saving });
    this.amount = node("small");
    this.status = node("span", { role: "status" });
    this.newer = node("span", { role: "status" });
    section.replaceChildren(
      node("p", {}, this.status, this.save, this.progress, this.amount, this.stop),
      node("p", {}, this.newer, this.load),
    );
  }

  /** @param {Shown} shown */
  show({ total, missing, saving, trouble, newer }) {
    const { words } = this;
    this.save.textContent = words.save(inWords(missing));
    this.save.hidden = !total || !missing || saving !== undefined;
    for (const part of [this.progress, this.amount, this.stop]) part.hidden = saving === undefined;
    if (saving !== undefined) {
      this.progress.max = saving;
      this.progress.value = saving - missing;
      this.amount.textContent = words.amount(inWords(saving - missing), inWords(saving));
    }
    say(
      this.status,
      saving !== undefined
        ? words.saving
        : trouble
          ? this.#trouble(trouble, missing)
          : total && !missing
            ? words.saved(inWords(total))
            : "",
    );
    say(this.newer, newer ? words.newer : "");
    this.load.hidden = !newer;
  }

  /** @param {Told} told @param {number} missing */
  #trouble({ kind, path, usage }, missing) {
    const room = usage === undefined || !missing ? "" : this.words.room(inWords(usage), inWords(missing));
    return this.words.trouble[kind](path) + room;
  }
}

/** Assistive technology speaks what changes, so nothing is set twice. @param {Element} place @param {string} text */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
