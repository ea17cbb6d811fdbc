// Are pictures drawn of what compares only, whole and readable, and do they leave the page fit to be published?

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ownerOf } from "../../www/app/alike.js";
import { amountText } from "../../www/app/amount.js";
import { headlinesOf } from "../../www/app/headline.js";
import { keySentences } from "../../www/app/key-sentences.js";
import { weighed } from "../../www/app/importance.js";
import { namesApart } from "../../www/app/names-apart.js";
import { picturesOf } from "../../www/app/pictures.js";
import { rowsOf } from "../../www/app/rows.js";
import { atOnce } from "../../www/app/turns.js";
import { termPicturesOf } from "../../www/app/term-pictures.js";
import { violations } from "./axe.mjs";
import { becomes, chooseSeveral, open, paste, results, sample, says, screenshot } from "./browser.mjs";
import "./said.mjs";

/** @import { Figure } from "../../www/engine/protocol.js" */
/** @import { Row } from "../../www/app/rows.js" */

let made = 0;

/** @param {string} value @param {Partial<Figure>} [more] */
const figure = (value, more = {}) => /** @type {Figure} */ ({
  id: made++, article: 0, start: 0, end: 0, surface: value, kind: "percent", value, low: null, high: null, bound: "exact",
  unit: { text: "%", code: "%", per: null }, role: "level", indicator: null, subject: null, period: null, change: null, rank: null,
  statement: null, sentence: { start: 0, end: 0 }, ...more,
});

/** @param {string} value @param {"up" | "down"} [direction] @param {string | null} [basis] */
const growth = (value, direction = "up", basis = "yoy") => figure(value, { role: "change", change: { direction, basis } });

/** @param {string} value @param {string} [unit] */
const money = (value, unit = "元") => figure(value, { kind: "money", unit: { text: unit, code: unit === "元" ? "CNY" : "USD", per: null } });

/** @param {string} indicator @param {Partial<Row>} row @returns {Row} */
const row = (indicator, row) => {
  const figures = [row.level, row.change, row.share, row.from].filter((one) => one !== null && one !== undefined);
  return { id: `s${made++}`, document: "a", language: "zh-Hans", depth: 0, article: 0, title: "", subject: "甲市", indicator, period: "2024", level: null, change: null, share: null, rank: null, from: null, reader: null, importance: 0, isMinor: false, figures, ...row };
};

/** @param {Row[]} rows @param {ReadonlyMap<string, string> | null} [titles] */
const drawn = (rows, titles = null) => picturesOf(rows, titles).map(({ kind, lines }) => [kind, ...lines.map(({ name, values }) => `${name} ${values.join("→")}`)]);

test("an amount tells its currency where that is another than the mainland's, and stands in its largest unit", () => {
  const told = (/** @type {string} */ surface, /** @type {string} */ value, /** @type {string} */ text, /** @type {string | null} */ code, /** @type {any} */ units = "written") =>
    amountText(figure(value, { kind: "money", surface, unit: { text, code, per: null } }), units);
  const cases = [
    ["港幣38.64億元", "3864000000", "元", "HKD", "38.64 億港元"],
    ["港币38.64亿元", "3864000000", "元", "HKD", "38.64 亿港元"],
    ["12,846百萬港元", "12846000000", "港元", "HKD", "12,846 百萬港元"],
    ["HK$4.1億", "410000000", "HK$", "HKD", "4.1 億港元"],
    ["港幣26.4仙", "26.4", "港仙", "", "26.4 港仙"],
    ["新台幣312億4,000萬元", "31240000000", "元", "TWD", "312.4 億新台幣"],
    ["428億6,500萬元", "42865000000", "元", "TWD", "428.65 億新台幣"],
    ["5萬2,300元", "52300", "元", "TWD", "5.23 萬新台幣"],
    ["人民幣33.60億元", "3360000000", "元", "CNY", "33.60 億人民幣"],
    ["人民币33.60亿元", "3360000000", "元", "CNY", "33.60 亿元"],
    ["￥3.6亿", "360000000", "￥", "CNY", "3.6 亿元"],
    ["5块", "5", "块", "CNY", "5 块"],
    ["US$3.2亿", "320000000", "US$", "USD", "3.2 亿美元"],
    ["4.26亿美元", "426000000", "美元", "USD", "4.26 亿美元"],
    ["英镑2万元", "20000", "元", "GBP", "2 万英镑"],
    ["51.7仙", "51.7", "仙", "", "51.7 仙"],
  ];
  for (const [surface, value, text, code, expected] of cases) assert.equal(told(surface, value, text, code || null), expected);
  assert.equal(told("港幣38.64億元", "3864000000", "元", "HKD", "wan"), "386,400 万港元");
  const people = figure("10368000", { kind: "count", surface: "1,036萬8,000人次", unit: { text: "人次", code: null, per: null } });
  assert.equal(amountText(people, "written"), "1,036.8 萬人次");
});

test("amounts in different currencies do not compare", () => {
  const revenue = (/** @type {string} */ subject, /** @type {string} */ code) => row("收益", { subject, level: figure("7", { kind: "money", surface: "7億元", unit: { text: "元", code, per: null } }) });
  assert.deepEqual(drawn([revenue("香港", "HKD"), revenue("內地", "CNY"), revenue("澳門", "MOP")]), []);
  assert.deepEqual(drawn([revenue("香港", "HKD"), revenue("九龍", "HKD"), revenue("新界", "HKD")]), [["places", "香港 7", "九龍 7", "新界 7"]]);
});

test("shares that make a whole are its composition, whatever that is; others are none", () => {
  const share = (/** @type {string} */ name, /** @type {string} */ value, at = 0) => row(name, { level: money("9"), share: figure(value, { role: "share", sentence: { start: at, end: at + 9 } }) });
  const whole = [share("社會福利支出", "39.9"), share("教育支出", "37.9"), share("其他支出", "22.2")];
  assert.deepEqual(drawn(whole), [["parts", "合计 100", "社會福利支出 39.9", "教育支出 37.9", "其他支出 22.2"]]);
  assert.equal(picturesOf(whole, null)[0].note, "✓ 各项相加等于总数。");
  assert.equal(picturesOf([share("甲", "33.3"), share("乙", "33.3"), share("丙", "33.3")], null)[0].note, "", "rounded");
  assert.deepEqual(drawn(whole.slice(0, 2)), [], "not all of it");
  assert.deepEqual(drawn([...whole.slice(0, 2), share("其他支出", "22.2", 40)]), [], "another sentence's");
});

