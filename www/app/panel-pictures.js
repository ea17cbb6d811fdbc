// Which pictures does one indicator of many articles yield: a ranking, lines over time, small multiples?

import { numberOf, byTime, saidOf, titleOf } from "./panel-table.js";
import { periodKind, periodText } from "./period.js";
import { t } from "./strings.js";

/** @import { Cell } from "./archive-texts.js" */
/** @import { Column, Line } from "./panel-table.js" */
/** @import { Line as Drawn, Picture } from "./pictures.js" */

/** Lines in one picture that can still be told apart. */
const LINES = 8;

/**
 * @param {string} indicator
 * @param {readonly Line[]} lines
 * @param {readonly Column[]} columns
 * @param {Column} column the one that is ranked
 * @returns {Picture[]}
 */
export function panelPictures(indicator, lines, columns, column) {
  const ranked = rankingOf(indicator, lines, column);
  const kind = column.period && periodKind(column.period);
  const times = columns.filter(({ measure, period }) => measure === column.measure && period !== null && periodKind(period) === kind).sort(byTime);
  return [...(ranked ? [ranked] : []), ...coursesOf(indicator, lines, times)];
}

/**
 * The values of one column, the largest first; two values of one cell both.
 * @param {string} indicator
 * @param {readonly Line[]} lines
 * @param {Column} column
 * @returns {Picture | null}
 */
function rankingOf(indicator, lines, column) {
  const drawn = lines.flatMap(({ subject, cells }) => unlike(cells.get(column.key) ?? []).map((cell) => lineOf(subject, [cell])));
  if (drawn.length < 2) return null;
  drawn.sort((a, b) => b.values[0] - a.values[0]);
  return { kind: "growth", title: `${indicator} ${titleOf(column)}`, unit: column.unit, heads: [t("column.value")], lines: drawn, note: "" };
}

/**
 * The course of each subject over the periods of one measure, in one picture and in one for each.
 * @param {string} indicator
 * @param {readonly Line[]} lines
 * @param {readonly Column[]} times
 * @returns {Picture[]}
 */
function coursesOf(indicator, lines, times) {
  const courses = lines.flatMap(({ subject, cells }) => {
    const points = times.map(({ key }) => unlike(cells.get(key) ?? [])[0] ?? null);
    return points.filter(Boolean).length >= 2 ? [{ subject, points }] : [];
  });
  if (times.length < 2 || courses.length === 0) return [];
  const made = (/** @type {"lines" | "multiples"} */ kind, /** @type {typeof courses} */ some) => ({
    kind,
    title: t("panel.over", { indicator, from: periodText(String(times[0].period)), to: periodText(String(times[times.length - 1].period)) }),
    unit: times[0].unit,
    heads: times.map(({ period }) => periodText(String(period))),
    lines: some.map(({ subject, points }) => ({ ...lineOf(subject, points.filter((cell) => cell !== null)), points: points.map((cell) => cell && lineOf(subject, [cell])) })),
    note: some.length < courses.length ? t("panel.first", { n: some.length, all: courses.length }) : "",
    columns: times.map(({ period }) => periodText(String(period))),
    cells: some.map(({ subject, points }) => points.map((cell) => cell && lineOf(subject, [cell]))),
  });
  return [made("lines", courses.slice(0, LINES)), ...(courses.length > 1 ? [made("multiples", courses)] : [])];
}

/**
 * @param {string} name
 * @param {readonly Cell[]} cells
 * @returns {Drawn}
 */
function lineOf(name, cells) {
  return { name, values: cells.map(numberOf), said: cells.map(saidOf), row: null, figure: null, cell: cells[0] };
}

/**
 * One cell of each number.
 * @param {readonly Cell[]} cells
 */
function unlike(cells) {
  const met = new Set();
  return cells.filter((cell) => !Number.isNaN(numberOf(cell)) && !met.has(numberOf(cell)) && met.add(numberOf(cell)));
}
