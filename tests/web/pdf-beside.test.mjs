// Are the columns of a sheet that was printed over several pages put beside the rows they belong to, and nothing else?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { joinedBeside } from "../../www/engine/pdf-beside.js";
import { linesOf } from "../../www/engine/pdf-lines.js";
import { becomes, choose, open, results, says } from "./browser.mjs";

/**
 * A page of cells, row by row, with the number of the page below.
 * @param {number} number
 * @param {string[][]} rows
 * @param {number} top
 */
const page = (number, rows, top = 20) => ({
  pieces: [...rows, [`第 ${number} 页`]].flatMap((cells, row) =>
    cells.flatMap((text, column) => (text ? [{ text, x: 10 + 80 * column, y: row < rows.length ? top + 15 * row : 800, width: text.length * 10, size: 10, turned: false }] : [])),
  ),
  rules: [],
});

/** @param {ReturnType<typeof joinedBeside>} joined @param {number} at */
const lines = (joined, at) => {
  const found = joined.get(at);
  return found && linesOf(found.pieces, found.rules).filter((line) => line && !line.startsWith("第"));
};

const NAMED = [["村名", "小麦"], ["东村", "12.5"], ["西村", "8.8"], ["南村", "20.1"], ["北村", "3.6"]];
const BARE = [["玉米", "大豆"], ["1.5", "7.2"], ["2.5", ""], ["3.5", "7.4"], ["4.5", "7.5"]];
const JOINED = ["村名\t小麦\t玉米\t大豆", "东村\t12.5\t1.5\t7.2", "西村\t8.8\t2.5\t", "南村\t20.1\t3.5\t7.4", "北村\t3.6\t4.5\t7.5"];

test("columns on the next page stand beside their rows", () => {
  const joined = joinedBeside([page(1, NAMED), page(2, BARE)]);
  assert.deepEqual(lines(joined, 0), JOINED);
  assert.equal(joined.get(1), null);
  assert.equal(joined.size, 2);
});

test("pages that go down first, then to the right, and three pages of columns are each put to their own", () => {
  const more = [["中村", "9.9"], ["前村", "9.8"], ["后村", "9.7"]];
  const further = [["5.1", "5.2"], ["6.1", "6.2"], ["7.1", "7.2"]];
  const down = joinedBeside([page(1, NAMED), page(2, more), page(3, BARE), page(4, further)]);
  assert.deepEqual(lines(down, 0), JOINED);
  assert.deepEqual(lines(down, 1), ["中村\t9.9\t5.1\t5.2", "前村\t9.8\t6.1\t6.2", "后村\t9.7\t7.1\t7.2"]);
  const right = joinedBeside([page(1, NAMED), page(2, BARE), page(3, BARE), page(4, more), page(5, further)]);
  assert.deepEqual(lines(right, 0)?.[1], "东村\t12.5\t1.5\t7.2\t1.5\t7.2");
  assert.deepEqual(lines(right, 3)?.[0], "中村\t9.9\t5.1\t5.2");
});

test("what is not certain stays as it is: other rows, other heights, names, words, pages that fit in two ways", () => {
  const same = [["东村", "1"], ["西村", "2"], ["南村", "3"]];
  const bare = [["4", "5"], ["6", "7"], ["8", "9"]];
  for (const pages of [
    [page(1, NAMED), page(2, BARE.slice(0, 4))],
    [page(1, NAMED), page(2, BARE, 27)],
    [page(1, NAMED), page(2, NAMED)],
    [page(1, NAMED), null, page(3, BARE)],
    [page(1, NAMED), page(2, [...BARE.slice(0, 4), ["说明", "7.5"]])],
    [page(1, NAMED), page(2, BARE.slice(1), 35)],
    [page(1, same), page(2, same), page(3, bare), page(4, bare)],
    [page(1, BARE), page(2, BARE)],
  ]) assert.equal(joinedBeside(pages).size, 0);
});

/** @param {string} name */
const file = (name) => readFile(new URL(`../files/${name}`, import.meta.url));

test("a sheet printed with columns on further pages is one table, read by its names and headers", async () => {
  const { page, problems, close } = await open({ viewport: { width: 1440, height: 900 } });
  await choose(page, "wide-sheet.pdf", await file("wide-sheet.pdf"));
  await results(page);
  const grid = page.locator(".prose [role=grid]");
  await becomes(() => grid.count(), (count) => count > 0);
  await becomes(() => page.locator(".prose [role=row]", { hasText: "河湾3村" }).first().locator(".cell").evaluateAll((cells) => cells.map(({ textContent }) => textContent)), ["河湾3村", ...[300, 301, 302, 303, 304, 305, 306, 307].map(String)]);
  // The last column of the last page, which holds no names.
  await becomes(() => page.locator(".figures tr", { hasText: "河湾3村" }).filter({ hasText: "水果" }).count(), (count) => count > 0);
  assert.deepEqual(problems, []);
  await close();
});

test("a table that goes on over pages with its header again is one table, and its total is right", async () => {
  const { page, problems, close } = await open({ viewport: { width: 1440, height: 900 } });
  await choose(page, "long-table.pdf", await file("long-table.pdf"));
  await results(page);
  await becomes(() => page.locator(".prose [role=grid]").count(), 1);
  await becomes(() => page.locator('.figures [data-value="87395"], .figures [data-value="167335"]').count(), (count) => count > 0);
  await page.click("#tab-overview");
  await says(page.locator(".overview"), /已自动核算 2 处.*2 处相符/);
  assert.deepEqual(problems, []);
  await close();
});
