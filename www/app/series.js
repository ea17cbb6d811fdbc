// What else is told of the same thing, so that it can be drawn beside it: other periods, or the parts of a whole?

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** @typedef {{ kind: "periods" | "parts", points: { row: Row, figure: Figure }[] }} Series */

/** More bars than this are no longer read one by one. */
const MOST = 24;

/**
 * @param {Row} row
 * @param {readonly Row[]} rows all that are shown together
 * @returns {Series | null} where there are at least two amounts in one unit
 */
export function seriesOf(row, rows) {
  return partsOf(row, rows) ?? periodsOf(row, rows);
}

/**
 * @param {Row} row
 * @param {readonly Row[]} rows
 * @returns {Series | null}
 */
function partsOf(row, rows) {
  const at = rows.findIndex(({ id, document }) => id === row.id && document === row.document);
  const below = rows.slice(at + 1);
  const end = below.findIndex(({ depth }) => depth <= row.depth);
  const inside = (end < 0 ? below : below.slice(0, end)).filter(({ depth }) => depth === row.depth + 1);
  return series("parts", [row, ...inside], row);
}

/**
 * @param {Row} row
 * @param {readonly Row[]} rows
 * @returns {Series | null}
 */
function periodsOf(row, rows) {
  if (row.indicator === null || row.period === null) return null;
  /** @type {Map<string, Row>} */
  const byPeriod = new Map([[row.period, row]]);
  for (const other of rows) {
    if (other.indicator !== row.indicator || other.subject !== row.subject || other.period === null) continue;
    if (isLike(other.level, row.level) && !byPeriod.has(other.period)) byPeriod.set(other.period, other);
  }
  const sorted = [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return series("periods", sorted, row);
}

/**
 * @param {Series["kind"]} kind
 * @param {readonly Row[]} rows
 * @param {Row} like
 * @returns {Series | null}
 */
function series(kind, rows, like) {
  const points = rows.flatMap((row) => (row.level && isLike(row.level, like.level) ? [{ row, figure: row.level }] : []));
  return points.length >= 2 && points.length <= MOST ? { kind, points } : null;
}

/**
 * @param {Figure | null} a
 * @param {Figure | null} b
 */
function isLike(a, b) {
  if (!a || !b || a.kind !== b.kind || (a.unit.code ?? a.unit.text) !== (b.unit.code ?? b.unit.text) || a.unit.per !== b.unit.per) return false;
  return [a, b].every(({ value }) => value !== null && /^\d+(\.\d+)?$/.test(value));
}
