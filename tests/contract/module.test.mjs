// Does the built module keep the contract of the report, whatever it is given?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import * as core from "../../www/engine/core/wenshu.js";
import { analyse, dictionary, optionsFollowSchema, projectFile, start } from "./built.mjs";

/** @type {core.Engine} */
let engine;

before(async () => {
  engine = await start();
});

/** @param {() => unknown} work */
function refusal(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Error);
    return /** @type {Error & { code: string }} */ (error);
  }
  return assert.fail("nothing was thrown");
}

test("places are UTF-16 code units of the string that was given", () => {
  const text = "📈𠮷野家\r\n2024年，𠮷野家在全省卖出3.2万\r\n份，同比增长5%。\r\n\r\n📈粮食产量达12 万吨。";
  const report = analyse(engine, text);
  const surfaces = report.figures.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(surfaces, ["3.2万\r\n份", "5%", "12 万吨"]);
  assert.deepEqual(report.figures.map((figure) => figure.value), ["32000", "5", "120000"]);
  assert.equal(report.times[0]?.surface, "2024年");
  assert.equal(report.document.language, "zh-Hans");
});

test("the project's own articles give reports that follow the schema", async () => {
  for (const name of ["economy", "newspaper", "report"]) {
    const report = analyse(engine, await projectFile(`tests/articles/${name}.txt`), { date: "2025-02-27" });
    assert.ok(report.figures.length > 5, name);
    assert.ok(report.keywords.length > 5, name);
  }
});

test("half a surrogate pair is one unit like any other", () => {
  const text = "\ud83d粮食3万吨\udc00，📈棉花5万吨\ud800";
  const report = analyse(engine, text);
  assert.deepEqual(report.figures.map(({ start, end }) => text.slice(start, end)), ["3万吨", "5万吨"]);
});

test("what is no article gives a small report", () => {
  for (const text of ["", " \n\t\u3000", "\0\0粮食3\0万吨\0", "，。！？", "The quick brown fox.", "\ufeff", "%PDF-1.7\n\0\xff"]) {
    analyse(engine, text);
  }
  assert.equal(analyse(engine, "Nothing but Latin letters here.").document.language, "other");
  assert.equal(analyse(engine, "").document.language, null);
  assert.deepEqual(analyse(engine, "").articles.length, 1);
});

test("one endless line is read", () => {
  const report = analyse(engine, "全市粮食产量3248.1万吨，".repeat(5000));
  assert.equal(report.figures.length, 5000);
});

test("beyond max_chars a text is not read, and the report says so", () => {
  const sentence = "全市粮食产量3248.1万吨，同比增长5.2%。";
  const text = sentence.repeat(Math.ceil(3_000_000 / sentence.length));
  const report = analyse(engine, text, { max_chars: 2_000_000, stages: ["figures"] });
  const notice = report.notices.find(({ code }) => code === "truncated");
  assert.ok(notice && notice.start <= 2_000_000 && notice.start > 1_990_000);
  assert.equal(notice.end, text.length);
  assert.equal(report.document.length, text.length);
  assert.ok(report.figures.length > 100_000);
  assert.ok(report.figures.every((figure) => figure.end <= 2_000_000));
});

test("options are read by name, and what they cannot take is refused with the name", () => {
  /** @type {[any, string][]} */
  const refused = [
    [{ datum: "2025-02-27" }, "`datum`"],
    [{ date: "27.2.2025" }, "`date`"],
    [{ max_keywords: 2.5 }, "`max_keywords`"],
    [{ max_chars: "all" }, "`max_chars`"],
    [{ user_words: 5 }, "`user_words`"],
    [{ stages: ["figure"] }, "`stages`"],
    [["2025-02-27"], "object"],
    ["date", "object"],
    [5, "object"],
  ];
  for (const [options, name] of refused) {
    const error = refusal(() => engine.analyse("粮食3万吨", options));
    assert.equal(error.code, "bad_options", String(name));
    assert.match(error.message, new RegExp(name));
    assert.doesNotMatch(error.message, /Error:/);
    assert.ok(name === "`date`" || !optionsFollowSchema(options), "the schema refuses it too");
  }
  for (const options of [undefined, null, {}, { date: undefined, max_keywords: null }, { user_words: "云上村 5 n" }]) {
    const report = engine.analyse("粮食3万吨", options);
    assert.equal(report.figures.length, 1);
  }
  assert.equal(engine.analyse("粮食3万吨", { stages: ["keywords"] }).figures.length, 0);
});

test("a prototype's fields are no options", () => {
  const options = Object.create({ max_keywords: 0, datum: 1 });
  assert.ok(engine.analyse("粮食产量3万吨，粮食产量5万吨。", options).keywords.length > 0);
});

test("what is not a string is refused", () => {
  for (const text of [undefined, null, 3, {}, new String("文")]) {
    assert.equal(refusal(() => engine.analyse(/** @type {any} */ (text), {})).code, "bad_text");
  }
});

test("bytes that are no dictionary are refused", async () => {
  const whole = await dictionary();
  const altered = whole.slice();
  altered[altered.length >> 1] ^= 0xff;
  for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3]), whole.subarray(0, -1), altered]) {
    assert.equal(refusal(() => new core.Engine(bytes)).code, "bad_dictionary");
  }
});

test("the same text gives the same report", async () => {
  const text = await projectFile("tests/articles/economy.txt");
  assert.equal(JSON.stringify(engine.analyse(text, {})), JSON.stringify(engine.analyse(text, {})));
});

test("each analysis is one measure on the performance time line", () => {
  engine.analyse("粮食3万吨", {});
  engine.analyse("粮食3万吨", {});
  const measures = performance.getEntriesByName("wenshu.analyse");
  assert.equal(measures.length, 1);
  assert.equal(measures[0]?.entryType, "measure");
});

test("the module says its version", async () => {
  assert.ok((await projectFile("Cargo.toml")).includes(`version = "${core.version()}"`));
});

test("a crash traps and says why on the console", () => {
  /** @type {unknown[]} */
  const said = [];
  const { error } = console;
  console.error = (...words) => said.push(...words);
  try {
    // Hidden from the types: for tests only.
    assert.throws(() => /** @type {any} */ (core).crash(), WebAssembly.RuntimeError);
  } finally {
    console.error = error;
  }
  assert.match(said.join(" "), /a test asked for this crash/);
});

test("no module holds a path of the machine that it was built on", async () => {
  const engine = new URL("../../www/engine/", import.meta.url);
  const root = fileURLToPath(new URL("../../", import.meta.url));
  for (const module of ["core/wenshu_bg.wasm", "files/wenshu_files_bg.wasm", "office/wenshu_office_bg.wasm", "sheets/wenshu_sheets_bg.wasm", "xlsx/wenshu_xlsx_bg.wasm"]) {
    const bytes = await readFile(new URL(module, engine), "latin1");
    assert.ok(bytes.includes("crates/"), `${module} says where its panics are`);
    for (const path of [root, `${homedir()}/`, "/.cargo/"]) assert.ok(!bytes.includes(path), `${module} holds ${path}`);
  }
});
