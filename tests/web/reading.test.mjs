// Does a reader find the figures and keywords of an article, and their places in the text?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { becomes, choose, open, paste, results, sample, says, sharedArticle } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

/**
 * The text that a highlight layer covers now.
 * @param {Page} page
 * @param {string} layer
 */
function highlighted(page, layer) {
  return page.evaluate((layer) => [...(CSS.highlights.get(layer) ?? [])].map(String), layer);
}

/**
 * The middle of the first place in the text that reads `words`.
 * @param {Page} page
 * @param {string} words
 */
async function placeOf(page, words) {
  return page.evaluate((words) => {
    const walker = document.createTreeWalker(/** @type {Node} */ (document.querySelector(".prose")), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      node.parentElement?.scrollIntoView({ block: "center" });
      const [box] = range.getClientRects();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`${words} is not in the text`);
  }, words);
}

test("a pasted article shows its figures and keywords; rows and places lead to each other", async () => {
  const { page, problems, close } = await open();
  await paste(page, sample("economy"));
  await results(page);

  const total = page.locator('.figures [data-value="218630000000"]');
  await says(total, /2,186\s*\.3\s*亿元/);
  await page.locator('.figures [data-value="8.7"]').first().waitFor();
  await says(page.locator("#tab-figures .count"), /\d/);

  await total.click();
  await becomes(() => highlighted(page, "current"), ["2186.3亿元"]);
  await becomes(() => page.locator('.figures tr[aria-selected="true"]').count(), 1);

  const place = await placeOf(page, "36个国家");
  await page.mouse.click(place.x - 20, place.y);
  await says(page.locator('.figures tr[aria-selected="true"]'), /36/);
  assert.deepEqual(problems, []);
  await close();
});

test("a real article: 1275.44万公里 and 57.9% are in the table, 元宇宙 or 潍坊 among the keywords", async (context) => {
  const text = sharedArticle("gold/dev/seed_003.txt");
  if (text === null) return context.skip("the shared articles are not there");
  const { page, problems, close } = await open();
  await paste(page, text);
  await results(page);
  const distance = page.locator('.figures [data-value="12754400"]');
  await says(distance, /1,275\s*\.44\s*万公里/);
  await says(page.locator('.figures [data-value="57.9"]').first(), /57\s*\.9\s*%/);

  await distance.click();
  await becomes(() => highlighted(page, "current"), ["1275.44万公里"]);

  await page.click("#tab-keywords");
  await becomes(() => page.locator(".keywords .term").allInnerTexts(), (terms) => terms.some((term) => /元宇宙|潍坊/.test(term)));
  assert.deepEqual(problems, []);
  await close();
});

test("results follow the keyboard as the reader types", async () => {
  const { page, problems, close } = await open();
  await page.locator("#article").pressSequentially("全市粮食总产量41.7万吨。");
  await results(page);
  await page.waitForSelector('.figures [data-value="417000"]');
  await page.locator("#article").press("End");
  await page.locator("#article").pressSequentially("新建高标准农田6.8万亩。");
  await page.waitForSelector('.figures [data-value="68000"]');
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".prose .block");
  assert.deepEqual(problems, []);
  await close();
});

test("a keyword opens its places, and a place leads to the text", async () => {
  const { page, problems, close } = await open();
  await paste(page, sample("economy"));
  await results(page);
  await page.click("#tab-keywords");
  const first = page.locator(".keywords > li").first();
  const term = await first.locator(".term").innerText();
  await first.locator("button").first().click();
  const lines = first.locator(".kwic tr");
  await says(lines.first().locator("button"), term);
  // The flash is gone before a slow test would see it.
  await page.evaluate(() => {
    const flashed = /** @type {string[]} */ ((/** @type {any} */ (globalThis).flashed = []));
    const flash = /** @type {any} */ (CSS.highlights.get("flash"));
    const add = flash.add.bind(flash);
    flash.add = (/** @type {Range} */ range) => (flashed.push(String(range)), add(range));
  });
  await lines.first().locator("button").click();
  await becomes(() => page.evaluate(() => /** @type {any} */ (globalThis).flashed), (flashed) => flashed.includes(term));
  assert.deepEqual(problems, []);
  await close();
});

