#!/usr/bin/env bash
# pdftotext reads 2024 in the upright head of a table as 4202, and 12.5 in vertical text as 5.21, from PDFs that Chromium printed.
#
# In vertical Chinese (writing-mode: vertical-rl, as narrow heads of tables, books and papers of Taiwan and Hong Kong have it) the characters
# stand upright, and the figures between them lie on their side. A good guess is that they are read as they are seen, or that all of
# the line is turned round and so is seen to be wrong. Seen with poppler 22.12.0 and a PDF of Chromium 119 (156, not run here, does it
# too): in Noto Sans CJK, as in other fonts of the OpenType kind with PostScript curves, which Chromium puts into the file as Type 3
# fonts, the figures alone come backwards, 4202 and then 年, also with -layout; what rotate(-90deg) turns, as under charts, does so
# whole, 年8102. In DejaVu Sans, a TrueType font, 2022 is right. pdfplumber 0.11.10 has the heads right, but 7102 for 2017 where text goes
# up the page, in any font. pypdf 7.1.1 and PyMuPDF 2.0 read all of them rightly.
#
# Needs Node.js 20, Python 3 with venv, the libraries of a desktop Chromium, and Debian's poppler-utils, fonts-noto-cjk and
# fonts-dejavu-core. Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps playwright-core@1.65.1 @sparticuz/chromium@119.0.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pdfplumber==0.11.10 pypdf==7.1.1 pymupdf==2.0
cat > print.mjs <<'NODE'
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";

const PAGE = `<!doctype html><meta charset="utf-8"><style>
  body { font: 20px "Noto Sans CJK SC" }
  .down { writing-mode: vertical-rl; height: 12em }
  .up { display: inline-block; transform: rotate(-90deg); margin: 3em 0 }
  .dejavu { font-family: "DejaVu Sans" }
</style>
<table><tr><th>指标<th class="down">2024年<th class="down">2023年<th class="down dejavu">2022年</table>
<p class="down">收入12.5亿元
<p><span class="up">2018年</span> <span class="up dejavu">2017</span>`;

writeFileSync("chromium", brotliDecompressSync(readFileSync("node_modules/@sparticuz/chromium/bin/chromium.br")));
chmodSync("chromium", 0o755);
const browser = await chromium.launch({ executablePath: `${process.cwd()}/chromium`, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
await page.setContent(PAGE);
await page.pdf({ path: "table.pdf" });
console.log("Chromium", browser.version());
await browser.close();
NODE
cat > read.py <<'PYTHON'
import re
import subprocess
import sys

import pdfplumber
import pymupdf
import pypdf

right = ["12.5", "2017", "2018", "2022", "2023", "2024"]
backwards = ["2017", "2022", "3202", "4202", "5.21", "8102"]
expected = {
    "pdftotext": backwards,
    "pdftotext -layout": backwards,
    "pdfplumber": ["12.5", "2022", "2023", "2024", "7102", "8102"],
    "pypdf": right,
    "PyMuPDF": right,
}


def by_pdftotext(*options):
    return subprocess.run(["pdftotext", *options, "table.pdf", "-"], capture_output=True, text=True, check=True).stdout


texts = {
    "pdftotext": by_pdftotext(),
    "pdftotext -layout": by_pdftotext("-layout"),
    "pdfplumber": pdfplumber.open("table.pdf").pages[0].extract_text(),
    "pypdf": pypdf.PdfReader("table.pdf").pages[0].extract_text(),
    "PyMuPDF": pymupdf.open("table.pdf")[0].get_text(),
}
seen = {name: sorted(re.findall(r"[\d.]+", text)) for name, text in texts.items()}
for name, figures in seen.items():
    print(name + ":", *figures)
sys.exit(seen != expected)
PYTHON
node print.mjs
pdftotext -v 2>&1 | sed -n 1p
venv/bin/python read.py
