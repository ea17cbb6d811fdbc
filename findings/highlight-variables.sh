#!/usr/bin/env bash
# In Chromium before 119, a custom property of the root is not set inside ::highlight(), and the rule paints nothing.
#
# CSS.highlights is there from Chromium 105 on, and CSS.supports("selector(::highlight(x))") is true. A good guess is that a page's
# theme, colours in custom properties of :root, holds in ::highlight() as everywhere else. Seen with Chromium 109 (the last one on
# Windows 7, as the npm package @sparticuz/chromium 109.0.6 carries it): the background is transparent; with 119 (119.0.2) it is the
# colour. A literal colour paints in both. So asking for the API is not enough; the computed style of ::highlight() tells.
#
# Needs Node.js, and the libraries of a desktop Chromium. Prints what is computed and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  playwright-core@1.65.1 c109@npm:@sparticuz/chromium@109.0.6 c119@npm:@sparticuz/chromium@119.0.2
cat > seen.mjs <<'NODE'
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";

const PAGE = "<!doctype html><style>:root { --c: rgb(1, 2, 3) } ::highlight(a) { background-color: var(--c) } ::highlight(b) { background-color: rgb(1, 2, 3) }</style><p>text";

async function seen(name) {
  const bin = `node_modules/${name}/bin`;
  mkdirSync(name);
  const drawing = readdirSync(bin).find((file) => file.startsWith("swiftshader."));
  if (drawing) execFileSync("tar", ["--extract", "--directory", name], { input: brotliDecompressSync(readFileSync(`${bin}/${drawing}`)) });
  writeFileSync(`${name}/chromium`, brotliDecompressSync(readFileSync(`${bin}/chromium.br`)));
  chmodSync(`${name}/chromium`, 0o755);
  const browser = await chromium.launch({ executablePath: `${process.cwd()}/${name}/chromium`, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(`data:text/html,${encodeURIComponent(PAGE)}`);
  const colours = await page.evaluate(() => ["a", "b"].map((name) => getComputedStyle(document.documentElement, `::highlight(${name})`).backgroundColor));
  const known = await page.evaluate(() => "highlights" in CSS && CSS.supports("selector(::highlight(x))"));
  console.log(`Chromium ${browser.version()}: API ${known}, by a property ${colours[0]}, by a literal ${colours[1]}`);
  await browser.close();
  return [known, ...colours].join(" ");
}

const LITERAL = "rgb(1, 2, 3)";
const before = await seen("c109");
const after = await seen("c119");
process.exit(Number(before !== `true rgba(0, 0, 0, 0) ${LITERAL}` || after !== `true ${LITERAL} ${LITERAL}`));
NODE
node seen.mjs
