// Can several articles be read together: listed, stopped, switched between, put into one table, compared?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { comparedKeywords, comparedRows, isEqual, onlyIn } from "../../www/app/compare.js";
import { difference, ratio } from "../../www/app/decimal.js";
import { violations } from "./axe.mjs";
import { becomes, choose, chooseSeveral, open, paste, results, kept, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const LAST = "柳溪县去年一季度经济运行\n柳溪县统计局消息，2023年一季度，柳溪县实现生产总值119.5亿元，同比增长4.8%。城镇调查失业率为5.2%。新建桥梁3座。\n";
const SPRING = "柳溪县一季度经济运行\n柳溪县统计局消息，2024年一季度，柳溪县实现地区生产总值125.6亿元，同比增长5.1%。城镇调查失业率为5.2%。蓝莓产业产值3.2亿元，冷链物流加快发展。\n";
const SUMMER = "柳溪县上半年经济运行\n柳溪县统计局消息，2024年上半年，柳溪县实现地区生产总值263.8亿元，同比增长5.6%。城镇调查失业率为5.0%。夜间经济升温，文旅消费旺盛。\n";
const FILES = [
  { name: "spring.txt", content: SPRING },
  { name: "summer.txt", content: SUMMER },
  { name: "picture.png", content: Uint8Array.from({ length: 4000 }, (_, at) => (at * 37) % 256) },
];

/** @param {Page} page */
const allRead = (page) => page.waitForFunction(() => document.querySelector(".document-list") && !document.querySelector(".document-list :is(.waiting, .reading)"));

/** @param {Page} page */
const values = (page) =>
  page.locator(".figures tbody .c-value .number").evaluateAll((all) => all.map((one) => /** @type {HTMLElement} */ (one).dataset.value));

test("several files are listed with what was found in each; one that cannot be read is told and keeps the others", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES);
  await allRead(page);
  const rows = page.locator(".document-list tbody tr");
  await becomes(() => rows.count(), 3);
  await says(rows.nth(0), /柳溪县一季度经济运行/);
  await says(rows.nth(1), /柳溪县上半年经济运行/);
  await says(rows.nth(2), /picture\.png.*不是文本/s);
  await says(page.locator(".documents-state"), /3 篇文章 · 1 篇未能读取/);
  await says(page.locator(".prose"), /一季度/);

  await rows.nth(1).locator("button").first().click();
  await page.waitForFunction(() => document.querySelector(".prose")?.textContent?.includes("上半年"));
  await becomes(() => page.locator(".document-list [aria-current]").count(), 1);
  await page.click("#tab-figures");
  await becomes(() => values(page), (all) => all.includes("26380000000") && !all.includes("12560000000"));
  assert.deepEqual(problems, []);
  await close();
});

test("the figures of all articles stand in one table with their article; a row leads to its place", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES);
  await allRead(page);
  await page.click("#tab-figures");
  await page.click("text=全部 3 篇");
  await becomes(() => values(page), (all) => all.includes("12560000000") && all.includes("26380000000"));
  const summer = page.locator(".figures tr", { has: page.locator('[data-value="26380000000"]') });
  await says(summer.locator(".c-document"), "柳溪县上半年经济运行");
  await summer.click();
  await page.waitForFunction(() => [...(CSS.highlights.get("current") ?? [])].map(String).includes("263.8亿元"));
  await becomes(() => summer.getAttribute("aria-selected"), "true");

  await page.selectOption('[data-name="group"]', "document");
  await becomes(
    async () => (await page.locator(".figures .group th").allInnerTexts()).map((words) => words.replace(/\s*\d+$/, "")),
    ["柳溪县一季度经济运行", "柳溪县上半年经济运行"],
  );

  await page.click("#panel-figures .tools .menu > button");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=CSV")]);
  const csv = readFileSync(await saved.path(), "utf8");
  assert.match(csv, /柳溪县一季度经济运行,.*,12560000000,/);
  assert.match(csv, /柳溪县上半年经济运行,.*,26380000000,/);
  await page.click("#panel-figures .tools .menu > button");
  const [report] = await Promise.all([page.waitForEvent("download"), page.click("text=JSON")]);
  const reports = JSON.parse(readFileSync(await report.path(), "utf8"));
  assert.deepEqual(reports.map((/** @type {any} */ { reader }) => reader.name), ["spring.txt", "summer.txt"]);
  assert.deepEqual(problems, []);
  await close();
});

