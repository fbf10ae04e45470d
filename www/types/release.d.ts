// What the program writes before the service worker.

/** The digest of a release's list, which names it. */
declare const RELEASE: string;