test("two teams stand beside each other in what is told of both; a player's points are not his team's", () => {
  const told = (/** @type {string} */ subject, /** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ unit, at = 0) =>
    row(name, { subject, level: figure(value, { kind: "count", unit: { text: unit, code: null, per: null }, sentence: { start: at, end: at + 20 } }) });
  const match = [told("临江", "射门", "18", "次"), told("临江", "角球", "7", "个"), told("海州", "射门", "11", "次"), told("海州", "角球", "4", "个")];
  const [{ kind, title, columns, lines, cells }] = picturesOf(match, null);
  assert.deepEqual([kind, title, columns, lines.map(({ name }) => name)], ["heat", "2024年临江、海州对比（射门、角球）", ["射门（次）", "角球（个）"], ["临江", "海州"]]);
  assert.deepEqual(cells?.map((line) => line.map((cell) => cell?.said[0])), [["18", "7"], ["11", "4"]]);
  const partly = [...match.slice(0, 3), told("海州", "失误", "9", "次"), told("临江", "海州角球", "7", "个"), told("海州", "海州角球", "4", "个")];
  assert.deepEqual(drawn(partly), [], "what only one of them has, or what is named after one, is nothing in common");
  const points = [told("林嘉禾", "得分", "28", "分", 0), told("周冉", "得分", "14", "分", 0), told("海州队", "得分", "24", "分", 30), told("临江队", "得分", "13", "分", 60)];
  assert.deepEqual(drawn(points), []);
  const towns = [told("甲镇", "企业", "28", "家", 0), told("乙镇", "企业", "14", "家", 30), told("丙镇", "企业", "24", "家", 60)];
  assert.deepEqual(drawn(towns), [["places", "甲镇 28", "丙镇 24", "乙镇 14"]], "each in its own sentence, or row of a table");
});

test("what a sentence does not say itself, or tells of one twice, is no comparison; nor are numbers without a unit", () => {
  const told = (/** @type {string} */ subject, /** @type {string} */ value, /** @type {Partial<Figure>} */ more = {}) =>
    row("市占率", { subject, level: figure(value, { indicator: { text: "市占率", start: 50, end: 53 }, sentence: { start: 40, end: 90 }, ...more }) });
  const firms = (/** @type {Partial<Figure>} */ more = {}) => [told("甲廠", "38", more), told("乙廠", "31", more), told("丙廠", "13", more)];
  assert.deepEqual(drawn(firms()), [["places", "甲廠 38", "乙廠 31", "丙廠 13"]]);
  assert.deepEqual(drawn(firms({ indicator: { text: "市占率", start: 5, end: 8 } })), [], "named after another sentence");
  const head = { indicator: { text: "市占率", start: 5, end: 8 }, subject: { text: "甲廠", start: 1, end: 3 } };
  assert.deepEqual(drawn(firms(head)).length, 1, "the heads of a table stand outside its rows");
  assert.deepEqual(drawn([...firms(), told("丙廠", "10")]), [], "somebody's name was not understood");
  assert.deepEqual(drawn(firms({ unit: { text: null, code: null, per: null } })), [], "0.4 may be a level or a change");
  assert.deepEqual(drawn(firms().map((one) => ({ ...one, indicator: "甲廠市占率" }))), [], "of one of them");
});

test("shares of several sorts are no composition; parts that may overlap have no remainder", () => {
  const share = (/** @type {string} */ subject, /** @type {string} */ name, /** @type {string} */ value, start = 40) =>
    row(name, { subject, share: figure(value, { role: "share", indicator: { text: name, start, end: start + 2 }, sentence: { start: 40, end: 90 } }) });
  const regions = [share("北美", "營收", "38"), share("歐洲", "營收", "31"), share("亞洲", "營收", "31")];
  assert.deepEqual(drawn(regions).filter(([kind]) => kind === "parts"), [["parts", "合计 100", "北美 營收 38", "歐洲 營收 31", "亞洲 營收 31"]]);
  assert.deepEqual(drawn([...regions.slice(0, 2), share("亞洲", "地區", "31")]).filter(([kind]) => kind === "parts"), []);
  assert.deepEqual(drawn([share("北美", "營收", "38", 5), share("歐洲", "營收", "62", 5)]).filter(([kind]) => kind === "parts"), []);
  const count = (/** @type {string} */ value, /** @type {string} */ unit) => figure(value, { kind: "count", unit: { text: unit, code: null, per: null } });
  const staff = (/** @type {string[]} */ names, unit = "人") => [row("职工", { level: count("90", unit) }), ...names.map((name, at) => row(name, { level: count(String(20 + at), unit), depth: 1 }))];
  assert.deepEqual(drawn(staff(["高级职称", "博士"])), []);
  assert.deepEqual(drawn(staff(["稻谷", "玉米"], "吨")), [["parts", "职工 90", "稻谷 20", "玉米 21", "其余 49"]]);
  assert.deepEqual(drawn(staff(["女职工", "男职工"])), [["parts", "职工 90", "女职工 20", "男职工 21", "其余 49"]]);
  assert.doesNotMatch(picturesOf(staff(["女职工"]), null)[0].note, /未列出/, "it may stand elsewhere in the text");
});

test("all that grew stands in one picture", () => {
  const rows = Array.from({ length: 24 }, (_, at) => row(`第${at}产业`, { change: growth(String(at + 1)) }));
  assert.equal(picturesOf(rows, null)[0].lines.length, 24);
});

