#!/usr/bin/env bash
# pandoc loses the digit after a Chinese character in rich text that writes characters as \uN?: 总额达12.5亿元 is 总额达2.5亿元.
#
# In RTF a character beyond ASCII is \uN and after it what older readers show instead, mostly "?"; programs that write RTF
# themselves, as the Python package rtfunicode, give 总 as \u24635?. A good guess is that a reader skips that one character. Seen with
# pandoc 3.9: where no space parts N from "?", it drops both this and the character after it, so that 12.5 becomes 2.5, 8% is %, and
# nothing is told; where \u follows \u, nothing is missing, and the text reads well. \u24635 ? (as pandoc itself writes it) and
# \u24635\'3f (LibreOffice) are read rightly, so that round trips show nothing. striprtf 0.0.35 reads all three rightly.
#
# Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 striprtf==0.0.35 rtfunicode==2.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pypandoc
import rtfunicode  # noqa: F401 (the codec of this name)
from striprtf.striprtf import rtf_to_text

text = "总额达12.5亿元，增长8%，2024年增长-3.2%"
written = text.encode("rtfunicode").decode()
files = {"?": written, " ?": written.replace("?", " ?"), "\\'3f": written.replace("?", "\\'3f")}
print("pandoc is", pypandoc.get_pandoc_version())
seen = {}
for mark, body in files.items():
    file = "{\\rtf1\\ansi\\uc1 %s\\par}" % body
    seen[mark] = (pypandoc.convert_text(file, "plain", "rtf", extra_args=["--wrap=none"]).strip(), rtf_to_text(file).strip())
    print("\\u24635%s: pandoc %s, striprtf %s" % (mark, *seen[mark]))
lost = "总额达2.5亿元，增长%，024年增长3.2%"
sys.exit(seen != {"?": (lost, text), " ?": (text, text), "\\'3f": (text, text)})
PYTHON
