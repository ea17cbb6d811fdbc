#!/usr/bin/env bash
# python-docx loses the dates and measures that Chinese Word marked by itself: 截至2024年5月3日，全线长36.5公里。 is 截至，全线长。
#
# Word 2002 to 2007 put smart tags round what it knew by itself, in Chinese dates (chsdate) and measures (chmetcnv), and files still
# hold them. A good guess is that an element round a piece of text changes nothing of the text, or that something is told. Seen with
# python-docx 1.2.0 (paragraph.text, and so the cells of tables): whatever stands in a smart tag is missing, so that just the figures
# are gone from a text that reads on. It is the same with fields that are one element (w:fldSimple), as Word and other programs write
# some of theirs: the sum under a column of a table (=SUM(ABOVE)), the numbers of tables (表 1). These pandoc 3.9 and mammoth 1.13.0
# lose as well, mammoth alone with a message. docx2txt 0.9 and docx2python 3.7.1 give all of it, and so do word-extractor 1.0.4 and
# officeparser 7.8.0 in Node.js, and LibreOffice 7.4.7 (not run here).
#
# Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1 docx2txt==0.9 pypandoc_binary==1.17
cat > read.py <<'PYTHON'
import sys

import docx
import docx2python
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TAG = '<w:smartTag %s w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="%s"><w:smartTagPr>%s</w:smartTagPr>%s</w:smartTag>'
FIELD = '<w:fldSimple %s w:instr="%s">%s</w:fldSimple>'
RUN = "<w:r><w:t>%s</w:t></w:r>"


def tag(element, text, **attributes):
    properties = "".join('<w:attr w:name="%s" w:val="%s"/>' % pair for pair in attributes.items())
    return parse_xml(TAG % (nsdecls("w"), element, properties, RUN % text))


def field(instruction, text):
    return parse_xml(FIELD % (nsdecls("w"), instruction, RUN % text))


document = docx.Document()
for parts in [
    (
        "截至",
        tag("chsdate", "2024年5月3日", Year="2024", Month="5", Day="3", IsLunarDate="False", IsROCDate="False"),
        "，全线长",
        tag("chmetcnv", "36.5公里", TCSC="0", NumberType="1", Negative="False", HasSpace="False", SourceValue="36.5", UnitName="公里"),
        "。",
    ),
    ("合计", field(" =SUM(ABOVE) ", "1234.5"), "万元"),
    ("表", field(r" SEQ 表 \* ARABIC ", "1"), "收入"),
]:
    paragraph = document.add_paragraph()
    for part in parts:
        if isinstance(part, str):
            paragraph.add_run(part)
        else:
            paragraph._p.append(part)
document.save("report.docx")

whole = "截至2024年5月3日，全线长36.5公里。"
fields = "合计1234.5万元 表1收入"
expected = {
    "python-docx": "截至，全线长。 合计万元 表收入",
    "mammoth": whole + " 合计万元 表收入",
    "pandoc": whole + " 合计万元 表收入",
    "docx2txt": whole + " " + fields,
    "docx2python": whole + " " + fields,
}
with open("report.docx", "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file)
texts = {
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("report.docx").paragraphs),
    "mammoth": by_mammoth.value,
    "pandoc": pypandoc.convert_file("report.docx", "plain"),
    "docx2txt": docx2txt.process("report.docx"),
    "docx2python": docx2python.docx2python("report.docx").text,
}
seen = {name: " ".join(text.split()) for name, text in texts.items()}
for name, text in seen.items():
    print(name + ":", text)
print("mammoth says:", *(message.message for message in by_mammoth.messages))
told = any("w:fldSimple" in message.message for message in by_mammoth.messages)
sys.exit(seen != expected or not told)
PYTHON
venv/bin/python read.py
