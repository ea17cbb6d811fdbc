#!/usr/bin/env bash
# The numbers in circles and the fractions that Chinese Word makes are lost by all readers tried: 第⑫条 is 第条, 占1/3 is 占.
#
# 带圈字符 (⑫, or 密 in a square), stacked fractions and framed values are EQ fields in Word: their text stands in the instruction,
# with no result beside it. Whoever skips instructions, as one must with other fields, skips the text. A good guess is that the
# large readers know EQ, or that one of them warns. Seen: python-docx 1.2.0, mammoth 1.13.0, pandoc 3.9, docx2txt 0.9, docx2python
# 3.7.1, and in Node.js word-extractor 1.0.4 and officeparser 7.8.0 all give 第条 for 第⑫条, 占 for 占1/3 and 收入亿元 for 收入12.5亿元 with
# a frame around 12.5; mammoth has no message. LibreOffice 7.4.7 loses these three too (not run here), though it keeps the character
# under a phonetic guide that is made this way.
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
from docx.oxml.ns import qn

FILE = "fields.docx"
document = docx.Document()
for before, instruction, after in [
    # Word puts the circle and what stands in it into runs of their own, of other sizes.
    ("本法第", [r"eq \o\ac(", "○", ",12)"], "条"),
    ("占", [r"EQ \F(1,3)"], "，增长3.2%"),
    ("收入", [r"EQ \x(12.5)"], "亿元"),
]:
    paragraph = document.add_paragraph(before)
    for part in ["begin", *instruction, "end"]:
        run = paragraph.add_run()
        if part in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = part
        run._r.append(mark)
    paragraph.add_run(after)
document.save(FILE)

with open(FILE, "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file)
print("mammoth's messages:", *by_mammoth.messages)
for name, text in {
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document(FILE).paragraphs),
    "mammoth": by_mammoth.value,
    "pandoc": pypandoc.convert_file(FILE, "plain"),
    "docx2txt": docx2txt.process(FILE),
    "docx2python": docx2python.docx2python(FILE).text,
}.items():
    print(name + ":", *text.split())
PYTHON
cat > read.mjs <<'NODE'
import { parseOffice } from "officeparser";
import WordExtractor from "word-extractor";

const texts = {
  "word-extractor": (await new WordExtractor().extract("fields.docx")).getBody(),
  officeparser: (await parseOffice("fields.docx")).toText(),
};
for (const [name, text] of Object.entries(texts)) console.log(`${name}:`, ...text.trim().split(/\s+/));
NODE
seen=$(venv/bin/python read.py && node read.mjs)
echo "$seen"
expected=
for name in python-docx mammoth pandoc docx2txt docx2python word-extractor officeparser; do
  expected+="
$name: 本法第条 占，增长3.2% 收入亿元"
done
[[ $seen == "mammoth's messages:$expected" ]]
