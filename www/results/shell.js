// The nodes of the results page, and what watches them: its width, and when its end is near.

import { node, sheetOf } from "../dom.js";
import RESULTS_STYLES from "./results.css";

/** Milliseconds of waiting before there is something to see of it, and before it is said. */
const SKELETON_AFTER = 150;
const SAID_AFTER = 1000;

/** CSS pixels from which facets stand beside the results. */
const WIDE = 720;

const RESULTS_SHEET = sheetOf(RESULTS_STYLES);

export class Shell {
  controls = node("div", { class: "controls" });
  chips = node("ul", { class: "chips" });
  summary = node("p", { class: "summing", part: "summary", role: "status", tabindex: "-1" });
  questions = node("div", { class: "questions" });
  reading = node("div", { class: "questions", part: "reading" });
  body = node("div", { class: "body" });
  facets = node("div", { class: "facets" });
  filters = node("details", { class: "filters", part: "facets" }, node("summary"), this.facets);
  panel = node("div", { class: "excerpts" });
  basket = node("details", { part: "basket" }, node("summary"), this.panel);
  notice = node("div", { class: "notice", role: "status" });
  root = node(
    "div",
    { class: "results", part: "results", hidden: "" },
    this.controls,
    node("div", { class: "side" }, this.filters, this.basket),
    node("div", { class: "main" }, this.summary, this.chips, this.reading, this.questions, this.body),
    this.notice,
  );

  /** Sees when the end of the list is near. @type {IntersectionObserver | undefined} */
  #end;

  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];

  /** @param {ShadowRoot} parent */
  constructor(parent) {
    parent.append(this.root);
    parent.adoptedStyleSheets.push(RESULTS_SHEET);
  }

  /** @param {AbortSignal} signal ends it @param {() => void} grow the end of the list is near */
  watch(signal, grow) {
    const width = new ResizeObserver(([{ contentRect }]) => {
      const wide = contentRect.width >= WIDE;
      if (wide === this.root.classList.contains("wide")) return;
      this.root.classList.toggle("wide", wide);
      this.filters.open = wide;
    });
    // This row spans the page, and its height does not depend on what stands beside what.
    width.observe(this.controls);
    const end = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && grow(), { rootMargin: "600px" });
    this.#end = end;
    signal.addEventListener("abort", () => {
      width.disconnect();
      end.disconnect();
    });
  }

  /** The node before which the list may grow by itself, from now on; none, if it may not. @param {Element} [node] */
  growsBefore(node) {
    this.#end?.disconnect();
    if (node) this.#end?.observe(node);
  }

  /** @param {boolean} waiting @param {string} [text] what is said of it after a while */
  wait(waiting, text = "") {
    this.#timers.splice(0).forEach(clearTimeout);
    this.body.setAttribute("aria-busy", String(waiting));
    if (!waiting) return;
    const skeleton = () => {
      const bones = Array.from({ length: 6 }, () => node("li", {}, node("i"), node("i"), node("i")));
      this.body.replaceChildren(node("ol", { class: "skeleton", "aria-hidden": "true" }, ...bones));
      this.questions.replaceChildren();
    };
    this.#timers = [
      setTimeout(skeleton, SKELETON_AFTER),
      setTimeout(() => this.summary.replaceChildren(text), SAID_AFTER),
    ];
  }

  /** Takes away all that was answered. */
  clear() {
    this.wait(false);
    this.root.hidden = true;
    for (const part of [this.summary, this.reading, this.questions, this.body]) part.replaceChildren();
  }

  /** Says in passing what came of an action. @param {string} text */
  say(text) {
    this.notice.replaceChildren(node("span", { class: "passing" }, text));
  }
}
