// How do the tests open the built page in a real browser, and learn of everything that goes wrong in it?

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { after } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** @import { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core" */

const ROOT = new URL("../../", import.meta.url);

/** How long a page may take for anything: machines that test are slow and do other things beside. */
const PATIENCE_MS = 60_000;

/** As root and without a network, Chromium must not ask its maker for anything. */
const SWITCHES = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const CHROMIUM = { executablePath: process.env.WENSHU_CHROMIUM ?? "/usr/bin/chromium", args: SWITCHES };

const READER = { viewport: { width: 1440, height: 900 }, locale: "zh-CN" };

/** @type {Browser | undefined} */
let browser;
/** @type {{ url: Promise<string>, stop: () => void } | undefined} */
let server;

after(async () => {
  await browser?.close();
  server?.stop();
});

/**
 * The built site in a context of its own (own storage, own cache).
 * @param {BrowserContextOptions & { url?: string, prepare?: (page: Page, context: BrowserContext) => Promise<unknown> }} [options]
 */
export async function open({ url = "", prepare, ...options } = {}) {
  browser ??= await chromium.launch(CHROMIUM);
  const context = await browser.newContext({ ...READER, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  /** @type {string[]} */
  const problems = [];
  page.on("console", (message) => {
    // Where a test keeps the service worker out, its tool says so.
    const asked = message.text().includes("blocked by Playwright");
    if (["error", "warning"].includes(message.type()) && !asked) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  await prepare?.(page, context);
  const site = url || (await address());
  await page.goto(site);
  return { page, context, problems, url: site, close: () => context.close() };
}

/**
 * A browser of its own that keeps everything in a folder, as a reader's does: until its context is closed.
 * @param {string} folder
 */
export async function visit(folder) {
  const context = await chromium.launchPersistentContext(folder, { ...CHROMIUM, ...READER });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(await address());
  return { page, context };
}

/** The site's address: given, or of a server started for these tests. */
export async function address() {
  if (process.env.WENSHU_URL) return process.env.WENSHU_URL;
  server ??= serve();
  return server.url;
}

function serve() {
  const program = spawn("cargo", ["run", "--quiet", "--package", "xtask", "--", "serve", "--no-build", "--port", "0"], {
    cwd: fileURLToPath(ROOT),
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {Promise<string>} */
  const url = new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (data) => {
      said += data;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    program.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { url, stop: () => program.kill() };
}

/**
 * Puts a text where a reader would, by the clipboard's own event.
 * @param {Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await page.locator("#article").evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    /** @type {HTMLElement} */ (field).focus();
    const taken = !field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    // What a browser does when nobody takes the event.
    if (!taken) document.execCommand("insertText", false, text);
  }, text);
}

/**
 * Waits for the results of the text that is there.
 * @param {Page} page
 */
export async function results(page) {
  await page.waitForSelector("body[data-state=done]");
}

/**
 * Asks until the answer is the expected one: a page does what it is told in its own time.
 * @template T
 * @param {() => T | Promise<T>} question
 * @param {T | RegExp | ((answer: T) => boolean)} expected equal to this, or matched or accepted by it
 */
export async function becomes(question, expected) {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(50)) {
    const answer = await question();
    try {
      if (expected instanceof RegExp) assert.match(String(answer), expected);
      else if (typeof expected === "function") assert.ok(/** @type {(answer: T) => boolean} */ (expected)(answer), `it stays ${JSON.stringify(answer)}`);
      else assert.deepEqual(answer, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/**
 * Waits until words can be read somewhere.
 * @param {Locator} locator
 * @param {string | RegExp} words the whole text, or a pattern in it
 */
export function says(locator, words) {
  return becomes(() => locator.innerText(), words);
}

/**
 * Everything that the browser keeps of articles, as JSON.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function kept(page) {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "wenshu")) return "";
    /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
    const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const database = await done(indexedDB.open("wenshu"));
    const stores = [...database.objectStoreNames];
    const all = stores.length ? await Promise.all(stores.map((store) => done(database.transaction(store).objectStore(store).getAll()))) : [];
    database.close();
    return JSON.stringify(all);
  });
}

/**
 * A file chosen through the page's own file field.
 * @param {Page} page
 * @param {string} name
 * @param {string | Uint8Array} content
 */
export async function choose(page, name, content) {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

/**
 * Several files at once through the page's own file field.
 * @param {Page} page
 * @param {{ name: string, content: string | Uint8Array }[]} files
 */
export async function chooseSeveral(page, files) {
  await page.locator("input[type=file]").setInputFiles(files.map(({ name, content }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) })));
}

/**
 * A sample of the page, written for this project.
 * @param {"economy" | "report" | "newspaper"} name
 */
export function sample(name) {
  return readFileSync(new URL(`www/samples/${name}.txt`, ROOT), "utf8");
}

/**
 * A real article that lies beside the project, or null where it is not there.
 * @param {string} path
 */
export function sharedArticle(path) {
  const folder = process.env.WENSHU_SHARED ?? fileURLToPath(new URL("../shared", ROOT));
  const file = `${folder}/${path}`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  console.log(`skipped: ${path} is not there`);
  return null;
}

/**
 * A picture for people, in a folder that git ignores.
 * @param {Page} page
 * @param {string} name
 * @param {{ fullPage?: boolean }} [options]
 */
export async function screenshot(page, name, options) {
  const folder = fileURLToPath(new URL("screenshots/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ ...options, path: `${folder}${name}.png` });
}
