// Are a PDF's pieces of text put into the order in which a person reads them?

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, readable } from "../../www/engine/pdf-lines.js";
import { marginsOf, withoutMargins } from "../../www/engine/pdf-margins.js";

import { rulesOf } from "../../www/engine/pdf-tables.js";

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

const NUMBERED = [
  piece("附注", 110, 20), piece("本期", 165, 20), piece("上期", 235, 20),
  piece("收入", 10, 40), piece("3", 115, 40), piece("8812", 160, 40), piece("8015", 230, 40),
  piece("销售成本", 10, 60), piece("6120", 160, 60), piece("5660", 230, 60),
  piece("经营活动产生的", 10, 80), piece("692", 170, 86), piece("355", 240, 86), piece("现金净额", 10, 92),
];

test("cells without lines around them stand in their columns, empty ones too, and a wrapped label is one", () => {
  assert.deepEqual(linesOf(NUMBERED), ["\t附注\t本期\t上期", "收入\t3\t8812\t8015", "销售成本\t\t6120\t5660", "经营活动产生的现金净额\t\t692\t355"]);
});

test("headers over the middle of columns and over several, dashes and cells that nearly touch keep their columns", () => {
  const items = [
    piece("本集团", 130, 10), piece("本行", 290, 10),
    piece("六月", 115, 30), piece("年初", 185, 30), piece("六月", 265, 30), piece("年初", 335, 30),
    piece("存放同业", 10, 50), piece("98214", 100, 50), piece("101336", 155, 50), piece("97650", 250, 50), piece("100802", 310, 50),
    piece("贷款", 10, 70), piece("—", 120, 70), piece("(6120)", 155, 70), piece("16330", 250, 70), piece("14271", 320, 70),
  ];
  assert.deepEqual(linesOf(items), ["\t本集团\t\t本行\t", "\t六月\t年初\t六月\t年初", "存放同业\t98214\t101336\t97650\t100802", "贷款\t—\t(6120)\t16330\t14271"]);
});

test("names with numbers in another font, below one another, make no page of upright columns", () => {
  const months = [...Array(12).keys()].map((at) => `${at + 1}`);
  const items = months.flatMap((month, at) => [piece(month, 10, 20 + 12 * at), piece("月", 10 + 10 * month.length, 20 + 12 * at), piece("12.5", 90, 20 + 12 * at)]);
  assert.deepEqual(linesOf(items), months.map((month) => `${month}月\t12.5`));
});

test("a column of long numbers is no column of a text", () => {
  const rows = [["12345678", "87654321"], ["22345678", "87654322"], ["32345678", "87654323"], ["42345678", "87654324"]];
  assert.deepEqual(linesOf(rows.flatMap((row, at) => row.map((text, column) => piece(text, 10 + 120 * column, 20 + 15 * at)))), rows.map((row) => row.join("\t")));
});

test("lines drawn around cells part them and hold their lines together", () => {
  const rules = [
    ...[5, 45, 65].map((at) => ({ upright: false, at, from: 5, to: 305 })),
    { upright: false, at: 25, from: 105, to: 305 },
    ...[5, 105, 305].map((at) => ({ upright: true, at, from: 5, to: 65 })),
    { upright: true, at: 205, from: 25, to: 65 },
  ];
  const items = [
    piece("以上年为基期", 10, 18), piece("项目", 10, 35), piece("金额", 190, 18), piece("本期数额写得很长", 107, 38), piece("上期", 206, 38),
    piece("收入", 10, 58), piece("上期", 206, 58), piece("表下的说明", 10, 90),
  ];
  assert.deepEqual(linesOf(items, rules), ["以上年为基期项目\t金额\t", "\t本期数额写得很长\t上期", "收入\t\t上期", "", "表下的说明"]);
  const frame = rules.filter(({ upright, at }) => !upright || at === 5 || at === 305);
  assert.deepEqual(linesOf([...column(LEFT, 10, 10)], frame), LEFT);
});

