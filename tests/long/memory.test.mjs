// Is what an article took given back when it is closed?

import assert from "node:assert/strict";
import { platform } from "node:os";
import { test } from "node:test";

import { chooseSeveral, open, paste, results, sample } from "../web/browser.mjs";
import { held, told } from "./renderer.mjs";

/** @import { Page } from "playwright-core" */

/** After so many articles of so many characters (1 MB in UTF-8), the process holds at most so many times what it held. */
const ARTICLES = Number(process.env.WENSHU_ARTICLES ?? 30);
const CHARACTERS = 340_000;
const TIMES = 1.2;

/** How long one may take on a machine that does other things beside. */
const PATIENCE_MS = 240_000;

/** How the process's memory is known here. */
const skip = platform() === "linux" ? false : "the system tells of a process's memory in another way";

/** @param {number} number the article's: no two are alike */
function article(number) {
  const part = sample("economy") + sample("report");
  const parts = Array.from({ length: Math.ceil(CHARACTERS / part.length) }, (_, at) => part.replaceAll("2024", String(1990 + ((at + number) % 36))));
  return `第${number}篇\n${parts.join("\n")}`.slice(0, CHARACTERS);
}

/** A page that has shown a small article and put it away, and what it holds then. @param {import("node:test").TestContext} context */
async function started(context) {
  const { page, problems, close } = await open();
  page.setDefaultTimeout(PATIENCE_MS);
  await paste(page, sample("economy"));
  await results(page);
  for (const view of ["overview", "keywords", "figures"]) await page.click(`#tab-${view}`);
  await page.click(".wordmark");
  const begun = await held(page);
  context.diagnostic(`at the start ${told(begun)}`);
  return { page, problems, close, begun };
}

/**
 * @param {import("node:test").TestContext} context
 * @param {Page} page
 * @param {Awaited<ReturnType<typeof held>>} begun
 */
async function isGivenBack(context, page, begun) {
  const now = await held(page);
  context.diagnostic(`after ${ARTICLES} articles of 1 MB ${told(now)}`);
  assert.ok(now.process <= TIMES * begun.process, `${now.process.toFixed(0)} MB, after ${begun.process.toFixed(0)} at the start`);
}

test(`${ARTICLES} articles of 1 MB, one after the other`, { skip, timeout: 1_400_000 }, async (context) => {
  const { page, problems, close, begun } = await started(context);
  for (let number = 0; number < ARTICLES; number++) {
    await paste(page, article(number));
    await results(page);
    await page.click("#tab-keywords");
    await page.click(".wordmark");
  }
  await isGivenBack(context, page, begun);
  assert.deepEqual(problems, []);
  await close();
});

test(`${ARTICLES} articles of 1 MB, open together and closed`, { skip, timeout: 1_400_000 }, async (context) => {
  const { page, problems, close, begun } = await started(context);
  await chooseSeveral(page, Array.from({ length: ARTICLES }, (_, number) => ({ name: `${number}.txt`, content: article(number) })));
  await page.waitForFunction(() => document.querySelectorAll(".document-list tbody tr").length > 1);
  await page.waitForSelector(".document-list :is(.waiting, .reading)", { state: "detached", timeout: ARTICLES * PATIENCE_MS });
  await page.click(".wordmark");
  await isGivenBack(context, page, begun);
  assert.deepEqual(problems, []);
  await close();
});
