// What a person does: with the keyboard alone, without script, without accents.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { launch, pageOf, pageTypes, serve } from "./site.mjs";

const types = await pageTypes();
let site, browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs `steps` on a page of its own. */
async function visit(path, steps, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(site.origin + path);
  await steps(page);
  await context.close();
}

test("the first Tab offers to skip to the content, and Enter goes there", () =>
  visit(pageOf(types, "plan"), async (page) => {
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    assert.equal(await skip.getAttribute("href"), "#noi-dung");
    const box = await skip.boundingBox();
    assert.ok(box.y >= 0 && box.height >= 24, "it is seen");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "noi-dung");
  }));

test("every stop of the keyboard is seen and marked", () =>
  visit(pageOf(types, "plan"), async (page) => {
    const unseen = [];
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press("Tab");
      const fault = await page.evaluate(() => {
        const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
        const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
        const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
        return at === document.body || (marked && seen) ? "" : at.outerHTML.slice(0, 120);
      });
      if (fault) unseen.push(fault);
    }
    assert.deepEqual(unseen, []);
  }));

for (const javaScriptEnabled of [true, false]) {
  test(`the menu of a narrow screen opens with the keyboard ${javaScriptEnabled ? "with" : "without"} script`, () =>
    visit("/", async (page) => {
      const link = page.locator("details.menu nav a").first();
      assert.equal(await link.isVisible(), false);
      await page.locator("details.menu summary").focus();
      await page.keyboard.press("Enter");
      await link.waitFor({ state: "visible" });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname !== "/");
    }, { viewport: { width: 390, height: 844 }, javaScriptEnabled }));
}

test("without script every page type says all that it says with it", async () => {
  const words = async (page) => {
    const text = await page.locator("main").evaluate((main) => [...main.querySelectorAll("h1, h2, h3, .doc p, .prose p, td, dd")].map((part) => part.textContent.trim()));
    return text.filter(Boolean);
  };
  for (const { type, path } of types.filter(({ type }) => !["search", "not-found", "style"].includes(type))) {
    const said = [];
    for (const javaScriptEnabled of [false, true]) await visit(path, async (page) => said.push(await words(page)), { javaScriptEnabled });
    assert.ok(said[0].length > 0, type);
    assert.deepEqual(said[0], said[1], type);
  }
});

test("without script the search field leads to the search page, which says what else there is", () =>
  visit(pageOf(types, "plan"), async (page) => {
    await page.locator('input[name="q"]').fill("dan van");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/tim-kiem\/\?q=dan/);
    assert.ok(await page.locator("noscript p").count() || (await page.locator("main").innerText()).length > 100);
  }, { javaScriptEnabled: false }));

test("a search without accents finds what was written with them", () =>
  visit("/tim-kiem/?q=ke+hoach+dan+van+chinh+quyen", async (page) => {
    const hits = page.locator("[data-part=list] > li");
    await hits.first().waitFor();
    const text = (await hits.allInnerTexts()).join("\n").normalize("NFC").toLowerCase();
    assert.match(text, /dân vận/);
    assert.match(await page.locator("[data-part=status]").innerText(), /\d/);
  }));

test("a search for nothing known says so and offers a way on", () =>
  visit("/tim-kiem/?q=zxqwvzxqwv", async (page) => {
    const way = page.locator("[data-part=list] > li");
    await way.first().waitFor();
    assert.match(await page.locator("[data-part=status]").innerText(), /zxqwvzxqwv/);
    assert.equal(await page.locator("[data-part=list] a").count(), 0);
    assert.ok((await way.innerText()).length > 20);
  }));

test("suggestions are a combobox for keyboard and screen reader", () =>
  visit(pageOf(types, "model"), async (page) => {
    const input = page.locator('input[name="q"]').first();
    await input.focus();
    await page.keyboard.type("dan van", { delay: 20 });
    const options = page.locator("[role=listbox] [role=option]");
    await options.first().waitFor();
    assert.equal(await input.getAttribute("role"), "combobox");
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("ArrowDown");
    const active = await input.getAttribute("aria-activedescendant");
    assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    assert.equal(await input.inputValue(), "dan van");
    await page.keyboard.type("g", { delay: 20 });
    await page.keyboard.press("Backspace");
    await options.first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname !== pageOf(types, "model"));
  }));

test("an address that is not there is answered with ways on", () =>
  visit("/ke-hoach/2024/khong-co/", async (page) => {
    assert.ok((await page.locator("main a").count()) > 3);
    await page.locator("[data-nearest] a").first().waitFor();
  }));

test("a printed plan has its head and leaves the site's own furniture out", () =>
  visit(pageOf(types, "plan"), async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".letterhead").isVisible(), true);
    for (const furniture of ["header.top", "footer", ".toc", "aside.note"]) {
      for (const part of await page.locator(furniture).all()) assert.equal(await part.isVisible(), false, furniture);
    }
  }));

test("at twice the size of text nothing is lost", () =>
  visit(pageOf(types, "result"), async (page) => {
    await page.evaluate(() => { document.documentElement.style.setProperty("font-size", "200%"); });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  }));

test("what the first page says of targets is seen whole at every width", () =>
  visit("/", async (page) => {
    const cut = [];
    for (const width of [320, 390, 768, 1000, 1120, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const hidden = await page.evaluate(() => Math.max(...[...document.querySelectorAll(".table-scroll")].map((box) => box.scrollWidth - box.clientWidth)));
      if (hidden > 0) cut.push(`${hidden} px at ${width} px`);
    }
    assert.deepEqual(cut, []);
  }));
