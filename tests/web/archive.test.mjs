// Can many articles be asked what they say together: one indicator side by side, a draft against its sources?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { becomes, chooseSeveral, open, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const EAST = "东湖县2025年经济运行\n2025年，东湖县实现地区生产总值1256.4亿元，同比增长5.4%。粮食产量48.2万吨。2026年，东湖县地区生产总值预期增长5%左右。\n";
const WEST = "西岭县2025年经济运行\n2025年，西岭县实现生产总值0.98万亿元，同比下降0.6%。粮食产量36.5万吨。\n";
const NORTH = "北川县2025年经济运行\n2025年，北川县实现生产总值870.3亿元，同比增长6.1%。2024年，北川县实现生产总值821.5亿元。\n";
const DOUBT = "东湖县补充消息\n2025年，东湖县实现地区生产总值1265.4亿元。\n";
const FILES = [["east", EAST], ["west", WEST], ["north", NORTH], ["doubt", DOUBT], ["again", EAST]].map(([name, content]) => ({ name: `${name}.txt`, content }));

const DRAFT = "东湖县简报\n2025年，东湖县实现地区生产总值1256.4亿元，同比增长4.5%。粮食产量48.2亿吨。\n";

/** @param {Page} page */
const allRead = (page) => page.waitForFunction(() => document.querySelector(".document-list") && !document.querySelector(".document-list :is(.waiting, .reading)"));

/** @param {Page} page */
const marked = (page) => page.evaluate(() => [...(CSS.highlights.get("current") ?? [])].map(String));

test("one indicator of all articles stands in a table of subjects by periods; a value leads to its sentence, names are taken apart and together", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES);
  await allRead(page);
  await page.click("text=指标对比表");
  const table = page.locator(".panel-table");
  await says(page.locator(".archive h2"), "地区生产总值");
  await says(page.locator(".archive > .archive-note"), /1 篇与另一篇内容相同.*again\.txt/s);
  // All its names, in every unit; both values of one cell.
  await says(table.locator("tr", { hasText: "东湖县" }).first(), /1,265\.4 亿元[\s\S]*1,256\.4 亿元|1,256\.4 亿元[\s\S]*1,265\.4 亿元/);
  await says(table.locator("tr", { hasText: "西岭县" }), /0\.98 万亿元/);
  await says(table.locator("tr", { hasText: "北川县" }), /870\.3 亿元/);
  assert.equal(await table.locator("tr", { hasText: "东湖县" }).first().locator(".disputed").count(), 2);

  const level = table.locator("thead button", { hasText: "2025年 数值" });
  await level.click();
  await becomes(() => table.locator("tbody th").allInnerTexts(), ["西岭县", "东湖县", "北川县"]);
  await table.locator("thead button", { hasText: "2025年 数值" }).click();
  await becomes(() => table.locator("tbody th").allInnerTexts(), ["北川县", "东湖县", "西岭县"]);

  await table.locator("button", { hasText: "870.3" }).click();
  await becomes(() => marked(page), ["870.3亿元"]);
  await page.locator(".merges li", { hasText: "生产总值" }).first().locator("button", { hasText: "分开" }).click();
  await becomes(() => table.locator("tbody th").allInnerTexts(), (all) => !all.includes("北川县"));
  await becomes(() => page.evaluate(() => document.activeElement?.textContent), "恢复合并");
  await page.locator(".merges li", { hasText: "生产总值" }).first().locator("button", { hasText: "恢复合并" }).click();
  await becomes(() => table.locator("tbody th").allInnerTexts(), (all) => all.includes("北川县"));
  await becomes(() => page.evaluate(() => document.activeElement?.textContent), "分开");

  assert.deepEqual(await violations(page), []);
  assert.deepEqual(problems, []);
  await close();
});

test("articles of one title that name no place have a row each", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, ["48.2", "36.5"].map((amount, at) => ({ name: `${at}.txt`, content: `经济运行情况\n2025年，粮食产量${amount}万吨。\n` })));
  await allRead(page);
  await page.click("text=指标对比表");
  await becomes(async () => (await page.locator(".panel-table tbody th").allInnerTexts()).sort(), ["经济运行情况 (0.txt)", "经济运行情况 (1.txt)"]);
  assert.deepEqual(problems, []);
  await close();
});

test("what an article says twice stands once in a cell", async () => {
  const { page, problems, close } = await open();
  const twice = "东湖县2025年经济运行\n2025年，东湖县实现地区生产总值1256.4亿元。\n2025年，东湖县地区生产总值为1256.4亿元。\n";
  await chooseSeveral(page, [{ name: "east.txt", content: twice }, { name: "west.txt", content: WEST }]);
  await allRead(page);
  await page.click("text=指标对比表");
  const east = page.locator(".panel-table tr", { hasText: "东湖县" }).locator("td button");
  await becomes(() => east.allInnerTexts(), ["1,256.4 亿元"]);
  assert.deepEqual(problems, []);
  await close();
});