test("an article in Traditional characters names all its currencies in these", () => {
  const amounts = [["0.95元", "TWD"], ["8.2億元", "CNY"], ["3億元新台幣", "TWD"]].map(([surface, code], id) => figure("1", { id, kind: "money", surface, unit: { text: surface.replace(/^[\d.]+億?/, ""), code, per: null } }));
  const report = /** @type {any} */ ({ document: { language: "zh-Hant" }, articles: [], keywords: [], statements: [], times: [], figures: amounts });
  rowsOf(report);
  assert.deepEqual(amounts.map((one) => amountText(one, "written").replace(/^[\d.億 ]+/, "")), ["新台幣", "人民幣", "新台幣"]);
});

test("an amount whose currency is not certain stands beside no other", () => {
  const sales = (/** @type {string} */ subject, /** @type {string} */ value, /** @type {string} */ code) => row("营业收入", { subject, level: figure(value, { kind: "money", unit: { text: "元", code, per: null } }) });
  const firms = [sales("甲县", "9000000000", "CNY"), sales("乙县", "1700000000", "CNY"), sales("丁县", "1600000000", "CNY")];
  assert.equal(drawn(firms).length, 1);
  assert.deepEqual(drawn([...firms, sales("丙县", "500000000", "TWD")]), []);
});

test("what is at least so much is no point of a series, and means have no parts", () => {
  const jobs = (/** @type {string} */ period, /** @type {Partial<Figure>} */ more = {}) => row("新增就业", { period, level: figure("5", { kind: "count", unit: { text: "万人", code: null, per: null }, ...more }) });
  assert.deepEqual(drawn([jobs("2023"), jobs("2024")]).length, 1);
  assert.deepEqual(drawn([jobs("2023"), jobs("2024", { bound: "at_least" })]), []);
  const parts = (/** @type {string} */ name) => [row(name, { level: money("43") }), row("农村" + name, { level: money("27"), depth: 1 })];
  assert.equal(drawn(parts("居民收入")).length, 1);
  assert.deepEqual(drawn(parts("居民人均可支配收入")), []);
});

test("growth of one subject over one period, falling below zero; neither another period nor an annual average among it", () => {
  const rows = [
    row("出口", { change: growth("8.7") }),
    row("进口", { change: growth("4.2", "down") }),
    row("消费", { change: growth("5") }),
    row("投资", { change: growth("3"), period: "2024-Q1" }),
    row("年均收入", { change: growth("9") }),
    row("产值", { change: growth("7", "up", "2020年") }),
    row("电价", { change: figure("2", { role: "change", kind: "percentage_point", change: { direction: "up", basis: "yoy" } }) }),
  ];
  assert.deepEqual(drawn(rows), [["growth", "出口 8.7", "消费 5", "进口 -4.2"]]);
});

test("a target beside the result before it: growth with growth, an amount with its amount, never one with the other", () => {
  const target = (/** @type {string} */ value, /** @type {Partial<Figure>} */ more = {}) => figure(value, { role: "target", ...more });
  const rows = [
    row("生产总值", { level: money("100"), change: growth("6.2") }),
    row("生产总值", { level: target("6"), period: "2025" }),
    row("失业率", { level: figure("5.2") }),
    row("失业率", { level: target("5", { value: null, low: "5", high: "5.5", bound: "range" }), period: "2025" }),
    row("投资", { level: money("50") }),
    row("投资", { level: target("60", { kind: "count", unit: { text: "个", code: null, per: null } }), period: "2025" }),
    row("外资", { level: figure("3"), period: "2025" }),
    row("外资", { level: target("4"), period: "2025" }),
  ];
  const targets = picturesOf(rows, null).filter(({ kind }) => kind === "targets");
  assert.deepEqual(targets.map(({ lines }) => lines.map(({ name, values }) => `${name} ${values.join("→")}`)), []);
  const both = [...rows, row("收入", { level: money("9"), change: growth("4") }), row("收入", { level: target("5"), period: "2025" })];
  assert.deepEqual(drawn(both).filter(([kind]) => kind === "targets"), [["targets", "生产总值 6.2→6", "收入 4→5"]]);
});

test("one thing over periods of one kind: no year among quarters, no plan period among years", () => {
  const rows = [
    row("粮食", { level: money("3"), period: "2024" }),
    row("粮食", { level: money("1"), period: "2022" }),
    row("粮食", { level: money("2"), period: "2023" }),
    row("粮食", { level: money("9"), period: "2021/2025" }),
    row("粮食", { level: money("8"), period: "2024-Q1/2024-Q3" }),
    row("粮食", { level: money("7", "美元"), period: "2021" }),
    row("粮食", { level: money("6"), period: "2020", subject: "乙市" }),
  ];
  assert.deepEqual(drawn(rows), [["series", "2022年 1", "2023年 2", "2024年 3"]]);
});

test("a whole with its parts and what is left of it; parts that are more than it are not drawn", () => {
  const whole = (/** @type {string[]} */ ...parts) => [row("收入", { level: money("10") }), ...parts.map((value, at) => row(`${at}项收入`, { level: money(value), depth: 1 }))];
  assert.deepEqual(drawn(whole("6", "3.5")), [["parts", "收入 10", "0项收入 6", "1项收入 3.5", "其余 0.5"]]);
  assert.deepEqual(drawn(whole("6", "4")), [["parts", "收入 10", "0项收入 6", "1项收入 4"]]);
  assert.deepEqual(drawn(whole("6", "5")), []);
  assert.deepEqual(drawn(whole("10")), [], "what is all of it is no part");
  assert.deepEqual(drawn(whole("0.6", "0.3")), [], "parts that are next to nothing of it compose it not");
  // 其中出口…；进口…: the article tells the other part itself.
  const next = row("进口", { level: money("3.5") });
  assert.deepEqual(drawn([...whole("6.5"), next]), [["parts", "收入 10", "0项收入 6.5", "进口 3.5"]]);
  assert.deepEqual(drawn([...whole("6.5"), { ...next, period: "2023" }])[0].at(-1), "其余 3.5");
});

