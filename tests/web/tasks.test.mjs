// Does everyone whom the page is for reach what they came for, in few steps? (A journalist's chart and a researcher's
// fifteen articles are in charts.test.mjs.)

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { becomes, chooseSeveral, open, paste, results, sample, says, screenshot } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

/**
 * Counts what a person does: each call is one step.
 * @param {number} most
 */
function counted(most) {
  let done = 0;
  return {
    /** @template T @param {() => Promise<T>} then */
    step: async (then) => {
      done += 1;
      return then();
    },
    end: () => assert.ok(done <= most, `${done} steps, and no more than ${most} were to be needed`),
  };
}

/** The figures of the bulletin: each once, so that it is found again. */
const PROSE = ["粮食", "棉花", "蔬菜", "水果", "茶叶", "肉类", "禽蛋", "水产品"].map((name, at) => ({ name, output: String(81_235 + at * 7_311), growth: `${2 + at}.${at + 1}` }));
const PRODUCTS = ["水泥", "钢材", "玻璃", "纸板", "化肥", "塑料", "布料", "食盐", "白糖", "饲料", "油漆"].map((name, at) => ({ name, output: String(10_207 + at * 1_013), growth: `${11 + at}.${9 - at % 9}` }));
const TOTAL = String(PRODUCTS.reduce((sum, { output }) => sum + Number(output), 0));

const BULLETIN = [
  "柳溪县2024年统计公报",
  "",
  ...PROSE.map(({ name, output, growth }) => `2024年，全县${name}产量${output}吨，比上年增长${growth}%。`),
  "",
  "2024年主要工业产品产量",
  "单位：吨",
  "产品\t产量\t比上年增长（%）",
  ...PRODUCTS.map(({ name, output, growth }) => `${name}\t${output}\t${growth}`),
  `合计\t${TOTAL}\t30.5`,
  "",
].join("\n");

test("a statistician: from a bulletin with a table to a checked spreadsheet with all forty figures, in three steps", async () => {
  const { page, problems, close } = await open();
  const { step, end } = counted(4);
  await step(() => paste(page, BULLETIN));
  await results(page);
  await step(() => page.click("#panel-figures .tools .menu > button"));
  const [saved] = await step(() => Promise.all([page.waitForEvent("download"), page.click(".menu-list >> text=XLSX")]));
  end();
  const parts = unzipSync(readFileSync(await saved.path()));
  const text = (/** @type {string} */ name) => new TextDecoder().decode(parts[name]);
  const figures = text("xl/worksheets/sheet1.xml");
  const wanted = [...PROSE, ...PRODUCTS, { output: TOTAL, growth: "30.5" }].flatMap(({ output, growth }) => [output, growth]);
  assert.equal(wanted.length, 40);
  for (const number of wanted) assert.ok(figures.includes(`<v>${Number(number)}</v>`), number);
  assert.match(text("xl/workbook.xml"), /name="核算"/);
  assert.match(text("xl/sharedStrings.xml"), />相符</, "the total of the table is checked");
  assert.ok(Object.keys(parts).some((name) => name.startsWith("xl/charts/chart")), "and drawn");
  assert.deepEqual(problems, []);
  await close();
});

const DRAFT = "柳溪县一季度经济运行\n\n2024年一季度，柳溪县实现地区生产总值125.6亿元，增长5.1%。社会消费品零售总额41.3亿元，增长4.6%。\n";
const CORRECTED = DRAFT.replace("41.3亿元", "43.1亿元");

test("an editor: what differs between two versions, in four steps", async () => {
  const { page, problems, close } = await open();
  const { step, end } = counted(4);
  await step(() => chooseSeveral(page, [{ name: "初稿.txt", content: DRAFT }, { name: "改稿.txt", content: CORRECTED }]));
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 2);
  await step(() => page.locator(".pick").first().check());
  await step(() => page.locator(".pick").last().check());
  await step(() => page.click("text=比较所选"));
  end();
  await says(page.locator(".compare > .pairs tbody tr").first(), /41\.3 亿元[\s\S]*43\.1 亿元/);
  await says(page.locator(".compare > .pairs thead"), /初稿\.txt\s+改稿\.txt/);
  assert.equal(await page.locator(".compare > .pairs tbody tr").count(), 1, "what is equal is folded");
  await screenshot(page, "task-editor");
  assert.deepEqual(problems, []);
  await close();
});

