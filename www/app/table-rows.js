// How does a row of a table look as one, while every character stays where it is?

import { spansIn } from "./blocks.js";
import { el } from "./dom.js";
import { tableForm } from "./table-form.js";

/** @import { Table } from "../engine/protocol.js" */
/** @import { Asked, Shown } from "./source-text.js" */

/**
 * A cell within its paragraph, with where its text stands in the article.
 * @typedef {{ element: HTMLElement, start: number, end: number, column: number }} Cell
 * @typedef {{ table: Table, row: number, cells: Cell[] }} Dressed
 */

/** A column is so many characters wide, at least and at most. */
const WIDTHS = [4, 16];

/** So many rows tell how wide the columns are. */
const MEASURED = 200;

/** Lines of a table that are no rows: rules and borders, and nothing. */
export const BETWEEN = /^[\s|│┃║｜:=+\-—\u2500-\u257f]*$/u;

/** @type {WeakMap<Table, string>} */
const measured = new WeakMap();

/**
 * The last row that begins at `end` or before it.
 * @param {Table["rows"]} rows
 * @param {number} end
 */
function rowBefore(rows, end) {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle].cells[0] <= end) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The row of a table that a line is; -1 where the line is none, or not all of it.
 * @param {Table} table
 * @param {{ start: number, end: number }} line
 */
export function rowAt({ rows }, { start, end }) {
  const low = rowBefore(rows, end);
  const { cells } = rows[low] ?? { cells: [] };
  const alone = !(rows[low - 1]?.cells[0] >= start);
  return alone && cells.length >= 2 && cells[0] >= start && cells[cells.length - 1] <= end ? low : -1;
}

/**
 * The row of which a line is one cell, where the cells of a table stand below one another; -1 where the line is none.
 * @param {Table} table
 * @param {{ start: number, end: number }} line
 */
export function rowOfCell({ rows }, { start, end }) {
  const low = rowBefore(rows, end);
  const { cells } = rows[low] ?? { cells: [] };
  const inside = cells.filter((place) => place >= start && place <= end).length;
  return inside === 2 && cells.length > 2 && cells.some((place, at) => at % 2 === 0 && place >= start && cells[at + 1] <= end) ? low : -1;
}

/**
 * Shows the paragraphs of a stretch that are rows, or cells below one another, as rows; those of one table together.
 * @param {Element} stretch
 * @param {string} text the article
 * @param {readonly Table[]} tables sorted
 * @param {ReadonlyMap<HTMLElement, Shown>} of
 * @param {Map<HTMLElement, Dressed>} dressed gets what is shown so
 * @param {(table: Table) => Asked} asked
 * @param {typeof import("./strings.js").t} t
 */
export function dressAll(stretch, text, tables, of, dressed, asked, t) {
  /** @type {HTMLElement | null} */
  let frame = null;
  /** @type {Table | null} */
  let framed = null;
  /** @type {HTMLElement | null} */
  let line = null;
  for (const element of /** @type {HTMLElement[]} */ ([...stretch.children])) {
    const block = of.get(element);
    const [table] = block ? spansIn(tables, block.start, block.end) : [];
    const may = block && table && !block.runsOn && !element.querySelector("textarea");
    const whole = may ? rowAt(table, block) : -1;
    const row = may && whole < 0 ? rowOfCell(table, block) : whole;
    if (may && line && framed === table && !block.text.trim()) {
      line.append(element);
      continue;
    }
    const between = Boolean(may && row < 0 && BETWEEN.test(block.text));
    element.classList.toggle("between", between);
    if (between) {
      // The border above the first row stays before the table.
      if (framed === table) frame?.append(element);
      else frame = null;
      line = null;
      continue;
    }
    if (!may || row < 0) {
      frame = line = null;
      continue;
    }
    if (!frame || framed !== table) {
      framed = table;
      line = null;
      frame = el("div", { class: "table", role: "grid", "aria-label": t("table.label"), style: { "--columns": columnsOf(table, text) } });
      element.before(frame);
      if (row === 0) frame.before(tableForm(table, asked(table), t));
    }
    if (whole < 0 && line?.dataset.row !== String(row)) {
      line = el("div", { class: table.rows[row].header ? "row header" : "row", role: "row", dataset: { row } });
      frame.append(line);
    } else if (whole >= 0) line = null;
    (line ?? frame).append(element);
    dressed.set(element, dress(element, block, table, row));
    const first = frame.querySelector('[tabindex="0"]') ?? frame.querySelector('[role="gridcell"]:not(:empty)');
    first?.setAttribute("tabindex", "0");
  }
}

/**
 * Every paragraph as it is, in its stretch.
 * @param {HTMLElement} prose
 * @param {Map<HTMLElement, Dressed>} dressed
 */
