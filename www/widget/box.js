// The field, as it stands on the page before anybody turns to it, with the places for what is shown later.

/** What is said before the part with all other words is there, and where it does not come. @type {Record<Language, FirstWords>} */
const FIRST_WORDS = {
  zh: {
    label: "检索全文",
    failed: "检索程序未能载入，请重试；仍不行，请重新上传整个文件夹。",
    retry: "重试",
    close: "关闭",
  },
  "zh-Hant": {
    label: "檢索全文",
    failed: "檢索程式未能載入，請重試；仍不行，請重新上傳整個資料夾。",
    retry: "重試",
    close: "關閉",
  },
  en: {
    label: "Search the full text",
    failed: "The search could not be loaded. Try again, or upload the whole folder again.",
    retry: "Try again",
    close: "Close",
  },
};

/** The rules that all widgets of a page share; a constructed sheet is allowed by every content security policy. @param {string} styles */
function sheetOf(styles) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

const BOX_SHEET = sheetOf(BOX_STYLES);

class Box {
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
  speak(language, { label }, placeholder) {
    this.frame.lang = language;
    this.label.textContent = label;
    this.input.placeholder = placeholder ?? label;
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
      const button = node("button", { type: "button", part: "retry" }, retry);
      button.addEventListener("click", () => {
        // The button goes, and would take the focus with it.
        this.input.focus();
        work();
      });
      this.alert.append(" ", button);
    }
    this.popup.hidden = !this.popup.textContent;
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(string | Node)[]} children
 */
function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
