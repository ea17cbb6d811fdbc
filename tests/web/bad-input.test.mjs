// What does the reader see when the input is no article?

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, choose, open, paste, results, says } from "./browser.mjs";

/** Text that is there before the bad input, and must be there after it. */
const KEPT = "甲厂产值3亿元。";

test("nothing, or white space only: a sentence says what to do", async () => {
  for (const text of ["", " \n\t　"]) {
    const { page, problems, close } = await open();
    await page.fill("#article", text);
    await page.click(".primary");
    await says(page.locator(".message.alert"), /先粘贴一篇文章/);
    await page.locator("#article").waitFor();
    assert.deepEqual(problems, []);
    await close();
  }
});

/** @type {[string, Uint8Array, RegExp][]} */
const FILES = [
  ["picture.png", Uint8Array.from({ length: 4000 }, (_, at) => (at * 37) % 256), /不是文本，读不了/],
  ["old.docx", Uint8Array.from(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1016), Buffer.from("WordDocument", "utf16le"), Buffer.alloc(1000)])), /旧版 Word.*另存为 .docx/],
  ["locked.docx", Uint8Array.from(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1016), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(1000)])), /加了密码/],
  ["scan.txt", Uint8Array.from(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")), /是图片/],
  ["letter.txt", Uint8Array.from(Buffer.from("{\\rtf1\\ansi hello}")), /RTF/],
  ["blank.txt", Uint8Array.from([]), /是空的/],
];

for (const [name, bytes, sentence] of FILES) {
  test(`${name}: a sentence names the problem and the text stays`, async () => {
    const { page, problems, close } = await open();
    await paste(page, KEPT);
    await results(page);
    await choose(page, name, bytes);
    const alert = page.locator(".message.alert");
    await says(alert, sentence);
    await says(alert, new RegExp(name));
    await says(page.locator(".prose"), new RegExp(KEPT));
    await page.locator('.figures [data-value="300000000"]').waitFor();
    assert.deepEqual(problems, []);
    await close();
  });
}

/** @type {[string, string, RegExp][]} */
const TEXTS = [
  ["lone halves of surrogate pairs", "\ud800产值3亿元\udc00。", /./],
  ["NUL characters", "\0产值\0 3亿元。\0", /./],
  ["only punctuation", "，。！？……——“”《》、；：", /没有读到中文/],
  ["only Latin letters", "The quick brown fox jumps over the lazy dog.", /没有读到中文/],
];

for (const [name, text, words] of TEXTS) {
  test(`${name}: the page answers and shows the text`, async () => {
    const { page, problems, close } = await open();
    await paste(page, text);
    await results(page);
    await becomes(() => page.locator(".prose").evaluate((prose) => prose.textContent?.length), text.length);
    await says(page.locator("#panel-figures"), words);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("one endless line is laid out and read", async () => {
  const { page, problems, close } = await open();
  const line = "甲厂产值3亿元，乙厂增长8%，".repeat(6000);
  await paste(page, line);
  await results(page);
  await becomes(() => page.locator(".prose").evaluate((prose) => prose.textContent?.length), line.length);
  await becomes(() => page.locator(".block").count(), (count) => count > 50);
  assert.deepEqual(problems, []);
  await close();
});

test("three million characters: read up to the limit, said so, and shown whole", async () => {
  const { page, problems, close } = await open();
  const paragraph = "本市外贸进出口总额增长较快，民营企业依然是主力军，产业链跟着市场走，居民收入稳步提高。".repeat(6) + "全年产值3亿元。\n";
  const text = paragraph.repeat(Math.ceil(3_000_000 / paragraph.length));
  await choose(page, "long.txt", text);
  await page.waitForSelector("body[data-state=done]", { timeout: 200_000 });
  await page.click("#tab-overview");
  await says(page.locator("#panel-overview"), /只读了前面/);
  await page.waitForFunction((length) => (document.querySelector(".prose")?.textContent?.length ?? 0) >= length, text.replaceAll("\n", "").length);
  assert.deepEqual(problems, []);
  await close();
});
