// Passages by year or month, as bars: one for each query that is compared. Series differ by colour and by pattern.

import { node, shape } from "../dom.js";

/** More years than these are not shown with those between them in which nothing was found. */
const MAX_YEARS = 120;

/** Height of the bars, of what is above and of what is below them, in CSS pixels. */
const BARS = { height: 160, above: 20, below: 24 };

/** Labels that fit on the narrowest screen. */
const MAX_LABELS = 8;

/** Bars that have room for their numbers, and for their shares. */
const MAX_NUMBERED = 16;
const MAX_SHARES = 8;

/** The years in which something was found, and those between. @param {Results[]} results of each series @param {AllWords} words @returns {Column[]} */
export function yearColumns(results, words) {
  const counted = results.map(({ facets }) => facets?.find(({ field }) => field === "year")?.values ?? []);
  const known = [...new Set(counted.flat().map(({ value }) => Number(value)))].sort((a, b) => a - b);
  const span = known[known.length - 1] - known[0] + 1;
  const years = span <= MAX_YEARS ? Array.from({ length: span }, (_, at) => known[0] + at) : known;
  const relation = results.some(({ total }) => total.relation === "at_most") ? "at_most" : "eq";
  return years.map((year) => {
    const value = String(year);
    const found = counted.map((values) => values.find((one) => one.value === value));
    return {
      value,
      short: value,
      label: words.date(year),
      counts: found.map((one) => one?.count ?? 0),
      of: found.find((one) => one)?.of ?? 0,
      relation,
    };
  });
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
function ticks(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [power / 5, power / 2, power, power * 2].find((size) => most / size <= 5) ?? power * 2;
  return Array.from({ length: Math.floor(most / step + 1e-9) }, (_, at) => step * (at + 1));
}

/**
 * @param {Column[]} columns @param {string[]} names of the series
 * @param {{ share: boolean, chosen: Set<string>, toggle: (value: string, on: boolean) => void, words: AllWords, language: string }} options
 */
export function barChart(columns, names, { share, chosen, toggle, words, language }) {
  const value = (/** @type {Column} */ { of }, /** @type {number} */ count) => (share ? (of ? count / of : 0) : count);
  const said = (/** @type {number} */ number) =>
    number.toLocaleString(language, share ? { style: "percent", maximumFractionDigits: 1 } : {});
  const most = Math.max(...columns.flatMap((column) => column.counts.map((count) => value(column, count)))) || 1;
  const { height, above, below } = BARS;
  const y = (/** @type {number} */ number) => above + height * (1 - number / most);
  const percent = (/** @type {number} */ part) => `${(part * 100).toFixed(3)}%`;
  const every = Math.ceil(columns.length / MAX_LABELS);
  const numbered = columns.length * names.length <= (share ? MAX_SHARES : MAX_NUMBERED);

  /** @type {Node[]} */
  const texts = [];
  const lines = (numbered ? [] : ticks(most)).flatMap((tick) => [
    shape("line", { x2: "100%", y1: y(tick), y2: y(tick), class: "tick" }),
    shape("text", { x: -6, y: y(tick) + 4, class: "scale" }, said(tick)),
  ]);
  const groups = columns.map((column, at) => {
    const width = 1 / columns.length;
    const bars = column.counts.flatMap((count, series) => {
      const number = value(column, count);
      const bar = {
        x: percent(width * (at + 0.14 + (0.72 * series) / names.length)),
        width: percent((width * 0.72) / names.length - 0.0004),
      };
      const made = shape("rect", {
        ...bar,
        y: y(number),
        height: above + height - y(number),
        class: `bar fill-${series}`,
      });
      const label = shape(
        "text",
        { x: percent(width * (at + 0.14 + (0.72 * (series + 0.5)) / names.length)), y: y(number) - 4, class: "count" },
        said(number),
      );
      if (count && numbered) texts.push(label);
      return count ? [made] : [];
    });
    const counts = names.map(
      (name, series) =>
        (names.length > 1 ? name + words.colon : "") +
        words.total({ count: column.counts[series], relation: column.relation }),
    );
    const shares = share ? names.map((_, series) => said(value(column, column.counts[series]))) : [];
    const group = shape(
      "g",
      {
        role: "button",
        tabindex: at ? -1 : 0,
        "aria-pressed": String(chosen.has(column.value)),
        "aria-label": [column.label, ...counts, ...shares].join(words.comma),
        "data-key": `bar ${column.value}`,
      },
      shape("rect", { x: percent(width * at), width: percent(width), height: above + height + below, class: "field" }),
      ...bars,
    );
    if (at % every === 0)
      texts.push(
        shape("text", { x: percent(width * (at + 0.5)), y: above + height + 16, class: "name" }, column.short),
      );
    const act = () => toggle(column.value, !chosen.has(column.value));
    group.addEventListener("click", act);
    group.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: columns.length - 1 }[event.key];
      if (event.key === "Enter" || event.key === " ") act();
      else if (to === undefined) return;
      else if (groups[to]) {
        group.setAttribute("tabindex", "-1");
        groups[to].setAttribute("tabindex", "0");
        groups[to].focus();
      }
      event.preventDefault();
    });
    return group;
  });
  const whole = above + height + below;
  const base = shape("line", { x2: "100%", y1: above + height, y2: above + height, class: "base" });
  const chart = shape(
    "svg",
    {
      role: "group",
      "aria-label": words.chart,
      part: "chart",
      height: whole,
      class: `chart${chosen.size ? " some" : ""}${numbered ? "" : " scaled"}`,
    },
    patterns(),
    ...lines,
    ...groups,
    base,
    shape("g", { "aria-hidden": "true" }, ...texts),
  );

  const legend =
    names.length < 2
      ? []
      : [
          node(
            "ul",
            { class: "legend", lang: "zh" },
            ...names.map((name, series) => {
              const sign = shape(
                "svg",
                { width: 18, height: 14, "aria-hidden": "true" },
                shape("rect", { x: 1, y: 1, width: 16, height: 12, class: `bar fill-${series}` }),
              );
              return node("li", {}, sign, " ", node("bdi", {}, name));
            }),
          ),
        ];
  const head = (/** @type {string} */ text, /** @type {string} */ scope) => node("th", { scope }, text);
  const table = node(
    "table",
    {},
    node(
      "thead",
      {},
      node(
        "tr",
        {},
        head(words.time, "col"),
        ...names.map((name) => head(names.length > 1 ? name : words.passages, "col")),
        ...(share ? [head(words.ofAll, "col")] : []),
      ),
    ),
    node(
      "tbody",
      {},
      ...columns.map((column) =>
        node(
          "tr",
          {},
          head(column.label, "row"),
          ...column.counts.map((count) =>
            node(
              "td",
              {},
              count.toLocaleString(language) + (share ? words.inBrackets(said(value(column, count))) : ""),
            ),
          ),
          ...(share ? [node("td", {}, column.of.toLocaleString(language))] : []),
        ),
      ),
    ),
  );
  return [
    ...legend,
    chart,
    node(
      "details",
      { class: "numbers" },
      node("summary", {}, words.numbers),
      node("div", { class: "scrolls", tabindex: "0", role: "group", "aria-label": words.numbers }, table),
    ),
  ];
}
