// Is nothing lost: the article, the reader's own decisions, the choice to keep nothing?

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { edited, moved } from "../../www/app/edits.js";
import { draftOf, memberOf, setOf, settingsOf } from "../../www/app/shapes.js";
import { address, becomes, choose, chooseSeveral, kept, open, paste, results, says, visit } from "./browser.mjs";

/** @import { Page } from "playwright-core" */
/** @import { Edit } from "../../www/app/edits.js" */

const TEXT = "甲厂产值3亿元。\n乙厂产值5亿元。";

/** @param {Page} page */
const values = (page) =>
  page.locator(".figures tbody .c-value .number").evaluateAll((all) => all.map((one) => /** @type {HTMLElement} */ (one).dataset.value));

test("a reload brings the article back, with its date and the reader's decisions", async () => {
  const { page, problems, close } = await open();
  await paste(page, TEXT);
  await results(page);
  await page.fill("input[type=date]", "2024-05-01");
  await page.locator('.figures [data-value="300000000"]').click();
  await page.click("text=不是数字，删除");
  await becomes(() => values(page), ["500000000"]);
  await page.locator('.figures [data-value="500000000"]').click();
  await page.locator(".actions >> text=修订").click();
  assert.deepEqual([await page.inputValue(".edit-form [name=value]"), await page.inputValue(".edit-form [name=unit]")], ["5", "亿元"], "what is edited is what is seen");
  await page.fill(".edit-form [name=value]", "55,000");
  await page.fill(".edit-form [name=unit]", "万元");
  await page.fill(".edit-form [name=indicator]", "工业产值");
  await page.click(".edit-form .primary");
  await becomes(() => values(page), ["550000000"]);
  await becomes(() => kept(page), /工业产值/);
  await page.reload();
  await becomes(() => values(page), ["550000000"]);
  await says(page.locator(".figures tbody"), /工业产值[\s\S]*已修订|已修订[\s\S]*工业产值/);
  await becomes(() => page.inputValue("input[type=date]"), "2024-05-01");
  await says(page.locator(".prose"), /甲厂/);
  assert.deepEqual(problems, []);
  await close();
});

test("a decision can be taken back, a figure checked, and one added from a selection", async () => {
  const { page, problems, close } = await open();
  await paste(page, "甲厂产值3亿元，员工老少三代同堂。");
  await results(page);
  await page.locator('.figures [data-value="300000000"]').click();
  await page.click("text=不是数字，删除");
  await becomes(() => values(page), []);
  await page.click(".message >> text=撤销");
  await becomes(() => values(page), ["300000000"]);
  await page.locator('.figures [data-value="300000000"]').click();
  await page.click("text=标为已核实");
  await says(page.locator(".figures tbody"), /已核实/);

  await page.locator(".block").evaluate((block) => {
    const text = /** @type {Text} */ (block.firstChild);
    const range = new Range();
    range.setStart(text, text.data.indexOf("三代"));
    range.setEnd(text, text.data.indexOf("三代") + 2);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
  // By keyboard alone, from the selection on.
  await page.locator(".adder").waitFor();
  await page.keyboard.press("Alt+Enter");
  await page.locator(".adder button:focus", { hasText: "补录为数字" }).waitFor();
  await page.keyboard.press("Enter");
  await page.fill(".edit-form [name=value]", "3");
  await page.fill(".edit-form [name=unit]", "代");
  await page.fill(".edit-form [name=indicator]", "员工");
  await page.click(".edit-form .primary");
  await becomes(() => values(page), ["300000000", "3"]);
  await says(page.locator(".figures tbody"), /补录/);
  assert.deepEqual(problems, []);
  await close();
});

test("earlier articles wait on the first page; clearing everything leaves none", async () => {
  const { page, problems, close } = await open();
  await paste(page, TEXT);
  await results(page);
  await becomes(() => kept(page), /甲厂/);
  await choose(page, "other.txt", "丙厂产值7亿元。");
  await page.waitForSelector('.figures [data-value="700000000"]');
  await becomes(() => kept(page), /丙厂/);
  await page.click("text=换一篇");
  await becomes(() => page.locator(".shelf li").count(), 2);
  await page.locator(".shelf .starter").last().click();
  await page.waitForSelector('.figures [data-value="300000000"]');
  await page.click("text=换一篇");
  await page.click("text=清除所有数据");
  await page.waitForFunction(() => document.querySelectorAll(".shelf li").length === 0);
  await becomes(() => kept(page), "");
  await page.reload();
  await page.locator("#article").waitFor();
  await becomes(() => page.locator(".shelf li").count(), 0);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("who wants nothing kept has nothing kept", async () => {
  const { page, close } = await open();
  await page.locator(".keeping input").uncheck();
  await paste(page, TEXT);
  await results(page);
  await page.waitForTimeout(700);
  await page.reload();
  await page.locator("#article").waitFor();
  await page.locator(".keeping input:not(:checked)").waitFor();
  assert.equal(await page.locator(".shelf li").count(), 0);
  assert.doesNotMatch(await kept(page), /甲厂/);
  await close();
});

test("without a database the page works and says that nothing is kept", async () => {
  const { page, close } = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("not allowed", "SecurityError");
        };
      }),
  });
  await says(page.locator(".shelf"), /不允许保存/);
  await paste(page, TEXT);
  await becomes(() => values(page), ["300000000", "500000000"]);
  await close();
});

