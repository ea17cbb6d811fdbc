#!/usr/bin/env bash
# LibreOffice loses the yuan of the usual formula for amounts in capitals, and writes 12345!.7万 for 1234.6万: codes inside TEXT().
#
# The formats that Chinese Excel knows beyond the standard ones stand in formulas as they were typed: TEXT(n,"[DBNum2]") and
# TEXT(n,"[DBNum2]G/通用格式") write an amount as 壹仟贰佰叁拾肆 on cheques, contracts and receipts, TEXT(n,"0!.0,万") shows ten thousands.
# A good guess is that LibreOffice, which shows [DBNum2] in the formats of cells, does the same with them, or gives an error. Seen with
# LibreOffice 7.4.7 set to Chinese (China), with formulas that it works out anew: the first is empty, so that 壹仟贰佰叁拾肆元伍角陆分
# comes as 元伍角陆分; the second is /通用格式, without the number; the third keeps the sign that escapes the point and shows one
# digit too many before it. NUMBERSTRING is #NAME?. TEXT(n,"[DBNum2]0"), "[DBNum2]General" and "0\.0,万" are right. Set to English,
# the second is CE/通用格式, and [DBNum2]0 without [$-804] stays 1234.
#
# Needs Python 3 with venv, and soffice (Debian: libreoffice-calc-nogui). Prints what is shown and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5
cat > read.py <<'PYTHON'
import csv
import os
import pathlib
import subprocess
import sys

import openpyxl

# formula, shown in Chinese, shown in English
expected = [
    ('=TEXT(1234,"[DBNum2]")', "", ""),
    ('=TEXT(INT(1234.56),"[DBNum2]")&"元"&TEXT(56,"[DBNum2]0角0分")', "元伍角陆分", "元5角6分"),
    ('=TEXT(1234,"[DBNum2]G/通用格式")', "/通用格式", "CE/通用格式"),
    ('=TEXT(1234,"[DBNum2]0")', "壹仟贰佰叁拾肆", "1234"),
    ('=TEXT(1234,"[DBNum2]General")', "壹仟贰佰叁拾肆", "1234"),
    ('=TEXT(1234,"[DBNum2][$-804]0")', "壹仟贰佰叁拾肆", "壹仟贰佰叁拾肆"),
    ('=TEXT(12345678,"0!.0,万")', "12345!.7万", "12345!.7万"),
    ('=TEXT(12345678,"0\\.0,万")', "1234.6万", "1234.6万"),
    ('=NUMBERSTRING(1234,2)', "#NAME?", "#NAME?"),
]
book = openpyxl.Workbook()
for formula, *_ in expected:
    book.active.append([formula, "."])
book.save("formulas.xlsx")
os.environ.pop("LC_ALL", None)
shown = []
for language in ("zh_CN", "en_US"):
    profile = "-env:UserInstallation=" + (pathlib.Path.cwd() / language).as_uri()
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "formulas.xlsx"]
    environment = os.environ | {"LC_ALL": language + ".UTF-8", "LANG": language + ".UTF-8"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    with open("formulas.csv", encoding="utf-8") as file:
        shown.append([row[0] for row in csv.reader(file)])
seen = [(formula, *values) for (formula, *_), *values in zip(expected, *shown)]
for row in seen:
    print("%s: %s; in English %s" % row)
sys.exit(seen != expected)
PYTHON
venv/bin/python read.py
