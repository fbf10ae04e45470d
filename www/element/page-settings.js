// What the page says of a popup: its own form, and how many passages are shown.

/** Passages shown at first, and added by "show more". */
export const DEFAULT_LIMIT = 10;

/** The page's form, which stands for the search without scripts, and leads to the results. @param {Element} element */
export function formOf(element) {
  const form = element.querySelector("form") ?? element.closest("form");
  const field = form?.querySelector("input[name]:not([type=hidden])");
  return form && field instanceof HTMLInputElement ? { form, field } : undefined;
}

/** @param {Element} element */
export function limitOf(element) {
  const limit = Math.floor(Number(element.getAttribute("limit")));
  return limit > 0 ? limit : DEFAULT_LIMIT;
}
