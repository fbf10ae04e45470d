// Every word of the interface in English. Each script takes the exports that it shows; the types say what the words mean.

/** Made once: that takes longer than its use. */
const NUMBER = /* @__PURE__ */ new Intl.NumberFormat("en");

/** Before the search is loaded, and where it cannot be. @type {FirstWords} */
export const first = {
  label: "Search the full text",
  failed: "The search could not be loaded. Try again, or upload the whole folder again.",
  retry: "Try again",
  close: "Close",
};

/** What failures of the network mean, by which words for it would not come either. @type {Pick<Reasons, "network" | "silent">} */
const unreachable = {
  network: (file) => `Could not reach ${file}. Check the network and try again.`,
  silent: (file) => `Waited for ${file} in vain. Check the network and try again.`,
};

/** The search. @type {SearchWords & { reason: typeof unreachable }} */
export const search = {
  keys: "↑↓ choose  ↵ open  Esc close",
  stop: ". ",
  more: "Show more",
  all: "All results",
  completions: "Completions",
  recent: "Recent searches",
  forget: "Clear recent searches",
  kind: { title: "Title", heading: "Heading", header: "Header", paragraph: "", row: "Table row", removed: "" },
  tier: {
    literal: "As typed",
    signs: "But for signs",
    alternative: "Written otherwise",
    all: "All words",
    partial: "Some words",
  },
  total: ({ count, relation }) =>
    `${relation === "eq" ? "" : "at most "}${NUMBER.format(count)} ${count === 1 ? "passage" : "passages"}`,
  nothing: (query) => `Nothing found for “${query}”`,
  notYet: "Not yet found",
  reading: ([read, of]) => `read ${NUMBER.format(read)} of ${NUMBER.format(of)} candidates`,
  readOn: "Read on",
  halt: "Stop",
  partly: "No passage holds all of it",
  otherwise: "Nothing as typed; what follows is written otherwise",
  signs: "Type at least one character, letter or digit",
  missing: (words) => `Nowhere in the collection: ${words.join(", ")}`,
  removed: "Left out",
  inRemoved: ({ count, relation }) =>
    `${relation === "eq" ? "" : "at most "}${NUMBER.format(count)} in what was left out`,
  onlyRemoved: (words) => `Only in what was left out: ${words.join(", ")}`,
  also: (count) => `and in ${count} more`,
  unavailable: (files) =>
    `Perhaps not all: files that could not be had: ${files.length} (${files[0]}); reload the page, or upload the folder again`,
  without: (words) => `without “${words.join("” “")}”`,
  corrected: ({ query, from, to }) => `Showing “${query}” (“${to}” in place of “${from}”, which sounds the same)`,
  noCorrection: (query) => `Search for “${query}” as typed`,
  suggestion: ({ query, kind, from, to }) =>
    kind === "pinyin" || kind === "initials"
      ? `Pinyin: ${query}`
      : kind === "homophone" || kind === "character"
        ? `Did you mean “${query}”? (“${from}” → “${to}”)`
        : `Also written: ${query}`,
  reason: unreachable,
};

/** What failures mean. @type {Reasons} */
export const reason = {
  disk: (file) =>
    `Could not read ${file}. To open a larger site from disk, build it with --offline, and copy the whole folder.`,
  sandbox: (file) =>
    `This page stands in a sandboxed frame and has no origin of its own: the host refuses it ${file}. Add allow-same-origin to the frame’s sandbox attribute, let the host send Access-Control-Allow-Origin: *, or build the site with --offline.`,
  ...unreachable,
  status: (file, status) =>
    `Could not get ${file} (HTTP ${status}). Check that the whole folder was uploaded and that the index attribute points to it.`,
  html: (file) =>
    `The server sent a web page in place of ${file}. Check that the file was uploaded and that the index attribute points to its folder.`,
  inflate: (file) => `${file} could not be inflated: it is damaged, or the server changed it. Upload it again.`,
  index: (_, detail) => `The index could not be opened. Reload the page, or build the site again (${detail}).`,
  engine: (file, detail) =>
    `The engine ${file} could not start (${detail}). If the site has a content security policy, add 'wasm-unsafe-eval' to script-src.`,
  outside: (file) => `The index asked for ${file}, outside its folder: refused. Build the index again.`,
  rounds: (file) => `${file} asks for files again and again. Build the index again and upload all of it.`,
};

