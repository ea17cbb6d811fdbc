// Does the browser extension read the page beside its panel, with the reader's click alone and without any request?

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { violations } from "../web/axe.mjs";
import { becomes, choose, paste, results, sample, screenshot } from "../web/browser.mjs";
import { site } from "../web/hosts.mjs";

/** @import { Browser, BrowserContext, Page, Worker } from "playwright-core" */

const DIST = new URL("../../dist/", import.meta.url);
const FOLDER = fileURLToPath(new URL("extension", DIST));
const PROFILE = mkdtempSync(join(tmpdir(), "wenshu-extension-"));

const ARTICLE = `<!doctype html><meta charset="utf-8"><title>柳溪县前三季度经济运行情况_新闻网</title><nav><a href="/">首页</a></nav>
  <main><h1>柳溪县前三季度经济运行情况</h1><p>前三季度，全县粮食总产量41.7万吨，同比增长3.4%；其中稻谷产量28.6万吨。</p><p id="second">规模以上工业企业136家，利润总额9.2亿元。</p></main>`;

/** @type {BrowserContext} */
let context;
/** @type {Worker} */
let background;
let id = "";
/** What the browser was asked for, beyond the extension itself. @type {string[]} */
const asked = [];

before(async () => {
  assert.ok(existsSync(FOLDER), "the build writes it");
  context = await chromium.launchPersistentContext(PROFILE, {
    executablePath: process.env.WENSHU_CHROMIUM ?? "/usr/bin/chromium",
    ignoreDefaultArgs: ["--disable-extensions"],
    args: ["--no-sandbox", "--disable-gpu", "--headless=new", `--load-extension=${FOLDER}`, `--disable-extensions-except=${FOLDER}`, "--enable-unsafe-extension-debugging"],
    headless: false,
    locale: "zh-CN",
    viewport: { width: 400, height: 800 },
  });
  context.on("request", (request) => asked.push(request.url()));
  background = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  id = new URL(background.url()).host;
});

after(async () => {
  await context?.close();
  rmSync(PROFILE, { recursive: true, force: true });
});

/** The reader clicks the extension's button while a page is shown. @param {Page} page */
async function click(page) {
  const session = await /** @type {Browser} */ (context.browser()).newBrowserCDPSession();
  const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "tab" }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  await session.send(/** @type {any} */ ("Extensions.triggerAction"), { id, targetId: tab?.targetId });
}

/**
 * What an expression comes to in the panel, which is a page that the driver does not know as one.
 * @returns {Promise<(expression: string) => Promise<any>>}
 */
async function panel() {
  const session = await /** @type {Browser} */ (context.browser()).newBrowserCDPSession();
  const found = async () => (await session.send("Target.getTargets")).targetInfos.find(({ url }) => url === `chrome-extension://${id}/panel.html`);
  await becomes(found, (target) => target !== undefined);
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: String((await found())?.targetId), flatten: false });
  let last = 0;
  return async (expression) => {
    const asked = ++last;
    /** @type {Promise<any>} */
    const answer = new Promise((resolve) => session.on("Target.receivedMessageFromTarget", ({ message }) => {
      const said = JSON.parse(message);
      if (said.id === asked) resolve(said.result.result.value);
    }));
    const message = JSON.stringify({ id: asked, method: "Runtime.evaluate", params: { expression, awaitPromise: true, returnByValue: true } });
    await session.send("Target.sendMessageToTarget", { message, sessionId });
    return answer;
  };
}

/** What stands in the panel, where an article has been read. */
const PROSE = `document.body.dataset.state === "done" ? document.querySelector(".prose")?.textContent : document.body.innerText`;

