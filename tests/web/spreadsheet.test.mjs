// Does a spreadsheet program find numbers, days and the reader's own hand in what the page saves?

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { columnsNow } from "../../www/app/columns.js";
import { workbook } from "../../www/app/spreadsheet.js";
import { becomes, open, paste, results, says } from "./browser.mjs";
import "./said.mjs";

const TEXT = "2024年4月18日，柳溪县统计局消息：一季度，柳溪县实现地区生产总值125.6亿元，同比增长5.1%，居全市第2位。城镇调查失业率为5.2%，同比下降0.3个百分点。全县新建农村公路36公里。";

/** Prints what openpyxl finds: of every sheet its head, its cells with type, format and colour. */
const READER = `
import json, sys, openpyxl
book = openpyxl.load_workbook(open(sys.argv[1], "rb"))
def cell(c):
    return {"value": str(c.value), "type": c.data_type, "format": c.number_format, "date": bool(c.is_date), "fill": c.fill.fgColor.rgb if c.fill.fill_type else None}
print(json.dumps({s.title: {"head": [c.value for c in s[1]], "rows": [[cell(c) for c in row] for row in s.iter_rows(min_row=2)], "frozen": s.freeze_panes, "filter": s.auto_filter.ref} for s in book}))
`;

test("openpyxl reads typed cells, number formats, a sheet of each kind, and rows marked as the reader's", async (context) => {
  const python = process.env.WENSHU_PYTHON;
  if (!python) return context.skip("no Python with openpyxl is named in WENSHU_PYTHON");
  const { page, problems, close } = await open();
  await paste(page, TEXT);
  await results(page);
  await page.locator('.figures [data-value="12560000000"]').click();
  await page.locator(".actions >> text=修订").click();
  await page.fill(".edit-form [name=value]", "125.7");
  await page.click(".edit-form .primary");
  await page.locator('.figures [data-value="12570000000"]').first().waitFor();
  await page.locator('.figures [data-value="36"]').first().click();
  await page.click("text=不是数字，删除");
  await becomes(() => page.locator('.figures [data-value="36"]').count(), 0);
  await page.click("#panel-figures .tools .menu > button");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=XLSX")]);
  assert.match(saved.suggestedFilename(), /\.xlsx$/);
  const book = JSON.parse(execFileSync(python, ["-c", READER, await saved.path()], { encoding: "utf8" }));
  assert.deepEqual(Object.keys(book), ["数字", "关键词", "时间", "核算", "人工修订"]);
  const { head, rows, frozen, filter } = book["数字"];
  assert.equal(frozen, "A2");
  assert.match(filter, /^A1:W\d+$/);
  /** @param {string} indicator @param {string} column */
  const cell = (indicator, column) =>
    rows.find((/** @type {any[]} */ row) => row[head.indexOf("指标")].value.includes(indicator))?.[head.indexOf(column)];
  assert.deepEqual(cell("地区生产总值", "数值"), { value: "12570000000", type: "n", format: "#,##0", date: false, fill: "FFFFF2CC" });
  assert.equal(cell("地区生产总值", "人工修订").value, "已修订");
  const growth = cell("地区生产总值", "变化");
  assert.deepEqual([growth.value, growth.type, growth.format], ["5.1", "n", "+#,##0.0;-#,##0.0;#,##0.0"]);
  assert.equal(cell("地区生产总值", "变化的单位").value, "%");
  assert.deepEqual([cell("失业率", "数值").value, cell("失业率", "数值").format, cell("失业率", "单位").value], ["5.2", "#,##0.0", "%"]);
  const fall = cell("失业率", "变化");
  assert.deepEqual([fall.value, fall.type, cell("失业率", "变化的单位").value], ["-0.3", "n", "个百分点"]);
  const day = book["时间"].rows.flat().find((/** @type {any} */ { date }) => date);
  assert.equal(day?.value, "2024-04-18 00:00:00");
  const decisions = book["人工修订"].rows.map((/** @type {any[]} */ row) => [row[1].value, row[2].value]);
  assert.deepEqual(decisions, [["已修订", "125.6亿元"], ["已删除", "36公里"]]);
  assert.deepEqual(problems, []);
  await close();
});

/** One comma-separated file for every sheet. */
const EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

