// What the script that a page loads first gives to the parts that come later, so that they need no second copy.

export { button, node, sheetOf } from "../dom.js";
export { FILES } from "./files.js";
export { LoadError } from "./load-error.js";
export { fetchFile, loadPart, workerOf } from "./loader.js";
export { once, shared } from "./once.js";
export { partOf } from "./parts.js";
export { trusted } from "./trusted.js";
