// Saves a site for use without a network when the reader says so, and lets a newer release in.

import { OfflineView } from "./offline-view.js";
import { Store } from "./store.js";

/** @typedef {import("./store.js").SiteFile} SiteFile */
/** @typedef {import("./offline-view.js").Told} Told */
/** @typedef {import("./offline-view.js").Shown} Shown */

export class Offline {
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
    this.#view = new OfflineView(
      section,
      () => this.#save(),
      () => this.#stop?.abort(),
      () => this.#load(),
    );
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
