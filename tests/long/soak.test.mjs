// Does the page stay well when it is worked with for long?

import assert from "node:assert/strict";
import { platform } from "node:os";
import { test } from "node:test";

import { open, paste, results, sample } from "../web/browser.mjs";
import { held, told } from "./renderer.mjs";

/** @import { Page } from "playwright-core" */

const MINUTES = Number(process.env.WENSHU_MINUTES ?? 10);

/** Articles that are looked at before the first measurement: by then everything has been fetched. */
const FIRST = 20;

/** Between two measurements. */
const EACH = 20;

/** So long the page rests before one in between. */
const REST_MS = 3000;

const TIMES = 1.2;

/**
 * What each article may leave to be reached, in kB, once a third of them have been: some caches of the browser's fill
 * slowly. Before the first that was found was mended it was 40.
 */
const LEFT = 12;

/** Articles that a leak of twice that much is looked for in. */
const LEAKING = 80;

const skip = platform() === "linux" ? false : "the system tells of a process's memory in another way";

/** @typedef {Awaited<ReturnType<typeof held>> & { after: number }} Point what is held after so many articles */

/** @param {Page} page @param {string} name */
async function save(page, name) {
  await page.click("#tab-figures");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出" }).click();
  await page.getByRole("menuitem", { name }).first().click();
  await (await saved).delete();
}

/** An article is opened, looked at, edited, taken away and closed. @param {Page} page @param {number} number */
async function work(page, number) {
  const name = /** @type {const} */ (["economy", "report", "newspaper"])[number % 3];
  await paste(page, `第${number}篇\n${sample(name).replaceAll("2024", String(1990 + (number % 36)))}`);
  await results(page);
  for (const view of ["overview", "charts", "keywords"]) await page.click(`#tab-${view}`);
  await page.locator(".keyword .opener").first().click();
  await page.locator(".kwic tr").first().waitFor();
  await page.click("#tab-figures");
  await page.locator(".figures tbody tr").first().click();
  await page.getByRole("button", { name: "标为已核实" }).first().click();
  await save(page, ["CSV", "JSON", "Markdown"][number % 3]);
  await page.click(".wordmark");
  await page.waitForSelector("body.empty");
}

/**
 * Works for as long as is asked, and measures at times.
 * @param {import("node:test").TestContext} context
 * @param {Page} page
 * @param {(number: number) => boolean} goesOn
 * @param {(number: number) => Promise<unknown>} [besides] is done after each article
 */
async function worked(context, page, goesOn, besides) {
  /** @type {Point[]} */
  const points = [];
  for (let number = 0; goesOn(number); ) {
    await work(page, number++);
    await besides?.(number);
    if (number % EACH !== 0 && goesOn(number)) continue;
    const first = number === FIRST;
    const point = { ...(await held(page, first || !goesOn(number) ? undefined : REST_MS)), after: number };
    context.diagnostic(`after ${number} articles ${told(point)}`);
    if (number >= FIRST) points.push(point);
  }
  return points;
}

/** What an article leaves to be reached, in kB: the slope of the line through the last two thirds. @param {Point[]} points */
function left(points) {
  const late = points.filter(({ after }) => after > points[points.length - 1].after / 3);
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const articles = late.map(({ after }) => after);
  const reached = late.map(({ scripts, browser }) => 1000 * (scripts + browser));
  const [middle, level] = [mean(articles), mean(reached)];
  const along = mean(articles.map((after, at) => (after - middle) * (reached[at] - level)));
  return along / mean(articles.map((after) => (after - middle) ** 2));
}

test(`articles opened, edited, taken away and closed for ${MINUTES} minutes`, { skip, timeout: (MINUTES + 10) * 60_000 }, async (context) => {
  const { page, problems, close } = await open({ acceptDownloads: true });
  const end = Date.now() + MINUTES * 60_000;
  const points = await worked(context, page, (number) => Date.now() < end || number < 3 * FIRST);
  const [begun, now] = [points[0], points[points.length - 1]];
  context.diagnostic(`${left(points).toFixed(1)} kB left by an article, ${problems.length} errors`);
  assert.deepEqual(problems, []);
  assert.ok(left(points) <= LEFT, `${left(points).toFixed(1)} kB left by an article`);
  assert.ok(now.process <= TIMES * begun.process, `${now.process.toFixed(0)} MB, after ${begun.process.toFixed(0)}`);
  assert.ok(now.nodes <= TIMES * begun.nodes, `${now.nodes} nodes, after ${begun.nodes}`);
  await close();
});

test("a page that keeps something of each article is found out", { skip, timeout: 20 * 60_000 }, async (context) => {
  const { page, close } = await open({ acceptDownloads: true });
  const keep = (/** @type {number} */ bytes) => {
    const kept = /** @type {any} */ (globalThis);
    (kept.kept ??= []).push(Array.from({ length: bytes / 8 }, Math.random));
  };
  const points = await worked(context, page, (number) => number < LEAKING, () => page.evaluate(keep, 2000 * LEFT));
  context.diagnostic(`${left(points).toFixed(1)} kB left by an article`);
  assert.ok(left(points) > LEFT, `${left(points).toFixed(1)} kB left by an article`);
  await close();
});
