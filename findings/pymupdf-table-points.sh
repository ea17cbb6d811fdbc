#!/usr/bin/env bash
# PyMuPDF 2.0 takes the points out of the figures of tables: the cell 12,345.6 comes as "12 345 6" and a second line ", .".
#
# page.find_tables() and extract() are how tables are taken out of PDFs with it. A good guess is that a cell of one line comes as
# get_text() has it. Seen with PyMuPDF 2.0: 12,345.6 is "12 345 6\n, .", -5.2 is "5 2\n- ." and (0.3) is "(0 3)\n.", with Helvetica,
# DejaVu and Noto from 9 to 18 points, and in a PDF that Chromium printed: low and small signs are taken for a line. Letters and whole
# numbers are not harmed, so that a test with them passes. Whoever drops blanks and commas from the first cell, as one does with
# figures, has "123456.", which float() reads as ten times too much. to_markdown() of the same table is right, and so are
# extract() of 1.28.2 and pdfplumber 0.11.10.
#
# Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > write.py <<'PYTHON'
import pymupdf

document = pymupdf.open()
page = document.new_page()
for n in range(4):
    page.draw_line((50, 50 + 30 * n), (350, 50 + 30 * n))
    page.draw_line((50 + 100 * n, 50), (50 + 100 * n, 140))
for r, row in enumerate([["指标", "总量", "增速"], ["收入", "12,345.6", "-5.2"], ["利润", "1,234.5", "(0.3)"]]):
    for c, text in enumerate(row):
        page.insert_text((60 + 100 * c, 70 + 30 * r), text, fontsize=14, fontname="helv" if r * c else "china-s")
document.save("table.pdf")
PYTHON
cat > read.py <<'PYTHON'
import json

import pdfplumber
import pymupdf

page = pymupdf.open("table.pdf")[0]
table = page.find_tables().tables[0]
for name, seen in {
    "PyMuPDF %s, extract" % pymupdf.__version__: table.extract()[1:],
    "PyMuPDF %s, to_markdown" % pymupdf.__version__: table.to_markdown().split()[2:],
    "pdfplumber": pdfplumber.open("table.pdf").pages[0].extract_tables()[0][1:],
}.items():
    print(name, json.dumps(seen, ensure_ascii=False))
PYTHON
python3 -m venv before
before/bin/pip install --quiet --disable-pip-version-check pymupdf==1.28.2 pdfplumber==0.11.10
python3 -m venv after
after/bin/pip install --quiet --disable-pip-version-check pymupdf==2.0 pymupdf_layout==2.0 pymupdf4llm==2.0 pdfplumber==0.11.10
before/bin/python write.py
seen=$(before/bin/python read.py && after/bin/python read.py)
echo "$seen"
right='[["收入", "12,345.6", "-5.2"], ["利润", "1,234.5", "(0.3)"]]'
marked='["|收入|12,345.6|-5.2|", "|利润|1,234.5|(0.3)|"]'
[[ $(grep -v ^Consider <<< "$seen") == "PyMuPDF 1.28.2, extract $right
PyMuPDF 1.28.2, to_markdown $marked
pdfplumber $right
PyMuPDF 2.0, extract "'[["收入", "12 345 6\n, .", "5 2\n- ."], ["利润", "1 234 5\n, .", "(0 3)\n."]]'"
PyMuPDF 2.0, to_markdown $marked
pdfplumber $right" ]]
