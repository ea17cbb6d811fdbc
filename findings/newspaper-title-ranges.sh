#!/usr/bin/env bash
# newspaper4k gives the title 1-5月固定资产投资增长4.2% as 5月固定资产投资增长4.2%, and of 公司2024年净利润-3.2亿元 it keeps 3.2亿元.
#
# It takes articles off news sites, Chinese ones among its languages. A page's <title> often ends with the name of the site, and readers
# cut that off. A good guess is that they cut at " - " with spaces, at | or _, or trust the page's own heading. Seen with newspaper4k
# 0.9.6, with an <h1> of just that title: a minus sign or a hyphen without spaces parts the title and the longest piece is kept, with
# the name of the site if it is behind _, so that five months are one, 2020-2024年 is 2024年, and a loss is a plain sum or gone, as -0.3%
# is. gne 0.4.3 takes the <h1>; without one it keeps the first piece if it has four characters, so that of 2024年1-5月… the title is
# 2024年1. goose3 3.1.22 keeps such titles whole, as does readability-lxml 0.9.
#
# Prints the title that each gives and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  newspaper4k==0.9.6 jieba==0.42.1 gne==0.4.3 goose3==3.1.22 readability-lxml==0.9 lxml==6.1.3 lxml_html_clean==0.4.6 'setuptools<81'
cat > read.py <<'PYTHON'
import sys

import goose3
import newspaper
import readability
from gne import GeneralNewsExtractor

SITE = "_某地统计网"
PAGE = "<!doctype html><html lang=zh><head><meta charset=utf-8><title>%s</title></head><body>%s<article>%s</article></body></html>"
BODY = "<p>全市经济运行总体平稳，稳中有进，各项指标好于预期，结构继续改善，为下一步的工作打下了较好的基础。</p>" * 6

# title: newspaper4k with a heading, gne without one
expected = {
    "1-5月固定资产投资增长4.2%": ("5月固定资产投资增长4.2%", "1-5月固定资产投资增长4.2%" + SITE),
    "2024年1-5月固定资产投资增长4.2%": ("5月固定资产投资增长4.2%", "2024年1"),
    "2020-2024年全市生产总值增至1.8万亿元": ("2024年全市生产总值增至1.8万亿元", "2020"),
    "公司2024年净利润-3.2亿元": ("3.2亿元", "公司2024年净利润"),
    "7月居民消费价格同比-0.3%": ("7月居民消费价格同比", "7月居民消费价格同比"),
    "1至5月固定资产投资增长4.2%": ("1至5月固定资产投资增长4.2%", "1至5月固定资产投资增长4.2%"),
}


def by_newspaper(page):
    article = newspaper.Article("https://example.org/article", language="zh")
    article.download(input_html=page)
    article.parse()
    return article.title


goose = goose3.Goose({"enable_image_fetching": False})
changed = False
for title, (shortened, first) in expected.items():
    page = PAGE % (title + SITE, "<h1>%s</h1>" % title, BODY)
    bare = PAGE % (title + SITE, "", BODY)
    extract = GeneralNewsExtractor().extract
    seen = (by_newspaper(page).removesuffix(SITE), extract(bare)["title"])
    whole = (extract(page)["title"], *(text.removesuffix(SITE) for text in (goose.extract(raw_html=page).title, readability.Document(page).title())))
    print("%s: newspaper4k %s; gne without a heading %s; others %s" % (title, *seen, *set(whole)))
    changed |= seen != (shortened, first) or set(whole) != {title}
sys.exit(changed)
PYTHON
venv/bin/python read.py 2> errors || { cat errors >&2; exit 1; }
