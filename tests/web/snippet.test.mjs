// Do the pieces that are put into other pages hold nothing that their content systems take out, and are they the command's?

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PNG } from "pngjs";
import { rowsOf } from "../../www/app/rows.js";
import { FORMS } from "../../www/app/snippet.js";
import { setLanguage } from "../../www/app/strings.js";
import "./said.mjs";
import { misspoken, spokenIn } from "./spoken.mjs";

/** @import { Figure } from "../../www/engine/protocol.js" */
/** @import { Row } from "../../www/app/rows.js" */

/** @param {Partial<Figure>} figure */
const figure = (figure) => /** @type {Figure} */ ({ start: 0, end: 0, kind: "money", bound: "exact", role: "level", value: null, change: null, rank: null, ...figure });

/** @param {Partial<Row>} row @returns {Row} */
const row = (row) => ({
  id: "s0", document: "a", language: "zh-Hans", depth: 0, article: 0, title: "", subject: null, indicator: null, period: null, level: null, change: null, share: null,
  rank: null, from: null, reader: null, importance: 0, isMinor: false, figures: [figure({})], ...row,
});

test("tables, inline styles and text alone; columns that stay empty are left out", () => {
  const html = FORMS.table([
    row({ indicator: '<script>alert("1")</script>', subject: "甲市\n乙区", period: "2024", level: figure({ surface: "3亿元" }) }),
    row({ depth: 1, level: figure({ surface: "2亿元" }), change: figure({ surface: "8%", role: "change", change: { direction: "down", basis: "yoy" } }) }),
  ], "");
  const tags = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag));
  assert.deepEqual([...tags].sort(), ["b", "br", "div", "small", "table", "tbody", "td", "th", "thead", "tr"]);
  assert.deepEqual(new Set([...html.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name)), new Set(["style", "scope", "lang"]));
  assert.match(html, /&#60;script&#62;alert\(&#34;1&#34;\)/);
  assert.match(html, /↓8%<br><small[^>]*>同比/);
  assert.match(html, /甲市 乙区 · 2024</);
  assert.equal(html.match(/scope="col"/g)?.length, 3);
});

