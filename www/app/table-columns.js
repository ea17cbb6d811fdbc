// Which columns does the table on the page have, and how wide are they for what stands in them?

import { amount, amountText, isTight } from "./amount.js";
import { isGlossed } from "./glossary.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { arrowOf, basisOf, rankText } from "./signs.js";
import { t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Group } from "./arrange.js" */
/** @import { Row } from "./rows.js" */

/** @typedef {"indicator" | "period" | "value" | "change" | "share" | "rank"} Column */

/** @type {readonly Column[]} */
export const COLUMNS = ["indicator", "period", "value", "change", "share", "rank"];

/** Columns that the reader can leave out. */
export const OPTIONAL = /** @type {const} */ (["period", "change", "share", "rank"]);

/** Rows that are measured: more would take time, and say the same. */
const MEASURED = 400;

/** In widths of a Chinese character: the widest that each part of a cell may be. */
const WIDEST = { document: 9, period: 8, whole: 9, rest: 6, "change-whole": 5, "change-rest": 7, share: 6, rank: 7 };

/** Up to this part of the rows a column is wide enough; what is longer runs into the gap beside it. */
const USUAL = 0.96;

/** Room that the indicator needs, in English twice, and the gap at each column, in widths of a Chinese character. */
const NAME = 10;
const GAP = 0.85;

/** Widths of small letters and of headings, beside those of numbers. */
const SMALL = 0.87;

/**
 * @typedef {object} Layout
 * @property {Set<Column>} shown
 * @property {string} template
 * @property {boolean} isTight share and rank stand below the others, for want of room
 * @property {string} narrow the same without the columns that there is no room for
 * @property {number} rest what follows the decimal points of the values, in widths of a Chinese character
 * @property {number} changeRest likewise of the changes
 */

/**
 * @param {readonly Group[]} groups
 * @param {ReadonlyMap<string, string> | null} titles of the articles, where each row names its own
 * @param {number} room for all columns, in widths of a Chinese character
 * @returns {Layout}
 */
export function columnsOf(groups, titles, room) {
  const rows = groups.flatMap(({ rows }) => rows.slice(0, MEASURED)).slice(0, MEASURED);
  const shown = new Set(COLUMNS.filter((column) => isFilled(column, groups) && !settings.hidden.includes(column)));
  /** @param {keyof typeof WIDEST} name @param {(row: Row) => number} wide */
  const usual = (name, wide) => {
    const widths = rows.map(wide).filter(Boolean).sort((a, b) => a - b);
    return Math.min(WIDEST[name], widths[Math.floor(widths.length * USUAL)] ?? 0);
  };
  const whole = usual("whole", ({ level }) => (level ? width(wholeOf(level), BOLD) : 0));
  const rest = usual("rest", ({ level }) => (level ? restWidth(level, BOLD) : 0));
  const changeWhole = usual("change-whole", ({ change }) => (change ? width(wholeOf(change)) : 0));
  const changeRest = usual("change-rest", ({ change }) => (change ? restWidth(change, PLAIN, basisOf(change)) : 0));
  const from = usual("change-rest", (row) => (row.from ? SMALL * width(t("value.from", { value: amountText(row.from, settings.units) })) : 0));
  const widths = {
    indicator: "minmax(7em, 1fr)",
    period: ems(headOf("period"), usual("period", ({ period }) => (period ? SMALL * width(periodText(period)) : 0))),
    value: ems(headOf("value"), whole + rest),
    change: ems(headOf("change"), changeWhole + changeRest, from),
    share: ems(headOf("share"), usual("share", ({ share }) => (share ? width(amountText(share, settings.units)) : 0))),
    rank: ems(headOf("rank"), usual("rank", ({ rank }) => (rank ? width(rankText(rank)) : 0))),
  };
  const columns = COLUMNS.filter((column) => shown.has(column)).map((column) => widths[column]);
  const few = COLUMNS.filter((column) => shown.has(column) && column !== "share" && column !== "rank").map((column) => widths[column]);
  const first = titles ? [ems(4, usual("document", ({ document }) => SMALL * width(titles.get(document) ?? "")))] : [];
  const needed = [...first, ...columns].reduce((sum, width) => sum + (width === widths.indicator ? (isGlossed() ? 2 * NAME : NAME) : Number.parseFloat(width)) + GAP, 3 * GAP);
  const isTight = needed > room && few.length < columns.length;
  return { shown, template: [...first, ...(isTight ? few : columns)].join(" "), isTight, narrow: few.join(" "), rest, changeRest };
}

/** @param {...number} widths */
function ems(...widths) {
  return `${Math.max(...widths).toFixed(2)}em`;
}

/**
 * @param {Column} column
 * @param {readonly Group[]} groups
 */
function isFilled(column, groups) {
  if (column === "indicator" || column === "value") return true;
  const field = column === "change" ? /** @type {const} */ (["change", "from"]) : [column];
  return groups.some(({ rows }) => rows.some((row) => field.some((name) => row[name] !== null)));
}

/** @param {Column} column */
function headOf(column) {
  // With the arrow of a sorted column.
  return SMALL * width(`${t(`column.${column}`)} ↑`);
}

/** @param {Figure} figure */
function wholeOf(figure) {
  const { bound, whole } = amount(figure, settings.units);
  return arrowOf(figure) + bound + whole;
}

/** Weights of letters. */
const PLAIN = 400;
const BOLD = 600;

/**
 * What stands behind the decimal point, with the unit and what a change is against.
 * @param {Figure} figure
 * @param {number} weight
 * @param {string} [basis]
 */
export function restWidth(figure, weight, basis = "") {
  const { fraction, unit } = amount(figure, settings.units);
  return width(fraction, weight) + width(restOf(unit)) + (basis ? BASIS_GAP + SMALL * width(basis) : 0);
}

/** As in the style sheet. */
const BASIS_GAP = 0.375 * SMALL;

/** Parts the unit from its number, and lets no line break between them. */
const SPACE = "\u00a0";

/** @param {string} unit 个百分点 is long for a narrow column */
export function restOf(unit) {
  const short = unit === "个百分点" ? "百分点" : unit;
  return short === "" || isTight(short) ? short : SPACE + short;
}

/** Chromium keeps every word that a canvas has measured: it goes with the widths. @type {CanvasRenderingContext2D | null | undefined} */
let pen;
/** @type {Map<string, number>} */
const measured = new Map();

/**
 * In widths of a Chinese character, as the page's letters are; digits are all as wide.
 * @param {string} words
 * @param {number} [weight]
 */
function width(words, weight = PLAIN) {
  if (words === "") return 0;
  const key = `${weight} ${words.replace(/\d/g, "0")}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  if (measured.size > 500) {
    measured.clear();
    pen = null;
  }
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return words.length;
  pen.font = `${weight} 100px ${getComputedStyle(document.body).fontFamily}`;
  const wide = pen.measureText(words.replace(/\d/g, "0")).width / 100;
  measured.set(key, wide);
  return wide;
}