test("a database that is not this page's, or that a newer build has made, is left alone, and it is said that nothing is kept", async () => {
  for (const [version, store] of /** @type {const} */ ([[99, "drafts"], [3, "other"]])) {
    const { page, context, url, close } = await open({ url: `${await address()}THIRD-PARTY.txt` });
    await page.evaluate(
      ([version, store]) =>
        new Promise((resolve) => {
          const request = indexedDB.open("wenshu", version);
          request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" }).put({ id: "theirs" });
          request.onsuccess = () => resolve(request.result.close());
        }),
      /** @type {const} */ ([version, store]),
    );
    const other = await context.newPage();
    /** @type {string[]} */
    const problems = [];
    other.on("pageerror", (error) => problems.push(String(error)));
    await other.goto(url.replace("THIRD-PARTY.txt", ""));
    await says(other.locator(".shelf"), /不允许保存/);
    await paste(other, TEXT);
    await becomes(() => values(other), ["300000000", "500000000"]);
    await other.waitForTimeout(700);
    // A reload finds it by what the window itself keeps.
    await other.reload();
    await becomes(() => values(other), ["300000000", "500000000"]);
    await page.reload();
    assert.match(await kept(page), /theirs/);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("where the database is damaged on the disk, the page begins anew and keeps what comes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wenshu-profile-"));
  const first = await visit(folder);
  await paste(first.page, TEXT);
  await results(first.page);
  await becomes(() => kept(first.page), /甲厂/);
  await first.context.close();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /IndexedDB.*(CURRENT|MANIFEST|\.log$|\.ldb$)/.test(name));
  assert.ok(files.length >= 3, `its files: ${files}`);
  for (const name of files) writeFileSync(join(folder, name), Buffer.alloc(statSync(join(folder, name)).size, 0xa5));

  const { page, context } = await visit(folder);
  await page.locator(".keeping input:checked").waitFor();
  assert.equal(await page.locator(".shelf li").count(), 0);
  await paste(page, TEXT);
  await becomes(() => values(page), ["300000000", "500000000"]);
  await becomes(() => kept(page), /甲厂/);
  await page.reload();
  await becomes(() => values(page), ["300000000", "500000000"]);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a full disk is told and the article stays on the page", async () => {
  const { page, close } = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      }),
  });
  await paste(page, TEXT);
  await results(page);
  await says(page.locator(".message.alert"), /存储空间已满/);
  await says(page.locator(".prose"), /甲厂/);
  await close();
});

/**
 * Gives what this site keeps so many bytes of room.
 * @param {Page} page
 * @param {number} quotaSize
 * @returns {Promise<() => Promise<void>>} takes the limit away
 */
async function limitStorage(page, quotaSize) {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize });
  return () => session.detach();
}

/** A text of so many characters that cannot be packed small. @param {number} length */
function unlike(length) {
  let state = 7;
  const next = () => 0x4e00 + ((state = (state * 1103515245 + 12345) & 0x7fffffff) >> 8) % 20_000;
  return Array.from({ length }, (_, at) => (at % 50 === 49 ? "\n" : String.fromCharCode(next()))).join("");
}

