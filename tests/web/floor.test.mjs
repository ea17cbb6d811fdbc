// Is a reader whose browser cannot run the page told so, and only then?

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, becomes, open, results, paste } from "./browser.mjs";

/** @import { Page, Route } from "playwright-core" */

const OLD = /Chromium 86/;
const MISSING = /没能取到/;

/**
 * What stands on a page whose script is answered otherwise.
 * @param {string} path
 * @param {(route: Route) => Promise<void>} answer
 */
async function said(path, answer) {
  const { page, close } = await open({ url: `${await address()}${path}`, serviceWorkers: "block", prepare: (page) => page.route(/assets\/(main|embed)-[^/]*\.js$/, answer) });
  await becomes(() => page.evaluate(() => document.body.innerText.trim() !== ""), true);
  const words = await page.evaluate(() => document.body.innerText);
  await close();
  return words;
}

/** A form of script that no browser knows is what an old one meets. @param {Route} route */
const strange = (route) => route.fulfill({ contentType: "text/javascript", body: "class A { never known here }" });

for (const path of ["", "widget/embed.html#text=3%E4%BA%BF%E5%85%83"]) {
  test(`a browser that does not understand the script of /${path.split("#")[0]} is told what is needed, in three languages`, async () => {
    const words = await said(path, strange);
    assert.match(words, OLD);
    assert.match(words, /這個瀏覽器[^]*This browser is too old/);
    assert.doesNotMatch(words, MISSING);
  });

  test(`a script of /${path.split("#")[0]} that does not come is no fault of the browser`, async () => {
    const words = await said(path, (route) => route.abort());
    assert.match(words, MISSING);
    assert.doesNotMatch(words, OLD);
  });
}

for (const path of ["", "wenshu-standalone.html", "widget/embed.html"]) {
  test(`where the policy of a server forbids every script and style, /${path} is not blank`, async () => {
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'" };
    const forbid = async (/** @type {Route} */ route) => route.fulfill({ body: await (await route.fetch()).text(), headers });
    const { page, close } = await open({ url: `${await address()}${path}`, serviceWorkers: "block", prepare: (page) => page.route(`**/${path}`, forbid) });
    const words = await page.evaluate(() => document.body.innerText);
    assert.match(words, MISSING);
    assert.match(words, /請先允許[^]*please allow them/);
    assert.doesNotMatch(words, OLD);
    await close();
  });
}

test("where the script runs, neither is said", async () => {
  const { page, problems, close } = await open();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  const words = await page.evaluate(() => document.body.textContent ?? "");
  assert.doesNotMatch(words, OLD);
  assert.doesNotMatch(words, MISSING);
  assert.deepEqual(problems, []);
  await close();
});
