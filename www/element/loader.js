// Brings the files of a site: over http by fetch; from disk as scripts, since a page from there may not read files, but may
// run them, and so in a sandbox whose requests the host refuses.

import { decode } from "./base64.js";
import { FILES } from "./files.js";
import { LoadError } from "./load-error.js";
import { once, shared } from "./once.js";
import { OWN, partsFolder } from "./own-script.js";
import { trusted } from "./trusted.js";

/** Milliseconds after which a host that has not sent a file is taken to be gone. */
const PATIENCE = 60_000;

/** Does the host refuse this page files, and give it their copies? */
let takesCopies = false;

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
  if (takesCopies || url.protocol === "file:") return copyOf(url, range);
  try {
    return await askHost(url, range, cache);
  } catch (error) {
    // To a page of opaque origin, as in a frame with sandbox="allow-scripts", most hosts give no files, but any scripts.
    const isOpaque = self.origin === "null" && /** @type {LoadError} */ (error).reason === "network";
    if (!isOpaque || !(await fetch(url, { method: "HEAD", mode: "no-cors" }).catch(() => false))) throw error;
    const file = await copyOf(url, range);
    takesCopies = true;
    return file;
  }
}

/** @param {URL} url @param {string} [range] @param {RequestCache} [cache] */
async function askHost(url, range, cache) {
  // With an address of its own for each range: browsers fetch ranges of one address one after another.
  const address = url.href + (range ? "?" + range : "");
  let response, file;
  try {
    const headers = range ? { Range: "bytes=" + range } : undefined;
    response = await fetch(address, { cache, headers, signal: AbortSignal.timeout(PATIENCE) });
    file = await response.arrayBuffer();
  } catch (error) {
    throw new LoadError(Object(error).name === "TimeoutError" ? "silent" : "network", address);
  }
  if (!response.ok) throw new LoadError("status", address, String(response.status));
  return response.status === 206 ? file : cut(file, range);
}

/** @param {ArrayBuffer} file @param {string} [range] */
function cut(file, range) {
  if (!range) return file;
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

/** A file by its copy, which is a script. @param {URL} url @param {string} [range] */
async function copyOf(url, range) {
  const copy = url.href.replace(/bin$/, "js");
  const { bytes } = await run(copy);
  if (!bytes) throw new LoadError(url.protocol === "file:" ? "disk" : "sandbox", copy);
  return cut(decode(bytes), range);
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
    if (!/^http/.test(href) || origin !== self.origin) return;
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
