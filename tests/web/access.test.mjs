// Can everybody use the page: no violation that axe knows of, in every view, language and theme, and no sideways scroll?

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { open, paste, results, sample, screenshot } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

/** @param {Page} page */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const VIEWS = ["figures", "keywords", "overview"];

for (const locale of ["zh-CN", "zh-TW", "en-GB"]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [1440, 360]) {
      test(`${locale}, ${colorScheme}, ${width} px`, async () => {
        const { page, problems, close } = await open({ locale, colorScheme, viewport: { width, height: width > 400 ? 900 : 740 } });
        const name = `${locale}-${colorScheme}-${width}`;
        assert.deepEqual(await violations(page), [], "first visit");
        await screenshot(page, `first-${name}`);
        await paste(page, sample("economy"));
        await results(page);
        for (const view of VIEWS) {
          await page.click(`#tab-${view}`);
          if (view === "keywords") await page.locator(".keyword > .opener").first().click();
          if (view === "figures") await page.locator(".figures tbody tr").nth(3).click();
          if (width === 360) await page.click(`#tab-${view}`);
          assert.deepEqual(await violations(page), [], view);
          assert.ok((await overflow(page)) <= 0, `${view} scrolls sideways`);
          await screenshot(page, `${view}-${name}`);
        }
        if (width === 360) {
          await page.click("#tab-text");
          assert.deepEqual(await violations(page), [], "text");
          await screenshot(page, `text-${name}`);
        }
        await page.locator("input[type=file]").setInputFiles({ name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
        await page.locator(".message.alert").waitFor();
        assert.deepEqual(await violations(page), [], "error");
        await screenshot(page, `error-${name}`);
        assert.deepEqual(problems, []);
        await close();
      });
    }
  }
}
