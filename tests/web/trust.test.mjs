// Does nothing leave the machine, and does no text ever become a script?

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { becomes, choose, kept, open, paste, results, sample } from "./browser.mjs";
import { site } from "./hosts.mjs";

/** @import { AddressInfo } from "node:net" */
/** @import { Page } from "playwright-core" */

/** A server that must never be asked for anything. */
async function canary() {
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {AddressInfo} */ (server.address());
  return { asked, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/**
 * A session with everything in it.
 * @param {Page} page
 * @param {string} text
 * @param {string} name
 */
async function session(page, text, name) {
  await paste(page, text);
  await results(page);
  for (const view of ["keywords", "overview", "figures"]) await page.click(`#tab-${view}`);
  await page.keyboard.press("Alt+ArrowDown");
  // The rows of the text just pasted go first: a menu that is open meanwhile closes with them.
  await page.locator(".figures tbody tr").first().evaluate((row) => row.setAttribute("data-old", ""));
  await choose(page, name, text);
  await page.locator(".figures tr[data-old]").waitFor({ state: "detached" });
  await results(page);
  for (const format of ["CSV", "JSON", "Markdown", "网页"]) {
    await page.click(".tools .menu > button");
    await Promise.all([page.waitForEvent("download"), page.locator(".tools .menu-list button", { hasText: format }).click()]);
  }
  await becomes(() => kept(page), (all) => all.includes(JSON.stringify(name).slice(1, -1)));
  await page.click("text=换一篇");
  await page.locator("#article").waitFor();
  // For whatever would be asked later.
  await page.waitForTimeout(300);
}

test("a full session asks our own site only, and after loading asks nothing at all", async () => {
  const { page, context, problems, url, close } = await open();
  /** @type {string[]} */
  const requests = [];
  await page.waitForFunction(() => document.querySelector(".progress")?.hasAttribute("hidden"));
  // The service worker fetches its own copy of the page once: that is part of loading.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await page.waitForLoadState("networkidle");
  context.on("request", (request) => requests.push(request.url()));
  const asked = () => requests.splice(0).filter((request) => !request.startsWith("blob:") && !request.startsWith("data:"));
  // What reads files is fetched with the first of them.
  await choose(page, "first.txt", sample("economy"));
  await results(page);
  await becomes(() => kept(page), /first\.txt/);
  await page.click("text=换一篇");
  await page.locator("#article").waitFor();
  assert.deepEqual(asked().filter((request) => !request.startsWith(new URL("assets/", url).href)), []);
  await session(page, sample("economy"), "economy.txt");
  assert.deepEqual(asked(), []);
  assert.ok(url.startsWith("http://127.0.0.1"));
  assert.deepEqual(problems, []);
  await close();
});

test("a deliberate leak is stopped by the policy, in the page and in the worker", async () => {
  const bird = await canary();
  const { page, close } = await open();
  const leak = (/** @type {string} */ url) => fetch(url, { mode: "no-cors" }).then(() => "leaked", () => "stopped");
  assert.equal(await page.evaluate(leak, `${bird.url}/page`), "stopped");
  await page.waitForFunction(() => document.querySelector(".progress")?.hasAttribute("hidden"));
  await becomes(() => page.workers().length, 1);
  const [worker] = page.workers();
  assert.equal(await worker.evaluate(leak, `${bird.url}/worker`), "stopped");
  assert.deepEqual(bird.asked, []);
  bird.close();
  await close();
});

test("where the host sends no policy, the page has its own and the workers keep to their own files", async () => {
  const bird = await canary();
  const host = await site({});
  const { page, problems, close } = await open({ url: `${host.url}/copy/index.html` });
  const answer = await fetch(`${host.url}/copy/index.html`);
  assert.equal(answer.headers.get("content-security-policy"), null);
  await choose(page, "a.html", "<!doctype html><title>甲</title><article><p>甲厂产值3亿元。</p></article>");
  await results(page);
  await becomes(() => page.workers().length, (count) => count >= 2);
  const leaks = (/** @type {string} */ url) => {
    const { fetch, XMLHttpRequest, WebSocket, EventSource, Worker } = /** @type {any} */ (globalThis);
    const ways = [() => fetch(url, { mode: "no-cors" }), () => fetch(new Request(url)), () => new XMLHttpRequest(), () => new WebSocket(url.replace("http", "ws")), () => new EventSource(url), () => new Worker(url)];
    for (let owner = globalThis; owner; owner = Object.getPrototypeOf(owner)) {
      if (Object.hasOwn(owner, "fetch")) ways.push(() => owner.fetch.call(globalThis, url, { mode: "no-cors" }));
    }
    return Promise.all(ways.map((way) => Promise.resolve().then(way).then(() => "leaked", () => "stopped")));
  };
  for (const worker of page.workers()) assert.deepEqual(new Set(await worker.evaluate(leaks, `${bird.url}/worker`)), new Set(["stopped"]), worker.url());
  assert.deepEqual(bird.asked, []);
  assert.deepEqual(problems, []);
  bird.close();
  await close();
});

test("markup in an article or a file name stays text: no dialog, no request, no report", async () => {
  const bird = await canary();
  const attacks = [
    `<script src="${bird.url}/1"></script>`,
    `<img src="${bird.url}/2" onerror="alert(1)">`,
    `<svg onload=alert(1)><use href="${bird.url}/3#x"/></svg>`,
    `"><iframe src="javascript:alert(1)"></iframe>`,
    `<a href="javascript:alert(1)">投资3亿元</a>`,
    `<style>@import "${bird.url}/4";</style>`,
    `<math><mi xlink:href="javascript:alert(1)">增长8%</mi></math>`,
    `{{constructor.constructor('alert(1)')()}} \${alert(1)} __proto__ constructor`,
    `<base href="${bird.url}/"><form action="${bird.url}/5"><input name=x></form>`,
    `<template><img src=x onerror=alert(1)></template><!--<img src="${bird.url}/6">-->`,
  ];
  const text = attacks.map((attack) => `${attack}某市完成投资3亿元，增长8%。`).join("\n");
  const { page, problems, close } = await open();
  await session(page, text, `<img src=x onerror=alert(1)>${"'\"&"}.txt`);
  assert.deepEqual(bird.asked, []);
  assert.deepEqual(problems, []);
  await page.locator(".starter").first().waitFor();
  assert.equal(await page.locator("main iframe, main script, main img, main style, main base").count(), 0);
  bird.close();
  await close();
});

test("no code of the page parses text as markup", async () => {
  const { page, close } = await open();
  const refused = await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>x</b>";
      return false;
    } catch {
      return true;
    }
  });
  assert.ok(refused, "Trusted Types refuse it");
  await close();
});

test("the sheet of keys opens by keyboard and closes again", async () => {
  const { page, problems, close } = await open();
  await page.keyboard.press("Control+/");
  await page.locator("dialog[open]").waitFor();
  assert.ok((await page.locator("dialog[open] kbd").count()) > 8);
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await close();
});
