// Do pandas, DuckDB, openpyxl and LibreOffice find numbers in the columns of numbers, whatever the rows hold?

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { COLUMNS } from "../../www/app/columns.js";
import { workbook } from "../../www/app/spreadsheet.js";
import { t } from "../../www/app/strings.js";
import { csv, htmlTable, json, markdown, tabbed } from "../../www/app/take-away.js";
import initialise, { write } from "../../www/engine/xlsx/wenshu_xlsx.js";
import "../web/said.mjs";

const blank = {
  id: 0, article: 0, start: 0, end: 1, surface: "", kind: "count", value: null, low: null, high: null, bound: "exact",
  unit: { text: "人", code: null, per: null }, role: "level", indicator: null, subject: null, period: null, change: null, rank: null,
  statement: null, sentence: { start: 0, end: 1 },
};

/** @param {object} row */
const row = (row) => ({ document: "a", title: "", subject: null, indicator: "人数", period: "2024", level: null, change: null, share: null, rank: null, from: null, reader: null, figures: [blank], ...row });

const ROWS = [
  row({ level: { ...blank, surface: "8.80", value: "8.8" }, from: { ...blank, surface: "7.50", value: "7.5" } }),
  row({ level: { ...blank, surface: "30—50人", low: "30", high: "50", bound: "range" } }),
  row({ level: { ...blank, surface: "2:0", value: "2:0", kind: "score" }, figures: [{ ...blank, surface: "2:0" }] }),
  row({ level: { ...blank, surface: "99.9%", value: "99.9", kind: "percent", unit: { text: "%", code: "%", per: null } } }),
  row({ change: { ...blank, role: "change", surface: "3%", value: "3", kind: "percent", unit: { text: "%", code: "%", per: null }, change: { direction: "down", basis: "yoy" } } }),
];

/** Prints the types and the values that each program finds. */
const READER = `
import json, sys, duckdb, pandas
path = sys.argv[1]
frame = pandas.read_csv(path, encoding="utf-8-sig")
relation = duckdb.connect().sql(f"select * from read_csv('{path}', header=true)")
print(json.dumps({
  "pandas": {name: [str(kind), [None if pandas.isna(x) else x for x in frame[name].tolist()]] for name, kind in frame.dtypes.items()},
  "duckdb": {name.lstrip("\\ufeff"): [str(kind), values] for name, kind, values in zip(relation.columns, relation.types, map(list, zip(*relation.fetchall())))},
}, default=str))
`;

