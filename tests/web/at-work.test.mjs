// Does a reader find what matters first, in a table as dense as a printed one, by hand, by keyboard and on a phone?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { becomes, chooseSeveral, open, paste, results, sample, says } from "./browser.mjs";

/** @import { Locator, Page } from "playwright-core" */

/** Rows that are told in passing stand among others that are not. */
const PASSING = [
  "海宁镇发布通报：2024年，全镇实现工业总产值86.4亿元，同比增长7.2%。",
  "财政总收入9.3亿元，增长5.5%，其中税收收入8.1亿元。",
  "会议开了3个小时，与会者走访了4个村。",
  "全镇完成固定资产投资12.5亿元，增长9.8%。",
  "镇里用5天时间走完了流程。",
  "新增就业2300人，城镇调查失业率为4.9%。",
  "全镇接待游客56.7万人次，实现旅游收入3.1亿元。",
  "全镇粮食总产量3.6万吨，增长1.1%。",
  "新建道路14.2公里，改造管网8.6公里。",
  "污水处理率由82.5%提高到91.3%。",
].join("\n");

/** @param {Page} page */
const indicators = (page) => page.locator(".figures tbody .c-indicator b").allInnerTexts();

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.tagName + "." + document.activeElement?.className);

test("what matters stands first; what is told in passing is folded away with its number, and found when it is looked for", async () => {
  const { page, problems, close } = await open();
  await paste(page, PASSING);
  await results(page);
  await becomes(async () => (await indicators(page))[0], "工业总产值");
  const fold = page.locator(".folded button");
  await says(fold, /其余 \d+ 行/);
  const all = Number(/\d+/.exec(await fold.innerText())?.[0]);
  assert.ok(all >= 2, `${all} rows are folded away`);
  assert.equal(await page.locator('.figures [data-value="5"]').count(), 0);

  await page.fill("#panel-figures .search", "5天");
  await page.locator('.figures [data-value="5"]').waitFor();
  await page.fill("#panel-figures .search", "");
  await page.locator('.figures [data-value="5"]').waitFor({ state: "detached" });
  const before = await page.locator(".figures tbody tr").count();
  await fold.click();
  await becomes(() => page.locator(".figures tbody tr").count(), before + all);

  await page.selectOption('[data-name="order"]', "place");
  await becomes(
    () => page.locator(".figures tbody tr").evaluateAll((rows) => rows.findIndex((row) => row.querySelector('[data-value="3"]')) < rows.findIndex((row) => row.querySelector('[data-value="1250000000"]'))),
    true,
  );
  assert.deepEqual(problems, []);
  await close();
});

test("a figure in passing that is chosen in the text is shown in the table", async () => {
  const { page, close } = await open();
  await paste(page, PASSING);
  await results(page);
  // In the text, where each figure is met; at the table the keys walk its rows, and what is folded away is none of them.
  await page.locator(".prose").focus();
  for (let presses = 0; presses < 60 && (await page.locator('.figures tr[aria-selected="true"] [data-value="5"]').count()) === 0; presses++) await page.keyboard.press("Alt+ArrowDown");
  await page.locator('.figures tr[aria-selected="true"] [data-value="5"]').waitFor();
  await close();
});

test("the overview tells the headline figures, with change and target, to be copied or saved as a picture", async () => {
  const { page, context, problems, close } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await paste(page, sample("report"));
  await results(page);
  await page.click("#tab-overview");
  const cards = page.locator(".cards li");
  await becomes(() => cards.count(), 5);
  await says(cards.first(), /地区生产总值[\s\S]*386\.5\s*亿元[\s\S]*6\.2%[\s\S]*2025年目标[\s\S]*6%/);
  await page.locator(".headlines .actions button").first().click();
  await becomes(() => cards.count(), 10);
  await page.click(".headlines .actions >> text=复制文字");
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), /地区生产总值（全县 · 2024年）：386\.5 亿元，↑6\.2%，2025年目标/);
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click(".headlines .actions >> text=存为图片")]);
  const png = readFileSync(await saved.path());
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.ok(png.readUInt32BE(16) >= 1600, `${png.readUInt32BE(16)} px wide`);
  await cards.first().locator("button").click();
  await becomes(() => page.evaluate(() => [...(CSS.highlights.get("current") ?? [])].map(String)), ["386.5亿元"]);
  assert.deepEqual(problems, []);
  await close();
});

