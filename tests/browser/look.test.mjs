// What the pages look like, against small pictures that were looked at. They show the sample views of tests/pages, so that they change with the
// theme and not with the content or the day. After a change that is meant: `LOOK=accept node --test tests/browser/look.test.mjs`, then look at
// the pictures in tests/browser/look/ before you commit them.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { launch, repository, serve } from "./site.mjs";

const samples = join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "tmp/pages");
const accepted = join(repository, "tests/browser/look");
const rejected = join(samples, "../look");
const pages = [
  ["home", "/", 1280, "light"], ["home", "/", 390, "dark"],
  ["plan", "/ke-hoach/2024/x/", 1280, "dark"], ["plan", "/ke-hoach/2024/x/", 390, "light"], ["plan-printed", "/ke-hoach/2024/x/", 794, "print"],
  ["model", "/mo-hinh/x/", 1280, "light"], ["model", "/mo-hinh/x/", 390, "dark"],
  ["result", "/ket-qua/2023/nam/", 1280, "light"], ["result", "/ket-qua/2023/nam/", 390, "light"],
  ["target", "/ke-hoach/2024/x/chi-tieu/t2/", 1280, "light"],
  ["board", "/nhiem-vu/", 390, "light"], ["style", "/phong-cach/", 1280, "forced"],
];
// A picture is a quarter as wide and high as the page. Two are alike if fewer than one in a hundred of their cells of 4 × 4 pixels differ
// by more than this in lightness (of 255): letters may be drawn a little otherwise by another version of the browser.
const SCALE = 4, CELL = 4, STEP = 20, MOST = 0.01;

let site, browser, judge;
before(async () => {
  site = await serve(() => {}, samples);
  browser = await launch();
  judge = await browser.newPage();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** A picture of the page, made small. */
async function look(path, width, scheme) {
  const media = { colorScheme: scheme === "dark" ? "dark" : "light", forcedColors: scheme === "forced" ? "active" : "none", reducedMotion: "reduce" };
  const context = await browser.newContext({ viewport: { width, height: 1600 }, locale: "vi-VN", ...media });
  const page = await context.newPage();
  if (scheme === "print") await page.emulateMedia({ media: "print" });
  // A picture waits for its fonts, as a reader does not.
  await page.route("**/*.css", async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replace(/font-display:\s*optional/g, "font-display:block");
    // Paper has the Times of the machine, which each machine has of another make.
    await route.fulfill({ response: answer, body: text.replace(/"Times New Roman",\s*Tinos/g, '"CB Serif"') });
  });
  assert.equal((await page.goto(site.origin + path, { waitUntil: "load" })).status(), 200, `${path}: run \`cargo test --test pages\` first`);
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot();
  await context.close();
  return judge.evaluate(async ([data, scale]) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width / scale, height: picture.height / scale });
    const paper = canvas.getContext("2d");
    paper.imageSmoothingQuality = "high";
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/webp", 0.7).split(",")[1];
  }, [png.toString("base64"), SCALE]);
}

/** Which part of the cells of two pictures differ; all of them where the pictures have other sizes. */
const apart = (one, other) => judge.evaluate(async ([pictures, cell, step]) => {
  const lightness = async (data) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/webp;base64,${data}`)).blob());
    const columns = Math.floor(picture.width / cell), rows = Math.floor(picture.height / cell);
    const paper = new OffscreenCanvas(columns, rows).getContext("2d");
    paper.imageSmoothingQuality = "high";
    paper.drawImage(picture, 0, 0, columns, rows);
    const { data: pixels } = paper.getImageData(0, 0, columns, rows);
    return Array.from({ length: columns * rows }, (_, at) => 0.299 * pixels[4 * at] + 0.587 * pixels[4 * at + 1] + 0.114 * pixels[4 * at + 2]);
  };
  const [a, b] = [await lightness(pictures[0]), await lightness(pictures[1])];
  return a.length === b.length ? a.filter((value, at) => Math.abs(value - b[at]) > step).length / a.length : 1;
}, [[one, other], CELL, STEP]);

for (const [name, path, width, scheme] of pages) {
  test(`${name} at ${width} px, ${scheme}, looks as it was accepted`, async () => {
    const file = `${name}-${width}-${scheme}.webp`;
    const now = await look(path, width, scheme);
    if (process.env.LOOK === "accept") return writeFile(join(accepted, file), Buffer.from(now, "base64"));
    const before = await readFile(join(accepted, file), "base64");
    const part = await apart(before, now);
    if (part > MOST) {
      await mkdir(rejected, { recursive: true });
      await writeFile(join(rejected, file), Buffer.from(now, "base64"));
    }
    assert.ok(part <= MOST, `${(100 * part).toFixed(1)} % differs: compare ${join(accepted, file)} and ${join(rejected, file)}`);
  });
}