test("parts that share a name say of whom they are; no title says its subject twice", () => {
  const part = (/** @type {string} */ subject, /** @type {string} */ value, depth = 1) => row("产值", { level: money(value), subject, depth });
  const parts = [part("全市", "10", 0), part("东区", "6"), part("西区", "4")];
  assert.deepEqual(drawn(parts), [["parts", "产值 10", "东区 产值 6", "西区 产值 4"]]);
  const years = ["2023", "2024"].map((period) => row("甲厂产值", { level: money("3"), subject: "甲厂", period }));
  assert.deepEqual(picturesOf(years, null).map(({ title }) => title), ["2023–2024年甲厂产值"]);
});

test("what has several names is one owner: the whole city, ours, and the city itself where the title begins with it", () => {
  const owners = (/** @type {string} */ title, /** @type {(string | null)[]} */ ...subjects) => subjects.map((subject) => ownerOf({ subject, title }));
  assert.deepEqual(owners("青禾市2024年统计公报", "全市", "我市", "青禾市", "青禾"), ["青禾市", "青禾市", "青禾市", "青禾市"]);
  assert.deepEqual(owners("前三季度临海市外贸增长8.7%", "全市", "临海市"), ["临海市", "临海市"]);
  assert.deepEqual(owners("2026年广西壮族自治区政府工作报告", "全区", "广西"), ["广西壮族自治区", "广西壮族自治区"]);
  assert.deepEqual(owners("青禾市2024年统计公报", "全省", "全国", "东岭县", "青禾酒业", null), ["省", "国", "东岭县", "青禾酒业", null], "others stay apart");
  assert.deepEqual(owners("常州市2024年统计公报", "全市", "常州"), ["常州市", "常州市"]);
  for (const title of ["城市更新进入第十年", "大型超市销售额增长5%", ""]) assert.deepEqual(owners(title, "全市", "我市", "东岭县", "大型超市"), ["市", "市", "东岭县", "大型超市"], title);
  assert.deepEqual(owners("工业园区迎来开门红", "全区", "工业园区"), ["区", "工业园区"]);
});

test("a target of 全市 stands beside the city's result, on a card and in a chart; a series joins prose and table", () => {
  const city = { subject: "青禾", title: "青禾市政府工作报告" };
  const whole = { ...city, subject: "全市" };
  const target = (/** @type {string} */ value) => figure(value, { role: "target", change: { direction: "up", basis: null } });
  const rows = [
    row("生产总值", { ...whole, change: growth("5.8") }),
    row("收入", { ...whole, change: growth("4.8") }),
    row("生产总值", { ...city, level: target("6"), period: "2025" }),
    row("收入", { ...city, level: target("5"), period: "2025" }),
    row("产量", { ...whole, level: money("3"), period: "2023" }),
    row("产量", { ...city, level: money("4"), period: "2024" }),
  ];
  assert.deepEqual(drawn(rows), [
    ["targets", "生产总值 5.8→6", "收入 4.8→5"],
    ["series", "2023年 3", "2024年 4"],
  ]);
  assert.deepEqual(picturesOf(rows, null).map(({ title }) => title), ["2025年青禾市生产总值、收入目标与2024年结果", "2023–2024年青禾市产量"], "by the name that means something elsewhere");
  assert.deepEqual(atOnce(headlinesOf(rows)).find(({ row }) => row.indicator === "收入")?.target?.period, "2025");
});

test("parts are of the whole's own period and measure: no quarter of nine months, no profit of an income", () => {
  const whole = (/** @type {Partial<Row>} */ more = {}) => row("营业收入", { level: money("56"), period: null, ...more });
  const nine = { period: "2024-Q1/2024-Q3" };
  const quarter = { period: "2024-Q3", depth: 1 };
  assert.deepEqual(drawn([whole(nine), row("营业收入", { level: money("20"), ...quarter }), row("海外收入", { level: money("9"), ...quarter })]), []);
  // Where no year is told, both are of a time that nobody can name.
  const inner = { period: null, depth: 1 };
  assert.deepEqual(drawn([whole(), row("营业收入", { level: money("20"), ...inner }), row("海外收入", { level: money("9"), ...inner })]), [], "what follows the quarter is the quarter's");
  assert.deepEqual(drawn([whole(), row("海外收入", { level: money("9"), ...inner }), row("净利润", { level: money("3"), ...inner })]), [["parts", "营业收入 56", "海外收入 9", "其余 47"]]);
  assert.deepEqual(drawn([row("扣非净利润", { level: money("49") }), row("归母净利润", { level: money("20"), depth: 1 })]), []);
  assert.deepEqual(drawn([row("净利润", { level: money("49") }), row("扣非净利润", { level: money("20"), depth: 1 })]), []);
  // False friends: a measure within itself, and the same name of other owners.
  assert.deepEqual(drawn([row("利润总额", { level: money("49") }), row("制造业利润", { level: money("20"), depth: 1 })]), [["parts", "利润总额 49", "制造业利润 20", "其余 29"]]);
  assert.deepEqual(drawn([row("投资", { level: money("5"), subject: "全市" }), row("投资", { level: money("2"), subject: "东区", depth: 1 })]), [["parts", "投资 5", "东区 投资 2", "其余 3"]]);
});

test("what a share falls by on a day is not among the growth against the year before", () => {
  const grown = ["营业收入", "净利润", "研发费用"].map((name) => row(name, { change: growth("8"), period: null }));
  const plain = (/** @type {number} */ start) => ({ ...growth("2.3", "down", null), sentence: { start, end: start + 9 } });
  const names = (/** @type {Row[]} */ rows) => drawn(rows).map(([, ...lines]) => lines.map((line) => line.split(" ")[0]));
  const usual = [["营业收入", "净利润", "研发费用"]];
  assert.deepEqual(names([...grown, row("成交价", { change: plain(50), period: null, isOfDay: true })]), usual);
  assert.deepEqual(names([...grown, row("公司股价", { change: plain(50), period: null })]), usual, "no day need be told of it");
  assert.deepEqual(names([...grown, row("产量", { change: plain(50), period: null })]), [[...usual[0], "产量"]], "what is told without a basis and without a day stays");
  assert.deepEqual(names([...grown, row("产量", { change: plain(0), period: null, isOfDay: true })]), [[...usual[0], "产量"]], "its sentence says what it is against");
});

