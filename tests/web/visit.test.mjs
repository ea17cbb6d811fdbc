// Is a first visit light: how much does it ask for, what is painted first, does anything move?

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, open, paste, results, sample } from "./browser.mjs";

test("a first visit asks for little, paints before the engine is there, and nothing moves", async (context) => {
  /** @type {Map<string, number>} */
  const bytes = new Map();
  const { page, problems, close } = await open({
    prepare: async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send("Network.enable");
      /** @type {Map<string, string>} */
      const asked = new Map();
      session.on("Network.requestWillBeSent", ({ requestId, request }) => void asked.set(requestId, new URL(request.url).pathname));
      session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => void bytes.set(asked.get(requestId) ?? "", encodedDataLength));
      await page.addInitScript(() => {
        const seen = ((/** @type {any} */ (globalThis)).seen = { moved: 0, painted: 0 });
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) if (!entry.hadRecentInput) seen.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        new PerformanceObserver((list) => (seen.painted = list.getEntries().at(-1)?.startTime ?? 0)).observe({ type: "largest-contentful-paint", buffered: true });
      });
    },
  });
  await page.waitForFunction(() => document.querySelector(".progress")?.hasAttribute("hidden"));
  const ready = await page.evaluate(() => performance.now());
  await becomes(() => page.evaluate(() => /** @type {any} */ (globalThis).seen.painted), (painted) => painted > 0);
  const { painted } = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  const shell = [...bytes].filter(([path]) => !/\.(wasm|bin)$/.test(path));
  const sum = shell.reduce((sum, [, length]) => sum + length, 0);
  context.diagnostic(`painted after ${Math.round(painted)} ms, ready after ${Math.round(ready)} ms; ${shell.length} requests, ${sum} bytes beside the engine`);
  assert.ok(painted < ready, "what is seen first does not wait for the engine");
  assert.ok(shell.length <= 6, `it asked for ${[...bytes.keys()].join(" ")}`);
  assert.ok(sum < 62_000, `${sum} bytes`);

  // Until the paste the reader looks at another page, as it were; from then on everything stays where it is.
  const first = await page.evaluate(() => /** @type {any} */ (globalThis).seen.moved);
  await paste(page, sample("economy"));
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            /** @type {any} */ (globalThis).seen.moved = 0;
            resolve(null);
          }),
        ),
      ),
  );
  await results(page);
  for (const view of ["keywords", "overview", "figures"]) await page.click(`#tab-${view}`);
  const { moved } = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  context.diagnostic(`moved ${first.toFixed(4)} before and ${moved.toFixed(4)} after the paste`);
  assert.ok(first <= 0.02 && moved <= 0.02, `what was there has moved: ${first}, ${moved}`);
  assert.deepEqual(problems, []);
  await close();
});

test("in English the rows have their English names from the start: nothing moves once they are there", async () => {
  const { page, problems, close } = await open({ locale: "en-GB" });
  await page.waitForFunction(() => document.querySelector(".progress")?.hasAttribute("hidden"));
  await paste(page, sample("economy"));
  await results(page);
  await page.evaluate(() => {
    const seen = ((/** @type {any} */ (globalThis)).seen = { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries())) if (entry.sources.some((/** @type {any} */ { node }) => node?.closest?.(".figures"))) seen.moved += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await becomes(() => page.locator(".figures .gloss").count(), (count) => count > 10);
  await page.waitForTimeout(500);
  const { moved } = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  assert.ok(moved <= 0.02, `rows have moved by ${moved}`);
  assert.deepEqual(problems, []);
  await close();
});
