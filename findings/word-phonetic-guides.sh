#!/usr/bin/env bash
# Where Word shows the pinyin of a character above it, python-docx, mammoth and pandoc lose the character as well.
#
# 拼音指南 (w:ruby) is put on what few can read: the rare characters in names of places and persons. A good guess is that text taken
# from a .docx lacks the pinyin, or at worst has both. Seen: of 衢州 with qú above 衢, python-docx 1.2.0 (paragraph.text), mammoth
# 1.13.0 and pandoc 3.9 leave 州: another name, in a sentence that reads well, and without a warning but mammoth's. docx2python
# 3.7.1 gives qú衢州. (LibreOffice 7.4.7 keeps 衢州 when it saves as text; not run here.)
#
# Prints what each reads and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1 pypandoc_binary==1.17
venv/bin/python - <<'PYTHON'
import sys

import docx
import docx2python
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

GUIDE = (
    "<w:r %s><w:ruby><w:rubyPr><w:rubyAlign w:val='center'/><w:hps w:val='10'/><w:hpsRaise w:val='18'/>"
    "<w:hpsBaseText w:val='21'/><w:lid w:val='zh-CN'/></w:rubyPr><w:rt><w:r><w:t>qú</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>衢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
) % nsdecls("w")

document = docx.Document()
paragraph = document.add_paragraph()
paragraph._p.append(parse_xml(GUIDE))
paragraph.add_run("州市全年12.5亿元")
document.save("guide.docx")

with open("guide.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value.strip()
seen = {
    "python-docx": docx.Document("guide.docx").paragraphs[0].text,
    "mammoth": by_mammoth,
    "pandoc": pypandoc.convert_file("guide.docx", "plain").strip(),
    "docx2python": docx2python.docx2python("guide.docx").text.strip(),
}
print("pandoc is", pypandoc.get_pandoc_version())
for name, text in seen.items():
    print("%s: %s" % (name, text))
lost, both = "州市全年12.5亿元", "qú衢州市全年12.5亿元"
sys.exit(seen != {"python-docx": lost, "mammoth": lost, "pandoc": lost, "docx2python": both})
PYTHON