test("a row is of a day where the last time before its change is one", () => {
  const day = (/** @type {string} */ iso, /** @type {number} */ start) => ({ id: made++, article: 0, start, end: start + 4, surface: iso, iso });
  const change = (/** @type {number} */ start, /** @type {string | null} */ iso = null) => ({ ...growth("2"), id: start, start, sentence: { start: start - 9, end: start + 9 }, period: iso === null ? null : { ...day(iso, 0) } });
  const figures = [change(20), change(40), change(60, "2024"), change(80, "2024-10-29"), change(100), change(200)];
  const times = [day("--10-29", 15), day("--10-29", 33), day("2024-09", 36), day("2024-10-29", 55), day("2024-01/2024-09", 93)];
  const report = /** @type {any} */ ({ document: { language: "zh-Hans" }, articles: [], statements: [], keywords: [], figures, times });
  assert.deepEqual(rowsOf(report).map(({ isOfDay }) => isOfDay), [true, false, false, true, false, false]);
});

test("where indicators have another name in the title, the lines have it too", () => {
  const called = (/** @type {string} */ name) => ({ 收入: "revenue", 税收: "taxes" })[name] ?? name;
  const rows = [row("收入", { level: money("10") }), row("税收", { level: money("4"), depth: 1 }), row("杂项", { level: money("6"), depth: 1 })];
  const [{ title, lines }] = picturesOf(rows, null, null, called);
  assert.equal(title, "2024年甲市 revenue构成");
  assert.deepEqual(lines.map(({ name }) => name), ["revenue", "taxes", "杂项"]);
});

test("what is left of a bound is a bound; beside parts that are not exact nothing is said to be left", () => {
  const of = (/** @type {Figure} */ whole, /** @type {Figure} */ part) => picturesOf([row("游客", { level: whole }), row("入境游客", { level: part, depth: 1 })], null);
  const [over] = of({ ...money("10"), bound: "over" }, money("4"));
  assert.deepEqual(over.lines.map(({ said }) => said[0]), ["＞ 10 元", "4 元", "＞ 6 元"]);
  const [about] = of(money("10"), { ...money("4"), bound: "at_least" });
  assert.deepEqual(about.lines.map(({ name }) => name), ["游客", "入境游客"]);
  assert.equal(about.note, "");
});

test("a target stands beside what was reached last, over a period of its own kind", () => {
  const aim = () => figure("60", { role: "target", kind: "count", unit: { text: "人", code: null, per: null } });
  const count = (/** @type {string} */ value) => figure(value, { kind: "count", unit: { text: "人", code: null, per: null } });
  const of = (/** @type {string} */ name) => [
    row(name, { level: count("300"), period: "2021/2025" }),
    row(name, { level: count("50"), period: "2024" }),
    row(name, { level: count("55"), period: "2025" }),
    row(name, { level: aim(), period: "2026" }),
  ];
  const [{ lines, heads, title }] = picturesOf([...of("就业"), ...of("培训")], null).filter(({ kind }) => kind === "targets");
  assert.deepEqual(lines.map(({ values }) => values), [[55, 60], [55, 60]]);
  assert.deepEqual(heads, ["2025年", "2026年目标"]);
  assert.equal(title, "2026年甲市就业、培训目标与2025年结果");
});

test("each picture's title says its indicators, its place and its period, and no two are the same", () => {
  const count = (/** @type {string} */ value, /** @type {string} */ unit) => figure(value, { kind: "count", unit: { text: unit, code: null, per: null } });
  const rows = [
    ...["出口", "进口", "消费", "投资"].map((name, at) => row(name, { change: growth("5"), importance: at })),
    ...["出口", "进口", "消费"].map((name) => row(name, { change: growth("2", "up", "qoq") })),
    ...["学校", "医院"].map((name) => row(name, { level: count("30", "所"), from: count("20", "所") })),
    ...["学生", "医生"].map((name) => row(name, { level: count("30", "人"), from: count("20", "人") })),
    row("产值", { level: money("3"), period: "2022" }),
    row("产值", { level: money("4"), period: "2023" }),
  ];
  const titles = picturesOf(rows, null).map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length);
  for (const title of ["2024年甲市投资、消费等4项增速", "2024年甲市出口、进口等3项增速", "2024年甲市学校、医院前后变化", "2024年甲市学生、医生前后变化", "2022–2023年甲市产值"]) assert.ok(titles.includes(title), `${title}: ${titles}`);
  const twice = picturesOf([...rows, ...rows.slice(4, 7).map((one) => ({ ...one, period: "2024", change: growth("3", "up", "2020年") }))], null).map(({ title }) => title);
  assert.equal(new Set(twice).size, twice.length, String(twice));
});

test("a target for growth meets growth, one for a share a share; small and general counts are no picture", () => {
  const aim = (/** @type {string} */ value, /** @type {Partial<Figure>} */ more = {}) => figure(value, { role: "target", ...more });
  const rising = { change: /** @type {const} */ ({ direction: "up", basis: null }) };
  const told = (/** @type {Row[]} */ rows) => picturesOf(rows, null).filter(({ kind }) => kind === "targets").flatMap(({ lines }) => lines.map(({ name, values }) => `${name} ${values.join("→")}`));
  const rows = [
    row("预算收入", { change: growth("2.1"), share: figure("77.4", { role: "share" }) }),
    row("预算收入", { level: aim("2", rising), period: "2025" }),
    row("新兴产业增加值", { change: growth("10") }),
    row("新兴产业增加值", { level: aim("35"), period: "2025" }),
    row("换乘比例", { share: figure("91", { role: "share" }) }),
    row("换乘比例", { level: aim("93", rising), period: "2025" }),
    row("工业投资", { change: growth("7") }),
    row("工业投资", { level: aim("6", rising), period: "2025" }),
  ];
  assert.deepEqual(told(rows), ["预算收入 2.1→2", "工业投资 7→6"], "a share of 35% is no growth; of the shares there is but one");
  const count = (/** @type {string} */ value, role = "level") => figure(value, { kind: "count", role: /** @type {Figure["role"]} */ (role), unit: { text: "个", code: null, per: null } });
  const counted = (/** @type {string} */ name, /** @type {string} */ had, /** @type {string} */ wants) => [row(name, { level: count(had) }), row(name, { level: count(wants, "target"), period: "2025" })];
  assert.deepEqual(told([...counted("项目", "87", "4000"), ...counted("关键小事", "2", "2")]), []);
  assert.deepEqual(told([...counted("养老服务站", "336", "200"), ...counted("中心村", "816", "800")]), ["养老服务站 336→200", "中心村 816→800"]);
});

