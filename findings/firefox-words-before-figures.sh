#!/usr/bin/env bash
# Firefox says of the last word before a figure or a sign that it is none: isWordLike is false for 收入 in 全市财政收入12.5亿元, and for 增长 alone.
#
# Intl.Segmenter with granularity "word" is how a page counts Chinese words or takes them out: by isWordLike, which is false for blanks
# and punctuation. A good guess is that it is true for every Chinese word, as in Chromium. Seen with Firefox ESR 153.8 from Debian: the
# last word of a run of Chinese characters has what the segment before the run has, false behind a sign, a blank or at the beginning,
# true behind a letter or a figure. So just what is counted goes: 财政收入12.5亿元，出口增长3.2%。 has neither 收入 nor 增长, and a list of
# single words has none. Words of one character, and the last one of a text if others stand before it, are words, so that a test with a
# phrase alone passes. The cuts themselves are as in Chromium 119, which has true for all of them. It is so in zh-Hant and ja (not run here).
#
# Needs Node.js 20, the libraries of a desktop Chromium, and Debian's firefox-esr. Prints the words of either and fails if any of it
# has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps puppeteer-core@25.16.0 @sparticuz/chromium@119.0.2
cat > seen.mjs <<'NODE'
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";

// text: the segments that Firefox takes for words, and those that Chromium does
const expected = {
  "全市财政收入12.5亿元": ["全市 财政 12.5 亿 元", "全市 财政 收入 12.5 亿 元"],
  "财政收入12.5亿元，出口增长3.2%。": ["财政 12.5 亿 元 出口 3.2", "财政 收入 12.5 亿 元 出口 增长 3.2"],
  "第3季度，GDP增长5%": ["第 3 季度 GDP 增长 5", "第 3 季度 GDP 增长 5"],
  "收入 支出": ["", "收入 支出"],
  增长: ["", "增长"],
  全市财政收入: ["全市 财政 收入", "全市 财政 收入"],
};

function words(texts) {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return texts.map((text) => Array.from(segmenter.segment(text)).filter((part) => part.isWordLike).map((part) => part.segment).join(" "));
}

async function seen(options) {
  const browser = await puppeteer.launch({ headless: true, ...options });
  const page = await browser.newPage();
  const found = await page.evaluate(words, Object.keys(expected));
  console.log(await browser.version());
  for (const [index, text] of Object.keys(expected).entries()) console.log(`  ${text}: ${found[index]}`);
  await browser.close();
  return found;
}

writeFileSync("chromium", brotliDecompressSync(readFileSync("node_modules/@sparticuz/chromium/bin/chromium.br")));
chmodSync("chromium", 0o755);
const firefox = await seen({ browser: "firefox", executablePath: "/usr/bin/firefox-esr" });
const chromium = await seen({ executablePath: `${process.cwd()}/chromium`, args: ["--no-sandbox", "--disable-gpu"] });
process.exit(Number(Object.values(expected).some((pair, index) => pair[0] !== firefox[index] || pair[1] !== chromium[index])));
NODE
node seen.mjs