test("articles that no longer fit are told, those kept before stay whole, and with room again all are kept", async () => {
  const { page, problems, close } = await open({ serviceWorkers: "block" });
  const unlimited = await limitStorage(page, 1_000_000);
  await chooseSeveral(page, ["甲", "乙"].map((name) => ({ name: `${name}.txt`, content: `${name}厂产值3亿元。` })));
  await results(page);
  await becomes(() => kept(page), /甲厂[\s\S]*乙厂|乙厂[\s\S]*甲厂/);
  const before = await kept(page);
  await chooseSeveral(page, [{ name: "丙.txt", content: `丙厂产值3亿元。\n${unlike(600_000)}` }]);
  await says(page.locator(".message.alert"), /存储空间已满/);
  const shape = (/** @type {string} */ json) => JSON.parse(json).map((/** @type {any[]} */ store) => store.map(({ id, members }) => [id, members]));
  assert.deepEqual(shape(await kept(page)), shape(before), "no half of it");
  await page.locator(".document-list tbody tr").nth(2).waitFor();
  await unlimited();
  await chooseSeveral(page, [{ name: "丁.txt", content: "丁厂产值3亿元。" }]);
  await becomes(() => kept(page), (all) => ["甲", "乙", "丙", "丁"].every((name) => all.includes(`${name}厂`)));
  await page.locator(".message.alert").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await close();
});

test("changes that never pause are kept while they go on", async () => {
  const { page, problems, close } = await open();
  await paste(page, TEXT);
  await results(page);
  await becomes(() => kept(page), /甲厂/);
  await page.click("text=编辑");
  const field = page.locator("#article");
  await field.waitFor();
  let typing = true;
  const typed = (async () => {
    while (typing) {
      await field.press("End");
      await page.keyboard.insertText("文");
      await page.waitForTimeout(100);
    }
  })();
  await becomes(() => kept(page), /文文文/);
  typing = false;
  await typed;
  assert.deepEqual(problems, []);
  await close();
});

test("where a reload would lose something, the browser asks before; otherwise it does not", async () => {
  const { page, close } = await open({
    prepare: (page) =>
      page.addInitScript(() => {
        // A text for which what a tab keeps by itself has no room.
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, value) {
          if (value.length > 1000) throw new DOMException("full", "QuotaExceededError");
          setItem.call(this, key, value);
        };
      }),
  });
  /** @type {string[]} */
  const asked = [];
  page.on("dialog", (dialog) => asked.push(dialog.type()));
  await page.click("#article");
  // At once: a moment later the article is kept.
  const stays = page.evaluate((text) => {
    document.execCommand("insertText", false, text);
    location.reload();
  }, TEXT + "文".repeat(2000));
  await becomes(() => asked, ["beforeunload"]);
  await stays;
  await becomes(() => kept(page), /甲厂/);
  await results(page);
  await page.waitForTimeout(600);
  await page.reload();
  await says(page.locator(".prose"), /甲厂/);
  assert.deepEqual(asked, ["beforeunload"]);
  await close();
});

test("two tabs keep their own articles", async () => {
  const { page, context, url, close } = await open();
  await paste(page, "甲厂产值3亿元。");
  await results(page);
  const second = await context.newPage();
  await second.goto(url);
  await paste(second, "乙厂产值5亿元。");
  await results(second);
  await becomes(() => kept(page), /甲厂[\s\S]*乙厂|乙厂[\s\S]*甲厂/);
  await page.reload();
  await second.reload();
  await page.waitForSelector('.figures [data-value="300000000"]');
  await second.waitForSelector('.figures [data-value="500000000"]');
  await close();
});

test("a paste and a decision are there after a reload at any moment", async () => {
  const { page, problems, close } = await open();
  for (const [at, delay] of [0, 20, 60, 120, 200, 300].entries()) {
    await paste(page, `${"甲乙丙丁戊己"[at]}厂产值3亿元。`);
    await page.waitForTimeout(delay);
    await page.reload();
    await says(page.locator(".prose"), `${"甲乙丙丁戊己"[at]}厂产值3亿元。`);
    await results(page);
    await page.locator('.figures [data-value="300000000"]').click();
    await page.click("text=不是数字，删除");
    await page.waitForTimeout(delay);
    await page.reload();
    await results(page);
    await becomes(() => values(page), []);
    await page.click("text=换一篇");
  }
  assert.deepEqual(problems, []);
  await close();
});

