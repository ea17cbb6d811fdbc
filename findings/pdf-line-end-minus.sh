#!/usr/bin/env bash
# A minus sign at the end of a line is taken for a hyphen: pdftotext, PDFium and pymupdf4llm read 净利润-3.2亿元 as 净利润3.2亿元.
#
# Readers of PDFs mend words that English setting has parted: a line's last hyphen goes, and the next line is joined. A good guess is
# that this needs letters on both sides, so that Chinese and figures are safe. Seen where the line ends behind the sign, as Word
# and TeX may end it: pdftotext of poppler 22.12.0 (without -layout or -raw) and pymupdf4llm 2.0 (to_markdown) give 净利润为3.2亿元,
# a profit for a loss, and 20202024年 for 2020-2024年. PDFium counts Chinese characters as letters: pypdfium2 5.15.2 gives U+0002
# or U+FFFE for the minus, of 2020年-2024年 too (LibreOffice ends lines there), but keeps 2020-2024年. Chromium 156, whose viewer
# stands on it, copies 净利润为3.2亿元 without a trace (not run here). pdfminer.six 20260107, pypdf 7.1.1 and PyMuPDF 2.0 keep all of it.
#
# Needs Python 3 with venv and Debian's poppler-utils and poppler-data. Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pymupdf==2.0 pymupdf_layout==2.0 pymupdf4llm==2.0 pypdfium2==5.15.2 pypdf==7.1.1 pdfminer.six==20260107
cat > read.py <<'PYTHON'
import re
import subprocess
import sys

import pdfminer.high_level
import pymupdf
import pymupdf4llm
import pypdf
import pypdfium2

FILE = "report.pdf"
TEXTS = [
    "报告期内本公司归属于上市公司全体股东净利润为-3.2亿元，比上年减少五亿元。",
    "其主营业务收入的复合增长率统计期间为2020-2024年，其中去年最高。",
    "主营业务收入的复合增长率统计期间为2020年-2024年，其中去年最高。",
]
document = pymupdf.open()
page = document.new_page(width=330, height=300)
for number, text in enumerate(TEXTS):
    # A line holds 23 characters, whatever they are: as many as stand before the second part of each figure.
    page.insert_textbox((20, 20 + 80 * number, 304, 90 + 80 * number), text, fontname="china-s", fontsize=12)
document.save(FILE)

readers = {
    "pdftotext": lambda: subprocess.run(["pdftotext", FILE, "-"], check=True, capture_output=True, text=True).stdout,
    "pdftotext -layout": lambda: subprocess.run(["pdftotext", "-layout", FILE, "-"], check=True, capture_output=True, text=True).stdout,
    "pymupdf4llm": lambda: pymupdf4llm.to_markdown(FILE),
    "pypdfium2": lambda: pypdfium2.PdfDocument(FILE)[0].get_textpage().get_text_bounded(),
    "pypdfium2, range": lambda: pypdfium2.PdfDocument(FILE)[0].get_textpage().get_text_range(),
    "pdfminer.six": lambda: pdfminer.high_level.extract_text(FILE),
    "pypdf": lambda: pypdf.PdfReader(FILE).pages[0].extract_text(),
    "PyMuPDF": lambda: pymupdf.open(FILE)[0].get_text(),
}
kept = ["为-3.2亿元", "为2020-2024年", "为2020年-2024年"]
lost = ["为3.2亿元", "为20202024年", "为2020年2024年"]
expected = {name: kept for name in readers}
expected["pdftotext"] = expected["pymupdf4llm"] = lost
expected["pypdfium2"] = ["为\x023.2亿元", kept[1], "为2020年\x022024年"]
expected["pypdfium2, range"] = ["为\ufffe3.2亿元", kept[1], "为2020年\ufffe2024年"]
seen = {name: re.findall("为[-.0-9年\x02\ufffe]+[亿年]元?", "".join(read().split())) for name, read in readers.items()}
for name, figures in seen.items():
    print(name + ":", *map(repr, figures))
ends = [line[-1] for line in page.get_text().split("\n")[:6:2]]
sys.exit(ends != ["-"] * 3 or seen != expected)
PYTHON
venv/bin/python read.py