test("what falls has one sign, and a cell of a table the scale of its unit", () => {
  const fallen = figure("-4.2", { role: "change", surface: "-4.2", change: { direction: "down", basis: "yoy" } });
  const [{ lines }] = picturesOf([row("水泥", { change: fallen }), row("钢材", { change: growth("3") }), row("化肥", { change: growth("2") })], null);
  assert.deepEqual(lines.map(({ said, values }) => [said[0], values[0]]), [["↑3%", 3], ["↑2%", 2], ["↓4.2%", -4.2]]);
  const cell = (/** @type {string} */ value, /** @type {string} */ surface, text = "吨") => amountText(figure(value, { kind: "measure", surface, unit: { text, code: "t", per: null } }), "written");
  assert.deepEqual([cell("15488500", "1548.85"), cell("10235000", "1,023.50"), cell("41.07", "41.07"), cell("0", "0"), cell("2150000000", "21.50", "元")], ["1,548.85 万吨", "1,023.50 万吨", "41.07 吨", "0 吨", "21.50 亿元"]);
});

test("of several articles each gives its own: a district of one is not set beside another's whole", () => {
  const titles = new Map([["a", "甲市公报"], ["b", "乙市公报"], ["c", "丙市公报"]]);
  const rows = [
    row("产值", { level: money("3"), document: "a", subject: "全市" }),
    row("产值", { level: money("1"), document: "b", subject: "城东区" }),
    row("产值", { level: money("2"), document: "b", subject: "乙市", period: "2023" }),
    row("产值", { level: money("4"), document: "c", subject: null }),
    row("产值", { level: money("90"), document: "c", subject: "全市", period: "2021/2025" }),
  ];
  const names = namesApart([...titles].map(([id, title]) => ({ id, title })));
  const [{ kind, lines }, ...others] = picturesOf(rows, titles, names);
  assert.deepEqual([kind, lines.map(({ name, values }) => `${name} ${values}`), others], ["places", ["丙市 4", "甲市 3", "乙市 2"], []]);
});

test("growth is compared wherever it is told, beside an amount as well; a table of articles has one scale for each indicator", () => {
  const titles = new Map([["a", "甲市公报"], ["b", "乙市公报"], ["c", "丙市公报"]]);
  const yuan = (/** @type {string} */ value, /** @type {string} */ surface) => ({ ...money(value), surface });
  const rows = [
    row("生产总值", { level: yuan("520000000000", "5200亿元"), change: growth("5.1"), document: "a", subject: null }),
    row("GDP", { level: yuan("1030000000000", "1.03万亿元"), change: growth("6"), document: "b", subject: null }),
    row("地区生产总值", { change: growth("0.4", "down"), document: "c", subject: null }),
  ];
  const [heat, ...places] = picturesOf(rows, titles);
  assert.deepEqual(places.map(({ name, lines }) => [name, lines.length]).sort(), [["地区生产总值", 2], ["地区生产总值增速", 3]]);
  const byHead = new Map(heat.columns?.map((head, at) => [head, heat.cells?.map((cells) => cells[at]?.said[0] ?? "")]));
  assert.deepEqual(byHead.get("地区生产总值（亿元）"), ["5,200", "10,300", ""]);
  assert.deepEqual(byHead.get("地区生产总值增速（%）"), ["↑5.1", "↑6", "↓0.4"]);
});

test("articles are told apart by their places, with the year where it differs, else by what parts their titles or by their files", () => {
  /** @param {...[string, string?]} articles */
  const apart = (...articles) => [...namesApart(articles.map(([title, name], at) => ({ id: String(at), title, name: name ?? null }))).values()];
  assert.deepEqual(apart(["2026年甲省人民政府工作报告"], ["政府工作报告", "乙自治区.txt"], ["2026年丙市政府工作报告"]), ["甲省", "乙自治区", "丙市"]);
  assert.deepEqual(apart(["2024年甲市公报"], ["2025年甲市公报"]), ["甲市2024年", "甲市2025年"]);
  assert.deepEqual(apart(["青云公司年报"], ["白石公司年报"]), ["青云", "白石"]);
  assert.deepEqual(apart(["甲县2024年一季度运行"], ["甲县2024年二季度运行"]), ["一季度", "二季度"]);
  assert.deepEqual(apart(["年报", "一.docx"], ["年报", "二.docx"]), ["年报 · 一", "年报 · 二"]);
  assert.deepEqual(apart(["年报"]), ["年报"]);
  // Where all have one title, the lines below it say where they are from.
  const opened = (/** @type {string[]} */ ...texts) => [...namesApart(texts.map((text, at) => ({ id: String(at), title: "政府工作报告", name: `报告${at}.txt`, text }))).values()];
  const meeting = (/** @type {string} */ place) => `政府工作报告\n——2025年1月8日在${place}第十届人民代表大会第四次会议上\n`;
  const speech = (/** @type {string} */ place) => `政府工作报告\n各位代表：现在，我代表${place}人民政府，\n向大会报告工作。`;
  assert.deepEqual(opened(meeting("青浦岭县"), speech("云台市"), meeting("双河区")), ["青浦岭县", "云台市", "双河区"]);
  assert.deepEqual(opened(meeting("青浦岭县"), "政府工作报告\n过去一年，市委市政府坚持乡村振兴，城市更新，全市上下", "政府工作报告\n报告\u3000全文"), ["青浦岭县", "报告1", "报告2"], "words that end like places are none");
  assert.deepEqual(opened(meeting("青浦岭县"), meeting("青浦岭县")), ["政府工作报告 · 报告0", "政府工作报告 · 报告1"]);
});

