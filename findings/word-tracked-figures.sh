#!/usr/bin/env bash
# Of 120万人 changed to 98万人 with Word's tracked changes LibreOffice makes 12098万人, and python-docx 万人; 12.5% changed to 13.5% is 123.5%.
#
# Drafts of Chinese offices go round with 修订 switched on, and what was changed in a figure is often one digit. Both stand in the file, as
# w:del and w:ins. A good guess is that text taken from it is that of one of the two versions. Seen with LibreOffice 7.4.7, converting
# to text: both, joined as they stand, so that 5.2% made 5.8% is 5.28%, and the minus sign that was taken out of -3.2亿元 is still there;
# in a PDF they stand so too (not run here), with a colour and a line through the old one, which its text has not. python-docx 1.2.0
# (paragraph.text) gives neither, so that 12.5% made 13.5% is 1.5%. docx2txt 0.9, docx2python 3.7.1, mammoth 1.13.0 and pandoc 3.9 give
# the new text. Nobody says that there were changes.
#
# Needs Python 3 with venv, and soffice (Debian: libreoffice-writer-nogui). Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1 docx2txt==0.9 pypandoc_binary==1.17
cat > write.py <<'PYTHON'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

CHANGE = '<w:%s %s w:id="%d" w:author="编辑" w:date="2024-05-03T08:00:00Z"><w:r><w:%s>%s</w:%s></w:r></w:%s>'

document = docx.Document()
for number, (before, old, new, after) in enumerate(
    [("就业", "120", "98", "万人"), ("增长1", "2", "3", ".5%"), ("物价上涨5.", "2", "8", "%"), ("净利润", "-", "", "3.2亿元")]
):
    paragraph = document.add_paragraph(before)
    for kind, part, text in [("del", "delText", old), ("ins", "t", new)]:
        if text:
            paragraph._p.append(parse_xml(CHANGE % (kind, nsdecls("w"), 2 * number + (kind == "ins"), part, text, part, kind)))
    paragraph.add_run(after)
document.save("draft.docx")
PYTHON
cat > read.py <<'PYTHON'
import sys

import docx
import docx2python
import docx2txt
import mammoth
import pypandoc

new = "就业98万人 增长13.5% 物价上涨5.8% 净利润3.2亿元"
expected = {
    "LibreOffice": "就业12098万人 增长123.5% 物价上涨5.28% 净利润-3.2亿元",
    "python-docx": "就业万人 增长1.5% 物价上涨5.% 净利润3.2亿元",
    "mammoth": new,
    "pandoc": new,
    "docx2txt": new,
    "docx2python": new,
}
with open("draft.txt", encoding="utf-8-sig") as file:
    by_libreoffice = file.read()
with open("draft.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file)
texts = {
    "LibreOffice": by_libreoffice,
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("draft.docx").paragraphs),
    "mammoth": by_mammoth.value,
    "pandoc": pypandoc.convert_file("draft.docx", "plain"),
    "docx2txt": docx2txt.process("draft.docx"),
    "docx2python": docx2python.docx2python("draft.docx").text,
}
seen = {name: " ".join(text.split()) for name, text in texts.items()}
for name, text in seen.items():
    print(name + ":", text)
sys.exit(seen != expected or by_mammoth.messages != [])
PYTHON
venv/bin/python write.py
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to txt:Text draft.docx > /dev/null 2>&1
soffice --version
venv/bin/python read.py
