// Which columns does a table of figures have where it leaves the page? (docs/columns.md says what each holds.)

import { asExact, chosenScale, unitOf } from "./amount.js";
import { checksOf } from "./checks.js";
import { shifted } from "./decimal.js";
import { englishIndicator, englishUnit, isGlossed } from "./glossary.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { basisOf } from "./signs.js";
import { t } from "./strings.js";
import { sentenceOf } from "./words.js";

/** @import { Figure, Report } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */
/** @import { Taken } from "./take-away.js" */

/** One cell: a text, or a number as exact decimal digits, with a sign where it has one. @typedef {{ text: string } | { number: string }} Cell */

/**
 * A column is of texts or of numbers, never of both: a range has its two ends in columns of their own, a score stands
 * among the words alone.
 * @typedef {object} Column
 * @property {string} key
 * @property {string} title what its head says, among the page's words
 * @property {"text" | "number"} type
 * @property {number} width in characters
 * @property {(row: Row, origin: Taken) => string | null} of
 * @property {boolean} [isEnglish] it stands where the page speaks English, and nowhere else
 * @property {(row: Row) => string} [sign] what a spreadsheet shows before the number, which stays a number
 */

/** @type {Column[]} */
export const COLUMNS = [
  { key: "document", title: "column.document", type: "text", width: 24, of: (_, { title }) => title },
  { key: "subject", title: "column.subject", type: "text", width: 14, of: ({ subject }) => subject },
  { key: "indicator", title: "column.indicator", type: "text", width: 24, of: ({ indicator }) => indicator },
  { key: "indicator_en", title: "column.indicator_en", type: "text", width: 30, isEnglish: true, of: ({ indicator }) => englishIndicator(indicator) },
  { key: "period", title: "column.period", type: "text", width: 18, of: ({ period }) => period && periodText(period) },
  { key: "iso", title: "sheet.iso", type: "text", width: 18, of: ({ period }) => period },
  { key: "role", title: "column.role", type: "text", width: 8, of: (row) => t(`role.${mainOf(row).role}`) },
  { key: "bound", title: "column.bound", type: "text", width: 6, of: (row) => t(`bound.${mainOf(row).bound}`) },
  { key: "value", title: "column.value", type: "number", width: 18, of: (row) => signed(mainOf(row), exactValue(mainOf(row))) },
  { key: "low", title: "column.low", type: "number", width: 12, of: (row) => end(mainOf(row), "low") },
  { key: "high", title: "column.high", type: "number", width: 12, of: (row) => end(mainOf(row), "high") },
  { key: "unit", title: "column.unit", type: "text", width: 10, of: (row) => unitText(mainOf(row)) },
  { key: "unit_en", title: "column.unit_en", type: "text", width: 16, isEnglish: true, of: (row) => englishUnit(unitText(mainOf(row))) },
  { key: "from", title: "column.from", type: "number", width: 14, of: (row) => fromOf(row) },
  { key: "change", title: "column.change", type: "number", width: 12, of: ({ change }) => change && signed(change, exactValue(change)), sign: ({ change }) => boundOf(change) },
  { key: "change_unit", title: "column.change_unit", type: "text", width: 8, of: ({ change }) => change && unitText(change) },
  { key: "basis", title: "column.basis", type: "text", width: 10, of: ({ change }) => change && basisOf(change) },
  { key: "share", title: "sheet.share", type: "number", width: 10, of: ({ share }) => (share?.kind === "percent" ? exactValue(share) : null), sign: ({ share }) => boundOf(share) },
  { key: "rank", title: "column.rank", type: "number", width: 8, of: ({ rank }) => rank && exactValue(rank) },
  { key: "scope", title: "column.scope", type: "text", width: 12, of: ({ rank }) => rank && scopeOf(rank) },
  { key: "written", title: "column.written", type: "text", width: 22, of: ({ figures }) => figures.map(({ surface }) => surface).join(t("list.comma")) },
  { key: "sentence", title: "column.sentence", type: "text", width: 60, of: (row, { text }) => sentenceOf(row, text) },
  { key: "place", title: "column.place", type: "number", width: 8, of: ({ figures }) => String(figures[0].start) },
  { key: "check", title: "column.check", type: "text", width: 14, of: (row, { report }) => checkOf(row, report) },
  { key: "reader", title: "column.reader", type: "text", width: 10, of: ({ reader }) => reader && t(`reader.${reader}`) },
];

