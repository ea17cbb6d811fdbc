// How is each browser driven? Each through what it speaks, with the little that all of them can: go, run, look.

import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import { unpacked } from "./chromium.mjs";

/**
 * @typedef {object} Browser
 * @property {string} version
 * @property {(url: string) => Promise<unknown>} go
 * @property {(script: string) => Promise<any>} run what an expression comes to in the page, once it is settled
 * @property {(script: string) => Promise<any[]>} [inWorkers] the same in each of its workers, where the driver reaches them
 * @property {(script: string) => Promise<any>} inFrame the same in the page's first frame
 * @property {(width: number) => Promise<unknown>} resize
 * @property {() => Promise<Buffer>} look the window as PNG
 * @property {() => Promise<Uint8Array>} [paper] what it prints, as PDF, where its driver prints
 * @property {string[]} problems what the page's console has complained of, where the browser tells
 * @property {Extension} [extension] where the driver reaches the browser's own buttons
 * @property {() => Promise<unknown>} close
 */

/**
 * @typedef {object} Extension
 * @property {(folder: string) => Promise<unknown>} install and opens its panel in the window
 * @property {() => Promise<unknown>} click its button
 * @property {(selector: string) => Promise<unknown>} choose its line in the menu of a selected element
 * @property {() => Promise<string>} prose what stands in the panel beside the page
 */

const WINDOW = { width: 1280, height: 800 };

/** A machine that tests is slow and does other things beside. */
const PATIENCE_MS = 120_000;

/** As root and without a network, a browser must not ask its maker for anything. */
const SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/**
 * @param {string} kind the engine's name without its version
 * @param {string} place the package, or the program
 * @param {string} [driver] the package that drives it
 * @returns {Promise<Browser>}
 */
export function start(kind, place, driver = "") {
  if (kind === "firefox") return firefox(place, driver);
  if (kind === "webkitgtk") return webkit(place);
  return oldChromium(place);
}

/** @param {string} folder @returns {Promise<Browser>} */
async function oldChromium(folder) {
  const browser = await chromium.launch({ executablePath: unpacked(folder), args: SWITCHES });
  const page = await (await browser.newContext({ viewport: WINDOW, locale: "zh-CN", colorScheme: "light" })).newPage();
  const problems = heard(page);
  return {
    version: browser.version(),
    go: (url) => page.goto(url, { timeout: PATIENCE_MS }),
    run: (script) => page.evaluate(script),
    inFrame: (script) => page.frames()[1].evaluate(script),
    inWorkers: (script) => Promise.all(page.workers().map((worker) => worker.evaluate(script))),
    resize: (width) => page.setViewportSize({ ...WINDOW, width }),
    look: () => page.screenshot(),
    paper: () => page.pdf({ format: "A4" }),
    problems,
    close: () => browser.close(),
  };
}

/** What the extension is called in its manifest, and the address that it gets here. */
const EXTENSION = { id: "wenshu@wenshu.example", host: "6c1d2f4e-1111-4222-8333-444455556666" };

/** By WebDriver BiDi. @param {string} program @param {string} driver @returns {Promise<Browser>} */
async function firefox(program, driver) {
  const { default: puppeteer } = await import(pathToFileURL(`${driver}/lib/esm/puppeteer/puppeteer-core.js`).href);
  const preferences = { "intl.accept_languages": "zh-CN", "extensions.webextensions.uuids": JSON.stringify({ [EXTENSION.id]: EXTENSION.host }) };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true, args: ["--remote-allow-system-access"], extraPrefsFirefox: preferences });
  const page = await browser.newPage();
  await page.setViewport(WINDOW);
  const problems = heard(page);
  return {
    version: (await browser.version()).replace("firefox/", ""),
    go: (url) => page.goto(url, { timeout: PATIENCE_MS }),
    run: (script) => page.evaluate(script),
    inFrame: (script) => page.frames()[1].evaluate(script),
    resize: (width) => page.setViewport({ ...WINDOW, width }),
    look: async () => Buffer.from(await page.screenshot()),
    // A4, in centimetres: what Puppeteer asks for comes out in other units.
    paper: async () => {
      const { contexts } = (await browser.connection.send("browsingContext.getTree", {})).result;
      const { context } = contexts.find((/** @type {{ url: string }} */ { url }) => url === page.url());
      const { data } = (await browser.connection.send("browsingContext.print", { context, page: { width: 21, height: 29.7 } })).result;
      return Buffer.from(data, "base64");
    },
    extension: firefoxExtension(browser, page),
    problems,
    close: () => browser.close(),
  };
}

/**
 * Firefox's own window answers as a page does, where system access is allowed.
 * @param {any} browser of Puppeteer
 * @param {any} page
 * @returns {Extension}
 */
