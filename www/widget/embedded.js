// Brings the files of a site that is one HTML file: they stand in the page, as base64 in elements that are named by their
// paths. Stands in for carrier.js, and ignores what that knows of folders.

/** @type {(path: string, ...elsewhere: unknown[]) => Promise<ArrayBuffer>} */
const carry = async (path) => {
  const text = document.getElementById(path)?.textContent;
  if (!text) throw new LoadError("disk", path);
  return decode(text);
};

/** A part of the widget, which stands in the script itself. @type {(part: Part, ...elsewhere: unknown[]) => Promise<Make>} */
const carryPart = async (part) => /** @type {Make} */ (part);

/** The worker has no address here. @type {(folder: URL) => Promise<MaybeWorker | undefined>} */
const workerOf = async () => undefined;

/** Nothing is far. @type {(folder: URL, engine: string) => void} */
const bringEarly = () => {};

/** Where a hit is read: on this page. @type {(hit: Hit, marks: string, ...elsewhere: unknown[]) => URL} */
const addressOf = (hit, marks) => new URL(`#${idOf(hit.passage)}?${marks}`, location.href);

/** The id of a passage's element. The number finds it, the anchor tells whether it is still the same text. @param {Hit["passage"]} passage */
function idOf({ id, anchor }) {
  return `${id}-${anchor}`;
}
