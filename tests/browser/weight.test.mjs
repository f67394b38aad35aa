// How much a page weighs on the wire, compressed.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { folder, launch, pageOf, pageTypes, serve } from "./site.mjs";

const types = await pageTypes();
const KB = 1024;
let site, browser, sent = [];
before(async () => {
  site = await serve((path, bytes) => sent.push([path, bytes]));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const sum = (pattern) => sent.filter(([path]) => pattern.test(path)).reduce((sum, [, bytes]) => sum + bytes, 0);

async function firstVisit(path, media = {}) {
  sent = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.emulateMedia(media);
  await page.goto(site.origin + path, { waitUntil: "networkidle" });
  await context.close();
}

for (const type of ["home", "plan", "model", "result", "list", "board"]) {
  test(`a first visit to the largest page of type ${type} is light`, async (t) => {
    await firstVisit(pageOf(types, type));
    const [html, css, js] = [/\.html$/, /\.css$/, /\.js$/].map(sum);
    const rest = sent.reduce((sum, [, bytes]) => sum + bytes, 0) - sum(/\.woff2$/);
    t.diagnostic(`${type}: html ${html}, css ${css}, js ${js}, without fonts ${rest}, fonts ${sum(/\.woff2$/)} bytes`);
    if (type === "plan") assert.ok(html <= 30 * KB, `${html} bytes of HTML`);
    assert.ok(css > 0 && css <= 14 * KB, `${css} bytes of CSS`);
    assert.ok(js <= 10 * KB, `${js} bytes of script before search is used`);
    assert.ok(rest <= 60 * KB, `${rest} bytes without fonts: ${sent.map(([path, bytes]) => `${path} ${bytes}`)}`);
  });
}

test("all fonts together stay below 60 KB", async () => {
  const fonts = join(folder, "assets/fonts");
  let bytes = 0;
  for (const name of await readdir(fonts)) bytes += (await readFile(join(fonts, name))).length;
  assert.ok(bytes > 0 && bytes <= 60 * KB, `${bytes}`);
});
