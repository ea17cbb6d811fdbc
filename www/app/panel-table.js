// What do many articles say of one indicator, as a table of subjects by periods?

import { amountText, chosenUnits } from "./amount.js";
import { figureOf } from "./archive-texts.js";
import { periodText } from "./period.js";
import { arrowOf } from "./signs.js";
import { t } from "./strings.js";

/** @import { Cell, Panel } from "./archive-texts.js" */

/**
 * One period of one measure: what stands in it compares.
 * @typedef {object} Column
 * @property {string} key
 * @property {string | null} period
 * @property {number} measure
 * @property {Cell} like its first cell
 * @property {string} unit of all its values; "" where they have several
 * @property {number} subjects how many have a value here
 */

/** @typedef {{ subject: string, cells: Map<string, Cell[]> }} Line */

/**
 * @param {Panel} panel
 * @param {ReadonlyMap<string, string>} titles of the articles: one without a subject is its own
 * @returns {{ columns: Column[], lines: Line[] }} columns of most subjects first, of these the latest
 */
export function tableOf({ cells, measures }, titles) {
  /** @type {Map<string, Column>} */
  const columns = new Map();
  /** @type {Map<string, Line>} */
  const lines = new Map();
  cells.forEach((cell, at) => {
    const key = `${cell.period ?? ""}|${measures[at]}`;
    const subject = titles.get(cell.subject ?? "") ?? cell.subject ?? "";
    const line = lines.get(subject) ?? { subject, cells: new Map() };
    lines.set(subject, line);
    const unit = unitOf(cell);
    const column = columns.get(key) ?? { key, period: cell.period, measure: measures[at], like: cell, unit, subjects: 0 };
    columns.set(key, column);
    if (column.unit !== unit) column.unit = "";
    const there = line.cells.get(key);
    if (there) {
      there.push(cell);
    } else {
      line.cells.set(key, [cell]);
      column.subjects += 1;
    }
  });
  const sorted = [...columns.values()].sort((a, b) => b.subjects - a.subjects || (b.period ?? "").localeCompare(a.period ?? "") || a.measure - b.measure);
  return { columns: sorted, lines: [...lines.values()] };
}

/**
 * @param {Column} a
 * @param {Column} b
 */
export function byTime(a, b) {
  return Number(!a.period) - Number(!b.period) || (a.period ?? "").localeCompare(b.period ?? "") || a.measure - b.measure;
}

/** @param {Cell} cell */
function unitOf({ common_unit, unit, per }) {
  return (common_unit ?? unit ?? "") + (per ? `/${per}` : "");
}

/**
 * The number that a cell is sorted and drawn by, in the column's unit; the middle of a range.
 * @param {Cell} cell
 */
export function numberOf({ value, low, high, common_value, direction }) {
  const size = common_value ?? value;
  const number = size !== null ? Number(size) : low !== null && high !== null ? (Number(low) + Number(high)) / 2 : NaN;
  return direction === "down" ? -Math.abs(number) : number;
}

/** @param {Cell} cell */
export function saidOf(cell) {
  const figure = figureOf(cell);
  if (cell.role === "rank") return cell.surface;
  return arrowOf(figure) + amountText(figure, chosenUnits());
}

/**
 * What stands in a cell of the table: what one article says several times, once.
 * @param {readonly Cell[]} cells
 */
export function saidOnce(cells) {
  const said = new Set();
  return cells.filter((cell) => {
    const words = `${cell.document}|${saidOf(cell)}`;
    return !said.has(words) && said.add(words);
  });
}

/**
 * The lines by one column, those without a value last; without a column by their subjects.
 * @param {readonly Line[]} lines
 * @param {{ key: string, up: boolean } | null} order
 * @returns {Line[]}
 */
export function sorted(lines, order) {
  if (!order) return [...lines];
  const numbers = new Map(lines.map((line) => [line, numberOf(line.cells.get(order.key)?.[0] ?? /** @type {any} */ ({ value: null, low: null }))]));
  const number = (/** @type {Line} */ line) => /** @type {number} */ (numbers.get(line));
  return [...lines].sort((a, b) => {
    const [one, other] = [number(a), number(b)];
    if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
    return order.up ? one - other : other - one;
  });
}

/** @param {Column} column */
export function titleOf({ period, like }) {
  return [period ? periodText(period) : t("panel.undated"), measureText(like)].join(" ");
}

/**
 * What a value says of its indicator: 目标 · 年均.
 * @param {Cell} cell
 */
export function measureText({ role, manner, direction, basis }) {
  const isChange = direction !== null || basis !== null;
  const said = [t(`role.${role}`)];
  if (role === "target" && isChange) said.push(t("role.change"));
  if (manner !== "plain") said.push(t(`panel.manner.${manner}`));
  if (basis && basis !== "yoy") said.push(basis === "qoq" ? t("basis.qoq") : t("basis.words", { words: basis }));
  return said.join(t("panel.join"));
}
