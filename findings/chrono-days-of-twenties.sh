#!/usr/bin/env bash
# chrono's reader of traditional Chinese takes 十一月二十三日 for the 20th: of a day in numerals it takes two characters.
#
# chrono-node 2.10.3 reads dates in text; chrono.zh.hant and chrono.zh.hans are the readers of the two Chinese scripts. A good guess is
# that both read what is written alike in both. Seen: zh.hans (and chrono.zh, made of both) reads 十一月二十三日 as 23 November,
# 十二月三十一日 as 31 December, 二〇二四年五月二十三日 as 2024-05-23; zh.hant reads 20 November, 30 December and 20 May of the year 24,
# with certain days and without a word, as are all days from the 21st on but the 30th. Days in digits, and up to 二十日, are right,
# so that a test with 十三日 passes. Decimals are cut by all three: 3.5小時後 (2.5小时后) is five hours from now.
#
# Needs Node.js. Prints what either reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save chrono-node@2.10.3
cat > read.mjs <<'NODE'
import * as chrono from "chrono-node";

const now = new Date(2025, 2, 15, 12);
const two = (number) => String(number).padStart(2, "0");
const read = (reader, text) =>
  reader
    .parse(text, now)
    .map(({ text, start }) => `${text} ${["year", "month", "day"].map((part) => two(start.get(part))).join("-")} ${two(start.get("hour"))}h`)
    .join("; ");
const expected = {
  十一月十三日: ["十一月十三日 2025-11-13 12h", "十一月十三日 2025-11-13 12h"],
  十一月二十三日: ["十一月二十三日 2025-11-23 12h", "十一月二十 2025-11-20 12h"],
  十二月三十一日: ["十二月三十一日 2025-12-31 12h", "十二月三十 2025-12-30 12h"],
  "11月23日": ["11月23日 2025-11-23 12h", "11月23日 2025-11-23 12h"],
  二〇二四年五月二十三日: ["二〇二四年五月二十三日 2024-05-23 12h", "二四年五月二十 24-05-20 12h"],
  "2.5小时后": ["5小时后 2025-03-15 17h", ""],
  "3.5小時後": ["", "5小時後 2025-03-15 17h"],
};
let changed = false;
for (const [text, [simplified, traditional]] of Object.entries(expected)) {
  const [hans, hant] = [chrono.zh.hans, chrono.zh.hant].map((reader) => read(reader, text));
  console.log(`${text}: zh.hans ${hans || "nothing"}, zh.hant ${hant || "nothing"}`);
  changed ||= hans !== simplified || hant !== traditional;
}
process.exit(Number(changed));
NODE
node read.mjs
