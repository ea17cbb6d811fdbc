#!/usr/bin/env bash
# ICU spells 12万亿 in mainland Chinese as 十二兆, where its own short form is 12万亿; there 兆 is a million, as in 兆瓦 (megawatt).
#
# A number written out in words (RuleBasedNumberFormat, SPELLOUT; in PHP NumberFormatter::SPELLOUT, on the same data) in zh or zh-CN. A
# good guess is that 1.2×10^13 is 十二万亿, as every budget of the mainland has it; 兆 for 10^12 is of Taiwan and Japan, and a unit's prefix
# for 10^6 in the mainland. Seen with ICU 78.3 (icukit-pyicu 78.3.1; ICU 72.1, not run here, does it too): 十二兆 in zh-CN as in zh-TW,
# while Intl.NumberFormat of Node.js, compact, has 12万亿 for the one and 12兆 for the other. 105 is 一百〇五, with the 〇 of years.
# Reading back, parse() stops at what it does not know and gives the number until there: 二零二四 is 2, 3.5亿 is 3.5, in zh-TW 一百〇五, as
# zh-CN writes it, is 100. 一百五 is 105 and 三万五 30005, 150 and 35000 in speech. 三万五千亿 is right.
#
# Needs Node.js with its ICU. Prints what is written and read and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check icukit-pyicu==78.3.1
"$folder/venv/bin/python" - <<'PYTHON'
import subprocess
import sys

import icu

LANGUAGES = ("zh-CN", "zh-TW")
words = {tag: icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(tag)) for tag in LANGUAGES}
written = {number: tuple(words[tag].format(number) for tag in LANGUAGES) for number in (12 * 10**12, 105)}
compact = "for (const tag of %r) console.log(new Intl.NumberFormat(tag, { notation: 'compact' }).format(12e12))" % list(LANGUAGES)
short = tuple(subprocess.run(["node", "--eval", compact], capture_output=True, text=True, check=True).stdout.split())


def read(tag, text):
    number = words[tag].parse(text)
    return number.getDouble() if number.getType() == icu.Formattable.kDouble else number.getInt64()


expected = {
    ("zh-CN", "三万五千亿"): 3500000000000,
    ("zh-CN", "二〇二四"): 2024,
    ("zh-CN", "二零二四"): 2,
    ("zh-CN", "3.5亿"): 3.5,
    ("zh-CN", "一百五"): 105,
    ("zh-CN", "三万五"): 30005,
    ("zh-CN", "一百〇五"): 105,
    ("zh-TW", "一百〇五"): 100,
}
seen = {(tag, text): read(tag, text) for tag, text in expected}
for number, texts in written.items():
    print(number, *texts)
print("compact", *short)
for (tag, text), number in seen.items():
    print(tag, text, number)
sys.exit(
    (written, short, seen)
    != ({12 * 10**12: ("十二兆", "十二兆"), 105: ("一百〇五", "一百零五")}, ("12万亿", "12兆"), expected)
)
PYTHON