/** The columns in the language of now. */
export function columnsNow() {
  return COLUMNS.filter(({ isEnglish }) => !isEnglish || isGlossed());
}

/**
 * The figure that a row is first of all about.
 * @param {Row} row
 * @returns {Figure}
 */
function mainOf({ level, change, share, rank, figures }) {
  return level ?? change ?? share ?? rank ?? figures[0];
}

/**
 * Down is negative, whatever the words say it with.
 * @param {Figure} figure
 * @param {string | null} value
 */
function signed({ role, change }, value) {
  return value !== null && role === "change" && change?.direction === "down" && /[1-9]/.test(value) ? `-${value.replace("-", "")}` : value;
}

/**
 * An end of a range; of a fall the larger number is the lower end.
 * @param {Figure} figure
 * @param {"low" | "high"} side
 */
function end(figure, side) {
  const falls = figure.role === "change" && figure.change?.direction === "down";
  const other = side === "low" ? "high" : "low";
  const value = figure[falls ? other : side];
  return signed(figure, value && shifted(value, chosenScale(figure, settings.units).power));
}

/**
 * What the value was before, where that is said in its own unit.
 * @param {Row} row
 */
function fromOf(row) {
  const { from } = row;
  return from && unitText(from) === unitText(mainOf(row)) ? exactValue(from) : null;
}

/** The outcomes that are told, the gravest first; what is only derived tests nothing. */
const OUTCOMES = /** @type {const} */ (["differs", "within_rounding", "holds"]);

/**
 * @param {Row} row
 * @param {Report} report
 */
function checkOf({ figures }, report) {
  const checks = checksOf(figures, report);
  const outcome = OUTCOMES.find((one) => checks.some(({ status }) => status === one));
  return outcome ? t(`outcome.${outcome}`) : "";
}

/** @param {Figure | null} figure */
function boundOf(figure) {
  return figure === null || figure.bound === "range" ? "" : t(`bound.${figure.bound}`);
}

/**
 * In the scale that the reader has chosen: 亿元. A multiple without a unit is said in words: 翻一番.
 * @param {Figure} figure
 */
export function unitText(figure) {
  return chosenScale(figure, settings.units).word + (unitOf(figure) || (figure.kind === "multiple" ? figure.surface : ""));
}

/** @param {Figure} rank */
function scopeOf({ value, rank, surface }) {
  return (rank?.scope ?? "") + (value === null ? surface : "");
}

/**
 * @param {Column} column
 * @param {Row} row
 * @param {Taken} origin
 * @returns {Cell}
 */
export function cellOf({ type, of }, row, origin) {
  const value = of(row, origin);
  return type === "number" && value !== null ? { number: value } : { text: value ?? "" };
}

/**
 * A number format of Excel's: separators, and as many decimals as were written.
 * @param {string} number
 */
export function numberFormat(number) {
  const places = number.split(".")[1]?.length ?? 0;
  return places ? `#,##0.${"0".repeat(places)}` : "#,##0";
}

/**
 * A figure's value with as many decimals as the article gives (8.80 is more exact than 8.8), in the unit that the reader
 * has chosen. Null where it is no single decimal: a range, a score.
 * @param {Figure} figure
 */
function exactValue(figure) {
  const { value, surface } = figure;
  if (value === null || !/^-?\d+(\.\d+)?$/.test(value)) return null;
  return asExact(shifted(value, chosenScale(figure, settings.units).power), surface);
}
