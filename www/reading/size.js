// The size of the text on reading pages, which the browser keeps.

const SIZE = "xunzhang:size";

/** Steps of read.css, and the one that is as the browser has it. */
const MAX_SIZE = 4;
const USUAL_SIZE = 1;

const sizes = /** @type {HTMLElement} */ (document.querySelector(".size"));
const [smaller, larger] = sizes.querySelectorAll("button");

let size = USUAL_SIZE;
try {
  const kept = Number(localStorage.getItem(SIZE) || USUAL_SIZE);
  if (kept >= 0 && kept <= MAX_SIZE) size = Math.round(kept);
} catch {
  // Some browsers keep nothing, or nothing of this page.
}

/** @param {number} to */
function resize(to) {
  size = to;
  document.documentElement.dataset.size = String(size);
  smaller.disabled = size === 0;
  larger.disabled = size === MAX_SIZE;
  try {
    localStorage.setItem(SIZE, String(size));
  } catch {
    // Then it holds for this page.
  }
}

smaller.addEventListener("click", () => resize(size - 1));
larger.addEventListener("click", () => resize(size + 1));
sizes.hidden = false;
resize(size);