/** The results page. @type {ResultsWords} */
export const results = {
  view: "View",
  views: { list: "List", lines: "In context", years: "By year" },
  order: "Order",
  sorts: { relevance: "Relevance", newest: "Newest first", oldest: "Oldest first", order: "As collected" },
  orders: { text: "As in the text", left: "By left context", right: "By right context" },
  filters: "Filters",
  field: {
    year: "Year",
    date: "Date",
    by: "Speaking",
    speaker: "Speaker",
    kind: "Kind",
    organisation: "Organisation",
    number: "Number",
    collection: "Collection",
    occasion: "Occasion",
    place: "Place",
  },
  comma: ", ",
  colon: ": ",
  inBrackets: (text) => ` (${text})`,
  date: (year, month, day) =>
    [year, month, day]
      .filter((part) => part)
      .map((part) => String(part).padStart(2, "0"))
      .join("-"),
  paragraph: (ordinal) => `para. ${ordinal}`,
  waiting: "Fetching the index…",
  occurrences: ({ count, passages }, all) =>
    `${NUMBER.format(count)} ${count === 1 ? "occurrence" : "occurrences"}${all ? "" : ` in the ${NUMBER.format(passages)} that were read`}`,
  others: (count) => `${count} more`,
  moreValues: (count) => `${count} more`,
  fewer: "Fewer",
  drop: (filter) => `Remove ${filter}`,
  dropAll: "Remove all",
  share: "Share of the year’s passages",
  chart: "Passages by year",
  numbers: "Numbers",
  time: "Time",
  passages: "Passages",
  ofAll: "All of the year",
  noYears: "These speeches have no years.",
  months: (year) => `Months of ${year}`,
  contexts: ["Left context", "Match", "Right context", "Source"],
  columns: ["left context", "match", "right context", "title", "speaker", "date", "place", "link"],
  csv: "Export CSV",
  gathering: (lines) => `Fetching lines: ${NUMBER.format(lines)}`,
  exported: (lines) => `${NUMBER.format(lines)} lines exported`,
  cut: (lines) => `There are more: these are the first ${NUMBER.format(lines)} lines`,
  cite: "Copy citation",
  copyMarkdown: "Copy as Markdown",
  copied: "Copied",
  byHand: "The browser does not allow copying; copy it from here:",
  close: "Close",
  keep: "Keep",
  excerpts: "Excerpts",
  excerptsOf: (count) => `Excerpts (${count})`,
  noExcerpts: "No excerpts yet.",
  up: "Move up",
  down: "Move down",
  remove: "Remove",
  clear: "Remove all",
  undo: "Undo",
  download: "Download",
};

/** The bar of marks on a page. @type {HighlightWords} */
export const highlight = {
  label: "Marked places",
  place: (at, all) => `${at} of ${all}`,
  previous: "Previous place",
  next: "Next place",
  close: "Stop marking",
};

/** The page that shows any document. @type {ReaderWords} */
export const reader = {
  table: "Table",
  none: "Nothing was left out of this one.",
  moved: "The speech that this link leads to is no longer here: the site has probably been updated.",
  find: (query) => `Search for “${query}”`,
};

/** The section that saves a site for use without a network. @type {OfflineWords} */
export const offline = {
  label: "Offline use",
  save: (size) => `Save for offline use (${size})`,
  stop: "Stop",
  saving: "Saving",
  amount: (done, total) => `${done} of ${total}`,
  saved: (total) => `Saved for offline use (${total})`,
  newer: "The site has been updated.",
  load: "Load the new version",
  trouble: {
    full: (path) =>
      `The browser has no room for ${path}. Free some space on the disk or delete data of other sites, then save again; what is saved stays.`,
    network: (path) => `Could not reach ${path}. Check the network, then save again; what is saved stays.`,
    status: (path) => `The server did not give ${path}. The site may be in the middle of an update: try again later.`,
    changed: (path) =>
      `${path} is not as it was built. The site may be in the middle of an update: try again later; if it stays so, the server changes its files.`,
  },
  room: (usage, missing) => ` The site uses ${usage} and needs ${missing} more.`,
};