export function undressAll(prose, dressed) {
  for (const element of dressed.keys()) undress(element);
  dressed.clear();
  for (const added of prose.querySelectorAll(".table-form")) added.remove();
  for (const line of prose.querySelectorAll(".between")) line.classList.remove("between");
  for (const line of prose.querySelectorAll(".table > [data-row]")) line.replaceWith(...line.children);
  for (const frame of prose.querySelectorAll(".table")) frame.replaceWith(...frame.children);
}

/**
 * Turns a paragraph into a row of cells, or into the one cell that it is; what parts them is there, and not shown.
 * @param {HTMLElement} element
 * @param {{ text: string, start: number, end: number }} line
 * @param {Table} table
 * @param {number} row
 * @returns {Dressed}
 */
export function dress(element, { text, start }, table, row) {
  const { header, cells: places } = table.rows[row];
  const end = start + text.length;
  const piece = places[0] < start || places[places.length - 1] > end;
  /** @type {Cell[]} */
  const cells = [];
  /** @type {HTMLElement[]} */
  const pieces = [];
  let done = start;
  const next = table.rows[row + 1];
  const below = header && next?.header ? next.cells : [];
  /** @param {number} to */
  const parted = (to) => {
    if (to > done) pieces.push(el("span", { class: "parted" }, text.slice(done - start, to - start)));
    done = Math.max(done, to);
  };
  for (let at = 0; at + 1 < places.length; at += 2) {
    if (piece && (places[at] < start || places[at + 1] > end)) continue;
    const [from, to] = [Math.max(places[at], done), places[at + 1]];
    parted(from);
    const column = at / 2;
    // Where a header or a name reaches over several cells, the empty ones are none.
    const role = from >= to ? "gridcell" : header ? "columnheader" : table.labels.includes(column) ? "rowheader" : "gridcell";
    // A header stands over its numbers, but a title of several where they begin.
    const first = table.labels.includes(column) || below[at + 1] > below[at];
    const cell = el("span", { class: first ? "cell" : "cell right", role, tabindex: "-1" }, text.slice(from - start, Math.max(from, to) - start));
    done = Math.max(from, to);
    cells.push({ element: cell, start: from, end: done, column });
    pieces.push(cell);
  }
  parted(start + text.length);
  element.replaceChildren(...pieces);
  if (piece) {
    element.setAttribute("role", "presentation");
    element.classList.add("piece");
    for (const cell of cells) cell.element.style.gridColumn = String(cell.column + 1);
    return { table, row, cells };
  }
  if (cells.length === 1) cells[0].element.classList.add("alone");
  element.setAttribute("role", "row");
  element.classList.add("row");
  element.classList.toggle("header", header);
  return { table, row, cells };
}

/** @param {HTMLElement} element */
export function undress(element) {
  element.replaceChildren(element.textContent ?? "");
  element.removeAttribute("role");
  element.classList.remove("row", "header", "piece");
}

/**
 * The widths of a table's columns, so that all its rows agree however few of them are laid out.
 * @param {Table} table
 * @param {string} text the article
 */
export function columnsOf(table, text) {
  const known = measured.get(table);
  if (known) return known;
  /** @type {number[]} */
  const widths = [];
  for (const { cells } of table.rows.slice(0, MEASURED)) {
    for (let at = 0; at + 1 < cells.length; at += 2) {
      const words = text.slice(cells[at], cells[at + 1]);
      const width = [...words].reduce((sum, c) => sum + (c < "\u2e80" ? 0.6 : 1.05), 0);
      widths[at / 2] = Math.max(widths[at / 2] ?? 0, width);
    }
  }
  const columns = widths.map((width) => `${Math.min(Math.max(width, WIDTHS[0]), WIDTHS[1]).toFixed(1)}em`).join(" ");
  measured.set(table, columns);
  return columns;
}

/**
 * Which cells say what a cell is: above it the headers, beside it the names of its row.
 * @param {Table} table
 * @param {number} row
 * @param {number} column
 * @returns {[row: number, column: number][]}
 */
export function headersOf({ rows, labels }, row, column) {
  if (rows[row].header) return [];
  /** @param {number} row @param {number} column */
  const filled = (row, column) => rows[row].cells[2 * column + 1] > rows[row].cells[2 * column];
  /** @type {[number, number][]} */
  const found = [];
  let above = row;
  while (above > 0 && !rows[above].header) above--;
  for (; above >= 0 && rows[above].header; above--) {
    // A header over several columns stands in the first of them.
    let at = column;
    while (at > 0 && !filled(above, at) && !labels.includes(at - 1)) at--;
    if (filled(above, at)) found.push([above, at]);
  }
  for (const label of labels) {
    let at = row;
    while (at > 0 && !filled(at, label) && !rows[at - 1].header) at--;
    if (label !== column && filled(at, label)) found.push([at, label]);
  }
  return found;
}
