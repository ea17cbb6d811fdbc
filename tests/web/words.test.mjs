// Does the page say numbers, periods and sentences rightly, in each language?

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { amountText } from "../../www/app/amount.js";
import { blockAt, blocksOf, spansIn } from "../../www/app/blocks.js";
import { arithmetic } from "../../www/app/checks.js";
import { grouped, shifted } from "../../www/app/decimal.js";
import { periodText } from "../../www/app/period.js";
import { periodTyped } from "../../www/app/period-input.js";
import { rowsOf } from "../../www/app/rows.js";
import { LANGUAGES, addWords, preferredLanguage, setLanguage, t } from "../../www/app/strings.js";
import { tables } from "./said.mjs";

/** @import { Check, Figure, Report, Statement } from "../../www/engine/protocol.js" */

const WWW = new URL("../../www/", import.meta.url);

test("every language has the same keys with the same places", () => {
  const plain = (/** @type {string} */ key) => key.replace(/\.one$/, "");
  const places = (/** @type {string} */ words) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort();
  for (const part of /** @type {const} */ (["report", "page", "elsewhere"])) {
    const original = tables("zh-Hans")[part];
    for (const language of LANGUAGES) {
      const words = tables(language)[part];
      assert.deepEqual([...new Set(Object.keys(words).map(plain))].sort(), Object.keys(original).sort(), language);
      // A singular may say “1” or “the one” itself.
      const counted = (/** @type {string} */ key, /** @type {string[]} */ found) => (key === plain(key) ? found : found.filter((place) => place !== "{n}"));
      for (const [key, value] of Object.entries(words)) assert.deepEqual(counted(key, places(value)), counted(key, places(original[plain(key)])), `${language} ${key}`);
    }
  }
});

test("every string that the code names is there, and every string is named", () => {
  const { report, page, elsewhere } = tables("zh-Hans");
  const keys = Object.keys({ ...report, ...page, ...elsewhere });
  assert.equal(keys.length, [report, page, elsewhere].flatMap(Object.keys).length, "no key is in two of them");
  /** @param {string} folder */
  const codeOf = (folder) => readdirSync(new URL(folder, WWW)).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(folder + name, WWW), "utf8")).join("\n");
  const code = codeOf("app/") + codeOf("widget/");
  /** @param {string} code */
  const named = (code) => [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key);
  const glossary = Object.keys(JSON.parse(readFileSync(new URL("strings/glossary.json", WWW), "utf8")));
  for (const key of named(code)) assert.ok([...keys, ...glossary].includes(key), key);
  for (const key of named(codeOf("widget/"))) assert.ok(key in report, `the widget says ${key}, which only the page has`);
  const prefixes = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/g)].map(([, prefix]) => prefix);
  // Where an extension names what its browser says, there are no dots.
  const manifests = ["manifest.json", "background.js"].map((name) => readFileSync(new URL(`extension/${name}`, WWW), "utf8")).join("\n");
  const byBrowser = (/** @type {string} */ key) => key.startsWith("extension.") && (manifests.includes(`__MSG_${key.replace(".", "_")}__`) || manifests.includes(`"${key.replace("extension.", "")}"`));
  const unnamed = keys.filter((key) => !code.includes(`"${key}"`) && !byBrowser(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
  assert.deepEqual(unnamed, []);
});

