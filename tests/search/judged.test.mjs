// The questions of trial.json over the site of this repository: how many of them its search answers first, and among ten.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { openSearch } from "../../src/search/module/search.js";
import { folder } from "../browser/site.mjs";

const table = JSON.parse(await readFile(new URL("trial.json", import.meta.url)));

test("every judged question has its page among ten, and twenty-nine in thirty have it first", async () => {
  const search = await openSearch(`${folder}/`, { load: (url) => readFile(url) });
  const late = [], lost = [];
  let all = 0;
  for (const [text, wanted] of Object.values(table).flatMap(Object.entries)) {
    const { hits } = await search.query(text);
    const rank = hits.findIndex((hit) => [wanted].flat().some((part) => `${hit.url}#${hit.anchor}`.includes(part)));
    all++;
    if (rank > 0) late.push(`${text} (${rank + 1})`);
    if (rank < 0) lost.push(text);
  }
  assert.deepEqual(lost, []);
  assert.ok(late.length * 30 <= all, `of ${all}, not first: ${late.join("; ")}`);
});
