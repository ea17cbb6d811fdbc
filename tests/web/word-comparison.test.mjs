// Can the words of two sets of articles be compared, word by word, with their course and their collocates?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { becomes, chooseSeveral, open, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const FARMS = "村民修好水库，水库灌溉农田，农田种满水稻。";
const CHIPS = "工厂生产芯片，芯片供应企业，企业采购芯片。";
const BOTH = "村民走进工厂，农田旁边建起企业。";

/** @param {string} name @param {string} title @param {string[]} lines */
const file = (name, title, lines) => ({ name: `${name}.txt`, content: `${title}\n${lines.join("\n")}\n` });

const FILES = [
  file("2023-03-a", "水利消息一", [FARMS, FARMS, FARMS, BOTH]),
  file("2023-09-b", "水利消息二", [FARMS, FARMS, FARMS, FARMS, BOTH]),
  file("2024-05-c", "城乡消息", [FARMS, CHIPS, BOTH]),
  file("2025-02-d", "工业消息一", [CHIPS, CHIPS, CHIPS, CHIPS, BOTH]),
  file("2025-08-e", "工业消息二", [CHIPS, CHIPS, CHIPS, BOTH]),
  file("undated", "没有日期的消息", [BOTH]),
];

/** @param {Page} page @param {string} [button] */
async function compared(page, button = "词语对比") {
  await chooseSeveral(page, FILES);
  await page.waitForFunction(() => document.querySelector(".document-list") && !document.querySelector(".document-list :is(.waiting, .reading)"));
  await page.click(`text=${button}`);
}

/** @param {Page} page @param {string} word */
const row = (page, word) => page.locator(".panel-table tbody tr", { has: page.locator(`button:text-is("${word}")`) }).first();

test("words of two years are told apart; a word shows its course, its articles and its collocates, each with its place", async () => {
  const { page, problems, close } = await open();
  await compared(page);
  const told = page.locator(".draft > .archive-note");
  await says(told.first(), /甲组 2 篇[\s\S]*乙组 2 篇/);
  await says(row(page, "芯片"), /只在乙组[\s\S]*每万词[\s\S]*2 篇[\s\S]*均匀度 0\.9\d?[\s\S]*1$/);
  await says(row(page, "水库"), /只在甲组[\s\S]*-1$/);
  assert.equal(await row(page, "村民").count(), 0, "what chance explains is not listed");

  await row(page, "芯片").locator("button").click();
  await says(page.locator(".archive h2"), "芯片");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "芯片");
  await says(page.locator(".archive .chart-place"), /“芯片”各时段的频率[\s\S]*2023年[\s\S]*2025年/);
  await says(page.locator(".archive table", { hasText: "乙组" }).first(), /企业|供应|采购|生产/);
  await page.click(".choice >> text=各篇分布");
  await says(page.locator(".archive .chart-place"), /“芯片”在各篇的频率[\s\S]*工业消息[一二]/);
  await page.locator(".picture-table summary").click();
  await page.locator(".picture-table td button").first().click();
  await becomes(() => page.evaluate(() => [...(CSS.highlights.get("flash") ?? [])].map(String)), ["芯片"]);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(problems, []);
  await close();
});

