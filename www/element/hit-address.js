// Where on the site a hit is read.

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