test("two articles are compared: keywords lost and gained, the same indicator side by side", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES.slice(0, 2));
  await allRead(page);
  await becomes(() => page.locator("text=比较所选").isDisabled(), true);
  for (const at of [0, 1]) await page.locator(".pick").nth(at).check();
  await page.click("text=比较所选");
  const product = page.locator(".pairs tr", { hasText: "地区生产总值" });
  // A quarter and a half year stand side by side, and are not subtracted.
  await says(product, /125\.6 亿元[\s\S]*263\.8 亿元[\s\S]*时期不同类/);
  const sets = await page.locator(".keyword-sets:not(.only) section").allInnerTexts();
  assert.match(sets[0], /蓝莓/);
  assert.match(sets[2], /夜间经济/);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await becomes(focused, "返回列表");
  await page.click("text=左右互换");
  await says(product, /263\.8 亿元[\s\S]*125\.6 亿元/);
  await becomes(focused, "左右互换");
  await page.click("text=返回列表");
  await page.locator(".document-list").waitFor();
  await becomes(focused, "比较所选");
  assert.deepEqual(problems, []);
  await close();
});

test("on a phone two articles stand side by side with every number whole", async () => {
  const { page, problems, close } = await open({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });
  const text = (/** @type {number} */ part) => `柳溪县2024年经济运行\n2024年，全县城镇居民人均可支配收入${34163 + part}元，增长4.2%；农村居民人均可支配收入${29410 - part}元。实现地区生产总值${(1262.4 + part / 100).toFixed(1)}亿元，增长7%。`;
  await chooseSeveral(page, [{ name: "1.txt", content: text(0) }, { name: "2.txt", content: text(22360) }]);
  await allRead(page);
  const boxes = await page.locator(".d-pick label").evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height));
  assert.ok(boxes.every((height) => height >= 44), `what is ticked is ${boxes} px high`);
  for (const at of [0, 1]) await page.locator(".pick").nth(at).check();
  await page.click("text=比较所选");
  const row = page.locator(".compare > .pairs tbody tr", { hasText: "城镇居民" });
  await says(row, /34,163 元[\s\S]*56,523 元[\s\S]*\+22,360 元/);
  const broken = await page.locator(".pairs :is(td, .by) b").evaluateAll((all) => all.filter((one) => one.getClientRects().length > 1).map(({ textContent }) => textContent));
  assert.deepEqual(broken, []);
  const names = await row.locator("th b").evaluate((name) => name.getClientRects().length);
  assert.equal(names, 1, "and a name that has the line to itself");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  assert.match(await page.locator(".compare > .pairs").ariaSnapshot(), /columnheader "差值"[\s\S]*rowheader[\s\S]*cell/, "a table still, to a screen reader");
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(problems, []);
  await close();
});

test("two articles of one kind of period are subtracted under any name of an indicator; what is equal is folded, what stands in one is listed", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, [{ name: "last.txt", content: LAST }, { name: "spring.txt", content: SPRING }]);
  await allRead(page);
  for (const at of [0, 1]) await page.locator(".pick").nth(at).check();
  await page.click("text=比较所选");
  await says(page.locator(".compare > .pairs tbody tr").first(), /119\.5 亿元[\s\S]*125\.6 亿元[\s\S]*\+6\.1 亿元\s*\+5\.1%/);
  await says(page.locator(".equal summary"), /数值相同的 \d/);
  assert.equal(await page.locator(".compare > .pairs tr", { hasText: "失业率" }).count(), 0);
  await page.locator(".equal summary").click();
  await says(page.locator(".equal"), /失业率/);
  await says(page.locator(".only section").last(), /蓝莓产业产值|产值/);
  await page.locator(".only section").last().locator("button").first().click();
  await becomes(() => page.evaluate(() => [...(CSS.highlights.get("current") ?? [])].map(String)), ["3.2亿元"]);
  assert.deepEqual(problems, []);
  await close();
});

