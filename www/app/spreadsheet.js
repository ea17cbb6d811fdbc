// Which sheets does a spreadsheet of the figures have, and what is in their cells?

import { chartSheets } from "./chart-sheets.js";
import { arithmetic } from "./checks.js";
import { cellOf, columnsNow, numberFormat } from "./columns.js";
import { namesApart } from "./names-apart.js";
import { periodText } from "./period.js";
import { t } from "./strings.js";
import { titleOfAll } from "./take-away.js";

/** @import { Check } from "../engine/protocol.js" */
/** @import { Column } from "./columns.js" */
/** @import { Row } from "./rows.js" */
/** @import { Origins, Taken } from "./take-away.js" */

/** As the spreadsheet module reads them. */
/** @typedef {string | { number: string, format: string } | { date: string } | null} Cell */
/** @typedef {{ name: string, columns: { title: string, width: number }[], rows: { cells: Cell[], marked?: boolean }[], charts?: Chart[], shaded?: number[] }} Sheet */
/** @typedef {{ kind: "bars" | "columns" | "pie", title: string, unit: string, first: number, count: number, names: number, series: { name: string, column: number }[] }} Chart */

/**
 * @template T
 * @typedef {{ key: string, width: number, cell: (item: T, taken: Taken) => Cell }[]} Columns
 */

/** @type {Columns<{ rank: number, text: string, kind: string, count: number, score: number }>} */
const KEYWORDS = [
  { key: "column.document", width: 24, cell: (_, { title }) => title },
  { key: "sheet.rank", width: 6, cell: ({ rank }) => whole(rank) },
  { key: "sheet.term", width: 24, cell: ({ text }) => text },
  { key: "label.kind", width: 14, cell: ({ kind }) => t(`keyword.${kind}`) },
  { key: "sheet.count", width: 8, cell: ({ count }) => whole(count) },
  { key: "sheet.score", width: 10, cell: ({ score }) => ({ number: String(score), format: "0.0000" }) },
];

/** @type {Columns<{ surface: string, iso: string | null, start: number }>} */
const TIMES = [
  { key: "column.document", width: 24, cell: (_, { title }) => title },
  { key: "column.written", width: 24, cell: ({ surface }) => surface },
  { key: "column.period", width: 24, cell: ({ iso }) => iso && periodText(iso) },
  { key: "sheet.iso", width: 22, cell: ({ iso }) => (iso !== null && /^\d{4}-\d{2}-\d{2}$/.test(iso) ? { date: iso } : iso) },
  { key: "column.place", width: 8, cell: ({ start }) => whole(start) },
];

/** @type {Columns<Check>} */
const CHECKS = [
  { key: "column.document", width: 24, cell: (_, { title }) => title },
  { key: "sheet.outcome", width: 14, cell: ({ status }) => t(`outcome.${status}`) },
  { key: "sheet.arithmetic", width: 60, cell: (check, { report }) => arithmetic(check, (id) => report.figures.find((figure) => figure.id === id)) },
  { key: "sheet.stated", width: 18, cell: ({ stated }) => decimalCell(stated) },
  { key: "sheet.computed", width: 18, cell: ({ computed }) => decimalCell(computed) },
];

/** @type {Columns<import("./edits.js").Edit>} */
const EDITS = [
  { key: "column.document", width: 24, cell: (_, { title }) => title },
  { key: "column.reader", width: 10, cell: ({ kind }) => t(`edit.${kind}`) },
  { key: "column.written", width: 22, cell: ({ surface }) => surface },
  { key: "column.subject", width: 14, cell: ({ fields }) => fields?.subject ?? null },
  { key: "column.indicator", width: 24, cell: ({ fields }) => fields?.indicator ?? null },
  { key: "column.period", width: 18, cell: ({ fields }) => fields?.period ?? null },
  { key: "column.value", width: 18, cell: ({ fields }) => decimalCell(fields?.value ?? null) },
  { key: "column.unit", width: 10, cell: ({ fields }) => fields?.unit ?? null },
  { key: "column.place", width: 8, cell: ({ start }) => whole(start) },
];

/**
 * The description that the spreadsheet module writes.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function workbook(rows, origins) {
  const all = [...origins.values()];
  /**
   * @template T
   * @param {string} key
   * @param {Columns<T>} columns
   * @param {(taken: Taken) => readonly T[]} items
   */
  const sheet = (key, columns, items) => made(key, columns, all.flatMap((taken) => items(taken).map((item) => ({ item, taken }))));
  const figures = rows.map((row) => ({ item: row, taken: /** @type {Taken} */ (origins.get(row.document)), marked: row.reader !== null }));
  /** @type {Columns<Row>} */
  const columns = columnsNow().map((column) => ({ key: column.title, width: column.width, cell: (row, taken) => figureCell(column, row, taken) }));
  const several = origins.size > 1 ? [...origins].map(([id, { title, name, text }]) => ({ id, title, name, text })) : null;
  const sheets = [
    made("tab.figures", columns, figures),
    ...chartSheets(rows, several && new Map(several.map(({ id, title }) => [id, title])), several && namesApart(several)),
    sheet("tab.keywords", KEYWORDS, ({ report }) => report.keywords.map((keyword, at) => ({ ...keyword, rank: at + 1 }))),
    sheet("overview.times", TIMES, ({ report }) => report.times),
    sheet("overview.checks", CHECKS, ({ report }) => report.checks.filter(({ figures }) => figures.length > 0)),
    ...(all.some(({ edits }) => edits.length > 0) ? [sheet("column.reader", EDITS, ({ edits }) => edits)] : []),
  ];
  return JSON.stringify({ title: titleOfAll(origins), sheets });
}

/**
 * @template T
 * @param {string} key
 * @param {Columns<T>} columns
 * @param {{ item: T, taken: Taken, marked?: boolean }[]} lines
 * @returns {Sheet}
 */
function made(key, columns, lines) {
  return {
    name: t(key),
    columns: columns.map(({ key, width }) => ({ title: t(key), width })),
    rows: lines.map(({ item, taken, marked }) => ({ cells: columns.map(({ cell }) => cell(item, taken) || null), ...(marked ? { marked } : {}) })),
  };
}

/** @param {number} number */
function whole(number) {
  return { number: String(number), format: "0" };
}

/**
 * @param {string | null} value
 * @returns {Cell}
 */
function decimalCell(value) {
  return value !== null && isDecimal(value) ? { number: value, format: numberFormat(value) } : value;
}

/**
 * A number with its decimals; of a change also its sign, and a bound where the words have one.
 * @param {Column} column
 * @param {Row} row
 * @param {Taken} taken
 * @returns {Cell}
 */
function figureCell(column, row, taken) {
  const cell = cellOf(column, row, taken);
  if ("text" in cell) return cell.text;
  const format = literal(column.sign?.(row) ?? "") + (column.key === "place" ? "0" : numberFormat(cell.number));
  const directed = column.key === "change" && row.change?.change?.direction;
  return { number: cell.number, format: directed ? `+${format};-${format};${format}` : format };
}

/**
 * Words within a number format.
 * @param {string} words
 */
function literal(words) {
  return words && `"${words.replaceAll('"', "")}"`;
}

/** @param {string} value */
function isDecimal(value) {
  return /^-?\d+(\.\d+)?$/.test(value);
}
