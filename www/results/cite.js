// What is quoted of a passage, how it is cited, and how that reaches the clipboard or a file.

import { button, node } from "../dom.js";

/** Signs at which a quoted sentence ends, and those that may follow within it. */
const SENTENCE_END = /^(?:.*[。！？!?…\n][”’」』）)]*)?/su;
const SENTENCE_REST = /^[^。！？!?…\n]*[。！？!?…]*[”’」』）)]*/u;

/** The sentences of a text around a range of its code points. @param {string} text @param {[number, number]} range */
export function sentences(text, [from, to]) {
  const chars = Array.from(text);
  const [before, middle, after] = [chars.slice(0, from), chars.slice(from, to), chars.slice(to)].map((part) =>
    part.join(""),
  );
  const start = (SENTENCE_END.exec(before) ?? [""])[0].length;
  const [rest] = (/[。！？!?…]$/u.test(middle) ? /^[”’」』）)]*/u : SENTENCE_REST).exec(after) ?? [""];
  return (before.slice(start) + middle + rest).trim();
}

/** A date as it is written in a sentence; what is none stays. @param {string} date @param {AllWords} words */
export function written(date, words) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  return parts ? words.date(...parts.slice(1).filter(Boolean).map(Number)) : date;
}

/** What is kept of a hit, to be cited. @param {Hit} hit @param {string | null} link @returns {Excerpt} */
export function excerptOf({ document: { id, title, speaker, date }, passage: { kind, ordinal, text }, marks }, link) {
  return {
    title: title || id,
    speaker,
    date,
    kind,
    ordinal,
    text: sentences(text, marks[0] ?? [0, 1]),
    // To be found again, a passage needs no marks, which are the last parameters.
    url: link?.replace(/[?&]mark=[^#]*/, "") ?? null,
  };
}

/** @param {Pick<Excerpt, "kind" | "ordinal">} passage @param {AllWords} words */
export function placeOf({ kind, ordinal }, words) {
  return kind === "paragraph" ? words.paragraph(ordinal) : (words.kind[kind] ?? "");
}

/** `《题目》，讲话人，日期，第 n 段：“…”` @param {Excerpt} excerpt @param {AllWords} words @param {boolean} markdown with a link */
export function cited(excerpt, words, markdown) {
  const { title, speaker, date, text, url } = excerpt;
  const plain = (/** @type {string} */ said) =>
    (markdown ? said.replace(/[\\`*_~[\]<>#|&]/g, "\\$&") : said).replace(/\s+/gu, " ");
  const name = plain(`《${title.replaceAll("《", "〈").replaceAll("》", "〉")}》`);
  const linked = markdown && url ? `[${name}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})` : name;
  const about = [speaker, date && written(date, words), placeOf(excerpt, words)]
    .filter((part) => part)
    .map((part) => plain(String(part)));
  return `${[linked, ...about].join(words.comma)}${words.colon}“${plain(text.replaceAll("“", "‘").replaceAll("”", "’"))}”`;
}

/**
 * Copies a text; where the browser does not let it, shows it selected, to be copied by hand.
 * @param {string} text @param {HTMLElement} notice where what came of it is said @param {AllWords} words
 */
export async function copy(text, notice, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const root = /** @type {Document | ShadowRoot} */ (notice.getRootNode());
    const focused = root.activeElement;
    const area = node("textarea", { readonly: "", rows: "4", "aria-label": words.byHand });
    area.value = text;
    notice.replaceChildren(
      words.byHand,
      area,
      button(words.close, () => {
        notice.replaceChildren();
        if (focused instanceof HTMLElement) focused.focus();
      }),
    );
    area.select();
    if (!document.execCommand("copy")) return;
    if (focused instanceof HTMLElement) focused.focus();
  }
  notice.replaceChildren(node("span", { class: "passing" }, words.copied));
}

/** Gives a text as a file. @param {string} name @param {string} type @param {string} text */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  node("a", { href: url, download: name }).click();
  // The browser has taken it when the next task begins.
  setTimeout(() => URL.revokeObjectURL(url));
}
