#!/usr/bin/env bash
# Two libraries that read 三亿五千万 rightly read 十二万亿 as 2.001万亿, and 三万五千亿 as 3000.5万亿: 万 before 亿 is a case of its own.
#
# 三万五千亿 is 35 000 times 10^8; what stands before 亿 is multiplied as a whole. A good guess is that each reader of Chinese
# numerals does so. Seen: chinese2digits 6.0.2 makes 2 001 000 000 000 of 十二万亿 (12 × 10^12), and 4 913 000 000 000 of
# 一百三十四万九千亿 (134.9 × 10^12); pycnnum 2.1.1 makes 3 000 500 000 000 000 of 三万五千亿 (3.5 × 10^12). cn2an 0.5.24 reads
# all of them rightly. No error is raised, and amounts of one digit (三万亿) come out right everywhere, so that a test with
# them passes.
#
# Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'setuptools<81' cn2an==0.5.24 chinese2digits==6.0.2 pycnnum==2.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import chinese2digits
import cn2an
import pycnnum

expected = {
    "三亿五千万": (350000000, 350000000, 350000000),
    "三万亿": (3000000000000, 3000000000000, 3000000000000),
    "三万五千亿": (3500000000000, 3500000000000, 3000500000000000),
    "十二万亿": (12000000000000, 2001000000000, 12000000000000),
    "一百三十四万九千亿": (134900000000000, 4913000000000, 1300004000900000000000),
}
readers = (
    cn2an.cn2an,
    lambda text: int(chinese2digits.takeNumberFromString(text)["digitsStringList"][0]),
    pycnnum.cn2num,
)
seen = {text: tuple(int(read(text)) for read in readers) for text in expected}
for text, values in seen.items():
    print("%s: cn2an %d, chinese2digits %d, pycnnum %d" % (text, *values))
sys.exit(seen != expected)
PYTHON
