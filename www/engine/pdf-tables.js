// Which pieces of text on a page are cells of a table? By the lines drawn around them, or by where they stand.

import { last } from "./older.js";

/** @import { Fragment, Item } from "./pdf-lines.js" */

/**
 * A line drawn on a page: `at` is its place across its direction, y growing downwards.
 * @typedef {{ upright: boolean, at: number, from: number, to: number }} Rule
 */

/** @typedef {{ left: number, top: number, right: number, bottom: number, items: Item[] }} Cell */

/** What is thinner is a line, in points. */
const THIN = 2.5;
/** Lines are no shorter than this: dots, dashes and parts of pictures. */
const SHORT = 5;
/** Places that differ by no more are one. */
const NEAR = 3;
/** A page with more lines has drawings, and is read without them. */
const MOST = 3_000;
/** A cell with more lines of text is none: the lines part a page. */
const LINES = 12;

/**
 * The upright and level lines that a page draws.
 * @param {{ fnArray: number[], argsArray: any[] }} operators
 * @param {Record<string, number>} codes of operators
 * @param {number[]} page the page's own transform
 * @returns {Rule[]}
 */
export function rulesOf({ fnArray, argsArray }, codes, page) {
  /** @type {Rule[]} */
  const rules = [];
  let [a, b, c, d, e, f] = page;
  /** @type {number[][]} */
  const kept = [];
  const turn = (/** @type {number[]} */ [p, q, r, s, t, u]) => {
    [a, b, c, d, e, f] = [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
  };
  const line = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ x2, /** @type {number} */ y2) => {
    const [left, right] = [a * x + c * y + e, a * x2 + c * y2 + e].sort((one, other) => one - other);
    const [top, bottom] = [b * x + d * y + f, b * x2 + d * y2 + f].sort((one, other) => one - other);
    if (right - left <= THIN && bottom - top >= SHORT) rules.push({ upright: true, at: (left + right) / 2, from: top, to: bottom });
    else if (bottom - top <= THIN && right - left >= SHORT) rules.push({ upright: false, at: (top + bottom) / 2, from: left, to: right });
  };
  // A path may be there to be drawn, to be filled, or to bound what else is seen.
  const stroked = new Set([codes.stroke, codes.closeStroke, codes.fillStroke, codes.eoFillStroke, codes.closeFillStroke, codes.closeEOFillStroke]);
  const filled = new Set([codes.fill, codes.eoFill]);
  for (const [at, operator] of fnArray.entries()) {
    const given = argsArray[at];
    if (operator === codes.save) kept.push([a, b, c, d, e, f]);
    else if (operator === codes.restore || operator === codes.paintFormXObjectEnd) [a, b, c, d, e, f] = kept.pop() ?? [a, b, c, d, e, f];
    else if (operator === codes.transform) turn(given);
    else if (operator === codes.paintFormXObjectBegin) {
      kept.push([a, b, c, d, e, f]);
      if (given?.[0]) turn(given[0]);
    } else if (operator === codes.constructPath) {
      const use = fnArray.slice(at + 1, at + 3).find((next) => stroked.has(next) || filled.has(next) || next === codes.endPath);
      if (use !== undefined && use !== codes.endPath) drawn(given, codes, line, stroked.has(use));
      if (rules.length > MOST) return [];
    }
  }
  return rules;
}

/**
 * The straight lines of one path; of a rectangle its sides, or the one line that it is.
 * @param {[number[], number[]]} path
 * @param {Record<string, number>} codes
 * @param {(x: number, y: number, x2: number, y2: number) => void} line
 * @param {boolean} stroked its sides are drawn; else it is filled, and only thin ones are lines
 */
function drawn([operators, places], codes, line, stroked) {
  let [x, y, at] = [0, 0, 0];
  let [startX, startY] = [0, 0];
  const to = (/** @type {number} */ x2, /** @type {number} */ y2) => {
    if (stroked) line(x, y, x2, y2);
    [x, y] = [x2, y2];
  };
  for (const operator of operators) {
    if (operator === codes.moveTo) {
      [x, y] = [startX, startY] = [places[at], places[at + 1]];
      at += 2;
    } else if (operator === codes.lineTo) {
      to(places[at], places[at + 1]);
      at += 2;
    } else if (operator === codes.rectangle) {
      const [left, top, width, height] = places.slice(at, at + 4);
      for (const [x1, y1, x2, y2] of !stroked ? [] : [[0, 0, 1, 0], [1, 0, 1, 1], [1, 1, 0, 1], [0, 1, 0, 0]]) line(left + x1 * width, top + y1 * height, left + x2 * width, top + y2 * height);
      line(left, top, left + width, top + height);
      at += 4;
    } else if (operator === codes.closePath) to(startX, startY);
    else {
      at += operator === codes.curveTo ? 6 : 4;
      [x, y] = [places[at - 2], places[at - 1]];
    }
  }
}

