#!/usr/bin/env bash
# An .xlsx that was written with accounting brackets shows a minus sign to Chinese readers: the brackets are not in the file.
#
# openpyxl is asked for the number formats #,##0.00_);(#,##0.00) and _(* #,##0.00_);_(* \(#,##0.00\);… of accounts. A good guess
# is that the file holds these codes, and that whoever opens it sees -9930118.52 as (9,930,118.52). Seen with openpyxl 3.1.5:
# it writes the numbers 39 and 43 instead, without a code, as Excel does; and what these numbers show is decided by the
# reader's language. LibreOffice (7.4.7) shows brackets in en-US and -9,930,118.52 in zh-CN, of the same file. The same code with
# one more decimal or a colour is in no list, stands in the file, and has its brackets in both. So what a reader of
# spreadsheets takes from such a cell can only be right for one of the languages.
#
# Needs Python 3 with venv, and soffice (Debian: libreoffice-calc-nogui). Prints what is shown and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5
cat > write.py <<'PYTHON'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
codes = [
    "#,##0.00_);(#,##0.00)",
    '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    "#,##0.000_);(#,##0.000)",
]
for row, code in enumerate(codes, 1):
    sheet.cell(row, 1, -9930118.52).number_format = code
book.save("accounts.xlsx")
PYTHON
python/bin/python write.py
numbers=$(python/bin/python -c '
import re, zipfile
styles = zipfile.ZipFile("accounts.xlsx").read("xl/styles.xml").decode()
print(*re.findall(r"numFmtId=\"(\d+)\"", styles.split("<cellXfs")[1])[1:])')
echo "numbers of the formats in the file: $numbers"

shown() {
  LC_ALL=$2 soffice "-env:UserInstallation=file://$folder/profile-$1" --headless \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' --outdir "$1" accounts.xlsx > /dev/null 2>&1
  tr -d '" ' < "$1/accounts.csv" | paste -sd ' '
}
soffice --version
chinese=$(shown zh-CN zh_CN.UTF-8)
english=$(shown en-US en_US.UTF-8)
echo "zh-CN: $chinese"
echo "en-US: $english"
[[ $numbers == "39 43 164" ]]
[[ $chinese == "-9,930,118.52 -9,930,118.52 (9,930,118.520)" ]]
[[ $english == "(9,930,118.52) (9,930,118.52) (9,930,118.520)" ]]
echo "as described"