test("both manifests ask for the page that the reader clicks on, and for no other", () => {
  for (const [folder, permissions] of /** @type {const} */ ([["extension", ["activeTab", "contextMenus", "scripting", "sidePanel"]], ["extension-firefox", ["activeTab", "contextMenus", "scripting"]]])) {
    const manifest = JSON.parse(readFileSync(new URL(`${folder}/manifest.json`, DIST), "utf8"));
    assert.deepEqual(manifest.permissions, permissions);
    for (const field of ["host_permissions", "optional_permissions", "content_scripts", "externally_connectable", "web_accessible_resources"]) assert.equal(manifest[field], undefined, field);
    assert.match(manifest.content_security_policy.extension_pages, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'/);
    const files = JSON.stringify(manifest).match(/"[\w/-]+\.(?:png|js|html)"/g) ?? [];
    for (const file of files) assert.ok(existsSync(new URL(`${folder}/${JSON.parse(file)}`, DIST)), file);
  }
});

test("a click reads the page beside the panel", async () => {
  const host = await site({ "/news.html": { body: ARTICLE, headers: { "Content-Security-Policy": "default-src 'none'" } } });
  const page = await context.newPage();
  await page.goto(`${host.url}/news.html`);
  await click(page);
  const ask = await panel();
  await becomes(() => ask(PROSE), /粮食总产量41\.7万吨/);
  assert.doesNotMatch(await ask(PROSE), /首页/);
  await becomes(() => ask(`document.querySelector(".figures tbody")?.textContent ?? ""`), /417,000\s*tonnes/);
  // With something selected, that alone.
  await page.evaluate(() => getSelection()?.selectAllChildren(/** @type {Node} */ (document.querySelector("#second"))));
  await click(page);
  await becomes(() => ask(PROSE), "规模以上工业企业136家，利润总额9.2亿元。");
  const others = asked.filter((url) => !url.startsWith(`chrome-extension://${id}/`) && !url.startsWith(host.url) && !/^(?:blob|data|about):/.test(url));
  assert.deepEqual(others, [], "no request leaves");
  await page.close();
});

test("a page that the browser refuses at first, for the reader's click has not got around in it, is asked again", async () => {
  const host = await site({ "/late.html": "<!doctype html><meta charset=utf-8><title>late</title><main><h1>晚到</h1><p>乡里收苹果5.2万吨。</p></main>" });
  const page = await context.newPage();
  await page.goto(`${host.url}/late.html`);
  await background.evaluate(() => {
    const { scripting } = /** @type {any} */ (globalThis).chrome;
    const { executeScript } = scripting;
    scripting.executeScript = () => {
      scripting.executeScript = executeScript;
      return Promise.reject(new Error("Cannot access contents of the page."));
    };
  });
  await click(page);
  const ask = await panel();
  await becomes(() => ask(PROSE), /苹果5\.2万吨/);
  await page.close();
});

test("the menu reads a selection that no script reaches, and a page that the browser keeps to itself is told so", async () => {
  const host = await site({ "/news.html": ARTICLE });
  const page = await context.newPage();
  await page.goto(`${host.url}/news.html`);
  await click(page);
  const ask = await panel();
  await becomes(() => ask(PROSE), /粮食总产量41\.7万吨/);
  // As the browser calls it: the selection of a field is known to the menu alone.
  const chosen = (/** @type {object} */ info) => background.evaluate(async (info) => {
    const { chrome } = /** @type {any} */ (globalThis);
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch(info, tab);
  }, info);
  await chosen({ menuItemId: "selection", frameId: 0, selectionText: "栏中所填：小麦12.5万吨。" });
  await becomes(() => ask(PROSE), "栏中所填：小麦12.5万吨。");
  await page.goto("chrome://version/");
  await chosen({ menuItemId: "page", frameId: 0 });
  await becomes(() => ask(`document.querySelector(".message.alert")?.textContent ?? ""`), /不让扩展读取这个页面|does not let an extension read/);
  await chosen({ menuItemId: "tab" });
  await becomes(() => context.pages().some((page) => page.url().endsWith("/panel.html?tab")), true);
});

test("the panel is the page: it reads what is pasted, opens files, and everybody can use it", async () => {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/panel.html?tab`);
  await paste(page, sample("economy"));
  await results(page);
  await page.click("#tab-figures");
  assert.deepEqual(await violations(page), []);
  const [body, root] = await page.evaluate(() => [document.body, document.documentElement].map((element) => getComputedStyle(element).fontSize));
  assert.equal(body, root, "the text is as large as on the web");
  await screenshot(page, "extension-panel");
  await choose(page, "economy.docx", readFileSync(new URL("../files/economy.docx", import.meta.url)));
  // A file that has been read brings the figures to the front.
  await becomes(async () => (await page.click("#tab-text"), page.locator("body").innerText()), /Word/);
});
