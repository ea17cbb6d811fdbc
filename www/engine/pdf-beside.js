// Which pages of a document hold further columns of the rows of an earlier one? Spreadsheets too wide are printed so.

import { fragments, inRows } from "./pdf-lines.js";
import { isNumber } from "./pdf-tables.js";

/** @import { Fragment, Item } from "./pdf-lines.js" */
/** @import { Rule } from "./pdf-tables.js" */

/** @typedef {{ pieces: Item[], rules: Rule[] }} Drawn what stands on a page and the lines drawn on it */

/** Rows on one line differ by no more than this share of a character. */
const LEVEL = 0.4;

/** So few rows may stand alike on two pages by chance. */
const FEW = 3;

/** Between the columns of two pages, in characters. */
const ROOM = 2;

/**
 * The pages whose columns stand on further pages, with all of them, by their numbers; those further pages are `null`. Told
 * only where it is certain: their rows have no names, and are as many as those of the page before and as high.
 * @param {(Drawn | null)[]} pages null where there is no table
 * @returns {Map<number, Drawn | null>}
 */
export function joinedBeside(pages) {
  /** @type {Map<number, Drawn | null>} */
  const joined = new Map();
  const tables = pages.map((page) => (page ? tableOf(page) : null));
  for (let start = 0; start < pages.length; ) {
    const named = run(tables, start, (table) => table.named);
    const bare = run(tables, start + named, (table) => table.bare);
    const first = start + named;
    // Of pages that go down first and then to the right, each has its further columns so many pages later.
    const fits = [...Array(Math.min(named, bare)).keys()].map((at) => at + 1).filter((down) => bare % down === 0 && all(bare, (at) => goesOn(tables[first - down + (at % down)], tables[first + at])));
    if (fits.length === 1) {
      const [down] = fits;
      for (let page = first - down; page < first; page++) {
        const parts = [page, ...[...Array(bare).keys()].filter((at) => at % down === page - first + down).map((at) => first + at)];
        joined.set(page, parts.map((part) => withoutFurniture(tables[part], part === page ? null : tables[page])).reduce(beside));
        for (const part of parts.slice(1)) joined.set(part, null);
      }
    }
    start += Math.max(named + bare, 1);
  }
  return joined;
}

/** @typedef {{ y: number, size: number, cells: Fragment[], text: string, numbers: boolean }} Row */
/** @typedef {{ page: Drawn, rows: Row[], named: boolean, bare: boolean }} Table */

/**
 * A page as rows; null where it has none of numbers, or too few.
 * @param {Drawn} page
 * @returns {Table | null}
 */
function tableOf(page) {
  const rows = inRows(fragments(page.pieces.filter(({ size, turned }) => size > 0 && !turned))).map((cells) => {
    const number = cells.find(isNumber);
    const { y, size } = number ?? cells[0];
    return { y, size, cells, text: cells.map(({ text }) => text.trim()).join("\t"), numbers: number !== undefined };
  });
  // The number of a page is no row of the table.
  const valued = rows.filter(({ numbers, cells }) => numbers && cells.length > 1);
  const unnamed = rows.filter(({ numbers, cells }) => numbers && cells.every(isNumber));
  if (Math.max(valued.length, unnamed.length) < FEW) return null;
  const named = valued.filter(({ cells }) => !isNumber(cells[0])).length * 3 >= valued.length * 2 && valued.length >= FEW;
  return { page, rows, named, bare: !named && unnamed.length >= FEW };
}

/**
 * How many pages from `start` on are as asked for.
 * @param {(Table | null)[]} tables
 * @param {number} start
 * @param {(table: Table) => boolean} asked
 */
function run(tables, start, asked) {
  let end = start;
  for (let table = tables[end]; table && asked(table); table = tables[end]) end += 1;
  return end - start;
}

/**
 * @param {number} count
 * @param {(at: number) => boolean} holds
 */
function all(count, holds) {
  return [...Array(count).keys()].every(holds);
}

/**
 * @param {Row} row
 * @param {Row} other
 */
function isLevel(row, other) {
  return Math.abs(row.y - other.y) <= LEVEL * Math.max(row.size, other.size);
}

/**
 * The rows of a page that are not those printed on the other at the same place, but for the number of the page.
 * @param {Table} table
 * @param {Table} other
 */
function ownRows(table, other) {
  const like = (/** @type {Row} */ { text }) => text.replace(/\d+/g, "#");
  return table.rows.filter((row) => !other.rows.some((same) => isLevel(row, same) && like(row) === like(same)));
}

/**
 * Whether the rows of `further` go on with those of `table`: they stand at the same heights, and name none.
 * @param {Table | null} table
 * @param {Table | null} further
 */
function goesOn(table, further) {
  if (!table || !further) return false;
  const [own, more] = [ownRows(table, further), ownRows(further, table)];
  const numbers = (/** @type {Row[]} */ rows) => rows.filter((row) => row.numbers);
  const [rows, others] = [numbers(own), numbers(more)];
  const first = rows[0];
  if (rows.length < FEW || rows.length !== others.length || !others.every((row, at) => isLevel(row, rows[at]) && row.cells.every(isNumber))) return false;
  const heads = own.filter((row) => row.y < first.y && !row.numbers);
  const level = (/** @type {Row} */ row) => heads.some((head) => isLevel(row, head));
  const words = more.filter((row) => !row.numbers);
  // The title of both pages stands in the middle of them.
  const isTitle = (/** @type {Row} */ row) => row.cells.length === 1 && !level(row) && heads.every((head) => row.y < head.y);
  return words.every((row) => row.y < first.y && (level(row) || isTitle(row))) && (heads.length === 0) === !words.some(level);
}

/**
 * A page without what is printed again at the same place of another.
 * @param {Table | null} table
 * @param {Table | null} other
 * @returns {Drawn}
 */
function withoutFurniture(table, other) {
  if (!table) return { pieces: [], rules: [] };
  if (!other) return table.page;
  const kept = new Set(ownRows(table, other).flatMap(({ cells }) => cells.flatMap(({ pieces }) => pieces)));
  return { pieces: table.page.pieces.filter((piece) => kept.has(piece)), rules: table.page.rules };
}

/**
 * Two pages as one, the second at the right of the first.
 * @param {Drawn} page
 * @param {Drawn} further
 * @returns {Drawn}
 */
function beside(page, further) {
  const right = Math.max(...page.pieces.map(({ x, width }) => x + width), ...page.rules.map(({ upright, at, to }) => (upright ? at : to)));
  const left = Math.min(...further.pieces.map(({ x }) => x), ...further.rules.map(({ upright, at, from }) => (upright ? at : from)));
  const by = right - left + (further.rules.length > 0 ? 0 : ROOM * further.pieces[0].size);
  const moved = (/** @type {Rule} */ rule) => (rule.upright ? { ...rule, at: rule.at + by } : { ...rule, from: rule.from + by, to: rule.to + by });
  return { pieces: [...page.pieces, ...further.pieces.map((piece) => ({ ...piece, x: piece.x + by }))], rules: [...page.rules, ...further.rules.map(moved)] };
}