test("where nothing can be checked against anything, that is said before what is only derived", async () => {
  const { page, close } = await open();
  await paste(page, "全县生产总值218.6亿元，增长6.1%。\n一般公共预算收入12.4亿元，增长7.3%。");
  await results(page);
  await page.click("#tab-overview");
  await says(page.locator(".overview"), /未找到可自动核算的关系，另推算出基数 2 个，不计入核算/);
  // Shares that no total is told for can be checked by hand: the page only says what it found itself.
  await paste(page, "云帆公司2024年营业收入46.82亿元，增长21.4%。分产品看，隔膜收入24.36亿元，占52.0%；其他收入22.46亿元，占48.0%。");
  await results(page);
  await says(page.locator(".overview"), /(未找到可自动核算的关系|已自动核算 \d+ 处)，/);
  assert.doesNotMatch(await page.locator(".overview").innerText(), /没有可核算|全部核算/);
  await close();
});

test("24 rows are seen at once, under a head that stays, with decimal points in line and no empty column", async () => {
  const { page, problems, close } = await open();
  await paste(page, sample("report"));
  await results(page);
  await becomes(() => page.locator(".figures tbody tr").count(), (count) => count > 40);
  const seen = () =>
    page.locator(".figures tbody tr").evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight && row.getBoundingClientRect().top >= 0).length);
  // Also where one of them has a second line (原为…).
  assert.ok((await seen()) >= 25, `${await seen()} rows`);
  await page.locator(".results").evaluate((results) => results.scrollBy(0, 600));
  const head = await page.locator(".figures thead").boundingBox();
  const tabs = await page.locator(".tabs").boundingBox();
  assert.ok(head && tabs && Math.abs(head.y - (tabs.y + tabs.height)) < 2, `the head stands at ${head?.y}, the tabs end at ${tabs && tabs.y + tabs.height}`);
  // Where the integer part ends; a unit that is longer than nearly all others may push its number to the left.
  const points = await page.locator(".figures .c-value .number b").evaluateAll((all) =>
    all.map((one) => {
      const range = new Range();
      const text = /** @type {Text} */ (one.firstChild);
      range.setStart(text, 0);
      range.setEnd(text, text.data.split(".")[0].length);
      return range.getBoundingClientRect().right;
    }),
  );
  const usual = [...points].sort((a, b) => a - b)[Math.floor(points.length / 2)];
  const aligned = points.filter((point) => Math.abs(point - usual) <= 1);
  assert.ok(aligned.length >= points.length * 0.94, `${aligned.length} of ${points.length} decimal points stand below each other: ${points.map(Math.round)}`);
  await page.click(".tools .looks");
  await page.locator(".look label", { hasText: "位次" }).click();
  await becomes(() => page.locator(".figures th.c-rank").isVisible(), false);
  await page.selectOption('[data-name="density"]', "roomy");
  await becomes(seen, (count) => count < 22);
  await page.reload();
  await results(page);
  await becomes(() => page.locator(".figures th.c-rank").isVisible(), false);
  assert.deepEqual(problems, []);
  await close();
});

