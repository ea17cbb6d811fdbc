// How do the pictures go into a spreadsheet: as rows of numbers with charts that the spreadsheet draws itself?

import { scaleOf, unitOf } from "./amount.js";
import { numberFormat } from "./columns.js";
import { englishIndicator } from "./glossary.js";
import { picturesOf } from "./pictures.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Cell, Sheet } from "./spreadsheet.js" */
/** @import { Line, Picture } from "./pictures.js" */
/** @import { Row } from "./rows.js" */

/** Series of one chart: what is reached, and the two ends of what is aimed at. */
const MOST = 3;

/** More charts than this are no help to anybody. */
const CHARTS = 24;

/**
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string> | null} titles of the articles, where the rows are of several
 * @param {ReadonlyMap<string, string> | null} names that tell them apart in few words
 * @returns {Sheet[]} one with every chart, and one for each table of articles by indicators; none where nothing compares
 */
export function chartSheets(rows, titles, names) {
  const pictures = picturesOf(rows, titles, names, (name) => englishIndicator(name) || name);
  const drawn = pictures.filter(({ cells }) => !cells).slice(0, CHARTS);
  return [...(drawn.length ? [charts(drawn)] : []), ...pictures.flatMap((picture) => (picture.cells ? [matrix(picture, titles ? "column.document" : "column.subject")] : []))];
}

/** @param {Picture[]} pictures */
function charts(pictures) {
  /** @type {Sheet["rows"]} */
  const lines = [];
  /** @type {NonNullable<Sheet["charts"]>} */
  const made = [];
  for (const picture of pictures) {
    const own = picture.kind === "parts" ? picture.lines.slice(1) : picture.lines;
    const scale = sharedScale(picture.lines);
    const names = seriesOf(picture);
    made.push({
      kind: picture.kind === "parts" ? "pie" : picture.kind === "series" ? "columns" : "bars",
      title: picture.title,
      unit: scale.unit,
      first: lines.length,
      count: own.length,
      names: 1,
      series: names.map((name, at) => ({ name, column: 3 + at })),
    });
    for (const { name, values } of own) {
      const cells = Array.from({ length: MOST }, (_, at) => numberCell(values[at], scale.power));
      lines.push({ cells: [picture.title, name, scale.unit || null, ...cells] });
    }
  }
  const values = Array.from({ length: MOST }, (_, at) => ({ title: [t("column.value"), at > 0 && at + 1].filter(Boolean).join(" "), width: 14 }));
  const columns = [{ title: t("picture.title"), width: 54 }, { title: t("sheet.item"), width: 24 }, { title: t("column.unit"), width: 10 }, ...values];
  return { name: t("tab.charts"), columns, rows: lines, charts: made };
}

/**
 * What each column that is drawn is called.
 * @param {Picture} picture
 */
function seriesOf({ kind, heads, lines }) {
  if (kind === "targets" && lines.some(({ isRange }) => isRange)) return [heads[0], `${heads[1]} ${t("column.low")}`, `${heads[1]} ${t("column.high")}`];
  const wanted = Math.max(1, ...lines.map(({ values }) => values.length));
  return Array.from({ length: Math.min(MOST, wanted) }, (_, at) => heads[at] ?? t("column.value"));
}

/**
 * Articles by indicators, the numbers of each column shaded.
 * @param {Picture} picture
 * @param {string} corner what its lines are
 * @returns {Sheet}
 */
function matrix({ title, lines, columns = [], powers = [], cells = [] }, corner) {
  return {
    name: title,
    columns: [{ title: t(corner), width: 30 }, ...columns.map((column) => ({ title: column, width: 18 }))],
    rows: lines.map(({ name }, at) => ({ cells: [name, ...cells[at].map((line, column) => numberCell(line?.values[0], powers[column]))] })),
    shaded: columns.map((_, at) => at + 1),
  };
}

/**
 * The scale in which all of the lines are written, or that of the plain unit where they differ.
 * @param {readonly Line[]} lines
 */
function sharedScale(lines) {
  const figures = lines.flatMap(({ figure }) => figure ?? []);
  const [first, ...others] = figures.map((figure) => scaleOf(figure, settings.units));
  if (!first) return { unit: "", power: 0 };
  return others.some(({ unit }) => unit !== first.unit) ? { unit: unitOf(figures[0]), power: 0 } : first;
}

/**
 * @param {number | undefined} value
 * @param {number} power
 * @returns {Cell}
 */
function numberCell(value, power) {
  if (value === undefined) return null;
  const number = String(Number((value / 10 ** power).toPrecision(15)));
  return /^-?\d+(\.\d+)?$/.test(number) ? { number, format: numberFormat(number) } : null;
}
