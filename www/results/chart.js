// Passages by year or month: bars, one for each query that is compared, and the same as a table. Series differ by colour and
// by pattern.

import { node, shape } from "../dom.js";

/** Height of the bars, of what is above and of what is below them, in CSS pixels. */
const BARS = { height: 160, above: 20, below: 24 };

/** Labels that fit on the narrowest screen. */
const MAX_LABELS = 8;

/** Bars that have room for their numbers, and for their shares. */
const MAX_NUMBERED = 16;
const MAX_SHARES = 8;

/**
 * @typedef {object} ChartOptions
 * @property {string[]} names of the series
 * @property {boolean} share of all passages of a year, in place of their numbers
 * @property {Set<string>} chosen
 * @property {(value: string, on: boolean) => void} toggle
 * @property {AllWords} words
 * @property {string} language
 */

/** The measures of a chart. @typedef {ReturnType<typeof scaleOf>} Scale */

/** @param {Column[]} columns @param {ChartOptions} options */
export function barChart(columns, options) {
  const { names, words } = options;
  const scale = scaleOf(columns, options);
  const name = { tabindex: "0", role: "group", "aria-label": words.numbers };
  const numbers = node("div", { class: "scrolls", ...name }, table(columns, scale, options));
  return [
    ...(names.length < 2 ? [] : [legend(names)]),
    chart(columns, scale, options),
    node("details", { class: "numbers" }, node("summary", {}, words.numbers), numbers),
  ];
}

/** @param {Column[]} columns @param {ChartOptions} options */
function scaleOf(columns, { names, share, language }) {
  const value = (/** @type {Column} */ { total }, /** @type {number} */ count) =>
    share ? (total ? count / total : 0) : count;
  const format = new Intl.NumberFormat(language, share ? { style: "percent", maximumFractionDigits: 1 } : {});
  const most = Math.max(...columns.flatMap((column) => column.counts.map((count) => value(column, count)))) || 1;
  return {
    value,
    most,
    said: (/** @type {number} */ number) => format.format(number),
    y: (/** @type {number} */ number) => BARS.above + BARS.height * (1 - number / most),
    isNumbered: columns.length * names.length <= (share ? MAX_SHARES : MAX_NUMBERED),
    /** Of one column. */
    width: 1 / columns.length,
  };
}

/** @param {Column[]} columns @param {Scale} scale @param {ChartOptions} options */
function chart(columns, scale, options) {
  const { chosen, words } = options;
  const { said, y, most, isNumbered } = scale;
  const { height, above, below } = BARS;
  const foot = above + height;
  const lines = (isNumbered ? [] : ticks(most)).flatMap((tick) => [
    shape("line", { x2: "100%", y1: y(tick), y2: y(tick), class: "tick" }),
    shape("text", { x: -6, y: y(tick) + 4, class: "scale" }, said(tick)),
  ]);
  const groups = columns.map((column, at) => columnOf(column, at, scale, options));
  groups.forEach((group, at) => keys(group, at, groups));
  const every = Math.ceil(columns.length / MAX_LABELS);
  const texts = columns.flatMap((column, at) => [
    ...(isNumbered ? numbersOf(column, at, scale) : []),
    ...(at % every
      ? []
      : [shape("text", { x: percent(scale.width * (at + 0.5)), y: foot + 16, class: "name" }, column.short)]),
  ]);
  const kinds = `chart${chosen.size ? " some" : ""}${isNumbered ? "" : " scaled"}`;
  return shape(
    "svg",
    { role: "group", "aria-label": words.chart, part: "chart", height: foot + below, class: kinds },
    patterns(),
    ...lines,
    ...groups,
    shape("line", { x2: "100%", y1: foot, y2: foot, class: "base" }),
    shape("g", { "aria-hidden": "true" }, ...texts),
  );
}

