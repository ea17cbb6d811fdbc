#!/usr/bin/env bash
# LlamaIndex's SentenceSplitter cuts Chinese text at decimal points: a piece ends with 生产总值3701. of 3701.2亿元 and begins with 7% of 5.7%.
#
# It cuts documents into pieces for search and language models, along sentences where it can; its second pattern knows 。？！. A good guess
# is that Chinese is cut at 。 then. Seen with llama-index-core 0.14.25 as it stands (pieces of 1024 tokens), with a paragraph of 400
# sentences, each with 。: nltk, asked first, finds no sentence in it for want of blanks, and the pattern has "." and "," beside 。, so
# that a piece may end at any point or comma. Of 12 pieces 8 begin and 8 end within a figure; with chunk_size 512 it is 21 of 32. The
# overlap of 200 tokens hides it from who reads the pieces in order, not from who is given one. The same text in English, and in Chinese
# with whole numbers, is never cut within a figure, so that a test with those passes.
#
# Prints how pieces begin and end and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check llama-index-core==0.14.25 nltk==3.10.4 tiktoken==0.14.0
cat > cut.py <<'PYTHON'
import re
import sys

from llama_index.core.node_parser import SentenceSplitter

CHINESE = "第%d区全年生产总值%d.%d亿元，比上年增长%d.%d%%。"
ENGLISH = "District %d made %d.%d billion yuan, which is %d.%d%% more. "
# text: pieces of 1024 tokens, those that begin and those that end within a figure, and the same for 512
expected = {"Chinese": (12, 8, 8, 32, 21, 21), "English": (11, 0, 0, 28, 0, 0), "whole numbers": (11, 0, 0, 27, 0, 0)}


def write(pattern):
    return "".join(pattern % (i, 1000 + i * 37, i % 9 + 1, i % 7 + 1, i * 3 % 9 + 1) for i in range(400))


def count(text, size):
    pieces = SentenceSplitter(chunk_size=size).split_text(text)
    places = [text.index(piece) for piece in pieces]
    within = [match.end() for match in re.finditer(r"\d\.(?=\d)", text)]
    begins = [place for place in places if place in within]
    ends = [place for place, piece in zip(places, pieces) if place + len(piece) in within]
    return len(pieces), len(begins), len(ends), pieces[1][:20] + "…" + pieces[1][-16:]


seen = {}
for name, text in {"Chinese": write(CHINESE), "English": write(ENGLISH), "whole numbers": re.sub(r"\.\d", "", write(CHINESE))}.items():
    seen[name] = ()
    for size in (1024, 512):
        *counts, second = count(text, size)
        seen[name] += tuple(counts)
        print("%s, %d tokens: %d pieces, %d begin and %d end within a figure, the second is %s" % (name, size, *counts, second))
sys.exit(seen != expected)
PYTHON
venv/bin/python cut.py
