// Every word of the interface in traditional Chinese. Each script takes the exports that it shows; the types say what the words mean.

/** Made once: that takes longer than its use. */
const NUMBER = /* @__PURE__ */ new Intl.NumberFormat("zh");

/** Before the search is loaded, and where it cannot be. @type {FirstWords} */
export const first = {
  label: "檢索全文",
  failed: "檢索程式未能載入，請重試；仍不行，請重新上傳整個資料夾。",
  retry: "重試",
  close: "關閉",
};

/** What failures of the network mean, by which words for it would not come either. @type {Pick<Reasons, "network" | "silent">} */
const unreachable = {
  network: (file) => `無法取得 ${file}。請檢查網路，然後重試。`,
  silent: (file) => `等不到 ${file}。請檢查網路，然後重試。`,
};

/** The search. @type {SearchWords & { reason: typeof unreachable }} */
export const search = {
  keys: "↑↓ 選擇　↵ 開啟　Esc 關閉",
  stop: "。",
  more: "顯示更多",
  all: "檢視全部結果",
  completions: "補全",
  recent: "最近的檢索",
  forget: "清除檢索記錄",
  kind: { title: "題名", heading: "標題", header: "題頭", paragraph: "", row: "表格", removed: "" },
  tier: { literal: "原文如此", signs: "標點不同", alternative: "寫法不同", all: "含全部詞語", partial: "含部分詞語" },
  total: ({ count, relation }) => `${relation === "eq" ? "共" : "至多"} ${NUMBER.format(count)} 段`,
  nothing: (query) => `沒有找到「${query}」`,
  notYet: "已查的部分裡還沒有",
  reading: ([read, of]) => `已查 ${NUMBER.format(read)} / ${NUMBER.format(of)} 處`,
  readOn: "繼續查找",
  halt: "停止查找",
  partly: "沒有一段含有全部內容",
  otherwise: "沒有原樣的詞句，以下寫法不同",
  signs: "請輸入至少一個漢字、字母或數字",
  missing: (words) => `全部文章中都沒有：${words.join("、")}`,
  removed: "略去的文字",
  inRemoved: ({ count, relation }) => `略去的文字中${relation === "eq" ? "有" : "至多有"} ${NUMBER.format(count)} 處`,
  onlyRemoved: (words) => `只在略去的文字中有：${words.join("、")}`,
  also: (count) => `另有 ${count} 篇也有`,
  unavailable: (files) =>
    `結果可能不全：取不到 ${files.length} 個檔案（${files[0]}），請重新整理網頁；仍缺則須重新上傳`,
  without: (words) => `不含「${words.join("」「")}」`,
  corrected: ({ query, from, to }) => `以下按「${query}」查找（「${from}」改為同音的「${to}」）`,
  noCorrection: (query) => `仍按原樣查找「${query}」`,
  suggestion: ({ query, kind, from, to }) =>
    kind === "pinyin" || kind === "initials"
      ? `拼音：${query}`
      : kind === "homophone" || kind === "character"
        ? `要找的是「${query}」嗎？（「${from}」→「${to}」）`
        : `另一寫法：${query}`,
  reason: unreachable,
};

/** What failures mean. @type {Reasons} */
export const reason = {
  disk: (file) => `讀不到 ${file}。較大的網站要從磁碟開啟，建站時請加 --offline，並複製整個資料夾。`,
  sandbox: (file) =>
    `本頁處在沙箱框架中，沒有自己的來源，伺服器不給它 ${file}。請在框架的 sandbox 屬性中加 allow-same-origin，或讓伺服器傳送 Access-Control-Allow-Origin: *，或建站時加 --offline。`,
  ...unreachable,
  status: (file, status) => `無法取得 ${file}（HTTP ${status}）。請確認整個資料夾都已上傳，且 index 屬性指向它。`,
  html: (file) => `伺服器用網頁代替了 ${file}。請確認該檔案已上傳，且 index 屬性指向它所在的資料夾。`,
  inflate: (file) => `${file} 無法解壓，可能已損壞或被伺服器改動。請重新上傳。`,
  index: (_, detail) => `索引打不開，請重新整理網頁，或重新建站（${detail}）。`,
  engine: (file, detail) =>
    `檢索引擎 ${file} 無法啟動（${detail}）。若網站設有 CSP，請在 script-src 中加入 'wasm-unsafe-eval'。`,
  outside: (file) => `索引要求讀取資料夾以外的 ${file}，已拒絕。請重新產生索引。`,
  rounds: (file) => `${file} 反覆索取檔案而沒有結果。請重新產生索引，並整個上傳。`,
};

