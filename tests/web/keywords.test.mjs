// Can the reader see a keyword at work, and say which words are words and which are no keywords?

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, open, paste, results, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const TEXT = ["甲区", "丙区", "乙区"].map((place, at) => `${place}蓝莓产业发展${["稳", "快", "好"][at]}，冷链物流跟上，蓝莓产业带动乡村。`).join("\n");

/** @param {Page} page @param {string} text */
async function keywords(page, text) {
  await paste(page, text);
  await results(page);
  await page.click("#tab-keywords");
}

/** @param {Page} page */
const terms = (page) => page.locator(".keyword .term").allInnerTexts();

test("a keyword's places are sorted by what stands before or after, as widely as asked", async () => {
  const { page, problems, close } = await open();
  await keywords(page, TEXT);
  await page.locator(".keyword .opener", { hasText: "蓝莓产业" }).first().click();
  await becomes(() => page.locator(".kwic .before").count(), 6);
  await page.selectOption('[aria-label="排序"]', "right");
  await becomes(
    async () => (await page.locator(".kwic .after").allInnerTexts()).map((words) => words.slice(0, 2)),
    ["发展", "发展", "发展", "带动", "带动", "带动"],
  );
  const longest = async () => Math.max(...(await page.locator(".kwic .after").evaluateAll((all) => all.map(({ textContent }) => textContent?.length ?? 0))));
  assert.ok((await longest()) > 8);
  await page.selectOption('[aria-label="上下文宽度"]', "8");
  await becomes(longest, (length) => length > 0 && length <= 8);
  await page.reload();
  await results(page);
  await page.click("#tab-keywords");
  await page.locator(".keyword .opener").first().click();
  await becomes(() => page.inputValue('[aria-label="上下文宽度"]'), "8");
  assert.deepEqual(problems, []);
  await close();
});

test("a word is stopped from its menu by keyboard, taken back, and listed where it can be edited", async () => {
  const { page, problems, close } = await open();
  await keywords(page, TEXT);
  const [first] = await terms(page);
  await page.locator(".keyword .opener").first().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction((first) => ![...document.querySelectorAll(".keyword .term")].some(({ textContent }) => textContent === first), first);
  await page.click(".word-lists summary");
  await becomes(() => page.locator(".word-lists textarea").nth(1).inputValue(), first);
  await page.click(".message >> text=撤销");
  await page.waitForFunction((first) => [...document.querySelectorAll(".keyword .term")].some(({ textContent }) => textContent === first), first);
  await becomes(() => page.locator(".word-lists textarea").nth(1).inputValue(), "");
  assert.deepEqual(problems, []);
  await close();
});

test("words put into the dictionary by selection or by list are whole words from then on", async () => {
  const { page, problems, close } = await open();
  const made = "灵溯湾";
  await keywords(page, `${made}开园。游客在${made}观潮，${made}灯会热闹。本市文旅市场回暖，夜游项目丰富。`);
  await page.locator(".block").evaluate((block, word) => {
    const text = /** @type {Text} */ (block.firstChild);
    const range = new Range();
    range.setStart(text, text.data.indexOf(word));
    range.setEnd(text, text.data.indexOf(word) + word.length);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }, made);
  await page.click(".adder >> text=加入词典");
  await page.waitForFunction((word) => [...document.querySelectorAll(".keyword .term")].some(({ textContent }) => textContent === word), made);
  await page.click(".word-lists summary");
  await becomes(() => page.locator(".word-lists textarea").first().inputValue(), made);
  await page.locator(".word-lists textarea").first().fill(`${made}\n文旅市场\n`);
  await page.locator(".word-lists summary").focus();
  await page.waitForFunction(() => [...document.querySelectorAll(".keyword .term")].some(({ textContent }) => textContent === "文旅市场"));
  await says(page.locator(".word-lists summary"), /2 \+ 0/);
  assert.deepEqual(problems, []);
  await close();
});