test("a publisher: a table for the editor of a content system, in three steps, which stands there without a script", async () => {
  const { page, context, problems, close } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { step, end } = counted(3);
  await step(() => paste(page, sample("economy")));
  await results(page);
  await step(() => page.click("#panel-figures .tools .menu > button"));
  await step(() => page.click(".menu-list >> text=公众号"));
  end();
  await says(page.locator(".summary"), /已复制 \d+ 行/);
  const host = await context.newPage();
  for (const width of [360, 640]) {
    await host.setViewportSize({ width, height: 900 });
    await host.setContent(`<meta charset="utf-8"><main contenteditable style="max-width:640px;margin:auto;font:16px/1.6 sans-serif"></main>`);
    await host.locator("main").focus();
    await host.keyboard.press("Control+V");
    await becomes(() => host.locator("tr").count(), (count) => count > 20);
    const html = await host.locator("main").innerHTML();
    // What those editors leave of it: no script, no class, no style sheet.
    assert.doesNotMatch(html, /<script|<style|\sclass=|\son[a-z]+=/i);
    assert.match(html, /<td style="[^"]*text-align: ?right/, "the clipboard keeps the inline styles");
    assert.match(await host.locator("main").innerText(), /地区生产总值[\s\S]*2,186\.3 亿元[\s\S]*来源：/);
    await screenshot(host, `task-publisher-${width}`);
  }
  assert.deepEqual(problems, []);
  await close();
});

test("on a phone: from a row to its place in the text, in three touches", async () => {
  const { page, problems, close } = await open({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });
  const { step, end } = counted(3);
  await step(() => paste(page, sample("economy")));
  await results(page);
  await step(() => page.locator('.figures [data-value="218630000000"]').tap());
  await step(() => page.locator(".to-place").tap());
  end();
  await becomes(() => page.locator("#tab-text").getAttribute("aria-selected"), "true");
  await becomes(() => page.evaluate(() => [...(CSS.highlights.get("current") ?? [])].map(String)), ["2186.3亿元"]);
  await screenshot(page, "task-phone");
  assert.deepEqual(problems, []);
  await close();
});

test("by keyboard alone: from the paste to one figure and its place, in four keys", async () => {
  const { page, problems, close } = await open();
  const { step, end } = counted(5);
  await step(() => paste(page, sample("economy")));
  await results(page);
  await becomes(() => page.evaluate(() => document.activeElement?.tagName), "TR");
  await step(() => page.keyboard.press("/"));
  await step(() => page.keyboard.type("社会消费品零售总额"));
  await becomes(() => page.locator(".figures tbody tr").count(), 1);
  await step(() => page.keyboard.press("ArrowDown"));
  await becomes(() => page.evaluate(() => document.activeElement?.tagName), "TR");
  await step(() => page.keyboard.press("Enter"));
  end();
  await becomes(() => page.evaluate(() => (CSS.highlights.get("current")?.size ?? 0) > 0), true);
  // Of the row that was looked for, not of the article's first figure.
  await says(page.locator('.figures tr[aria-selected="true"] .c-indicator'), /^社会消费品零售总额/);
  assert.deepEqual(problems, []);
  await close();
});

test("in English: the headline figures with their English names, and a CSV with columns for them, in four steps", async () => {
  const { page, problems, close } = await open({ locale: "en-GB" });
  const { step, end } = counted(4);
  await step(() => paste(page, sample("economy")));
  await results(page);
  await says(page.locator(".figures .c-indicator b[lang]").first(), /foreign trade|gross regional product/);
  await step(() => page.click("#tab-overview"));
  await says(page.locator(".cards"), /gross regional product \(GRP\)\s*地区生产总值/);
  await screenshot(page, "task-english");
  await page.click("#tab-figures");
  await step(() => page.click("#panel-figures .tools .menu > button"));
  const [saved] = await step(() => Promise.all([page.waitForEvent("download"), page.click(".menu-list >> text=CSV")]));
  end();
  const csv = readFileSync(await saved.path(), "utf8");
  assert.match(csv, /^\ufeffArticle,Subject,Indicator,Indicator \(English\),/);
  assert.match(csv, /地区生产总值,gross regional product \(GRP\),/);
  assert.match(csv, /218630000000,,,元,yuan,/);
  assert.deepEqual(problems, []);
  await close();
});
