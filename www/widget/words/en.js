// Every word that a search shows, in English.

/** Made once: that takes longer than its use. */
const NUMBER = new Intl.NumberFormat("en");

/** @type {Words} */
const WORDS = {
  keys: "↑↓ choose  ↵ open  Esc close",
  stop: ". ",
  more: "Show more",
  all: "All results",
  completions: "Completions",
  recent: "Recent searches",
  forget: "Clear recent searches",
  kind: { title: "Title", heading: "Heading", header: "Header", paragraph: "", row: "Table row", removed: "" },
  tier: { literal: "As typed", all: "All words", partial: "Some words" },
  total: ({ count, relation }) =>
    `${relation === "eq" ? "" : "at most "}${NUMBER.format(count)} ${count === 1 ? "passage" : "passages"}`,
  nothing: (query) => `Nothing found for “${query}”`,
  notYet: "Not yet found",
  reading: ([read, of]) => `read ${NUMBER.format(read)} of ${NUMBER.format(of)} candidates`,
  readOn: "Read on",
  halt: "Stop",
  partly: "No passage holds all of it",
  signs: "Type at least one character, letter or digit",
  missing: (words) => `Nowhere in the collection: ${words.join(", ")}`,
  removed: "Left out",
  inRemoved: ({ count, relation }) => `${relation === "eq" ? "" : "at most "}${NUMBER.format(count)} in what was left out`,
  onlyRemoved: (words) => `Only in what was left out: ${words.join(", ")}`,
  also: (count) => `and in ${count} more`,
  lost: (files) => `Perhaps not all: files that could not be had: ${files.length} (${files[0]}); reload the page, or upload the folder again`,
  without: (words) => `without “${words.join("” “")}”`,
  mended: ({ query, from, to }) => `Showing “${query}” (“${to}” in place of “${from}”, which sounds the same)`,
  asTyped: (query) => `Search for “${query}” as typed`,
  offer: ({ query, kind, from, to }) =>
    kind === "pinyin" || kind === "initials" ? `Pinyin: ${query}` : `Did you mean “${query}”? (“${from}” → “${to}”)`,
  reason: {
    disk: (file) => `Could not read ${file}. To open a larger site from disk, build it with --offline, and copy the whole folder.`,
    network: (file) => `Could not reach ${file}. Check the network and try again.`,
    silent: (file) => `Waited for ${file} in vain. Check the network and try again.`,
    status: (file, status) =>
      `Could not get ${file} (HTTP ${status}). Check that the whole folder was uploaded and that the index attribute points to it.`,
    html: (file) =>
      `The server sent a web page in place of ${file}. Check that the file was uploaded and that the index attribute points to its folder.`,
    inflate: (file) => `${file} could not be inflated: it is damaged, or the server changed it. Upload it again.`,
    index: (_, detail) => detail,
    engine: (file, detail) =>
      `The engine ${file} could not start (${detail}). If the site has a content security policy, add 'wasm-unsafe-eval' to script-src.`,
    outside: (file) => `The index asked for ${file}, outside its folder: refused. Build the index again.`,
    rounds: (file) => `${file} asks for files again and again. Build the index again and upload all of it.`,
  },
};
