#!/usr/bin/env bash
# jieba cuts 12.5 into 12, "." and 5 when HMM is off, and THULAC makes 3, "." and 5亿元 of 3.5亿元.
#
# jieba's HMM finds new words; it is turned off for speed or to keep to the dictionary. A good guess is that this touches Chinese only,
# and that a segmenter keeps 12.5 and 3.2% whole. Seen with jieba 0.42.1: with HMM=False 增长3.2% is 增长, 3, ".", 2, % and
# 12.5亿元 is 12, ".", 5, 亿元, in lcut and in lcut_for_search; with HMM on they are whole, and whole numbers are so with both.
# THULAC 0.2.2 (with the model it carries) gives 3, ".", 5亿 for 3.5亿, the last with the tag of numbers, so that whoever collects the
# numbers has 5亿 for 3.5亿; in full-width characters, １２．５亿, they are whole, where jieba cuts at every digit. 1,234.5万 is cut at its
# comma by both, and 二〇二四年 by jieba into 二, 〇, 二, 四年.
#
# Prints the words and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'setuptools<81' jieba==0.42.1 thulac==0.2.2
"$folder/venv/bin/python" - <<'PYTHON'
import contextlib
import io
import logging
import sys

import jieba
import thulac

jieba.setLogLevel(logging.ERROR)
with contextlib.redirect_stdout(io.StringIO()):
    thulac_cut = thulac.thulac().cut
expected = {
    "收入3.5亿元": ("收入 3.5 亿元", "收入 3 . 5 亿元", "收入_n 3_m ._w 5亿_m 元_q"),
    "增长3.2%": ("增长 3.2%", "增长 3 . 2 %", "增长_v 3_m ._w 2_m %_w"),
    "12.5个百分点": ("12.5 个 百分点", "12 . 5 个 百分点", "12_m ._w 5_m 个_q 百分点_n"),
    "１２．５亿元": ("１ ２ ． ５ 亿元", "１ ２ ． ５ 亿元", "１２．５亿_m 元_q"),
    "1,234.5万元": ("1 , 234.5 万元", "1 , 234 . 5 万元", "1_m ,_w 234_m ._w 5万_m 元_q"),
    "二〇二四年": ("二 〇 二 四年", "二 〇 二 四年", "二〇二四年_t"),
    "收入35亿元": ("收入 35 亿元", "收入 35 亿元", "收入_n 35亿_m 元_q"),
}
seen = {
    text: (" ".join(jieba.lcut(text)), " ".join(jieba.lcut(text, HMM=False)), thulac_cut(text, text=True)) for text in expected
}
search = " ".join(jieba.lcut_for_search("增长3.2%", HMM=False))
for text, cuts in seen.items():
    print("%s: jieba %s; HMM off %s; THULAC %s" % (text, *cuts))
print("for search, HMM off:", search)
sys.exit((seen, search) != (expected, "增长 3 . 2 %"))
PYTHON