test("the page brings the words of a first result, and no others; what comes later brings its own", () => {
  /** @type {Map<string, string>} */
  const modules = new Map();
  /** @param {URL} address */
  const follow = (address) => {
    if (modules.has(address.href) || !address.pathname.endsWith(".js")) return;
    const source = readFileSync(address, "utf8");
    modules.set(address.href, source);
    for (const [, path] of source.matchAll(/^(?:import|export)\b[^"\n]*"(\.[^"]+)"/gm)) follow(new URL(path, address));
  };
  follow(new URL("app/main.js", WWW));
  const code = [...modules.values()].join("\n");
  assert.ok(modules.has(new URL("app/figure-table.js", WWW).href) && !modules.has(new URL("app/drawing.js", WWW).href));
  // An error that has no words yet waits for those that come later; the columns of the page are named by the report's words.
  const prefixes = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/g)].map(([, prefix]) => prefix).filter((prefix) => prefix !== "error." && prefix !== "column.");
  const isSaid = (/** @type {string} */ key) => code.includes(`"${key}"`) || prefixes.some((prefix) => key.startsWith(prefix));
  const words = (/** @type {string} */ name) => Object.keys(JSON.parse(readFileSync(new URL(`strings/${name}.json`, WWW), "utf8")));
  assert.deepEqual(words("zh-Hans").filter((key) => !key.startsWith("error.") && !isSaid(key)), []);
  assert.deepEqual(words("later-zh-Hans").filter(isSaid), []);
  for (const language of LANGUAGES) for (const part of ["", "later-"]) assert.deepEqual(words(part + language).filter((key) => !key.endsWith(".one")), words(`${part}zh-Hans`), part + language);
});

test("a singular is used where a language has one", () => {
  setLanguage("en");
  assert.equal(t("summary.figures", { n: 1 }), "1 figure");
  assert.equal(t("summary.figures", { n: 1234 }), "1,234 figures");
  setLanguage("zh-Hans");
  assert.equal(t("summary.figures", { n: 1 }), "1 个数字");
});

test("the browser's languages choose the page's", () => {
  assert.equal(preferredLanguage(["zh-TW", "en"]), "zh-Hant");
  assert.equal(preferredLanguage(["zh-HK"]), "zh-Hant");
  assert.equal(preferredLanguage(["zh-CN"]), "zh-Hans");
  assert.equal(preferredLanguage(["de-DE", "en-GB"]), "en");
  assert.equal(preferredLanguage(["de-DE"]), "zh-Hans");
});

test("an odd language tag is passed over, or taken for what it says", () => {
  for (const odd of ["C", "", "POSIX", "en_US.UTF-8", "x-private", "zh-"]) {
    assert.equal(preferredLanguage([odd]), "zh-Hans", odd);
    assert.equal(preferredLanguage([odd, "en-GB"]), "en", odd);
  }
  assert.equal(preferredLanguage(["zh-Hant-HK-x-private"]), "zh-Hant");
  assert.equal(preferredLanguage(["zh-Hans-HK"]), "zh-Hans");
  assert.equal(preferredLanguage(["yue-Hant", "en"]), "en");
  assert.equal(preferredLanguage([]), "zh-Hans");
});

test("decimals keep every digit", () => {
  assert.equal(shifted("324810000000", 8), "3248.1");
  assert.equal(shifted("12754400", 4), "1275.44");
  assert.equal(shifted("5", 4), "0.0005");
  assert.equal(shifted("-1500", 3), "-1.5");
  assert.equal(shifted("0.00012345678901234567", -4), "1.2345678901234567");
  assert.equal(shifted("100", 0), "100");
  assert.equal(grouped("1234567.891"), "1,234,567.891");
  assert.equal(grouped("-1000"), "−1,000");
});

/**
 * @param {Partial<Figure>} figure
 * @returns {Figure}
 */
function figure(figure) {
  return /** @type {Figure} */ ({
    id: 0, article: 0, start: 0, end: 0, surface: "", kind: "count", value: null, low: null, high: null, bound: "exact",
    unit: { text: "", code: null, per: null }, role: "level", indicator: null, subject: null, period: null, change: null,
    rank: null, statement: null, sentence: { start: 0, end: 0 }, ...figure,
  });
}

/** @param {string} text */
const unit = (text) => ({ text, code: null, per: null });

test("amounts are written in the article's own scale", () => {
  /** @type {[Partial<Figure>, string][]} */
  const cases = [
    [{ surface: "1275.44万公里", value: "12754400", unit: unit("公里") }, "1,275.44 万公里"],
    [{ surface: "725万千瓦", value: "7250000", unit: unit("千瓦") }, "725 万千瓦"],
    [{ surface: "5.0%", value: "5", kind: "percent", unit: unit("%") }, "5.0%"],
    [{ surface: "3.50亿元", value: "350000000", kind: "money", unit: unit("元") }, "3.50 亿元"],
    [{ surface: "250千克", value: "250", unit: unit("千克") }, "250 千克"],
    [{ surface: "2800亿元以上", value: "280000000000", bound: "at_least", kind: "money", unit: unit("元") }, "≥ 2,800 亿元"],
    [{ surface: "800多家", value: "800", bound: "over", unit: unit("家") }, "＞ 800 家"],
    [{ surface: "近万元", value: "10000", bound: "under_about", kind: "money", unit: unit("元") }, "近 1 万元"],
    [{ surface: "三十五万亿元", value: "35000000000000", kind: "money", unit: unit("元") }, "35 万亿元"],
    [{ surface: "三百人", value: "300", unit: unit("人") }, "300 人"],
    [{ surface: "30%-50%", low: "30", high: "50", bound: "range", kind: "percent", unit: unit("%") }, "30–50%"],
    [{ surface: "2至3个", low: "2", high: "3", bound: "range", unit: unit("个") }, "2–3 个"],
    [{ surface: "四分之一", value: "25", kind: "percent", unit: unit("%") }, "25%"],
    [{ surface: "翻一番", value: "2", kind: "multiple" }, "翻一番"],
    [{ surface: "3倍", value: "3", kind: "multiple", unit: unit("倍") }, "3 倍"],
    [{ surface: "3:1", value: "3:1", kind: "score" }, "3:1"],
    [{ surface: "80元", value: "80", kind: "money", unit: { text: "元", code: "CNY", per: "人" } }, "80 元/人"],
  ];
  for (const [given, expected] of cases) assert.equal(amountText(figure(given), "written"), expected);
  const money = figure({ surface: "3248.1亿元", value: "324810000000", kind: "money", unit: unit("元") });
  assert.equal(amountText(money, "ones"), "324,810,000,000 元");
  assert.equal(amountText(money, "wan"), "32,481,000 万元");
  assert.equal(amountText(money, "yi"), "3,248.1 亿元");
});

test("in English amounts are in its own scales and units; what has no English unit stays as it is", () => {
  addWords("en", JSON.parse(readFileSync(new URL("strings/glossary.json", WWW), "utf8")));
  setLanguage("en");
  /** @type {[Partial<Figure>, string][]} */
  const cases = [
    [{ surface: "2846.3亿元", value: "284630000000", kind: "money", unit: unit("元") }, "284.63 billion yuan"],
    [{ surface: "1.32万亿元", value: "1320000000000", kind: "money", unit: unit("元") }, "1.32 trillion yuan"],
    [{ surface: "0.5亿元", value: "50000000", kind: "money", unit: unit("元") }, "50 million yuan"],
    [{ surface: "30亿元至50亿元", low: "3000000000", high: "5000000000", bound: "range", kind: "money", unit: unit("元") }, "3–5 billion yuan"],
    [{ surface: "5.2万人", value: "52000", unit: unit("人") }, "52,000 people"],
    [{ surface: "312.5万吨", value: "3125000", unit: unit("吨") }, "3.125 million tonnes"],
    [{ surface: "41236元", value: "41236", kind: "money", unit: unit("元") }, "41,236 yuan"],
    [{ surface: "1.2万个", value: "12000", unit: unit("个") }, "12,000"],
    [{ surface: "8.50%", value: "8.5", kind: "percent", unit: unit("%") }, "8.50%"],
    [{ surface: "80元", value: "80", kind: "money", unit: { text: "元", code: "CNY", per: "人" } }, "80 yuan per person"],
    [{ surface: "3.5万大包", value: "35000", unit: unit("大包") }, "3.5 万大包"],
  ];
  try {
    for (const [given, expected] of cases) assert.equal(amountText(figure(given), "written"), expected);
    const money = figure({ surface: "3248.1亿元", value: "324810000000", kind: "money", unit: unit("元") });
    assert.deepEqual([amountText(money, "ones"), amountText(money, "yi")], ["324,810,000,000 yuan", "3,248.1 100m yuan"]);
  } finally {
    setLanguage("zh-Hans");
  }
});

test("checks tell their arithmetic in the unit of what they check", () => {
  const yuan = unit("元");
  const figures = [
    figure({ id: 0, surface: "1793亿元", value: "179300000000", kind: "money", unit: yuan }),
    figure({ id: 1, surface: "38亿元", value: "3800000000", kind: "money", unit: yuan }),
    figure({ id: 2, surface: "1755亿元", value: "175500000000", kind: "money", unit: yuan }),
    figure({ id: 3, surface: "2.1%", value: "2.1", kind: "percent", role: "share", unit: unit("%") }),
  ];
  const find = (/** @type {number} */ id) => figures[id];
  const check = (/** @type {Partial<Check>} */ check) => arithmetic(/** @type {Check} */ ({ kind: "sum", status: "holds", figures: [], stated: null, computed: null, spans: [], ...check }), find);
  assert.equal(check({ figures: [0, 1, 2], stated: "179300000000", computed: "179300000000" }), "✓ 38亿元 + 1755亿元 = 1,793 亿元");
  assert.equal(check({ figures: [0, 1, 2], status: "differs", stated: "179300000000", computed: "179400000000" }), "? 38亿元 + 1755亿元 = 1,794 亿元 原文为 1,793 亿元");
  assert.equal(check({ kind: "share", figures: [3, 1, 0], status: "within_rounding", stated: "2.1", computed: "2.1194" }), "✓ 38亿元 ÷ 1793亿元 = 2.12% 原文为 2.1%，在四舍五入误差内");
  assert.equal(check({ kind: "implied", figures: [0, 3], status: "implied", computed: "175600000000" }), "由 1793亿元 与 2.1% 推算，基数为 1,756 亿元 （推算值，非原文）");
});

test("periods are said, not spelled", () => {
  const cases = [
    ["2024", "2024年", "2024", "2024年"],
    ["2024-03-12", "2024年3月12日", "12 Mar 2024", "2024年3月12日"],
    ["2024-01/2024-11", "2024年1–11月", "Jan–Nov 2024", "2024年1–11月"],
    ["2021/2025", "2021–2025年", "2021–2025", "2021–2025年"],
    ["2024-Q1/2024-Q3", "2024年前三季度", "Q1–Q3 2024", "2024年前三季"],
    ["2024-H1", "2024年上半年", "H1 2024", "2024年上半年"],
    ["../2024-06", "截至2024年6月", "to Jun 2024", "截至2024年6月"],
    ["2009/..", "2009年以来", "since 2009", "2009年以來"],
    ["--03-12", "3月12日", "12 Mar", "3月12日"],
    ["--05-22/--05-24", "5月22–24日", "22 May–24 May", "5月22–24日"],
    ["2024-03-12T19:15", "2024年3月12日 19:15", "12 Mar 2024 19:15", "2024年3月12日 19:15"],
    ["2014-Q3/2015-Q1", "2014年三季度–2015年一季度", "Q3 2014–Q1 2015", "2014年第三季–2015年第一季"],
    ["unknown", "unknown", "unknown", "unknown"],
  ];
  for (const [iso, hans, en, hant] of cases) {
    setLanguage("zh-Hans");
    assert.equal(periodText(iso), hans);
    setLanguage("en");
    assert.equal(periodText(iso), en);
    setLanguage("zh-Hant");
    assert.equal(periodText(iso), hant);
  }
  setLanguage("zh-Hans");
});

test("a period is typed as it is said", () => {
  for (const language of LANGUAGES) {
    setLanguage(language);
    for (const iso of ["2024", "2024-03", "2024-03-12", "2024-Q2", "2024-H1", "2024-Q1/2024-Q3", "2024-01/2024-11", "2021/2025"]) assert.equal(periodTyped(periodText(iso)), iso, `${language} ${iso}`);
  }
  setLanguage("zh-Hans");
  assert.equal(periodTyped(" 2024年1-11月 "), "2024-01/2024-11");
  assert.equal(periodTyped("２０２４年前三季度"), "2024-Q1/2024-Q3");
  assert.equal(periodTyped("2024-Q1/2024-Q3"), "2024-Q1/2024-Q3");
  assert.equal(periodTyped("近年来"), "近年来");
});

test("a text is cut into lines, long lines into stretches, and nothing but line breaks is lost", () => {
  for (const text of ["", "a", "a\nb", "a\r\nb\r\n", "a\rb", "\n\n", "甲，".repeat(3000), `${"𠮷".repeat(2000)}\n尾`]) {
    const blocks = blocksOf(text);
    assert.equal(blocks.map(({ start, end }) => text.slice(start, end)).join(""), text.replace(/[\r\n]/g, ""));
    for (const { start, end } of blocks) {
      assert.ok(end - start <= 1500);
      assert.doesNotThrow(() => encodeURIComponent(text.slice(start, end)));
      assert.equal(blocks[blockAt(blocks, start)].start, start);
    }
  }
});

test("spans of a stretch are found among thousands", () => {
  const spans = Array.from({ length: 1000 }, (_, at) => ({ start: at * 10, end: at * 10 + 4 }));
  assert.deepEqual(spansIn(spans, 102, 121).map(({ start }) => start), [100, 110, 120]);
  assert.deepEqual(spansIn(spans, 104, 110), []);
});

test("rows are statements, with parts under their total and lone figures among them", () => {
  const figures = ["level", "change", "level", "level", "share", "rank"].map((role, id) =>
    figure({ id, role: /** @type {any} */ (role), start: id * 10, end: id * 10 + 5, surface: String(id) }),
  );
  /** @param {Partial<Statement>} statement */
  const statement = (statement) => ({
    id: 0, article: 0, subject: null, indicator: null, period: null, level: null, change: null, share: null, rank: null,
    target: null, from: null, parts: [], ...statement,
  });
  const report = /** @type {Report} */ (/** @type {unknown} */ ({
    document: { language: "zh-Hans" },
    articles: [],
    keywords: [], times: [],
    figures,
    statements: [
      statement({ id: 0, level: 0, change: 1, parts: [2] }),
      statement({ id: 1, level: 2 }),
      statement({ id: 2, level: 3, share: 4 }),
    ],
  }));
  const rows = rowsOf(report);
  assert.deepEqual(rows.map(({ id, depth }) => [id, depth]), [["s0", 0], ["s2", 1], ["s1", 0], ["f5", 0]]);
  assert.equal(rows[1].share?.id, 4);
  assert.equal(rows[3].rank?.id, 5);
  assert.deepEqual(new Set(rows.map(({ language }) => language)), new Set(["zh-Hans"]));
});
