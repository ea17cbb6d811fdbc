#!/usr/bin/env bash
# Days that Chinese Excel shows as 2024年5月3日 or 2024年5月 are 45415 to pandas, Polars, openpyxl, ExcelJS and xlsx2csv.
#
# A number format of .xlsx is a code in the file, or a number without one: 14 is a date everywhere, and by the standard (ECMA-376,
# numFmt) 27 to 36 and 50 to 58 are dates and times in Chinese, Japanese and Korean, in mainland Chinese 31 yyyy年m月d日, 57 yyyy年m月
# and 58 m月d日. A good guess is that readers who make dates of 14 know these as well. Seen: openpyxl 3.1.5 and pandas 3.1.1 on it,
# Polars 2.1.0 with fastexcel 0.21.0, xlsx2csv 0.8.6, and in Node.js ExcelJS 4.4.0 give the plain number of the day, which passes for a
# figure among figures. python-calamine 0.9.1 (with pandas too), SheetJS 0.18.5 and read-excel-file 9.3.17 give the day. So Polars and
# pandas differ by their engine, though fastexcel stands on calamine as well, and pandas, which means to make calamine its own, will
# then read other values from the same file.
#
# Needs Python 3 with venv, and Node.js 20. Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  xlsxwriter==3.3.1 openpyxl==3.1.5 pandas==3.1.1 polars==2.1.0 fastexcel==0.21.0 python-calamine==0.9.1 xlsx2csv==0.8.6
npm install --silent --no-audit --no-fund --no-save --ignore-scripts xlsx@0.18.5 exceljs@4.4.0 read-excel-file@9.3.17
cat > read.mjs <<'NODE'
import { createRequire } from "node:module";
import { readSheet } from "read-excel-file/node";

const require = createRequire(import.meta.url);
const ExcelJS = require("exceljs");
const XLSX = require("xlsx");
const shown = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));
const file = process.argv[2];

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(file);
const sheet = XLSX.readFile(file, { cellDates: true }).Sheets.Sheet1;
const rows = await readSheet(file);
console.log(
  JSON.stringify({
    exceljs: [1, 2, 3, 4].map((column) => shown(book.worksheets[0].getCell(1, column).value)),
    sheetjs: ["A1", "B1", "C1", "D1"].map((cell) => shown(sheet[cell].v)),
    "read-excel-file": rows[0].map(shown),
  }),
);
NODE
cat > read.py <<'PYTHON'
import json
import subprocess
import sys
import warnings

import openpyxl
import pandas
import polars
import python_calamine
import xlsxwriter

warnings.simplefilter("ignore")  # that pandas will take another engine one day
FILE, FORMATS = "days.xlsx", [14, 31, 57, 58]
book = xlsxwriter.Workbook(FILE)
sheet = book.add_worksheet()
for column, number in enumerate(FORMATS):
    sheet.write_number(0, column, 45415, book.add_format({"num_format": number}))
book.close()


def shown(values):
    return [str(value).removesuffix(" 00:00:00").removesuffix(".0") for value in values]


seen = {
    "openpyxl": shown(cell.value for cell in openpyxl.load_workbook(FILE).active[1]),
    "pandas": shown(pandas.read_excel(FILE, header=None).loc[0]),
    "polars": shown(polars.read_excel(FILE, has_header=False).row(0)),
    "xlsx2csv": subprocess.run(["venv/bin/xlsx2csv", FILE], capture_output=True, text=True, check=True).stdout.strip().split(","),
    "calamine": shown(python_calamine.load_workbook(FILE).get_sheet_by_index(0).to_python()[0]),
    "pandas with calamine": shown(pandas.read_excel(FILE, header=None, engine="calamine").loc[0]),
}
seen.update(json.loads(subprocess.run(["node", "read.mjs", FILE], capture_output=True, text=True, check=True).stdout))
number, day = "45415", "2024-05-03"
plain = [day, number, number, number]
expected = dict.fromkeys(seen, [day] * 4) | dict.fromkeys(["openpyxl", "pandas", "polars", "exceljs"], plain)
expected["xlsx2csv"] = ["05-03-24", number, number, number]
print("formats", *FORMATS)
for reader, values in seen.items():
    print(reader, *values)
sys.exit(seen != expected)
PYTHON
venv/bin/python read.py
