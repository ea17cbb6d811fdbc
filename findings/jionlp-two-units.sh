#!/usr/bin/env bash
# JioNLP reads 12亿5000万元 as 15.5005亿, where it reads 十二亿五千万元 rightly; and 1-2月 (January and February) as 2 January.
#
# jionlp 1.5.31, parse_money and parse_time, much used to take amounts and times out of Chinese text. A good guess is that an amount
# in figures of two units, as newspapers write them, is read as the same in words. Seen: 12亿5000万元 is 1550050000, 1亿2000万元 is
# 220020000, 12万5000元 is 155005 and 3500万2000元 is 35082002, each called "accurate" (1.5.20 to 1.5.30, not run here, make the same
# of the first, 1.5.15 makes 300050000). 12.5亿元 and 1,234.5万元 are right, so that a test with one unit passes. Of the periods of
# statistics, 1-2月 and 1-6月 are the 2nd and the 6th of January, 2024年1-9月 and 2024年1至9月 all of 2024; 1.5.28 read months in 1-2月.
#
# Prints what is read and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'setuptools<81' jionlp==1.5.31 jiojio==1.2.8
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import jionlp

TODAY = {"year": 2025, "month": 3, "day": 15}
amounts = {
    "12.5亿元": "1250000000.00",
    "十二亿五千万元": "1250000000.00",
    "12亿5000万元": "1550050000.00",
    "1亿2000万元": "220020000.00",
    "12万5000元": "155005.00",
    "3500万2000元": "35082002.00",
    "1,234.5万元": "12345000.00",
}
times = {
    "2024年第三季度": "2024-07-01 to 2024-09-30",
    "1-2月": "2025-01-02 to 2025-01-02",
    "1-6月": "2025-01-06 to 2025-01-06",
    "2024年1-9月": "2024-01-01 to 2024-12-31",
    "2024年1至9月": "2024-01-01 to 2024-12-31",
}


def amount(text):
    found = jionlp.parse_money(text)
    return found["num"] if found["definition"] == "accurate" else None


def time(text):
    return " to ".join(day[:10] for day in jionlp.parse_time(text, time_base=TODAY)["time"])


seen = {**{text: amount(text) for text in amounts}, **{text: time(text) for text in times}}
for text, value in seen.items():
    print("%s: %s" % (text, value))
sys.exit(seen != {**amounts, **times})
PYTHON