/**
 * The pieces of a page outside tables with lines, and the rows of those tables, each as a fragment of its own.
 * @param {Item[]} items
 * @param {Rule[]} rules
 * @param {(items: Item[]) => string} written what stands in a cell
 * @returns {{ rest: Item[], rows: Fragment[] }}
 */
export function ruled(items, rules, written) {
  const upright = rules.filter((rule) => rule.upright);
  const level = rules.filter((rule) => !rule.upright);
  if (upright.length === 0 || level.length < 3) return { rest: items, rows: [] };
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  for (const item of items) {
    if (item.turned || item.text.trim() === "") continue;
    const cell = around(item, upright, level);
    if (cell === null) continue;
    const key = [cell.left, cell.top, cell.right, cell.bottom].map((place) => Math.round(place / NEAR)).join(" ");
    const known = cells.get(key);
    if (known) known.items.push(item);
    else cells.set(key, cell);
  }
  /** @type {Set<Item>} */
  const taken = new Set();
  const rows = touching([...cells.values()]).flatMap((table) => {
    const found = rowsOf(table, written);
    if (found.length > 0) for (const cell of table) for (const item of cell.items) taken.add(item);
    return found;
  });
  return { rest: items.filter((item) => !taken.has(item)), rows };
}

/**
 * The cell of a piece: the nearest lines on its four sides. A table may be open at its left and right.
 * @param {Item} item
 * @param {Rule[]} upright
 * @param {Rule[]} level
 * @returns {Cell | null}
 */
function around(item, upright, level) {
  const [x, y] = [item.x + item.width / 2, item.y - 0.35 * item.size];
  let [left, right, top, bottom] = [-Infinity, Infinity, -Infinity, Infinity];
  for (const { at, from, to } of upright) {
    if (from > y + 1 || to < y - 1) continue;
    if (at <= x) left = Math.max(left, at);
    else right = Math.min(right, at);
  }
  for (const { at, from, to } of level) {
    if (from > x || to < x) continue;
    if (at <= y) top = Math.max(top, at);
    else bottom = Math.min(bottom, at);
  }
  const closed = top > -Infinity && bottom < Infinity && (left > -Infinity || right < Infinity);
  return closed ? { left, top, right, bottom, items: [item] } : null;
}

/**
 * Cells that touch from top to bottom are one table.
 * @param {Cell[]} cells
 */
function touching(cells) {
  /** @type {Cell[][]} */
  const tables = [];
  let end = -Infinity;
  for (const cell of cells.sort((one, other) => one.top - other.top)) {
    const table = last(tables);
    if (table && cell.top <= end + NEAR) table.push(cell);
    else tables.push([cell]);
    end = Math.max(end, cell.bottom);
  }
  return tables;
}

/**
 * The rows of a table; none where its cells make no rows and columns.
 * @param {Cell[]} table
 * @param {(items: Item[]) => string} written
 * @returns {Fragment[]}
 */
function rowsOf(table, written) {
  const lefts = places(table.map((cell) => cell.left));
  const tops = places(table.map((cell) => cell.top));
  const lines = (/** @type {Cell} */ cell) => new Set(cell.items.map((item) => Math.round(item.y / NEAR))).size;
  if (lefts.length < 2 || tops.length < 2 || table.some((cell) => lines(cell) > LINES)) return [];
  const [left, right] = [Math.min(...table.flatMap((cell) => cell.items.map((item) => item.x))), Math.max(...table.flatMap((cell) => cell.items.map((item) => item.x + item.width)))];
  return tops.map((top) => {
    const cells = table.filter((cell) => Math.abs(cell.top - top) <= NEAR);
    const texts = lefts.map((place) => cells.find((cell) => cell.left === place || Math.abs(cell.left - place) <= NEAR));
    const first = cells.reduce((one, other) => (other.items[0].y < one.items[0].y ? other : one)).items[0];
    return { text: texts.map((cell) => (cell ? written(cell.items) : "")).join("\t"), left, right, y: first.y, size: first.size, pieces: [], row: true };
  });
}

/**
 * Places, each once, from the least to the greatest.
 * @param {number[]} all
 */
function places(all) {
  /** @type {number[]} */
  const found = [];
  for (const place of all.sort((one, other) => one - other)) {
    const before = last(found);
    if (before === undefined || (place !== before && place - before > NEAR)) found.push(place);
  }
  return found;
}

