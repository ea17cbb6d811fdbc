// Do the figures leave the page whole, readable by other programs, and harmless?

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { arranged, PLAIN } from "../../www/app/arrange.js";
import { fileName } from "../../www/app/save.js";
import { COLUMNS, columnsNow } from "../../www/app/columns.js";
import { htmlPage, styledTable } from "../../www/app/page-export.js";
import { changeSettings, settings } from "../../www/app/settings.js";
import { csv, htmlTable, markdown, tabbed } from "../../www/app/take-away.js";
import { becomes, open, paste, results } from "./browser.mjs";
import { LANGUAGES, addWords, setLanguage } from "../../www/app/strings.js";
import { tables } from "./said.mjs";
import { misspoken, spokenIn } from "./spoken.mjs";

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
  id: "s0", document: "a", language: "zh-Hans", depth: 0, article: 0, title: "", subject: null, indicator: null, period: null, level: null, change: null, share: null,
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
  report: /** @type {any} */ ({ document: { language: "zh-Hans" }, articles: [], tables: [], keywords: [{ text: "<script>", count: 2 }], checks: [{ kind: "growth", status: "within_rounding", figures: [2, 0], spans: [], stated: "-8", computed: "-8.2" }] }),
};
const ORIGINS = new Map([["a", ORIGIN]]);

test("Python's csv reads the CSV: byte order mark, quotes, line breaks; no cell is a formula", () => {
  const program = "import csv,json,sys,io;print(json.dumps(list(csv.reader(io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8-sig',newline='')))))";
  const file = csv(ROWS, ORIGINS);
  assert.ok(file.startsWith("\ufeff"));
  const lines = JSON.parse(execFileSync("python3", ["-c", program], { input: file, encoding: "utf8" }));
  assert.equal(lines.length, 4);
  assert.deepEqual(new Set(lines.map((/** @type {string[]} */ line) => line.length)), new Set([columnsNow().length]));
  assert.deepEqual(lines[1].slice(0, 11), ["<b>外贸</b>", "'=SUM(A1)市", `'＝出口,"量"`, "2024年", "2024", "数值", "", "300000000", "", "", "元"]);
  const at = (/** @type {string} */ name) => columnsNow().findIndex(({ key }) => key === name);
  assert.deepEqual(["role", "value", "unit", "change", "change_unit", "basis"].map((name) => lines[3][at(name)]), ["变化", "-8", "%", "-8", "%", "同比"]);
  for (const cell of lines.flat()) assert.doesNotMatch(cell, /^\s*[=+@＝＋＠]/);
});

test("the plain half of the clipboard has one line a row and no stray tabs", () => {
  const lines = tabbed(ROWS, ORIGINS).split("\n");
  assert.equal(lines.length, 4);
  assert.deepEqual(new Set(lines.map((line) => line.split("\t").length)), new Set([columnsNow().length]));
});

