// Takes the pictures of the README from a running site:
//
//   congbo serve                                                    (in one terminal)
//   npm ci --prefix tests/browser && node docs/pictures/take.mjs http://127.0.0.1:1111/
//   pip install pillow && python3 docs/pictures/shrink.py
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(new URL("../../tests/browser/", import.meta.url))("playwright-core");
const base = process.argv[2] ?? "http://127.0.0.1:1111/";
const pages = [
  ["home", "", 1280, 860],
  ["plan", "ke-hoach/2024/ke-hoach-dan-van-chinh-quyen/", 1280, 960],
  ["model", "mo-hinh/hu-gao-gan-ket/", 1280, 960],
  ["result", "ket-qua/2024/nam-tinh-gia-lai-cu/", 1280, 960],
  ["home-390", "", 390, 844],
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [name, path, width, height] of pages) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light", locale: "vi-VN" });
  // What `serve` adds for editors stays out.
  await page.route("**/.congbo/**", (route) => route.abort());
  // A picture waits for its fonts, as a reader does not.
  await page.route("**/*.css", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/font-display:\s*optional/g, "font-display:block") });
  });
  const answer = await page.goto(new URL(path, base).href, { waitUntil: "load" });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)) });
  await page.close();
}
await browser.close();
