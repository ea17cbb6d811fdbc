#!/usr/bin/env bash
# wetext reads $12.5亿 out as one dollar and 2.5亿, and 5%-10% as 5 %, minus 10 %; back from speech it makes 35年 of 三五年.
#
# wetext (the runtime of WeTextProcessing) puts figures into words before they are spoken, and words into figures after they were
# recognised. A good guess is that amounts as newspapers print them survive both ways. Seen with wetext 0.1.8: $12.5亿 is 一美元二点五亿
# and ¥12.5亿 一元二点五亿, ¥1,234.50 is 一元,两百三十四点五零 and 12,345 is 十二,三百四十五 (12,345.6亿元 and 12.5亿美元 are right); 5%-10% is
# 百分之五百分之负十, 5-10% "five minus 10 %" (五减百分之十), while 3.2%~5.1% and 2.5-3.5万元 are ranges; 2023—2024年 is 两千零二十三—二零二四年. The
# other way 二〇二四年五月三日 is 二〇24/05/03 (with 零 it is 2024/05/03), 三五年, three to five years, is 35年, and 一万三四, 13 or 14
# thousand, 13000-4000, where 两三千亿 is 2000~3000亿 as it should be. Nothing is told.
#
# Prints what is made and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wetext==0.1.8 kaldifst==1.8.3
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from wetext import Normalizer

spoken = {
    "$12.5亿": "一美元二点五亿",
    "¥12.5亿": "一元二点五亿",
    "¥1,234.50": "一元,两百三十四点五零",
    "12,345": "十二,三百四十五",
    "12.5亿美元": "十二点五亿美元",
    "12,345.6亿元": "一万二千三百四十五点六亿元",
    "5%-10%": "百分之五百分之负十",
    "5-10%": "五减百分之十",
    "3.2%~5.1%": "百分之三点二到百分之五点一",
    "2.5-3.5万元": "二点五到三点五万元",
    "2023—2024年": "两千零二十三—二零二四年",
    "2023-2024年": "二零二三到二零二四年",
}
recognised = {
    "二〇二四年五月三日": "二〇24/05/03",
    "二零二四年五月三日": "2024/05/03",
    "三五年": "35年",
    "一万三四": "13000-4000",
    "两三千亿": "2000~3000亿",
}
same = True
for operator, expected in (("tn", spoken), ("itn", recognised)):
    normalizer = Normalizer(lang="zh", operator=operator)
    seen = {text: normalizer.normalize(text) for text in expected}
    same = same and seen == expected
    for text, made in seen.items():
        print(text, "is", made)
sys.exit(not same)
PYTHON
