// Marks strings on the page that a hit leads to, and shows a bar that goes from one place to the next. Knows neither the
// search nor the site, so that it serves any page; makes nothing unless there is something to mark.

const HIGHLIGHT_WORDS = {
  zh: {
    label: "标出的字句",
    place: (/** @type {number} */ at, /** @type {number} */ all) => `第 ${at} 处，共 ${all} 处`,
    previous: "上一处",
    next: "下一处",
    close: "取消标记",
  },
  "zh-Hant": {
    label: "標出的字句",
    place: (/** @type {number} */ at, /** @type {number} */ all) => `第 ${at} 處，共 ${all} 處`,
    previous: "上一處",
    next: "下一處",
    close: "取消標記",
  },
  en: {
    label: "Marked places",
    place: (/** @type {number} */ at, /** @type {number} */ all) => `${at} of ${all}`,
    previous: "Previous place",
    next: "Next place",
    close: "Stop marking",
  },
};

/** No hit asks for more strings, nor longer ones; what else an address asks for may not cost more. */
const MOST_STRINGS = 50;
const LONGEST_STRING = 1_000;

/** Names of the highlights: all places, and the one that the reader is at. */
const ALL = "xunzhang";
const CURRENT = "xunzhang-current";

/** Rules of the page. A list of selectors would be dropped whole where one is not known. */
const [onScreen, withForcedColors, onPaper] = [
  ["background-color: rgb(255 190 0 / 0.32)", "background-color: #ffb300; color: #000; text-decoration: underline 2px #000"],
  ["background-color: Mark; color: MarkText", "background-color: Highlight; color: HighlightText; text-decoration: underline 2px"],
  ["background-color: transparent", "background-color: transparent; color: inherit; text-decoration: none"],
].map(([all, current]) => [
  `::highlight(${ALL}) { ${all} }`,
  `::highlight(${CURRENT}) { ${current} }`,
  `mark.${ALL} { color: inherit; ${all} }`,
  `mark.${CURRENT} { ${current} }`,
].join("\n"));

const MARK_STYLES = `
  ${onScreen}
  html { scroll-padding-bottom: 5em }
  @media (forced-colors: active) { ${withForcedColors} }
  @media print { ${onPaper} }
`;

/** Sizes are in em: a page may have made its rem small. */
const BAR_STYLES = `
  :host {
    all: initial;
    color-scheme: inherit;
    position: fixed;
    z-index: calc(var(--xz-layer, 10) - 1);
    inset-block-end: max(1em, env(safe-area-inset-bottom));
    inset-inline-end: 1em;
  }
  section {
    display: flex;
    align-items: center;
    padding: 0.125em;
    border: 1px solid var(--xz-border, GrayText);
    border-radius: 2em;
    background: var(--xz-background, Canvas);
    color: var(--xz-text, CanvasText);
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.16);
    font: 0.9375em/1.5 var(--xz-font, system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif);
  }
  p { margin: 0 0.5em 0 1em; font-variant-numeric: tabular-nums; white-space: nowrap }
  button {
    min-width: 2.75em;
    min-height: 2.75em;
    padding: 0;
    border: 0;
    border-radius: 2em;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover { text-decoration: underline; text-underline-offset: 0.25em }
  button:focus-visible { outline: 2px solid; outline-offset: -3px }
  @media print { :host { display: none } }
`;

/** @param {string} rules */
function sheetOf(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}