test("nothing of the article becomes markup in Markdown or HTML", () => {
  assert.match(markdown(ROWS, ORIGINS), /^# \\<b\\>外贸/);
  const page = htmlPage(ROWS, ORIGINS);
  assert.doesNotMatch(page, /<b>外贸|<script/);
  assert.match(page, /default-src 'none'/);
});

test("in English, the page and the table for editors say that the article's words are Chinese", () => {
  const before = figure({ id: 3, surface: "2.5亿元", value: "250000000", kind: "money", unit: { text: "元", code: "CNY", per: null } });
  const rows = [{ ...EXPORTS, from: before }, IMPORTS, FALLING];
  setLanguage("en");
  try {
    for (const html of [htmlPage(rows, ORIGINS).replace(/<(style|title)>.*?<\/\1>/gs, ""), `<div lang="en">${styledTable(rows, ORIGINS)}</div>`]) {
      const spoken = spokenIn(html);
      assert.ok(spoken.some(({ lang, words }) => lang === "en" && words === "yoy" || /Indicator/.test(words)), html);
      assert.deepEqual(misspoken(spoken, "zh-Hans"), []);
    }
  } finally {
    setLanguage("zh-Hans");
  }
});

/**
 * What stands in the columns of a row's line.
 * @param {Partial<Row>} given
 * @param {string[]} names
 */
function columns(given, ...names) {
  const cells = csv([row(given)], ORIGINS).split("\r\n")[1].split(",");
  return names.map((name) => cells[columnsNow().findIndex(({ key }) => key === name)]);
}

test("a range has its two ends, a score no number, and decimals stay as they are written", () => {
  const persons = { text: "人", code: null, per: null };
  const percent = { text: "%", code: "%", per: null };
  const range = figure({ surface: "30—50人", low: "30", high: "50", bound: "range", unit: persons });
  assert.deepEqual(columns({ level: range }, "bound", "value", "low", "high", "unit"), ["区间", "", "30", "50", "人"]);
  const fall = figure({ role: "change", kind: "percent", surface: "3%至5%", low: "3", high: "5", bound: "range", unit: percent, change: { direction: "down", basis: "yoy" } });
  assert.deepEqual(columns({ change: fall }, "role", "value", "low", "high", "change"), ["变化", "", "-5", "-3", ""]);
  const score = figure({ kind: "score", surface: "2:0", value: "2:0" });
  assert.deepEqual(columns({ level: score }, "value", "low", "high", "written"), ["", "", "", "'2:0"]);
  for (const [surface, value, shown] of [["8.80", "8.8", "8.80"], ["1，234.50元", "1234.5", "1234.50"], ["12.50亿元", "1250000000", "1250000000"], ["８.０％", "8", "8.0"], ["三成", "30", "30"]]) {
    assert.deepEqual(columns({ level: figure({ surface, value }) }, "value"), [shown], surface);
  }
  const share = figure({ id: 1, role: "share", kind: "percent", surface: "99.9%", value: "99.9", unit: percent });
  assert.deepEqual(columns({ level: figure({ surface: "99.9%", kind: "percent", value: "99.9", unit: percent }), share }, "value", "unit", "share"), ["99.9", "%", "99.9"]);
  const double = figure({ role: "change", kind: "multiple", surface: "翻一番", value: "2", change: { direction: "up", basis: null } });
  assert.deepEqual(columns({ change: double }, "change", "change_unit"), ["2", "翻一番"]);
  const third = figure({ role: "rank", kind: "rank", surface: "第3位", value: "3", rank: { scope: "全省" } });
  assert.deepEqual(columns({ rank: third }, "role", "value", "rank", "scope"), ["位次", "3", "3", "全省"]);
});

test("money is in the unit that was chosen, with what it was before and whether the arithmetic holds", () => {
  const money = { text: "元", code: "CNY", per: null };
  const level = figure({ id: 0, surface: "12.50亿元", value: "1250000000", kind: "money", unit: money });
  const from = figure({ id: 1, surface: "9800万元", value: "98000000", kind: "money", unit: money });
  assert.deepEqual(columns({ level, from }, "value", "from", "unit"), ["1250000000", "98000000", "元"]);
  try {
    changeSettings({ units: "yi" });
    assert.deepEqual(columns({ level, from }, "value", "from", "unit"), ["12.50", "0.98", "亿元"]);
    assert.deepEqual(columns({ level: figure({ surface: "300元", value: "300", kind: "money", unit: money }) }, "value", "unit"), ["300", "元"]);
    changeSettings({ units: "wan" });
    assert.deepEqual(columns({ level: figure({ surface: "2亿至3亿元", low: "200000000", high: "300000000", bound: "range", kind: "money", unit: money }) }, "value", "low", "high", "unit"), ["", "20000", "30000", "万元"]);
  } finally {
    changeSettings({ units: "written" });
  }
  assert.equal(settings.units, "written");
  assert.deepEqual(columns({ change: FALLING.change }, "check"), ["在四舍五入误差内"]);
  // A share of before is no amount in yuan.
  assert.deepEqual(columns({ level, from: figure({ surface: "8%", value: "8", kind: "percent", unit: { text: "%", code: "%", per: null } }) }, "from"), [""]);
});

test("the English page names common indicators and units in English", () => {
  const glossary = JSON.parse(readFileSync(new URL("../../www/strings/glossary.json", import.meta.url), "utf8"));
  const pairs = readFileSync(new URL("../../lexicon/simplified.tsv", import.meta.url), "utf8").split("\n").filter((line) => !line.startsWith("#")).join("");
  const known = new Set(pairs.match(/../gu));
  const [traditional, simplified] = [glossary["gloss.traditional"], glossary["gloss.simplified"]];
  assert.ok([...traditional].length > 100 && [...traditional].every((character, at) => known.has(character + [...simplified][at])));
  addWords("en", glossary);
  setLanguage("en");
  try {
    for (const [chinese, english] of [
      ["地区生产总值", "gross regional product (GRP)"], ["全市社会消费品零售总额", "total retail sales of consumer goods"], ["固定資產投資", "investment in fixed assets"],
      ["进出口总额增速", "growth of total value of imports and exports"], ["人均粮食产量", "per capita grain output"], ["杏花节热度", ""],
    ]) assert.deepEqual(columns({ indicator: chinese, level: figure({ surface: "1" }) }, "indicator_en"), [english], chinese);
    /** @param {string | null} text @param {string | null} [per] */
    const unit = (text, per = null) => columns({ level: figure({ unit: { text, code: null, per } }) }, "unit_en")[0];
    assert.deepEqual([unit("元"), unit("亿千瓦时"), unit("元", "人"), unit("公頃"), unit("大包")], ["yuan", "100 million kWh", "yuan per person", "ha", ""]);
  } finally {
    setLanguage("zh-Hans");
  }
  assert.ok(columnsNow().every(({ isEnglish }) => !isEnglish));
});

test("the page that is exported leads from each row to its mark and back, and the table for editors has inline styles alone", () => {
  const start = TEXT.indexOf("3亿元");
  const spoken = row({ ...EXPORTS, level: null, figures: [figure({ id: 7, start, end: start + 3, surface: "3亿元" })] });
  const page = htmlPage([spoken], ORIGINS);
  assert.match(page, /<a href="#r0-0"><mark id="f0-7">3亿元<\/mark><\/a>/);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, place]) => place);
  assert.deepEqual(links, ["r0-0", "f0-7"]);
  for (const place of links) assert.ok(page.includes(`id="${place}"`), place);
  assert.match(styledTable(ROWS, ORIGINS), /^<table [^>]*style="/);
  assert.doesNotMatch(styledTable(ROWS, ORIGINS), /class=|<style|<script|<b>外贸/);
  assert.match(styledTable(ROWS, ORIGINS), /来源：&#60;b&#62;外贸&#60;\/b&#62;、2024年10月18日/);
});

