#!/usr/bin/env bash
# jieba's dictionary tags common nouns as places, persons and organisations.
#
# jieba 0.42.1 (Python; the same dict.txt is in the Rust and Node ports), word list and part-of-speech tags. A good guess is that
# `ns`, `nr` and `nt` (place, person, organisation) mark proper nouns and can serve as a gazetteer. Seen: 城市 (city), 深度 (depth),
# 海鲜 (seafood) and 满意度 (satisfaction) are ns; 智慧 (wisdom) and 文明 (civilisation) are nr; 上市公司 (listed company) and 新兴产业
# (emerging industry) are nt. Whoever takes names by these tags makes entities of everyday words.
#
# Prints the tags and fails if any of them has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'setuptools<81' jieba==0.42.1
"$folder/venv/bin/python" - <<'PYTHON'
import logging
import sys

import jieba.posseg

jieba.setLogLevel(logging.ERROR)
expected = {"城市": "ns", "深度": "ns", "海鲜": "ns", "满意度": "ns", "智慧": "nr", "文明": "nr", "上市公司": "nt", "新兴产业": "nt"}
tagger = jieba.posseg.dt
tagger.initialize()
seen = {word: tagger.word_tag_tab.get(word) for word in expected}
for word, tag in seen.items():
    print(word, tag)
sys.exit(seen != expected)
PYTHON
