// Stands in for the service worker of a site that is built without one: readers' browsers still hold the former one, and
// look for it at this address. Deletes what that kept, and itself.

import { Store } from "./store.js";

const retired = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

retired.addEventListener("install", () => retired.skipWaiting());
retired.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  await caches.delete(new Store(retired.registration.scope).name);
  await retired.registration.unregister();
}
