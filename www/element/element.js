// The element <xunzhang-search>: attributes, life cycle, events and address. What it searches with is a part that it loads
// when somebody turns to it.

import FIRST from "#every/first";
import { FILES } from "./files.js";
import { languageOf } from "./language.js";
import { prefetch } from "./loader.js";
import { OWN } from "./own-script.js";
import { partOf } from "./parts.js";
import { FIELD_SHEET, SearchField } from "./search-field.js";

export const TAG = "xunzhang-search";

/** @typedef {InstanceType<Parts["Search"]>} SearchOfPart */

/** @implements {XunzhangSearchElement} */
export class XunzhangSearch extends HTMLElement {
  static observedAttributes = ["lang", "placeholder"];

  #root = this.attachShadow({ mode: "open" });

  #field = new SearchField();

  /** Ends the listeners of one stay in the document. @type {AbortController | undefined} */
  #connection;

  /** @type {SearchOfPart | undefined} */
  #search;

  /** @type {InstanceType<Parts["DialogTrigger"]> | undefined} */
  #trigger;

  /** Is the query in the address one that is still being typed? It is no place to come back to. */
  #draft = false;

  /** Words of the page's own in place of the widget's. @type {Partial<Xunzhang.Words>} */
  #words = {};

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const field = this.#field;
    if (!this.#root.firstChild) this.#build();
    this.#setLanguage();
    field.input.addEventListener("focus", () => this.#preload(), { signal });
    this.addEventListener("pointerenter", () => this.#preload(), { signal });
    field.form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.#withSearch((search) => search.submit());
      },
      { signal },
    );
    if (this.layout === "dialog" || this.hasAttribute("shortcut"))
      this.#loadDialog().then((trigger) => trigger?.start(signal));
    addEventListener("popstate", () => this.#readUrl(), { signal });
    this.#search?.start(signal);
    this.#readUrl();
    if (this.hasAttribute("preload")) this.#preload();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#search?.stop();
  }

  attributeChangedCallback() {
    if (!this.isConnected) return;
    this.#setLanguage();
    // In the language that it has now.
    if (this.#search) this.#withSearch();
  }

  /** What is asked for; setting it searches. */
  get value() {
    return this.#field.input.value;
  }

  set value(query) {
    this.#field.write(query);
    if (this.#search) this.#search.changed(true);
    else this.#withSearch();
  }

  /** @returns {"popup" | "dialog" | "page"} */
  get layout() {
    const layout = this.getAttribute("layout");
    return layout === "dialog" || layout === "page" ? layout : "popup";
  }

  get language() {
    return languageOf(this);
  }

  /** The folder of the index. */
  get folder() {
    const url = new URL(
      this.getAttribute("index") ?? (OWN?.src ? new URL(".", OWN.src) : "xunzhang/"),
      document.baseURI,
    );
    url.search = url.hash = "";
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url;
  }

  /** The index that is searched, for scripts of the page. @returns {Pick<Client, ClientMethod>} */
  get client() {
    const { language, folder } = this;
    return /** @type {any} */ (
      new Proxy(
        {},
        {
          // A promise of it must not take it for another promise.
          get: (_, method) =>
            method === "then"
              ? undefined
              : async (/** @type {any[]} */ ...given) => {
                  if (method === "search") prefetch(folder, FILES.engine);
                  const { clientOf } = await partOf("search", language, folder);
                  return /** @type {any} */ (clientOf(folder))[method](...given);
                },
        },
      )
    );
  }

  /** Words of the page's own in place of the widget's, for any of i18n/. */
  get words() {
    return this.#words;
  }

  set words(words) {
    this.#words = words;
    this.attributeChangedCallback();
  }

  /** What a failure means and what mends it, in the language of the interface. @param {any} error @returns {Promise<string>} */
  async explain(error) {
    try {
      const { explain, WORDS } = await partOf("search", this.language, this.folder);
      return await explain(error, this, WORDS);
    } catch {
      return this.#firstWords.failed;
    }
  }

  focus() {
    if (this.layout === "dialog") this.open();
    else this.#field.input.focus();
  }

  /** Opens the dialog. */
  async open() {
    (await this.#loadDialog())?.open();
  }

  /** Closes the dialog. */
  close() {
    this.#trigger?.close();
  }

  #build() {
    const { frame, alert, empty } = this.#field;
    this.#root.adoptedStyleSheets = [FIELD_SHEET];
    if (this.layout !== "dialog") this.#root.append(frame);
    if (this.layout === "page") this.#root.append(alert, empty);
  }

  /** What leads to the field from elsewhere. Without it the field has to stand here. */
  async #loadDialog() {
    try {
      const { DialogTrigger } = await partOf("dialog", this.language, this.folder);
      this.#trigger ??= new DialogTrigger(this, this.#field, this.#root);
      this.#trigger.setLanguage(this.#firstWords);
      return this.#trigger;
    } catch (error) {
      this.#root.append(this.#field.frame);
      this.#showLoadError(error, () => this.#loadDialog());
    }
  }

  /** Says that a part does not come. @param {unknown} error @param {() => void} retry */
  #showLoadError(error, retry) {
    const words = this.#firstWords;
    this.#field.fail(words.failed, words.retry, retry);
    this.#emit("error", { query: this.value, error });
  }

  get #firstWords() {
    return { ...FIRST[this.language], ...this.#words };
  }

  #setLanguage() {
    this.#field.setLanguage(this.language, this.#firstWords, this.getAttribute("placeholder"));
    this.#trigger?.setLanguage(this.#firstWords);
  }

