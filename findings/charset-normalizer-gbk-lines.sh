#!/usr/bin/env bash
# charset-normalizer takes the line 失业率为5.1% in GBK for UTF-16: it comes as 쪧튵싊캪㔮ㄥ, without a figure and without a warning.
#
# It guesses the encoding of text that names none, for requests (Response.text) and many others. A good guess is that a line in GBK, in
# which figures and % stand in ASCII, is read as GBK or at worst as another encoding of the same kind, so that the figures stay. Seen with
# charset-normalizer 3.5.3, of thirty sentences of statistics, a line each: 11 are read as GB18030, 10 as Korean (cp949), one as
# Big5, and 8, all of an even number of bytes, as UTF-16, in which each two bytes of 5.1% are one character. Ten of them are here. From
# two lines on it is nearly always right, so that a test with a paragraph passes. chardet 5.2.0 reads 29 of the 30.
#
# Prints what is read and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check charset-normalizer==3.5.3 chardet==5.2.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import chardet
import charset_normalizer

expected = {
    "失业率为5.1%": ("utf_16_be", "TIS-620"),
    "粮食产量7.06亿吨，增长1.6%": ("utf_16_be", "GB2312"),
    "城镇新增就业1256万人": ("utf_16_be", "GB2312"),
    "铁路营业里程16.2万公里": ("utf_16_be", "GB2312"),
    "净利润3.2亿元，下降12.5%": ("cp949", "GB2312"),
    "每股收益0.35元": ("cp949", "GB2312"),
    "房地产开发投资下降10.6%": ("cp949", "GB2312"),
    "农村居民人均收入23119元": ("cp949", "GB2312"),
    "全年收入12.5亿元，增长3.2%": ("gb18030", "GB2312"),
    "资产总额为1.2万亿元": ("gb18030", "GB2312"),
}
seen, texts = {}, {}
for text in expected:
    best = charset_normalizer.from_bytes(text.encode("gbk")).best()
    texts[text] = str(best)
    seen[text] = (best.encoding, chardet.detect(text.encode("gbk"))["encoding"])
whole = charset_normalizer.from_bytes("\n".join(expected).encode("gbk")).best().encoding
for text, (first, second) in seen.items():
    print("%s: %s, %s; chardet %s" % (text, first, texts[text], second))
print("all ten lines together:", whole)
figures = [any(c in "0123456789" for c in texts[text]) for text, (first, _) in expected.items() if first == "utf_16_be"]
sys.exit((seen, whole, figures) != (expected, "gb18030", [False] * 4))
PYTHON