test("a headline figure is told once: in full rather than as the title has it, the thing itself rather than its manner", () => {
  const told = (/** @type {Row[]} */ ...rows) => atOnce(headlinesOf(rows)).map(({ row, target }) => [row.indicator, ...row.figures.map(({ value }) => value), target?.level?.value].filter(Boolean).join(" "));
  const people = (/** @type {string} */ value) => figure(value, { kind: "count", unit: { text: "人次", code: null, per: null } });
  // A title and its sentence.
  assert.deepEqual(told(row("游客", { level: people("810000"), importance: 9 }), row("收入", { level: money("7"), importance: 6 }), row("中外游客", { level: people("810000"), change: growth("4"), importance: 5 })), ["中外游客 810000 4", "收入 7"]);
  // The same growth of two places is told of both.
  assert.deepEqual(told(row("产值", { change: growth("5"), importance: 3 }), row("产值", { subject: "乙市", change: growth("5"), importance: 2 })), ["产值 5", "产值 5"]);
  const score = row("", { indicator: null, subject: "临江", level: figure("", { kind: "score", surface: "3比1", value: null }), importance: 5 });
  assert.deepEqual(told(score, { ...row("", { level: money("7"), importance: 4 }), indicator: null }).length, 1, "a score needs no name, an amount of nothing is no headline");
  assert.deepEqual(told(row("产值年均", { change: growth("6"), importance: 4 }), row("产值", { change: growth("5"), importance: 3 }), row("产值增幅", { change: growth("1"), importance: 2 })), ["产值 5"]);
  // What is aimed at for the yearly growth is no target of the thing itself.
  const aim = row("产值年均", { level: figure("8", { role: "target" }), period: "2026/2030", importance: 0 });
  assert.deepEqual(told(row("产值", { change: growth("5"), importance: 3 }), aim), ["产值 5"]);
  assert.deepEqual(told(row("产值", { change: growth("5"), importance: 3 }), { ...aim, indicator: "产值", period: "2025" }), ["产值 5 8"]);
});

test("an indicator of all weighs more than one of a part, a rise more than a lead in points", () => {
  const importance = (/** @type {Row} */ one) => {
    for (const _ of weighed([one], /** @type {any} */ ({ articles: [], keywords: [] }))) void _;
    return one.importance;
  };
  assert.ok(importance(row("贷款余额", { change: growth("9") })) > importance(row("普惠小微企业信用贷款余额", { change: growth("9") })));
  assert.ok(importance(row("城乡居民人均可支配收入", { change: growth("9") })) >= importance(row("可支配收入", { change: growth("9") })));
  const lead = figure("0.2", { role: "change", kind: "percentage_point", change: { direction: "up", basis: null } });
  assert.ok(importance(row("产值", { change: growth("9") })) > importance(row("产值", { change: lead })));
});

test("a row of a table is no key sentence, whatever stands in it", () => {
  const text = "产量增长。\n镇\t产值\n河口\t54.72\n柳林\t31.55\n全县产值增长8%。";
  const table = { start: text.indexOf("镇"), end: text.indexOf("\n全县") };
  const figures = [...text.matchAll(/\d+/g)].map(({ index }) => ({ start: index }));
  const said = (/** @type {object[]} */ tables) => {
    const found = keySentences(/** @type {any} */ ({ articles: [], figures, keywords: [{ occurrences: [{ start: 0 }] }], tables }), text);
    for (;;) {
      const { done, value } = found.next();
      if (done) return value.map(({ start, end }) => text.slice(start, end));
    }
  };
  assert.deepEqual(said([table]), ["产量增长。", "全县产值增长8%。"]);
  assert.ok(said([]).includes("河口\t54.72"), "without a table there it is one like others");
});

test("what compares with nothing gives no picture", () => {
  assert.deepEqual(drawn([row("甲", { level: money("3") }), row("乙", { level: figure("3") }), row("丙", { change: growth("3") })]), []);
});

const SOME = "柳溪县2022年粮食总产量40.2万吨。柳溪县2023年粮食总产量41.7万吨。柳溪县2024年粮食总产量43.1万吨。森林覆盖率由38.2%提高到45.6%，污水处理率由80%提高到91.5%。";

test("keywords are drawn by article, those that most share first, and along the text of one", () => {
  /** @param {string} text @param {number[]} starts @param {number} score */
  const keyword = (text, starts, score) => /** @type {any} */ ({ text, count: starts.length, score, occurrences: starts.map((start) => ({ start, end: start + 2 })) });
  const [along] = termPicturesOf([{ document: "a", keywords: [keyword("投资", [0, 5, 99], 3), keyword("出口", [50, 55], 2), keyword("一次", [9], 9)], length: 100 }], null);
  assert.deepEqual(along.lines.map(({ name }) => name), ["投资", "出口"]);
  assert.deepEqual(along.cells?.map((row) => row.map((cell) => cell?.values[0] ?? 0)), [[2, 0, 0, 0, 1], [0, 0, 2, 0, 0]]);
  const names = new Map([["a", "甲县"], ["b", "乙县"]]);
  const [shared] = termPicturesOf([{ document: "a", keywords: [keyword("投资", [1], 9), keyword("出口", [2, 3], 1)], length: 9 }, { document: "b", keywords: [keyword("出口", [4], 1)], length: 9 }], names);
  assert.deepEqual(shared.columns, ["甲县", "乙县"]);
  assert.deepEqual(shared.lines.map(({ name }) => name), ["出口", "投资"]);
  assert.deepEqual(shared.cells?.map((row) => row.map((cell) => cell?.said[0] ?? "")), [["2", "1"], ["1", ""]]);
  assert.deepEqual(termPicturesOf([{ document: "a", keywords: [], length: 0 }], null), []);
});

