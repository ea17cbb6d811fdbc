// Are a PDF's pieces of text put into the order in which a person reads them?

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, readable } from "../../www/engine/pdf-lines.js";

/** @import { Item } from "../../www/engine/pdf-lines.js" */

/**
 * A line of characters of size 10.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @returns {Item}
 */
const piece = (text, x, y) => ({ text, x, y, width: text.length * 10, size: 10, turned: false });

/**
 * Lines below one another.
 * @param {string[]} texts
 * @param {number} x
 * @param {number} y
 */
const column = (texts, x, y) => texts.map((text, at) => piece(text, x, y + 15 * at));

const LEFT = ["左栏第一行写满这一栏", "左栏第二行写满这一栏", "左栏第三行写满这一栏", "左栏末行。"];
const RIGHT = ["右栏第一行写满这一栏", "右栏第二行写满这一栏", "右栏第三行写满这一栏", "右栏末行。"];

test("columns are read one after the other, between what stands across them", () => {
  const page = [
    piece("横跨两栏的标题就在这里写着", 50, 20),
    ...column(LEFT, 10, 50),
    ...column(RIGHT, 130, 53),
    piece("第二个横跨两栏的标题在这里", 50, 130),
    ...column(RIGHT, 10, 160),
    ...column(LEFT, 130, 160),
  ];
  const expected = ["横跨两栏的标题就在这里写着", ...LEFT, ...RIGHT, "第二个横跨两栏的标题在这里", ...RIGHT, ...LEFT];
  for (const items of [page, [...page].reverse()]) assert.deepEqual(linesOf(items).filter(Boolean), expected);
});

test("a table's rows stay rows, also above columns", () => {
  const cells = [["指标", "数值", "增长"], ["地区生产总值", "2186亿", "5%"], ["进出口", "1286亿", "8%"], ["零售额", "934亿", "4%"]];
  const table = cells.flatMap((row, at) => row.map((cell, column) => piece(cell, 10 + 85 * column, 20 + 15 * at)));
  const lines = linesOf([...table, ...column(LEFT, 10, 120), ...column(RIGHT, 130, 120)]);
  assert.deepEqual(lines.filter(Boolean), [...cells.map((row) => row.join("\t")), ...LEFT, ...RIGHT]);
});

test("paragraphs are set in, and room between blocks is a blank line", () => {
  const lines = linesOf([piece("第一段首行缩进了两格", 30, 20), piece("续行顶格，写到句末为止。", 10, 35), piece("隔了很远的一行", 10, 80)]);
  assert.deepEqual(lines, ["　　第一段首行缩进了两格", "续行顶格，写到句末为止。", "", "隔了很远的一行"]);
});

test("pieces that touch are one word; room beside Chinese is no space, words' spaces are", () => {
  assert.deepEqual(linesOf([piece("增长", 10, 20), piece("5.6", 32, 20), piece("%。", 62, 20)]), ["增长5.6%。"]);
  assert.deepEqual(linesOf([piece("GDP", 10, 20), piece("grew", 43, 20)]), ["GDP grew"]);
  assert.deepEqual(linesOf([piece("记者", 10, 20), piece("高维", 35, 20)]), ["记者 高维"]);
});

test("turned text does not break into lines", () => {
  const stamp = { ...piece("内部资料", 100, 27), turned: true };
  assert.deepEqual(linesOf([...column(LEFT, 10, 20), stamp]), [...LEFT, "", "内部资料"]);
});

test("nothing is lost or read twice, whatever the page looks like", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const items = Array.from({ length: random(60) }, (_, at) => piece(`〔${at}〕`.padEnd(3 + random(12), "文"), random(400), random(300)));
    const read = linesOf(items).join("").match(/〔\d+〕/g) ?? [];
    assert.deepEqual([...read].sort(), items.map(({ text }) => /〔\d+〕/.exec(text)?.[0]).sort());
  }
});

test("a page in very many pieces is read at once", () => {
  const items = Array.from({ length: 100_000 }, (_, at) => piece("文", (at * 7919) % 600, (at * 104729) % 800));
  const begun = performance.now();
  linesOf(items);
  assert.ok(performance.now() - begun < 5_000);
});

test("radicals become the characters they look like", () => {
  assert.equal(readable("⻛电增⻓，⼈⺠生活⾦融"), "风电增长，人民生活金融");
});
