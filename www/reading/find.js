// Finds strings in the text of a page, as it is read: across inline elements, in any case and width.

/** No hit asks for more strings, nor longer ones; what else an address asks for may not cost more. */
const MAX_STRINGS = 50;
const MAX_STRING_LENGTH = 1_000;

/** What stands between two blocks. */
const BLOCK_END = "\u2029";

/** Between two characters: what nobody sees; and white space too, where the search counts it as nothing; or some of it. */
const UNSEEN = "[\\p{Cf}\\p{Mn}]*";
const SPACE_OR_NONE = `(?:[\\p{Cf}\\p{Mn}]|[^\\S${BLOCK_END}])*`;
const SPACE = "[\\p{Cf}\\p{Mn}\\s]+";

/** A letter or digit of a script that is written with spaces. */
const LETTER = /[\p{L}\p{N}](?<![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}])/u;

/** A stretch of one text node. @typedef {{ node: Text, from: number, to: number }} Stretch */

/** What a page does not show as text, or beside the text. */
const UNREAD = "script, style, noscript, template, textarea, select, rt, rp";

/**
 * The text of an element as it is read, and where in it each text node begins.
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
      const isInline = /^(inline|contents|ruby)/.test(display);
      const gap = child.localName === "br" ? "\n" : isInline ? "" : BLOCK_END;
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
    .map(sourceOf);
  return literal.length ? new RegExp(literal.join("|"), "giu") : undefined;
}

/** The pattern of one string. @param {string} string */
function sourceOf(string) {
  let source = "";
  let before = "";
  for (const [, space, char] of string.matchAll(/([\s\p{Cf}\p{Mn}]*)(\S)/gu)) {
    const closes = !LETTER.test(before) && !LETTER.test(char);
    if (before) source += closes && !/\n/.test(space) ? SPACE_OR_NONE : /\s/.test(space) ? SPACE : UNSEEN;
    source += char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    before = char;
  }
  return source;
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
