#!/usr/bin/env bash
# Microsoft's recognizers for Node.js read 今年上半年 as the whole of last year, and see no amount in 净利润-3.2亿元.
#
# 上 is "the last" in 上月 and 上年, "the first" in 上半年; the .NET recognizers were taught the halves of years in 2019 (their pull
# request 1845). A good guess is that the npm packages of the same name know them, or find 今年 alone. Seen with
# @microsoft/recognizers-text-date-time 1.3.2 on a day of March 2025: 今年上半年 and 上半年 are 2024-01-01 up to 2025-01-01, 今年下半年 is
# all of 2026, 2024年上半年 and 2024年下半年 are both all of 2024, and 2023年至2024年 ends with 2023, while 2024年第三季度 is right.
# With recognizers-text-number-with-unit 1.3.1, -3.2亿元 and －3.2亿元 are no amounts (负3.2亿元 is one), −3.2亿元 with U+2212 is
# 320000000, and -3.2元 is two: -3.2 and 3.2.
#
# Needs Node.js. Prints what is recognized and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts @microsoft/recognizers-text@1.3.1 @microsoft/recognizers-text-number@1.3.1 \
  @microsoft/recognizers-text-number-with-unit@1.3.1 @microsoft/recognizers-text-date-time@1.3.2
cat > read.cjs <<'NODE'
const { recognizeDateTime } = require("@microsoft/recognizers-text-date-time");
const { recognizeCurrency } = require("@microsoft/recognizers-text-number-with-unit");

const now = new Date(2025, 2, 15, 12);
const period = (text) =>
  recognizeDateTime(text, "zh-cn", undefined, now)
    .map((found) => `${found.text} ${found.resolution.values.map(({ start, end }) => `${start} to ${end}`)}`)
    .join("; ");
const amount = (text) =>
  recognizeCurrency(text, "zh-cn")
    .map((found) => `${found.text} ${found.resolution.value}`)
    .join("; ");
const expected = {
  上半年: "上半年 2024-01-01 to 2025-01-01",
  今年上半年: "今年上半年 2024-01-01 to 2025-01-01",
  今年下半年: "今年下半年 2026-01-01 to 2027-01-01",
  "2024年上半年": "2024年上半年 2024-01-01 to 2025-01-01",
  "2024年下半年": "2024年下半年 2024-01-01 to 2025-01-01",
  "2023年至2024年": "2023年至2024年 2023-01-01 to 2024-01-01",
  "2024年第三季度": "2024年第三季度 2024-07-01 to 2024-10-01",
  "净利润3.2亿元": "3.2亿元 320000000",
  "净利润-3.2亿元": "",
  "净利润－3.2亿元": "",
  "净利润−3.2亿元": "3.2亿元 320000000",
  "净利润负3.2亿元": "负3.2亿元 -320000000",
  "净利润-3.2元": "-3.2元 -3.2; 3.2元 3.2",
};
let changed = false;
for (const [text, wanted] of Object.entries(expected)) {
  const seen = text.startsWith("净") ? amount(text) : period(text);
  console.log(`${text}: ${seen || "nothing"}`);
  changed ||= seen !== wanted;
}
process.exit(Number(changed));
NODE
node read.cjs
