// Fills nodes anew without losing the focus.

/** What has the focus in a node, by its key; "" if it has none, undefined if it is elsewhere. @param {Element} host */
export function focusKey(host) {
  const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
  return host.contains(activeElement) ? (activeElement?.getAttribute("data-key") ?? "") : undefined;
}

/** Fills a node. What had the focus has it again, or else the first that can. @param {Element} host @param {Node[]} children @param {string | undefined} [key] */
export function refill(host, children, key = focusKey(host)) {
  host.replaceChildren(...children);
  if (key === undefined) return;
  const same = [...host.querySelectorAll("[data-key]:not(:disabled)")].find(
    (other) => other.getAttribute("data-key") === key,
  );
  if (same instanceof HTMLElement || same instanceof SVGElement) same.focus();
  else focusIn(host);
}

/** Puts the focus on the first link in a node that has just come. @param {Element | null | undefined} place */
export function focusIn(place) {
  const target = place?.querySelector("a, button");
  if (target instanceof HTMLElement) target.focus();
}