test("a panel is drawn and taken away, each value with its sentence", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES);
  await allRead(page);
  await page.click("text=指标对比表");
  await page.click('.picture-choice[data-indicator="粮食产量"]');
  await says(page.locator(".archive h2"), "粮食产量");
  await says(page.locator(".archive .chart-place"), /粮食产量 2025年 数值[\s\S]*48\.2 万吨[\s\S]*36\.5 万吨/);
  await page.fill(".panel-name input", "GDP");
  await page.press(".panel-name input", "Enter");
  await page.locator(".choice button", { hasText: "走势" }).click();
  await says(page.locator(".archive .chart-place"), /北川县 870\.3 亿元/);

  await page.locator(".panel-tools .menu > button").click();
  const [csv] = await Promise.all([page.waitForEvent("download"), page.locator(".panel-tools .menu-list button", { hasText: "CSV" }).click()]);
  assert.match(readFileSync(await csv.path(), "utf8"), /北川县2025年经济运行,北川县,地区生产总值 \(生产总值\),870\.3亿元,2025年,2025,.*2025年，北川县实现生产总值870\.3亿元/);
  await page.locator(".panel-tools .menu > button").click();
  const [xlsx] = await Promise.all([page.waitForEvent("download"), page.locator(".panel-tools .menu-list button", { hasText: "XLSX" }).click()]);
  assert.equal(readFileSync(await xlsx.path()).subarray(0, 2).toString(), "PK");
  assert.deepEqual(problems, []);
  await close();
});

test("on a narrow screen a value leads to its sentence in a long article", async () => {
  const { page, problems, close } = await open({ viewport: { width: 360, height: 740 } });
  const paragraph = (/** @type {number} */ n) => `第${n}段。` + "入秋以后，山坡上的树叶渐渐变黄，果农开始准备采摘和运输。".repeat(3 + (n % 7)) + "\n";
  const long = ["东湖县", "西岭县"].map((place, at) => ({ name: `${at}.txt`, content: `${place}2025年经济运行\n` + Array.from({ length: 160 }, (_, n) => paragraph(n)).join("") + `2025年，${place}粮食产量${48 - at}.2万吨。\n` + Array.from({ length: 80 }, (_, n) => paragraph(n)).join("") }));
  await chooseSeveral(page, long);
  await allRead(page);
  await page.click("text=指标对比表");
  await page.locator(".panel-table button", { hasText: "47.2" }).focus();
  await page.keyboard.press("Enter");
  await becomes(() => marked(page), ["47.2万吨"]);
  // The hand is in the text, which has taken the table's place.
  await becomes(() => page.evaluate(() => document.activeElement !== document.body && [.../** @type {Highlight} */ (CSS.highlights.get("current"))].every((range) => document.activeElement?.contains(/** @type {Range} */ (range).startContainer))), true);
  await becomes(() => page.evaluate(() => [.../** @type {Highlight} */ (CSS.highlights.get("current"))].every((range) => { const { top, bottom } = /** @type {Range} */ (range).getBoundingClientRect(); return top > 0 && bottom < innerHeight; })), true);
  assert.deepEqual(problems, []);
  await close();
});

test("what the reader has changed or taken out holds in the panel", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES.slice(0, 2));
  await allRead(page);
  await page.click("text=指标对比表");
  const table = page.locator(".panel-table");
  await table.locator("button", { hasText: "1,256.4" }).click();
  await page.click("#tab-figures");
  await page.locator('.figures tr:has([data-value="125640000000"])').click();
  await page.click("text=不是数字，删除");
  await page.click("#tab-documents");
  await becomes(() => table.locator("button", { hasText: "1,256.4" }).count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("articles that were handed over stay for the next question, and go with the last article or the page's language", async () => {
  const { page, problems, close } = await open();
  /** @type {string[]} */
  const handed = [];
  await page.exposeFunction("handed", (/** @type {string} */ id) => handed.push(id));
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...sent) {
      if (sent[0]?.ask?.hold) /** @type {any} */ (globalThis).handed(sent[0].ask.hold.id);
      if (sent[0]?.ask?.forget) /** @type {any} */ (globalThis).handed(`gone ${sent[0].ask.forget.length}`);
      return Reflect.apply(post, this, sent);
    };
  });
  await page.reload();
  // The last has the text of the first with the line ends of another system.
  await chooseSeveral(page, [...FILES.slice(0, 3), { name: "dos.txt", content: EAST.replaceAll("\n", "\r\n") }]);
  await allRead(page);
  await page.click("text=指标对比表");
  await says(page.locator(".panel-table"), /东湖县/);
  await says(page.locator(".archive > .archive-note"), /dos\.txt/);
  assert.equal(new Set(handed).size, 3);
  const engines = () => page.workers().filter((worker) => worker.url().includes("archive")).length;
  assert.equal(engines(), 1);
  await page.click(".archive > .tools button");
  await page.click("text=核对草稿");
  await says(page.locator(".draft"), /东湖县/);
  assert.deepEqual([handed.length, engines()], [3, 1]);
  await page.click(".archive > .tools button");
  await page.locator(".document-list tr", { hasText: "西岭县" }).locator("button", { hasText: "移除" }).click();
  await page.click("text=指标对比表");
  await becomes(() => handed.at(-1), "gone 1");
  await page.click(".archive > .tools button");
  await page.click("text=全部关闭");
  await becomes(engines, 0);
  assert.deepEqual(problems, []);
  await close();
});

