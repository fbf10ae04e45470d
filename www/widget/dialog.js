// The ways to the field from elsewhere: in that layout, a button that opens a dialog with the field in it; and keys.

const DIALOG_SHEET = sheetOf(DIALOG_STYLES);

/** How a key is told to assistive technology, and shown. @type {Record<string, [string, string]>} */
const KEYS = {
  "ctrl+k": ["Control+K Meta+K", /^(Mac|iP)/.test(navigator.platform) ? "⌘K" : "Ctrl K"],
  "/": ["/", "/"],
};

class Opener {
  #trigger = node("button", { type: "button", part: "trigger", "aria-haspopup": "dialog" });
  #dialog = node("dialog", { part: "dialog", "aria-labelledby": "label" });
  #close = node("button", { type: "button", part: "close" });

  /** @param {XunzhangSearch} element @param {Box} box @param {ShadowRoot} root */
  constructor(element, box, root) {
    this.element = element;
    this.box = box;
    if (element.layout !== "dialog") return;
    root.adoptedStyleSheets.push(DIALOG_SHEET);
    const slot = node("slot", { name: "trigger" }, this.#trigger);
    slot.addEventListener("click", (event) => {
      // It may be a link, for those without scripts.
      event.preventDefault();
      element.open();
    });
    // A press beside it closes it.
    this.#dialog.addEventListener("pointerdown", ({ target }) => target === this.#dialog && this.close());
    this.#close.addEventListener("click", () => this.close());
    this.#dialog.append(box.frame, this.#close);
    root.append(slot, this.#dialog);
  }

  /** @param {AbortSignal} signal ends it */
  start(signal) {
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  /** Says what the field says. @param {FirstWords} words */
  speak({ close }) {
    this.#close.textContent = close;
    const keys = Object.keys(KEYS).filter((key) => this.#leads(key)).map((key) => KEYS[key]);
    this.#trigger.lang = this.#close.lang = this.box.frame.lang;
    this.#trigger.replaceChildren(this.box.input.placeholder, node("kbd", { "aria-hidden": "true" }, keys.map(([, shown]) => shown).join(" ")));
    for (const place of keys.length ? [this.#trigger, this.box.input] : []) {
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
    return (this.element.getAttribute("shortcut") ?? (this.element.layout === "dialog" ? "ctrl+k" : "")).split(/\s+/).includes(key);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, defaultPrevented } = event;
    if (altKey || isComposing || defaultPrevented) return;
    const target = event.composedPath()[0];
    const writes = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
    const pressed = ctrlKey || metaKey ? !shiftKey && key.toLowerCase() === "k" && "ctrl+k" : !writes && key === "/" && "/";
    if (!pressed || !this.#leads(pressed)) return;
    event.preventDefault();
    this.element.focus();
  }
}
