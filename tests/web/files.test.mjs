// Are files in the encodings and formats people have read as their plain text is?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choose, open, results, screenshot } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

/** @param {string} name */
const article = (name) => readFile(new URL(`../articles/${name}`, import.meta.url), "utf8");

/**
 * What a new page finds in a file: its figures with their rows, its keywords, and what it says of the file.
 * @param {string} name
 * @param {string | Uint8Array} content
 */
async function found(name, content) {
  const { page, problems, close } = await open();
  await choose(page, name, content);
  await results(page);
  const read = await page.evaluate(() => {
    /** @param {string} selector */
    const texts = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
    return {
      figures: texts(".figures tr:has([data-figure])"),
      keywords: texts(".keywords > li"),
      origin: texts(".origin > span").join(" "),
      encoding: /** @type {HTMLSelectElement | null} */ (document.querySelector(".origin select"))?.value ?? null,
    };
  });
  assert.deepEqual(problems, []);
  await close();
  return read;
}

/** @type {Map<string, Promise<Awaited<ReturnType<typeof found>>>>} */
const plain = new Map();

/**
 * The file says what the plain text of an article says.
 * @param {string} name of the article
 * @param {string} file
 * @param {Uint8Array} content
 * @param {{ origin: RegExp, encoding: string | null }} expected
 */
async function equal(name, file, content, { origin, encoding }) {
  if (!plain.has(name)) plain.set(name, article(name).then((text) => found(name, text)));
  const { figures, keywords } = /** @type {Awaited<ReturnType<typeof found>>} */ (await plain.get(name));
  assert.ok(figures.length > 5 && keywords.length > 5, "the plain text gives something");
  const read = await found(file, content);
  assert.deepEqual(read.figures, figures);
  assert.deepEqual(read.keywords, keywords);
  assert.match(read.origin, origin);
  assert.equal(read.encoding, encoding);
}

/** @param {Page} page */
const origin = (page) => page.locator(".origin").innerText();

/**
 * @param {string} text
 * @param {string} encoding as `iconv` calls it
 */
async function encoded(text, encoding) {
  const { execFileSync } = await import("node:child_process");
  return new Uint8Array(execFileSync("iconv", ["-f", "UTF-8", "-t", encoding], { input: text }));
}

/** @type {[string, string, string][]} */
const ENCODINGS = [
  ["UTF-8", "UTF-8", "economy.txt"],
  ["GB18030", "GB18030", "economy.txt"],
  ["GBK", "GB18030", "report.txt"],
  ["UTF-16LE", "UTF-16LE", "newspaper.txt"],
  ["UTF-16", "UTF-16LE", "economy.txt"],
  ["UTF-16BE", "UTF-16BE", "report.txt"],
];

for (const [written, encoding, name] of ENCODINGS) {
  test(`${name} in ${written} gives what its plain text gives`, async () => {
    await equal(name, `written-${name}`, await encoded(await article(name), written), { origin: /文本/, encoding });
  });
}

test("the reader overrules the encoding, and lost characters are told", async () => {
  const { page, problems, close } = await open();
  const text = "記者從統計局獲悉，全市糧食產量3.2萬噸，同比增長5%。";
  await choose(page, "article.txt", await encoded(text, "BIG5"));
  await results(page);
  assert.match(await origin(page), /文本/);
  assert.equal(await page.locator(".prose").innerText(), text);
  await page.locator(".origin select").focus();
  await page.locator(".origin select").selectOption("UTF-8");
  await page.locator(".origin .lost").waitFor();
  assert.match(await origin(page), /个字没能读出/);
  await screenshot(page, "files-lost");
  assert.equal(await page.locator(".origin select").evaluate((select) => select === document.activeElement), true);
  await page.locator(".origin select").selectOption("Big5");
  await page.waitForFunction((text) => /** @type {HTMLElement} */ (document.querySelector(".prose")).innerText === text, text);
  await results(page);
  assert.equal(await page.locator(".origin .lost").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("the module for files is fetched with the first file, not before", async () => {
  /** @type {string[]} */
  const asked = [];
  const { page, problems, close } = await open({
    prepare: async (page) => page.on("request", (request) => asked.push(new URL(request.url()).pathname)),
  });
  await page.waitForLoadState("networkidle");
  assert.ok(!asked.some((path) => path.includes("files")), asked.join(" "));
  await choose(page, "a.txt", new TextEncoder().encode("甲厂产值3亿元。"));
  await results(page);
  assert.ok(asked.some((path) => path.includes("wenshu_files_bg")));
  assert.deepEqual(problems, []);
  await close();
});
