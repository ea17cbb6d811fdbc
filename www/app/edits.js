// What did the reader change, and what does the report say with those changes?

/** @import { Figure, Report, TableReading } from "../engine/protocol.js" */

/** The fields a reader can set; null leaves them empty. */
/** @typedef {{ value: string | null, unit: string | null, indicator: string | null, subject: string | null, period: string | null }} Fields */

/**
 * One decision of the reader about the words from `start` to `end`; the latest about the same words holds.
 * @typedef {object} Edit
 * @property {"accept" | "reject" | "change" | "add" | "table"} kind
 * @property {number} start
 * @property {number} end
 * @property {string} surface
 * @property {Fields} [fields] of a change or an addition
 * @property {TableReading | null} [table] how the table that begins with these words is to be read; null as it was found
 */

/** @typedef {"accepted" | "changed" | "added"} Mark */

/**
 * @typedef {object} Edited
 * @property {Report} report as the reader wants it; the engine's own stays as it is
 * @property {Map<number, Mark>} marks what the reader did, by figure
 */

/**
 * @param {Report} report
 * @param {readonly Edit[]} edits
 * @returns {Edited}
 */
export function edited(report, edits) {
  if (edits.length === 0) return { report, marks: new Map() };
  /** @type {Map<string, Edit>} */
  const latest = new Map();
  for (const edit of edits) if (edit.kind !== "table") latest.set(placeOf(edit), edit);
  /** @type {Map<number, Mark>} */
  const marks = new Map();
  /** @type {Set<number>} */
  const rejected = new Set();
  /** @type {Map<number, Fields>} */
  const changed = new Map();

  const starts = new Set([...latest.values()].map(({ start }) => start));
  const figures = report.figures.flatMap((figure) => {
    const edit = starts.has(figure.start) ? latest.get(placeOf(figure)) : undefined;
    if (!edit) return [figure];
    latest.delete(placeOf(figure));
    if (edit.kind === "reject") {
      rejected.add(figure.id);
      return [];
    }
    if (edit.kind === "accept" || !edit.fields) {
      marks.set(figure.id, "accepted");
      return [figure];
    }
    marks.set(figure.id, "changed");
    changed.set(figure.id, edit.fields);
    return [withFields(figure, edit.fields)];
  });

  let id = report.figures.reduce((last, figure) => Math.max(last, figure.id), -1);
  for (const { kind, start, end, surface, fields } of latest.values()) {
    if (kind === "reject" || !fields) continue;
    marks.set(++id, "added");
    figures.push(withFields(blank(id, start, end, surface), fields));
  }
  figures.sort((a, b) => a.start - b.start);

  const statements = report.statements.map((statement) => {
    const fields = statement.level === null ? undefined : changed.get(statement.level);
    const gone = ROLES.filter((role) => statement[role] !== null && rejected.has(statement[role]));
    if (!fields && gone.length === 0) return statement;
    const kept = { ...statement, ...Object.fromEntries(gone.map((role) => [role, null])) };
    return fields ? { ...kept, subject: fields.subject, indicator: fields.indicator, period: fields.period } : kept;
  });
  const checks = report.checks.filter(({ figures }) => !figures.some((figure) => rejected.has(figure) || changed.has(figure)));
  return { report: { ...report, figures, statements, checks }, marks };
}

/** @param {string} text */
export function hasChinese(text) {
  return /\p{Script=Han}/u.test(text);
}

/**
 * Of a text without Chinese nothing is told but that: a number that looks like one of a Chinese text (5%) says nothing.
 * @param {Report} report
 * @param {string} text
 * @returns {Report}
 */
export function ofChinese(report, text) {
  return hasChinese(text) ? report : { ...report, figures: [], times: [], statements: [], keywords: [], checks: [], notices: [], unread: [], tables: [] };
}

/**
 * How tables are to be read, as the engine is told.
 * @param {readonly Edit[]} edits
 * @returns {TableReading[]}
 */
export function tableReadings(edits) {
  /** @type {Map<string, TableReading | null>} */
  const latest = new Map();
  for (const { table, surface, kind } of edits) if (kind === "table") latest.set(surface, table ? { ...table, first_row: surface } : null);
  return [...latest.values()].filter((table) => table !== null);
}

const ROLES = /** @type {const} */ (["level", "change", "share", "rank", "target", "from"]);

/**
 * The edits after the text has changed: those before the change stay, those after it move, those in it are dropped.
 * @param {readonly Edit[]} edits
 * @param {string} before
 * @param {string} after
 * @returns {Edit[]}
 */
export function moved(edits, before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  return edits.flatMap((edit) => {
    if (edit.end <= head) return [edit];
    if (edit.start >= before.length - tail) return [{ ...edit, start: edit.start + shift, end: edit.end + shift }];
    return [];
  });
}

/**
 * What a figure says now, as fields to change.
 * @param {Figure} figure
 * @returns {Fields}
 */
export function fieldsOf({ value, unit, indicator, subject, period }) {
  return { value, unit: unit.text, indicator: indicator?.text ?? null, subject: subject?.text ?? null, period: period?.iso ?? null };
}

/** @param {{ start: number, end: number }} span */
function placeOf({ start, end }) {
  return `${start}:${end}`;
}

/**
 * @param {Figure} figure
 * @param {Fields} fields
 * @returns {Figure}
 */
function withFields(figure, { value, unit, indicator, subject, period }) {
  const { start, end } = figure;
  /** @param {string | null} text */
  const mention = (text) => (text === null ? null : { text, start, end });
  return {
    ...figure,
    value,
    low: value === null ? figure.low : null,
    high: value === null ? figure.high : null,
    unit: { ...figure.unit, text: unit, code: unit === figure.unit.text ? figure.unit.code : null },
    indicator: mention(indicator),
    subject: mention(subject),
    period: period === null ? null : { iso: period, text: period, start, end },
  };
}

/**
 * A figure that the engine did not see.
 * @param {number} id
 * @param {number} start
 * @param {number} end
 * @param {string} surface
 * @returns {Figure}
 */
function blank(id, start, end, surface) {
  return {
    id, article: 0, start, end, surface, kind: "count", value: null, low: null, high: null, bound: "exact",
    unit: { text: null, code: null, per: null }, role: "level", indicator: null, subject: null, period: null,
    change: null, rank: null, statement: null, sentence: { start, end },
  };
}
