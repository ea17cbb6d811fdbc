// Do pandas and DuckDB find numbers in the columns of numbers, whatever the rows hold?

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { COLUMNS } from "../../www/app/columns.js";
import { t } from "../../www/app/strings.js";
import { csv } from "../../www/app/take-away.js";
import "../web/said.mjs";

const blank = {
  id: 0, article: 0, start: 0, end: 1, surface: "", kind: "count", value: null, low: null, high: null, bound: "exact",
  unit: { text: "人", code: null, per: null }, role: "level", indicator: null, subject: null, period: null, change: null, rank: null,
  statement: null, sentence: { start: 0, end: 1 },
};

/** @param {object} row */
const row = (row) => ({ document: "a", subject: null, indicator: "人数", period: "2024", level: null, change: null, share: null, rank: null, reader: null, figures: [blank], ...row });

const ROWS = [
  row({ level: { ...blank, surface: "8.80", value: "8.8" } }),
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
  const taken = { title: "题", name: null, date: "", text: "", report: {}, edits: [] };
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
