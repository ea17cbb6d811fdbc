#!/usr/bin/env bash
# LibreOffice writes the year of Word's Chinese dates twice: 二〇二四年五月三日 becomes 二〇二四二〇二四年五月三日.
#
# Chinese Word puts a date in at the foot of letters and reports as a field, DATE or SAVEDATE, whose picture is EEEE年O月A日 where
# the day is to be written in characters; what it shows stands in the file beside it. A good guess is that LibreOffice keeps what
# stands there, or works the day out and shows it in the same form. Seen with LibreOffice 7.4.7, converting .docx to text (and to
# PDF, and to .docx again): the year comes twice, of the day of the last saving for SAVEDATE and of today for DATE; AMPMh时m分 comes
# as A5P58时0分 at 8 o'clock. yyyy年M月d日 and O月A日 are right, and so are they all with CREATEDATE, which keeps what stands there.
# python-docx 1.2.0 (and mammoth, docx2txt and pandoc, not run here) gives the date that stands in the file.
#
# Needs Python 3 with venv, and soffice (Debian: libreoffice-writer-nogui). Prints what either reads and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
cat > write.py <<'PYTHON'
import datetime

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

document = docx.Document()
document.core_properties.modified = datetime.datetime(2024, 5, 3, 8)
for instruction, shown in [
    (r'SAVEDATE \@ "EEEE年O月A日"', "二〇二四年五月三日"),
    (r'SAVEDATE \@ "yyyy年M月d日"', "2024年5月3日"),
    (r'SAVEDATE \@ "AMPMh时m分"', "上午8时0分"),
    (r'CREATEDATE \@ "EEEE年O月A日"', "二〇二四年五月一日"),
    (r'DATE \@ "EEEE年O月A日"', "二〇二四年五月三日"),
]:
    run = document.add_paragraph().add_run()
    for kind in ["begin", None, "separate", "end"]:
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = " %s " % instruction
        run._r.append(mark)
        if kind == "separate":
            run.add_text(shown)
document.save("dates.docx")
PYTHON
cat > read.py <<'PYTHON'
import re
import sys

import docx

stands = [paragraph.text for paragraph in docx.Document("dates.docx").paragraphs]
with open("dates.txt", encoding="utf-8-sig") as file:
    shown = file.read().split()
print("python-docx:", *stands)
print("LibreOffice:", *shown)
expected = ["二〇二四二〇二四年五月三日", "2024年5月3日", "A5P58时0分", "二〇二四年五月一日"]
sys.exit(
    stands != ["二〇二四年五月三日", "2024年5月3日", "上午8时0分", "二〇二四年五月一日", "二〇二四年五月三日"]
    or shown[:-1] != expected
    or not re.fullmatch(r"(\D{4})\1年.+月.+日", shown[-1])
)
PYTHON
venv/bin/python write.py
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to txt:Text dates.docx > /dev/null 2>&1
soffice --version
venv/bin/python read.py
