// Marks places of a page, and scrolls to one.

import { node } from "../dom.js";

/** @typedef {import("./find.js").Stretch} Stretch */

/** Names of the highlights: all places, and the one that the reader is at. */
const ALL = "xunzhang";
const CURRENT = "xunzhang-current";

/** Marks by highlights, which leave the page as it is. */
export class RangeMarks {
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
export class ElementMarks {
  /** @type {Element[][]} */
  #marks;

  /** @param {Stretch[][]} places */
  constructor(places) {
    // From the end, since each takes away what is behind it.
    this.#marks = places
      .reverse()
      .map((place) => place.reverse().map(wrapped).reverse())
      .reverse();
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
function wrapped({ node: whole, from, to }) {
  whole.splitText(to);
  const text = whole.splitText(from);
  const mark = node("mark", { class: ALL });
  text.replaceWith(mark);
  mark.append(text);
  return mark;
}

/** The element in which a place begins. @param {Range} range */
export function elementOf({ startContainer: start }) {
  return /** @type {HTMLElement | null} */ (start instanceof Element ? start : start.parentElement);
}

/** Opens what an element is folded in; whether it was. @param {Element | null} element */
export function unfold(element) {
  let closed,
    was = false;
  while ((closed = element?.closest("details:not([open])"))) {
    closed.setAttribute("open", "");
    was = true;
  }
  return was;
}

/** Scrolls so that a place can be seen; at once, as when a browser finds something. @param {Range} range */
export function reveal(range) {
  const element = elementOf(range);
  unfold(element);
  // Brings it into boxes that scroll by themselves; a long paragraph may still have it far below.
  element?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const { top, bottom } = range.getBoundingClientRect();
  const margin = innerHeight / 6;
  if (top >= margin && bottom <= innerHeight - margin) return;
  scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: "instant" });
}