test("the keywords of all articles and what sets two apart are saved as tables", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES.slice(0, 2));
  await allRead(page);
  const [keywords] = await Promise.all([page.waitForEvent("download"), page.click("text=导出关键词")]);
  const lines = readFileSync(await keywords.path(), "utf8").split("\r\n");
  assert.equal(lines[0], "\ufeff文章,名次,词,类别,次数,得分");
  for (const title of ["柳溪县一季度经济运行,1,", "柳溪县上半年经济运行,1,"]) assert.ok(lines.some((line) => line.startsWith(title)), title);
  for (const at of [0, 1]) await page.locator(".pick").nth(at).check();
  await page.click("text=比较所选");
  const [compared] = await Promise.all([page.waitForEvent("download"), page.click("text=导出 CSV")]);
  const table = readFileSync(await compared.path(), "utf8");
  assert.match(table, /^\ufeff类别,指标,主体,柳溪县一季度经济运行,时期,柳溪县上半年经济运行,时期,差值,%\r\n/);
  assert.match(table, /\r\n指标,地区生产总值,柳溪县,125\.6 亿元,[^,]*,263\.8 亿元,[^,]*,,\r\n/);
  assert.match(table, /\r\n仅见于后一篇,夜间经济,,,,\d+,/);
  assert.deepEqual(problems, []);
  await close();
});

test("an article that was replaced can be kept beside the new one; one taken out leaves the other alone", async () => {
  const { page, problems, close } = await open();
  await paste(page, SPRING);
  await results(page);
  await choose(page, "summer.txt", SUMMER);
  await results(page);
  await page.click("text=两篇都保留");
  await allRead(page);
  await becomes(() => page.locator(".document-list tbody tr").count(), 2);
  await page.click("text=再加一篇");
  await paste(page, "临海市2023年粮食总产量41.7万吨。");
  await page.waitForFunction(() => document.querySelector("#tab-documents .count")?.textContent === "3");
  await page.click("#tab-documents");
  await page.locator("text=移除").nth(2).click();
  await becomes(() => page.locator(".document-list tbody tr").count(), 2);
  await page.locator("text=移除").nth(1).click();
  await page.waitForFunction(() => document.querySelector("#tab-documents")?.hasAttribute("hidden"));
  await says(page.locator(".prose"), /一季度/);
  await page.locator("#panel-figures").waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test("the reader's decision on one of several stays with it", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES.slice(0, 2));
  await allRead(page);
  await page.click("#tab-figures");
  await page.locator('.figures [data-value="12560000000"]').click();
  await page.click("text=不是数字，删除");
  await page.click("text=全部 2 篇");
  await becomes(() => values(page), (all) => all.includes("26380000000") && !all.includes("12560000000"));
  await page.locator('.figures [data-value="26380000000"]').click();
  await page.click("#tab-documents");
  await page.locator(".document-list .opener").first().click();
  await page.click("#tab-figures");
  await page.click("text=本篇");
  await becomes(() => values(page), (all) => all.length > 0 && !all.includes("26380000000") && !all.includes("12560000000"));
  assert.deepEqual(problems, []);
  await close();
});

test("a reload brings back what was open together; put away, it waits on the first page", async () => {
  const { page, problems, close } = await open();
  await chooseSeveral(page, FILES.slice(0, 2));
  await allRead(page);
  await page.locator(".document-list .opener").nth(1).click();
  await page.click("#tab-figures");
  await page.locator('.figures [data-value="26380000000"]').click();
  await page.click("text=不是数字，删除");
  await becomes(() => kept(page), /"reject"/);
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 2);
  await page.waitForFunction(() => document.querySelector(".prose")?.textContent?.includes("上半年"));
  await page.click("#tab-figures");
  await page.locator('.figures [data-value="5.6"]').first().waitFor();
  await becomes(() => values(page), (all) => !all.includes("26380000000"));
  await page.click("#tab-documents");
  await page.click("text=全部关闭");
  await becomes(() => page.evaluate(() => document.activeElement?.id), "article");
  await becomes(() => page.locator(".document-list tbody tr").count(), 0);
  await page.click("text=撤销");
  await page.click("#tab-documents");
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 2);
  await page.click("text=全部关闭");
  await page.locator(".shelf .starter", { hasText: "等 2 篇" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 2);
  assert.deepEqual(problems, []);
  await close();
});

/** Starts a clock of 20 ms: how late its ticks come tells how long a page is held up. */
function ticking() {
  const gaps = /** @type {number[]} */ ((/** @type {any} */ (globalThis).gaps = []));
  let last = performance.now();
  setInterval(() => gaps.push(-last + (last = performance.now())), 20);
}

/** The gap between two ticks that half of them keep to. */
function median() {
  const gaps = /** @type {number[]} */ (/** @type {any} */ (globalThis).gaps).sort((a, b) => a - b);
  return gaps[gaps.length >> 1];
}

