// Does every view say which of its words are the article's, where these are in another language than the page's own?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chooseSeveral, open } from "./browser.mjs";
import { misspoken, spokenOn } from "./spoken.mjs";

/** @import { Page } from "playwright-core" */

const LAKE = "东湖县2025年经济运行\n2025年，东湖县实现地区生产总值1256.4亿元，同比增长5.4%。粮食产量48.2万吨，粮食仓库新增12座。粮食收购进度加快，粮食价格平稳。\n2026年，东湖县地区生产总值预期增长5%左右。\n";
const RIDGE = "西岭县2024年经济运行\n2024年，西岭县实现生产总值0.98万亿元，同比下降0.6%。粮食产量36.5万吨，其中稻谷21.2万吨、玉米9.1万吨。旅游收入32.1亿元，旅游接待站8座。旅游线路增加，旅游旺季延长。\n";
const FILES = [["lake", LAKE], ["ridge", RIDGE]].map(([name, content]) => ({ name: `${name}.txt`, content }));

/** What the page itself says in Chinese: the names of its languages, and of units. */
const OWN = /^(?:简体中文|繁體中文|.*yuan \([元万亿]+\))$/i;

/**
 * Every text that the page holds now says its language.
 * @param {Page} page
 * @param {string} view
 * @param {RegExp} shown what tells that the view is there
 */
async function toldWhole(page, view, shown) {
  const own = (await spokenOn(page, "main")).filter(({ words }) => !OWN.test(words));
  // Before an article has been read it is Chinese of either script.
  const spoken = own.map(({ lang, words }) => ({ lang: lang === "zh" ? "zh-Hans" : lang, words }));
  assert.ok(spoken.some(({ lang, words }) => lang === "zh-Hans" && shown.test(words)), `${view} shows ${shown}`);
  assert.deepEqual(misspoken(spoken, "zh-Hans"), [], view);
}

/** @param {Page} page */
const allRead = (page) => page.waitForFunction(() => document.querySelector(".document-list") && !document.querySelector(".document-list :is(.waiting, .reading)"));

test("on an English page one article's words are Chinese in the overview, a row, the charts and the places of a keyword", async () => {
  const { page, problems, close } = await open({ locale: "en-GB" });
  await page.fill("textarea", RIDGE);
  await page.click("#tab-overview");
  await page.waitForSelector(".extracts li");
  await toldWhole(page, "overview", /西岭县实现生产总值/);
  await page.click("#tab-figures");
  await page.locator('.figures tr:has([data-value="365000"])').click();
  await page.waitForSelector(".row-detail .chart-place");
  await toldWhole(page, "a row", /^稻谷$/);
  await page.click("#tab-charts");
  await page.waitForSelector(".picture-choices");
  await toldWhole(page, "charts", /粮食产量/);
  const titled = page.locator(".charts .picture-words input").first();
  assert.equal(await titled.getAttribute("lang"), /\p{Script=Han}/u.test(await titled.inputValue()) ? "zh-Hans" : null);
  await page.click("#tab-keywords");
  await page.locator(".keyword .opener").first().click();
  await page.waitForSelector(".kwic tr");
  await toldWhole(page, "a keyword's places", /粮食|旅游/);
  await page.click("#tab-charts");
  const [svg] = await Promise.all([page.waitForEvent("download"), page.locator(".charts .chart-place .actions button", { hasText: "SVG" }).first().click()]);
  assert.match(readFileSync(await svg.path(), "utf8"), /<text[^>]* lang="zh-Hans"/);
  assert.deepEqual(problems, []);
  await close();
});

test("so are those of several articles: in their list, compared, in a panel, beside a draft, word by word", async () => {
  const { page, problems, close } = await open({ locale: "en-GB" });
  await chooseSeveral(page, FILES);
  await allRead(page);
  await toldWhole(page, "the list", /东湖县2025年经济运行/);
  const tools = page.locator(".documents > .tools button");
  await tools.nth(1).click();
  await page.waitForSelector(".panel-table");
  await toldWhole(page, "a panel", /西岭县/);
  await page.locator(".archive > .tools button").first().click();
  await tools.nth(2).click();
  await page.waitForSelector(".verdicts li .side");
  await toldWhole(page, "a draft", /1256\.4亿元/);
  await page.locator(".archive > .tools button").first().click();
  await tools.nth(3).click();
  await page.waitForSelector(".draft select");
  await toldWhole(page, "words", /东湖县/);
  await page.locator(".archive > .tools button").first().click();
  for (const pick of await page.locator(".pick").all()) await pick.check();
  await tools.first().click();
  await page.waitForSelector(".compare");
  await toldWhole(page, "compared", /1,256\.4|粮食产量/);
  assert.deepEqual(problems, []);
  await close();
});

test("where the article is in the page's own language nothing says another", async () => {
  const { page, problems, close } = await open();
  await page.fill("textarea", RIDGE);
  await page.click("#tab-charts");
  await page.waitForSelector(".chart-place");
  assert.deepEqual(new Set((await spokenOn(page, "main")).map(({ lang }) => lang)), new Set(["zh-Hans"]));
  assert.equal(await page.locator(".charts [lang]").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});
