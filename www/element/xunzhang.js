// The only thing that loading the script does: the element gets its name, once, however often it is loaded.

import { TAG, XunzhangSearch } from "./element.js";

if (!customElements.get(TAG)) customElements.define(TAG, XunzhangSearch);
