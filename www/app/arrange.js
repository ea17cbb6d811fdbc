// Which rows does the reader want to see, and in which order?

import { periodText } from "./period.js";
import { atOnce } from "./turns.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Column } from "./table-columns.js" */
/** @import { Row } from "./rows.js" */

/**
 * @typedef {object} Arrangement
 * @property {{ column: Column, down: boolean } | null} sort null: in the order below
 * @property {"importance" | "place"} order what matters first, or as the text has it
 * @property {boolean} folds whether rows in passing are left out, as long as nothing is looked for
 * @property {string} text in subject, indicator, period or a figure's own characters
 * @property {string} kind "" or a figure's kind
 * @property {string} role "" or a figure's role
 * @property {string} subject
 * @property {string} period ISO
 * @property {string} document
 * @property {"" | "document" | "subject" | "indicator"} group
 */

/** @type {Arrangement} */
export const PLAIN = { sort: null, order: "place", folds: false, text: "", kind: "", role: "", subject: "", period: "", document: "", group: "" };

/**
 * @typedef {{ name: string | null, rows: Row[] }} Group name null: rows that name none, or all of them ungrouped
 */

/**
 * @param {readonly Row[]} rows
 * @param {Arrangement} arrangement
 * @returns {Group[]}
 */
export function arranged(rows, arrangement) {
  return atOnce(arrangedInSteps(rows, arrangement));
}

/**
 * The same row by row.
 * @param {readonly Row[]} rows
 * @param {Arrangement} arrangement
 * @returns {Generator<void, Group[], unknown>}
 */
export function* arrangedInSteps(rows, arrangement) {
  const { sort, group, order } = arrangement;
  const folds = arrangement.folds && !isLooking(arrangement);
  /** @type {Row[]} */
  const wanted = [];
  for (const row of rows) {
    if (matches(row, arrangement) && !(folds && row.isMinor)) wanted.push(row);
    yield;
  }
  // A part is only under its total as long as nothing comes between them.
  const flat = sort || group ? wanted.map((row) => (row.depth ? { ...row, depth: 0 } : row)) : wanted;
  const ordered = sort ? sorted(flat, sort) : order === "importance" ? yield* byImportance(flat) : flat;
  yield;
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
 * Whether the reader looks for certain rows.
 * @param {Arrangement} arrangement
 */
export function isLooking({ text, kind, role, subject, period, document }) {
  return [text.trim(), kind, role, subject, period, document].some(Boolean);
}

/** More rows than a report may have. */
const ROWS = 2 ** 22;

/**
 * What matters first; parts stay below their total, which is as important as the most important of them.
 * @param {readonly Row[]} rows
 * @returns {Generator<void, Row[], unknown>} row by row
 */
function* byImportance(rows) {
  /** Where each block begins, and how important it is. @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const weights = [];
  for (const [at, row] of rows.entries()) {
    const last = weights.length - 1;
    if (row.depth && last >= 0) {
      weights[last] = Math.max(weights[last], row.importance);
    } else {
      starts.push(at);
      weights.push(row.importance);
    }
    yield;
  }
  // Numbers alone are sorted in a tenth of the time: the importance before, the place behind.
  const keys = Float64Array.from(weights, (weight, at) => Math.round(-1000 * weight) * ROWS + at).sort();
  /** @type {Row[]} */
  const ordered = [];
  for (const key of keys) {
    const at = ((key % ROWS) + ROWS) % ROWS;
    for (let row = starts[at]; row < (starts[at + 1] ?? rows.length); row++) ordered.push(rows[row]);
    yield;
  }
  return ordered;
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
  return text.toLowerCase().trim().split(/\s+/).every((word) => wordsOf(row).includes(word));
}

/** What a text is looked for in, by row. @type {WeakMap<Row, string>} */
const words = new WeakMap();

/** @param {Row} row */
function wordsOf(row) {
  const known = words.get(row);
  if (known !== undefined) return known;
  const { subject, indicator, period, figures } = row;
  const made = [subject, indicator, period, period && periodText(period), ...figures.map(({ surface }) => surface)].filter(Boolean).join("\n").toLowerCase();
  words.set(row, made);
  return made;
}

/**
 * @param {readonly Row[]} rows
 * @param {{ column: Column, down: boolean }} sort
 */
function sorted(rows, { column, down }) {
  const key = KEYS[column];
  const way = down ? -1 : 1;
  /** @type {{ row: Row, key: string | number }[]} */
  const keyed = [];
  // What has nothing in this column comes last, whichever way.
  /** @type {Row[]} */
  const rest = [];
  for (const row of rows) {
    const found = key(row);
    if (found === null) rest.push(row);
    else keyed.push({ row, key: COLLATED.has(column) ? found : Number(found) });
  }
  keyed.sort(({ key: a }, { key: b }) => way * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b))));
  return [...keyed.map(({ row }) => row), ...rest];
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
 * The different values that rows can be filtered by, in the order of the text.
 * @param {readonly Row[]} rows
 * @param {"kind" | "role" | "subject" | "period" | "document"} filter
 * @returns {string[]}
 */
export function choices(rows, filter) {
  const values = filter === "kind" || filter === "role" ? rows.flatMap(({ figures }) => figures.map((figure) => figure[filter])) : rows.map((row) => row[filter]);
  return [...new Set(values)].filter((value) => value !== null);
}
