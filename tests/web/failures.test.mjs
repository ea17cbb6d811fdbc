// When something fails that is not the reader's doing, is there a sentence for it, and is everything still there?

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, choose, open, paste, results, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const TEXT = "甲厂产值3亿元。";
const FOUND = '.figures [data-value="300000000"]';

/**
 * A worker that comes, says that it is there, and then says nothing more; after the first ones the real one comes.
 * (Not behind a service worker, whose own requests pass by what is put in a page's way.)
 * @param {RegExp} script
 * @param {string} silent
 * @param {number} times
 */
function silenced(script, silent, times) {
  let left = times;
  return (/** @type {Page} */ page) =>
    page.route(script, (route) => (left-- > 0 ? route.fulfill({ contentType: "text/javascript", body: silent }) : route.continue()));
}

test("an engine that never answers is told after 15 seconds; who goes on waiting is told again, who stops keeps the text", async () => {
  const silent = `onmessage = ({ data: { id, kind } }) => kind === "load" && postMessage({ id, ok: true });`;
  const { page, problems, close } = await open({ serviceWorkers: "block", prepare: silenced(/\/worker-\w+\.js/, silent, 1) });
  await paste(page, TEXT);
  const alert = page.locator(".message.alert");
  await says(alert, /超过 15 秒没有响应/);
  await page.click("text=继续等待");
  await alert.waitFor({ state: "detached" });
  await says(alert, /超过 15 秒没有响应/);
  await alert.locator("text=停止").click();
  await alert.waitFor({ state: "detached" });
  await says(page.locator(".prose"), TEXT);
  // Stopped is the worker, not the page: the next one answers.
  await page.fill("input[type=date]", "2024-10-20");
  await page.locator(FOUND).waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test("a file that is never read through is told after 15 seconds, and can be given up", async () => {
  const { page, problems, close } = await open({ serviceWorkers: "block", prepare: silenced(/\/files-worker-\w+\.js/, "onmessage = () => {};", 1) });
  await paste(page, TEXT);
  await results(page);
  await choose(page, "endless.txt", "乙厂产值5亿元。");
  const alert = page.locator(".message.alert");
  await says(alert, /超过 15 秒没有响应/);
  await alert.locator("text=停止").click();
  await alert.waitFor({ state: "detached" });
  await page.locator(FOUND).waitFor();
  await choose(page, "other.txt", "丙厂产值7亿元。");
  await page.locator('.figures [data-value="700000000"]').waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test("where a browser keeps nothing at all, as some do in private windows, the page works and says so", async () => {
  const { page, close } = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        const refused = () => {
          throw new DOMException("not here", "SecurityError");
        };
        for (const storage of ["localStorage", "sessionStorage", "caches"]) Object.defineProperty(globalThis, storage, { get: refused });
        IDBFactory.prototype.open = refused;
        ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("not here", "SecurityError"));
      }),
  });
  await says(page.locator(".shelf"), /不允许保存/);
  await paste(page, TEXT);
  await page.locator(FOUND).waitFor();
  await page.selectOption(".bar select >> nth=0", "en");
  await says(page.locator("#tab-figures"), /Figures/);
  await page.locator(FOUND).waitFor();
  await close();
});

test("a language whose words cannot be had leaves the page as it is, and can be chosen again", async () => {
  let cut = true;
  const { page, close } = await open({ serviceWorkers: "block", prepare: (page) => page.route(/\/en-\w+\.json/, (route) => (cut ? route.abort() : route.continue())) });
  await paste(page, TEXT);
  await page.locator(FOUND).waitFor();
  await page.selectOption(".bar select >> nth=0", "en");
  await says(page.locator(".message.alert"), /未能加载|加载失败/);
  await becomes(() => page.locator(".bar select").first().inputValue(), "zh-Hans");
  await page.locator(FOUND).waitFor();
  cut = false;
  await page.selectOption(".bar select >> nth=0", "en");
  await says(page.locator("#tab-figures"), /Figures/);
  await page.locator(FOUND).waitFor();
  await close();
});

test("markup in the reader's own words stays text", async () => {
  const { page, problems, close } = await open();
  await paste(page, "<img src=x onerror=alert(1)>某市蓝莓产业带动乡村，蓝莓产业产值3亿元。");
  await page.locator(FOUND).waitFor();
  await page.click("#tab-keywords");
  await page.click(".word-lists summary");
  for (const at of [0, 1]) await page.locator(".word-lists textarea").nth(at).fill("<img src=x onerror=alert(1)>\n<script>alert(1)</script>\n蓝莓产业 9 n");
  await page.locator(".word-lists summary").focus();
  await says(page.locator(".message.status"), /./);
  await page.click("#tab-overview");
  await page.locator(".extracts li").first().waitFor();
  await page.reload();
  await page.locator(FOUND).waitFor();
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});
