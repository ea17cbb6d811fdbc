#!/usr/bin/env bash
# Tools that only put blanks between Chinese and figures move minus signs: pangu writes 净利润 - 3.2 亿元, AutoCorrect 2020 年 -2024 年.
#
# 净利润-3.2亿元 is a loss, 2020年-2024年 a range of years; editors of Chinese sites run all text through such tools. A good guess is that
# they part Chinese from ASCII and leave a sign at its figure. Seen with pangu 7.2.1: -5% becomes " - 5%", with a blank on both sides as a
# dash has, and +3.2 " + 3.2"; a sign that has a blank before it is left alone. With autocorrect-node 2.14.0 it is the other way round: -3.2
# stays whole, but the year that ends a range is -2024; and １２．５％ becomes 12．5％, digits of half width round a full-width point, in
# which a pattern for figures finds 12 and 5.
# zhlint 0.8.2 leaves all of these as they are but for the blanks before and behind Chinese words.
#
# Needs Node.js 20. Prints what each makes of it and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --ignore-scripts pangu@7.2.1 autocorrect-node@2.14.0 zhlint@0.8.2
cat > space.mjs <<'NODE'
import autocorrect from "autocorrect-node";
import pangu from "pangu";
import { run } from "zhlint";

// text: pangu, AutoCorrect, zhlint
const expected = {
  "净利润-3.2亿元": ["净利润 - 3.2 亿元", "净利润 -3.2 亿元", "净利润-3.2 亿元"],
  "同比+3.2个百分点": ["同比 + 3.2 个百分点", "同比 +3.2 个百分点", "同比+3.2 个百分点"],
  "2020年-2024年": ["2020 年 - 2024 年", "2020 年 -2024 年", "2020年-2024年"],
  "１２．５％": ["１２．５％", "12．5％", "１２．５％"],
  "－３．２％": ["－３．２％", "－3．2％", "－３．２％"],
  "2020-2024年": ["2020-2024 年", "2020-2024 年", "2020-2024年"],
};
const results = Object.keys(expected).map((text) => [pangu.spacingText(text), autocorrect.format(text), run(text, { rules: { preset: "default" } }).result]);
console.log("text: pangu | AutoCorrect | zhlint");
for (const [index, text] of Object.keys(expected).entries()) console.log(`${text}: ${results[index].join(" | ")}`);
process.exit(Number(JSON.stringify(results) !== JSON.stringify(Object.values(expected))));
NODE
node space.mjs
