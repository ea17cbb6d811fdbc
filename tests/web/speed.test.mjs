// Is the page light and quick: what does a first visit cost, does anything move, does a long text ever hold it up?

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, open, paste, results, sample } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

/** @typedef {{ name: string, ph: string, pid: number, tid: number, args: any, tdur?: number }} TraceEvent */

/**
 * What the page's own thread does meanwhile, task by task, in milliseconds of the processor's time: other programs of
 * the machine do not count.
 * @param {Page} page
 * @param {() => Promise<unknown>} then
 */
async function tasks(page, then) {
  const session = await page.context().newCDPSession(page);
  /** @type {TraceEvent[]} */
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(.../** @type {any[]} */ (value)));
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline", "__metadata", "blink.user_timing"] } });
  await page.evaluate(() => performance.mark("this page"));
  await then();
  const done = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await done;
  const marked = events.find(({ name }) => name === "this page");
  assert.ok(marked, "the trace holds the page's mark");
  const own = events.filter(({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && pid === marked.pid && tid === marked.tid);
  assert.ok(own.length > 100, `the trace holds the page's tasks: ${own.length}`);
  return own.map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
}

/**
 * How much slower than the machine on which the bar was set this one is now: by the best of several tries at the same
 * work, which takes that machine 8 ms.
 * @param {Page} page
 */
async function slowness(page) {
  const milliseconds = await page.evaluate(() => {
    const tries = Array.from({ length: 30 }, () => {
      const begun = performance.now();
      const made = [];
      for (let at = 0; at < 20_000; at++) made.push({ at, key: String((at * 7919) % 20_011) });
      made.sort((a, b) => (a.key < b.key ? -1 : 1));
      return performance.now() - begun;
    });
    return tries.sort((a, b) => a - b)[3];
  });
  return Math.max(1, milliseconds / WORK_MS);
}

const WORK_MS = 8;

test("no task of a million characters takes 50 ms, from the paste to the results", async (context) => {
  const part = sample("economy") + sample("report");
  const parts = Array.from({ length: Math.ceil(1_000_000 / part.length) }, (_, at) => part.replaceAll("2024", String(2000 + (at % 25))));
  const text = parts.join("\n").slice(0, 1_000_000);
  const { page, problems, close } = await open();
  await page.waitForFunction(() => document.querySelector(".progress")?.hasAttribute("hidden"));
  const slow = await slowness(page);
  /** @type {number[]} */
  let longest = [];
  // A collection of garbage may fall into any task: what is the page's own doing comes every time.
  for (let tries = 0; tries < 3; tries++) {
    // The clipboard is filled before the clock runs.
    await page.evaluate((text) => {
      const clipboard = ((/** @type {any} */ (globalThis)).clipboard = new DataTransfer());
      clipboard.setData("text/plain", text);
    }, text);
    const all = await tasks(page, async () => {
      await page.locator("#article").evaluate((field) => {
        const { clipboard } = /** @type {any} */ (globalThis);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
      });
      await results(page);
      await becomes(() => page.locator(".prose .block").count(), text.split("\n").length);
      await page.click("#tab-keywords");
      await page.locator(".keyword .opener").first().click();
      await page.locator(".kwic tr").first().waitFor();
      await page.click("#tab-overview");
      await page.locator(".extracts li").first().waitFor();
    });
    longest = all.slice(0, 5).map(Math.round);
    context.diagnostic(`longest tasks ${longest.join(", ")} ms of the processor, which is ${slow.toFixed(1)} times slower than the bar's`);
    if (longest[0] < 50 * slow) break;
    await page.click("text=换一篇");
  }
  assert.ok(longest[0] < 50 * slow, `tasks of ${longest.join(", ")} ms`);
  assert.deepEqual(problems, []);
  await close();
});

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
