#!/usr/bin/env bash
# OpenCC turns the three of Taiwan's amounts in capitals, 參, into 参, which no reader of numerals takes for 叁: 伍仟肆佰參拾元 is then 5400.
#
# Amounts on cheques and contracts stand in capital numerals; three is 叁 in the mainland, and 參 in Taiwan and Hong Kong. 參 is also a
# character of words (參加), simplified to 参. A good guess is that the conversion to simplified script knows the numeral where it stands
# among numerals, or that a reader that takes 叁 takes 参. Seen with OpenCC 1.4.2, t2s, tw2s, tw2sp and hk2s alike: 伍仟肆佰参拾元. Read
# by nzh 1.0.14 it is 5400, 壹万参仟 is 10000 and 参佰万 0, without an error; cn2an 0.5.24 (transform) makes 5400参10元 of it, and
# chinese2digits 6.0.2 5400参拾元. (cn2an's function of that name raises an error, as JioNLP 1.5.31 does, not run here.) The other
# capitals come out as those of the mainland, so that a test without a three passes.
#
# Needs Node.js 20. Prints what each makes of it and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'setuptools<81' opencc==1.4.2 cn2an==0.5.24 chinese2digits==6.0.2
npm install --silent --no-audit --no-fund --no-save --ignore-scripts nzh@1.0.14
cat > convert.py <<'PYTHON'
import sys

import chinese2digits
import cn2an
import opencc

for text in sys.argv[1:]:
    converted = {name: opencc.OpenCC(name).convert(text) for name in ["t2s", "tw2s", "tw2sp", "hk2s"]}
    (simple,) = set(converted.values())
    print(text, simple, cn2an.transform(simple + "元"), chinese2digits.takeNumberFromString(simple + "元")["replacedText"])
PYTHON
cat > read.cjs <<'NODE'
const { cn } = require("nzh");

for (const line of require("node:fs").readFileSync(0, "utf8").trim().split("\n")) {
  const simple = line.split(" ")[1];
  console.log(line, cn.decodeB(simple));
}
NODE
echo "text: OpenCC, cn2an, chinese2digits, nzh"
seen=$(venv/bin/python convert.py 伍仟肆佰參拾 壹萬參仟 參佰萬 伍仟肆佰貳拾 2> errors | node read.cjs) || { cat errors >&2; exit 1; }
echo "$seen"
[[ $seen == "伍仟肆佰參拾 伍仟肆佰参拾 5400参10元 5400参拾元 5400
壹萬參仟 壹万参仟 10000参仟元 10000参仟元 10000
參佰萬 参佰万 参佰万元 参佰万元 0
伍仟肆佰貳拾 伍仟肆佰贰拾 5420元 5420元 5420" ]]
