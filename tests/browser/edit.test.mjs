// A clerk's day: `congbo serve --edit` on a folder of its own, in a real browser.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./site.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.CONGBO ?? join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "debug/congbo");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let folder, server, origin, browser;
before(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "congbo-edit-")), "site");
  execFileSync(program, ["init", folder, "--lang", "vi", "--quiet"]);
  server = spawn(program, ["serve", "--root", folder, "--edit", "--editor", "Nguyễn Văn A", "--lang", "vi"]);
  origin = await new Promise((found, failed) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      const address = line.match(/(http:\/\/[^/]+)\/\.congbo\/edit\//);
      if (address) found(address[1]);
    });
    server.on("exit", (code) => failed(new Error(`congbo ended: ${code}`)));
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.kill();
  if (folder) await rm(join(folder, ".."), { recursive: true, force: true });
});

async function visit(path, steps, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  await page.goto(origin + path);
  await steps(page);
  await context.close();
}
const source = (path) => readFile(join(folder, path), "utf8");
// With the keyboard, as a person without a mouse does.
async function save(page, words) {
  await page.getByRole("button", { name: words, exact: true }).focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function begin(page, title) {
  await page.goto(`${origin}/.congbo/edit/new`);
  await page.getByLabel("Mô hình", { exact: true }).check();
  await page.getByLabel("Tiêu đề, hoặc tên mô hình").fill(title);
  await save(page, "Tạo bản nháp");
}

test("a new plan is filled in, a problem is shown and mended, the page is previewed and published", () =>
  visit("/.congbo/edit/", async (page) => {
    await page.getByRole("link", { name: "Viết trang mới" }).first().click();
    await page.getByLabel("Kế hoạch, văn bản", { exact: true }).check();
    await page.getByLabel("Tiêu đề, hoặc tên mô hình").fill("Kế hoạch phòng, chống thiên tai năm 2026");
    await page.getByLabel("Kế hoạch: số, ký hiệu").fill("15/KH-UBND");
    await page.getByLabel("Kế hoạch: ngày ban hành").fill("20/02/2026");
    await save(page, "Tạo bản nháp");
    const file = "content/ke-hoach/2026/15-kh-ubnd.md";
    const skeleton = await source(file);

    await page.locator("#k\\.issued").fill("31/02/2026");
    await page.locator("#k\\.issued-problems .error").waitFor();
    assert.equal(await page.locator("#k\\.issued").getAttribute("aria-invalid"), "true");
    assert.equal(await source(file), skeleton, "looking saves nothing");
    await page.locator("#k\\.issued").fill("2026-02-20");
    await page.locator("#k\\.issued-problems .error").waitFor({ state: "detached" });

    await page.locator("#body").fill("I. MỤC ĐÍCH\n\n1. Chủ động ứng phó khi có mưa lũ.\n");
    await page.locator("#k\\.place").fill("Xã Mẫu");
    await save(page, "Lưu bản nháp");
    const saved = await source(file);
    assert.match(saved, /dia_danh: Xã Mẫu/);
    assert.match(saved, /ai: Nguyễn Văn A, viec: viết/);
    for (const line of skeleton.split("---")[1].split("\n")) assert.ok(saved.includes(line), `${line} stays`);

    const preview = page.frameLocator("iframe");
    await preview.getByText("Bản nháp: chưa công bố").first().waitFor();
    await save(page, "Gửi duyệt");
    assert.match(await source(file), /trang_thai: chờ duyệt {20}# nháp|trang_thai: chờ duyệt +#/);
    await save(page, "Duyệt, cho công bố");
    assert.match(await source(file), /trang_thai: đã duyệt/);
    assert.match(await source(file), /viec: duyệt/);
    await page.frameLocator("iframe").getByText("chưa công bố").first().waitFor({ state: "detached" });
    execFileSync(program, ["check", "--root", folder, "--lang", "vi"]);
  }));

test("what somebody else wrote meanwhile is shown and not overwritten", () =>
  visit("/.congbo/edit/", async (page) => {
    await begin(page, "Bếp ăn tình thương");
    const file = "content/mo-hinh/bep-an-tinh-thuong.md";
    await page.locator("#k\\.summary").fill("Lời của tôi.");
    const theirs = (await source(file)).replace("trang_thai", "# người khác viết\ntrang_thai");
    await writeFile(join(folder, file), theirs);
    await save(page, "Lưu bản nháp");
    assert.equal(await source(file), theirs);
    assert.match(await page.locator("#theirs").inputValue(), /người khác viết/);
    const mine = await page.locator("#whole").inputValue();
    assert.match(mine, /Lời của tôi/);
    await save(page, "Lưu bản bên phải");
    assert.match(await source(file), /người khác viết[^]*Lời của tôi/);
  }));

const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==", "base64");
const photo = (name, bytes) => ({ name, mimeType: "image/png", buffer: bytes });

test("a photo without words, or a file that is none, is refused; a photo with words lies beside the page", () =>
  visit("/.congbo/edit/", async (page) => {
    await begin(page, "Ánh sáng thôn");
    const files = async () => (await readdir(join(folder, "content/mo-hinh"))).filter((name) => name.endsWith(".png"));
    await page.locator("#photo").setInputFiles(photo("a.png", picture));
    await page.locator("#k\\.summary").fill("Lời giữ lại.");
    await save(page, "Lưu bản nháp");
    await page.getByText("Cần ghi ảnh cho thấy gì").first().waitFor();
    assert.equal(await page.locator("#k\\.summary").inputValue(), "Lời giữ lại.");
    await page.locator("#photo").setInputFiles(photo("a.png", Buffer.from("<svg onload=alert(1)>")));
    await page.locator("#photo\\.alt").fill("Đèn");
    await page.locator("#photo\\.credit").fill("Xã Mẫu");
    await save(page, "Lưu bản nháp");
    await page.getByText("không phải ảnh").first().waitFor();
    assert.deepEqual(await files(), []);
    await page.locator("#photo").setInputFiles(photo("a.png", picture));
    await page.locator("#photo\\.alt").fill("Đèn đường thôn Mẫu");
    await page.locator("#photo\\.credit").fill("Xã Mẫu");
    await save(page, "Lưu bản nháp");
    assert.deepEqual(await files(), ["den-duong-thon-mau.png"]);
    assert.match(await source("content/mo-hinh/anh-sang-thon.md"), /anh:\n {2}- \{ tep: den-duong-thon-mau.png, mo_ta: Đèn đường thôn Mẫu, nguon_anh: Xã Mẫu \}/);
  }));

test("without script the form is filled in, refused, mended and saved", () =>
  visit("/.congbo/edit/", async (page) => {
    await begin(page, "Không kịch bản");
    await page.locator("#k\\.started").fill("2026-13");
    await page.locator("#pasted").fill("Thôn\tSố hộ\nMẫu\t12\n");
    await save(page, "Lưu bản nháp");
    await page.locator("#k\\.started-problems .error").waitFor();
    assert.match(await page.locator("#body").inputValue(), /\| Thôn \| Số hộ \|/);
    await page.locator("#k\\.started").fill("03/2026");
    await save(page, "Lưu bản nháp");
    assert.equal(await page.locator("#k\\.started-problems .error").count(), 0);
  }, { javaScriptEnabled: false }));

test("nobody writes from elsewhere, without the secret of the run, or outside content", () =>
  visit("/.congbo/edit/", async (page) => {
    const token = async () => {
      await page.goto(`${origin}/.congbo/edit/new`);
      return page.locator("input[name=token]").first().inputValue();
    };
    const post = async (path, fields, headers) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const body = new Response(form);
      const type = body.headers.get("content-type");
      const bytes = Buffer.from(await body.arrayBuffer());
      return new Promise((answered, failed) => {
        const asked = request(origin + path, { method: "POST", agent: false, headers: { ...headers, "content-type": type, "content-length": bytes.length } });
        asked.on("response", (answer) => { answer.resume(); answered({ status: answer.statusCode }); });
        asked.on("error", failed);
        asked.end(bytes);
      });
    };
    const fields = { kind: "page", title: "Lén", token: await token() };
    for (const from of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
      assert.equal((await post("/.congbo/edit/new", fields, { origin: from })).status, 403, from);
    }
    assert.equal((await post("/.congbo/edit/new", fields, {})).status, 403, "no Origin");
    assert.equal((await post("/.congbo/edit/new", { ...fields, token: "x" }, { origin })).status, 403, "no secret");
    for (const file of ["congbo.toml", "content/../congbo.toml", "/etc/passwd", "content/danh-muc/co-quan.toml", "content/.x.md"]) {
      const answer = await post(`/.congbo/edit/page?file=${encodeURIComponent(file)}`, { ...fields, seen: "", body: "x" }, { origin });
      assert.equal(answer.status, 400, file);
    }
    assert.ok(!(await readdir(join(folder, "content/trang"))).includes("len.md"));
  }));

for (const [width, height, colorScheme] of [[390, 844, "light"], [1280, 900, "light"], [1280, 900, "dark"]]) {
  test(`axe finds nothing on the form pages and the page of all components at ${width}, ${colorScheme}`, async () => {
    const pages = ["/.congbo/edit/", "/.congbo/edit/new", "/.congbo/edit/page?file=content/ke-hoach/2026/01-kh-ubnd.md", "/.congbo/edit/page?file=content/ket-qua/2026/quy-1.md", "/phong-cach/"];
    for (const path of pages) {
      await visit(path, async (page) => {
        for (const details of await page.locator("details").all()) await details.evaluate((element) => { element.open = true; });
        await page.evaluate(() => { document.querySelector("iframe")?.remove(); });
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run());
        assert.deepEqual(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))]), [], path);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} fits`);
      }, { viewport: { width, height }, colorScheme, bypassCSP: true });
    }
  });
}

test("the panel tells how a plan was understood, and a mended problem goes away by itself", async () => {
  const file = join(folder, "content/ke-hoach/2026/01-kh-ubnd.md");
  const text = await readFile(file, "utf8");
  await visit("/ke-hoach/2026/01-kh-ubnd/", async (page) => {
    await page.getByRole("button", { name: /Tệp nguồn và cách hiểu/ }).click();
    const panel = page.getByRole("complementary", { name: "Tệp nguồn và cách hiểu" });
    await panel.getByText("nhiệm vụ").first().waitFor();
    await page.evaluate(() => scrollTo(0, 300));
    await writeFile(file, text.replace("---\n", "---\nkhoa_la: x\n"));
    await page.getByRole("dialog").getByText("CB0103").waitFor();
    await writeFile(file, text.replace(/tieu_de: "?/, (match) => `${match}Bản mới: `));
    await page.getByRole("heading", { level: 1, name: /Bản mới/ }).waitFor();
    await page.waitForFunction(() => Math.abs(scrollY - 300) < 40);
    assert.equal(await page.getByRole("dialog").count(), 0);
  });
  // Not while somebody looks: a page that is loaded anew as it is closed can keep a browser waiting.
  await writeFile(file, text);
});
