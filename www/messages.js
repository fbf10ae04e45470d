// Every word that the widget and the reader page show, in Chinese and English. A new language is one more column.

/**
 * @typedef {"disk" | "network" | "silent" | "status" | "html" | "inflate" | "index" | "engine" | "outside" | "rounds"} Reason
 */

/**
 * @typedef {object} Words
 * @property {string} label
 * @property {string} placeholder
 * @property {string} keys
 * @property {string} stop between two sentences of a summary
 * @property {string} more
 * @property {Record<Hit["passage"]["kind"], string>} kind
 * @property {Record<Hit["tier"], string>} tier
 * @property {(total: Results["total"]) => string} total
 * @property {(query: string) => string} nothing
 * @property {string} partly where only parts of the query stand anywhere
 * @property {string} signs where a query has neither letter, digit nor character
 * @property {(words: string[]) => string} missing
 * @property {(files: string[]) => string} lost which files could not be had
 * @property {(words: string[]) => string} without what a passage lacks
 * @property {(mend: Mend) => string} mended
 * @property {(query: string) => string} asTyped
 * @property {(mend: Mend) => string} offer
 * @property {string} moved where a link leads to another speech than it says
 * @property {(query: string) => string} find
 * @property {Record<Reason, (file: string, detail: string) => string>} reason
 */

/** @type {{ zh: Words, en: Words }} */
const MESSAGES = {
  zh: {
    label: "全文检索",
    placeholder: "检索全文",
    keys: "↑↓ 选择　↵ 打开　Esc 关闭",
    stop: "。",
    more: "显示更多",
    kind: { title: "题名", heading: "标题", header: "题头", paragraph: "" },
    tier: { literal: "原文如此", all: "含全部词语", partial: "含部分词语" },
    total: ({ count, relation }) => `${relation === "eq" ? "共" : "至多"} ${count.toLocaleString("zh")} 段`,
    nothing: (query) => `没有找到“${query}”`,
    partly: "没有一段含有全部内容",
    signs: "请输入至少一个汉字、字母或数字",
    missing: (words) => `全部文章中都没有：${words.join("、")}`,
    lost: (files) => `结果可能不全：取不到 ${files.length} 个文件（${files[0]}），请刷新网页；仍缺则须重新上传`,
    without: (words) => `不含“${words.join("”“")}”`,
    mended: ({ query, from, to }) => `以下按“${query}”查找（“${from}”改为同音的“${to}”）`,
    asTyped: (query) => `仍按原样查找“${query}”`,
    offer: ({ query, kind, from, to }) =>
      kind === "pinyin" || kind === "initials" ? `拼音：${query}` : `要找的是“${query}”吗？（“${from}”→“${to}”）`,
    moved: "这个链接所指的文章已不在原处，网站可能更新过。",
    find: (query) => `检索“${query}”`,
    reason: {
      disk: (file) => `读不到 ${file}。较大的网站要从磁盘打开，建站时请加 --offline，并复制整个文件夹。`,
      network: (file) => `无法取得 ${file}。请检查网络，然后重试。`,
      silent: (file) => `等不到 ${file}。请检查网络，然后重试。`,
      status: (file, status) => `无法取得 ${file}（HTTP ${status}）。请确认整个文件夹都已上传，且 index 属性指向它。`,
      html: (file) => `服务器用网页代替了 ${file}。请确认该文件已上传，且 index 属性指向它所在的文件夹。`,
      inflate: (file) => `${file} 无法解压，可能已损坏或被服务器改动。请重新上传。`,
      index: (_, detail) => `索引打不开，请刷新网页，或重新建站（${detail}）。`,
      engine: (file, detail) =>
        `检索引擎 ${file} 无法启动（${detail}）。若网站设有 CSP，请在 script-src 中加入 'wasm-unsafe-eval'。`,
      outside: (file) => `索引要求读取文件夹以外的 ${file}，已拒绝。请重新生成索引。`,
      rounds: (file) => `${file} 反复索取文件而没有结果。请重新生成索引，并整个上传。`,
    },
  },
  en: {
    label: "Search the full text",
    placeholder: "Search the full text",
    keys: "↑↓ choose  ↵ open  Esc close",
    stop: ". ",
    more: "Show more",
    kind: { title: "Title", heading: "Heading", header: "Header", paragraph: "" },
    tier: { literal: "As typed", all: "All words", partial: "Some words" },
    total: ({ count, relation }) =>
      `${relation === "eq" ? "" : "at most "}${count.toLocaleString("en")} ${count === 1 ? "passage" : "passages"}`,
    nothing: (query) => `Nothing found for “${query}”`,
    partly: "No passage holds all of it",
    signs: "Type at least one character, letter or digit",
    missing: (words) => `Nowhere in the collection: ${words.join(", ")}`,
    lost: (files) => `Perhaps not all: files that could not be had: ${files.length} (${files[0]}); reload the page, or upload the folder again`,
    without: (words) => `without “${words.join("” “")}”`,
    mended: ({ query, from, to }) => `Showing “${query}” (“${to}” in place of “${from}”, which sounds the same)`,
    asTyped: (query) => `Search for “${query}” as typed`,
    offer: ({ query, kind, from, to }) =>
      kind === "pinyin" || kind === "initials" ? `Pinyin: ${query}` : `Did you mean “${query}”? (“${from}” → “${to}”)`,
    moved: "The speech that this link leads to is no longer here: the site has probably been updated.",
    find: (query) => `Search for “${query}”`,
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
  },
};
