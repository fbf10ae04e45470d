// Stands in for loader.js, hit-address.js and parts.js on a site that is one HTML file: its files stand in the page, as base64 in elements
// that are named by their paths, and its parts in the script.

import { answers } from "#answers";
import REASONS from "#every/reason";
import RESULTS from "#every/results";
import SEARCH from "#every/search";
import { clientOf } from "../client/client.js";
import { completionsOf, openResults } from "../results/mount.js";
import { decode } from "./base64.js";
import { DialogTrigger } from "./dialog.js";
import { explain } from "./explain.js";
import { LoadError } from "./load-error.js";
import { once, shared } from "./once.js";
import { Search } from "./search.js";

/** Ignores what loader.js knows of folders. @type {(path: string, ...elsewhere: unknown[]) => Promise<ArrayBuffer>} */
export async function fetchFile(path) {
  const text = document.getElementById(path)?.textContent;
  if (!text) throw new LoadError("disk", path);
  return decode(text);
}

/** The one part that is a function of its own, since a worker is made of it. @type {(...elsewhere: unknown[]) => Promise<Make>} */
export const loadPart = async () => answers;

/** The worker has no address here. @type {(folder: URL) => Promise<MaybeWorker | undefined>} */
export const workerOf = async () => undefined;

/** Nothing is far. @type {(folder: URL, engine: string) => void} */
export const prefetch = () => {};

/** Where a hit is read: on this page. @type {(hit: Hit, marks: string, ...elsewhere: unknown[]) => URL} */
export const addressOf = (hit, marks) => new URL(`#${idOf(hit.passage)}?${marks}`, location.href);

/** The id of a passage's element. The number finds it, the anchor tells whether it is still the same text. @param {Hit["passage"]} passage */
export function idOf({ id, anchor }) {
  return `${id}-${anchor}`;
}

/** All parts. @param {PartName} name @param {Language} language @returns {Promise<Parts>} */
export function partOf(name, language) {
  return once(shared, `${name} ${language}`, async () => {
    const results = name === "results" && { completionsOf, openResults, RESULTS_WORDS: RESULTS[language] };
    return {
      Search,
      clientOf,
      explain,
      DialogTrigger,
      WORDS: SEARCH[language],
      REASONS: REASONS[language],
      ...results,
    };
  });
}
