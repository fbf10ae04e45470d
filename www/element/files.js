// The files that the widget asks for, beside its script. The bundler writes their names, which are made of their contents.

export const FILES = /** @type {Files} */ ({});
