// node --test tests/search/: the module by itself. The index is made by `cargo bench --bench search`; quality.mjs measures the two together.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { forms, marks, openSearch, special, telex, words } from "../../src/search/module/search.js";

const vectors = JSON.parse(await readFile(new URL("vectors.json", import.meta.url)));

test("words have the forms that the index gives them", () => {
  for (const [word, exact, key, mark] of vectors.forms) {
    assert.deepEqual([forms(word).exact, forms(word).key, marks(forms(word).exact)], [exact, key, mark], word);
  }
});

test("numbers, dates and quarters are read as in the index", () => {
  for (const [text, expected, specials] of vectors.texts) {
    const list = words(text), found = [];
    assert.deepEqual(list.map((word) => word.text), expected, text);
    for (let i = 0; i < list.length; ) {
      const term = special(i, (n) => list[n]?.key, (n) => (list[n + 1] ? text.slice(list[n].end, list[n + 1].start) : ""));
      if (term) found.push(term.key);
      i += term?.words ?? 1;
    }
    assert.deepEqual(found, specials, text);
  }
});

test("keys of Telex become the word that was meant, other words stay", () => {
  for (const [keys, word] of vectors.telex) assert.equal(telex(keys)?.exact ?? null, word, keys);
});

test("an index of another format is refused, and a failed load is told", async () => {
  const other = async () => new TextEncoder().encode('{"format":99,"directory":"x"}');
  await assert.rejects(openSearch("/site/", { load: other }), /format 99/);
  const missing = async () => {
    throw new Error("404");
  };
  await assert.rejects(openSearch("/site/", { load: missing }), /404/);
});

test("the module holds nothing that a strict policy forbids", async () => {
  for (const file of ["words", "index", "query", "snippet", "search", "file"].map((part) => `src/search/module/${part}.js`).concat("themes/portal/assets/search/page.js", "themes/portal/assets/search/suggest.js")) {
    const text = await readFile(new URL(`../../${file}`, import.meta.url), "utf8");
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function|WebAssembly|document\.write/, file);
  }
});