test("two hundred files of 50 kB: listed at once, stopped at any time, and the page answers meanwhile", { timeout: 180_000 }, async () => {
  const { page, problems, close } = await open();
  // A page that does nothing tells what the machine takes from any page.
  const idle = await open({ url: "about:blank" });
  const files = Array.from({ length: 200 }, (_, at) => {
    const line = `第${at + 1}镇完成投资${at + 1}.5亿元，增长${(at % 20) + 1}%，新建道路${at + 10}公里，居民收入稳步提高，产业链跟着市场走。`;
    return { name: `town-${at + 1}.txt`, content: `第${at + 1}镇年报\n${`${line}\n`.repeat(Math.ceil(17_000 / line.length))}` };
  });
  await chooseSeveral(page, files);
  await page.waitForFunction(() => document.querySelectorAll(".document-list tbody tr").length === 200);
  for (const each of [page, idle.page]) await each.evaluate(ticking);
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length >= 5, );
  // The page answers while the others are being read.
  await page.locator(".document-list .done .opener").last().click();
  await page.click("#tab-keywords");
  await page.waitForSelector(".keywords > li");
  // Four of the pool at most, beside the one that reads what is shown and the one that reads files.
  assert.ok(page.workers().length <= 6, `${page.workers().length} workers`);
  await page.click("#tab-documents");
  await page.locator(".documents-state button").click();
  await page.waitForFunction(() => !document.querySelector(".document-list :is(.waiting, .reading)"));
  await page.locator(".document-list .stopped").first().waitFor();
  await page.locator(".document-list .stopped .plain", { hasText: "重试" }).first().click();
  await page.waitForFunction(() => !document.querySelector(".document-list :is(.waiting, .reading)"));
  const [busy, free] = await Promise.all([page, idle.page].map((each) => each.evaluate(median)));
  assert.ok(busy < 8 * free, `half of the time the page was held up for ${busy} ms, one that does nothing for ${free} ms`);
  assert.deepEqual(problems, []);
  await idle.close();
  await close();
});

test("differences and ratios are exact", () => {
  assert.equal(difference("263.8", "125.6"), "138.2");
  assert.equal(difference("0.1", "0.3"), "-0.2");
  assert.equal(difference("12560000000", "0.5"), "12559999999.5");
  assert.equal(ratio("138.2", "125.6"), "110");
  assert.equal(ratio("-1", "3"), "-33.3");
  assert.equal(ratio("2", "3"), "66.7");
  assert.equal(ratio("1", "0"), null);
});