test("LibreOffice opens it and finds numbers, per cents and days", async (context) => {
  const { page, problems, close } = await open();
  await paste(page, TEXT);
  await results(page);
  await page.click("#panel-figures .tools .menu > button");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=XLSX")]);
  const folder = mkdtempSync(join(tmpdir(), "wenshu-sheets-"));
  try {
    const file = join(folder, "book.xlsx");
    await saved.saveAs(file);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    const { error, stderr } = spawnSync("soffice", ["--headless", profile, "--convert-to", EACH_SHEET, "--outdir", folder, file], { encoding: "utf8" });
    const made = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    if (error || (made.length === 0 && stderr.includes("could not be loaded"))) return context.skip("no LibreOffice with spreadsheets is installed (soffice)");
    assert.deepEqual(made.sort(), ["book-关键词.csv", "book-数字.csv", "book-时间.csv", "book-核算.csv"].sort());
    const figures = readFileSync(join(folder, "book-数字.csv"), "utf8");
    const product = figures.split("\n").find((line) => line.includes("地区生产总值")) ?? figures;
    assert.match(product, /,12560000000,,,元,,5\.1,%,同比,,2,/);
    assert.match(figures, /失业率.*,5\.2,,,%,,-0\.3,个百分点,/);
    assert.match(readFileSync(join(folder, "book-时间.csv"), "utf8"), /2024-04-18|2024年4月18日/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  assert.deepEqual(problems, []);
  await close();
});

test("a spreadsheet that cannot be fetched is told, and the figures stay", async () => {
  const { page, close } = await open({ serviceWorkers: "block", prepare: (page) => page.route("**/wenshu_xlsx_bg*", (route) => route.abort()) });
  await paste(page, TEXT);
  await results(page);
  await page.click("#panel-figures .tools .menu > button");
  await page.click("text=XLSX");
  await says(page.locator(".message.alert"), /加载失败.*CSV/);
  await becomes(() => page.locator(".figures tbody tr").count(), (count) => count > 1);
  await close();
});

test("what is written as a range, a multiple or a rank keeps its meaning", () => {
  const unit = { text: "元", code: "CNY", per: null };
  const blank = {
    id: 0, article: 0, start: 0, end: 1, surface: "", kind: "money", value: null, low: null, high: null, bound: "exact", unit, role: "level",
    indicator: null, subject: null, period: null, change: null, rank: null, statement: null, sentence: { start: 0, end: 1 },
  };
  /** @param {object} row */
  const row = (row) => ({ document: "a", title: "", subject: null, indicator: null, period: null, level: null, change: null, share: null, rank: null, reader: null, figures: [blank], ...row });
  const taken = { title: "题", name: null, date: "", text: "", report: { keywords: [], times: [], checks: [], figures: [] }, edits: [] };
  const rows = [
    row({ level: { ...blank, low: "30", high: "50", bound: "range" } }),
    row({ change: { ...blank, kind: "multiple", surface: "翻一番", value: "2", unit: { text: null, code: null, per: null }, change: { direction: "up", basis: null } } }),
    row({ rank: { ...blank, kind: "rank", value: "3", rank: { scope: '全省"前列"' } } }),
    row({ share: { ...blank, kind: "percent", value: "70", bound: "at_least", unit: { text: "%", code: "%", per: null } } }),
  ];
  const { sheets } = JSON.parse(workbook(/** @type {any} */ (rows), /** @type {any} */ (new Map([["a", taken]]))));
  assert.equal(sheets.length, 4, "no sheet for decisions that nobody made");
  /** @param {number} line @param {string} key */
  const cell = (line, key) => sheets[0].rows[line].cells[columnsNow().findIndex((column) => column.key === key)];
  assert.deepEqual(["bound", "value", "low", "high"].map((key) => cell(0, key)), ["区间", null, { number: "30", format: "#,##0" }, { number: "50", format: "#,##0" }]);
  assert.deepEqual([cell(1, "change"), cell(1, "change_unit")], [{ number: "2", format: "+#,##0;-#,##0;#,##0" }, "翻一番"]);
  assert.deepEqual([cell(2, "rank"), cell(2, "scope")], [{ number: "3", format: "#,##0" }, '全省"前列"']);
  assert.deepEqual(cell(3, "share"), { number: "70", format: '"≥"#,##0' });
});

test("what compares goes along as rows with charts that the spreadsheet draws, in the unit that it is written in", () => {
  const blank = {
    id: 0, article: 0, start: 0, end: 1, surface: "", kind: "money", value: null, low: null, high: null, bound: "exact", unit: { text: "元", code: "CNY", per: null },
    role: "level", indicator: null, subject: null, period: null, change: null, rank: null, statement: null, sentence: { start: 0, end: 1 },
  };
  const percent = { ...blank, kind: "percent", unit: { text: "%", code: "%", per: null } };
  /** @param {object} row */
  const row = (row) => ({ document: "a", title: "", depth: 0, importance: 1, subject: "甲县", indicator: null, period: "2024", level: null, change: null, share: null, rank: null, from: null, reader: null, figures: [blank], ...row });
  const growth = [["出口", "8.1", "up"], ["进口", "2.5", "down"], ["投资", "4", "up"]].map(([indicator, value, direction]) =>
    row({ indicator, change: { ...percent, role: "change", surface: `${value}%`, value, change: { direction, basis: "yoy" } } }),
  );
  const money = (/** @type {string} */ surface, /** @type {string} */ value) => ({ ...blank, surface, value });
  const course = [["2022", "1.20亿元", "120000000"], ["2023", "1.5亿元", "150000000"]].map(([period, surface, value]) => row({ indicator: "税收", period, level: money(surface, value) }));
  const taken = { title: "题", name: null, date: "", text: "", report: { keywords: [], times: [], checks: [], figures: [] }, edits: [] };
  const { sheets } = JSON.parse(workbook(/** @type {any} */ ([...growth, ...course]), /** @type {any} */ (new Map([["a", taken]]))));
  const [, { name, rows, charts }] = sheets;
  assert.equal(name, "图表");
  assert.deepEqual(charts.map((/** @type {any} */ { kind, unit, first, count }) => [kind, unit, first, count]), [["bars", "%", 0, 3], ["columns", "亿元", 3, 2]]);
  const cells = rows.map((/** @type {any} */ { cells }) => [cells[1], cells[3]?.number]);
  assert.deepEqual(cells, [["出口", "8.1"], ["投资", "4"], ["进口", "-2.5"], ["2022年", "1.2"], ["2023年", "1.5"]]);
  for (const { series, names } of charts) assert.ok(names === 1 && series.every((/** @type {any} */ { column }) => column === 3));
});
