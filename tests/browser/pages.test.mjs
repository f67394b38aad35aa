// Every page type, in every scheme and width: nothing that axe finds, nothing that runs over, nothing that the browser complains of.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test, { after, before } from "node:test";
import { launch, pageTypes, serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types = await pageTypes();
const widths = [320, 390, 1280];
const schemes = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced colours", media: { colorScheme: "dark", forcedColors: "active" } },
];
// What depends on colours; everything else is the same in every scheme.
const colours = ["color-contrast", "link-in-text-block"];
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site, browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test("the site has every type of page", () => {
  const found = types.map(({ type }) => type);
  for (const type of ["home", "plan", "model", "result", "list", "agency", "locality", "indicator", "board", "calendar", "documents", "search", "press", "data", "page", "not-found"]) {
    assert.ok(found.includes(type), `${type} is not among ${found}`);
  }
});

for (const { type, path } of types) {
  test(`${type}: axe finds nothing and nothing runs over the edge, unfolded and in the largest letters too, in all schemes and widths`, async () => {
    // axe is not the site's: it alone may step around the policy.
    const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    const found = [];
    await page.goto(site.origin + path, { waitUntil: "load" });
    await page.evaluate(axe);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const { name, media } of schemes) {
        await page.emulateMedia(media);
        const only = name === "light" ? { type: "tag", values: everything } : { type: "rule", values: colours };
        const { violations, over } = await page.evaluate(async (runOnly) => {
          const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
          const folded = document.querySelectorAll("details:not([open])");
          const sizes = document.querySelectorAll("[name=co]");
          let over = document.documentElement.scrollWidth - innerWidth;
          for (const part of folded) part.open = true;
          for (const size of sizes) {
            size.checked = true;
            over = Math.max(over, document.documentElement.scrollWidth - innerWidth);
          }
          for (const part of folded) part.open = false;
          if (sizes.length) sizes[0].checked = true;
          return { violations, over };
        }, only);
        for (const { id, nodes } of violations) found.push(`${id} at ${width} px, ${name}: ${nodes.length} × ${nodes[0].target} ${nodes[0].html.slice(0, 160)}`);
        if (over > 0) found.push(`${over} px over the edge at ${width} px, ${name}`);
      }
    }
    await context.close();
    assert.deepEqual(found, [], path);
  });
}

test("no page type makes the browser complain, breaks the policy or asks another host for anything", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = [];
  let at;
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(`${at}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${at}: ${error}`));
  page.on("request", (request) => request.url().startsWith(site.origin) || complaints.push(`${at}: asks ${request.url()}`));
  page.on("response", (response) => response.status() < 400 || complaints.push(`${at}: ${response.status()} ${response.url()}`));
  for (const { path } of types) {
    at = path;
    await page.goto(site.origin + path, { waitUntil: "networkidle" });
  }
  await context.close();
  assert.deepEqual(complaints, []);
});

test("nothing shifts while a page loads, even with late fonts", async () => {
  const shifts = [];
  for (const [width, height] of [[390, 844], [1280, 800]]) {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      globalThis.shifted = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.shifted += entry.value; })).observe({ type: "layout-shift", buffered: true });
    });
    await page.route("**/*.woff2", async (route) => {
      await new Promise((late) => setTimeout(late, 400));
      await route.continue();
    });
    for (const { type, path } of types) {
      await page.goto(site.origin + path, { waitUntil: "load" });
      await page.waitForTimeout(150);
      const shift = await page.evaluate(() => globalThis.shifted);
      if (shift >= 0.02) shifts.push(`${type} at ${width} px: ${shift.toFixed(3)}`);
    }
    await context.close();
  }
  assert.deepEqual(shifts, []);
});
