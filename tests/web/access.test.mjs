// Can everybody use the page: no violation that axe knows of, in every view, language and theme, and no sideways scroll?

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { becomes, chooseSeveral, open, paste, results, sample, screenshot } from "./browser.mjs";

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
          await becomes(() => overflow(page), 0);
          await screenshot(page, `${view}-${name}`);
        }
        if (width === 360) {
          await page.click("#tab-text");
          assert.deepEqual(await violations(page), [], "text");
          await screenshot(page, `text-${name}`);
        }
        await chooseSeveral(page, [
          { name: "a.txt", content: "柳溪县2023年粮食总产量41.7万吨。" },
          { name: "b.txt", content: "柳溪县2024年粮食总产量43.1万吨，增长3.4%。" },
        ]);
        await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 2);
        assert.deepEqual(await violations(page), [], "several");
        await becomes(() => overflow(page), 0);
        await screenshot(page, `several-${name}`);
        for (const at of [0, 1]) await page.locator(".pick").nth(at).check();
        await page.locator(".documents .tools .plain").first().click();
        await page.locator(".pairs").waitFor();
        assert.deepEqual(await violations(page), [], "compared");
        await becomes(() => overflow(page), 0);
        await screenshot(page, `compared-${name}`);
        await page.click("#tab-figures");
        await page.locator("#panel-figures .choice button").last().click();
        await page.locator(".figures tbody tr").first().click();
        if (width === 360) await page.click("#tab-figures");
        assert.deepEqual(await violations(page), [], "all figures");
        await becomes(() => overflow(page), 0);
        await screenshot(page, `all-${name}`);
        await page.click(".wordmark");
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

test("the first visit's sentence stays one sentence", async () => {
  const { page, close } = await open();
  const displays = await page.locator(".specimen mark").evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).display));
  assert.deepEqual(new Set(displays), new Set(["inline"]));
  await close();
});
