// A failure to bring or to open a file, as scripts of the page see it.

/** Its message is for the console; what a reader is told is in the words of the search, by its reason. */
export class LoadError extends Error {
  /** @param {Reason} reason @param {string} file @param {string} [detail] */
  constructor(reason, file, detail = "") {
    super([reason, file, detail].filter(Boolean).join(" · "));
    this.name = "LoadError";
    this.reason = reason;
    this.file = file;
    this.detail = detail;
  }
}
