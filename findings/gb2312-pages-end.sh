#!/usr/bin/env bash
# A page that says charset=gb2312 ends for lxml at the first 〇: the rest of its text, and of its tables, is gone without an error.
#
# Browsers read gb2312 as GBK, and pages that say so hold what GB 2312 has not: 镕, €, ㎡, and 〇, without which no year is written
# out (二〇二四年). A good guess is that a parser of HTML does as browsers do, or puts a replacement character. Seen with lxml 6.1.3
# (libxml2 2.14.6; lxml 4.9.4 and 5.4.0, not run here, do it too): fromstring gives the text up to that character and says nothing.
# read_html of pandas 2.3.3, which stands on it, gives the first of three rows and half of the second, without its value.
# BeautifulSoup 4.15.0 with lxml gives an empty text for the whole page. Decoded as GB18030 first, all of it comes.
#
# Prints what each reads and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3 beautifulsoup4==4.15.0 pandas==2.3.3
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys

import bs4
import lxml.html
import pandas

rows = [("二零二二年", 100), ("二〇二三年", 200), ("二〇二四年", 300)]
table = "<tr><th>年份</th><th>亿元</th></tr>" + "".join("<tr><td>%s</td><td>%d</td></tr>" % row for row in rows)
text = '<html><head><meta charset="gb2312"></head><body><table>%s</table><p>合计600</p></body></html>' % table
page = text.encode("gbk")


def read(page):
    return (
        lxml.html.fromstring(page).text_content(),
        bs4.BeautifulSoup(page, "lxml").get_text(),
        [list(map(str, row)) for row in pandas.read_html(io.BytesIO(page))[0].values.tolist()],
    )


whole = "年份亿元二零二二年100二〇二三年200二〇二四年300合计600"
expected = {
    "gb2312": ("年份亿元二零二二年100二", "", [["二零二二年", "100.0"], ["二", "nan"]]),
    "gbk": (whole, whole, [[name, str(value)] for name, value in rows]),
}
seen = {charset: read(page.replace(b"gb2312", charset.encode())) for charset in expected}
for charset, (tree, soup, frame) in seen.items():
    print("charset=%s\n  lxml: %s\n  BeautifulSoup: %s\n  pandas: %s" % (charset, tree, soup or "(nothing)", frame))
sys.exit(seen != expected)
PYTHON
