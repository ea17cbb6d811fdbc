#!/usr/bin/env bash
# LibreOffice in English shows 3 May 2024 as 784年1月25日 under the date format e年m月d日 of Chinese Excel: the day of the Hebrew calendar.
#
# In Excel e is the year, of the era where the language has one and else the same as yyyy: Chinese sheets say e"年"m"月"d"日" or e/m/d.
# A good guess is that LibreOffice shows 2024年5月3日, or leaves e as it is. Seen with LibreOffice 7.4.7 converting .xlsx to CSV (and
# to PDF, not run here): set to English the whole date is of another calendar, 784年1月25日, and e alone is 784; set to Chinese (China)
# it is 24年5月3日, also where the format says [$-804]; set to Chinese (Taiwan) 113年5月3日. yyyy"年"m"月"d"日" is the same everywhere.
# So a table's years depend on the machine that converted it. (SheetJS 0.18.5, not run here, gives 2024年5月3日.)
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

LANGUAGES = ("en_US", "zh_CN", "zh_TW")
expected = [
    ('e"年"m"月"d"日"', "784年1月25日", "24年5月3日", "113年5月3日"),
    ("e/m/d", "784/1/25", "24/5/3", "113/5/3"),
    ('e"年"', "784年", "24年", "113年"),
    ('[$-804]e"年"m"月"d"日"', "24年5月3日", "24年5月3日", "24年5月3日"),
    ('yyyy"年"m"月"d"日"', "2024年5月3日", "2024年5月3日", "2024年5月3日"),
]
book = openpyxl.Workbook()
for row, (code, *_) in enumerate(expected, 1):
    book.active.cell(row, 1, 45415).number_format = code
book.save("days.xlsx")
shown = []
for language in LANGUAGES:
    profile = "-env:UserInstallation=" + (pathlib.Path.cwd() / language).as_uri()
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "days.xlsx"]
    environment = os.environ | {"LC_ALL": language + ".UTF-8", "LANG": language + ".UTF-8"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    with open("days.csv", encoding="utf-8") as file:
        shown.append([row[0] for row in csv.reader(file)])
seen = [(code, *values) for (code, *_), *values in zip(expected, *shown)]
for code, *values in seen:
    print(code, *map(": ".join, zip(LANGUAGES, values)), sep="; ")
sys.exit(seen != expected)
PYTHON
venv/bin/python read.py
