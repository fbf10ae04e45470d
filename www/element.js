// The element <xunzhang-search>: attributes, life cycle, events, and the order of questions and answers.

const TAG = "xunzhang-search";

/** Milliseconds without a key before a search: short for the eye, longer than a run of keys. */
const TYPING_PAUSE = 80;

/** Milliseconds before results are announced, so that a screen reader does not speak over the keys. */
const ANNOUNCE_AFTER = 500;

/** Passages shown at first, and added by "show more". */
const DEFAULT_LIMIT = 10;

/** Where the folder is, when no attribute says it. An imported script has no currentScript. */
const SCRIPT_FOLDER = document.currentScript instanceof HTMLScriptElement && document.currentScript.src
  ? new URL(".", document.currentScript.src).href
  : "xunzhang/";

/** The rules of all widgets of a page; a constructed sheet is allowed by every content security policy. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLES);

class XunzhangSearch extends HTMLElement {
  static observedAttributes = ["lang", "placeholder"];

  #view;
  #box;

  /** Ends the listeners of one stay in the document. @type {AbortController | undefined} */
  #stay;

  /** Counts questions, so that an older answer never overtakes a newer one. */
  #turn = 0;

  /** The query whose answer is shown. @type {string | undefined} */
  #answered;

  /** What to do with the answer when it is there: show it, open its first hit, or keep it for later. @type {"show" | "open" | "keep"} */
  #then = "show";

  /** Passages that "show more" added to the limit. */
  #added = 0;

  /** The query that is to be taken as it is. @type {string | undefined} */
  #asTyped;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing;

  /** @type {Client | undefined} */
  #ready;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.#view = new View(root);
    this.#box = new Combobox(this.#view.input, this.#view.popup, this.#view.list);
  }

  connectedCallback() {
    this.#stay = new AbortController();
    const { signal } = this.#stay;
    const { input, form, list } = this.#view;
    this.attributeChangedCallback();
    this.#box.start(signal, (now) => this.#changed(now));
    input.addEventListener("focus", () => this.#warm(), { signal });
    this.addEventListener("pointerenter", () => this.#warm(), { signal });
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== this) this.#leave();
    }, { signal });
    document.addEventListener("pointerdown", (event) => {
      if (!event.composedPath().includes(this)) this.#leave();
    }, { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#box.composing()) this.#submit();
    }, { signal });
    list.addEventListener("click", (event) => this.#choose(event), { signal });

    const asked = new URL(location.href).searchParams.get("q");
    if (asked && !input.value && this.#ownsAddress) {
      input.value = asked;
      this.#changed(true);
    }
  }

  disconnectedCallback() {
    this.#stay?.abort();
    this.#turn++;
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    this.#view.wait(false);
    this.#box.close();
  }

  attributeChangedCallback() {
    const { words, language } = this.#language;
    if (this.isConnected) this.#view.speak(words, language, this.getAttribute("placeholder"));
  }

  /** @returns {{ language: "zh" | "en", words: Words }} */
  get #language() {
    const lang = this.closest("[lang]")?.getAttribute("lang") || navigator.language;
    const language = /^zh\b/i.test(lang) ? "zh" : "en";
    return { language, words: MESSAGES[language] };
  }

  /** The folder of the index. */
  get #folder() {
    const url = new URL(this.getAttribute("index") ?? SCRIPT_FOLDER, document.baseURI);
    url.search = url.hash = "";
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url;
  }

  /** The index that is searched, for scripts of the page: `search`, `complete`, `concordance` and `speech`. */
  get client() {
    return clientOf(this.#folder);
  }

  /** Every word of the interface, by language. */
  get words() {
    return MESSAGES;
  }

  get #limit() {
    const limit = Math.floor(Number(this.getAttribute("limit")));
    return (limit >= 1 ? limit : DEFAULT_LIMIT) + this.#added;
  }

  get #query() {
    return this.#view.input.value.trim();
  }

  /** The first widget of a page keeps its query in the address. */
  get #ownsAddress() {
    return document.querySelector(TAG) === this;
  }

  /** Loads what every search needs, before there is one. */
  #warm() {
    // A failure is shown by the search that needs it.
    this.#load().catch(() => {});
  }

  async #load() {
    const { client } = this;
    await client.load();
    if (this.#ready !== client) this.#emit("ready", { index: this.#folder.href });
    this.#ready = client;
    return client;
  }

  /** @param {boolean} now */
  #changed(now) {
    clearTimeout(this.#typing);
    this.#then = "show";
    this.#added = 0;
    if (now) this.#search();
    else this.#typing = setTimeout(() => this.#search(), TYPING_PAUSE);
  }

  /** The user turned to something else. */
  #leave() {
    this.#then = "keep";
    this.#box.close();
  }

  /** @param {number} [from] the option to go on at, when more of the same is asked for */
  async #search(from) {
    clearTimeout(this.#typing);
    clearTimeout(this.#announcing);
    const turn = ++this.#turn;
    const query = this.#query;
    const { words } = this.#language;
    this.#remember(query);
    if (query === "") {
      this.#answered = undefined;
      this.#view.wait(false);
      this.#view.clear();
      this.#box.close();
      return;
    }

    this.#emit("query", { query });
    this.#view.wait(true);
    const began = performance.now();
    try {
      const client = await this.#load();
      // One more than is shown tells whether there are more: the total knows of one tier only.
      const results = await client.search(query, this.#limit + 1, { asTyped: query === this.#asTyped });
      if (turn !== this.#turn) return;
      this.#show(query, results, words, from);
      this.#emit("results", { query, total: results.total, took: performance.now() - began });
    } catch (error) {
      if (turn !== this.#turn) return;
      const message = error instanceof LoadError ? error.say(words) : error instanceof Error ? error.message : String(error);
      this.#answered = undefined;
      this.#box.activate(undefined);
      this.#view.fail(message);
      if (this.#then !== "keep") this.#box.open();
      this.#emit("error", { query, error });
    } finally {
      if (turn === this.#turn) this.#view.wait(false);
    }
  }

  /** @param {string} query @param {Results} results @param {Words} words @param {number} [from] */
  #show(query, results, words, from) {
    const { status, popup } = this.#view;
    const hits = results.hits.slice(0, this.#limit);
    const root = new URL("..", this.#folder);
    const summary = this.#view.show({ ...results, hits }, words, (hit) => linkTo(hit, root, query, this.hasAttribute("highlight")), results.hits.length > hits.length);
    this.#announcing = setTimeout(() => status.replaceChildren(summary), ANNOUNCE_AFTER);
    this.#answered = query;
    this.#box.activate(undefined);
    if (this.#then === "keep") return;
    this.#box.open();
    if (from === undefined) popup.scrollTop = 0;
    else this.#box.activate(this.#box.options[from]);
    if (this.#then === "open") this.#submit();
  }

  /** Enter: opens the first hit, at once or when the answer is there. */
  #submit() {
    if (this.#answered === this.#query) {
      this.#then = "show";
      this.#box.options.find((option) => this.#view.hits.has(option))?.click();
    } else {
      this.#then = "open";
      this.#search();
    }
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const option = event.target instanceof Element && event.target.closest("[role=option]");
    if (!option) return;
    const question = this.#view.questions.get(option);
    if (question) {
      this.#view.input.value = question.query;
      if (question.asTyped) this.#asTyped = question.query;
      this.#changed(true);
      return;
    }
    const hit = this.#view.hits.get(option);
    if (!hit) {
      this.#added += DEFAULT_LIMIT;
      this.#search(this.#view.hits.size);
      return;
    }
    this.#remember(this.#query);
    const { speech, passage } = hit;
    const url = option.getAttribute("href");
    if (!this.#emit("select", { query: this.#answered, url, speech, passage })) event.preventDefault();
    else if (url && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.#box.close();
  }

  /** Keeps the query in ?q=, so that the page can be reloaded, shared and come back to. @param {string} query */
  #remember(query) {
    if (!this.#ownsAddress || (new URL(location.href).searchParams.get("q") ?? "") === query) return;
    try {
      history.replaceState(history.state, "", withQuery(query));
    } catch {
      // Browsers refuse this in some frames, or when it is done too often. The search does not need it.
    }
  }

  /** @param {"ready" | "query" | "results" | "select" | "error"} name @param {object} detail @returns {boolean} false if a listener prevented it */
  #emit(name, detail) {
    return this.dispatchEvent(
      new CustomEvent(`xunzhang:${name}`, { bubbles: true, composed: true, cancelable: name === "select", detail }),
    );
  }
}
