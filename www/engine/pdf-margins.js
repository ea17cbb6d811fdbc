// Which lines at the top and at the foot of a document's pages are not its text?

import { last } from "./older.js";
import { fragments, inRows, written } from "./pdf-lines.js";

/** @import { Item } from "./pdf-lines.js" */

/**
 * A row at the edge of a page.
 * @typedef {object} Margin
 * @property {string} text as the page's lines have it
 * @property {number} y
 * @property {number} size
 * @property {boolean} above it stands at the top
 */

/** So many rows at either end of a page may stand outside its text. */
const ROWS = 2;

/** What stands on so many pages at one place, but for its numbers, is not their text. */
const PAGES = 3;

/** What browsers print around a page: a date with the time and the title, an address with the number of the page. */
const PRINTED = [
  /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? *(?:[\u4e00-\u9fff]{2})?\d{1,2}:\d{2}(?: ?[AP]M)?(?:\t.*)?$/i,
  /^(?:https?|file):\S+(?:\t\d+\/\d+)?$/,
  /^\d+\/\d+$/,
];

/** The number of a page and nothing else. */
const NUMBER = /^(?:[-—–·] ?\d+ ?[-—–·]|\d{1,4}|第 ?\d+ ?页(?:，? ?[共/] ?\d+ ?页)?|第 ?\d+ ?頁(?:，? ?[共/] ?\d+ ?頁)?)$/;

/**
 * The rows at the edges of a page.
 * @param {Item[]} items
 * @returns {Margin[]}
 */
export function marginsOf(items) {
  const rows = inRows(fragments(items.filter(({ size, turned }) => size > 0 && !turned)));
  const margin = (/** @type {typeof rows[number]} */ row, /** @type {boolean} */ above) => ({ text: written(row), y: row[0].y, size: row[0].size, above });
  const top = rows.slice(0, ROWS);
  const foot = rows.slice(Math.max(ROWS, rows.length - ROWS));
  return [...top.map((row) => margin(row, true)), ...foot.map((row) => margin(row, false))];
}

/**
 * The pages without the lines that stand outside their text, and how many characters these have.
 * @param {string[][]} pages their lines
 * @param {Margin[][]} margins
 */
export function withoutMargins(pages, margins) {
  const heads = runningHeads(margins);
  let leftOut = 0;
  const kept = pages.map((lines, page) => {
    const left = [...lines];
    for (const [at, { text, above }] of margins[page].entries()) {
      const numbered = pages.length > 1 && NUMBER.test(text);
      if (!heads.has(margins[page][at]) && !numbered && !PRINTED.some((pattern) => pattern.test(text))) continue;
      const place = above ? left.indexOf(text) : left.lastIndexOf(text);
      if (place < 0) continue;
      left.splice(place, 1);
      leftOut += [...text].filter((character) => character.trim() !== "").length;
    }
    return trimmed(left);
  });
  return { pages: kept, leftOut };
}

/**
 * The rows that come again at their place from page to page, with no number in them that changes but the page's own.
 * @param {Margin[][]} margins
 */
function runningHeads(margins) {
  /** @type {Map<string, { page: number, row: Margin }[]>} */
  const places = new Map();
  for (const [page, rows] of margins.entries()) {
    for (const row of rows.filter(({ text }) => !SENTENCE.test(text))) {
      const place = `${row.above} ${Math.round(row.y / row.size)} ${row.text.replace(/\d+/g, "#")}`;
      const found = places.get(place);
      const before = found && last(found);
      if (!found || !before) places.set(place, [{ page, row }]);
      else if (before.page < page && countsOn(before.row.text, row.text, page - before.page)) found.push({ page, row });
    }
  }
  return new Set([...places.values()].filter((rows) => rows.length >= PAGES).flatMap((rows) => rows.map(({ row }) => row)));
}

/** What stands in sentences, and in no head. */
const SENTENCE = /[，。；！？]/;

/**
 * Whether each number of a row is the same as before, or has counted the pages.
 * @param {string} before
 * @param {string} after
 * @param {number} pages
 */
function countsOn(before, after, pages) {
  const numbers = (/** @type {string} */ text) => (text.match(/\d+/g) ?? []).map(Number);
  const old = numbers(before);
  return numbers(after).every((number, at) => number === old[at] || number === old[at] + pages);
}

/**
 * Lines without the blank ones at both ends.
 * @param {string[]} lines
 */
function trimmed(lines) {
  const first = lines.findIndex((line) => line !== "");
  const blank = [...lines].reverse().findIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, lines.length - blank);
}
