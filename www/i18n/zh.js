// Every word of the interface in simplified Chinese. Each script takes the exports that it shows; the types say what the words mean.

/** Made once: that takes longer than its use. */
const NUMBER = /* @__PURE__ */ new Intl.NumberFormat("zh");

/** Before the search is loaded, and where it cannot be. @type {FirstWords} */
export const first = {
  label: "检索全文",
  failed: "检索程序未能载入，请重试；仍不行，请重新上传整个文件夹。",
  retry: "重试",
  close: "关闭",
};

/** What failures of the network mean, by which words for it would not come either. @type {Pick<Reasons, "network" | "silent">} */
const unreachable = {
  network: (file) => `无法取得 ${file}。请检查网络，然后重试。`,
  silent: (file) => `等不到 ${file}。请检查网络，然后重试。`,
};

/** The search. @type {SearchWords & { reason: typeof unreachable }} */
export const search = {
  keys: "↑↓ 选择　↵ 打开　Esc 关闭",
  stop: "。",
  more: "显示更多",
  all: "查看全部结果",
  completions: "补全",
  recent: "最近的检索",
  forget: "清除检索记录",
  kind: { title: "题名", heading: "标题", header: "题头", paragraph: "", row: "表格", removed: "" },
  tier: { literal: "原文如此", signs: "标点不同", alternative: "写法不同", all: "含全部词语", partial: "含部分词语" },
  total: ({ count, relation }) => `${relation === "eq" ? "共" : "至多"} ${NUMBER.format(count)} 段`,
  nothing: (query) => `没有找到“${query}”`,
  notYet: "已查的部分里还没有",
  reading: ([read, of]) => `已查 ${NUMBER.format(read)} / ${NUMBER.format(of)} 处`,
  readOn: "继续查找",
  halt: "停止查找",
  partly: "没有一段含有全部内容",
  otherwise: "没有原样的词句，以下写法不同",
  signs: "请输入至少一个汉字、字母或数字",
  missing: (words) => `全部文章中都没有：${words.join("、")}`,
  removed: "略去的文字",
  inRemoved: ({ count, relation }) => `略去的文字中${relation === "eq" ? "有" : "至多有"} ${NUMBER.format(count)} 处`,
  onlyRemoved: (words) => `只在略去的文字中有：${words.join("、")}`,
  also: (count) => `另有 ${count} 篇也有`,
  unavailable: (files) => `结果可能不全：取不到 ${files.length} 个文件（${files[0]}），请刷新网页；仍缺则须重新上传`,
  without: (words) => `不含“${words.join("”“")}”`,
  corrected: ({ query, from, to }) => `以下按“${query}”查找（“${from}”改为同音的“${to}”）`,
  noCorrection: (query) => `仍按原样查找“${query}”`,
  suggestion: ({ query, kind, from, to }) =>
    kind === "pinyin" || kind === "initials"
      ? `拼音：${query}`
      : kind === "homophone" || kind === "character"
        ? `要找的是“${query}”吗？（“${from}”→“${to}”）`
        : `另一写法：${query}`,
  reason: unreachable,
};

/** What failures mean. @type {Reasons} */
export const reason = {
  disk: (file) => `读不到 ${file}。较大的网站要从磁盘打开，建站时请加 --offline，并复制整个文件夹。`,
  sandbox: (file) =>
    `本页处在沙箱框架中，没有自己的来源，服务器不给它 ${file}。请在框架的 sandbox 属性中加 allow-same-origin，或让服务器发送 Access-Control-Allow-Origin: *，或建站时加 --offline。`,
  ...unreachable,
  status: (file, status) => `无法取得 ${file}（HTTP ${status}）。请确认整个文件夹都已上传，且 index 属性指向它。`,
  html: (file) => `服务器用网页代替了 ${file}。请确认该文件已上传，且 index 属性指向它所在的文件夹。`,
  inflate: (file) => `${file} 无法解压，可能已损坏或被服务器改动。请重新上传。`,
  index: (_, detail) => `索引打不开，请刷新网页，或重新建站（${detail}）。`,
  engine: (file, detail) =>
    `检索引擎 ${file} 无法启动（${detail}）。若网站设有 CSP，请在 script-src 中加入 'wasm-unsafe-eval'。`,
  outside: (file) => `索引要求读取文件夹以外的 ${file}，已拒绝。请重新生成索引。`,
  rounds: (file) => `${file} 反复索取文件而没有结果。请重新生成索引，并整个上传。`,
};