test("keywords are lost, kept and gained; rows meet by indicator, subject and period", () => {
  const words = (/** @type {string} */ text, /** @type {string[]} */ ...texts) => ({ text, report: { keywords: /** @type {any[]} */ (texts.map((text) => ({ text }))) } });
  const told = comparedKeywords(words("船舶和港\n口", "船舶", "港口", "码头"), words("港口，船\n舶与航线", "港口", "航线"));
  assert.deepEqual(Object.values(told).map((set) => set.map(({ text, before, after }) => `${text} ${before} ${after}`)), [["码头 3 null"], ["港口 2 1", "船舶 1 null"], ["航线 null 2"]], "a word of both texts is in both, also where it is a keyword of one and parted by a line's end");
  const parts = comparedKeywords(words("人工费用上涨", "人工"), words("发展人工智能", "人工智能"));
  assert.deepEqual([parts.lost, parts.kept, parts.gained].map((set) => set.map(({ text }) => text)), [["人工"], [], ["人工智能"]], "a part of a longer word is another word");
  assert.deepEqual(comparedKeywords(words("进出口总额增长", "进出口总额"), words("货物进出口总额增长", "货物进出口总额")).lost, [], "the head of a longer word is the word");
  assert.deepEqual(comparedKeywords(words("人工费用", "人工"), words("人工智能与人工", "人工智能")).kept.map(({ text }) => text), ["人工"]);
  assert.deepEqual(comparedKeywords(words("", "a", "b"), words("", "b", "c")), {
    lost: [{ text: "a", before: 1, after: null }],
    kept: [{ text: "b", before: 2, after: 1 }],
    gained: [{ text: "c", before: null, after: 2 }],
  });
  const unit = { text: "元", code: "CNY", per: null };
  /** @param {string | null} subject @param {string | null} period @param {string} value @param {object} [level] */
  const row = (subject, period, value, level = {}) =>
    /** @type {any} */ ({ indicator: "出口", title: "", subject, period, change: null, share: null, rank: null, level: { kind: "money", role: "level", value, unit, ...level } });
  const pairs = comparedRows([row("甲市", "2023", "5"), row("甲市", "2024", "6")], [row("乙市", "2024", "9"), row("乙市", "2025", "10")]);
  assert.deepEqual(pairs.map(({ before, after, difference }) => [before.level?.value, after.level?.value, difference]), [["5", "10", "5"], ["6", "9", "3"]]);
  assert.deepEqual(comparedRows([row("甲市", "2024", "5")], [row("乙市", "2021/2025", "60")]).map(({ isAlike, difference }) => [isAlike, difference]), [[false, null]]);
  assert.deepEqual(comparedRows([row("甲市", "2024", "5")], [row("乙市", "2025", "6", { role: "target" })]), [], "no target beside a result");
  assert.deepEqual(comparedRows([row("甲市", null, "5"), row("丙市", null, "1")], [row("乙市", null, "9")]), [], "whose it is is not clear");
  const grown = (/** @type {string} */ value, direction = "up", basis = "yoy") => /** @type {any} */ ({ ...row("甲市", "2024", ""), level: null, change: { kind: "percent", role: "change", value, change: { direction, basis } } });
  const apart = (/** @type {any} */ a, /** @type {any} */ b) => comparedRows([a], [b]).map(({ difference, ratio }) => [difference, ratio]);
  assert.deepEqual(apart(grown("4.6"), grown("3.9")), [["-0.7", null]]);
  assert.deepEqual(apart(grown("4.6"), grown("0.4", "down")), [["-5", null]]);
  assert.deepEqual(apart(grown("4.6"), grown("3.9", "up", "2020年")), [[null, null]], "another basis");
  const same = (/** @type {any} */ a, /** @type {any} */ b) => comparedRows([a], [b]).map(isEqual);
  const fallen = (/** @type {string} */ value, /** @type {string | null} */ basis = null) => ({ ...grown("", "down"), change: { kind: "money", role: "change", value, unit, change: { direction: "down", basis } } });
  const placed = (/** @type {number} */ place) => ({ ...grown(""), change: null, rank: { kind: "ordinal", role: "rank", value: String(place), unit: { text: "位", code: null, per: null }, rank: { order: "first" } } });
  const part = (/** @type {string} */ value) => ({ ...grown(""), change: null, share: { kind: "percent", role: "share", value, unit: { text: "%", code: "%", per: null } } });
  assert.deepEqual([same(fallen("1.6"), fallen("1.6")), same(placed(4), placed(4)), same(part("25.9"), part("25.9")), same(row("甲市", "2024", "5"), row("甲市", "2024", "5.0"))], [[true], [true], [true], [true]]);
  assert.deepEqual([same(fallen("1.6"), fallen("1.7")), same(fallen("1.6"), fallen("1.6", "qoq")), same(placed(4), placed(5)), same(part("25.9"), part("26")), same(row("甲市", "2024", "5"), row("甲市", "2021/2025", "5"))], [[false], [false], [false], [false], [false]]);
  const shared = (/** @type {string} */ value) => ({ ...fallen("1.6"), share: part(value).share });
  assert.deepEqual([same(shared("3"), shared("3")), same(shared("3"), shared("4")), same(shared("3"), fallen("1.6")), same(fallen("1.6", "yoy"), fallen("1.6"))], [[true], [false], [true], [true]], "in all that both tell");
  const both = { ...row("甲市", "2024", "5"), change: grown("1.5", "up", "yoy").change };
  const pair = comparedRows([both], [grown("4.8")]);
  assert.deepEqual(pair.map(({ grows, difference }) => [grows, difference]), [[true, "3.3"]], "where only one tells the amount, the growth of both compares");
  assert.deepEqual(comparedRows([{ ...both, isMinor: true }], [{ ...both, isMinor: true }]), [], "both only in passing");
  const other = { ...row("甲市", "2024", "9", { unit: { text: "美元", code: "USD", per: null } }), isMinor: false };
  const own = { ...row("甲市", "2024", "5"), isMinor: false };
  assert.deepEqual([onlyIn([own], []), onlyIn([other], [])], [[own], [other]], "named by both, comparable to neither: each is told as its article's own");
  assert.deepEqual(onlyIn([own], pair.flatMap(({ before, after }) => [before, after])), [], "an indicator that stands in a pair is no article's own");
  assert.deepEqual(apart(row("甲市", "2024", "5"), row("甲市", "2024", "500")), [["495", null]], "of another size");
  assert.deepEqual(comparedRows([row("甲市", null, "5")], [row("甲市", null, "9", { unit: { text: "美元", code: "USD", per: null } })]), []);
});