/** A number alone, as cells have it, or a dash for none. */
const NUMBER = /^[（(+\-−–]?[¥￥$]?\d[\d,. ]*[%％‰]?[)）]?[*①②③]?$|^[-—–]+$/;

/**
 * Rows without lines around them as they stand in columns: each row's cells in the places of the columns, empty ones too,
 * and the further lines of a cell with its first. What is no table stays as it is.
 * @param {Fragment[][]} rows of one block, from top to bottom
 * @returns {Fragment[][]}
 */
export function aligned(rows) {
  /** @type {Fragment[][]} */
  const found = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    // A line that is not parted may be a heading inside the table, or a cell that goes on.
    while (end < rows.length && (rows[end].length > 1 || (end > at && rows[end + 1]?.length > 1))) end += 1;
    const run = rows.slice(at, end).map(loosened);
    const numbered = run.filter((row) => row.length > 1 && row.some(isNumber));
    const columns = numbered.length >= 2 && run.every((row) => row.every((cell) => !cell.row)) ? columnsOf(numbered) : [];
    if (columns.length > 1) {
      // The cells of a header may stand so close that they look like one.
      for (let above = last(found); above?.length === 1 && !above[0].row; above = last(found)) {
        const cells = loosened(above);
        if (cells.length < Math.max(2, columns.length - 1)) break;
        run.unshift(cells);
        found.pop();
      }
      // The last row may go on below.
      for (; rows[end]?.length === 1 && !rows[end][0].row && rows[end][0].y - rows[end - 1][0].y < CLOSE * stepOf(run); end++) run.push(rows[end]);
      found.push(...inColumns(run, together(run, columns)));
    } else found.push(...rows.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return found;
}

/** In a table so much room, in characters, parts cells. */
const PARTED = 0.4;

/**
 * A row of a table whose fragments are parted where there is some room in them.
 * @param {Fragment[]} row
 */
function loosened(row) {
  return row.flatMap((fragment) => {
    /** @type {Fragment[]} */
    const parts = [];
    for (const piece of fragment.pieces) {
      const before = last(parts);
      if (before && piece.x - before.right < PARTED * piece.size) {
        before.text += piece.text;
        before.right = Math.max(before.right, piece.x + piece.width);
        before.pieces.push(piece);
      } else parts.push({ ...fragment, text: piece.text, left: piece.x, right: piece.x + piece.width, pieces: [piece] });
    }
    return parts.length > 1 ? parts : [fragment];
  });
}

/** @param {Fragment} fragment */
export function isNumber({ text }) {
  return NUMBER.test(text.trim());
}

/** Lines that are closer than this share of the room from row to row are lines of one cell. */
const CLOSE = 0.8;

/**
 * How far it is from row to row; rows of several lines are further from each other than the others. Zero where too few tell.
 * @param {Fragment[][]} run
 */
function stepOf(run) {
  const starts = run.filter((row) => row.length > 1 && row.some(isNumber)).map(([first]) => first.y);
  const steps = starts.slice(1).map((y, at) => y - starts[at]).sort((one, other) => one - other);
  return steps.length > 1 ? steps[(steps.length - 1) >> 2] : 0;
}

/**
 * @param {Fragment[][]} run
 * @param {Column[]} columns
 * @returns {Fragment[][]}
 */
function inColumns(run, columns) {
  const step = stepOf(run);
  const head = run.findIndex((row) => row.some(isNumber));
  /** @type {{ cells: string[], row: Fragment[], numbers: boolean }[]} */
  const lines = [];
  for (const [at, row] of run.entries()) {
    const before = last(lines);
    const numbers = row.some(isNumber);
    // A line of several cells goes on in those above it only when all of them are near.
    const from = before?.row[row.length > 1 ? 0 : before.row.length - 1].y ?? -Infinity;
    const near = before && row[0].y - from < CLOSE * step && !(numbers && before.numbers);
    const line = near ? before : { cells: columns.map(() => ""), row: [], numbers: false };
    if (line !== before) lines.push(line);
    const places = at === head - 1 ? inOrder(row, columns) : at < head ? headed(row, columns) : row.map((fragment) => nearest(fragment, columns));
    for (const [cell, { text }] of row.entries()) line.cells[places[cell]] = joined(line.cells[places[cell]], text.trim());
    line.row.push(...row);
    line.numbers ||= numbers;
  }
  return lines.map(({ cells, row, numbers }) => {
    const text = row.length === 1 && !numbers ? row[0].text.trim() : cells.join("\t");
    return [{ text, left: Math.min(...row.map(({ left }) => left)), right: Math.max(...row.map(({ right }) => right)), y: row[row.length - 1].y, size: row[0].size, pieces: [], row: true }];
  });
}

/** @typedef {{ left: number, right: number }} Column */

/**
 * How far two things lie over one another; below zero, how far they are apart.
 * @param {Column} one
 * @param {Column} other
 */
function overlap(one, other) {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

/**
 * The columns in which rows of values stand: what lies below one another, without what lies across several.
 * @param {Fragment[][]} rows
 */
function columnsOf(rows) {
  const spans = (/** @type {Fragment} */ fragment) => rows.some((row) => row.filter((other) => overlap(fragment, other) > 1).length > 1);
  /** @type {Column[]} */
  const columns = [];
  for (const { left, right } of rows.flat().filter((fragment) => !spans(fragment)).sort((one, other) => one.left - other.left)) {
    const before = last(columns);
    if (before && left < before.right) before.right = Math.max(before.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

/**
 * Columns without those that a dash in the middle or a word at the left makes beside the numbers of the same column: no row
 * has both, and no header row a cell for each.
 * @param {Fragment[][]} run
 * @param {Column[]} columns
 */
function together(run, columns) {
  const head = run.findIndex((row) => row.some(isNumber));
  const named = Math.max(0, ...run.slice(0, head).map((row) => row.length));
  const rows = run.slice(head).map((row) => new Set(row.map((cell) => nearest(cell, columns))));
  /** @type {Column[]} */
  const kept = [columns[0]];
  for (const [at, column] of columns.entries()) {
    const spare = kept.length + columns.length - at > named + 1;
    if (at === 0) continue;
    if (at > 1 && named > 0 && spare && !rows.some((row) => row.has(at - 1) && row.has(at))) kept[kept.length - 1] = { left: kept[kept.length - 1].left, right: column.right };
    else kept.push(column);
  }
  return kept;
}

/**
 * The columns of a header row's cells, each one of its own, from left to right and as near as can be.
 * @param {Fragment[]} row
 * @param {Column[]} columns
 */
function inOrder(row, columns) {
  if (row.length > columns.length) return headed(row, columns);
  /** What it costs to set the first cells of the row into the first columns, and where the last of them then stands. */
  const cost = row.map(() => columns.map(() => ({ sum: Infinity, at: 0 })));
  for (const [cell, fragment] of row.entries()) {
    for (const [at, column] of columns.entries()) {
      const before = cell === 0 ? 0 : at === 0 ? Infinity : cost[cell - 1][at - 1].sum;
      const here = before + Math.max(0, -overlap(fragment, column));
      const left = at === 0 ? Infinity : cost[cell][at - 1].sum;
      cost[cell][at] = here <= left ? { sum: here, at } : { sum: left, at: cost[cell][at - 1].at };
    }
  }
  const places = [];
  for (let cell = row.length - 1, at = columns.length - 1; cell >= 0; cell--) {
    places.unshift(cost[cell][at].at);
    at = cost[cell][at].at - 1;
  }
  return places;
}

/**
 * The column of a cell: the first of those it lies over, else the nearest.
 * @param {Column} cell
 * @param {Column[]} columns
 */
function nearest(cell, columns) {
  const first = columns.findIndex((column) => overlap(cell, column) > 1);
  if (first >= 0) return first;
  const shares = columns.map((column) => overlap(cell, column));
  return shares.indexOf(Math.max(...shares));
}

/**
 * The columns of a header row's cells. Headers stand over the middle of their columns, numbers at the right: they need not
 * lie over one another. One for each column are these; of fewer, each stands over the columns that it is nearest to.
 * @param {Fragment[]} row
 * @param {Column[]} columns
 */
function headed(row, columns) {
  const unnamed = columns.length - row.length;
  if (unnamed === 0 || (unnamed === 1 && row[0].left > columns[0].right)) return row.map((_, at) => at + unnamed);
  const middle = (/** @type {Column} */ { left, right }) => (left + right) / 2;
  const owners = columns.map((column, at) => {
    const over = row.findIndex((cell) => overlap(cell, column) > 1);
    if (over >= 0 || at === 0) return over;
    const away = row.map((cell) => Math.abs(middle(cell) - middle(column)));
    return away.indexOf(Math.min(...away));
  });
  return row.map((cell, at) => (owners.includes(at) ? owners.indexOf(at) : nearest(cell, columns)));
}

/**
 * Two lines of one cell; a space parts words only.
 * @param {string} one
 * @param {string} other
 */
export function joined(one, other) {
  return one + (/[\w.,;:]$/.test(one) && /^[\w(]/.test(other) ? " " : "") + other;
}
