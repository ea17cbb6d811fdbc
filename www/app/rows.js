// Which rows does the table of figures have?

import { writeTraditional } from "./amount.js";
import { weighed } from "./importance.js";
import { atOnce } from "./turns.js";

/** @import { Figure, Report, Statement } from "../engine/protocol.js" */
/** @import { Mark } from "./edits.js" */

/**
 * One row: figures that say something of the same thing together.
 * @typedef {object} Row
 * @property {string} id
 * @property {string} document the article's, among those that are open
 * @property {string | null} language the article's, as its report says it
 * @property {number} depth 0, or below its total
 * @property {number} article
 * @property {string} title its own, "" where it has none
 * @property {string | null} subject
 * @property {string | null} indicator
 * @property {string | null} period ISO
 * @property {Figure | null} level an amount, a target or a limit
 * @property {Figure | null} change
 * @property {Figure | null} share
 * @property {Figure | null} rank
 * @property {Figure | null} from what it came from
 * @property {boolean} [isOfDay] its change is one of a day
 * @property {Figure[]} figures all of them, in order of appearance
 * @property {Mark | null} reader what the reader did with it
 * @property {number} importance how much of the article hangs on it, beside its other rows
 * @property {boolean} isMinor only mentioned in passing
 */

/** The roles that are amounts and stand in the value column. */
const AMOUNTS = /** @type {const} */ (["level", "target", "threshold"]);

/**
 * @param {Report} report
 * @param {ReadonlyMap<number, Mark>} [marks] what the reader did, by figure
 * @param {string} [document]
 * @returns {Row[]} in the order of the text, parts under their total
 */
export function rowsOf(report, marks, document) {
  return atOnce(rowsInSteps(report, marks, document));
}

/**
 * The same row by row: a report of a long text has tens of thousands.
 * @param {Report} report
 * @param {ReadonlyMap<number, Mark>} [marks]
 * @param {string} [document]
 * @returns {Generator<void, Row[], unknown>}
 */
export function* rowsInSteps(report, marks = new Map(), document = "") {
  /** @type {Figure[]} */
  const figures = [];
  for (const figure of report.figures) {
    figures[figure.id] = figure;
    if (report.document.language === "zh-Hant") writeTraditional(figure);
  }
  /** @type {Statement[]} */
  const statements = [];
  const told = new Set();
  const parts = new Set();
  for (const statement of report.statements) {
    statements[statement.id] = statement;
    for (const role of ROLES) if (statement[role] !== null) told.add(statement[role]);
    for (const part of statement.parts) parts.add(part);
    yield;
  }

  /** @type {Row[]} */
  const tops = [];
  for (const statement of report.statements) {
    const row = parts.has(statement.id) ? null : stated(statement, figures, 0);
    if (row?.figures.length) tops.push(row);
    yield;
  }
  for (const figure of report.figures) {
    if (!told.has(figure.id)) tops.push(alone(figure));
    yield;
  }
  tops.sort((a, b) => a.figures[0].start - b.figures[0].start);

  /** @type {Row[]} */
  const rows = [];
  for (const top of tops) {
    rows.push(top);
    if (top.id.startsWith("s")) addParts(top, statements, figures, new Set([top.id]), rows);
    yield;
  }
  const daily = ofDays(report);
  for (const row of rows) {
    row.document = document;
    row.isOfDay = daily.has(row.change);
    row.title = report.articles[row.article]?.title?.text ?? "";
    row.language = report.document.language;
    if (marks.size) row.reader = row.figures.map(({ id }) => marks.get(id)).find(Boolean) ?? null;
    yield;
  }
  yield* weighed(rows, report);
  return rows;
}

/**
 * The figures whose period is a day; where they have none, that the last time before them in their sentence is one.
 * @param {Report} report
 * @returns {Set<Figure | null>}
 */
function ofDays({ figures, times }) {
  /** @type {Set<Figure | null>} */
  const found = new Set();
  let next = 0;
  for (const figure of figures) {
    while (times[next]?.start < figure.start) next++;
    const last = times[next - 1];
    const said = figure.period?.iso ?? (last?.start >= figure.sentence.start ? last.iso : null);
    if (/^[^/]*-\d\d-\d\d(T|$)/.test(said ?? "")) found.add(figure);
  }
  return found;
}

/**
 * @param {Row} row
 * @param {readonly Statement[]} statements by id
 * @param {readonly Figure[]} figures by id
 * @param {Set<string>} seen rows above, so that no circle is followed
 * @param {Row[]} rows where they go
 */
function addParts(row, statements, figures, seen, rows) {
  for (const id of statements[Number(row.id.slice(1))].parts) {
    const part = statements[id];
    if (!part || seen.has(`s${id}`)) continue;
    seen.add(`s${id}`);
    const child = stated(part, figures, row.depth + 1);
    if (child.figures.length === 0) continue;
    rows.push(child);
    addParts(child, statements, figures, seen, rows);
  }
}

/** What a statement says of its thing. */
const ROLES = /** @type {const} */ (["level", "change", "share", "rank", "target", "from"]);

/**
 * @param {Statement} statement
 * @param {readonly Figure[]} figures by id
 * @param {number} depth
 * @returns {Row}
 */
function stated(statement, figures, depth) {
  /** @param {number | null} id */
  const figure = (id) => (id === null ? null : (figures[id] ?? null));
  const { id, article, subject, indicator, period } = statement;
  /** @type {Figure[]} */
  const all = [];
  for (const role of ROLES) {
    const found = figure(statement[role]);
    if (found) all.push(found);
  }
  return {
    id: `s${id}`,
    document: "",
    language: null,
    depth,
    article,
    subject,
    title: "",
    indicator,
    period,
    level: figure(statement.level) ?? figure(statement.target),
    change: figure(statement.change),
    share: figure(statement.share),
    rank: figure(statement.rank),
    from: figure(statement.from),
    reader: null,
    importance: 0,
    isMinor: false,
    figures: all.sort((a, b) => a.start - b.start),
  };
}

/**
 * @param {Figure} figure
 * @returns {Row}
 */
function alone(figure) {
  const { id, article, subject, indicator, period, role } = figure;
  const amount = /** @type {readonly string[]} */ (AMOUNTS).includes(role);
  return {
    id: `f${id}`,
    document: "",
    language: null,
    depth: 0,
    article,
    subject: subject?.text ?? null,
    title: "",
    indicator: indicator?.text ?? null,
    period: period?.iso ?? null,
    level: amount ? figure : null,
    change: role === "change" ? figure : null,
    share: role === "share" ? figure : null,
    rank: role === "rank" ? figure : null,
    from: null,
    reader: null,
    importance: 0,
    isMinor: false,
    figures: [figure],
  };
}