test("the next and previous figure are one key away", async () => {
  const { page, close } = await open();
  await paste(page, "甲厂产值3亿元。乙厂产值5亿元。");
  await results(page);
  for (const [key, expected] of [
    ["ArrowDown", "3亿元"],
    ["ArrowDown", "5亿元"],
    ["ArrowUp", "3亿元"],
  ]) {
    await page.keyboard.press(`Alt+${key}`);
    await becomes(() => highlighted(page, "current"), [expected]);
    // The card of this figure, not the one before's.
    await says(page.locator(".card:not([hidden])"), new RegExp(`${expected[0]}\\s*亿元`));
  }
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector(".card:not([hidden])"));
  await close();
});

test("offsets hold beside characters outside the basic plane and carriage returns", async () => {
  const { page, problems, close } = await open();
  await choose(page, "astral.txt", "𠮷野家📈开了12家店。\r\n𠮷野家今年卖出3.5万份牛丼，📈增长8%。\r\n");
  await results(page);
  await page.click('.figures [data-value="35000"]');
  await becomes(() => highlighted(page, "current"), ["3.5万份"]);
  await page.click('.figures [data-value="8"]');
  await becomes(() => highlighted(page, "current"), ["8%"]);
  assert.deepEqual(problems, []);
  await close();
});

test("a paragraph is edited in its place and the results follow", async () => {
  const { page, problems, close } = await open();
  await paste(page, "甲厂产值3亿元。\n乙厂产值5亿元。");
  await results(page);
  await page.locator(".block", { hasText: "乙厂" }).dblclick();
  await page.locator("textarea.paragraph").fill("乙厂产值7亿元。");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector('.figures [data-value="700000000"]');
  await page.locator('.figures [data-value="500000000"]').waitFor({ state: "detached" });
  await page.locator('.figures [data-value="300000000"]').waitFor();
  assert.deepEqual(problems, []);
  await close();
});

test("amounts of money follow the unit that is asked for", async () => {
  const { page, close } = await open();
  await paste(page, "总投资35亿元，年产能5万辆。");
  await results(page);
  const money = page.locator('.figures [data-value="3500000000"]');
  await page.selectOption('.tools select[data-name="units"]', "wan");
  await money.filter({ hasText: /350,000\s*万元/ }).waitFor();
  await page.selectOption('.tools select[data-name="units"]', "ones");
  await money.filter({ hasText: /3,500,000,000\s*元/ }).waitFor();
  await page.locator('.figures [data-value="50000"]').filter({ hasText: /5\s*万辆/ }).waitFor();
  await close();
});

test("replacing the text can be undone", async () => {
  const { page, close } = await open();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  await choose(page, "other.txt", "乙厂产值5亿元。");
  await page.waitForSelector('.figures [data-value="500000000"]');
  await page.locator(".message button").first().click();
  await page.waitForSelector('.figures [data-value="300000000"]');
  await says(page.locator(".prose"), /甲厂/);
  await close();
});

test("the article's date can be set, and 今年 and 去年 follow it", async () => {
  const { page, problems, close } = await open();
  await paste(page, "今年前三季度，全县实现产值3亿元；去年同期，全县实现产值2亿元。");
  await results(page);
  const periods = () => page.locator(".figures tbody .c-period").allInnerTexts();
  await becomes(periods, (all) => all.length > 1 && all.every((words) => !/\d{4}/.test(words)));
  for (const year of [2023, 2019]) {
    await page.fill("input[type=date]", `${year}-10-20`);
    await becomes(periods, ([now, before]) => now.startsWith(`${year}年前三季度`) && before.startsWith(`${year - 1}年`));
  }
  assert.deepEqual(problems, []);
  await close();
});

