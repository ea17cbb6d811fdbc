#!/usr/bin/env bash
# Day.js reads its own 中午12点30分 as half past midnight: what it writes of the hour from 12 to 1 in Chinese comes back 12 hours off.
#
# format("A h点mm分") and dayjs(text, format, "zh-cn") with the plugin customParseFormat. A good guess is that what one writes the other
# reads, or refuses. Seen with dayjs 1.11.23: 12:30 is written 中午12点30分, and read as 00:30 of the same day; 中午1点 is 01:00. It is so in
# zh, zh-cn, zh-tw and zh-hk; all other hours come back (凌晨, 早上, 上午, 下午, 晚上), and nothing is said but in the strict form, which
# calls it an invalid date, though it is Day.js's own. Moment 2.31.0 writes 下午12点30分, and reads that and 中午 rightly.
#
# Needs Node.js 20. Prints the hours that come back wrong and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts dayjs@1.11.23 moment@2.31.0
cat > read.cjs <<'NODE'
const dayjs = require("dayjs");
dayjs.extend(require("dayjs/plugin/customParseFormat"));
const moment = require("moment");
require("moment/locale/zh-cn");

const LOCALES = ["zh", "zh-cn", "zh-tw", "zh-hk"];
for (const locale of LOCALES) require(`dayjs/locale/${locale}`);
const FORMAT = "YYYY-MM-DD Ah点mm分";
const seen = [];
for (const locale of [...LOCALES, "moment"]) {
  const read = (text) => (locale === "moment" ? moment(text, FORMAT, "zh-cn") : dayjs(text, FORMAT, locale));
  const write = (iso) => (locale === "moment" ? moment(iso).locale("zh-cn") : dayjs(iso).locale(locale)).format(FORMAT);
  for (let hour = 0; hour < 24; hour++) {
    const time = `${String(hour).padStart(2, "0")}:30`;
    const back = read(write(`2024-05-03T${time}:00`)).format("HH:mm");
    if (back !== time) seen.push(`${locale}: ${write(`2024-05-03T${time}:00`)} is ${back}`);
  }
  seen.push(`${locale}: 中午1点00分 is ${read("2024-05-03 中午1点00分").format("HH:mm")}`);
}
const noon = "2024-05-03 中午12点30分";
seen.push(`strict: ${dayjs(noon, FORMAT, "zh-cn", true).isValid()}`);
console.log(seen.join("\n"));
NODE
seen=$(node read.cjs)
echo "$seen"
expected=$(
  for locale in zh zh-cn zh-tw zh-hk; do
    echo "$locale: 2024-05-03 中午12点30分 is 00:30"
    echo "$locale: 中午1点00分 is 01:00"
  done
  echo "moment: 中午1点00分 is 13:00"
  echo "strict: false"
)
[[ $seen == "$expected" ]]
