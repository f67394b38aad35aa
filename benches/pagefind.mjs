// congbo's search and Pagefind asked the same judged queries in the same browser, one beside the other: `node benches/pagefind.mjs <folder>`,
// a folder of tests/search/trial.mjs that congbo has built. Needs `npx pagefind` (or PAGEFIND=its program) and what tests/browser needs.
// Each query is a first one: nothing is cached. Bytes are those of the bodies as sent, scripts and JSON with gzip as servers send them.
// Both look through the same pages, and each gives the addresses of its first ten results.
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const folder = process.argv[2], site = `${folder}/public`;
const run = (program, ...args) => execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
const index = ["--site", site, "--glob", "{ke-hoach,mo-hinh}/t-*/index.html", "--output-path", `${folder}/pagefind`];
const start = performance.now();
if (process.env.PAGEFIND) run(process.env.PAGEFIND, ...index);
else run("npx", "-y", "pagefind", ...index);
const seconds = (performance.now() - start) / 1000;
const queries = JSON.parse(execFileSync("node", [new URL("../tests/search/trial.mjs", import.meta.url).pathname, "queries", folder], { maxBuffer: 1 << 28 }));

let bytes = 0;
const types = { js: "text/javascript", json: "application/json", html: "text/html" };
const packed = new Map();
const server = createServer(async (request, response) => {
  const path = request.url.split("?")[0];
  if (path === "/") return response.setHeader("content-type", "text/html").end("<!doctype html><html lang=vi><title>x</title>");
  try {
    let body = packed.get(path) ?? (await readFile(`${folder}${path}`));
    const type = types[path.split(".").at(-1)];
    if (type) {
      if (!packed.has(path)) packed.set(path, (body = gzipSync(body, { level: 6 })));
      response.setHeader("content-encoding", "gzip");
    }
    bytes += body.length;
    response.setHeader("content-type", type ?? "application/octet-stream");
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0);
const base = `http://localhost:${server.address().port}/`;

// What runs in the page: a text to the addresses of the first ten results.
const engines = {
  congbo: async ([base, text]) => {
    const { openSearch } = await import(`${base}public/assets/search/search.js`);
    const { hits } = await (await openSearch(`${base}public/`)).query(text);
    return hits.map((hit) => hit.url);
  },
  Pagefind: async ([base, text]) => {
    const pagefind = await import(`${base}pagefind/pagefind.js`);
    const { results } = await pagefind.search(text);
    // The address of a result stands in a file of its own: all ten are fetched, and counted.
    const found = [];
    for (const result of results.slice(0, 10)) found.push((await result.data()).url);
    return found;
  },
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const sums = Object.fromEntries(Object.keys(engines).map((name) => [name, { one: 0, ten: 0, empty: 0, bytes: [], times: [] }]));
const share = (part, whole) => (part / whole).toFixed(2);
let n = 0;
for (const [category, list] of Object.entries(queries)) {
  n += list.length;
  const line = [];
  for (const [name, search] of Object.entries(engines)) {
    const sum = sums[name];
    let a = 0, b = 0;
    for (const [text, answers] of list) {
      const page = await browser.newPage();
      await page.goto(base);
      bytes = 0;
      const start = performance.now();
      const urls = await page.evaluate(search, [base, text]);
      sum.times.push(performance.now() - start);
      sum.bytes.push(bytes);
      const rank = urls.findIndex((url) => answers.some((answer) => url.includes(answer)));
      sum.empty += !urls.length;
      a += rank === 0;
      b += rank >= 0;
      await page.close();
    }
    sum.one += a;
    sum.ten += b;
    line.push(`${name} ${share(a, list.length)} / ${share(b, list.length)}`);
  }
  console.log(`${category.padEnd(24)} ${String(list.length).padStart(3)}   ${line.join("   ")}`);
}
await browser.close();
server.close();

/** Files below a folder and their bytes. */
const size = (path) => readdirSync(path, { recursive: true }).map((name) => statSync(`${path}/${name}`)).filter((file) => file.isFile()).reduce(([n, sum], file) => [n + 1, sum + file.size], [0, 0]);
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * part)];
for (const [name, sum] of Object.entries(sums)) {
  const [files, whole] = size(name === "congbo" ? `${site}/assets/search` : `${folder}/pagefind`);
  const kb = (part) => (at(sum.bytes, part) / 1024).toFixed(0);
  console.log(`${name}: ${n} queries, @1 ${(sum.one / n).toFixed(3)}, @10 ${(sum.ten / n).toFixed(3)}, ${sum.empty} empty; a first query ${kb(0.5)} KB median, ${kb(0.95)} p95, ${at(sum.times, 0.5).toFixed(0)} ms median; index ${(whole / 1e6).toFixed(1)} MB in ${files} files`);
}
console.log(`Pagefind took ${seconds.toFixed(1)} s to index the pages`);