test("a range, a score and a fall leave the columns of numbers numbers", (context) => {
  const python = process.env.WENSHU_DATA_PYTHON;
  if (!python) return context.skip("no Python with pandas and DuckDB is named in WENSHU_DATA_PYTHON");
  const taken = { title: "题", name: null, date: "", text: "", report: { checks: [], figures: [] }, edits: [] };
  const folder = mkdtempSync(join(tmpdir(), "wenshu-data-"));
  try {
    const file = join(folder, "rows.csv");
    writeFileSync(file, csv(/** @type {any} */ (ROWS), /** @type {any} */ (new Map([["a", taken]]))));
    const found = JSON.parse(execFileSync(python, ["-c", READER, file], { encoding: "utf8" }));
    for (const { title, type } of COLUMNS.filter(({ type, key }) => type === "number" && key !== "rank" && key !== "share")) {
      assert.equal(type, "number");
      assert.match(found.pandas[t(title)][0], /float|int/, title);
      assert.match(found.duckdb[t(title)][0], /DOUBLE|BIGINT/, title);
    }
    for (const program of ["pandas", "duckdb"]) {
      assert.deepEqual(found[program][t("column.value")][1], [8.8, null, null, 99.9, -3], program);
      assert.deepEqual(found[program][t("column.low")][1], [null, 30, null, null, null], program);
      assert.equal(found[program][t("column.written")][1][2], "'2:0", program);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The rows again, a loss in a table and an identifier: what spreadsheets like to change. */
const CHANGED = [
  ...ROWS,
  row({ level: { ...blank, surface: "(4,515.20)", value: "-4515.20", kind: "money", unit: { text: "元", code: "CNY", per: null } }, figures: [{ ...blank, surface: "(4,515.20)" }] }),
  row({ subject: "110105199001011234", level: { ...blank, surface: "3-1", value: "3:1", kind: "score" }, figures: [{ ...blank, surface: "3-1" }] }),
  row({ subject: "0012", level: { ...blank, surface: "8.80", value: "8.80" }, figures: [{ ...blank, surface: "8.80" }] }),
];

/** Prints the first sheet of each spreadsheet: of each cell its type, its value and its format. */
const CELLS = `
import json, sys, openpyxl
def cells(path):
    book = openpyxl.load_workbook(path)
    return [[[c.data_type, c.value, c.number_format] for c in row] for row in book.worksheets[0].iter_rows()]
print(json.dumps([cells(path) for path in sys.argv[1:]], default=str))
`;

/** A number as a spreadsheet holds it, or a text. @typedef {[type: string, value: any, format: string]} Cell */

/** @param {string} python @param {string[]} files @returns {Cell[][][]} */
const cellsOf = (python, files) => JSON.parse(execFileSync(python, ["-c", CELLS, ...files], { encoding: "utf8" }));

/**
 * What LibreOffice makes of files when it speaks a language: paths of spreadsheets in the order of `files`. Null where it is
 * not installed.
 * @param {string} folder
 * @param {string} locale
 * @param {string[]} files
 */
function throughLibreOffice(folder, locale, files) {
  const profile = join(folder, `profile-${locale}`);
  mkdirSync(join(profile, "user"), { recursive: true });
  const setting = `<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>${locale}</value></prop></item>`;
  const space = 'xmlns:oor="http://openoffice.org/2001/registry"';
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), `<?xml version="1.0" encoding="UTF-8"?><oor:items ${space}>${setting}</oor:items>`);
  const made = join(folder, locale);
  const language = locale === "zh-CN" ? 2052 : 1033;
  // What parts cells, quotation marks, UTF-8, from the first line on, numbers and days looked for as in the dialog's language.
  const filters = { ".csv": `CSV:44,34,76,1,,${language},false,true`, ".tsv": `CSV:9,34,76,1,,${language},false,true`, ".html": `HTML (StarCalc):${language} 1`, ".xlsx": "" };
  for (const [kind, filter] of Object.entries(filters)) {
    const some = files.filter((file) => file.endsWith(kind));
    if (some.length === 0) continue;
    const asked = filter ? [`--infilter=${filter}`] : [];
    const { error } = spawnSync("soffice", [`-env:UserInstallation=${pathToFileURL(profile)}`, "--headless", ...asked, "--convert-to", "xlsx", "--outdir", made, ...some], { encoding: "utf8" });
    if (error || !existsSync(made) || readdirSync(made).length === 0) return null;
  }
  return files.map((file) => join(made, `${file.slice(folder.length + 1).replace(/\.\w+$/, "")}.xlsx`));
}

/**
 * The cells below a head, without the head.
 * @param {Cell[][]} sheet
 * @param {string} title
 */
function below([head, ...rows], title) {
  const column = head.findIndex(([, name]) => String(name).replace(/^\ufeff/, "") === title);
  assert.notEqual(column, -1, title);
  return rows.map((cells) => cells[column]);
}

/** @param {Cell[]} cells */
const values = (cells) => cells.map(([type, value]) => (value === null || value === "" ? null : type === "n" ? value : `${type} ${value}`));

test("openpyxl and LibreOffice, in Chinese and in English, find the page's numbers, and no score is a time", async (context) => {
  const python = process.env.WENSHU_DATA_PYTHON;
  if (!python) return context.skip("no Python with openpyxl is named in WENSHU_DATA_PYTHON");
  const taken = { title: "题", name: null, date: "", text: "", report: { keywords: [], times: [], checks: [], figures: [] }, edits: [] };
  const origins = /** @type {any} */ (new Map([["a", taken]]));
  const folder = mkdtempSync(join(tmpdir(), "wenshu-data-"));
  try {
    const [text, book] = [join(folder, "text.csv"), join(folder, "book.xlsx")];
    writeFileSync(text, csv(/** @type {any} */ (CHANGED), origins));
    await initialise({ module_or_path: readFileSync(new URL("../../www/engine/xlsx/wenshu_xlsx_bg.wasm", import.meta.url)) });
    writeFileSync(book, write(workbook(/** @type {any} */ (CHANGED), origins)));
    /** @param {Cell[][]} sheet @param {string} where @param {string} mark what stands before a text that would be changed */
    const holds = (sheet, where, mark) => {
      assert.deepEqual(values(below(sheet, t("column.value"))), [8.8, null, null, 99.9, -3, -4515.2, null, 8.8], where);
      assert.deepEqual(values(below(sheet, t("column.low"))), [null, 30, null, null, null, null, null, null], where);
      assert.deepEqual(values(below(sheet, t("column.high"))), [null, 50, null, null, null, null, null, null], where);
      assert.deepEqual(values(below(sheet, t("column.unit")))[3], "s %", where);
      const written = values(below(sheet, t("column.written")));
      assert.deepEqual([written[2], written[6], written[7]], ["2:0", "3-1", "8.80"].map((one) => `s ${mark}${one}`), where);
      const subjects = values(below(sheet, t("column.subject")));
      assert.deepEqual(subjects.slice(6), ["110105199001011234", "0012"].map((one) => `s ${mark}${one}`), where);
    };
    const [saved] = cellsOf(python, [book]);
    holds(saved, "openpyxl", "");
    assert.deepEqual(below(saved, t("column.value")).map(([, , format]) => format).filter((_, at) => [0, 5].includes(at)), ["#,##0.00", "#,##0.00"]);
    for (const locale of ["zh-CN", "en-US"]) {
      const made = throughLibreOffice(folder, locale, [text, book]);
      if (!made) return context.skip("no LibreOffice with spreadsheets is installed (soffice)");
      const [fromText, fromBook] = cellsOf(python, made);
      holds(fromText, `${locale}, CSV`, "'");
      holds(fromBook, `${locale}, XLSX`, "");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Prints the columns of a file of cells that tabs part, and the values of the figures of a report. */
const TABBED = `
import json, sys, duckdb, pandas
path, report = sys.argv[1:]
frame = pandas.read_csv(path, sep="\\t", quoting=3)
relation = duckdb.connect().sql(f"select * from read_csv('{path}', header=true, delim='\\t', quote='')")
with open(report, encoding="utf-8") as file:
    figures = json.load(file)["figures"]
print(json.dumps({
  "pandas": {name: [None if pandas.isna(x) else x for x in frame[name].tolist()] for name in frame.columns},
  "duckdb": dict(zip(relation.columns, map(list, zip(*relation.fetchall())))),
  "json": [figure["value"] for figure in figures],
}, default=str))
`;

test("the clipboard, Markdown and JSON hold the numbers that CSV holds, and no score is a time", (context) => {
  const python = process.env.WENSHU_DATA_PYTHON;
  if (!python) return context.skip("no Python with pandas and DuckDB is named in WENSHU_DATA_PYTHON");
  const figures = /** @type {any[]} */ (CHANGED.map((row) => row.level ?? row.change));
  const taken = { title: "题", name: null, date: "", text: "", report: { checks: [], figures }, edits: [] };
  const origins = /** @type {any} */ (new Map([["a", taken]]));
  const rows = /** @type {any} */ (CHANGED);
  const expected = [8.8, null, null, 99.9, -3, -4515.2, null, 8.8];
  const folder = mkdtempSync(join(tmpdir(), "wenshu-data-"));
  try {
    const [text, page, report] = ["text.tsv", "page.html", "report.json"].map((name) => join(folder, name));
    writeFileSync(text, tabbed(rows, origins));
    writeFileSync(page, `<meta charset="utf-8">${htmlTable(rows, origins)}`);
    writeFileSync(report, json(origins));
    const found = JSON.parse(execFileSync(python, ["-c", TABBED, text, report], { encoding: "utf8" }));
    for (const program of ["pandas", "duckdb"]) {
      assert.deepEqual(found[program][t("column.value")], expected, program);
      assert.equal(found[program][t("column.unit")][3], "%", program);
      assert.equal(found[program][t("column.written")][2], "'2:0", program);
    }
    assert.deepEqual(found.json, figures.map((figure) => figure?.value));
    const cells = markdown(rows, origins).split("\n").filter((line) => line.startsWith("|")).map((line) => line.slice(2, -2).split(" | "));
    const column = cells[0].indexOf(t("column.value"));
    assert.deepEqual(cells.slice(2).map((row) => row[column]), ["8.80", "", "", "99.9", "−3", "−4,515.20", "", "8.80"]);
    for (const locale of ["zh-CN", "en-US"]) {
      const made = throughLibreOffice(folder, locale, [text, page]);
      if (!made) return context.skip("no LibreOffice with spreadsheets is installed (soffice)");
      const sheets = /** @type {any[]} */ (cellsOf(python, made));
      for (const [at, sheet] of sheets.entries()) {
        const where = `${locale}, ${["tabs", "HTML"][at]}`;
        assert.deepEqual(values(below(sheet, t("column.value"))), expected, where);
        assert.equal(values(below(sheet, t("column.written")))[2], "s '2:0", where);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A loss in a table, a range, a score and a rate, for the command. */
const ARTICLE = "南湖队以3-1战胜北山队，观众2.50万人，其中30—50岁的占41.20%。\n单位：万元\n项目\t2023年\t2022年\n营业收入\t8,800.80\t9,120.00\n净利润\t(4,515.20)\t310.05\n";

/** What spreadsheets make of words that are a number. */
const AS_NUMBERS = new Map(Object.entries({ "41.20%": 0.412, "8,800.80": 8800.8, "(4,515.20)": -4515.2, "310.05": 310.05 }));

test("what the command writes is read as numbers by pandas, DuckDB, openpyxl and LibreOffice", async (context) => {
  const python = process.env.WENSHU_DATA_PYTHON;
  const command = fileURLToPath(new URL("../../target/debug/wenshu", import.meta.url));
  if (!python) return context.skip("no Python with openpyxl is named in WENSHU_DATA_PYTHON");
  if (!existsSync(command)) return context.skip("the command is not built");
  const folder = mkdtempSync(join(tmpdir(), "wenshu-data-"));
  try {
    writeFileSync(join(folder, "a.txt"), ARTICLE);
    const files = Object.entries({ text: "csv", book: "xlsx" }).map(([name, format]) => {
      const file = join(folder, `${name}.${format}`);
      writeFileSync(file, execFileSync(command, ["analyse", "--format", format, join(folder, "a.txt")]));
      return file;
    });
    const found = JSON.parse(execFileSync(python, ["-c", READER, files[0]], { encoding: "utf8" }));
    const expected = new Map(Object.entries({ "2.50万人": 25_000, "41.20%": 41.2, "8,800.80": 88_008_000, "(4,515.20)": -45_152_000, "310.05": 3_100_500 }));
    for (const [program, kinds] of Object.entries({ pandas: /float|int/, duckdb: /DOUBLE|BIGINT/ })) {
      const columns = found[program];
      for (const column of ["value", "low", "high", "start", "end"]) assert.match(columns[column][0], kinds, `${program}, ${column}`);
      const { surface, value, unit } = columns;
      for (const [words, number] of expected) assert.equal(value[1][surface[1].indexOf(words)], number, `${program}, ${words}`);
      assert.equal(value[1][surface[1].indexOf("'3-1")], null, program);
      assert.equal(unit[1][surface[1].indexOf("41.20%")], "%", program);
    }
    const read = (/** @type {Cell[][]} */ sheet, /** @type {string} */ where, /** @type {string} */ score) => {
      const surfaces = below(sheet, "surface").map(([, value]) => String(value));
      const [numbers, all] = [values(below(sheet, "value")), below(sheet, "value")];
      assert.ok(all.every(([type, value]) => value === null || value === "" || type === "n"), `${where}: ${JSON.stringify(numbers)}`);
      for (const [words, number] of expected) {
        // A number alone in its cell becomes one, also among words: 41.20%, (4,515.20).
        const at = surfaces.findIndex((one) => one === words || Number(one) === AS_NUMBERS.get(words));
        assert.equal(numbers[at], number, `${where}, ${words}`);
      }
      assert.ok(surfaces.includes(score), `${where}: ${surfaces}`);
    };
    const [saved] = cellsOf(python, [files[1]]);
    read(saved, "openpyxl", "3-1");
    const formats = below(saved, "value").filter(([, value]) => [41.2, 25_000].includes(Number(value))).map(([, , format]) => format);
    assert.deepEqual(formats.sort(), ["#,##0", "#,##0.00"]);
    for (const locale of ["zh-CN", "en-US"]) {
      const made = throughLibreOffice(folder, locale, files);
      if (!made) return context.skip("no LibreOffice with spreadsheets is installed (soffice)");
      const [fromText, fromBook] = cellsOf(python, made);
      read(fromText, `${locale}, CSV`, "'3-1");
      read(fromBook, `${locale}, XLSX`, "3-1");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
