#!/usr/bin/env bash
# gne and Inscriptis part figures at the borders of <span>: <span>收入1</span><span>2.5亿元</span> comes as 收入1 and 2.5亿元.
#
# Pages from Word, WPS and the editors of news sites cut text into spans anywhere, also within a figure, which no reader sees. A good guess
# is that inline elements add nothing to the text, as in a browser (innerText). Seen with gne 0.4.3, made for Chinese news: each
# piece of a paragraph comes on its own line, so that 净利润<span>-</span>3.2亿元 is 净利润, - and 3.2亿元, and m<sup>2</sup> is m and 2.
# Inscriptis 2.7.6, made to lay text out as a browser does, puts a space on both sides of a span: 20<span>2</span>4年 is 20 2 4年; other inline
# elements (b, font, sup) it leaves alone, so that a test with those passes. html2text 2025.4.15 and Resiliparse 2.0.1 add nothing.
#
# Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check gne==0.4.3 inscriptis==2.7.6 html2text==2025.4.15 resiliparse==2.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import html2text
import inscriptis
from gne import GeneralNewsExtractor
from resiliparse.extract.html2text import extract_plain_text

AROUND = "全市经济运行总体平稳，稳中有进，各项指标好于预期。"
whole = ["收入12.5亿元", "净利润-3.2亿元", "2024年", "面积3.5万m2", "下降3.2%"]
expected = {
    "<span>收入1</span><span>2.5亿元</span>": ("收入1/2.5亿元", "收入1 2.5亿元"),
    "净利润<span>-</span>3.2亿元": ("净利润/-/3.2亿元", "净利润 - 3.2亿元"),
    "20<span>2</span>4年": ("20/2/4年", "20 2 4年"),
    "面积3.5万m<sup>2</sup>": ("面积3.5万m/2", "面积3.5万m2"),
    "下降<font>3</font>.2%": ("下降/3/.2%", "下降3.2%"),
}


def read(paragraph):
    around = "<p>%s</p>" % AROUND * 3
    page = "<html><head><title>公报</title></head><body><div><h1>公报</h1>%s<p>%s</p>%s</div></body></html>" % (around, paragraph, around)
    texts = (
        GeneralNewsExtractor().extract(page)["content"],
        inscriptis.get_text(page),
        html2text.html2text(page),
        extract_plain_text(page),
    )
    return tuple("/".join(text.split(AROUND)[3].split("\n")).strip("/ ") for text in texts)


seen = {paragraph: read(paragraph) for paragraph in expected}
for paragraph, texts in seen.items():
    print("%s: gne %s; Inscriptis %s; html2text %s; Resiliparse %s" % (paragraph, *texts))
sys.exit(seen != {paragraph: (*texts, right, right) for (paragraph, texts), right in zip(expected.items(), whole)})
PYTHON
