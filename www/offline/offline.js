// Offers to keep a site for the time without a network: registers its service worker, and shows where a page has
// `<section class="offline">` what is kept, what is missing, and that there is a newer release.

/** @typedef {{ kind: TroubleKind, path: string, usage?: number }} Told */

/**
 * What the section shows, in bytes.
 * @typedef {object} Shown
 * @property {number} [total] unknown until a worker has the first files
 * @property {number} missing
 * @property {number} [saving] what was missing when saving began
 * @property {Told} [trouble]
 * @property {boolean} [newer] whether there is a newer release than this page
 */

const OFFLINE_WORDS = {
  zh: {
    label: "离线使用",
    save: (/** @type {string} */ size) => `离线保存（${size}）`,
    stop: "停止",
    saving: "正在保存",
    amount: (/** @type {string} */ done, /** @type {string} */ total) => `${done} / ${total}`,
    saved: (/** @type {string} */ total) => `已离线保存（${total}）`,
    newer: "网站已更新。",
    load: "载入新版",
    trouble: {
      full: (/** @type {string} */ path) => `浏览器没有空间存放 ${path}。请清理磁盘或其他网站的数据，然后再存；已存的不会丢。`,
      network: (/** @type {string} */ path) => `无法取得 ${path}。请检查网络，然后再存；已存的不会丢。`,
      status: (/** @type {string} */ path) => `服务器没有给出 ${path}。网站可能正在更新，请稍后再试。`,
      changed: (/** @type {string} */ path) => `${path} 与建站时不同。网站可能正在更新，请稍后再试；若一直如此，是服务器改动了文件。`,
    },
    room: (/** @type {string} */ usage, /** @type {string} */ missing) => `本站已用 ${usage}，还需 ${missing}。`,
  },
  "zh-Hant": {
    label: "離線使用",
    save: (/** @type {string} */ size) => `離線儲存（${size}）`,
    stop: "停止",
    saving: "正在儲存",
    amount: (/** @type {string} */ done, /** @type {string} */ total) => `${done} / ${total}`,
    saved: (/** @type {string} */ total) => `已離線儲存（${total}）`,
    newer: "網站已更新。",
    load: "載入新版",
    trouble: {
      full: (/** @type {string} */ path) => `瀏覽器沒有空間存放 ${path}。請清理磁碟或其他網站的資料，然後再存；已存的不會丟。`,
      network: (/** @type {string} */ path) => `無法取得 ${path}。請檢查網路，然後再存；已存的不會丟。`,
      status: (/** @type {string} */ path) => `伺服器沒有給出 ${path}。網站可能正在更新，請稍後再試。`,
      changed: (/** @type {string} */ path) => `${path} 與建站時不同。網站可能正在更新，請稍後再試；若一直如此，是伺服器改動了檔案。`,
    },
    room: (/** @type {string} */ usage, /** @type {string} */ missing) => `本站已用 ${usage}，還需 ${missing}。`,
  },
  en: {
    label: "Offline use",
    save: (/** @type {string} */ size) => `Save for offline use (${size})`,
    stop: "Stop",
    saving: "Saving",
    amount: (/** @type {string} */ done, /** @type {string} */ total) => `${done} of ${total}`,
    saved: (/** @type {string} */ total) => `Saved for offline use (${total})`,
    newer: "The site has been updated.",
    load: "Load the new version",
    trouble: {
      full: (/** @type {string} */ path) =>
        `The browser has no room for ${path}. Free some space on the disk or delete data of other sites, then save again; what is saved stays.`,
      network: (/** @type {string} */ path) => `Could not reach ${path}. Check the network, then save again; what is saved stays.`,
      status: (/** @type {string} */ path) => `The server did not give ${path}. The site may be in the middle of an update: try again later.`,
      changed: (/** @type {string} */ path) =>
        `${path} is not as it was built. The site may be in the middle of an update: try again later; if it stays so, the server changes its files.`,
    },
    room: (/** @type {string} */ usage, /** @type {string} */ missing) => ` The site uses ${usage} and needs ${missing} more.`,
  },
};