test("in English 20 rows are seen at once, with the whole of each English name; the Chinese one comes with a chosen row", async () => {
  const { page, problems, close } = await open({ locale: "en-GB" });
  await paste(page, sample("report"));
  await results(page);
  await becomes(() => page.locator(".figures .gloss").count(), (count) => count > 10);
  const rows = page.locator(".figures tbody tr");
  const seen = await rows.evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight && row.getBoundingClientRect().top >= 0).length);
  assert.ok(seen >= 20, `${seen} rows`);
  const cut = page.locator(".c-indicator:has(.gloss) b").evaluateAll((names) => names.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length);
  assert.equal(await cut, 0);
  const long = page.locator("tr:has(.gloss)", { hasText: "value added of industrial enterprises above the designated size" }).first();
  const [english, chinese] = [".c-indicator b", ".gloss"].map((part) => long.locator(part));
  assert.deepEqual([await english.isVisible(), await chinese.isVisible()], [true, false]);
  await long.click();
  await says(chinese, "规模以上工业增加值");
  await page.locator("tr:has(.gloss)").first().click();
  await becomes(() => chinese.isVisible(), false);
  await page.click(".tools .looks");
  await page.selectOption('[data-name="density"]', "roomy");
  await becomes(() => chinese.isVisible(), true);
  assert.deepEqual(problems, []);
  await close();
});

test("an amount tells its currency wherever it is shown and wherever it goes", async () => {
  const { page, context, problems, close } = await open({ locale: "zh-TW" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await paste(page, "星河控股有限公司\n全年業績公告\n\n香港業務收益為港幣71.28億元，增長2.8%；內地業務收益為人民幣33.60億元，增長14.1%。每股基本盈利為港幣58.2仙。銀行借款為8.5億美元。股東應佔溢利9億8,400萬港元，較去年之8.74億港元增加12.6%。");
  await results(page);
  const amounts = () => page.locator(".figures tbody .c-value").allInnerTexts();
  await becomes(async () => (await amounts()).join(" "), /71\.28\s億港元/);
  const table = (await amounts()).join(" ").replace(/\s+/g, " ");
  for (const said of ["33.60 億人民幣", "58.2 港仙", "8.5 億美元", "9.84 億港元"]) assert.ok(table.includes(said), `${said} in ${table}`);
  await page.click("#panel-figures .tools .menu > button");
  await page.locator("#panel-figures .menu-list [role=menuitem]").first().click();
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), /人民幣/);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const unit of ["港元", "人民幣", "港仙", "美元"]) assert.ok(copied.split(/[\t\n]/).includes(unit), `${unit} has a cell of its own`);
  await page.click("#tab-overview");
  await says(page.locator("#panel-overview"), /71\.28\s*億港元/);
  assert.deepEqual(problems, []);
  await close();
});

test("what tells of a correction moves no row, and its badge is whole; on a phone what changed stands in a line", async () => {
  const { page, problems, close } = await open();
  const text = "全市城乡居民基本养老保险参保人数52.7万人，增长6.5%。港口外贸集装箱吞吐量较上年的1,204.5万标箱增长12%，达1,349.0万标箱。城镇企业产值5亿元，增长3%。";
  await paste(page, text);
  await results(page);
  const top = () => page.locator(".figures thead").evaluate((head) => Math.round(head.getBoundingClientRect().top));
  const before = await top();
  await page.locator('.figures [data-value="527000"]').click();
  await page.locator(".actions >> text=修订").click();
  await page.fill(".edit-form [name=value]", "53");
  await page.click(".edit-form .primary");
  await says(page.locator(".message"), /已修订/);
  assert.equal(await top(), before);
  const badge = page.locator(".figures .role", { hasText: "已修订" });
  const isWhole = () => badge.evaluate((one) => {
    const [own, cell] = [one, /** @type {Element} */ (one.closest("td"))].map((element) => element.getBoundingClientRect());
    return one.scrollWidth <= one.clientWidth + 1 && own.width > 30 && own.right <= cell.right && own.left >= cell.left;
  });
  await becomes(isWhole, true);
  await page.setViewportSize({ width: 360, height: 780 });
  const lefts = () => page.locator(".figures td.c-change:not(:empty)").evaluateAll((cells) => new Set(cells.map((cell) => Math.round(cell.getBoundingClientRect().left))).size);
  await becomes(lefts, 1);
  assert.deepEqual(problems, []);
  await close();
});

