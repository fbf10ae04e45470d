// Every word that a search shows, in simplified Chinese.

/** Made once: that takes longer than its use. */
const NUMBER = new Intl.NumberFormat("zh");

/** @type {Words} */
const WORDS = {
  keys: "↑↓ 选择　↵ 打开　Esc 关闭",
  stop: "。",
  more: "显示更多",
  all: "查看全部结果",
  completions: "补全",
  recent: "最近的检索",
  forget: "清除检索记录",
  kind: { title: "题名", heading: "标题", header: "题头", paragraph: "", row: "表格", removed: "" },
  tier: { literal: "原文如此", all: "含全部词语", partial: "含部分词语" },
  total: ({ count, relation }) => `${relation === "eq" ? "共" : "至多"} ${NUMBER.format(count)} 段`,
  nothing: (query) => `没有找到“${query}”`,
  notYet: "已查的部分里还没有",
  reading: ([read, of]) => `已查 ${NUMBER.format(read)} / ${NUMBER.format(of)} 处`,
  readOn: "继续查找",
  halt: "停止查找",
  partly: "没有一段含有全部内容",
  signs: "请输入至少一个汉字、字母或数字",
  missing: (words) => `全部文章中都没有：${words.join("、")}`,
  removed: "略去的文字",
  inRemoved: ({ count, relation }) => `略去的文字中${relation === "eq" ? "有" : "至多有"} ${NUMBER.format(count)} 处`,
  onlyRemoved: (words) => `只在略去的文字中有：${words.join("、")}`,
  also: (count) => `另有 ${count} 篇也有`,
  lost: (files) => `结果可能不全：取不到 ${files.length} 个文件（${files[0]}），请刷新网页；仍缺则须重新上传`,
  without: (words) => `不含“${words.join("”“")}”`,
  mended: ({ query, from, to }) => `以下按“${query}”查找（“${from}”改为同音的“${to}”）`,
  asTyped: (query) => `仍按原样查找“${query}”`,
  offer: ({ query, kind, from, to }) =>
    kind === "pinyin" || kind === "initials" ? `拼音：${query}` : `要找的是“${query}”吗？（“${from}”→“${to}”）`,
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
};
