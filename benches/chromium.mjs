// What does Chromium say? (A fresh profile for each measurement; the files come from this machine.)

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** @import { Page } from "playwright-core" */

const TYPES = /** @type {Record<string, string>} */ ({
  mjs: "text/javascript",
  js: "text/javascript",
  wasm: "application/wasm",
  html: "text/html",
  css: "text/css",
});
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/**
 * @returns {Promise<{
 *   run: (engine: string, text: string, repeats: number) => Promise<{ cold: number, warm: number[] }>,
 *   site: <T>(work: (page: Page) => Promise<T>) => Promise<T>,
 *   stop: () => Promise<void>,
 * }>}
 */
export async function start() {
  const root = new URL("../", import.meta.url);
  const server = createServer(async (request, response) => {
    const file = new URL(`.${new URL(request.url ?? "/", "http://localhost").pathname}`, root);
    const type = TYPES[file.pathname.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    const body = file.pathname === root.pathname ? "<!doctype html>" : await readFile(fileURLToPath(file)).catch(() => null);
    if (body === null) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": body === "<!doctype html>" ? "text/html" : type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${address.port}/`;
  const browser = await chromium.launch({ executablePath: process.env.WENSHU_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return {
    async run(engine, text, repeats) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      const times = await page.evaluate(async ([engine, text, repeats, root]) => {
        const { measure } = await import(`${root}benches/measure.mjs`);
        return measure(engine, text, repeats, root, (/** @type {string} */ path) => fetch(root + path));
      }, /** @type {const} */ ([engine, text, repeats, url]));
      await context.close();
      return times;
    },
    async site(work) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${url}dist/index.html`);
      const done = await work(page);
      await context.close();
      return done;
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}