test("a figure is one piece for the eye, the selection and a screen reader", async () => {
  const { page, close } = await open();
  await paste(page, "全市实现产值52.7亿元，增长6.5%。");
  await results(page);
  const number = page.locator('.figures [data-value="5270000000"]');
  assert.equal(await number.innerText(), "52.7\u00a0亿元");
  const selected = await number.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    return String(getSelection());
  });
  assert.equal(selected, "52.7\u00a0亿元");
  assert.match(await page.locator(".figures tbody tr").first().ariaSnapshot(), /52\.7\s亿元/);
  assert.equal(await page.locator(".figures th.c-rank").isVisible(), false);
  await page.selectOption('[data-name="units"]', "yi");
  await says(number, /52\.7/);
  await close();
});

test("an amount far below the unit that is asked for keeps its own", async () => {
  const { page, close } = await open();
  await paste(page, "全市生产总值2186.3亿元，人均可支配收入43258元。");
  await results(page);
  await page.selectOption('[data-name="units"]', "yi");
  await says(page.locator('.figures [data-value="43258"]'), /43,258\s*元/);
  await close();
});

test("j and k walk the rows as they stand, the hand goes along, and no row hides below the heads", async () => {
  const { page, problems, close } = await open({ viewport: { width: 1440, height: 500 } });
  await paste(page, PASSING);
  await results(page);
  await becomes(() => focused(page), /^TR/);
  const at = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll(".figures tbody tr")];
      const chosen = rows.findIndex((row) => row.getAttribute("aria-selected") === "true");
      const head = /** @type {HTMLElement} */ (document.querySelector(".figures thead")).getBoundingClientRect();
      const box = rows[chosen]?.getBoundingClientRect();
      return { chosen, hand: rows.indexOf(/** @type {Element} */ (document.activeElement)), isSeen: box !== undefined && box.top >= head.bottom - 1 };
    });
  /** @type {number[]} */
  const walked = [];
  for (const key of [..."jjjjjjjjkkkkkkk"]) {
    await page.keyboard.press(key);
    await becomes(at, ({ chosen, hand, isSeen }) => chosen >= 0 && chosen === hand && isSeen);
    walked.push((await at()).chosen);
  }
  const steps = walked.slice(1).map((place, index) => Math.abs(place - walked[index]));
  assert.equal(walked[0], 0);
  assert.ok(Math.max(...walked) >= 3 && steps.every((step) => step <= 1), `row by row: ${walked}`);
  assert.deepEqual(problems, []);
  await close();
});

test("of several articles each indicator is readable: what has no column of its own says what it is, and nothing leaves the screen", async () => {
  const { page, problems, close } = await open();
  const report = (/** @type {string} */ place, /** @type {number} */ at) =>
    [
      `${place}2024年工作报告`,
      "",
      `2024年，全市社会消费品零售总额13257.9${at}亿元，比上年增长4.${at}%，居全省第${at + 2}位。`,
      `规模以上工业企业利润总额由上年的8213.4亿元增加到9127.6${at}亿元，占全省的12.${at}%。`,
      `2021—2024年，港口货物吞吐量年均增长3.${at}个百分点，累计完成71234.5${at}万标准箱。`,
    ].join("\n");
  const places = ["青石桥市", "白沙河市", "柳溪湾市"];
  await chooseSeveral(page, places.map((place, at) => ({ name: `${place}.txt`, content: report(place, at + 1) })));
  await page.waitForFunction((count) => document.querySelectorAll(".document-list .done").length === count, places.length);
  await page.click("#tab-figures");
  await page.click("#panel-figures [data-scope=all]");
  await becomes(async () => (await indicators(page)).filter((name) => name === "社会消费品零售总额").length, places.length);
  const clipped = () =>
    page.evaluate(() => {
      const results = /** @type {HTMLElement} */ (document.querySelector(".results"));
      const edge = results.getBoundingClientRect().left + results.clientWidth;
      const names = [...document.querySelectorAll(".figures tbody .c-indicator b")].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1 && clientWidth < 100);
      const cells = [...document.querySelectorAll(".figures tbody td")].filter((cell) => cell.getBoundingClientRect().right > edge);
      return [...names, ...cells].map(({ textContent }) => textContent);
    });
  assert.deepEqual(await clipped(), []);
  await says(page.locator(".figures tbody tr", { hasText: "第 3 位" }).first(), /社会消费品零售总额/);
  const heads = await page.locator(".figures thead th:visible").allInnerTexts();
  const below = await page.locator(".figures tbody td.c-rank:not(:empty)").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
  assert.equal(heads.some((head) => head.includes("位次")), below === "none", "the rank is said by its head or by itself");
  assert.deepEqual(problems, []);
  await close();
});