/** The results page. @type {ResultsWords} */
export const results = {
  view: "檢視方式",
  views: { list: "列表", lines: "逐行", years: "年份" },
  order: "排序",
  sorts: { relevance: "相關程度", newest: "由新到舊", oldest: "由舊到新", order: "原有次序" },
  orders: { text: "原文次序", left: "按上文", right: "按下文" },
  filters: "篩選",
  field: {
    year: "年份",
    date: "日期",
    by: "發言",
    speaker: "講話人",
    kind: "文種",
    organisation: "單位",
    number: "文號",
    collection: "文集",
    occasion: "場合",
    place: "地點",
  },
  comma: "，",
  colon: "：",
  inBrackets: (text) => `（${text}）`,
  date: (year, month, day) => `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`,
  paragraph: (ordinal) => `第 ${ordinal} 段`,
  waiting: "正在取索引…",
  occurrences: ({ count, passages }, all) =>
    all ? `${NUMBER.format(count)} 處` : `已讀的 ${NUMBER.format(passages)} 段中有 ${NUMBER.format(count)} 處`,
  others: (count) => `另有 ${count} 段`,
  moreValues: (count) => `另有 ${count} 項`,
  fewer: "收起",
  drop: (filter) => `取消 ${filter}`,
  dropAll: "全部取消",
  share: "佔當年段數的比例",
  chart: "各年段數",
  numbers: "資料表",
  time: "時間",
  passages: "段數",
  ofAll: "當年總段數",
  noYears: "這些文章沒有年份。",
  months: (year) => `${year}年各月`,
  contexts: ["上文", "詞語", "下文", "出處"],
  columns: ["上文", "詞語", "下文", "題名", "講話人", "日期", "段", "連結"],
  csv: "匯出 CSV",
  gathering: (lines) => `正在取各行：${NUMBER.format(lines)}`,
  exported: (lines) => `已匯出 ${NUMBER.format(lines)} 行`,
  cut: (lines) => `行數太多，只取了前 ${NUMBER.format(lines)} 行`,
  cite: "複製引文",
  copyMarkdown: "複製為 Markdown",
  copied: "已複製",
  byHand: "瀏覽器不許複製，請自行複製：",
  close: "關閉",
  keep: "摘抄",
  excerpts: "摘抄",
  excerptsOf: (count) => `摘抄（${count}）`,
  noExcerpts: "還沒有摘抄。",
  up: "上移",
  down: "下移",
  remove: "移除",
  clear: "清空",
  undo: "復原",
  download: "下載",
};

/** The bar of marks on a page. @type {HighlightWords} */
export const highlight = {
  label: "標出的字句",
  place: (at, all) => `第 ${at} 處，共 ${all} 處`,
  previous: "上一處",
  next: "下一處",
  close: "取消標記",
};

/** The page that shows any document. @type {ReaderWords} */
export const reader = {
  table: "表格",
  none: "這一篇沒有略去什麼。",
  moved: "這個連結所指的文章已不在原處，網站可能更新過。",
  find: (query) => `檢索「${query}」`,
};

/** The section that saves a site for use without a network. @type {OfflineWords} */
export const offline = {
  label: "離線使用",
  save: (size) => `離線儲存（${size}）`,
  stop: "停止",
  saving: "正在儲存",
  amount: (done, total) => `${done} / ${total}`,
  saved: (total) => `已離線儲存（${total}）`,
  newer: "網站已更新。",
  load: "載入新版",
  trouble: {
    full: (path) => `瀏覽器沒有空間存放 ${path}。請清理磁碟或其他網站的資料，然後再存；已存的不會丟。`,
    network: (path) => `無法取得 ${path}。請檢查網路，然後再存；已存的不會丟。`,
    status: (path) => `伺服器沒有給出 ${path}。網站可能正在更新，請稍後再試。`,
    changed: (path) => `${path} 與建站時不同。網站可能正在更新，請稍後再試；若一直如此，是伺服器改動了檔案。`,
  },
  room: (usage, missing) => `本站已用 ${usage}，還需 ${missing}。`,
};