test("a browser without the Highlight API gets marks of elements, and the same clicks", async () => {
  const { page, problems, close } = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        Reflect.deleteProperty(CSS, "highlights");
        Reflect.deleteProperty(globalThis, "Highlight");
      }),
  });
  await paste(page, "甲厂产值3亿元。乙厂产值5亿元。");
  await results(page);
  await becomes(() => page.locator(".prose mark.figure").allInnerTexts(), ["3亿元", "5亿元"]);
  await page.locator(".prose mark.figure").last().click();
  await becomes(() => page.locator(".prose mark.current").allInnerTexts(), ["5亿元"]);
  await says(page.locator('.figures tr[aria-selected="true"]'), /乙厂/);
  assert.deepEqual(problems, []);
  await close();
});

test("the titles of a page of several articles are headings of its text, those of one article are not", async () => {
  const { page, close } = await open();
  await paste(page, readFileSync(new URL("../articles/interleaved.txt", import.meta.url), "utf8"));
  await results(page);
  const titles = page.locator(".prose [role=heading][aria-level='3']");
  await becomes(async () => (await titles.allTextContents()).includes("渔港夜市开张"), true);
  const bold = (/** @type {string} */ text) => page.locator(".prose .block", { hasText: text }).first().evaluate((block) => getComputedStyle(block).fontWeight);
  assert.equal(await bold("渔港夜市开张"), "700");
  await page.click("text=换一篇");
  await paste(page, sample("economy"));
  await results(page);
  await becomes(() => titles.count(), 0);
  await becomes(() => bold("前三季度临海市外贸进出口增长8.7%"), "700");
  await close();
});

test("buttons of a page above and below its article stand small and side by side; the article's title is read in its place", async () => {
  const { page, problems, close } = await open();
  await paste(page, `打印\n收藏\n【字号：\n大\n小\n】\n青溪县夏粮丰收\n2025年6月30日\n${"青溪县2025年收获小麦12.4万吨，同比增长3.5%。".repeat(5)}\n分享到\n`);
  await results(page);
  const style = (/** @type {string} */ text) => page.locator(".prose .block", { hasText: new RegExp(`^${text}$`) }).evaluate((block) => getComputedStyle(block).display);
  await becomes(() => style("打印"), "inline-block");
  assert.equal(await style("青溪县夏粮丰收"), "block");
  const line = (/** @type {string} */ text) => page.locator(".prose .block", { hasText: new RegExp(`^${text}$`) }).evaluate((block) => Math.round(block.getBoundingClientRect().top));
  assert.equal(await line("打印"), await line("收藏"));
  // One title, not a second one above it.
  assert.equal(await page.locator("#panel-text h2.unseen").count(), 1);
  assert.deepEqual(problems, []);
  await close();
});

test("headings of Markdown are headings whose marks are faint, and titles are without them", async () => {
  const text = "# 青川县一季度经济运行\n\n## 一、收入\n全县一般公共预算收入12.5亿元，增长3.1%。\n#3号井产气8万立方米。";
  for (const highlights of [true, false]) {
    const prepare = (/** @type {Page} */ page) =>
      page.addInitScript((highlights) => {
        if (highlights) return;
        Reflect.deleteProperty(CSS, "highlights");
        Reflect.deleteProperty(globalThis, "Highlight");
      }, highlights);
    const { page, problems, close } = await open({ prepare });
    await paste(page, text);
    await results(page);
    const headings = page.locator(".prose .block[role=heading]");
    await becomes(() => headings.allTextContents(), ["# 青川县一季度经济运行", "## 一、收入"]);
    assert.equal(await headings.last().evaluate((block) => getComputedStyle(block).fontWeight), "700");
    await becomes(() => (highlights ? highlighted(page, "faint") : page.locator(".prose mark.faint").allTextContents()), ["# ", "## "]);
    await becomes(() => page.locator("h2.title").textContent(), "青川县一季度经济运行");
    // Places are those of the text as it was pasted.
    await becomes(() => (highlights ? highlighted(page, "figure") : page.locator(".prose mark.figure").allTextContents()), ["12.5亿元", "3.1%", "8万立方米"]);
    assert.deepEqual(problems, []);
    await close();
  }
});
