// Registers the service worker of a site, does away with it where the host has none any more, and offers to save the site
// where a page has `<section class="offline">`.

import { sheetOf } from "../dom.js";
import OFFLINE_STYLES from "./offline.css";
import { Offline } from "./saving.js";
import { Store } from "./store.js";

/** Where Trusted Types are required, an address of a script must come out of a policy. @param {URL} url @returns {string} */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  return types
    ? types.createPolicy("xunzhang-offline", { createScriptURL: String }).createScriptURL(url.href)
    : url.href;
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
  document.adoptedStyleSheets.push(sheetOf(OFFLINE_STYLES));
  const container = navigator.serviceWorker;
  container
    .register(trusted(new URL("../sw.js", offlineScript.src)))
    .then(async (registration) => {
      if (offlineSection instanceof HTMLElement) new Offline(container, registration, offlineSection).start();
      if (await isRetired(registration.scope)) await retire(registration);
    })
    .catch(() => {
      // No network, or a browser that keeps nothing, as some do in private windows: the page works as it is.
    });
}