/** The bars of a column, as a button. @param {Column} column @param {number} at @param {Scale} scale @param {ChartOptions} options */
function columnOf(column, at, { value, said, y, width }, { names, share, chosen, toggle, words }) {
  const foot = BARS.above + BARS.height;
  const bars = column.counts.flatMap((count, series) => {
    if (!count) return [];
    const top = y(value(column, count));
    const place = {
      x: percent(width * (at + 0.14 + (0.72 * series) / names.length)),
      width: percent((width * 0.72) / names.length - 0.0004),
    };
    return [shape("rect", { ...place, y: top, height: foot - top, class: `bar fill-${series}` })];
  });
  const counts = names.map((name, series) => {
    const total = words.total({ count: column.counts[series], relation: column.relation });
    return (names.length > 1 ? name + words.colon : "") + total;
  });
  const shares = share ? column.counts.map((count) => said(value(column, count))) : [];
  const isChosen = chosen.has(column.value);
  const group = shape(
    "g",
    {
      role: "button",
      tabindex: at ? -1 : 0,
      "aria-pressed": String(isChosen),
      "aria-label": [column.label, ...counts, ...shares].join(words.comma),
      "data-key": `bar ${column.value}`,
    },
    shape("rect", { x: percent(width * at), width: percent(width), height: foot + BARS.below, class: "field" }),
    ...bars,
  );
  group.addEventListener("click", () => toggle(column.value, !isChosen));
  return group;
}

/** The numbers above the bars of a column. @param {Column} column @param {number} at @param {Scale} scale */
function numbersOf(column, at, { value, said, y, width }) {
  return column.counts.flatMap((count, series, { length }) => {
    const number = value(column, count);
    const x = percent(width * (at + 0.14 + (0.72 * (series + 0.5)) / length));
    return count ? [shape("text", { x, y: y(number) - 4, class: "count" }, said(number))] : [];
  });
}

/** Arrows lead from column to column; Enter and space press one. @param {SVGElement} group @param {number} at @param {SVGElement[]} groups */
function keys(group, at, groups) {
  group.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: groups.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") group.dispatchEvent(new Event("click"));
    else if (to === undefined) return;
    else if (groups[to]) {
      group.setAttribute("tabindex", "-1");
      groups[to].setAttribute("tabindex", "0");
      groups[to].focus();
    }
    event.preventDefault();
  });
}

/** @param {string[]} names */
function legend(names) {
  const items = names.map((name, series) => {
    const bar = shape("rect", { x: 1, y: 1, width: 16, height: 12, class: `bar fill-${series}` });
    const sign = shape("svg", { width: 18, height: 14, "aria-hidden": "true" }, bar);
    return node("li", {}, sign, " ", node("bdi", {}, name));
  });
  return node("ul", { class: "legend", lang: "zh" }, ...items);
}

/** @param {Column[]} columns @param {Scale} scale @param {ChartOptions} options */
function table(columns, { value, said }, { names, share, words, language }) {
  const head = (/** @type {string} */ text, /** @type {string} */ scope) => node("th", { scope }, text);
  const cell = (/** @type {number} */ number, more = "") => node("td", {}, number.toLocaleString(language) + more);
  const heads = [words.time, ...(names.length > 1 ? names : [words.passages]), ...(share ? [words.ofAll] : [])];
  const rows = columns.map((column) => {
    const inBrackets = (/** @type {number} */ count) => (share ? words.inBrackets(said(value(column, count))) : "");
    const cells = column.counts.map((count) => cell(count, inBrackets(count)));
    return node("tr", {}, head(column.label, "row"), ...cells, ...(share ? [cell(column.total)] : []));
  });
  const top = node("tr", {}, ...heads.map((text) => head(text, "col")));
  return node("table", {}, node("thead", {}, top), node("tbody", {}, ...rows));
}

/** What bars are filled with: plain, hollow, and patterns. */
function patterns() {
  const pattern = (/** @type {number} */ at, /** @type {string} */ turn, /** @type {Node} */ sign) =>
    shape(
      "pattern",
      { id: `pattern-${at}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: turn },
      sign,
    );
  return shape(
    "defs",
    {},
    pattern(2, "rotate(45)", shape("rect", { class: "ink-2", width: 3, height: 6 })),
    pattern(3, "", shape("circle", { class: "ink-3", cx: 3, cy: 3, r: 1.9 })),
    pattern(4, "", shape("rect", { class: "ink-4", width: 6, height: 2 })),
  );
}

/** Where lines are drawn: at round numbers, at most five. @param {number} most */
export function ticks(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [power / 5, power / 2, power, power * 2].find((size) => most / size <= 5) ?? power * 2;
  return Array.from({ length: Math.floor(most / step + 1e-9) }, (_, at) => step * (at + 1));
}

/** @param {number} part */
function percent(part) {
  return `${(part * 100).toFixed(3)}%`;
}
