// Draws the PNG icons beside this file from the SVGs: `node www/icons/draw.mjs`, after one of those has changed.

import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

/** Which drawing each size is made from: the smallest need thicker strokes. @type {[string, string, number][]} */
const ICONS = [
  ["small.svg", "icon-16", 16],
  ["small.svg", "icon-32", 32],
  ["../icon.svg", "icon-48", 48],
  ["../icon.svg", "icon-128", 128],
  ["../icon.svg", "icon-192", 192],
  ["../icon.svg", "icon-512", 512],
  ["maskable.svg", "maskable-512", 512],
];

const browser = await chromium.launch({ executablePath: process.env.WENSHU_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const [source, name, size] of ICONS) {
  const drawing = await readFile(new URL(source, import.meta.url), "utf8");
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await writeFile(new URL(`${name}.png`, import.meta.url), await page.screenshot({ omitBackground: true }));
}
await browser.close();
