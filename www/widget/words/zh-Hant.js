// Every word that a search shows, in traditional Chinese.

/** Made once: that takes longer than its use. */
const NUMBER = new Intl.NumberFormat("zh");

/** @type {Words} */
const WORDS = {
  keys: "↑↓ 選擇　↵ 開啟　Esc 關閉",
  stop: "。",
  more: "顯示更多",
  all: "檢視全部結果",
  completions: "補全",
  recent: "最近的檢索",
  forget: "清除檢索記錄",
  kind: { title: "題名", heading: "標題", header: "題頭", paragraph: "", row: "表格", removed: "" },
  tier: { literal: "原文如此", all: "含全部詞語", partial: "含部分詞語" },
  total: ({ count, relation }) => `${relation === "eq" ? "共" : "至多"} ${NUMBER.format(count)} 段`,
  nothing: (query) => `沒有找到「${query}」`,
  notYet: "已查的部分裡還沒有",
  reading: ([read, of]) => `已查 ${NUMBER.format(read)} / ${NUMBER.format(of)} 處`,
  readOn: "繼續查找",
  halt: "停止查找",
  partly: "沒有一段含有全部內容",
  signs: "請輸入至少一個漢字、字母或數字",
  missing: (words) => `全部文章中都沒有：${words.join("、")}`,
  removed: "略去的文字",
  inRemoved: ({ count, relation }) => `略去的文字中${relation === "eq" ? "有" : "至多有"} ${NUMBER.format(count)} 處`,
  onlyRemoved: (words) => `只在略去的文字中有：${words.join("、")}`,
  also: (count) => `另有 ${count} 篇也有`,
  lost: (files) => `結果可能不全：取不到 ${files.length} 個檔案（${files[0]}），請重新整理網頁；仍缺則須重新上傳`,
  without: (words) => `不含「${words.join("」「")}」`,
  mended: ({ query, from, to }) => `以下按「${query}」查找（「${from}」改為同音的「${to}」）`,
  asTyped: (query) => `仍按原樣查找「${query}」`,
  offer: ({ query, kind, from, to }) =>
    kind === "pinyin" || kind === "initials" ? `拼音：${query}` : `要找的是「${query}」嗎？（「${from}」→「${to}」）`,
  reason: {
    disk: (file) => `讀不到 ${file}。較大的網站要從磁碟開啟，建站時請加 --offline，並複製整個資料夾。`,
    network: (file) => `無法取得 ${file}。請檢查網路，然後重試。`,
    silent: (file) => `等不到 ${file}。請檢查網路，然後重試。`,
    status: (file, status) => `無法取得 ${file}（HTTP ${status}）。請確認整個資料夾都已上傳，且 index 屬性指向它。`,
    html: (file) => `伺服器用網頁代替了 ${file}。請確認該檔案已上傳，且 index 屬性指向它所在的資料夾。`,
    inflate: (file) => `${file} 無法解壓，可能已損壞或被伺服器改動。請重新上傳。`,
    index: (_, detail) => `索引打不開，請重新整理網頁，或重新建站（${detail}）。`,
    engine: (file, detail) =>
      `檢索引擎 ${file} 無法啟動（${detail}）。若網站設有 CSP，請在 script-src 中加入 'wasm-unsafe-eval'。`,
    outside: (file) => `索引要求讀取資料夾以外的 ${file}，已拒絕。請重新產生索引。`,
    rounds: (file) => `${file} 反覆索取檔案而沒有結果。請重新產生索引，並整個上傳。`,
  },
};