test("articles that are open together are there after a reload at any moment", async () => {
  const { page, problems, close } = await open();
  const files = ["甲", "乙", "丙"].map((name) => ({ name: `${name}.txt`, content: `${name}厂产值3亿元。` }));
  await chooseSeveral(page, files);
  await page.waitForFunction(() => document.querySelectorAll(".documents tbody tr, .documents li").length >= 3);
  await results(page);
  for (const delay of [0, 50, 250]) {
    await page.waitForTimeout(delay);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll(".documents tbody tr, .documents li").length >= 3);
  }
  await becomes(() => kept(page), (all) => ["甲", "乙", "丙"].every((name) => all.includes(`${name}厂`)));
  assert.deepEqual(problems, []);
  await close();
});

test("files that could not be read are still listed after a reload, with the reason", async () => {
  const { page, problems, close } = await open();
  const rows = page.locator(".document-list tbody tr");
  await chooseSeveral(page, [{ name: "空.txt", content: " " }, { name: "甲.txt", content: "甲厂产值3亿元。" }, { name: "坏.docx", content: "PK\u0003\u0004" }]);
  await results(page);
  await becomes(() => rows.count(), 3);
  const told = () => rows.locator(".doubt").allTextContents();
  await becomes(told, (all) => all.length === 2);
  const before = await told();
  await becomes(() => kept(page), /甲厂/);
  for (const delay of [500, 0]) {
    await page.waitForTimeout(delay);
    await page.reload();
    await becomes(told, before);
    await results(page);
    assert.equal(await rows.getByRole("button", { name: "重试" }).count(), 0);
  }
  for (const name of ["空.txt", "坏.docx"]) await rows.filter({ hasText: name }).getByRole("button", { name: "移除" }).click();
  await says(page.locator(".prose"), /甲厂/);
  await page.click("text=换一篇");
  await chooseSeveral(page, [{ name: "空.txt", content: " " }, { name: "白.txt", content: "" }]);
  await becomes(told, (all) => all.length === 2);
  await page.waitForTimeout(500);
  await page.reload();
  await becomes(told, (all) => all.length === 2);
  assert.deepEqual(problems, []);
  await close();
});

test("an article that two tabs change is kept in both versions, and the later tab is told", async () => {
  const { page, context, url, close } = await open();
  await paste(page, TEXT);
  await results(page);
  await becomes(() => kept(page), /甲厂/);
  const second = await context.newPage();
  await second.goto(url);
  await second.locator(".shelf .starter").first().click();
  await results(second);
  await page.fill("input[type=date]", "2021-05-01");
  await becomes(() => kept(page), /2021-05-01/);
  await second.fill("input[type=date]", "2022-06-02");
  await says(second.locator(".message.status"), /另一标签页/);
  await becomes(() => kept(page), (all) => all.includes("2021-05-01") && all.includes("2022-06-02"));
  for (const [tab, date] of /** @type {const} */ ([[page, "2021-05-01"], [second, "2022-06-02"]])) {
    await tab.reload();
    await becomes(() => tab.inputValue("input[type=date]"), date);
  }
  await close();
});

test("a bad entry in the browser's storage costs only itself", async () => {
  const { page, problems, close } = await open({
    prepare: (page) => page.addInitScript(() => localStorage.setItem("wenshu-settings", JSON.stringify({ userWords: 5, stopWords: [null], units: "wan", kwicWidth: "wide", theme: 7 }))),
  });
  await paste(page, TEXT);
  await results(page);
  await says(page.locator(".figures tbody"), /万元/);
  await becomes(() => kept(page), /甲厂/);
  await page.evaluate(async () => {
    /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
    const done = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const database = await done(indexedDB.open("wenshu"));
    const transaction = database.transaction(["drafts", "sets"], "readwrite");
    transaction.objectStore("drafts").put({ id: "bad", saved: "yesterday", title: 5 });
    transaction.objectStore("drafts").put({ id: "worse", saved: 1, title: "坏的一篇", text: 7 });
    transaction.objectStore("drafts").put({ id: "never", saved: 1e300, title: "没有的时刻", text: "文" });
    transaction.objectStore("sets").put({ id: "bad", saved: Date.now(), title: null, members: "none" });
    transaction.objectStore("sets").put({ id: "never", saved: -1e300, title: "没有的时刻", members: ["never"] });
    await new Promise((resolve) => (transaction.oncomplete = () => resolve(null)));
    database.close();
  });
  await page.click("text=换一篇");
  await page.reload();
  await becomes(() => page.locator(".shelf li").count(), 2);
  await page.locator(".shelf .starter", { hasText: "坏的一篇" }).click();
  await page.locator(".shelf .starter", { hasText: "甲厂" }).click();
  await says(page.locator(".prose"), /甲厂/);
  assert.deepEqual(problems, []);
  await close();
});

