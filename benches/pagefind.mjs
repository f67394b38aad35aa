// Pagefind asked the same judged queries, in a browser: `node benches/pagefind.mjs <folder>`, a folder of tests/search/trial.mjs that congbo has built.
// Needs `npx pagefind` and what tests/browser needs. Each query is a first one: nothing is cached. Bytes are those of the bodies as sent.
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

const folder = process.argv[2], site = `${folder}/public`;
execFileSync(process.env.PAGEFIND ?? "npx", [...(process.env.PAGEFIND ? [] : ["-y", "pagefind"]), "--site", site, "--glob", "{ke-hoach,mo-hinh}/t-*/index.html", "--output-path", `${folder}/pagefind`], { stdio: "inherit" });
const queries = JSON.parse(execFileSync("node", [new URL("../tests/search/trial.mjs", import.meta.url).pathname, "queries", folder], { maxBuffer: 1 << 28 }));

let bytes = 0;
const types = { js: "text/javascript", json: "application/json", wasm: "application/wasm", html: "text/html" };
const server = createServer(async (request, response) => {
  const path = request.url.split("?")[0];
  if (path === "/") return response.setHeader("content-type", "text/html").end("<!doctype html><html lang=vi><title>x</title>");
  try {
    const body = await readFile(`${folder}${path}`);
    bytes += body.length;
    response.setHeader("content-type", types[path.split(".").at(-1)] ?? "application/octet-stream");
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0);
const base = `http://localhost:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const cold = [];
let one = 0, ten = 0, n = 0, empty = 0;
for (const [category, list] of Object.entries(queries)) {
  let a = 0, b = 0;
  for (const [text, answers] of list) {
    const page = await browser.newPage();
    await page.goto(base);
    bytes = 0;
    const urls = await page.evaluate(async (text) => {
      const pagefind = await import("/pagefind/pagefind.js");
      const { results } = await pagefind.search(text);
      // The address of a result stands in its fragment: all ten are fetched, and counted.
      const found = [];
      for (const result of results.slice(0, 10)) found.push((await result.data()).url);
      return found;
    }, text);
    cold.push(bytes);
    const rank = urls.findIndex((url) => answers.some((answer) => url.includes(answer)));
    empty += !urls.length;
    a += rank === 0;
    b += rank >= 0;
    await page.close();
  }
  one += a;
  ten += b;
  n += list.length;
  console.log(`${category.padEnd(24)} ${String(list.length).padStart(3)}   @1 ${(a / list.length).toFixed(2)}   @10 ${(b / list.length).toFixed(2)}`);
}
cold.sort((a, b) => a - b);
console.log(`${n} queries: @1 ${(one / n).toFixed(3)}, @10 ${(ten / n).toFixed(3)}, ${empty} empty; cold ${(cold[n >> 1] / 1024).toFixed(1)} KB median, ${(cold[Math.floor(n * 0.95)] / 1024).toFixed(1)} p95`);
await browser.close();
server.close();