test("in the page that is exported the title stands once, and a table is a table", () => {
  const text = "云台县增长8%\n\n各镇如下：\n镇\t产值（亿元）\n河口<镇>\t54.72\n柳林镇\t31.55\n来源：统计局";
  const places = (/** @type {string[]} */ ...cells) => cells.flatMap((cell) => [text.indexOf(cell), text.indexOf(cell) + cell.length]);
  const rows = [["镇", "产值（亿元）"], ["河口<镇>", "54.72"], ["柳林镇", "31.55"]].map((cells, at) => ({ header: at === 0, cells: places(...cells) }));
  rows[0].cells[0] = text.indexOf("镇\t产值");
  rows[0].cells[1] = rows[0].cells[0] + 1;
  const table = { start: rows[0].cells[0], end: text.indexOf("\n来源"), rows, labels: [0] };
  const marks = ["8%", "54.72", "31.55"].map((surface, id) => figure({ id, surface, start: text.indexOf(surface), end: text.indexOf(surface) + surface.length }));
  const own = marks.map((one) => row({ level: one }));
  const page = (/** @type {object} */ more = {}, words = text) => htmlPage(own, new Map([["a", { ...ORIGIN, title: "云台县增长8%", text: words, report: { ...ORIGIN.report, articles: [{ title: { text: "云台县增长8%", parts: [{ start: 0, end: 7 }] } }], tables: [table], ...more } }]]));
  const html = page();
  const article = /<article[^>]*>([\s\S]*)<\/article>/.exec(html)?.[1] ?? "";
  assert.match(html, /<h1><span lang="[^"]+">云台县增长<a href="#r0-0"><mark id="f0-0">8%<\/mark><\/a><\/span><\/h1>/);
  assert.doesNotMatch(article, /云台县增长/);
  assert.match(article, /^各镇如下：\n<div class="table"><table><tr><th>镇<\/th><th class="number">产值（亿元）<\/th><\/tr><tr><th>河口&#60;镇&#62;<\/th><td class="number"><a href="#r0-1"><mark id="f0-1">54\.72<\/mark><\/a><\/td><\/tr>/);
  assert.match(article, /<\/table><\/div>来源：统计局$/);
  assert.doesNotMatch(article, /\t/);
  // Where words stand between the cells, or it is called otherwise, all of the text stays as it is.
  assert.match(page({ tables: [{ ...table, rows: rows.slice(0, 2) }] }), /河口&#60;镇&#62;\t<a[\s\S]*柳林镇\t/);
  assert.match(page({ articles: [] }), /<h1>云台县增长8%<\/h1>[\s\S]*<article[^>]*>云台县增长/);
});

test("what would be taken for a time or a day is guarded, and no column mixes numbers and words", () => {
  for (const surface of ["2:0", "3-5", "1/4", "10 : 3"]) {
    assert.deepEqual(columns({ figures: [figure({ surface })] }, "written"), [`'${surface}`]);
    assert.match(htmlTable([row({ figures: [figure({ surface })] })], ORIGINS), new RegExp(`<td>&#39;${surface}</td>`));
  }
  for (const surface of ["2比0", "3—5家", "186.4"]) assert.deepEqual(columns({ figures: [figure({ surface })] }, "written"), [surface]);
  // A spreadsheet would drop the last zero, and the first ones.
  for (const surface of ["8.80", "0012"]) assert.deepEqual(columns({ figures: [figure({ surface })] }, "written"), [`'${surface}`]);
  assert.ok(ROWS.every((row) => COLUMNS.every((column) => column.type === "text" || /^(-?\d+(\.\d+)?)?$/.test(column.of(row, ORIGIN) ?? ""))));
});

test("the documentation names every column, in the page's languages, in order", () => {
  const documented = readFileSync(new URL("../../docs/columns.md", import.meta.url), "utf8");
  const lines = documented.split("\n").filter((line) => /^\| `/.test(line)).map((line) => line.split("|").map((cell) => cell.trim()));
  const heads = LANGUAGES.map((language) => ({ ...tables(language).report, ...tables(language).page }));
  const expected = COLUMNS.map(({ key, title, type }) => [`\`${key}\``, type, ...heads.map((words) => words[title])]);
  assert.deepEqual(lines.map((cells) => cells.slice(1, 3 + heads.length)), expected);
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
  assert.match(copied, /\t400000000\t\t\t元\t/);
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
