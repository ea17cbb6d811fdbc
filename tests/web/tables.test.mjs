// Are tables shown as tables, read from spreadsheets and their clipboards, and read as their reader says?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { headersOf, rowAt, rowOfCell } from "../../www/app/table-rows.js";
import { draftOf } from "../../www/app/shapes.js";
import { widest } from "../../www/app/table-form.js";
import { violations } from "./axe.mjs";
import { becomes, choose, kept, open, paste, results, says, screenshot } from "./browser.mjs";

/** @import { Locator, Page } from "playwright-core" */

const TABLE = "2024年1—3季度青河县主要指标\n单位：亿元\n指标\t绝对数\t同比增长（%）\n地区生产总值\t186.4\t5.2\n第一产业增加值\t21.5\t4.1\n第二产业增加值\t78.3\t6.1";
const UNHEADED = "河东乡\t12.5\t3.1\n河西乡\t8.4\t2.2\n河南乡\t20.9\t5.3\n河北乡\t7.7\t1.9";

/** @param {Page} page @param {string} words */
const cell = (page, words) => page.locator(".prose .cell", { hasText: new RegExp(`^${words}$`) });

/** @param {Locator} locator */
const texts = (locator) => locator.evaluateAll((all) => all.map((one) => one.textContent ?? ""));