/** @param {number} bytes */
function inWords(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

class OfflineView {
  /** @param {HTMLElement} section @param {() => void} save @param {() => void} stop @param {() => void} load */
  constructor(section, save, stop, load) {
    const language = languageOf(section);
    this.words = OFFLINE_WORDS[language];
    section.lang = language;
    section.setAttribute("aria-label", this.words.label);
    this.save = button("", save);
    this.stop = button(this.words.stop, stop);
    this.load = button(this.words.load, load);
    this.progress = document.createElement("progress");
    this.progress.setAttribute("aria-label", this.words.saving);
    this.amount = document.createElement("small");
    this.status = document.createElement("span");
    this.status.setAttribute("role", "status");
    this.newer = document.createElement("span");
    this.newer.setAttribute("role", "status");
    const saving = document.createElement("p");
    saving.append(this.status, this.save, this.progress, this.amount, this.stop);
    const newer = document.createElement("p");
    newer.append(this.newer, this.load);
    section.replaceChildren(saving, newer);
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
    say(this.status, saving !== undefined ? words.saving : trouble ? this.#trouble(trouble, missing) : total && !missing ? words.saved(inWords(total)) : "");
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

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

class Offline {
  #container;
  #registration;
  #store;
  #view;

  /** @type {Shown} */
  #shown = { missing: 0 };

  /** The files of the release in force. @type {SiteFile[]} */
  #files = [];

  /** @type {AbortController | undefined} */
  #stop;

  /** Whether this tab has asked for the newer release. */
  #asked = false;

  /** @param {ServiceWorkerContainer} container @param {ServiceWorkerRegistration} registration @param {HTMLElement} section */
  constructor(container, registration, section) {
    this.#container = container;
    this.#registration = registration;
    this.#store = new Store(registration.scope);
    this.#view = new OfflineView(section, () => this.#save(), () => this.#stop?.abort(), () => this.#load());
  }

  start() {
    this.#container.addEventListener("controllerchange", () => {
      if (this.#asked) location.reload();
      this.#stop?.abort();
      this.#count();
    });
    this.#container.addEventListener("message", ({ data }) => this.#fail(data));
    this.#watch(this.#registration.installing);
    this.#registration.addEventListener("updatefound", () => this.#watch(this.#registration.installing));
    this.#await();
    this.#count();
  }

  /** @param {ServiceWorker | null} installing */
  #watch(installing) {
    installing?.addEventListener("statechange", () => this.#await());
  }

  /** Says so if a newer release waits; the first has nothing to wait for. */
  #await() {
    const { waiting, active } = this.#registration;
    if (waiting && active) this.#show({ newer: true });
  }

  /** @param {Partial<Shown>} news */
  #show(news) {
    Object.assign(this.#shown, news);
    this.#view.show(this.#shown);
  }

  async #count() {
    try {
      await this.#container.ready;
      this.#files = [...(await this.#store.list(await releaseOf(this.#registration.active))).values()];
      this.#show({ total: sizeOf(this.#files), missing: sizeOf(await this.#store.missing(this.#files)) });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #save() {
    const stop = (this.#stop = new AbortController());
    this.#show({ saving: this.#shown.missing, trouble: undefined });
    // Some browsers ask the reader, some have no such thing; nothing depends on the answer.
    navigator.storage?.persist().catch(() => {});
    try {
      const missing = await this.#store.missing(this.#files);
      this.#show({ missing: sizeOf(missing), saving: sizeOf(missing) });
      await this.#store.keepAll(missing, stop, ({ bytes }) => this.#show({ missing: this.#shown.missing - bytes }));
      await this.#store.note("saved", "");
    } catch (error) {
      this.#fail(error);
    }
    this.#show({ saving: undefined });
    this.#count();
  }

  /** @param {unknown} error */
  async #fail(error) {
    const { kind, path } = /** @type {Partial<Told>} */ (error);
    if (!kind || !path) return;
    // The limit that browsers tell is made up, so that nobody learns how large the disk is.
    const room = kind === "full" ? await navigator.storage?.estimate() : undefined;
    this.#show({ trouble: { kind, path, usage: room?.usage } });
  }

  #load() {
    const { waiting } = this.#registration;
    this.#asked = true;
    if (waiting) waiting.postMessage("activate");
    // Another tab has let it in.
    else location.reload();
  }
}

/** @param {SiteFile[]} files */
function sizeOf(files) {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Which release a worker is of: it knows, and no page, since a release lists the pages. @param {ServiceWorker | null} worker @returns {Promise<string>} */
function releaseOf(worker) {
  const { port1, port2 } = new MessageChannel();
  worker?.postMessage("release", [port2]);
  return new Promise((told) => (port1.onmessage = ({ data }) => told(data)));
}

/** Where Trusted Types are required, an address of a script must come out of a policy. @param {URL} url @returns {string} */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  return types ? types.createPolicy("xunzhang-offline", { createScriptURL: String }).createScriptURL(url.href) : url.href;
}

/**
 * Whether the host has the site without a service worker now. A build in the same folder leaves a worker that says so;
 * one from nothing leaves none, and what was kept would be shown for ever. In the middle of an upload less is missing, or
 * more. (Workers answer no such requests.)
 * @param {string} scope
 */
async function isRetired(scope) {
  const has = async (/** @type {string} */ path) => {
    const { status } = await fetch(new URL(path, scope), { method: "HEAD", cache: "no-store" });
    return status !== 404 && status !== 410;
  };
  return !(await has("sw.js")) && !(await has("xunzhang/offline.js")) && (await has("xunzhang/index/manifest.bin"));
}

/** @param {ServiceWorkerRegistration} registration */
async function retire(registration) {
  await caches.delete(new Store(registration.scope).name);
  await registration.unregister();
}

const offlineScript = document.currentScript;
const offlineSection = document.querySelector("section.offline");
if (navigator.serviceWorker && offlineScript instanceof HTMLScriptElement) {
  // Takes the room at once, so that nothing moves later. Every content security policy allows a constructed sheet.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(OFFLINE_STYLES);
  document.adoptedStyleSheets.push(sheet);
  const container = navigator.serviceWorker;
  container.register(trusted(new URL("../sw.js", offlineScript.src))).then(async (registration) => {
    if (offlineSection instanceof HTMLElement) new Offline(container, registration, offlineSection).start();
    if (await isRetired(registration.scope)) await retire(registration);
  }).catch(() => {
    // No network, or a browser that keeps nothing, as some do in private windows: the page works as it is.
  });
}