test("of what a page draws only lines are lines: no clip, no ground, no curve", () => {
  const codes = { save: 1, restore: 2, transform: 3, constructPath: 4, moveTo: 5, lineTo: 6, curveTo: 7, rectangle: 8, closePath: 9, stroke: 10, fill: 11, endPath: 12, clip: 13, paintFormXObjectBegin: 14, paintFormXObjectEnd: 15 };
  const draw = (/** @type {[number, any][]} */ ...steps) => rulesOf({ fnArray: steps.map(([code]) => code), argsArray: steps.map(([, given]) => given) }, codes, [1, 0, 0, -1, 0, 100]);
  assert.deepEqual(draw([4, [[8], [10, 20, 50, 0.5]]], [11, null]), [{ upright: false, at: 79.75, from: 10, to: 60 }]);
  assert.deepEqual(draw([4, [[5, 6], [10, 20, 10, 70]]], [10, null]), [{ upright: true, at: 10, from: 30, to: 80 }]);
  assert.equal(draw([4, [[8], [10, 20, 50, 40]]], [10, null]).length, 4);
  assert.deepEqual(draw([4, [[8], [10, 20, 50, 40]]], [11, null]), []);
  assert.deepEqual(draw([4, [[8], [0, 0, 90, 90]]], [13, null], [12, null]), []);
  assert.deepEqual(draw([4, [[5, 7], [0, 0, 1, 1, 2, 2, 50, 0]]], [10, null]), []);
  assert.deepEqual(draw([1, null], [3, [2, 0, 0, 2, 0, 0]], [4, [[8], [0, 10, 20, 0.5]]], [11, null], [2, null], [4, [[8], [0, 10, 20, 0.5]]], [11, null]).map(({ to }) => to), [40, 20]);
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

/**
 * A line whose characters are apart, as a setter spreads them: each a piece, but for numbers and words, whose room is
 * a space in their text (PDF.js puts it there).
 * @param {string} text
 * @param {number} y
 * @param {number} room
 */
function spread(text, y, room) {
  let x = 10;
  return (text.match(/[\x21-\x7e]+|./g) ?? []).map((word) => {
    const ascii = /^[\x21-\x7e]/.test(word);
    const width = ascii ? word.length * 5 + (word.length - 1) * room : 10;
    const item = { text: ascii ? [...word].join(" ") : word, x, y, width, size: 10, turned: false };
    x += width + room;
    return item;
  });
}

test("a line that was spread has no spaces, whatever its room", () => {
  const line = "全县生产总值2186.3亿元，GDP增长5.6%。";
  for (const room of [1.2, 2, 3, 5]) assert.deepEqual(linesOf(spread(line, 20, room)), [line], `room ${room}`);
  const words = [piece("比分", 10, 20), { ...piece("3 1", 30, 20), width: 15 }, piece("，平", 45, 20)];
  assert.deepEqual(linesOf(words), ["比分3 1，平"], "a line that is not spread keeps its spaces");
});

test("text that is drawn twice is read once, twice the same word is not", () => {
  const line = [piece("产值", 10, 20), piece("3.5", 30, 20), piece("亿元", 60, 20)];
  const shadow = line.map((item) => ({ ...item, x: item.x + 0.8, y: item.y + 0.7 }));
  assert.deepEqual(linesOf([...line, ...shadow]), ["产值3.5亿元"]);
  assert.deepEqual(linesOf([piece("8", 10, 20), piece("8", 20, 20), piece("路", 30, 20)]), ["88路"]);
});

test("columns from top to bottom are read from right to left, with their digits", () => {
  /** @param {string} text @param {number} x @param {number} [y] */
  const upright = (text, x, y = 20) => [...text].map((character, at) => ({ ...piece(character, x, y + 12 * at), width: 10 }));
  const lying = { text: "3.2", x: 102, y: 90, width: 18, size: 10, turned: true };
  const page = [...upright("全县粮食产量︐", 100), lying, ...upright("万吨增长", 100, 118), ...upright("百分之五︒其中早稻占七成", 80), piece("12/28/24, 9:00 PM", 10, 8)];
  const lines = linesOf(page).map(readable);
  assert.deepEqual(lines.filter(Boolean), ["全县粮食产量，3.2万吨增长", "百分之五。其中早稻占七成", "12/28/24, 9:00 PM"]);
});

test("what stands at one place on every page, and what a browser prints around it, is not the text", () => {
  const page = (/** @type {number} */ number) => [
    piece(`统计公报 第${number}页`, 10, 20),
    piece(`第${number}段，产值${number}亿元。`, 10, 60),
    piece(`同比增长${number}%。`, 10, 75),
    piece(`https://example.org/a?b=1`, 10, 200),
    piece(`${number}/3`, 400, 200),
  ];
  const items = [1, 2, 3].map(page);
  const read = (/** @type {Item[][]} */ items) => withoutMargins(items.map((page) => linesOf(page)), items.map(marginsOf));
  const { pages, leftOut } = read(items);
  assert.deepEqual(pages.map((lines) => lines.filter(Boolean)), [1, 2, 3].map((n) => [`第${n}段，产值${n}亿元。`, `同比增长${n}%。`]));
  assert.ok(leftOut > 90);
  const numbered = read([1, 2].map((number) => [piece("甲", 10, 60), piece(`第 ${number} 页，共 2 页`, 10, 200)]));
  assert.deepEqual(numbered.pages, [["甲"], ["甲"]], "as spreadsheets number pages");
  assert.deepEqual(read([[piece("2024年", 10, 20), piece("产值3亿元。", 10, 60)]]).leftOut, 0, "a page alone loses no year");
});

test("the radical that both ways of writing share is read as its line is written", () => {
  assert.equal(readable("农⼾3万⼾"), "农户3万户");
  assert.equal(readable("農⼾產值3萬元"), "農戶產值3萬元");
});