  /** Loads what every search needs, before there is one. */
  #preload() {
    this.#withSearch((search) => search.preload());
  }

  /** Does something with the search, once it is there; where it does not come, says so. @param {(search: SearchOfPart) => void} [work] */
  async #withSearch(work = () => {}) {
    let search;
    try {
      search = await this.#load();
    } catch (error) {
      this.#field.wait(false);
      return this.#showLoadError(error, () => this.#preload());
    }
    work(search);
  }

  /** The search, in the language that the interface has now. @returns {Promise<SearchOfPart>} */
  async #load() {
    const { language, layout, folder } = this;
    if (!this.#search) this.#field.wait(true);
    prefetch(folder, layout === "page" ? FILES.full : FILES.engine);
    const parts = await partOf(layout === "page" ? "results" : "search", language, folder);
    if (language !== this.language) return this.#load();
    const isFirst = !this.#search;
    const search = (this.#search ??= new parts.Search(this.#hostView()));
    search.setLanguage(parts, language, FIRST[language], this.#words);
    if (isFirst && this.#connection) {
      search.start(this.#connection.signal);
      search.readUrl();
    }
    return search;
  }

  /** What the search sees of the element. @returns {Host} */
  #hostView() {
    return {
      element: this,
      root: this.#root,
      field: this.#field,
      emit: (name, detail) => this.#emit(name, detail),
      writeUrl: (url, commit) => this.#writeUrl(url, commit),
    };
  }

  /** One widget of a page keeps its query in the address, but no dialog. */
  get #ownsAddress() {
    return (
      (document.querySelector(`${TAG}[layout=page]`) ?? document.querySelector(`${TAG}:not([layout=dialog])`)) === this
    );
  }

  /** Takes over what the address asks for. */
  #readUrl() {
    const asked = askedBy(new URL(location.href));
    if (!this.#ownsAddress || (asked === this.value && this.layout !== "page")) return;
    this.#draft = false;
    this.#field.write(asked);
    if (this.#search) this.#search.readUrl();
    else if (asked) this.#withSearch();
  }

  /** Keeps the state in the address, so that the page can be reloaded, shared and come back to. @param {URL} url @param {boolean} commit */
  #writeUrl(url, commit) {
    if (!this.#ownsAddress) return;
    if (url.href !== location.href) {
      const isPlace = this.layout === "page" && !this.#draft;
      try {
        history[isPlace ? "pushState" : "replaceState"](history.state, "", url);
      } catch {
        // Browsers refuse this in some frames, or when it is done too often. The search does not need it.
      }
      this.#draft = true;
    }
    if (commit) this.#draft = false;
  }

  /** @param {EventName} name @param {object} detail @returns {boolean} false if a listener prevented it */
  #emit(name, detail) {
    return this.dispatchEvent(
      new CustomEvent(`xunzhang:${name}`, { bubbles: true, composed: true, cancelable: name === "select", detail }),
    );
  }
}

/** What an address asks for: ?q=, or #q= where a page may have no other. @param {URL} url */
function askedBy(url) {
  return new URLSearchParams(url.hash.slice(1)).get("q") ?? url.searchParams.get("q") ?? "";
}
