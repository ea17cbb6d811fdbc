// How does a row of a table look as one, while every character stays where it is?

import { el } from "./dom.js";

export { tableForm } from "./table-form.js";

/** @import { Table } from "../engine/protocol.js" */

/**
 * A cell within its paragraph, with where its text stands in the article.
 * @typedef {{ element: HTMLElement, start: number, end: number, column: number }} Cell
 * @typedef {{ table: Table, row: number, cells: Cell[] }} Dressed
 */

/** A column is so many characters wide, at least and at most. */
const WIDTHS = [4, 16];

/** So many rows tell how wide the columns are. */
const MEASURED = 200;

/** @type {WeakMap<Table, string>} */
const measured = new WeakMap();

/**
 * The row of a table that a line is; -1 where the line is none, or not all of it.
 * @param {Table} table
 * @param {{ start: number, end: number }} line
 */
export function rowAt({ rows }, { start, end }) {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle].cells[0] <= end) low = middle;
    else high = middle - 1;
  }
  const { cells } = rows[low] ?? { cells: [] };
  const alone = !(rows[low - 1]?.cells[0] >= start);
  return alone && cells.length >= 2 && cells[0] >= start && cells[cells.length - 1] <= end ? low : -1;
}

/**
 * Turns a paragraph into a row of cells; what parts them is there, and not shown.
 * @param {HTMLElement} element
 * @param {{ text: string, start: number, end: number }} line
 * @param {Table} table
 * @param {number} row
 * @returns {Dressed}
 */
export function dress(element, { text, start }, table, row) {
  const { header, cells: places } = table.rows[row];
  /** @type {Cell[]} */
  const cells = [];
  /** @type {HTMLElement[]} */
  const pieces = [];
  let done = start;
  /** @param {number} to */
  const parted = (to) => {
    if (to > done) pieces.push(el("span", { class: "parted" }, text.slice(done - start, to - start)));
    done = Math.max(done, to);
  };
  for (let at = 0; at + 1 < places.length; at += 2) {
    const [from, to] = [Math.max(places[at], done), places[at + 1]];
    parted(from);
    const column = at / 2;
    const role = header ? "columnheader" : table.labels.includes(column) ? "rowheader" : "gridcell";
    const cell = el("span", { class: "cell", role, tabindex: "-1" }, text.slice(from - start, Math.max(from, to) - start));
    done = Math.max(from, to);
    cells.push({ element: cell, start: from, end: done, column });
    pieces.push(cell);
  }
  parted(start + text.length);
  if (cells.length === 1) cells[0].element.classList.add("alone");
  element.replaceChildren(...pieces);
  element.setAttribute("role", "row");
  element.classList.add("row");
  element.classList.toggle("header", header);
  return { table, row, cells };
}

/** @param {HTMLElement} element */
export function undress(element) {
  element.replaceChildren(element.textContent ?? "");
  element.removeAttribute("role");
  element.classList.remove("row", "header");
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
