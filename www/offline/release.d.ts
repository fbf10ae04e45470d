// What the program writes before the scripts of a site that works without a network.

/** The digest of a release's list, which names it: in the service worker. */
declare const RELEASE: string;

/** The text of offline.css: in the page's script. */
declare const OFFLINE_STYLES: string;