for (const [name, format] of [["sheet.xlsx", "Excel 工作簿"], ["sheet.xls", "Excel 97—2003 工作簿"], ["sheet.ods", "OpenDocument 电子表格"]]) {
  test(`${name} is read as its sheets show it, whatever it is called`, async () => {
    const { page, problems, close } = await open();
    await choose(page, `${name}.doc`, await readFile(new URL(`../files/${name}`, import.meta.url)));
    await results(page);
    await becomes(() => page.locator('.figures [data-value="18640000000"]').count(), (count) => count > 0);
    await becomes(() => page.locator('.figures [data-value="123450000000"]').count(), (count) => count > 0);
    await says(page.locator(".origin"), new RegExp(`${format}[\\s\\S]*略去 1 张隐藏的工作表[\\s\\S]*略去 1 个隐藏的行[\\s\\S]*略去 1 个隐藏的列`));
    await becomes(() => texts(page.locator(".prose .row").nth(2).locator(".cell")), ["地区生产总值", "186.4", "5.2%"]);
    await screenshot(page, `tables-${name}`);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("what of a spreadsheet was not read is told, and what cannot be read says why", async () => {
  const file = async (/** @type {string} */ name) => readFile(new URL(`../files/${name}`, import.meta.url));
  const { page, problems, close } = await open();
  await choose(page, "macros.xlsm", await file("macros.xlsm"));
  await results(page);
  await says(page.locator(".origin"), /1 个公式没有结果[\s\S]*文件中的宏未读取/);
  for (const name of ["locked.xls", "locked.ods", "locked.xlsx"]) {
    await choose(page, name, await file(name));
    await says(page.locator(".message.alert"), new RegExp(`${name.replace(".", "\\.")}.*设有密码`));
    await says(page.locator(".prose"), /社会消费品零售总额/);
  }
  await choose(page, "old.slk", new TextEncoder().encode("ID;PWXL;N;E\nC;X1;Y1;K12\nE\n"));
  await says(page.locator(".message.alert"), /old\.slk.*少见格式/);
  const xml = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="工业"><Table><Row><Cell><Data ss:Type="String">县区</Data></Cell><Cell><Data ss:Type="String">产值（万元）</Data></Cell></Row><Row><Cell><Data ss:Type="String">甲县</Data></Cell><Cell><Data ss:Type="Number">1234.5</Data></Cell></Row></Table></Worksheet></Workbook>';
  await choose(page, "export.xls", new TextEncoder().encode(xml));
  await becomes(() => page.locator('.figures [data-value="12345000"]').count(), (count) => count > 0);
  assert.deepEqual(problems, []);
  await close();
});

test("a CSV file as Excel writes it in China is a table", async () => {
  const { execFileSync } = await import("node:child_process");
  const { page, problems, close } = await open();
  const csv = execFileSync("iconv", ["-f", "UTF-8", "-t", "GBK"], { input: '县区,产值（万元）,说明\r\n甲县,"1,234.50","增长，\r\n较快"\r\n乙县,980.00,\r\n' });
  await choose(page, "data.csv", new Uint8Array(csv));
  await results(page);
  await says(page.locator(".origin"), /CSV 表格/);
  await becomes(() => page.locator('.figures [data-value="12345000"]').count(), (count) => count > 0);
  await becomes(() => texts(page.locator(".prose .row").nth(1).locator(".cell")), ["甲县", "1,234.50", "增长， 较快"]);
  assert.deepEqual(problems, []);
  await close();
});

/** What programs put on the clipboard for the same three rows. */
const CLIPBOARDS = {
  Excel: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:"0\\.0%";} --></style></head><body><table border=0 cellpadding=0><!--StartFragment--><col width=72><tr height=19><td rowspan=2 class=xl65>县区</td><td colspan=2>2024年</td></tr><tr><td>产值（亿元）</td><td>占比</td></tr><tr><td>甲县</td><td align=right>12.50</td><td class=xl65 align=right>31.2%</td></tr><tr style='display:none'><td>乙县</td><td>9</td><td>1%</td></tr><!--EndFragment--></table></body></html>`,
  WPS: `<html><head><meta name="Generator" content="ET"></head><body><table border="0" style="border-collapse:collapse;"><!--StartFragment--><tr><td class="et2" rowspan="2" x:str>县区</td><td colspan="2" x:str>2024年</td></tr><tr><td x:str>产值（亿元）</td><td x:str>占比</td></tr><tr><td x:str>甲县</td><td x:num="12.5">12.50</td><td x:num="0.312">31.2%</td></tr><!--EndFragment--></table></body></html>`,
  LibreOffice: `<html><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr><td rowspan=2><font face="SimSun">县区</font></td><td colspan=2>2024年</td></tr><tr><td>产值（亿元）</td><td>占比</td></tr><tr><td>甲县</td><td sdval="12.5" sdnum="2052;0;0.00">12.50</td><td sdval="0.312" sdnum="2052;0;0.0%">31.2%</td></tr></table></body></html>`,
};

for (const [program, html] of Object.entries(CLIPBOARDS)) {
  test(`cells copied from ${program} are read as their table`, async () => {
    const { page, problems, close } = await open();
    await page.locator("#article").evaluate((field, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "县区\t2024年\t\n\t产值（亿元）\t占比\n甲县\t12.50\t31.2%");
      clipboardData.setData("text/html", html);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, html);
    await results(page);
    await becomes(() => texts(page.locator(".prose .cell[role=gridcell]:not(:empty)")), ["12.50", "31.2%"]);
    assert.deepEqual(await texts(page.locator(".prose [role=columnheader]")), ["县区", "2024年", "产值（亿元）", "占比"]);
    assert.deepEqual(await violations(page), []);
    await becomes(() => page.locator('.figures [data-value="1250000000"]').count(), (count) => count > 0);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("a table is a grid: its cells are marked, chosen, walked and told by their headers", async () => {
  for (const width of [1440, 360]) {
    const { page, problems, close } = await open({ viewport: { width, height: 800 } });
    await paste(page, TABLE);
    await results(page);
    if (width === 360) await page.click("#tab-text");
    await becomes(() => page.locator(".prose [role=grid] [role=row]").count(), 4);
    assert.deepEqual(await texts(page.locator(".prose [role=columnheader]")), ["指标", "绝对数", "同比增长（%）"]);
    assert.deepEqual(await texts(page.locator(".prose [role=rowheader]")), ["地区生产总值", "第一产业增加值", "第二产业增加值"]);
    await becomes(() => page.locator(".prose").evaluate((prose) => [...prose.querySelectorAll(".block")].map(({ textContent }) => textContent).join("\n")), TABLE);
    await cell(page, "21\\.5").hover();
    await becomes(() => texts(page.locator(".cell.telling")), ["绝对数", "第一产业增加值"]);
    await cell(page, "186\\.4").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), "6.1");
    await becomes(() => texts(page.locator(".cell.telling")), ["同比增长（%）", "第二产业增加值"]);
    assert.equal(await page.locator('.prose [role=grid] [tabindex="0"]').count(), 1);
    assert.deepEqual(await violations(page), []);
    await screenshot(page, `tables-grid-${width}`);
    await page.keyboard.press("Enter");
    await becomes(() => page.locator(".figures tr.selected, .figures tr[aria-selected=true], .figures .current").count(), (count) => count > 0);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("cells that stand below one another are shown as the table they are", async () => {
  const { page, problems, close } = await open({ viewport: { width: 1440, height: 800 } });
  const stacked = TABLE.replaceAll("\t", "\n").replace("4.1\n", "4.1\n\n");
  await paste(page, `${stacked}\n全年目标不变，下一步抓好落实。`);
  await results(page);
  await becomes(() => page.locator(".prose [role=grid] [role=row]").count(), 4);
  assert.equal(await page.locator(".prose [role=grid]").count(), 1);
  assert.deepEqual(await texts(page.locator(".prose [role=columnheader]")), ["指标", "绝对数", "同比增长（%）"]);
  const tops = await page.locator(".prose [role=row]").nth(2).locator(".cell").evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, "the cells of a row stand beside each other");
  await cell(page, "21\\.5").hover();
  await becomes(() => texts(page.locator(".cell.telling")), ["绝对数", "第一产业增加值"]);
  await cell(page, "186\\.4").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await becomes(() => page.evaluate(() => document.activeElement?.textContent), "4.1");
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "tables-stacked");
  assert.deepEqual(problems, []);
  await close();
});

test("rules and empty lines between rows part no table, and its first rows are no title", async () => {
  const { page, problems, close } = await open();
  const markdown = "青河县工业情况\n2024年\n| 指标 | 产值（亿元） |\n|:-----|-----:|\n| 机械 | 186.4 |\n\n| **合计** | **186.4** |";
  await paste(page, markdown);
  await results(page);
  await becomes(() => page.locator(".prose [role=grid] [role=row]").count(), 3);
  assert.equal(await page.locator(".prose [role=grid]").count(), 1);
  await becomes(() => texts(page.locator(".prose [role=gridcell]")), ["186.4", "186.4"]);
  assert.equal(await page.getByText("|:-----|-----:|").isVisible(), false);
  const weights = await page.locator(".prose .row:not(.header) .cell").evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).fontWeight));
  assert.deepEqual(new Set(weights), new Set(["400"]));
  await becomes(() => page.locator(".prose").evaluate((prose) => [...prose.querySelectorAll(".block")].map(({ textContent }) => textContent).join("\n")), markdown);
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "tables-markdown");
  assert.deepEqual(problems, []);
  await close();
});

test("the lines drawn around a table are not shown, and stay in its text", async () => {
  const { page, problems, close } = await open();
  const drawn = "2024年各门店销售\n┌────┬──────┐\n│门店│销售额（万元）│\n├────┼──────┤\n│城东店│120.5│\n│城西店│98.0│\n└────┴──────┘\n以上为初步数。";
  await paste(page, drawn);
  await results(page);
  await becomes(() => page.locator(".prose [role=grid] [role=row]").count(), 3);
  assert.equal(await page.locator(".prose [role=grid]").count(), 1);
  for (const line of ["┌────┬──────┐", "├────┼──────┤", "└────┴──────┘"]) assert.equal(await page.getByText(line).isVisible(), false, line);
  await becomes(() => page.locator(".prose").evaluate((prose) => [...prose.querySelectorAll(".block")].map(({ textContent }) => textContent).join("\n")), drawn);
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "tables-drawn");
  assert.deepEqual(problems, []);
  await close();
});

test("a cell that is walked to is seen, also on a narrow screen", async () => {
  const { page, problems, close } = await open({ viewport: { width: 360, height: 800 } });
  await paste(page, "2023年各市主要指标（单位：亿元）\n地区\t地区生产总值\t第一产业增加值\t第二产业增加值\t第三产业增加值\n海州市\t4,502.21\t210.30\t1,960.40\t2,331.51\n林州市\t1,702.63\t188.06\t702.20\t812.37");
  await results(page);
  await page.click("#tab-text");
  await cell(page, "4,502\\.21").focus();
  for (const words of ["210.30", "1,960.40", "2,331.51"]) {
    await page.keyboard.press("ArrowRight");
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), words);
    await becomes(() => page.evaluate(() => document.activeElement?.getBoundingClientRect().right), (right) => Number(right) <= 360);
  }
  assert.deepEqual(problems, []);
  await close();
});

test("a row of a table is changed in place, and is a row again", async () => {
  const { page, problems, close } = await open();
  await paste(page, TABLE);
  await results(page);
  await cell(page, "21\\.5").dblclick();
  await page.locator("textarea.paragraph").fill("第一产业增加值\t22.5\t4.1");
  await page.keyboard.press("Control+Enter");
  await becomes(() => page.locator('.figures [data-value="2250000000"]').count(), (count) => count > 0);
  await becomes(() => texts(page.locator(".prose .row").nth(2).locator(".cell")), ["第一产业增加值", "22.5", "4.1"]);
  assert.deepEqual(problems, []);
  await close();
});

test("a table that leaves something open says so, is read as its reader says, and keeps that", async () => {
  const { page, problems, close } = await open({ colorScheme: "dark" });
  await paste(page, UNHEADED);
  await results(page);
  await says(page.locator(".table-form"), /不确定，请核对/);
  await page.click("text=设定表格读法");
  await page.getByLabel("单位", { exact: true }).fill("万吨");
  await page.locator(".table-form input").nth(3).fill("2024年上半年");
  await screenshot(page, "tables-form");
  assert.deepEqual(await violations(page), []);
  await page.click("text=按此读取");
  await becomes(() => page.locator('.figures [data-value="125000"]').count(), (count) => count > 0);
  await says(page.locator(".figures tbody"), /2024年上半年/);
  await says(page.locator(".table-form"), /已按您的设定读取/);
  await becomes(() => kept(page), /万吨.*2024年上半年|header_rows/);
  await page.reload();
  await becomes(() => page.locator('.figures [data-value="125000"]').count(), (count) => count > 0);
  await page.click("text=设定表格读法");
  await page.click("text=恢复自动识别");
  await says(page.locator(".table-form"), /不确定，请核对/);
  await page.click(".message >> text=撤销");
  await becomes(() => page.locator('.figures [data-value="125000"]').count(), (count) => count > 0);
  assert.deepEqual(problems, []);
  await close();
});

const LACKING = /** @type {const} */ ([
  ["no unit", "项目\t2022年\t2023年\n收入\t12.5\t13.6\n支出\t9.8\t10.1", ["12.5", "10.1"], /表格未注明单位：“收入”/],
  ["several units", "单位：万吨、万元\n项目\t2022年\t2023年\n产量\t12.5\t13.6\n产值\t9.8\t10.1", ["12.5", "101000"], /表格上方注有多个单位，无法确定各数所用单位：“单位：万吨、万元”/],
  ["a header without words, rows with a cell less and a cell more", "县区\t产量（万吨）\t\n东山县\t12.5\t3.1\n西河县\t8.4\n南河县\t20.9\t5.3\t7", ["125000", "84000", "209000"], /表格未注明单位/],
  ["a total that does not add", "单位：万元\n项目\t2023年\n税收\t12.5\n非税\t7.5\n合计\t22.0", ["220000"], /有出入/],
  ["the end of a page", "各县产量（万吨）\n县区\t产量\n东山县\t12.5\n西河县\t8.4\n第 1 页 共 2 页\n县区\t产量\n南河县\t20.9\n合计\t41.8", ["209000", "418000"], /相符/],
]);

for (const [what, text, numbers, words] of LACKING) {
  test(`of a table with ${what} all is read, and it is told`, async () => {
    const { page, problems, close } = await open();
    await paste(page, text);
    await results(page);
    for (const value of numbers) await becomes(() => page.locator(`.figures [data-value="${value}"]`).count(), (count) => count > 0);
    assert.equal(await page.locator(".prose .table-form").count(), 1);
    await page.click("#tab-overview");
    await says(page.locator(".overview"), words);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("of a sheet with too many rows the first are read, and it is told", async () => {
  const { page, problems, close } = await open();
  const row = (/** @type {(string | number)[]} */ ...cells) =>
    `<Row>${cells.map((cell) => `<Cell><Data ss:Type="${typeof cell === "number" ? "Number" : "String"}">${cell}</Data></Cell>`).join("")}</Row>`;
  const rows = Array.from({ length: 1200 }, (_, at) => row(`${at + 1}村`, 12.5, "说明".repeat(500)));
  const sheet = `<Worksheet ss:Name="产量"><Table>${row("村", "产量（吨）", "备注")}${rows.join("")}</Table></Worksheet>`;
  const spaces = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"';
  await choose(page, "rows.xls", new TextEncoder().encode(`<?xml version="1.0"?><Workbook ${spaces}>${sheet}</Workbook>`));
  await results(page);
  await says(page.locator(".origin"), /行数过多，仅读取前 3 MB/);
  await becomes(() => page.locator('.figures [data-value="12.5"]').count(), (count) => count > 0);
  assert.deepEqual(problems, []);
  await close();
});

test("a unit of the reader's own is taken as written, and a period that no figure takes is told", async () => {
  const { page, problems, close } = await open();
  await paste(page, UNHEADED);
  await results(page);
  await page.click("text=设定表格读法");
  await page.getByLabel("单位", { exact: true }).fill("托盘位");
  await page.locator(".table-form input").nth(3).fill("丰收时节");
  await page.keyboard.press("Enter");
  await says(page.locator(".table-form.unsure"), /没有数字采用时期“丰收时节”/);
  await says(page.locator(".figures tbody"), /12\.5\s*托盘位/);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(problems, []);
  await close();
});

test("headers over several columns and names over several rows are found", () => {
  const table = {
    id: 0, article: 0, start: 0, end: 60, labels: [0], unsure: false,
    rows: [
      { header: true, cells: [0, 2, 3, 5, 6, 6] },
      { header: true, cells: [7, 7, 8, 10, 11, 13] },
      { header: false, cells: [14, 16, 17, 19, 20, 22] },
      { header: false, cells: [23, 23, 24, 26, 27, 29] },
    ],
  };
  assert.deepEqual(headersOf(table, 3, 2), [[1, 2], [0, 1], [2, 0]]);
  assert.deepEqual(headersOf(table, 0, 1), []);
  assert.equal(rowAt(table, { start: 14, end: 22 }), 2);
  assert.equal(rowOfCell(table, { start: 14, end: 22 }), -1, "a whole row is no cell");
  assert.equal(rowAt(table, { start: 14, end: 29 }), -1, "two rows in one line");
  assert.equal(rowAt(table, { start: 15, end: 22 }), -1, "half a row");
});

test("a table may have as many rows as a whole sheet", () => {
  const rows = Array.from({ length: 300_000 }, (_, at) => ({ header: at === 0, cells: at === 7 ? [0, 1, 2, 3, 4, 5] : [0, 1, 2, 3] }));
  assert.equal(widest({ id: 0, article: 0, start: 0, end: 9, labels: [0], unsure: false, rows }), 3);
});

test("what is kept of a table's reading is used only where it is one", () => {
  const edit = { kind: "table", start: 0, end: 3, surface: "甲\t1", table: { table: 0, header_rows: 1, unit: "万元" } };
  const draft = (/** @type {object} */ edit) => draftOf({ id: "a", text: "甲\t1\n乙\t2", edits: [edit] })?.edits.length;
  assert.equal(draft(edit), 1);
  assert.equal(draft({ ...edit, table: null }), 1);
  for (const table of [undefined, 3, { table: -1 }, { table: 0, header_rows: "1" }, { table: 0, unit: 7 }, { table: 0, other: 1 }]) assert.equal(draft({ ...edit, table }), 0);
});