test("by keyboard: the result has the focus after a paste; j, k, Enter, Esc, / and ? lead on; letters can be switched off", async () => {
  const { page, problems, close } = await open();
  await paste(page, PASSING);
  await results(page);
  await becomes(() => focused(page), /^TR/);
  await page.keyboard.press("Enter");
  await page.locator('.figures tr[aria-selected="true"]').waitFor();
  await page.keyboard.press("Enter");
  await becomes(() => focused(page), "DIV.prose");
  await page.keyboard.press("Escape");
  await becomes(() => focused(page), /^TR/);
  const current = () => page.evaluate(() => [...(CSS.highlights.get("current") ?? [])].map(String).join());
  await becomes(current, "86.4亿元");
  await page.keyboard.press("j");
  await becomes(current, "7.2%");
  await page.keyboard.press("k");
  await becomes(current, "86.4亿元");
  await page.keyboard.press("/");
  await becomes(() => focused(page), "INPUT.search");
  await page.keyboard.type("jk?");
  assert.equal(await page.inputValue("#panel-figures .search"), "jk?");
  await page.fill("#panel-figures .search", "");
  await page.locator(".figures tbody tr").first().focus();
  await page.keyboard.press("?");
  await page.locator(".sheet-of-keys[open]").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.locator(".letters input").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.doesNotMatch(await focused(page), /search/);
  assert.deepEqual(problems, []);
  await close();
});

test("every command is found by its name", async () => {
  const { page, problems, close } = await open();
  await paste(page, PASSING);
  await results(page);
  await page.keyboard.press("Control+k");
  const palette = page.locator(".palette[open]");
  await palette.waitFor();
  assert.ok((await palette.locator("li").count()) > 25);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.type("没有这样的命令");
  await says(palette, /没有匹配的命令/);
  await palette.locator("input").fill("转到 关键词");
  await page.keyboard.press("Enter");
  await palette.waitFor({ state: "detached" });
  await becomes(() => page.getAttribute("#tab-keywords", "aria-selected"), "true");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "tab-keywords", "the focus goes along");
  await page.keyboard.press("Control+k");
  await palette.waitFor();
  await page.keyboard.type("csv");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(saved.suggestedFilename(), /\.csv$/);
  assert.deepEqual(problems, []);
  await close();
});

/**
 * What can be pressed or chosen on the page as it stands, by its words: what belongs to one item of a list aside (a row, a
 * keyword, an article, a place), what opens a list whose items are commands themselves, and what is chosen already.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
function controlsOf(page) {
  return page.evaluate(() => {
    /** @param {Element} one */
    const words = (one) => (one.getAttribute("aria-label") || one.getAttribute("title") || one.querySelector("b, span:not(.count)")?.textContent || one.firstChild?.textContent || "").trim();
    const all = [...document.querySelectorAll("button, summary, input:not([type=file]), textarea, select")].filter((one) => !one.closest("table, .keywords, .articles, .extracts, .unread, .notices, .cards, .source, dialog, .message-place"));
    return all.flatMap((one) => {
      const isItem = one.matches("[role=menuitem]") && one.closest(".menu")?.checkVisibility();
      if ((!one.checkVisibility() && !isItem) || one.matches(":disabled, [aria-haspopup], .wordmark")) return [];
      if (one instanceof HTMLSelectElement) return [...one.options].filter((option) => !option.selected && !option.hidden).map(({ text }) => text);
      const label = one.closest("label");
      return label ? [(label.textContent ?? "").trim().split("\n")[0]] : [words(one)];
    });
  });
}

