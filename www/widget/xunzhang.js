// The only thing that loading the script does: the element gets its name, once, however often it is loaded.

if (!customElements.get(TAG)) customElements.define(TAG, XunzhangSearch);
