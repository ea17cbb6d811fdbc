#!/usr/bin/env bash
# SheetJS's text of a cell is wrong by ten under the formats of 万, puts $ before amounts in Chinese numerals, and gives 民國2024年.
#
# xlsx 0.18.5 (the last one in the npm registry), the text `w` of a cell, which sheet_to_csv and sheet_to_html give out. A good
# guess is that it is what a spreadsheet program shows. No format divides by ten thousand, so Chinese sheets use 0\.0,"万" or
# 0"."0,"万": they divide by a thousand and put a point that is mere text before the last digit. Seen: 123456 (12.3万) comes as
# 1.23万, 98765432 (9876.5万) as 987.65万. 1234 under [DBNum2][$-804]General"元" (壹仟贰佰叁拾肆元) comes as $1234元, and a day of 2024
# under [$-404]"民國"e"年" (民國113年) as 民國2024年. In brackets is what LibreOffice 7.4.7 shows.
#
# Needs Node.js, and soffice (Debian: libreoffice-calc-nogui). Prints what either shows and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save xlsx@0.18.5
cat > write.mjs <<'NODE'
import { set_fs, utils, writeFile } from "xlsx/xlsx.mjs";
import * as fs from "node:fs";

set_fs(fs);
const cells = [
  [123456, '0\\.0,"万"'],
  [98765432, '0"."0,"万"'],
  [1234, '[DBNum2][$-804]General"元"'],
  [45292, '[$-404]"民國"e"年"'],
];
const sheet = utils.aoa_to_sheet([]);
cells.forEach(([v, z], r) => (sheet[utils.encode_cell({ r, c: 0 })] = { t: "n", v, z }));
sheet["!ref"] = `A1:A${cells.length}`;
const book = utils.book_new();
utils.book_append_sheet(book, sheet, "1");
writeFile(book, "formats.xlsx");
NODE
cat > read.mjs <<'NODE'
import { readFile, set_fs, utils } from "xlsx/xlsx.mjs";
import * as fs from "node:fs";

set_fs(fs);
console.log(utils.sheet_to_csv(readFile("formats.xlsx").Sheets["1"]).trim());
NODE
node write.mjs
sheetjs=$(node read.mjs | paste -sd ' ')
soffice "-env:UserInstallation=file://$folder/profile" --headless \
  --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' formats.xlsx > /dev/null 2>&1
shown=$(tr -d '"' < formats.csv | paste -sd ' ')
soffice --version
echo "SheetJS:     $sheetjs"
echo "LibreOffice: $shown"
[[ $sheetjs == '1.23万 987.65万 $1234元 民國2024年' ]]
[[ $shown == '12.3万 9876.5万 壹仟贰佰叁拾肆元 民國113年' ]]
