// For pages opened from a disk, where browsers neither load modules nor fetch: stands after the text of search.js in one plain script.

/** The deflated bytes in a file of the index, read by a script element. */
function unwrapScript(url, policy) {
  return new Promise((resolve, reject) => {
    const table = {};
    [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, i) => i))].forEach((c, i) => (table[c] = i));
    globalThis.congbo = (text) => (document.currentScript.text_ = text);
    const element = document.createElement("script");
    element.charset = "windows-1252";
    element.src = policy ? policy.createScriptURL(url) : url;
    element.onload = () => resolve(Uint8Array.from(element.text_ ?? "", (c) => table[c]));
    element.onerror = () => reject(new Error(`cannot load ${url}`));
    document.head.append(element);
  });
}

globalThis.congboSearch = { openSearch: (base, { policy } = {}) => openSearch(base, { read: (url) => unwrapScript(url, policy) }) };
