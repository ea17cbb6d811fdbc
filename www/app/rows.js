// Which rows does the table of figures have?

/** @import { Figure, Report, Statement } from "../engine/protocol.js" */
/** @import { Mark } from "./edits.js" */

/**
 * One row: figures that say something of the same thing together.
 * @typedef {object} Row
 * @property {string} id
 * @property {string} document the article's, among those that are open
 * @property {number} depth 0, or below its total
 * @property {number} article
 * @property {string | null} subject
 * @property {string | null} indicator
 * @property {string | null} period ISO
 * @property {Figure | null} level an amount, a target or a limit
 * @property {Figure | null} change
 * @property {Figure | null} share
 * @property {Figure | null} rank
 * @property {Figure | null} from what it came from
 * @property {Figure[]} figures all of them, in order of appearance
 * @property {Mark | null} reader what the reader did with it
 */

/** The roles that are amounts and stand in the value column. */
const AMOUNTS = /** @type {const} */ (["level", "target", "threshold"]);

/**
 * @param {Report} report
 * @param {ReadonlyMap<number, Mark>} [marks] what the reader did, by figure
 * @param {string} [document]
 * @returns {Row[]} in the order of the text, parts under their total
 */
export function rowsOf(report, marks = new Map(), document = "") {
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]));
  const statements = new Map(report.statements.map((statement) => [statement.id, statement]));
  const told = new Set(report.statements.flatMap(figureIds));
  const parts = new Set(report.statements.flatMap(({ parts }) => parts));

  /** @type {Row[]} */
  const tops = [
    ...report.statements.filter(({ id }) => !parts.has(id)).map((statement) => stated(statement, figures, 0)),
    ...report.figures.filter(({ id }) => !told.has(id)).map(alone),
  ].filter(({ figures }) => figures.length > 0);
  tops.sort((a, b) => a.figures[0].start - b.figures[0].start);
  const rows = tops.flatMap((row) => [row, ...partsOf(row, statements, figures, new Set([row.id]))]);
  return rows.map((row) => ({ ...row, document, reader: row.figures.map(({ id }) => marks.get(id)).find(Boolean) ?? null }));
}

/**
 * @param {Row} row
 * @param {Map<number, Statement>} statements
 * @param {Map<number, Figure>} figures
 * @param {Set<string>} seen rows above, so that no circle is followed
 * @returns {Row[]}
 */
function partsOf(row, statements, figures, seen) {
  const statement = row.id.startsWith("s") ? statements.get(Number(row.id.slice(1))) : undefined;
  return (statement?.parts ?? []).flatMap((id) => {
    const part = statements.get(id);
    if (!part || seen.has(`s${id}`)) return [];
    seen.add(`s${id}`);
    const child = stated(part, figures, row.depth + 1);
    return child.figures.length ? [child, ...partsOf(child, statements, figures, seen)] : [];
  });
}

/** @param {Statement} statement */
function figureIds({ level, change, share, rank, target, from }) {
  return [level, change, share, rank, target, from].filter((id) => id !== null);
}

/**
 * @param {Statement} statement
 * @param {Map<number, Figure>} figures
 * @param {number} depth
 * @returns {Row}
 */
function stated(statement, figures, depth) {
  /** @param {number | null} id */
  const figure = (id) => (id === null ? null : (figures.get(id) ?? null));
  const { id, article, subject, indicator, period } = statement;
  return {
    id: `s${id}`,
    document: "",
    depth,
    article,
    subject,
    indicator,
    period,
    level: figure(statement.level) ?? figure(statement.target),
    change: figure(statement.change),
    share: figure(statement.share),
    rank: figure(statement.rank),
    from: figure(statement.from),
    reader: null,
    figures: figureIds(statement)
      .map(figure)
      .filter((found) => found !== null)
      .sort((a, b) => a.start - b.start),
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
    depth: 0,
    article,
    subject: subject?.text ?? null,
    indicator: indicator?.text ?? null,
    period: period?.iso ?? null,
    level: amount ? figure : null,
    change: role === "change" ? figure : null,
    share: role === "share" ? figure : null,
    rank: role === "rank" ? figure : null,
    from: null,
    reader: null,
    figures: [figure],
  };
}