function firefoxExtension(browser, page) {
  const name = EXTENSION.id.replace(/[^a-z]/g, "_");
  const inWindow = async (/** @type {string} */ expression) => {
    const { contexts } = (await browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 })).result;
    const answer = await browser.connection.send("script.evaluate", { expression, target: { context: contexts[0].context }, awaitPromise: true, userActivation: true });
    if (answer.result.type === "exception") throw new Error(answer.result.exceptionDetails.text);
    return answer.result.result.value;
  };
  return {
    install: async (folder) => {
      await browser.installExtension(folder);
      // Of an extension's page the driver hears no end of its loading.
      await page.goto(`moz-extension://${EXTENSION.host}/panel.html?tab`, { timeout: 5000 }).catch(() => {});
    },
    click: () => inWindow(`(async () => {
      const { CustomizableUI } = ChromeUtils.importESModule("moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs");
      CustomizableUI.addWidgetToArea("${name}-browser-action", "nav-bar");
      while (!document.getElementById("${name}-BAP")) await new Promise((resolve) => setTimeout(resolve, 100));
      document.getElementById("${name}-BAP").click();
    })()`),
    choose: async (selector) => {
      const element = await page.$(selector);
      await element.evaluate((/** @type {Element} */ element) => {
        element.scrollIntoView({ block: "center" });
        getSelection()?.selectAllChildren(element);
      });
      const { x, y } = await element.boundingBox();
      await page.mouse.click(x + 20, y + 8, { button: "right" });
      await inWindow(`(async () => {
        const menu = document.getElementById("contentAreaContextMenu");
        while (menu.state !== "open") await new Promise((resolve) => setTimeout(resolve, 100));
        menu.activateItem(document.getElementById("${name}-menuitem-_selection"));
      })()`);
    },
    prose: () => inWindow(`new Promise((resolve) => {
      const panel = document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser")?.messageManager;
      if (!panel) return resolve("");
      const heard = ({ data }) => (panel.removeMessageListener("prose", heard), resolve(data));
      panel.addMessageListener("prose", heard);
      panel.loadFrameScript("data:," + encodeURIComponent("sendAsyncMessage('prose', content.document.querySelector('.prose')?.textContent ?? '')"), false);
      setTimeout(() => resolve(""), 2000);
    })`),
  };
}

/** @param {any} page of Playwright or Puppeteer, which speak alike here */
function heard(page) {
  /** @type {string[]} */
  const problems = [];
  page.on("console", (/** @type {any} */ message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (/** @type {unknown} */ error) => problems.push(String(error)));
  return problems;
}

/** A display of its own, and WebDriver over HTTP. @param {string} program @returns {Promise<Browser>} */
async function webkit(program) {
  const display = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", `${WINDOW.width + 200}x${WINDOW.height + 200}x24`], { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise((resolve) => display.stdout.once("data", (data) => resolve(String(data).trim())));
  const port = 30_000 + (process.pid % 20_000);
  const service = spawn(program, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: `:${number}`, LANG: "C" } });
  /** @param {string} method @param {string} path @param {unknown} [body] */
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`WebKit: ${value.message ?? value.error}`);
    return value;
  };
  const options = { binary: process.env.WENSHU_MINIBROWSER, args: ["--automation"] };
  let session;
  for (let tries = 0; !session; tries++) {
    await pause(300);
    session = await ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } }).catch((error) => {
      if (tries > 20) throw error;
    });
  }
  const path = `/session/${session.sessionId}`;
  await ask("POST", `${path}/timeouts`, { script: 60_000 });
  // Its bars take some of the height, and keep it from becoming as narrow as a phone.
  const resize = (/** @type {number} */ width) => ask("POST", `${path}/window/rect`, { width, height: WINDOW.height + 120 });
  await resize(WINDOW.width);
  const run = async (/** @type {string} */ script) => {
    const settled = `const done = arguments[0]; Promise.resolve().then(() => (${script})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await ask("POST", `${path}/execute/async`, { script: settled, args: [] });
    if (error) throw new Error(error);
    return value;
  };
  return {
    version: session.capabilities.browserVersion,
    go: (url) => ask("POST", `${path}/url`, { url }),
    run,
    inFrame: async (script) => {
      await ask("POST", `${path}/frame`, { id: 0 });
      return run(script).finally(() => ask("POST", `${path}/frame`, { id: null }));
    },
    resize,
    look: async () => Buffer.from(await ask("GET", `${path}/screenshot`), "base64"),
    problems: [],
    close: async () => {
      await ask("DELETE", path).catch(() => {});
      service.kill();
      display.kill();
    },
  };
}
