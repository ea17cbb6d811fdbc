#!/usr/bin/env bash
# Four readers of Word files drop the minus sign and the dash of a range where Word keeps them from the end of a line.
#
# Word's hyphen that does not break (Ctrl+Shift+_, w:noBreakHyphen) is an element beside the text, put between figures so that
# 2020-2024 or -3.2 stay on one line. A good guess is that a reader gives a hyphen, or U+2011, for it. Seen: docx2txt 0.9 and docx2python
# 3.7.1, and in Node.js word-extractor 1.0.4 and officeparser 7.8.0, give 净利润3.2亿元 for 净利润-3.2亿元, a profit for a loss, and
# 20202024年 for 2020-2024年, without a warning. python-docx 1.2.0 gives "-", pandoc 3.9 and mammoth 1.13.0 give U+2011.
#
# Needs Node.js 20. Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1 docx2txt==0.9 pypandoc_binary==1.17
npm install --silent --no-audit --no-fund --no-save --ignore-scripts word-extractor@1.0.4 officeparser@7.8.0
cat > read.py <<'PYTHON'
import docx
import docx2python
import docx2txt
import mammoth
import pypandoc
from docx.oxml import OxmlElement

HYPHEN = "w:noBreakHyphen"
document = docx.Document()
for before, after in [("净利润", "3.2亿元"), ("2020", "2024年")]:
    run = document.add_paragraph().add_run(before)
    run._r.append(OxmlElement(HYPHEN))
    run.add_text(after)
document.save("signs.docx")

with open("signs.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value
for name, text in {
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("signs.docx").paragraphs),
    "mammoth": by_mammoth,
    "pandoc": pypandoc.convert_file("signs.docx", "plain"),
    "docx2txt": docx2txt.process("signs.docx"),
    "docx2python": docx2python.docx2python("signs.docx").text,
}.items():
    print(name + ":", *text.split())
PYTHON
cat > read.mjs <<'NODE'
import { parseOffice } from "officeparser";
import WordExtractor from "word-extractor";

const texts = {
  "word-extractor": (await new WordExtractor().extract("signs.docx")).getBody(),
  officeparser: (await parseOffice("signs.docx")).toText(),
};
for (const [name, text] of Object.entries(texts)) console.log(`${name}:`, ...text.trim().split(/\s+/));
NODE
seen=$(venv/bin/python read.py && node read.mjs)
echo "$seen"
hyphen=$(printf '\u2011')
[[ $seen == "python-docx: 净利润-3.2亿元 2020-2024年
mammoth: 净利润${hyphen}3.2亿元 2020${hyphen}2024年
pandoc: 净利润${hyphen}3.2亿元 2020${hyphen}2024年
docx2txt: 净利润3.2亿元 20202024年
docx2python: 净利润3.2亿元 20202024年
word-extractor: 净利润3.2亿元 20202024年
officeparser: 净利润3.2亿元 20202024年" ]]
