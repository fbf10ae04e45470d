// The dialog that holds the field, in that layout.

const DIALOG_SHEET = sheetOf(DIALOG_STYLES);

/** @param {Box} box @param {ShadowRoot} root */
function dialogOf(box, root) {
  const dialog = node("dialog", { part: "dialog", "aria-labelledby": "label" }, box.frame);
  // A press beside it closes it.
  dialog.addEventListener("pointerdown", ({ target }) => target === dialog && dialog.close());
  root.adoptedStyleSheets.push(DIALOG_SHEET);
  root.append(dialog);
  return dialog;
}
