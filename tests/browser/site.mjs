// The built site as a web server gives it: compressed, with the headers of src/engine/policy.rs; and the browser to open it with.
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const folder = process.env.CONGBO_SITE ?? join(repository, "target/site");

const policy = await readFile(join(repository, "src/engine/policy.rs"), "utf8");
const csp = policy.match(/CONTENT_SECURITY_POLICY: &str = "([^"]+)"/)[1].replace(/\\\n\s*/g, "");
const headers = Object.fromEntries([...policy.matchAll(/\("([a-z-]+)", "([^"]+)"\)/g)].map((match) => match.slice(1)));

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".woff2": "font/woff2", ".xml": "application/xml", ".ics": "text/calendar", ".csv": "text/csv", ".txt": "text/plain",
};

/** Serves the site below `root`; `sent` is told each path with the bytes that went over the wire. */
export async function serve(sent = () => {}, root = folder) {
  const server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (path.endsWith("/")) path += "index.html";
    let status = 200, body;
    try {
      if (path.includes("..")) throw new Error("outside");
      body = await readFile(join(root, path));
    } catch {
      [status, path] = [404, "/404.html"];
      body = await readFile(join(root, path)).catch(() => Buffer.from("not found"));
    }
    const packed = /\.(woff2|bin|png|jpg)$/.test(path) ? undefined : "gzip";
    if (packed) body = gzipSync(body);
    sent(path, body.length);
    response.writeHead(status, {
      ...headers, "content-security-policy": csp, "content-type": types[extname(path)] ?? "application/octet-stream",
      ...(packed && { "content-encoding": packed }), "content-length": body.length,
    });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }) };
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** One page of each type, by the class of its body: the largest, where most can go wrong. */
export async function pageTypes() {
  const files = [];
  const walk = async (below) => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.name.endsWith(".html")) files.push(path);
    }
  };
  await walk("");
  const largest = new Map();
  for (const path of files.sort()) {
    const html = await readFile(join(folder, path), "utf8");
    const type = html.match(/<body class="p-([^"]+)"/)?.[1];
    if (type && html.length > (largest.get(type)?.size ?? 0)) largest.set(type, { size: html.length, path: path.replace(/index\.html$/, "") });
  }
  return [...largest].map(([type, { path }]) => ({ type, path }));
}

/** The address of the largest page of a type. */
export const pageOf = (types, wanted) => types.find(({ type }) => type === wanted).path;
