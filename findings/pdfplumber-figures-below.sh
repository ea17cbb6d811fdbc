#!/usr/bin/env bash
# pdfplumber takes the figures out of Chinese lines of 16 points and more: 2024年收入12.5亿元。 comes as 年收入 亿元。 and below it 2024 12.5.
#
# Pages name a Latin font before the Chinese one, so that digits are of the first: as in official Chinese documents, whose text is of
# 16 points (三号). A good guess is that what stands on one line is one line. Seen with pdfplumber 0.11.10 and a PDF that Chromium 119 printed
# (156, not run here, does it too) in Liberation Sans and Noto Sans CJK, which Chromium puts in as Type 3 fonts, without a height: the
# characters of the two are taken to begin 0.2 of their size apart, and from a difference of 3 points on (y_tolerance) they are two lines. A
# cell of a table is 亿元, a line end, 8.3. At 14 points all is right, so that a test with an ordinary size passes; with y_tolerance=6
# it is right up to 22. pdfminer.six 20260107, on which it stands, pypdf 7.1.1 and PyMuPDF 2.0 keep the lines.
#
# Needs Node.js 20, Python 3 with venv, the libraries of a desktop Chromium, and Debian's fonts-liberation and fonts-noto-cjk. Prints what
# each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps playwright-core@1.65.1 @sparticuz/chromium@119.0.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pdfplumber==0.11.10 pdfminer.six==20260107 pypdf==7.1.1 pymupdf==2.0
cat > print.mjs <<'NODE'
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";

writeFileSync("chromium", brotliDecompressSync(readFileSync("node_modules/@sparticuz/chromium/bin/chromium.br")));
chmodSync("chromium", 0o755);
const browser = await chromium.launch({ executablePath: `${process.cwd()}/chromium`, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
for (const size of [12, 14, 16, 22]) {
  await page.setContent(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
    <style>body, table { font: ${size}pt "Liberation Sans", "Noto Sans CJK SC" } td { border: 1px solid }</style>
    <p>2024年收入12.5亿元。<table><tr><td>指标<td>金额<tr><td>支出<td>8.3亿元</table>`);
  await page.pdf({ path: `${size}.pdf` });
}
console.log("Chromium", browser.version());
await browser.close();
NODE
cat > read.py <<'PYTHON'
import sys
import unicodedata

import pdfminer.high_level
import pdfplumber
import pymupdf
import pypdf

right = ["2024年收入12.5亿元。", "8.3亿元"]
parted = ["年收入 亿元。", "亿元/8.3"]
expected = {12: [right, right], 14: [right, right], 16: [parted, right], 22: [parted, right]}


def plain(text):
    """The text with radicals (⼊) as the characters they stand for."""
    return unicodedata.normalize("NFKC", text)


def by_pdfplumber(page, tolerance):
    (table,) = page.extract_tables({"text_y_tolerance": tolerance})
    return [plain(page.extract_text(y_tolerance=tolerance)).split("\n")[0], plain(table[1][1]).replace("\n", "/")]


changed = False
for size in expected:
    path = "%d.pdf" % size
    page = pdfplumber.open(path).pages[0]
    seen = [by_pdfplumber(page, 3), by_pdfplumber(page, 6)]
    others = {
        "pdfminer.six": pdfminer.high_level.extract_text(path),
        "pypdf": pypdf.PdfReader(path).pages[0].extract_text(),
        "PyMuPDF": pymupdf.open(path)[0].get_text(),
    }
    lines = {name: plain(text).split("\n")[0].replace(" ", "") for name, text in others.items()}
    print(size, "points:", *seen[0], "with y_tolerance=6:", *seen[1], *lines.values())
    changed |= seen != expected[size] or set(lines.values()) != {right[0]}
sys.exit(changed)
PYTHON
node print.mjs
venv/bin/python read.py
