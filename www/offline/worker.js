// The service worker of one release: answers from what is kept, keeps what passes through, and gives way to the next
// release when the reader says so. Whatever fails here, the host's own answer is what the page gets.

import { listOf, Store, Trouble } from "./store.js";

/** @typedef {import("./store.js").SiteFile} SiteFile */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const store = new Store(worker.registration.scope);

/** @type {Promise<Map<string, SiteFile>> | undefined} */
let known;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method === "GET" && address.startsWith(store.scope)) {
    event.respondWith(answer(request, address.slice(store.scope.length)));
  }
});
worker.addEventListener("message", (event) => {
  if (event.data === "release") event.ports[0].postMessage(RELEASE);
  if (event.data === "activate") worker.skipWaiting();
});

/** Fetches what every visit needs; all, if the reader had saved all. Else the release before stays as it is. */
async function install() {
  try {
    const files = [...(await store.list(RELEASE)).values()];
    const isSaved = (await store.noted("saved")) !== undefined;
    await store.keepAll(isSaved ? files : files.filter(isNeeded), new AbortController());
  } catch (error) {
    await tell(error);
    throw error;
  }
}

/** The pages and scripts at the top, the engines and the manifest: all but shards, texts and reading pages. @param {SiteFile} file */
function isNeeded({ path }) {
  return path === "xunzhang/index/manifest.bin" || !/^xunzhang\/(index|read)\//.test(path);
}

/** Takes over. */
async function activate() {
  const former = await store.noted("active");
  if (former !== undefined && former !== RELEASE)
    await store.note("former", (await mayStay(former)) ? former : RELEASE);
  await store.note("active", RELEASE);
  await worker.clients.claim();
  // Requests wait for the end of this, and not for what is deleted.
  clean().catch(() => {});
}

/** Whether files of a former release may stay: not if something was withdrawn since. @param {string} former */
async function mayStay(former) {
  const marks = [former, RELEASE].map((release) => store.purged(release));
  return Promise.all(marks).then(
    ([before, now]) => before === now,
    () => false,
  );
}

/** Deletes what neither this release has nor the one before, whose files tabs that are open may still ask for. */
async function clean() {
  const releases = [RELEASE, (await store.noted("former")) ?? RELEASE];
  await store.prune([...releases.map(listOf), ...(await files()).values()]);
}

/** The files of this release, and those that only the one before has. */
function files() {
  known ??= both();
  known.catch(() => (known = undefined));
  return known;
}

async function both() {
  const own = await store.list(RELEASE);
  const release = await store.noted("former");
  const former = release === undefined ? [] : await store.list(release).catch(() => []);
  return new Map([...former, ...own]);
}

/** @param {Request} request @param {string} path below the site */
async function answer(request, path) {
  try {
    const file = named(await files(), path);
    if (file) return await bring(request, file);
  } catch (error) {
    if (error instanceof Trouble && error.kind === "network") return unreachable(request);
    // The host has moved on: there must be another release.
    if (error instanceof Trouble) worker.registration.update().catch(() => {});
  }
  return fetch(request).catch(() => unreachable(request));
}

/** The file that a host serves for an address. @param {Map<string, SiteFile>} files @param {string} path */
function named(files, path) {
  return files.get(path) ?? files.get(`${path}index.html`) ?? files.get(`${path}.html`);
}

/** @param {Request} request @param {SiteFile} file */
async function bring(request, file) {
  const kept = await store.kept(file);
  const range = request.headers.get("Range")?.match(/^bytes=(\d+)-(\d+)$/);
  if (range) return bringPart(request, file, { from: Number(range[1]), last: Number(range[2]), all: file.bytes }, kept);
  if (kept) return kept;
  const response = await store.fetch(file);
  await keep(file, response);
  return response;
}

/** @typedef {{ from: number, last: number, all: number }} Bytes */

/**
 * A range of bytes, as it is asked for where a file holds several blocks.
 * @param {Request} request @param {SiteFile} file @param {Bytes} bytes @param {Response} [kept] the whole file
 */
async function bringPart(request, file, bytes, kept) {
  if (kept) return cut(kept, bytes);
  const name = `${bytes.from}-${bytes.last}`;
  const keptPart = await store.kept(file, name);
  if (keptPart) return partial(await keptPart.blob(), bytes);
  const response = await fetch(request).catch(() => {
    throw new Trouble("network", file.path);
  });
  if (response.status !== 206) {
    // The host knows no ranges and sent the whole file.
    const whole = await store.verified(file, response);
    await keep(file, whole);
    return cut(whole, bytes);
  }
  const part = await response.blob();
  const isRight =
    response.headers.get("Content-Range") === contentRange(bytes) && part.size === bytes.last - bytes.from + 1;
  if (!isRight) throw new Trouble("changed", file.path);
  await keep(file, new Response(part), name);
  return partial(part, bytes);
}

/** @param {Response} whole @param {Bytes} bytes */
async function cut(whole, bytes) {
  return partial((await whole.blob()).slice(bytes.from, bytes.last + 1), bytes);
}

/** @param {Blob} body @param {Bytes} bytes */
function partial(body, bytes) {
  return new Response(body, { status: 206, headers: { "Content-Range": contentRange(bytes) } });
}

/** @param {Bytes} bytes */
function contentRange({ from, last, all }) {
  return `bytes ${from}-${last}/${all}`;
}

/** Keeps a copy; if there is no room the answer is none the worse. @param {SiteFile} file @param {Response} response @param {string} [part] */
async function keep(file, response, part) {
  await store.put(file, response.clone(), part).catch(tell);
}

/** Tells all pages of the site that there is no room: the one thing here that a reader can mend. @param {unknown} error */
async function tell(error) {
  if (!(error instanceof Trouble && error.kind === "full")) return;
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ kind: error.kind, path: error.path });
}

/** @param {Request} request */
function unreachable(request) {
  if (request.mode !== "navigate") return Response.error();
  const home = new URL("index.html", store.scope).pathname;
  const style = new URL("xunzhang/page.css", store.scope).pathname;
  const page = `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>这一页没有保存 · Not saved</title><link rel="stylesheet" href="${style}"><link rel="icon" href="data:,">
    <main><h1>这一页没有保存</h1><p>现在连不上网络，这一页也还没有存在这台设备上。<a href="${home}">回到首页</a></p>
    <p lang="en">The network cannot be reached, and this page is not saved on this device yet. <a href="${home}">Back to the first page</a></p></main></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