test("no control of the page is missing among the commands: before an article, in each view of one, and of several", async () => {
  const { page, problems, close } = await open();
  const palette = page.locator(".palette[open]");
  let met = 0;
  const compare = async (/** @type {string} */ where) => {
    const controls = await controlsOf(page);
    await page.keyboard.press("Control+k");
    await palette.waitFor();
    const commands = await palette.locator("li > span:first-child").allTextContents();
    await page.keyboard.press("Escape");
    const missing = controls.filter((words) => words && !commands.some((command) => command.endsWith(words) || words.startsWith(command.split("：").at(-1) ?? "-")));
    assert.deepEqual(missing, [], where);
    assert.equal(new Set(commands).size, commands.length, `${where}: each once`);
    assert.ok(controls.length >= 10, `${where}: ${controls}`);
    met += controls.length;
  };
  await compare("before an article");
  await paste(page, sample("economy"));
  await results(page);
  await page.click("#panel-figures >> text=筛选");
  await page.click("#panel-figures >> text=显示");
  for (const view of ["figures", "overview", "charts", "keywords"]) {
    await page.click(`#tab-${view}`);
    await page.locator(`#panel-${view} :is(tbody tr, .cards li, svg, .keywords li)`).first().waitFor();
    await compare(view);
  }
  await chooseSeveral(page, [{ name: "1.txt", content: PASSING }, { name: "2.txt", content: sample("economy") }]);
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length >= 2);
  await compare("documents");
  assert.ok(met > 100, `${met} controls`);
  assert.deepEqual(problems, []);
  await close();
});

test("what a view has is done from anywhere: headline figures copied, a chart saved, a column left out, rows filtered, everything cleared", async () => {
  const { page, context, problems, close } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await paste(page, sample("economy"));
  await results(page);
  const command = async (/** @type {string} */ words) => {
    await page.keyboard.press("Control+k");
    await page.locator(".palette[open] input").fill(words);
    await page.keyboard.press("Enter");
    await page.locator(".palette").waitFor({ state: "detached" });
  };
  await command("概览：复制文字");
  await says(page.locator(".summary"), /要点已复制/);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /地区生产总值[\s\S]*2,186\.3 亿元/);
  for (const format of ["PNG", "SVG"]) {
    const [saved] = await Promise.all([page.waitForEvent("download"), command(`图表：存为 ${format}`)]);
    assert.match(saved.suggestedFilename(), new RegExp(`\\.${format.toLowerCase()}$`));
  }
  await command("显示哪些列：位次");
  await becomes(() => page.getAttribute("#tab-figures", "aria-selected"), "true");
  await becomes(() => page.locator("#panel-figures table.no-rank").count(), 1);
  await command("表格密度：宽松");
  await becomes(() => page.evaluate(() => JSON.parse(localStorage.getItem("wenshu-settings") ?? "{}").density), "roomy");
  const rows = await page.locator(".figures tbody tr").count();
  await command("类别：百分比");
  await becomes(() => page.locator(".figures tbody tr").count(), (count) => count > 0 && count < rows);
  await command("最近的文章：清除所有数据");
  await becomes(() => page.evaluate(() => document.body.classList.contains("empty")), true);
  assert.equal(await page.evaluate(() => localStorage.getItem("wenshu-settings")), null);
  assert.deepEqual(problems, []);
  await close();
});

