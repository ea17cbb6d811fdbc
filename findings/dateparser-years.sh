#!/usr/bin/env bash
# dateparser takes 2024年 for two thousand years ago, the year 1, and 本月8日 for eight days ago: a number before 年 or 日 counts backwards.
#
# dateparser reads dates in two hundred languages. A good guess is that 2024年 is a day of 2024 as "2024" is, or none. Seen with
# dateparser 1.5.0, in simplified and traditional Chinese, with the language given or found by itself, and with STRICT_PARSING, as
# if on 15 March 2025: 2024年 is 0001-03-15 and 1998年 0027-03-15, counted back from today; 3日 is three days ago and 本月8日 (the 8th
# of this month) 7 March, eight days ago. 2024年5月3日 is read rightly, so that a test with it passes; with the language given, 5月3日,
# 五月三日 and 2024年末 give no date, and 2024年1-9月 is 1 September. A column of years so read is turned round: 2024年 comes before 2023年.
#
# Prints what is read and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 python-dateutil==4.0.0 regex==2026.11.19 tzlocal==5.4.5
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import sys

import dateparser

TODAY = datetime.datetime(2025, 3, 15)
expected = {
    "2024年": "0001-03-15",
    "2023年": "0002-03-15",
    "1998年": "0027-03-15",
    "3日": "2025-03-12",
    "本月8日": "2025-03-07",
    "2024年1-9月": "2024-09-01",
    "5月3日": None,
    "2024年末": None,
    "2024年5月3日": "2024-05-03",
}


def read(text, **settings):
    found = dateparser.parse(text, settings={"RELATIVE_BASE": TODAY} | settings.pop("settings", {}), **settings)
    return found and found.date().isoformat()


seen = {text: read(text, languages=["zh"]) for text in expected}
years = [text for text in expected if text.endswith("年")]
others = {
    "language found by itself": {text: read(text) for text in years},
    "traditional": {text: read(text, languages=["zh-Hant"]) for text in years},
    "strict": {text: read(text, languages=["zh"], settings={"STRICT_PARSING": True}) for text in years},
}
for text, day in seen.items():
    print(text, day)
for kind, days in others.items():
    print("%s:" % kind, *days.values())
sys.exit(seen != expected or any(days != {text: expected[text] for text in years} for days in others.values()))
PYTHON
