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
const EACH = 50;

const TIMES = 1.2;

const skip = platform() === "linux" ? false : "the system tells of a process's memory in another way";

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

test(`articles opened, edited, taken away and closed for ${MINUTES} minutes`, { skip, timeout: (MINUTES + 10) * 60_000 }, async (context) => {
  const { page, problems, close } = await open({ acceptDownloads: true });
  const end = Date.now() + MINUTES * 60_000;
  let number = 0;
  for (; number < FIRST; number++) await work(page, number);
  const begun = await held(page);
  context.diagnostic(`after ${number} articles ${told(begun)}`);
  while (Date.now() < end) {
    await work(page, number++);
    if (number % EACH === 0) context.diagnostic(`after ${number} articles ${told(await held(page, 0))}`);
  }
  const now = await held(page);
  context.diagnostic(`after ${number} articles ${told(now)}, ${problems.length} errors`);
  assert.deepEqual(problems, []);
  assert.ok(number >= FIRST + 5, `only ${number} articles`);
  assert.ok(now.process <= TIMES * begun.process, `${now.process.toFixed(0)} MB, after ${begun.process.toFixed(0)}`);
  assert.ok(now.nodes <= TIMES * begun.nodes, `${now.nodes} nodes, after ${begun.nodes}`);
  await close();
});
