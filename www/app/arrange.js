// Which rows does the reader want to see, and in which order?

import { compared } from "./decimal.js";
import { periodText } from "./period.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** @typedef {"indicator" | "period" | "value" | "change" | "share" | "rank"} Column */

/**
 * @typedef {object} Arrangement
 * @property {{ column: Column, down: boolean } | null} sort null: in the order of the text
 * @property {string} text in subject, indicator, period or a figure's own characters
 * @property {string} kind "" or a figure's kind
 * @property {string} role "" or a figure's role
 * @property {string} subject
 * @property {string} period ISO
 * @property {string} document
 * @property {"" | "document" | "subject" | "indicator"} group
 */

/** @type {Arrangement} */
export const PLAIN = { sort: null, text: "", kind: "", role: "", subject: "", period: "", document: "", group: "" };

/**
 * @typedef {{ name: string | null, rows: Row[] }} Group name null: rows that name none, or all of them ungrouped
 */

/**
 * @param {readonly Row[]} rows
 * @param {Arrangement} arrangement
 * @returns {Group[]}
 */
export function arranged(rows, arrangement) {
  const { sort, group } = arrangement;
  const wanted = rows.filter((row) => matches(row, arrangement));
  // A part is only under its total as long as nothing comes between them.
  const flat = sort || group ? wanted.map((row) => (row.depth ? { ...row, depth: 0 } : row)) : wanted;
  const ordered = sort ? sorted(flat, sort) : flat;
  if (!group) return [{ name: null, rows: ordered }];
  /** @type {Map<string | null, Row[]>} */
  const groups = new Map();
  for (const row of ordered) {
    const members = groups.get(row[group]);
    if (members) members.push(row);
    else groups.set(row[group], [row]);
  }
  return [...groups].map(([name, rows]) => ({ name, rows })).sort((a, b) => Number(a.name === null) - Number(b.name === null));
}

/**
 * @param {Row} row
 * @param {Arrangement} arrangement
 */
function matches(row, { text, kind, role, subject, period, document }) {
  if (document && row.document !== document) return false;
  if (subject && row.subject !== subject) return false;
  if (period && row.period !== period) return false;
  if (kind && !row.figures.some((figure) => figure.kind === kind)) return false;
  if (role && !row.figures.some((figure) => figure.role === role)) return false;
  if (!text.trim()) return true;
  const hay = [row.subject, row.indicator, row.period, row.period && periodText(row.period), ...row.figures.map(({ surface }) => surface)]
    .filter(Boolean)
    .join("\n")
    .toLowerCase();
  return text.toLowerCase().trim().split(/\s+/).every((word) => hay.includes(word));
}

/**
 * @param {readonly Row[]} rows
 * @param {{ column: Column, down: boolean }} sort
 */
function sorted(rows, { column, down }) {
  const key = KEYS[column];
  const way = down ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => {
    // What has nothing in this column comes last, whichever way.
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return way * (COLLATED.has(column) ? collator.compare(a.key, b.key) : compared(a.key, b.key));
  });
  return keyed.map(({ row }) => row);
}

/** Columns of words. */
const COLLATED = new Set(["indicator", "period"]);

const collator = new Intl.Collator("zh");

/** @type {Record<Column, (row: Row) => string | null>} */
const KEYS = {
  indicator: ({ indicator }) => indicator,
  period: ({ period }) => period,
  value: ({ level }) => numberOf(level),
  change: ({ change }) => {
    const value = numberOf(change);
    return value !== null && change?.change?.direction === "down" ? `-${value}` : value;
  },
  share: ({ share }) => numberOf(share),
  rank: ({ rank }) => numberOf(rank),
};

/** @param {Figure | null} figure */
function numberOf(figure) {
  const value = figure?.value ?? figure?.low ?? null;
  return value !== null && Number.isFinite(Number(value)) ? value : null;
}

/**
 * The different values of one column, in the order of the text.
 * @param {readonly Row[]} rows
 * @param {"document" | "subject" | "period"} column
 * @returns {string[]}
 */
export function choices(rows, column) {
  return [...new Set(rows.map((row) => row[column]))].filter((value) => value !== null);
}