test("bars of parts that share a name say of whom, a loss lies left of zero, and no title says its subject twice", () => {
  const amount = (/** @type {string} */ value) => figure({ value, surface: `${value}亿元`, unit: { text: "元", code: "CNY", per: null } });
  const part = (/** @type {string} */ subject, /** @type {string} */ value, depth = 1) => row({ subject, indicator: "产值", period: "2024", level: amount(value), depth });
  const parts = FORMS.chart([part("全市", "10", 0), part("东区", "6"), part("西区", "4")], "");
  assert.deepEqual([...parts.matchAll(/<th[^>]*>([^<]*)/g)].map(([, label]) => label), ["全市 产值", "东区 产值", "西区 产值"]);
  assert.match(FORMS.chart([part("全市", "10", 0), part("东区", "6")], ""), /<caption[^>]*>全市 产值 · 2024</);
  const places = FORMS.chart([row({ subject: "东区", indicator: "东区产值", period: "2024", level: amount("6") }), part("西区", "4", 0)], "");
  assert.match(places, /<caption[^>]*>产值 · 2024<.*>东区<.*>西区</s);
  const year = (/** @type {string} */ period, /** @type {string} */ value) => row({ subject: "甲厂", indicator: "甲厂利润", period, level: amount(value) });
  const loss = FORMS.chart([year("2023", "-1"), year("2024", "3")], "");
  assert.match(loss, /<caption[^>]*>甲厂利润</);
  assert.deepEqual([...loss.matchAll(/<div style="((?:margin-left:[\d.]+%;)?width:[\d.]+%)/g)].map(([, place]) => place), ["width:25.0%", "margin-left:25.0%;width:75.0%"]);
});

test("bars are of periods of one kind, each by its own name, and of what was reached; a target says that it is one", () => {
  const said = (/** @type {string} */ value, /** @type {string} */ iso, /** @type {string} */ text, role = "level") => {
    const level = figure({ value, surface: `${value}亿元`, unit: { text: "元", code: "CNY", per: null }, role: /** @type {Figure["role"]} */ (role), period: { iso, text, start: 0, end: 0 } });
    return row({ subject: "甲厂", indicator: "产值", period: iso, level, figures: [level] });
  };
  const bars = (/** @type {Row[]} */ rows) => [...FORMS.chart(rows, "").matchAll(/<th[^>]*>([^<]*)/g)].map(([, label]) => label);
  assert.deepEqual(bars([said("3", "2021", "2021至2023年"), said("4", "2022", "2021至2023年"), said("5", "2024", "去年")]), ["2021", "2022", "去年"]);
  assert.deepEqual(bars([said("3", "2023", "前年"), said("2", "2025-H1", "上半年"), said("4", "2024", "去年"), said("1", "2025-Q1", "一季度")]), ["前年", "去年"]);
  const rows = [said("6", "2025", "今年", "target"), said("4", "2024", "去年")];
  assert.deepEqual(bars(rows), []);
  assert.match(FORMS.table(rows, ""), /<b>6亿元<\/b><br><small[^>]*>目标<\/small><\/td>/);
  assert.match(FORMS.headline(rows, ""), />4亿元</);
  assert.match(FORMS.headline(rows.slice(0, 1), ""), />6亿元<\/span> <small[^>]*>目标</);
});

test("each word says its language where the article's is not that of the headings", () => {
  const change = figure({ surface: "8%", role: "change", change: { direction: "down", basis: "年初" } });
  const [amount, before] = ["3亿元", "2.5亿元"].map((surface) => figure({ surface, value: surface.replace(/\D+$/, ""), unit: { text: "元", code: "CNY", per: null } }));
  for (const [said, article] of [["zh-Hans", "zh-Hans"], ["zh-Hant", "zh-Hant"], ["zh", "zh"]]) {
    const rows = [
      row({ language: said, subject: "甲市", indicator: "产值", period: "2024", level: amount, from: before, change }),
      row({ language: said, depth: 1, subject: "乙区", level: amount, change: { ...change, change: { direction: "up", basis: "yoy" } } }),
      row({ language: said, subject: "甲市", indicator: "产值", period: "2023", level: before }),
    ];
    setLanguage("en");
    for (const [name, form] of Object.entries(FORMS)) {
      const spoken = spokenIn(form(rows, "甲市产值"));
      assert.ok(spoken.some(({ lang }) => lang === article), name);
      assert.deepEqual(misspoken(spoken, article), [], name);
    }
    const table = spokenIn(FORMS.table(rows, "甲市产值"));
    for (const words of ["Indicator", "vs", "from", "yoy", "money"]) assert.ok(table.some((text) => text.lang === "en" && text.words === words), words);
    setLanguage("zh-Hans");
    const same = FORMS.table(rows, "");
    assert.deepEqual(new Set(spokenIn(same).map(({ lang }) => lang)), new Set(said === "zh-Hant" ? ["zh-Hant", "zh-Hans"] : ["zh-Hans"]), said);
  }
});

/** The command, where the native tests have built it. */
const COMMAND = process.env.WENSHU ?? fileURLToPath(new URL("../../target/debug/wenshu", import.meta.url));

/** Articles whose charts are out of the ordinary. */
const CHARTED = {
  "a loss": "公司2024年净利润为-3.2亿元，2023年净利润为1.2亿元，2022年净利润为0.8亿元。",
  "parts of one name": "2024年全市实现工业增加值100亿元。其中，东城区工业增加值40亿元，西城区工业增加值35亿元，南湖区工业增加值25亿元。",
  "one span for three years": "2021—2023年，石桥县粮食产量分别为21.3万吨、21.8万吨、22.1万吨。",
  "periods of three kinds": "2023年，石桥县地区生产总值112亿元。2024年，石桥县地区生产总值120亿元。2025年上半年，石桥县地区生产总值61亿元。2025年一季度，石桥县地区生产总值28亿元。",
  "a target": "2024年，石桥县粮食产量22.6万吨。2025年，石桥县粮食产量目标为23万吨。",
  "nothing but a target": "2025年，石桥县粮食产量目标为23万吨。",
  "places beside each other": "2024年，柳溪县工业产值120亿元，石桥县实现工业产值90.5亿元。",
  "a subject said twice": "2023年，柳溪县粮食总产量为41.3万吨；2024年，柳溪县粮食总产量达到42.6万吨。",
};

test("the page writes what `wenshu render` writes, character for character", { skip: !existsSync(COMMAND) && "the command has not been built" }, () => {
  const files = ["www/samples/economy.txt", "www/samples/report.txt", "tests/articles/table-finance.txt", "tests/articles/annual-results.txt"];
  const articles = [...files.map((path) => [path, readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")]), ...Object.entries(CHARTED)];
  for (const [path, input] of articles) {
    for (const language of ["zh-Hans", "en"]) {
      setLanguage(language);
      /** @param {string} form */
      const rendered = (form) => {
        const { status, stdout } = spawnSync(COMMAND, ["render", "-", "--as", form, "--lang", language], { encoding: "utf8", input });
        // 2: the article states nothing of this form.
        assert.ok(status === 0 || (status === 2 && form === "chart"), `${form}: ${status}`);
        return stdout;
      };
      const report = JSON.parse(rendered("json"));
      for (const [name, form] of Object.entries(FORMS)) {
        const own = form(rowsOf(report), report.articles[0].title?.text ?? "");
        assert.equal(own.trimEnd(), rendered(name).trimEnd(), `${name} of ${path} in ${language}`);
      }
    }
  }
  setLanguage("zh-Hans");
});

/** @param {string} article @param {Record<string, string>} [environment] */
function picture(article, environment = {}) {
  const { status, stdout, stderr } = spawnSync(COMMAND, ["render", "-", "--as", "png"], { input: article, env: { ...process.env, ...environment } });
  return { status, stdout, stderr: String(stderr) };
}

test("the picture of the command's chart is large and says its words in Chinese characters, or there is none", { skip: !existsSync(COMMAND) && "the command has not been built" }, () => {
  /** Places that differ in one character each, which boxes would not. */
  const drawn = ["柳溪县", "柳湖县"].map((place) => {
    const { status, stdout, stderr } = picture(`2023年，${place}粮食产量12.5万吨。2024年，${place}粮食产量15万吨，同比增长20%。`);
    assert.deepEqual([status, stderr], [0, ""]);
    const { width, height, data } = PNG.sync.read(stdout);
    assert.equal(width, 1800);
    assert.ok(height > 200, `${height} high`);
    /** The heading is black, the bars are red, the paper is white. */
    let [dark, red, white] = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] < 80 && data[at + 1] < 80) dark++;
      else if (data[at] - data[at + 1] > 80) red++;
      else if (data[at + 1] === 255) white++;
    }
    assert.ok(dark > 2000 && red > 50_000 && white > data.length / 8, `${dark} dark, ${red} red, ${white} white`);
    return data;
  });
  const apart = drawn[0].reduce((count, byte, at) => count + Number(byte !== drawn[1][at]), 0);
  assert.ok(apart > 300, `${apart} bytes differ`);
});

test("where no font has the chart's characters, the command says which and what to install, and draws no boxes", { skip: !existsSync(COMMAND) && "the command has not been built" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "wenshu-fonts-"));
  writeFileSync(join(folder, "fonts.conf"), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir></fontconfig>`);
  const { status, stdout, stderr } = picture("2023年，甲县粮食产量12.5万吨。2024年，甲县粮食产量15万吨。", { FONTCONFIG_FILE: join(folder, "fonts.conf"), HOME: folder });
  assert.deepEqual([status, stdout.length], [2, 0]);
  assert.match(stderr, /no font of this computer has .*粮.*: install one .*fonts-noto-cjk.*--as svg/);
  rmSync(folder, { recursive: true });
});
