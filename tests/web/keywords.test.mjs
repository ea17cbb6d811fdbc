// Can the reader see a keyword at work, and say which words are words and which are no keywords?

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, paste, results } from "./browser.mjs";

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
  const before = () => page.locator(".kwic .before").allInnerTexts();
  await page.waitForSelector(".kwic tr");
  const inOrder = await before();
  assert.equal(inOrder.length, 6);
  const second = await page.locator(".kwic .after").nth(1).textContent();
  await page.selectOption('[aria-label="排序"]', "right");
  await page.waitForFunction((second) => document.querySelectorAll(".kwic .after")[1]?.textContent !== second, second);
  const after = await page.locator(".kwic .after").allInnerTexts();
  assert.deepEqual(after.map((words) => words.slice(0, 2)), ["发展", "发展", "发展", "带动", "带动", "带动"]);
  const longest = async () => Math.max(...(await page.locator(".kwic .after").evaluateAll((all) => all.map(({ textContent }) => textContent?.length ?? 0))));
  const wide = await longest();
  await page.selectOption('[aria-label="上下文宽度"]', "8");
  await page.waitForFunction((wide) => [...document.querySelectorAll(".kwic .after")].every(({ textContent }) => (textContent?.length ?? 0) < wide), wide);
  assert.ok((await longest()) <= 8);
  await page.reload();
  await results(page);
  await page.click("#tab-keywords");
  await page.locator(".keyword .opener").first().click();
  assert.equal(await page.inputValue('[aria-label="上下文宽度"]'), "8", "the choice is kept");
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
  assert.equal(await page.locator(".word-lists textarea").nth(1).inputValue(), first);
  await page.click(".message >> text=撤销");
  await page.waitForFunction((first) => [...document.querySelectorAll(".keyword .term")].some(({ textContent }) => textContent === first), first);
  assert.equal(await page.locator(".word-lists textarea").nth(1).inputValue(), "");
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
  assert.equal(await page.locator(".word-lists textarea").first().inputValue(), made);
  await page.locator(".word-lists textarea").first().fill(`${made}\n文旅市场\n`);
  await page.locator(".word-lists summary").focus();
  await page.waitForFunction(() => [...document.querySelectorAll(".keyword .term")].some(({ textContent }) => textContent === "文旅市场"));
  assert.match(await page.locator(".word-lists summary").innerText(), /2 \+ 0/);
  assert.deepEqual(problems, []);
  await close();
});
