// The keys of a combobox with a listbox popup (WAI-ARIA APG), and of input methods. Knows nothing of search:
// focus stays in the input, and the state is in the attributes of the nodes.

/** keyCode of a key that an input method took; Safari sends it after compositionend, with isComposing false. */
const KEY_OF_INPUT_METHOD = 229;

/** Milliseconds that a composition rests before it is answered for: longer than a run of letters on glass. */
const REST = 300;

/**
 * A composition that may be the text itself. Keyboards of phones compose each Latin word until a space, Korean ones each
 * syllable. Other compositions are spellings, whose end tells what they spell: kana, full-width letters of Japanese in the
 * making, jamo, and pinyin with the apostrophes and spaces between its syllables.
 */
const WORD = /^[\dA-Za-zÀ-ɏḀ-ỿ가-힣]+$/;

/**
 * On a keyboard with keys Latin letters are a spelling, too: there nobody composes words, and an answer for the first
 * syllable of pinyin would open below the candidates of the input method. A phone does not tell a word from pinyin: that
 * is answered as pinyin that is typed, by suggestions.
 */
const SYLLABLES = /^[가-힣]+$/;

export class Combobox {
  /** Has the key a name that an input method took last? Keyboards of phones name none. */
  #isNamed = false;

  /**
   * @param {{ input: HTMLInputElement, popup: HTMLElement, composing: boolean }} field `composing`: is an input method at work?
   * @param {HTMLElement} list inside the popup
   * @param {boolean} inDialog which is closed in place of the popup
   */
  constructor(field, list, inDialog = false) {
    this.field = field;
    this.input = field.input;
    this.popup = field.popup;
    this.list = list;
    this.inDialog = inDialog;
  }

  /** @param {AbortSignal} signal ends it @param {(now: boolean) => void} changed the text is another one; `now`: do not wait for more */
  start(signal, changed) {
    const { input, popup } = this;
    const tell = (/** @type {boolean} */ now) => {
      this.activate(undefined);
      changed(now);
    };
    /** Waits until a composition rests. @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    /** The text that was told of then. @type {string | undefined} */
    let rested;
    const compose = (/** @type {string} */ composition) => {
      clearTimeout(resting);
      resting = setTimeout(() => {
        if (signal.aborted || !this.composing() || !(this.#isNamed ? SYLLABLES : WORD).test(composition)) return;
        rested = input.value;
        tell(true);
      }, REST);
    };
    // It may have begun before this listens: then it is told of if all of the text may be.
    if (this.composing()) compose(input.value);
    input.addEventListener("compositionupdate", ({ data }) => compose(data), { signal });
    input.addEventListener(
      "compositionend",
      () => {
        clearTimeout(resting);
        if (input.value !== rested) tell(true);
        rested = undefined;
      },
      { signal },
    );
    input.addEventListener("input", (event) => this.composing(event) || tell(input.value === ""), { signal });
    input.addEventListener("keydown", (event) => this.#key(event), { signal });
    input.addEventListener("click", () => this.open(), { signal });
    // A press on the popup must not take the focus out of the input.
    popup.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  }

  /** Is an input method at work? @param {{ isComposing?: boolean, keyCode?: number }} [event] of a key or of the field */
  composing(event) {
    return this.field.composing || event?.isComposing || event?.keyCode === KEY_OF_INPUT_METHOD;
  }

  /** @returns {HTMLElement[]} */
  get options() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("[role=option]"))];
  }

  /** @returns {HTMLElement | undefined} */
  get active() {
    return this.options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  /** Opens the popup if there is anything in it. */
  open() {
    this.popup.hidden = this.popup.textContent === "";
    this.input.setAttribute("aria-expanded", String(this.isOpen && this.options.length > 0));
  }

  close() {
    this.activate(undefined);
    if (this.inDialog) return;
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  /** @param {HTMLElement | undefined} option */
  activate(option) {
    this.active?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** Enter without an active option is left to the form. @param {KeyboardEvent} event */
  #key(event) {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (this.composing(event)) {
      this.#isNamed = code !== "";
      // Of itself, a search field would drop all of its text with the composition.
      if (key === "Escape") event.preventDefault();
      return;
    }
    if (key === "Enter") {
      if (!this.isOpen || !this.active) return;
      // With the modifiers, so that Ctrl+Enter opens a new tab as Ctrl+click does.
      this.active.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ctrlKey, metaKey, shiftKey }),
      );
    } else if (ctrlKey || metaKey || shiftKey) {
      return;
    } else if (key === "ArrowDown") {
      const closed = !this.isOpen;
      this.open();
      if (!altKey) this.#step(closed ? 0 : 1);
    } else if (key === "ArrowUp") {
      if (altKey) this.close();
      else if (this.isOpen) this.#step(-1);
    } else if (key === "Escape" && this.inDialog) {
      this.input.closest("dialog")?.close();
    } else if (key === "Escape" && this.isOpen) {
      this.close();
    } else if (key === "Escape" && this.input.value) {
      this.input.value = "";
      this.input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    } else {
      // Left, Right, Home, End and letters belong to the text.
      if (!altKey && !["Tab", "Shift"].includes(key)) this.activate(undefined);
      return;
    }
    event.preventDefault();
  }

  /** Makes the option that many places on the active one, and round at the ends. @param {number} by */
  #step(by) {
    const options = this.options;
    const from = this.active ? options.indexOf(this.active) : by > 0 ? -1 : 0;
    this.activate(options.at((from + by) % options.length));
  }
}
