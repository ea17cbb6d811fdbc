// Does the page work without a network, move to a newer build whole, and go away when it is told to?

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { address, becomes, choose, open, paste, results, says, screenshot } from "./browser.mjs";

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

test("a build that the browser has lost comes again with the next visit", async () => {
  const { page, context, problems, close } = await open();
  const build = await keptBuild(page);
  await page.reload();
  const losses = {
    everything: async () => (await Promise.all((await caches.keys()).map((name) => caches.delete(name))), true),
    "all but which build it is": async () => (await Promise.all((await caches.keys()).filter((name) => /\/ ./.test(name)).map((name) => caches.delete(name))), true),
    "what they hold, but not their names": async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) await cache.delete(request);
      }
      return true;
    },
  };
  for (const [loss, lose] of Object.entries(losses)) {
    await until(page, lose);
    await page.reload();
    assert.equal(await keptBuild(page), build, loss);
    await until(page, async () => (await caches.match(location.href)) ? true : null);
  }
  await context.setOffline(true);
  await page.reload();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
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
  assert.deepEqual(names.filter((name) => name.startsWith("wenshu / ")), [first]);
  await close();
  site.close();
});

/** @param {Page} page */
const askForUpdate = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.postMessage("update")));

/** @param {Buffer} page */
const switchedOff = (page) => page.toString().replace(/(name="wenshu-offline" content=")[^"]*/, "$1off");

test("a page that says off takes the service worker away", async () => {
  const site = await proxied();
  const { page, close } = await open({ url: site.url });
  await keptBuild(page);
  site.control.change = (path, body) => (path === "/" ? switchedOff(body) : body);
  await askForUpdate(page);
  await until(page, async () => ((await caches.keys()).length === 0 ? true : null));
  await close();
  site.close();
});

test("another page in the place of ours (a login, a notice) takes nothing away", async () => {
  const site = await proxied();
  const { page, context, close } = await open({ url: site.url });
  const first = await keptBuild(page);
  site.control.change = (path, body) => (path === "/" ? "<!doctype html><title>Sign in</title><form></form>" : body);
  await askForUpdate(page);
  await page.waitForTimeout(1500);
  assert.equal(await keptBuild(page), first);
  await context.setOffline(true);
  await page.reload();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  await close();
  site.close();
});

test("two copies on one origin keep their own builds", async () => {
  const site = await proxied();
  site.control.source = (path) => path.replace(/^\/[ab]\//, "/");
  const { page, context, close } = await open({ url: `${site.url}a/` });
  await keptBuild(page);
  const other = await context.newPage();
  await other.goto(`${site.url}b/`);
  await keptBuild(other);
  site.control.change = (path, body) => (path === "/a/" ? switchedOff(body) : body);
  await askForUpdate(page);
  await until(page, async () => ((await caches.keys()).every((name) => !name.startsWith("wenshu /a/")) ? true : null));
  await context.setOffline(true);
  await other.reload();
  await paste(other, "甲厂产值3亿元。");
  await results(other);
  await close();
  site.close();
});

test("a kept file that was damaged is found out and fetched again", async () => {
  const { page, problems, close } = await open();
  const build = await keptBuild(page);
  const damaged = await page.evaluate(async (build) => {
    const cache = await caches.open(build);
    const wanted = (await cache.keys()).filter(({ url }) => /\/(wenshu_bg|dictionary)[^/]*$/.test(url));
    for (const { url } of wanted) await cache.put(url, new Response("damaged", { headers: { "Content-Type": "application/wasm" } }));
    return wanted.map(({ url }) => url);
  }, build);
  assert.equal(damaged.length, 2, "the module and the dictionary are kept");
  await page.reload();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  await until(page, async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).matchAll()));
    const sizes = await Promise.all(kept.flat().map(async (response) => (await response.arrayBuffer()).byteLength));
    return sizes.includes("damaged".length) ? null : true;
  });
  assert.deepEqual(problems, []);
  await close();
});

test("a kept page that was damaged is not shown and comes again", async () => {
  const { page, context, problems, close } = await open();
  const build = await keptBuild(page);
  await page.evaluate(async (build) => {
    const cache = await caches.open(build);
    const html = await (await cache.match(location.href))?.text();
    await cache.put(location.href, new Response(html?.slice(0, 500), { headers: { "Content-Type": "text/html" } }));
  }, build);
  await page.reload();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  await until(page, async () => ((await (await caches.match(location.href))?.text())?.includes("</html>") ? true : null));
  assert.equal(await keptBuild(page), build);
  await context.setOffline(true);
  await page.reload();
  await says(page.locator(".prose"), /甲厂/);
  assert.deepEqual(problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED")), []);
  await close();
});

test("a module that came damaged is asked for once more, and told by its name if it stays so", async () => {
  const site = await proxied();
  for (const part of ["wenshu_bg", "dictionary"]) {
    let times = 1;
    site.control.change = (path, body) => (path.includes(part) && times-- > 0 ? body.subarray(0, 5000) : body);
    const healed = await open({ url: site.url, serviceWorkers: "block" });
    await paste(healed.page, "甲厂产值3亿元。");
    await results(healed.page);
    await healed.close();
    times = Infinity;
    const broken = await open({ url: site.url, serviceWorkers: "block" });
    await paste(broken.page, "甲厂产值3亿元。");
    await says(broken.page.locator(".message.alert"), /下载失败/);
    await broken.close();
  }
  site.close();
});

test("a worker's script that came damaged, and is kept so by the browser, is there anew when the reader tries again", async () => {
  const site = await proxied();
  site.control.change = (path, body) => (/\/worker-[^/]*$/.test(path) ? body.subarray(0, body.length / 2) : body);
  const { page, close } = await open({ url: site.url, serviceWorkers: "block" });
  await paste(page, "甲厂产值3亿元。");
  await page.locator(".message.alert").waitFor();
  await page.waitForLoadState("networkidle");
  site.control.change = (_, body) => body;
  await becomes(async () => {
    await page.locator(".message.alert button").first().click();
    await page.waitForTimeout(1000);
    return page.locator(".message.alert").count();
  }, 0);
  await results(page);
  await close();
  site.close();
});

test("a tab whose files a newer build has replaced asks to be reloaded", async () => {
  const site = await proxied();
  const { page, close } = await open({ url: site.url, serviceWorkers: "block" });
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  const script = (await page.locator('script[type="module"][src]').getAttribute("src")) ?? "";
  site.control.change = (path, body) => (path === "/" ? body.toString().replace(script, script.replace(/-\w+\.js/, "-0123456789.js")) : body);
  site.control.source = (path) => (path.includes("/assets/files") ? "/gone" : path);
  await choose(page, "a.html", "<!doctype html><title>甲</title><article><p>乙厂产值5亿元。</p></article>");
  await says(page.locator(".message.alert"), /文数已更新/);
  site.control.source = (path) => path;
  site.control.change = (_, body) => body;
  await page.locator(".message.alert button", { hasText: "刷新" }).click();
  await says(page.locator(".prose"), /甲厂/);
  await close();
  site.close();
});
