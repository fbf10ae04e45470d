// Finds strings in the text of a page, as it is read: across inline elements, in any case and width.

/** No hit asks for more strings, nor longer ones; what else an address asks for may not cost more. */
const MAX_STRINGS = 50;
const MAX_STRING_LENGTH = 1_000;

/** A stretch of one text node. @typedef {{ node: Text, from: number, to: number }} Stretch */

/** What a page does not show as text, or beside the text. */
const UNREAD = "script, style, noscript, template, textarea, select, rt, rp";

/**
 * The text of an element as it is read, and where in it each text node begins. Lines and blocks are apart by a line break.
 * @param {Element} root
 */
function readableText(root) {
  /** @type {{ node: Text, at: number }[]} */
  const nodes = [];
  let text = "";
  /** @param {Element} parent */
  const walk = (parent) => {
    for (const child of parent.childNodes) {
      if (child instanceof Text && child.length) {
        nodes.push({ node: child, at: text.length });
        text += child.data;
      }
      if (!(child instanceof Element) || child.matches(UNREAD)) continue;
      const { display } = getComputedStyle(child);
      if (display === "none") continue;
      const gap = child.localName === "br" || !/^(inline|contents|ruby)/.test(display) ? "\n" : "";
      text += gap;
      walk(child);
      text += gap;
    }
  };
  walk(root);
  return { text, nodes };
}

/** Full width to half, character by character. @param {string} text */
export function halfWidth(text) {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** What finds the strings, the longest first, in any case; a space is any space. Nothing if there is nothing to find. @param {string[]} strings */
export function patternOf(strings) {
  const wanted = strings
    .map((string) => halfWidth(string).trim())
    .filter((string) => string && string.length <= MAX_STRING_LENGTH);
  const literal = [...new Set(wanted)]
    .slice(0, MAX_STRINGS)
    .sort((a, b) => b.length - a.length)
    .map((string) => string.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"));
  return literal.length ? new RegExp(literal.join("|"), "giu") : undefined;
}

/**
 * The places of the strings in an element, in order, each as the stretches that it is made of.
 * @param {Element} root @param {string[]} strings
 * @returns {Stretch[][]}
 */
export function placesOf(root, strings) {
  const pattern = patternOf(strings);
  if (!pattern) return [];
  const { text, nodes } = readableText(root);
  let first = 0;
  return Array.from(halfWidth(text).matchAll(pattern), ({ index, 0: { length } }) => {
    const end = index + length;
    while (nodes[first].at + nodes[first].node.length <= index) first++;
    /** @type {Stretch[]} */
    const place = [];
    for (let next = first; next < nodes.length && nodes[next].at < end; next++) {
      const { node, at } = nodes[next];
      place.push({ node, from: Math.max(index - at, 0), to: Math.min(end - at, node.length) });
    }
    return place;
  });
}
