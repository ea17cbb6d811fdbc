// Does the page do its work, and are its marks seen, in browsers of every age and make? (Those that WENSHU_ENGINES names.)

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "./drivers.mjs";
import * as session from "./session.mjs";

const ROOT = new URL("../../", import.meta.url);

/** Where each engine is, by its name. @type {Record<string, string>} */
const ENGINES = JSON.parse(process.env.WENSHU_ENGINES ?? "{}");

/** The built site behind a server of its own, which can be stopped. */
async function served() {
  const [command, ...before] = process.env.WENSHU_XTASK ? [process.env.WENSHU_XTASK] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  const program = spawn(command, [...before, "serve", "--no-build", "--port", "0"], { cwd: fileURLToPath(ROOT), stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => program.on("exit", resolve));
  let said = "";
  const url = await new Promise((resolve, reject) => {
    program.stdout.on("data", (data) => {
      said += data;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { url: /** @type {string} */ (url), stop: () => (program.kill(), ended) };
}

/** A site of somebody else: a page that includes the widget, one with a frame that has no rights, a long one. @param {string} from where the widget is */
async function host(from) {
  const [version] = readdirSync(new URL("dist/widget/", ROOT)).filter((name) => /^\d/.test(name));
  const page = `<!doctype html><meta charset="utf-8"><title>host</title><script>var heard = [];
for (const name of ["wenshu-result", "wenshu-error"]) addEventListener(name, () => heard.push(name));</script>
<script type="module" src="${from}widget/${version}/wen-shu.js" crossorigin></script>
<article id="article"><p>${session.TEXT}</p></article><wen-shu for="#article" highlight loading="eager"></wen-shu>`;
  const server = createServer(({ url }, response) => {
    const own = `http://${/** @type {any} */ (server.address()).address}:${/** @type {any} */ (server.address()).port}`;
    const frame = (/** @type {string} */ rights) => `<!doctype html><meta charset="utf-8"><title>frame</title><article id="article"><p>${session.TEXT}</p></article>
<iframe sandbox="${rights}" width="600" height="20" style="border:0" src="${from}widget/embed.html#view=figures&origin=${encodeURIComponent(own)}" data-wenshu-for="#article"></iframe>
<script type="module" src="${from}widget/${version}/frame.js" crossorigin></script>`;
    const pages = /** @type {Record<string, string>} */ ({ "/": page, "/frame": frame("allow-scripts allow-same-origin"), "/sandbox": frame("allow-scripts"), "/long": session.LONG_PAGE });
    response.writeHead(url && url in pages ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" }).end(pages[url ?? ""] ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

assert.ok(Object.keys(ENGINES).length > 0, "WENSHU_ENGINES names engines and where they are");

for (const [name, place] of Object.entries(ENGINES).filter(([name]) => name !== "driver")) {
  test(`${name}: an article, its marks, keywords, exports, files, the page offline, the widget, the single file`, async (context) => {
    const site = await served();
    const browser = await start(name.replace(/-\d+$/, ""), place, ENGINES.driver);
    context.diagnostic(`${name} is version ${browser.version}`);
    const widget = await host(site.url);
    try {
      await context.test("reads an article and shows its marks", async () => {
        await browser.go(site.url);
        await session.reads(browser);
      });
      await context.test("keeps them on paper", () => session.prints(browser));
      await context.test("shows keywords", () => session.showsKeywords(browser));
      await context.test("saves CSV, JSON and XLSX", () => session.exports(browser));
      await context.test("opens Word, PDF and several files", () => session.opensFiles(browser));
      await context.test("the widget on another site", () => session.showsWidget(browser, widget.url));
      await context.test("the frame on another site, as the page offers it", () => session.readsInFrame(browser, `${widget.url}frame`));
      const bare = name === "webkitgtk" && "in WebKit, 'self' means nobody where a page has no origin";
      await context.test("a frame without an origin", { skip: bare }, () => session.readsInFrame(browser, `${widget.url}sandbox`));
      await context.test("a citation leads back", (step) => session.leadsBack(browser, `${widget.url}long`, (why) => step.skip(why)));
      const { extension } = browser;
      if (extension) {
        await context.test("the extension's panel", async () => {
          await extension.install(fileURLToPath(new URL("dist/extension-firefox", ROOT)));
          await session.reads(browser);
        });
        await context.test("the extension's button and its line in a selection's menu", () => session.readsBeside(browser, extension, `${widget.url}long`));
      }
      await context.test("comes again without a server", async () => {
        await browser.go(site.url);
        await session.reloadsOffline(browser, site.url, site.stop);
      });
      await context.test("the single file", () => session.readsAlone(browser, new URL("dist/wenshu-standalone.html", ROOT).href));
    } finally {
      widget.close();
      await browser.close();
      await site.stop();
    }
  });
}
