// Brings the files of a site: over http by fetch; from disk as scripts, since a page from there may not read files, but may
// run them. And says where on the site a hit is read.

import { decode } from "./base64.js";
import { FILES } from "./files.js";
import { LoadError } from "./load-error.js";
import { once, shared } from "./once.js";
import { OWN, partsFolder } from "./own-script.js";
import { trusted } from "./trusted.js";

/** Milliseconds after which a host that has not sent a file is taken to be gone. */
const PATIENCE = 60_000;

/**
 * A file as it lies on the host, or a range of its bytes.
 * @param {string} path under the folder
 * @param {URL} folder
 * @param {string} [range] first and last byte
 * @param {RequestCache} [cache]
 * @returns {Promise<ArrayBuffer>}
 */
export async function fetchFile(path, folder, range, cache) {
  const url = new URL(path, folder);
  if (!url.href.startsWith(folder.href)) throw new LoadError("outside", path);
  let file, whole;
  if (url.protocol === "file:") [file, whole] = [await fromDisk(url), true];
  else {
    // With an address of its own for each range: browsers fetch ranges of one address one after another.
    if (range) url.search = range;
    let response;
    try {
      const headers = range ? { Range: "bytes=" + range } : undefined;
      response = await fetch(url, { cache, headers, signal: AbortSignal.timeout(PATIENCE) });
      file = await response.arrayBuffer();
    } catch (error) {
      throw new LoadError(Object(error).name === "TimeoutError" ? "silent" : "network", url.href);
    }
    if (!response.ok) throw new LoadError("status", url.href, String(response.status));
    whole = response.status !== 206;
  }
  if (!range || !whole) return file;
  const [from, last] = range.split("-").map(Number);
  return file.slice(from, last + 1);
}

/** Runs a script of the site, and gives its element, on which such scripts put what they bring. @param {string} address */
async function run(address) {
  /** @type {HTMLScriptElement & { bytes?: string, make?: Make }} */
  const script = document.createElement("script");
  script.src = trusted(address);
  if (OWN?.nonce) script.nonce = OWN.nonce;
  await new Promise((done) => {
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  script.remove();
  return script;
}

/** The copy of a file that is a script. @param {URL} url */
async function fromDisk(url) {
  const copy = url.href.replace(/bin$/, "js");
  const { bytes } = await run(copy);
  if (!bytes) throw new LoadError("disk", copy);
  return decode(bytes);
}

/** The file of a part. @param {string} name and behind a hyphen its language, if it has one */
const fileOf = (name) => `${name}-${FILES.parts}.js`;

/** Brings a part of the widget. @param {string} name @param {URL} folder of the index @returns {Promise<Make>} */
export async function loadPart(name, folder) {
  const { href } = new URL(fileOf(name), partsFolder(folder));
  const { make } = await run(href);
  if (!make) throw new LoadError("part", href);
  return make;
}

/** The worker that answers, by the address of its script; none where that is of another origin, or on a disk. @param {URL} folder of the index @returns {Promise<MaybeWorker | undefined>} */
export function workerOf(folder) {
  return once(shared, "worker", async () => {
    const { href, origin } = partsFolder(folder);
    if (!/^http/.test(href) || origin !== location.origin) return;
    /** @type {MaybeWorker} */
    const worker = new Worker(trusted(href + fileOf("answers")));
    worker.onerror = () => (worker.refused = true);
    return worker;
  });
}

/** Brings what every search needs, once, side by side with the part that asks for it. What fails is told of where it is needed. @param {URL} folder @param {string} engine */
export function prefetch(folder, engine) {
  const ignored = () => {};
  once(shared, folder + " " + engine, async () => {
    workerOf(folder).catch(ignored);
    for (const path of [engine, "index/manifest.bin"]) {
      const file = fetchFile(path, folder, undefined, path === engine ? undefined : "no-cache");
      file.catch(ignored);
      shared.set(folder + path, file);
    }
  });
}

/**
 * Where a hit is read.
 * @param {Hit} hit
 * @param {string} marks what is to be marked there, as parameters
 * @param {string} url
 * @param {URL} root the folder of the site
 * @param {boolean} highlight do pages that are not of this program mark, too?
 */
export function addressOf(hit, marks, url, root, highlight) {
  const { anchor } = hit.passage;
  const address = new URL(url, root);
  if (anchor !== null) address.hash = anchor;
  // By hand: searchParams would write all others anew.
  if (anchor !== null || highlight) address.search += (address.search ? "&" : "?") + marks;
  return address;
}