// Where the strings stand

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
function halfWidth(text) {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** What finds the strings, the longest first, in any case; a space is any space. Nothing if there is nothing to find. @param {string[]} strings */
function patternOf(strings) {
  const wanted = strings.map((string) => halfWidth(string).trim()).filter((string) => string && string.length <= LONGEST_STRING);
  const literal = [...new Set(wanted)]
    .slice(0, MOST_STRINGS)
    .sort((a, b) => b.length - a.length)
    .map((string) => string.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+"));
  return literal.length ? new RegExp(literal.join("|"), "giu") : undefined;
}

/**
 * The places of the strings in an element, in order, each as the stretches that it is made of.
 * @param {Element} root @param {string[]} strings
 * @returns {Stretch[][]}
 */
function placesOf(root, strings) {
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

// How they are marked

/** Marks by highlights, which leave the page as it is. */
class RangeMarks {
  /** @param {Stretch[][]} places */
  constructor(places) {
    this.ranges = places.map((place) => {
      const range = new Range();
      const { node, to } = place[place.length - 1];
      range.setStart(place[0].node, place[0].from);
      range.setEnd(node, to);
      return range;
    });
    const all = new Highlight();
    for (const range of this.ranges) all.add(range);
    CSS.highlights.set(ALL, all);
  }

  /** @param {number} at */
  stress(at) {
    const current = new Highlight(this.ranges[at]);
    current.priority = 1;
    CSS.highlights.set(CURRENT, current);
  }

  clear() {
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(CURRENT);
  }
}

/** Marks by elements, for browsers that have no highlights. */
class ElementMarks {
  /** @type {Element[][]} */
  #marks;

  /** @param {Stretch[][]} places */
  constructor(places) {
    // From the end, since each takes away what is behind it.
    this.#marks = places.reverse().map((place) => place.reverse().map(wrapped).reverse()).reverse();
    this.ranges = this.#marks.map((marks) => {
      const range = new Range();
      range.setStartBefore(marks[0]);
      range.setEndAfter(marks[marks.length - 1]);
      return range;
    });
  }

  /** @param {number} at */
  stress(at) {
    for (const [place, marks] of this.#marks.entries()) {
      for (const mark of marks) mark.classList.toggle(CURRENT, place === at);
    }
  }

  clear() {
    for (const mark of this.#marks.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
  }
}

/** @param {Stretch} stretch */
function wrapped({ node, from, to }) {
  node.splitText(to);
  const text = node.splitText(from);
  const mark = document.createElement("mark");
  mark.className = ALL;
  text.replaceWith(mark);
  mark.append(text);
  return mark;
}

/** The element in which a place begins. @param {Range} range */
function elementOf({ startContainer: start }) {
  return /** @type {HTMLElement | null} */ (start instanceof Element ? start : start.parentElement);
}

/** Opens what an element is folded in; whether it was. @param {Element | null} element */
function unfold(element) {
  let closed, was = false;
  while ((closed = element?.closest("details:not([open])"))) {
    closed.setAttribute("open", "");
    was = true;
  }
  return was;
}

/** Scrolls so that a place can be seen; at once, as when a browser finds something. @param {Range} range */
function reveal(range) {
  const element = elementOf(range);
  unfold(element);
  // Brings it into boxes that scroll by themselves; a long paragraph may still have it far below.
  element?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const { top, bottom } = range.getBoundingClientRect();
  const margin = innerHeight / 6;
  if (top >= margin && bottom <= innerHeight - margin) return;
  scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: "instant" });
}

// The bar

class MarkBar {
  /**
   * @param {Language} language
   * @param {(by: number) => void} go to the next place, or the one before
   * @param {(hasFocus: boolean) => void} close
   */
  constructor(language, go, close) {
    this.words = HIGHLIGHT_WORDS[language];
    // A name that no rule of the page is for.
    this.host = document.createElement("xunzhang-marks");
    this.host.lang = language;
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheetOf(BAR_STYLES)];
    const leave = () => close(root.activeElement !== null);
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    const closing = this.#button("×", this.words.close, leave);
    const bar = document.createElement("section");
    bar.setAttribute("aria-label", this.words.label);
    bar.append(
      this.status,
      this.#button("↑", this.words.previous, () => go(-1)),
      this.#button("↓", this.words.next, () => go(1)),
      closing,
    );
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      if (event.key !== "Enter" || !event.shiftKey || event.target === closing) return;
      event.preventDefault();
      go(-1);
    });
    root.append(bar);
    document.body.append(this.host);
  }

  /** @param {string} sign @param {string} name @param {() => void} act */
  #button(sign, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    return button;
  }

  /** @param {number} at @param {number} all */
  tell(at, all) {
    // Only what changes later is announced.
    requestAnimationFrame(() => (this.status.textContent = this.words.place(at + 1, all)));
  }
}

// All together

/** Takes back what was marked before. */
let unmark = () => {};

/** The element that the address leads to. */
function landing() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** Marks all places of these strings in the page's text, in place of what was marked before. @param {string[]} strings */
function markAll(strings) {
  unmark();
  const landed = landing();
  if (unfold(landed)) landed?.scrollIntoView();
  const articles = document.querySelectorAll("article");
  // What was removed from a speech is beside it.
  const root = landed?.closest("details.removed") ?? (articles.length === 1 ? articles[0] : document.querySelector("main") ?? document.body);
  const places = placesOf(root, strings);
  const all = places.length;
  if (!all) return;

  const isBehind = (/** @type {Stretch[]} */ [{ node }]) =>
    landed !== null && (landed.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  let at = Math.max(0, places.findIndex(isBehind));
  const styles = sheetOf(MARK_STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  const marks = "highlights" in CSS ? new RangeMarks(places) : new ElementMarks(places);

  const show = () => {
    marks.stress(at);
    bar.tell(at, all);
  };
  const go = (/** @type {number} */ by) => {
    at = (at + by + all) % all;
    show();
    reveal(marks.ranges[at]);
  };
  const close = (/** @type {boolean} */ hasFocus) => {
    const range = marks.ranges[at];
    unmark();
    const element = elementOf(range);
    if (!hasFocus || !element) return;
    // Whoever uses the keyboard goes on from the text; which has to be made fit for that.
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };
  const bar = new MarkBar(languageOf(root), go, close);
  unmark = () => {
    unmark = () => {};
    marks.clear();
    bar.host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styles);
  };
  show();
  if (!landed) reveal(marks.ranges[at]);
}
