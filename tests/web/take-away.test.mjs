// Do the figures leave the page whole, readable by other programs, and harmless?

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arranged, PLAIN } from "../../www/app/arrange.js";
import { fileName } from "../../www/app/save.js";
import { csv, htmlPage, markdown, tabbed } from "../../www/app/take-away.js";
import { becomes, open, paste, results } from "./browser.mjs";
import "./said.mjs";

/** @import { Figure } from "../../www/engine/protocol.js" */
/** @import { Row } from "../../www/app/rows.js" */

const TEXT = '=SUM(A1)市说，"出口"3亿元，\n增长8%。';

/** @param {Partial<Figure>} figure */
const figure = (figure) => /** @type {Figure} */ ({
  id: 0, article: 0, start: 0, end: 0, surface: "", kind: "count", value: null, low: null, high: null, bound: "exact",
  unit: { text: null, code: null, per: null }, role: "level", indicator: null, subject: null, period: null, change: null,
  rank: null, statement: null, sentence: { start: 0, end: TEXT.length }, ...figure,
});

/** @param {Partial<Row>} row @returns {Row} */
const row = (row) => ({
  id: "s0", document: "a", depth: 0, article: 0, subject: null, indicator: null, period: null, level: null, change: null, share: null,
  rank: null, from: null, reader: null, importance: 0, isMinor: false, figures: [row.level ?? row.change ?? figure({})], ...row,
});

const EXPORTS = row({
  subject: "=SUM(A1)市",
  indicator: '＝出口,"量"',
  period: "2024",
  level: figure({ surface: "3亿元", value: "300000000", kind: "money", unit: { text: "元", code: "CNY", per: null } }),
});
const IMPORTS = row({ id: "s1", depth: 1, subject: "乙市", indicator: "进口", level: figure({ id: 1, surface: "约12.5万辆", value: "125000", bound: "about", unit: { text: "辆", code: null, per: null } }) });
const FALLING = row({
  id: "s2", subject: "乙市", indicator: "客流",
  change: figure({ id: 2, role: "change", kind: "percent", surface: "8%", value: "8", unit: { text: "%", code: "%", per: null }, change: { direction: "down", basis: "yoy" } }),
});
const ROWS = [EXPORTS, IMPORTS, FALLING];
const ORIGIN = {
  title: "<b>外贸</b>", name: null, date: "2024-10-18", text: TEXT, edits: [],
  report: /** @type {any} */ ({ keywords: [{ text: "<script>", count: 2 }] }),
};
const ORIGINS = new Map([["a", ORIGIN]]);

test("Python's csv reads the CSV: byte order mark, quotes, line breaks; no cell is a formula", () => {
  const program = "import csv,json,sys,io;print(json.dumps(list(csv.reader(io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8-sig',newline='')))))";
  const file = csv(ROWS, ORIGINS);
  assert.ok(file.startsWith("\ufeff"));
  const lines = JSON.parse(execFileSync("python3", ["-c", program], { input: file, encoding: "utf8" }));
  assert.equal(lines.length, 4);
  assert.deepEqual(new Set(lines.map((/** @type {string[]} */ line) => line.length)), new Set([15]));
  assert.deepEqual(lines[1].slice(0, 7), ["<b>外贸</b>", "'=SUM(A1)市", `'＝出口,"量"`, "2024年", "", "300000000", "元"]);
  assert.deepEqual(lines[3].slice(7, 9), ["↓8%", "同比"]);
  for (const cell of lines.flat()) assert.doesNotMatch(cell, /^\s*[=+@＝＋＠]/);
});

test("the plain half of the clipboard has one line a row and no stray tabs", () => {
  const lines = tabbed(ROWS, ORIGINS).split("\n");
  assert.equal(lines.length, 4);
  assert.deepEqual(new Set(lines.map((line) => line.split("\t").length)), new Set([15]));
});

test("nothing of the article becomes markup in Markdown or HTML", () => {
  assert.match(markdown(ROWS, ORIGINS), /^# \\<b\\>外贸/);
  const page = htmlPage(ROWS, ORIGINS);
  assert.doesNotMatch(page, /<b>外贸|<script/);
  assert.match(page, /default-src 'none'/);
});

test("file names are safe everywhere", () => {
  assert.equal(fileName('外贸/进出口: "8.7%"', "csv"), "外贸 进出口 8.7%.csv");
  assert.equal(fileName("..\u202e/..", "csv"), "wenshu.csv");
  assert.equal(fileName("", "json"), "wenshu.json");
});

test("rows are filtered, sorted and grouped", () => {
  const ids = (/** @type {Partial<import("../../www/app/arrange.js").Arrangement>} */ changes) =>
    arranged(ROWS, { ...PLAIN, ...changes }).flatMap(({ rows }) => rows.map(({ id }) => id));
  assert.deepEqual(ids({}), ["s0", "s1", "s2"]);
  assert.deepEqual(ids({ text: "乙市 进口" }), ["s1"]);
  assert.deepEqual(ids({ text: "12.5万" }), ["s1"]);
  assert.deepEqual(ids({ kind: "money" }), ["s0"]);
  assert.deepEqual(ids({ role: "change" }), ["s2"]);
  assert.deepEqual(ids({ subject: "乙市" }), ["s1", "s2"]);
  assert.deepEqual(ids({ period: "2024" }), ["s0"]);
  assert.deepEqual(ids({ sort: { column: "value", down: false } }), ["s1", "s0", "s2"]);
  assert.deepEqual(ids({ sort: { column: "value", down: true } }), ["s0", "s1", "s2"]);
  assert.deepEqual(arranged(ROWS, { ...PLAIN, group: "subject" }).map(({ name, rows }) => [name, rows.length]), [["=SUM(A1)市", 1], ["乙市", 2]]);
  assert.equal(arranged(ROWS, { ...PLAIN, sort: { column: "value", down: true } })[0].rows[1].depth, 0);
});

test("the table is filtered and sorted in the page, copied as cells and saved as files", async () => {
  const { page, context, problems, close } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await paste(page, "甲厂产值3亿元。乙厂产值5亿元。丙厂产值4亿元。");
  await results(page);
  const values = () => page.locator(".figures tbody .c-value .number").evaluateAll((all) => all.map((one) => /** @type {HTMLElement} */ (one).dataset.value));
  await page.click("th.c-value button");
  await becomes(values, ["500000000", "400000000", "300000000"]);
  await becomes(() => page.getAttribute("th.c-value", "aria-sort"), "descending");
  await page.click("th.c-value button");
  await becomes(values, ["300000000", "400000000", "500000000"]);
  await page.click("th.c-value button");
  await page.fill("#panel-figures .search", "5亿");
  await becomes(values, ["500000000"]);
  await page.fill("#panel-figures .search", "没有这样的行");
  await page.click("text=清除条件");
  await becomes(values, ["300000000", "500000000", "400000000"]);

  await page.locator('.figures [data-value="400000000"]').click();
  await page.click(".row-detail .actions button");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /\t400000000\t元\t/);
  assert.match(copied, /丙厂产值4亿元/);
  const kinds = await page.evaluate(async () => (await navigator.clipboard.read())[0].types);
  assert.ok(kinds.includes("text/html"));

  await page.click(".tools .menu > button");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=CSV")]);
  assert.match(saved.suggestedFilename(), /\.csv$/);
  assert.match(readFileSync(await saved.path(), "utf8"), /^\ufeff/);
  assert.deepEqual(problems, []);
  await close();
});