test("sets are chosen and swapped with the keyboard, words sorted, filtered and found, and what has no date is named", async () => {
  const { page, problems, close } = await open();
  await compared(page);
  await page.selectOption("select[aria-label=乙组]", { label: "其余 4 篇" });
  await says(page.locator(".draft > .archive-note").first(), /甲组 2 篇[\s\S]*乙组 4 篇/);
  await says(page.locator(".draft > .archive-note").nth(1), /1 篇没有日期，不计入走势：没有日期的消息/);
  await says(row(page, "水库"), /甲组更多/);

  await page.locator("text=左右互换").focus();
  await page.keyboard.press("Enter");
  await says(row(page, "水库"), /乙组更多/);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "左右互换");

  const ratio = page.locator(".panel-table thead button", { hasText: "对数比" });
  await ratio.focus();
  await page.keyboard.press("Enter");
  const ratios = () => page.locator(".panel-table tbody td:nth-child(5)").allInnerTexts().then((all) => all.map(Number));
  await becomes(ratios, (all) => all.length > 1 && all.every((value, at) => at === 0 || value <= all[at - 1]));
  await page.keyboard.press("Enter");
  await becomes(ratios, (all) => all.every((value, at) => at === 0 || value >= all[at - 1]));

  await page.selectOption("select[aria-label=变化]", "more");
  await becomes(() => page.locator(".panel-table tbody small:text-is('甲组更多')").count(), 0);
  await page.selectOption("select[aria-label=变化]", "all");
  await page.fill("input[aria-label=查找词语]", "村民");
  await says(page.locator(".panel-table tbody"), /村民/);
  await page.fill("input[aria-label=查找词语]", "没有这个词");
  await says(page.locator(".archive [role=status]").last(), "没有符合条件的词。");

  // Where chance explains every difference, all words are one step away.
  await page.fill("input[aria-label=查找词语]", "");
  await page.selectOption("select[aria-label=甲组]", { label: "水利消息一" });
  await page.selectOption("select[aria-label=乙组]", { label: "水利消息二" });
  await says(page.locator(".archive [role=status]").last(), "没有哪个词的差异大到不能用偶然来解释。");
  await page.click("text=/列出全部 \\d+ 个词/");
  await says(page.locator(".panel-table tbody"), /水库/);
  assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).checked), false);

  await page.selectOption("select[aria-label=时段]", "month");
  await becomes(() => page.locator("select[aria-label=甲组] option", { hasText: "2023年9月" }).count(), 1);
  await page.selectOption("select[aria-label=甲组]", { label: "城乡消息" });
  await page.selectOption("select[aria-label=乙组]", { label: "城乡消息" });
  await says(page.locator(".draft > .archive-note").first(), /两组是同一些文章/);
  assert.deepEqual(problems, []);
  await close();
});

test("compared words are taken away with all measures, the chosen word's collocates on a sheet of their own", async () => {
  const { page, problems, close } = await open();
  await compared(page);
  await row(page, "芯片").locator("button").click();
  await says(page.locator(".archive h2"), "芯片");
  const menu = page.locator(".draft .menu > button");
  await menu.click();
  const [csv] = await Promise.all([page.waitForEvent("download"), page.locator(".draft .menu-list button", { hasText: "CSV" }).click()]);
  const lines = readFileSync(await csv.path(), "utf8").split(/\r?\n/);
  assert.match(lines[0], /词语,变化,总次数（甲组）,总次数（乙组）,每万词（甲组）,每万词（乙组）,篇数（甲组）,篇数（乙组）,均匀度（甲组）,均匀度（乙组）,对数似然,对数比,走势/);
  assert.ok(lines.some((line) => /^芯片,只在乙组,0,21,0,[\d.]+,0,2,0,0\.\d+,[\d.]+,[\d.]+,1$/.test(line)), lines.join("\n"));
  await menu.click();
  const [xlsx] = await Promise.all([page.waitForEvent("download"), page.locator(".draft .menu-list button", { hasText: "XLSX" }).click()]);
  assert.equal(readFileSync(await xlsx.path()).subarray(0, 2).toString(), "PK");
  assert.equal(xlsx.suggestedFilename(), "词语对比 芯片.xlsx");
  assert.deepEqual(problems, []);
  await close();
});

test("the view speaks the page's languages, and says when it could not be fetched", async () => {
  for (const [locale, button, head] of /** @type {const} */ ([["zh-TW", "詞語對比", "對數概似"], ["en-GB", "Compare words", "Log-likelihood"]])) {
    const { page, problems, close } = await open({ locale, serviceWorkers: "block" });
    await page.route(/word-comparison-/, (route) => route.abort());
    await compared(page, button);
    const note = page.locator(".archive > .archive-note");
    await says(note, /載入失敗|could not be loaded/);
    await page.unroute(/word-comparison-/);
    await note.locator("button").click();
    await says(page.locator(".panel-table thead"), new RegExp(head));
    assert.deepEqual(problems.filter((problem) => !/word-comparison|ERR_FAILED|Failed to/.test(problem)), []);
    await close();
  }
});