test("on a phone a row opens in its place, each view keeps its scroll, and what is touched is large enough", async () => {
  const { page, problems, close } = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  assert.doesNotMatch((await page.getAttribute("#article", "placeholder")) ?? "", /拖/);
  await paste(page, sample("report"));
  await results(page);
  await page.click("#tab-figures");
  await page.evaluate(() => scrollTo(0, 900));
  const row = page.locator(".figures tbody tr").nth(14);
  await row.tap();
  await row.locator(".row-detail").waitFor();
  await becomes(() => page.getAttribute("#tab-figures", "aria-selected"), "true");
  const scrolled = await page.evaluate(() => scrollY);
  assert.ok(scrolled > 500);
  await page.click("#tab-keywords");
  await page.click("#tab-figures");
  await becomes(() => page.evaluate(() => scrollY), scrolled);
  await row.locator(".to-place").tap();
  await becomes(() => page.getAttribute("#tab-text", "aria-selected"), "true");
  await page.click("#tab-figures");
  const small = await page
    .locator("button, select, input:not([type=file])")
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility() && !one.closest("thead, label") && one.getAttribute("type") !== "checkbox")
        .filter((one) => one.getBoundingClientRect().height < 43.5)
        .map((one) => `${one.className} ${one.textContent} ${one.getBoundingClientRect().height}`),
    );
  assert.deepEqual(small, []);
  assert.deepEqual(problems, []);
  await close();
});

test("a text without Chinese says so in every view, and no word of it runs together or out of the page", async () => {
  const { page, problems, close } = await open({ viewport: { width: 360, height: 780 } });
  await paste(page, "The city's economy grew 5.4 percent in the first three quarters of 2024, reaching 2,186.3 billion yuan, up 5% or 12.4 km.");
  await results(page);
  for (const view of ["figures", "overview", "charts", "keywords"]) {
    await page.click(`#tab-${view}`);
    await says(page.locator(`#panel-${view}`), /未识别出中文/);
    assert.equal(await page.locator(`#panel-${view} :is(tbody tr, svg, .cards, .counts)`).count(), 0, `${view}: a hint, and nothing else`);
    await becomes(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }
  assert.doesNotMatch(await page.locator("#panel-overview").innerText(), /text\.language|Thecity/);
  assert.deepEqual(problems, []);
  await close();
});

test("of several articles the table names the places, and whatever can be asked of them has a command", async () => {
  const { page, problems, close } = await open();
  const text = (/** @type {string} */ place, /** @type {string} */ value) => `${place}政府工作报告\n2024年，全县实现地区生产总值${value}亿元，比上年增长5.1%。其中，第一产业增加值${Number(value) / 4}亿元，增长2%；第二产业增加值${Number(value) / 4}亿元，增长3%；第三产业增加值${Number(value) / 2}亿元，增长7%。\n`;
  await chooseSeveral(page, [{ name: "1.txt", content: text("柳溪县", "100") }, { name: "2.txt", content: text("清河县", "240") }]);
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 2);
  await page.keyboard.press("Control+k");
  const palette = page.locator(".palette");
  await palette.locator("input").fill("全部 2 篇");
  await page.keyboard.press("Enter");
  await page.click("#tab-figures");
  await says(page.locator(".figures"), /柳溪县\s+地区生产总值[\s\S]*清河县\s+地区生产总值|清河县\s+地区生产总值[\s\S]*柳溪县\s+地区生产总值/);
  assert.ok((await page.locator(".figures .part").count()) >= 6, "what a sentence lists stands below its whole");
  assert.equal(await page.locator(".figures .sign.holds").count(), 2);
  await page.keyboard.press("Control+k");
  for (const command of ["编辑", "导出关键词", "显示范围：本篇", "分组：按文章", "在任何网页上使用"]) {
    await palette.locator("input").fill(command);
    await says(palette.locator("li").first(), new RegExp(command));
  }
  assert.deepEqual(problems, []);
  await close();
});
