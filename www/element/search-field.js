// The field, as it stands on the page before anybody turns to it, with the places for what is shown later.

import { button, node, sheetOf } from "../dom.js";
import FIELD_STYLES from "./search-field.css";

export const FIELD_SHEET = sheetOf(FIELD_STYLES);

export class SearchField {
  label = node("label", { id: "label", for: "input", class: "unseen" });
  input = node("input", {
    id: "input",
    part: "input",
    type: "search",
    role: "combobox",
    enterkeyhint: "search",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
  });
  form = node("form", {}, this.label, this.input);
  alert = node("div", { class: "alert", part: "alert", role: "alert" });
  popup = node("div", { class: "popup", part: "popup", hidden: "" }, this.alert);
  frame = node("search", {}, this.form, this.popup);
  /** Is an input method at work? It may be before the part is there that minds it. */
  composing = false;
  /** Where the page shows something of its own as long as nothing is found, in the layout of a page. */
  empty = node("slot", { name: "empty" });

  constructor() {
    for (const change of ["compositionstart", "compositionend"]) {
      this.input.addEventListener(change, () => (this.composing = change.endsWith("t")));
    }
  }

  /** @param {Language} language @param {FirstWords} words @param {string | null} placeholder */
  setLanguage(language, { label }, placeholder) {
    this.frame.lang = language;
    this.label.textContent = label;
    this.input.placeholder = placeholder ?? label;
  }

  /** Puts a text there. That ends a composition, of which some browsers say nothing. @param {string} text */
  write(text) {
    this.input.value = text;
    this.composing = false;
  }

  /** @param {boolean} busy */
  wait(busy) {
    this.form.classList.toggle("busy", busy);
    this.popup.setAttribute("aria-busy", String(busy));
  }

  /** @param {string} message @param {string} [retry] what to do about it @param {() => void} [work] */
  fail(message, retry, work) {
    this.alert.replaceChildren(message);
    if (retry && work) {
      const again = () => {
        // The button goes, and would take the focus with it.
        this.input.focus();
        work();
      };
      this.alert.append(" ", button(retry, again, { part: "retry" }));
    }
    this.popup.hidden = !this.popup.textContent;
  }
}
