// The bar that goes from one marked place to the next.

import HIGHLIGHT from "#every/highlight";
import { button, node, sheetOf } from "../dom.js";
import BAR_STYLES from "./mark-bar.css";

export class MarkBar {
  #status = node("p", { role: "status" });

  /** @type {HighlightWords} */
  #words;

  /**
   * @param {Language} language
   * @param {(by: number) => void} go to the next place, or the one before
   * @param {(hasFocus: boolean) => void} close
   */
  constructor(language, go, close) {
    const words = (this.#words = HIGHLIGHT[language]);
    // A name that no rule of the page is for.
    this.host = document.createElement("xunzhang-marks");
    this.host.lang = language;
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheetOf(BAR_STYLES)];
    const leave = () => close(root.activeElement !== null);
    const press = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {() => void} */ act) =>
      button(sign, act, { title: name, "aria-label": name });
    const closing = press("×", words.close, leave);
    const previous = press("↑", words.previous, () => go(-1));
    const next = press("↓", words.next, () => go(1));
    const bar = node("section", { "aria-label": words.label }, this.#status, previous, next, closing);
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      if (event.key !== "Enter" || !event.shiftKey || event.target === closing) return;
      event.preventDefault();
      go(-1);
    });
    root.append(bar);
    document.body.append(this.host);
  }

  /** @param {number} at @param {number} all */
  tell(at, all) {
    // Only what changes later is announced.
    requestAnimationFrame(() => (this.#status.textContent = this.#words.place(at + 1, all)));
  }
}
