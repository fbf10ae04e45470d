// The ways to the field from elsewhere: in that layout, a button that opens a dialog with the field in it; and keys.

import { node, sheetOf } from "../dom.js";
import DIALOG_STYLES from "./dialog.css";

const DIALOG_SHEET = sheetOf(DIALOG_STYLES);

/** How a key is told to assistive technology, and shown. @type {Record<string, [string, string]>} */
const KEYS = {
  "ctrl+k": ["Control+K Meta+K", /^(Mac|iP)/.test(navigator.platform) ? "⌘K" : "Ctrl K"],
  "/": ["/", "/"],
};

export class DialogTrigger {
  #button = node("button", { type: "button", part: "trigger", "aria-haspopup": "dialog" });
  #dialog = node("dialog", { part: "dialog", "aria-labelledby": "label" });
  #close = node("button", { type: "button", part: "close" });

  /** @param {XunzhangSearch} element @param {SearchField} field @param {ShadowRoot} root */
  constructor(element, field, root) {
    this.element = element;
    this.field = field;
    if (element.layout !== "dialog") return;
    root.adoptedStyleSheets.push(DIALOG_SHEET);
    const slot = node("slot", { name: "trigger" }, this.#button);
    slot.addEventListener("click", (event) => {
      // It may be a link, for those without scripts.
      event.preventDefault();
      element.open();
    });
    // A press beside it closes it.
    this.#dialog.addEventListener("pointerdown", ({ target }) => target === this.#dialog && this.close());
    this.#close.addEventListener("click", () => this.close());
    this.#dialog.append(field.frame, this.#close);
    root.append(slot, this.#dialog);
  }

  /** @param {AbortSignal} signal ends it */
  start(signal) {
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  /** Says what the field says. @param {FirstWords} words */
  setLanguage({ close }) {
    this.#close.textContent = close;
    const keys = Object.keys(KEYS)
      .filter((key) => this.#leads(key))
      .map((key) => KEYS[key]);
    this.#button.lang = this.#close.lang = this.field.frame.lang;
    this.#button.replaceChildren(
      this.field.input.placeholder,
      node("kbd", { "aria-hidden": "true" }, keys.map(([, shown]) => shown).join(" ")),
    );
    for (const place of keys.length ? [this.#button, this.field.input] : []) {
      place.setAttribute("aria-keyshortcuts", keys.map(([told]) => told).join(" "));
    }
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  close() {
    this.#dialog.close();
  }

  /** For a dialog Ctrl+K does, if nothing is said. @param {string} key */
  #leads(key) {
    return (this.element.getAttribute("shortcut") ?? (this.element.layout === "dialog" ? "ctrl+k" : ""))
      .split(/\s+/)
      .includes(key);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, defaultPrevented } = event;
    if (altKey || isComposing || defaultPrevented) return;
    const target = event.composedPath()[0];
    const writes =
      target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
    const pressed =
      ctrlKey || metaKey ? !shiftKey && key.toLowerCase() === "k" && "ctrl+k" : !writes && key === "/" && "/";
    if (!pressed || !this.#leads(pressed)) return;
    event.preventDefault();
    this.element.focus();
  }
}
