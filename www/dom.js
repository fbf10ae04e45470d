// Makes nodes and style sheets. Text enters as text nodes, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element of HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(string | Node)[]} children
 */
export function node(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * An element of SVG.
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {(string | Node)[]} children
 */
export function shape(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** A button. @param {string} label @param {(event: MouseEvent) => void} act @param {Record<string, string>} [attributes] */
export function button(label, act, attributes) {
  const made = node("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** A sheet that several roots can adopt; every content security policy allows constructed sheets. @param {string} styles */
export function sheetOf(styles) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

/** @template {Element} E @param {E} made @param {Record<string, string | number> | undefined} attributes @param {(string | Node)[]} children */
function filled(made, attributes = {}, children) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, /** @type {string} */ (value));
  made.append(...children);
  return made;
}
