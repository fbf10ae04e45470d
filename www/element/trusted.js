// Addresses of scripts, for pages that ask for trusted types.

/** @type {TrustedTypePolicy | undefined} */
let policy;

/** @param {string} address of a script of the site */
export function trusted(address) {
  policy ??= globalThis.trustedTypes?.createPolicy("xunzhang", { createScriptURL: String });
  return policy ? policy.createScriptURL(address) : address;
}
