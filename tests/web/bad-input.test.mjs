// What does the reader see when the input is no article?

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
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

/**
 * A zip package with these parts.
 * @param {[string, string | Buffer][]} parts
 */
function zip(parts) {
  const table = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  const local = [];
  const central = [];
  let at = 0;
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    let sum = ~0;
    for (const byte of bytes) sum = /** @type {number} */ (table[(sum ^ byte) & 255]) ^ (sum >>> 8);
    const entry = Buffer.alloc(26);
    entry.writeUInt16LE(20, 0);
    entry.writeUInt16LE(8, 4);
    entry.writeUInt32LE(~sum >>> 0, 10);
    entry.writeUInt32LE(packed.length, 14);
    entry.writeUInt32LE(bytes.length, 18);
    entry.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const begin = Buffer.from("PK\x03\x04", "latin1");
    local.push(begin, entry, Buffer.from(name), packed);
    central.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), entry, place, Buffer.from(name));
    at += 4 + 26 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

/** @param {string} body */
const word = (body) => `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`;

/** @type {[string, Uint8Array, RegExp][]} */
const FILES = [
  ["bomb.docx", zip([["word/document.xml", Buffer.alloc(40 << 20, " ")]]), /解压后体积异常/],
  ["entities.docx", zip([["word/document.xml", `<!DOCTYPE x [<!ENTITY a "${"多".repeat(99)}"><!ENTITY b "&a;&a;&a;&a;">]>${word("&b;")}`]]), /解压后体积异常/],
  ["climbs.docx", zip([["../../etc/passwd", "root"], ["_rels/.rels", "<Relationships><Relationship Type='x/officeDocument' Target='../../../etc/passwd'/></Relationships>"], ["word/document.xml", word("丙厂产值7亿元。")]]), /不完整或已损坏/],
  ["picture.png", Uint8Array.from({ length: 4000 }, (_, at) => (at * 37) % 256), /不是文本文件/],
  ["old.docx", Uint8Array.from(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1016), Buffer.from("WordDocument", "utf16le"), Buffer.alloc(1000)])), /不完整或已损坏/],
  ["locked.docx", Uint8Array.from(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1016), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(1000)])), /设有密码/],
  ["scan.txt", Uint8Array.from(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")), /是图片/],
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

test("a document is read whose package also holds names that climb out of it", async () => {
  const { page, problems, close } = await open();
  await choose(page, "good.docx", zip([["../../etc/passwd", "root"], ["word/document.xml", word("丙厂产值7亿元。")]]));
  await page.locator('.figures [data-value="700000000"]').waitFor();
  assert.deepEqual(problems, []);
  await close();
});

/** @type {[string, string, RegExp][]} */
const TEXTS = [
  ["lone halves of surrogate pairs", "\ud800产值3亿元\udc00。", /./],
  ["NUL characters", "\0产值\0 3亿元。\0", /./],
  ["only punctuation", "，。！？……——“”《》、；：", /未识别出中文/],
  ["only Latin letters", "The quick brown fox jumps over the lazy dog.", /未识别出中文/],
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
  await says(page.locator("#panel-overview"), /只分析了前面/);
  await page.waitForFunction((length) => (document.querySelector(".prose")?.textContent?.length ?? 0) >= length, text.replaceAll("\n", "").length);
  assert.deepEqual(problems, []);
  await close();
});
