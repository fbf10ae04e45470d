// Bytes as they stand in scripts and in a page: base64.

/** @param {string} text @returns {ArrayBuffer} */
export function decode(text) {
  return (Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (char) => char.charCodeAt(0))).buffer;
}