test("a draft is held against its sources, difference by difference with the keyboard, and taken away", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, [{ name: "draft.txt", content: DRAFT }, ...FILES.slice(0, 2)]);
  await allRead(page);
  await page.click("text=核对草稿");
  const lines = page.locator(".verdicts > li");
  await becomes(() => lines.count(), 2);
  await says(lines.nth(0), /不一致[\s\S]*数值[\s\S]*4\.5%[\s\S]*5\.4%/);
  await says(lines.nth(1), /单位可疑[\s\S]*48\.2亿吨[\s\S]*48\.2万吨/);
  await lines.nth(0).focus();
  await page.keyboard.press("ArrowDown");
  await becomes(() => page.evaluate(() => document.activeElement?.textContent?.includes("48.2亿吨")), true);
  await page.keyboard.press("Enter");
  await becomes(() => marked(page), ["48.2亿吨"]);
  await lines.nth(1).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await becomes(() => marked(page), ["48.2万吨"]);
  assert.deepEqual(await violations(page), []);
  await page.locator(".draft .menu > button").click();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator(".draft .menu-list button", { hasText: "Markdown" }).click()]);
  assert.match(readFileSync(await saved.path(), "utf8"), /\| 不一致？ \| 数值 \| 4\.5% \| 5\.4% \|/);

  await page.selectOption('.draft select >> nth=0', "versions");
  await page.selectOption('.draft select >> nth=2', { label: "东湖县2025年经济运行" });
  await says(page.locator(".draft > .archive-note").first(), /改动 2/);
  const newer = lines.filter({ hasText: "4.5%" }).locator(".side").first();
  await says(newer, /新版[\s\S]*4\.5%/);
  await page.click("text=左右互换");
  await says(newer, /新版[\s\S]*5\.4%/);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "左右互换");
  assert.deepEqual(problems, []);
  await close();
});

test("many reports are stopped while they are brought together, and asked again", async () => {
  const { page, problems, close } = await open();
  const long = Array.from({ length: 12 }, (_, at) => ({ name: `${at}.txt`, content: `第${at}县2025年经济运行\n` + Array.from({ length: 400 }, (_, line) => `2025年，第${at}县粮食产量${line + at}.5万吨，同比增长${(line % 9) + 1}.2%。\n`).join("") }));
  await chooseSeveral(page, long);
  await allRead(page);
  await page.click("text=指标对比表");
  await page.locator(".archive .documents-state button").click();
  await says(page.locator(".archive > .archive-note"), /已停止/);
  await page.locator(".archive > .archive-note button").click();
  await says(page.locator(".archive h2"), /粮食产量/);
  assert.deepEqual(problems, []);
  await close();
});

test("a draft is held against itself", async () => {
  const { page, problems, close } = await open();
  const twice = "2025年，南坪县GDP居全省第3位。\n会议认为，南坪县GDP居全省第5位。\n\n企业中，国有企业占32%，民营企业占51%，外资企业占22%。\n";
  await chooseSeveral(page, [{ name: "twice.txt", content: twice }, ...FILES.slice(0, 1)]);
  await allRead(page);
  await page.click("text=核对草稿");
  await page.selectOption(".draft select >> nth=2", { label: "草稿自身" });
  const lines = page.locator(".verdicts > li");
  await becomes(() => lines.count(), 2);
  await says(lines.nth(0), /不一致[\s\S]*数值[\s\S]*第5位[\s\S]*第3位/);
  await says(lines.nth(1), /占比合计不是 100%[\s\S]*105[\s\S]*22%/);
  assert.deepEqual(problems, []);
  await close();
});
