#!/usr/bin/env bash
# htmldate makes the first of January of every day that a page gives as 2024年5月1日, unless a time of day follows.
#
# htmldate dates web pages, also in the metadata that trafilatura takes of them. A good guess is that it reads 发布时间：2024年5月1日,
# finds no date, or warns. Seen with htmldate 1.11.0 and trafilatura 2.3.1: 2024-01-01, a whole date like any other; so it is within
# <time> and in <meta name="PubDate">. With the time behind it (2024年5月1日 09:30) the day is right, but not where the source stands
# before it (来源：新华网 2024年5月1日 09:30). 发布时间：24-05-01 comes as 2001-05-24. 2024-05-01, 2024.05.01 and May 1, 2024 at the same
# place are read as they stand, and with extensive_search=False the Chinese day gives no date. So articles of Chinese sites that
# are sorted by these dates stand on New Year's Day.
#
# Prints the date of each page and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0 trafilatura==2.3.1 dateparser==1.5.0 lxml==6.1.3 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import htmldate
import trafilatura

BODY = "<p>" + "全年收入12.5亿元，比上年增长3.2%。" * 12 + "</p>"


def page(place, head=""):
    return "<html lang='zh'><head><title>公报</title>%s</head><body><h1>公报</h1>%s%s</body></html>" % (head, place, BODY)


def shown(html):
    by_trafilatura = trafilatura.extract_metadata(html).date
    return (htmldate.find_date(html), htmldate.find_date(html, extensive_search=False), by_trafilatura)


january, first_of_may, wrong = "2024-01-01", "2024-05-01", "2001-05-24"
expected = {
    "<div class='date'>发布时间：2024年5月1日</div>": (january, None, january),
    "<div class='date'>2024年12月31日</div>": (january, None, january),
    "<time>2024年5月1日</time>": (january, None, january),
    "<div class='date'>2024年5月1日 09:30 来源：新华网</div>": (first_of_may, None, first_of_may),
    "<div class='date'>来源：新华网 2024年5月1日 09:30</div>": (january, None, january),
    "<div class='date'>发布时间：24-05-01</div>": (wrong, wrong, wrong),
    "<div class='date'>发布时间：2024-05-01</div>": (first_of_may, first_of_may, first_of_may),
    "<div class='date'>发布时间：2024.05.01</div>": (first_of_may, first_of_may, first_of_may),
    "<div class='date'>May 1, 2024</div>": (first_of_may, first_of_may, first_of_may),
}
seen = {place: shown(page(place)) for place in expected}
meta = "<meta name='PubDate' content='2024年5月1日'>"
expected[meta], seen[meta] = (january, None, january), shown(page("", meta))
for place, dates in seen.items():
    print("%s: htmldate %s, not extensive %s, trafilatura %s" % (place, *dates))
sys.exit(seen != expected)
PYTHON
