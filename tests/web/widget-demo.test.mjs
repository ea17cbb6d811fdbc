// Does the widget look at home on pages of different kinds, and can everybody use it there?

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { address, becomes, open, screenshot } from "./browser.mjs";
import { cdn, site } from "./hosts.mjs";

/** @import { Page } from "playwright-core" */

const DEMOS = new URL("../../dist/widget/demo/", import.meta.url);

/** Waits until every widget of the page, also in a frame, shows something. @param {Page} page */
async function settled(page) {
  for (const frame of page.frames()) {
    for (const widget of await frame.locator("wen-shu").all()) {
      await widget.scrollIntoViewIfNeeded();
      await widget.locator(".ws").waitFor();
    }
  }
}

/**
 * The cross-origin demo on another origin, with the least policy that the guide gives.
 * @param {string} name
 */
async function elsewhere(name) {
  const from = await cdn();
  const html = (await readFile(new URL(name, DEMOS), "utf8")).replace(/<meta http-equiv[^>]*>/, "").replace(/(src|href)="(?:\.\.\/)+/g, `$1="${from}/`);
  const policy = `default-src 'none'; style-src ${from}; script-src ${from} 'wasm-unsafe-eval'; connect-src ${from}; worker-src blob:`;
  const host = await site({ "/": { body: html, headers: { "Content-Security-Policy": policy } } });
  return `${host.url}/`;
}

const pages = (await readdir(DEMOS)).filter((name) => name.endsWith(".html"));

test("there is a page of every kind", () => {
  assert.deepEqual(pages, ["cross-origin.html", "dark-blog.html", "government.html", "iframe.html", "newspaper.html"]);
});

for (const name of pages) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [1440, 360]) {
      test(`${name}, ${colorScheme}, ${width} px`, async () => {
        const url = name === "cross-origin.html" ? await elsewhere(name) : `${await address()}widget/demo/${name}`;
        const { page, problems, close } = await open({ url, colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
        await settled(page);
        await becomes(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        // Before axe, which puts styles of its own into the page.
        // The demo's frame is of the demo's own origin, unlike one from elsewhere, and Chromium says what that means.
        assert.deepEqual(problems.filter((problem) => !problem.includes("can escape its sandboxing")), []);
        assert.deepEqual(await violations(page), []);
        await screenshot(page, `widget-${name.replace(".html", "")}-${colorScheme}-${width}`, { fullPage: true });
        await close();
      });
    }
  }
}
