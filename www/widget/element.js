// The element <xunzhang-search>: attributes, life cycle, events and address. What it searches with is a part that it loads
// when somebody turns to it.

const TAG = "xunzhang-search";

/** @implements {XunzhangSearchElement} */
class XunzhangSearch extends HTMLElement {
  static observedAttributes = ["lang", "placeholder"];

  #root = this.attachShadow({ mode: "open" });

  #box = new Box();

  /** Ends the listeners of one stay in the document. @type {AbortController | undefined} */
  #stay;

  /** @type {Search | undefined} */
  #search;

  /** @type {Opener | undefined} */
  #opener;

  /** Is the query in the address one that is still being typed? It is no place to come back to. */
  #draft = false;

  /** Words of the page's own in place of the widget's. @type {Partial<AllWords>} */
  #words = {};

  connectedCallback() {
    this.#stay = new AbortController();
    const { signal } = this.#stay;
    const box = this.#box;
    if (!this.#root.firstChild) this.#build();
    this.#speak();
    box.input.addEventListener("focus", () => this.#warm(), { signal });
    this.addEventListener("pointerenter", () => this.#warm(), { signal });
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#load().then((search) => search.submit());
    }, { signal });
    if (this.layout === "dialog" || this.hasAttribute("shortcut")) this.#lead().then((opener) => opener?.start(signal));
    addEventListener("popstate", () => this.#recall(), { signal });
    this.#search?.start(signal);
    this.#recall();
    if (this.hasAttribute("preload")) this.#warm();
  }

  disconnectedCallback() {
    this.#stay?.abort();
    this.#search?.stop();
  }

  attributeChangedCallback() {
    if (!this.isConnected) return;
    this.#speak();
    // In the language that it has now.
    if (this.#search) this.#load();
  }

  /** What is asked for; setting it searches. */
  get value() {
    return this.#box.input.value;
  }

  set value(query) {
    this.#box.input.value = query;
    if (this.#search) this.#search.changed(true);
    else this.#load();
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
    const url = new URL(this.getAttribute("index") ?? (OWN?.src ? new URL(".", OWN.src) : "xunzhang/"), document.baseURI);
    url.search = url.hash = "";
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url;
  }

  /** The index that is searched, for scripts of the page. @returns {Pick<Client, ClientMethod>} */
  get client() {
    const { language, folder } = this;
    return /** @type {any} */ (new Proxy({}, {
      // A promise of it must not take it for another promise.
      get: (_, method) => method === "then" ? undefined : async (/** @type {any[]} */ ...given) => {
        if (method === "search") bringEarly(folder, FILES.engine);
        const { clientOf } = await partOf("search", language, folder);
        return /** @type {any} */ (clientOf(folder))[method](...given);
      },
    }));
  }

  /** Words of the page's own in place of the widget's, for any of widget/words. */
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
      const { WORDS } = await partOf("search", this.language, this.folder);
      /** @type {Record<string, ((file: string, detail: string) => string) | undefined>} */
      const reason = { ...WORDS.reason, ...this.#words.reason };
      return reason[error.reason]?.(error.file, error.detail) ?? error.message;
    } catch {
      return this.#firstWords.failed;
    }
  }

  focus() {
    if (this.layout === "dialog") this.open();
    else this.#box.input.focus();
  }

  /** Opens the dialog. */
  async open() {
    (await this.#lead())?.open();
  }

  /** Closes the dialog. */
  close() {
    this.#opener?.close();
  }

  #build() {
    const { frame, alert, empty } = this.#box;
    this.#root.adoptedStyleSheets = [BOX_SHEET];
    if (this.layout !== "dialog") this.#root.append(frame);
    if (this.layout === "page") this.#root.append(alert, empty);
  }

  /** What leads to the field from elsewhere. Without it the field has to stand here. */
  async #lead() {
    try {
      const { Opener } = await partOf("dialog", this.language, this.folder);
      this.#opener ??= new Opener(this, this.#box, this.#root);
      this.#opener.speak(this.#firstWords);
      return this.#opener;
    } catch (error) {
      this.#root.append(this.#box.frame);
      this.#lack(error, () => this.#lead());
    }
  }

  /** Says that a part does not come. @param {unknown} error @param {() => void} retry */
  #lack(error, retry) {
    const words = this.#firstWords;
    this.#box.fail(words.failed, words.retry, retry);
    this.#emit("error", { query: this.value, error });
  }

  get #firstWords() {
    return { ...FIRST_WORDS[this.language], ...this.#words };
  }

  #speak() {
    this.#box.speak(this.language, this.#firstWords, this.getAttribute("placeholder"));
    this.#opener?.speak(this.#firstWords);
  }

  /** Loads what every search needs, before there is one. */
  #warm() {
    this.#load().then((search) => search.warm());
  }

  /** The search. Where it does not come, that is said, and this never ends. @returns {Promise<Search>} */
  async #load() {
    const box = this.#box;
    const { language } = this;
    if (!this.#search) box.wait(true);
    bringEarly(this.folder, this.layout === "page" ? FILES.study : FILES.engine);
    try {
      const parts = await partOf(this.layout === "page" ? "results" : "search", language, this.folder);
      if (language !== this.language) return this.#load();
      const isFirst = !this.#search;
      const search = (this.#search ??= new parts.Search(this.#seen()));
      search.speak(parts, language, this.#words);
      if (isFirst && this.#stay) {
        search.start(this.#stay.signal);
        search.recall();
      }
      return search;
    } catch (error) {
      box.wait(false);
      this.#lack(error, () => this.#warm());
      return new Promise(() => {});
    }
  }

  /** What the search sees of the element. @returns {Host} */
  #seen() {
    return {
      element: this,
      root: this.#root,
      box: this.#box,
      emit: (name, detail) => this.#emit(name, detail),
      remember: (url, commit) => this.#remember(url, commit),
    };
  }

  /** One widget of a page keeps its query in the address, but no dialog. */
  get #ownsAddress() {
    return (document.querySelector(`${TAG}[layout=page]`) ?? document.querySelector(`${TAG}:not([layout=dialog])`)) === this;
  }

  /** Takes over what the address asks for. */
  #recall() {
    const asked = askedBy(new URL(location.href));
    if (!this.#ownsAddress || (asked === this.value && this.layout !== "page")) return;
    this.#draft = false;
    this.#box.input.value = asked;
    if (this.#search) this.#search.recall();
    else if (asked) this.#load();
  }

  /** Keeps the state in the address, so that the page can be reloaded, shared and come back to. @param {URL} url @param {boolean} commit */
  #remember(url, commit) {
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