/** The results page. @type {ResultsWords} */
export const results = {
  view: "查看方式",
  views: { list: "列表", lines: "逐行", years: "年份" },
  order: "排序",
  sorts: { relevance: "相关程度", newest: "从新到旧", oldest: "从旧到新", order: "原有次序" },
  orders: { text: "原文次序", left: "按上文", right: "按下文" },
  filters: "筛选",
  field: {
    year: "年份",
    date: "日期",
    by: "发言",
    speaker: "讲话人",
    kind: "文种",
    organisation: "单位",
    number: "文号",
    collection: "文集",
    occasion: "场合",
    place: "地点",
  },
  comma: "，",
  colon: "：",
  inBrackets: (text) => `（${text}）`,
  date: (year, month, day) => `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`,
  paragraph: (ordinal) => `第 ${ordinal} 段`,
  waiting: "正在取索引…",
  occurrences: ({ count, passages }, all) =>
    all ? `${NUMBER.format(count)} 处` : `已读的 ${NUMBER.format(passages)} 段中有 ${NUMBER.format(count)} 处`,
  others: (count) => `另有 ${count} 段`,
  moreValues: (count) => `另有 ${count} 项`,
  fewer: "收起",
  drop: (filter) => `取消 ${filter}`,
  dropAll: "全部取消",
  share: "占当年段数的比例",
  chart: "各年段数",
  numbers: "数据表",
  time: "时间",
  passages: "段数",
  ofAll: "当年总段数",
  noYears: "这些文章没有年份。",
  months: (year) => `${year}年各月`,
  contexts: ["上文", "词语", "下文", "出处"],
  columns: ["上文", "词语", "下文", "题名", "讲话人", "日期", "段", "链接"],
  csv: "导出 CSV",
  gathering: (lines) => `正在取各行：${NUMBER.format(lines)}`,
  exported: (lines) => `已导出 ${NUMBER.format(lines)} 行`,
  cut: (lines) => `行数太多，只取了前 ${NUMBER.format(lines)} 行`,
  cite: "复制引文",
  copyMarkdown: "复制为 Markdown",
  copied: "已复制",
  byHand: "浏览器不许复制，请自行复制：",
  close: "关闭",
  keep: "摘抄",
  excerpts: "摘抄",
  excerptsOf: (count) => `摘抄（${count}）`,
  noExcerpts: "还没有摘抄。",
  up: "上移",
  down: "下移",
  remove: "移除",
  clear: "清空",
  undo: "撤销",
  download: "下载",
};

/** The bar of marks on a page. @type {HighlightWords} */
export const highlight = {
  label: "标出的字句",
  place: (at, all) => `第 ${at} 处，共 ${all} 处`,
  previous: "上一处",
  next: "下一处",
  close: "取消标记",
};

/** The page that shows any document. @type {ReaderWords} */
export const reader = {
  table: "表格",
  none: "这一篇没有略去什么。",
  moved: "这个链接所指的文章已不在原处，网站可能更新过。",
  find: (query) => `检索“${query}”`,
};

/** The section that saves a site for use without a network. @type {OfflineWords} */
export const offline = {
  label: "离线使用",
  save: (size) => `离线保存（${size}）`,
  stop: "停止",
  saving: "正在保存",
  amount: (done, total) => `${done} / ${total}`,
  saved: (total) => `已离线保存（${total}）`,
  newer: "网站已更新。",
  load: "载入新版",
  trouble: {
    full: (path) => `浏览器没有空间存放 ${path}。请清理磁盘或其他网站的数据，然后再存；已存的不会丢。`,
    network: (path) => `无法取得 ${path}。请检查网络，然后再存；已存的不会丢。`,
    status: (path) => `服务器没有给出 ${path}。网站可能正在更新，请稍后再试。`,
    changed: (path) => `${path} 与建站时不同。网站可能正在更新，请稍后再试；若一直如此，是服务器改动了文件。`,
  },
  room: (usage, missing) => `本站已用 ${usage}，还需 ${missing}。`,
};
