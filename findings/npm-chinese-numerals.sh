#!/usr/bin/env bash
# nzh reads 一亿两千万 as 一亿 and 三点五亿 as 3.5; three other npm readers of Chinese numerals each fail on another everyday amount.
#
# Four packages of npm that make numbers of Chinese numerals. A good guess is that they read the forms of the news, or refuse them.
# Seen, without an error: nzh 1.0.14 knows neither 两, nor 〇 in a year, nor 亿 behind a decimal: 一亿两千万 is 100000000, 三万两千 30000,
# 两百 0, 二〇二四 224, 三点五亿 3.5; what it writes itself (一亿二千万) it reads, so that a round trip passes. chinese-parseint 1.2.1 makes
# 120000 of 十二万亿 and 500000030000 of 三万五千亿 (the 10^8 taken for the 5000 alone), and @lazy-cjk/zh2num 1.0.2 the same of the second.
# chinese-numbers-converter 2.3.1 makes 3000050000000 of 三亿五千万: 亿 counts ten thousand times too much where 万 follows. (Decimals with
# 亿 are NaN or left half in characters by these three.)
#
# Needs Node.js 20. Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts \
  nzh@1.0.14 chinese-parseint@1.2.1 @lazy-cjk/zh2num@1.0.2 chinese-numbers-converter@2.3.1
cat > read.cjs <<'NODE'
const nzh = require("nzh").cn;
const parseChinese = require("chinese-parseint");
const { zh2num } = require("@lazy-cjk/zh2num");
const Converter = require("chinese-numbers-converter");

const readers = {
  nzh: (text) => nzh.decodeS(text),
  "chinese-parseint": (text) => parseChinese(text),
  zh2num: (text) => zh2num(text),
  "chinese-numbers-converter": (text) => new Converter(text).toArabicString(),
};
const expected = {
  六十五万八千: ["658000", "658000", "658000", "658000"],
  一亿二千万: ["120000000", "120000000", "120000000", "1000020000000"],
  一亿两千万: ["100000000", "120000000", "120000000", "1000020000000"],
  三亿五千万: ["350000000", "350000000", "350000000", "3000050000000"],
  三万两千: ["30000", "32000", "32000", "32000"],
  两百: ["0", "200", "200", "200"],
  二〇二四: ["224", "2024", "2024", "2024"],
  三点五亿: ["3.5", "NaN", "3点五亿", "3点500000000"],
  十二万亿: ["12000000000000", "120000", "12000000000000", "12000000000000"],
  三万五千亿: ["3500000000000", "500000030000", "500000030000", "3500000000000"],
};
const seen = Object.fromEntries(Object.keys(expected).map((text) => [text, Object.values(readers).map((read) => String(read(text)))]));
console.log("", ...Object.keys(readers));
for (const [text, values] of Object.entries(seen)) console.log(text, ...values);
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
NODE
node read.cjs
