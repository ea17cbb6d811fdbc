#!/usr/bin/env bash
# iconv makes JPY12.5亿元 of ¥12.5亿元 when it goes to GBK with //TRANSLIT: a sum in yuan is one in Japanese yen.
#
# ¥ is U+00A5 on web pages and in spreadsheets; GBK and GB 2312 have only the full-width ￥. //TRANSLIT asks for something alike where the
# encoding lacks a character, and is what one finds advised for files that old Chinese programs are to open. A good guess is ￥, or "?".
# Seen with the iconv of glibc 2.36 (which also stands behind iconv() of C, and of PHP and R on Linux) in the locale C.UTF-8: JPY; it is so
# in zh_CN.UTF-8 (not run here), and "?" in the locale C. Of the same kind: 10⁸ is 108, and −3.2% with U+2212, the minus of formatted
# figures, is –3.2% with a dash in GBK. With -c instead, these are gone without a word: 12.5亿元, 10 and 3.2%. GB18030 has all of them.
#
# Needs Debian's libc-bin. Prints what is made and fails if any of it has changed.
set -euo pipefail
texts=('¥12.5亿元' '10⁸人' '−3.2%' '￥12.5亿元')
to() {
  LC_ALL=C.UTF-8 iconv "${@:2}" -f UTF-8 -t "$1" < <(printf '%s\n' "${texts[@]}") 2> /dev/null | iconv -f "${1%//*}" -t UTF-8 | paste -sd ' '
}
seen=$(
  for encoding in GBK GB2312 GB18030; do
    echo "$encoding//TRANSLIT: $(to "$encoding//TRANSLIT")"
    echo "$encoding with -c: $(to "$encoding" -c || true)"
  done
)
iconv --version | sed -n 1p
echo "$seen"
whole=${texts[*]}
[[ $seen == "GBK//TRANSLIT: JPY12.5亿元 108人 –3.2% ￥12.5亿元
GBK with -c: 12.5亿元 10人 3.2% ￥12.5亿元
GB2312//TRANSLIT: JPY12.5亿元 108人 -3.2% ￥12.5亿元
GB2312 with -c: 12.5亿元 10人 3.2% ￥12.5亿元
GB18030//TRANSLIT: $whole
GB18030 with -c: $whole" ]]
