#!/usr/bin/env bash
# Tabula makes digits of the marks of notes: 13,013.7① in a table comes as 13,013.71, and -0.4② as -0.42.
#
# Tables of Chinese yearbooks and reports refer to their notes by ①, ②, ③ right behind the figure. A good guess is that what takes a
# table out of a PDF gives them as they are, so that float() refuses the cell. Seen with tabula-py 2.10.0 (tabula-java 1.0.5), with
# lattice and stream, also in a PDF that Chromium printed: all text is put into compatibility form (NFKC), in which ① is 1, so that the
# cell is a good number with one more decimal, and nothing is told; 第Ⅲ类 is 第III类. Camelot 2.0.0 and pdfplumber 0.11.10 give
# 13,013.7①. In return Tabula makes 12.5% of １２．５％, which these two leave.
#
# Needs Python 3 with venv, and Java (Debian: default-jre-headless). Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  reportlab==5.1.0 tabula-py==2.10.0 camelot-py==2.0.0 pdfplumber==0.11.10 pandas==3.1.1
cat > read.py <<'PYTHON'
import sys

import camelot
import pdfplumber
import tabula
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import SimpleDocTemplate, Table

FILE, FONT = "table.pdf", "STSong-Light"
rows = [
    ["指标", "2023年", "2024年"],
    ["收入（亿元）", "12,345.6", "13,013.7①"],
    ["增速（%）", "5.2", "-0.4②"],
    ["第Ⅲ类", "１２．５％", "99.9"],
]
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
table = Table(rows, colWidths=120, rowHeights=24, style=[("FONT", (0, 0), (-1, -1), FONT, 12), ("GRID", (0, 0), (-1, -1), 1, "black")])
SimpleDocTemplate(FILE).build([table])

by_tabula = tabula.read_pdf(
    FILE,
    lattice=True,
    silent=True,
    force_subprocess=True,
    java_options=["-Dpdfbox.fontcache=."],
    pandas_options={"header": None, "dtype": str},
)
seen = {
    "tabula-py": by_tabula[0].values.tolist(),
    "camelot": camelot.read_pdf(FILE, flavor="lattice")[0].df.values.tolist(),
    "pdfplumber": pdfplumber.open(FILE).pages[0].extract_tables()[0],
}
for name, cells in seen.items():
    print(name, *cells[1:])
expected = {name: rows[1:] for name in seen}
expected["tabula-py"] = [["收入(亿元)", "12,345.6", "13,013.71"], ["增速(%)", "5.2", "-0.42"], ["第III类", "12.5%", "99.9"]]
sys.exit({name: cells[1:] for name, cells in seen.items()} != expected)
PYTHON
venv/bin/python read.py