test("what storage holds is taken as far as it is what was put there", () => {
  for (const bad of [null, undefined, 5, "text", [], { id: 3, text: "文" }, { id: "", text: "文" }, { id: "a" }]) {
    assert.equal(draftOf(bad), null);
    assert.equal(memberOf(bad), null);
    assert.equal(setOf(bad), null);
    assert.deepEqual(settingsOf(bad), {});
  }
  for (const saved of [NaN, Infinity, 1e300, -8.64e15 - 1, "1"]) assert.equal(setOf({ id: "a", members: [], saved }), null);
  assert.equal(setOf({ id: "a", members: [], saved: 8.64e15 })?.saved, 8.64e15);
  for (const day of ["2024-13-45", "2023-02-29", "2024-02-30", "2024-1-1", "2024-01-01T00", "", 5]) assert.equal(draftOf({ id: "a", text: "", date: day })?.date, "");
  assert.equal(draftOf({ id: "a", text: "", date: "2024-02-29" })?.date, "2024-02-29");
  const accept = { kind: "accept", start: 0, end: 1, surface: "文" };
  const bad = [null, 3, { ...accept, end: 9 }, { ...accept, kind: "toString" }, { ...accept, start: -1 }, { ...accept, kind: "change", fields: { value: 3 } }];
  const draft = draftOf({ id: "a", text: "文数", edits: [...bad, accept], date: "soon", saved: NaN, name: 5 });
  assert.deepEqual(draft, { id: "a", text: "文数", name: null, title: "", date: "", edits: [accept], saved: 0, revision: "" });
  const change = (/** @type {unknown} */ value) => ({ ...accept, kind: "change", fields: { value, unit: null, indicator: null, subject: null, period: null } });
  for (const value of ["abc", "", "1e9", "１", "3.", "- 3", " 3", 3, undefined]) assert.deepEqual(draftOf({ id: "a", text: "文数", edits: [change(value)] })?.edits, []);
  for (const value of [null, "0", "-3.50", "9".repeat(50)]) assert.equal(draftOf({ id: "a", text: "文数", edits: [change(value)] })?.edits.length, 1);
  assert.deepEqual(settingsOf({ userWords: 5, units: "yi", theme: "pink", constructor: 1, keep: false }), { units: "yi", keep: false });
});

test("edits move with the text around them and go with the text they are about", () => {
  /** @type {Edit[]} */
  const edits = [
    { kind: "accept", start: 4, end: 7, surface: "3亿元" },
    { kind: "accept", start: 13, end: 16, surface: "5亿元" },
  ];
  const before = "甲厂产值3亿元。\n乙厂产值5亿元。";
  assert.deepEqual(moved(edits, before, `新${before}`).map(({ start }) => start), [5, 14]);
  assert.deepEqual(moved(edits, before, before.replace("5亿", "6亿")).map(({ start }) => start), [4]);
  assert.deepEqual(moved(edits, before, before.replace("。\n", "，很好。\n")).map(({ start }) => start), [4, 16]);
});

test("a rejected figure leaves its statement and the checks it was part of", () => {
  const figure = (/** @type {number} */ id) => ({ id, start: id * 10, end: id * 10 + 3, surface: String(id) });
  const report = /** @type {any} */ ({
    figures: [figure(0), figure(1)],
    statements: [{ id: 0, level: 0, change: 1, share: null, rank: null, target: null, from: null, parts: [] }],
    checks: [{ figures: [0, 1] }],
  });
  const { report: result } = edited(report, [{ kind: "reject", start: 10, end: 13, surface: "1" }]);
  assert.equal(result.statements[0].change, null);
  assert.equal(result.figures.length, 1);
  assert.deepEqual(result.checks, []);
  assert.equal(report.figures.length, 2, "what the engine read stays as it was");
});