test("a report becomes a chart with the reader's own title, saved as PNG and SVG, in three steps", async () => {
  const { page, problems, close } = await open();
  await paste(page, sample("report"));
  await results(page);
  await page.click("#tab-charts");
  const choice = page.locator(".picture-choice", { hasText: "增速" });
  await choice.click();
  await becomes(() => choice.getAttribute("aria-pressed"), "true");
  const chart = page.locator(".charts .chart-place");
  await chart.locator("summary").first().click();
  await chart.locator(".edit-form input").first().fill("我县增速一览");
  const [svg] = await Promise.all([page.waitForEvent("download"), chart.locator("text=存为 SVG").click()]);
  const drawing = readFileSync(await svg.path(), "utf8");
  assert.match(drawing, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const words of ["我县增速一览", "地区生产总值", "6.2%", "来源：清河县人民政府工作报告（摘要）"]) assert.ok(drawing.includes(words), words);
  assert.doesNotMatch(drawing, /…/, "no label is cut");
  const [png] = await Promise.all([page.waitForEvent("download"), chart.locator("text=存为 PNG").click()]);
  const picture = readFileSync(await png.path());
  assert.equal(picture.subarray(1, 4).toString(), "PNG");
  assert.ok(picture.readUInt32BE(16) >= 1600, `${picture.readUInt32BE(16)} px wide`);
  await chart.locator("summary").last().click();
  await chart.locator(".twin button").first().click();
  await becomes(() => page.evaluate(() => [...(CSS.highlights.get("current") ?? [])].length), 1);
  assert.deepEqual(problems, []);
  await close();
});

test("a row opens with the picture that it belongs into, and every label is within it", async () => {
  const { page, problems, close } = await open();
  await paste(page, SOME);
  await results(page);
  await page.locator('.figures [data-value="417000"]').click();
  const chart = page.locator(".row-detail .chart-place");
  await becomes(() => chart.locator(".twin th").allTextContents(), (all) => ["2022年", "2023年", "2024年"].every((year) => all.includes(year)));
  await page.click("#tab-charts");
  await becomes(() => page.locator(".picture-choice").count(), 3);
  for (const at of [0, 1, 2]) {
    await page.locator(".picture-choice").nth(at).click();
    const outside = await page.locator(".charts svg").evaluate((picture) => {
      const frame = picture.getBoundingClientRect();
      return [...picture.querySelectorAll("text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
      }).map(({ textContent }) => textContent);
    });
    assert.deepEqual(outside, []);
  }
  assert.deepEqual(problems, []);
  await close();
});

for (const [locale, colorScheme, width] of /** @type {const} */ ([["zh-CN", "light", 1440], ["zh-TW", "dark", 360], ["en-GB", "dark", 1440], ["en-GB", "light", 360]])) {
  test(`charts for everybody: ${locale}, ${colorScheme}, ${width} px`, async () => {
    const { page, problems, close } = await open({ locale, colorScheme, viewport: { width, height: 900 } });
    await paste(page, sample("report"));
    await results(page);
    await page.click("#tab-charts");
    for (let at = 0; at < (await page.locator(".picture-choice").count()); at++) {
      await page.locator(".picture-choice").nth(at).click();
      await screenshot(page, `chart-${at}-${locale}-${colorScheme}-${width}`, { fullPage: true });
    }
    await page.locator(".picture-table summary").click();
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("on a phone a table of articles by indicators keeps its numbers apart, and shows all of them", async () => {
  const files = ["常州市", "清河市", "温州市"].map((place, at) => ({
    name: `${at}.txt`,
    content: `${place}2024年经济运行\n2024年，全市地区生产总值${1262 + at}.4亿元，增长7.${at}%。社会消费品零售总额${1131 + at}.8亿元，增长5.${at}%。城镇居民人均可支配收入${34163 + at}元，增长4.${at}%；农村居民人均可支配收入${29410 + at}元，增长5.${at}%。\n`,
  }));
  const { page, close } = await open({ viewport: { width: 360, height: 780 } });
  await chooseSeveral(page, files);
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 3);
  await page.click("#tab-charts");
  await page.locator("#panel-charts .choice button").last().click();
  await page.locator(".picture-choice", { hasText: "各篇主要指标" }).click();
  const texts = page.locator("svg.picture text");
  const places = await texts.evaluateAll((all) => all.map((one) => ({ words: one.textContent ?? "", box: one.getBoundingClientRect() })).map(({ words, box: { left, right, top, bottom } }) => ({ words, left, right, top, bottom })));
  const numbers = places.filter(({ words }) => /\d/.test(words));
  assert.ok(numbers.length >= 3 * 6, `${numbers.length} numbers`);
  const met = numbers.flatMap((one, at) => numbers.slice(at + 1).filter((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom).map((other) => `${one.words} ${other.words}`));
  assert.deepEqual(met, []);
  assert.deepEqual([...new Set(places.map(({ words }) => words).filter((words) => /市$/.test(words)))].sort(), ["常州市", "清河市", "温州市"].sort());
  await close();
});

test("fifteen articles give one indicator of all, and a table of several, in three steps", async () => {
  const files = Array.from({ length: 15 }, (_, at) => {
    const place = `${"东南西北中上下左右前后内外大小"[at]}河县`;
    return {
      name: `${at}.txt`,
      content: `${place}2024年国民经济和社会发展统计公报\n\n2024年，全县实现地区生产总值${120 + at * 7}.5亿元，比上年增长${4 + at / 10}%。\n全县社会消费品零售总额${40 + at}.2亿元，增长${5 + at / 10}%。\n全县粮食总产量${20 + at}.4万吨。\n`,
    };
  });
  const { page, problems, close } = await open();
  await chooseSeveral(page, files);
  await page.waitForFunction(() => document.querySelectorAll(".document-list .done").length === 15);
  await page.click("#tab-charts");
  await page.locator("#panel-charts .choice button").last().click();
  const choice = page.locator(".picture-choice", { hasText: "地区生产总值" }).first();
  await choice.click();
  await page.locator(".picture-table summary").click();
  await becomes(() => page.locator(".twin tbody tr").count(), 15);
  await says(page.locator(".twin tbody tr").first(), /^[大小]河县\s/);
  await page.locator(".picture-choice").last().click();
  await screenshot(page, "chart-heat");
  assert.deepEqual(problems, []);
  await close();
});
