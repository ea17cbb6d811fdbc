// Does the page work without a network, move to a newer build whole, and go away when it is told to?

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { address, open, paste, results, screenshot } from "./browser.mjs";

/** @import { AddressInfo } from "node:net" */
/** @import { Page } from "playwright-core" */

/**
 * Asks the page again and again until it answers with something.
 * @template T
 * @param {Page} page
 * @param {() => Promise<T | null>} question
 * @param {(answer: T) => boolean} [enough]
 * @returns {Promise<T>}
 */
async function until(page, question, enough = () => true) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await page.evaluate(question);
    if (answer !== null && enough(/** @type {T} */ (answer))) return /** @type {T} */ (answer);
    await page.waitForTimeout(200);
  }
  throw new Error("the page did not get there");
}

/**
 * Waits until a build is kept, and tells its name.
 * @param {Page} page
 * @param {string} [other] than this
 */
function keptBuild(page, other = "") {
  const pointer = async () => (await (await caches.match(new URL("./current", location.href).href))?.text()) ?? null;
  return until(page, pointer, (name) => name !== other);
}

/** The site behind a server that can change what it says. */
async function proxied() {
  const site = await address();
  /** @type {{ change: (path: string, body: Buffer) => Buffer | string, source: (path: string) => string }} */
  const control = { change: (_, body) => body, source: (path) => path };
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(control.source(request.url ?? "/"), site), { headers: { "accept-encoding": "identity" } });
    const body = control.change(request.url ?? "/", Buffer.from(await answer.arrayBuffer()));
    const kept = ["content-type", "content-security-policy", "cache-control"].flatMap((name) => {
      const value = answer.headers.get(name);
      return value ? [[name, value]] : [];
    });
    response.writeHead(answer.status, Object.fromEntries(kept)).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {AddressInfo} */ (server.address());
  return { control, url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

test("after the first visit everything works with the network off", async () => {
  const { page, context, problems, close } = await open();
  await keptBuild(page);
  await context.setOffline(true);
  await page.reload();
  await page.click(".starter");
  await results(page);
  await page.click("text=换一篇");
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  await screenshot(page, "offline");
  assert.deepEqual(problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED")), []);
  await close();
});

test("a newer build comes whole, is announced, and is there with the next load", async () => {
  const site = await proxied();
  const { page, close } = await open({ url: site.url });
  const first = await keptBuild(page);
  await page.reload();
  site.control.change = (path, body) => (path === "/" ? body.toString().replace("<title>", "<!-- newer --><title>") : body);
  await page.reload();
  await keptBuild(page, first);
  const notice = page.locator(".message.status", { hasText: "新版本" });
  await notice.waitFor();
  await notice.locator("button").first().click();
  await page.waitForFunction(() => document.documentElement.innerHTML.includes("<!-- newer -->"));
  await close();
  site.close();
});

test("a build with a file that is not what its name says is not taken", async () => {
  const site = await proxied();
  const { page, close } = await open({ url: site.url });
  const first = await keptBuild(page);
  const sheet = await page.locator("link[rel=stylesheet]").getAttribute("href") ?? "";
  const wrong = sheet.replace(/-\w+\.css/, "-0123456789.css");
  site.control.source = (path) => path.replace(wrong, sheet);
  site.control.change = (path, body) => (path === "/" ? body.toString().replace(sheet, wrong) : body);
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage("update")));
  await page.waitForTimeout(1500);
  assert.equal(await keptBuild(page), first);
  const names = await page.evaluate(() => caches.keys());
  assert.deepEqual(names.filter((name) => name.startsWith("wenshu-")), [first]);
  await close();
  site.close();
});

test("a page without the word for it takes the service worker away", async () => {
  const site = await proxied();
  const { page, close } = await open({ url: site.url });
  await keptBuild(page);
  site.control.change = (path, body) => (path === "/" ? body.toString().replace('name="wenshu-offline"', 'name="off"') : body);
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage("update")));
  await until(page, async () => ((await caches.keys()).length === 0 ? true : null));
  await close();
  site.close();
});
