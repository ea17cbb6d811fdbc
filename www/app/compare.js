// What does one article say that another does not, and what do both say of the same thing?

import { isGeneral, ownerOf, thingOf } from "./alike.js";
import { periodKind } from "./period.js";
import { difference, ratio } from "./decimal.js";

/** @import { Figure, Keyword } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/**
 * A keyword of either article, with its rank from 1, or null where it is no keyword.
 * @typedef {{ text: string, before: number | null, after: number | null }} Shared
 */

/** @typedef {{ text: string, report: { keywords: readonly Keyword[] } | null }} Read an article and its keywords, best first */

/**
 * A word that the other article has too, if not among its keywords, is in both.
 * @param {Read} before
 * @param {Read} after
 * @returns {{ lost: Shared[], kept: Shared[], gained: Shared[] }} each best first
 */
export function comparedKeywords(before, after) {
  const plain = (/** @type {string} */ words) => words.replace(/\s+/g, "");
  const [first, second] = [before, after].map(({ report, text }) => ({ ranks: new Map(report?.keywords.map(({ text }, at) => [text, at + 1])), text: plain(text) }));
  const shared = [...new Set([...second.ranks.keys(), ...first.ranks.keys()])].map((text) => ({ text, before: first.ranks.get(text) ?? null, after: second.ranks.get(text) ?? null }));
  const words = shared.map(({ text }) => plain(text));
  const isIn = (/** @type {typeof first} */ { ranks, text }, /** @type {string} */ word) => ranks.has(word) || hasWord(text, plain(word), words);
  return {
    lost: shared.filter(({ text }) => !isIn(second, text)),
    kept: shared.filter(({ text }) => isIn(first, text) && isIn(second, text)),
    gained: shared.filter(({ text }) => !isIn(first, text)),
  };
}

/**
 * Whether a word stands in a text by itself or as the head of a longer one (进出口总额 of 货物进出口总额), not only as another part:
 * 人工 of 人工智能.
 * @param {string} text
 * @param {string} word
 * @param {readonly string[]} words all that are known
 */
function hasWord(text, word, words) {
  const longer = words.filter((other) => other.includes(word) && !other.endsWith(word));
  return longer.reduce((left, other) => left.replaceAll(other, "\n"), text).includes(word);
}

/**
 * One indicator as both articles state it.
 * @typedef {object} Pair
 * @property {Row} before
 * @property {Row} after
 * @property {boolean} grows their growth is compared, not their amounts
 * @property {boolean} isAlike both are of one kind of period: a quarter does not compare with a year
 * @property {string | null} difference of the amounts, where they compare
 * @property {string | null} ratio of the change to the first amount, in per cent
 */

/**
 * The same indicator of the same subject, or of the only subject that each names for it; rows of the same period
 * meet first, the others in the order of the text.
 * @param {readonly Row[]} before
 * @param {readonly Row[]} after
 * @returns {Pair[]}
 */
export function comparedRows(before, after) {
  const first = byIndicator(before);
  const second = byIndicator(after);
  return [...first].flatMap(([indicator, rows]) => {
    const others = second.get(indicator);
    return others ? paired(rows, others) : [];
  });
}

/**
 * The figure of a row that is compared.
 * @param {Row} row
 * @param {boolean} [grows] its growth, not its amount
 */
export function mainOf({ level, change, share, rank }, grows) {
  return /** @type {Figure} */ ((grows && change) || (level ?? change ?? share ?? rank));
}

/** What a row may tell. */
const ROLES = /** @type {const} */ (["level", "change", "share", "rank"]);

/**
 * Whether both articles state the same in all that both tell.
 * @param {Pair} pair
 */
export function isEqual({ before, after, isAlike }) {
  const both = ROLES.filter((role) => before[role] && after[role]);
  const told = (/** @type {Row} */ row) => both.map((role) => {
    const { value, low, high, bound, change, rank, ...figure } = /** @type {Figure} */ (row[role]);
    return [unitOf(figure), figure.role, Number(value), low, high, bound, change && [change.direction, change.basis ?? "yoy"], rank];
  });
  return isAlike && both.length > 0 && JSON.stringify(told(before)) === JSON.stringify(told(after));
}

/**
 * What only one of two articles tells, the most important first: also an indicator of both where nothing of it compares.
 * @param {readonly Row[]} rows of the one
 * @param {readonly Row[]} met of either that stand beside one of the other
 * @returns {Row[]} a row for each indicator
 */
export function onlyIn(rows, met) {
  const there = byIndicator(met);
  const own = [...byIndicator(rows)].filter(([indicator]) => !there.has(indicator)).map(([, [row]]) => row);
  return own.filter(({ isMinor }) => !isMinor).sort((a, b) => b.importance - a.importance);
}

/** @param {readonly Row[]} rows */
function byIndicator(rows) {
  /** @type {Map<string, Row[]>} */
  const found = new Map();
  for (const row of rows) {
    if (row.indicator === null || !(row.level ?? row.change ?? row.share ?? row.rank)) continue;
    const thing = thingOf(row.indicator);
    const same = found.get(thing);
    if (same) same.push(row);
    else found.set(thing, [row]);
  }
  return found;
}

/**
 * @param {readonly Row[]} before of one indicator
 * @param {readonly Row[]} after
 * @returns {Pair[]}
 */
function paired(before, after) {
  const free = new Set(after);
  const alone = (/** @type {readonly Row[]} */ rows) => new Set(rows.map(ownerOf)).size === 1;
  const anySubject = alone(before) && alone(after);
  const fits = (/** @type {Row} */ a, /** @type {Row} */ b) => ownerOf(a) === ownerOf(b) || anySubject || (isGeneral(a.subject) && isGeneral(b.subject));
  /** @type {Map<Row, Row>} */
  const met = new Map();
  /** @type {((a: Row, b: Row) => boolean)[]} */
  const closer = [
    (a, b) => a.period === b.period && sameKind(a, b),
    (a, b) => isAlike(a, b) && sameKind(a, b),
    // Where one tells the amount too, the growth of both still compares.
    (a, b) => isAlike(a, b) && bothGrow(a, b),
    sameKind,
  ];
  for (const isClose of closer) {
    for (const row of before) {
      if (met.has(row)) continue;
      const other = [...free].find((one) => fits(row, one) && isClose(row, one));
      if (!other) continue;
      met.set(row, other);
      free.delete(other);
    }
  }
  return before.flatMap((row) => {
    const other = met.get(row);
    // 奋斗5年 in both: nobody compares what is told in passing.
    if (!other || (row.isMinor && other.isMinor)) return [];
    const alike = isAlike(row, other);
    const grows = row.level === null || other.level === null;
    return [{ before: row, after: other, grows, isAlike: alike, ...(alike ? change(row, other) : { difference: null, ratio: null }) }];
  });
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function isAlike({ period: a }, { period: b }) {
  return a === b || (a !== null && b !== null && periodKind(a) === periodKind(b));
}

/**
 * An amount meets an amount of its unit, a target a target, a change alone meets a change.
 * @param {Row} a
 * @param {Row} b
 */
function sameKind(a, b) {
  if (a.level && b.level) return unitOf(a.level) === unitOf(b.level) && a.level.role === b.level.role;
  return !a.level && !b.level;
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function bothGrow(a, b) {
  const isAmount = a.level !== null && b.level !== null;
  const isAimed = [a, b].some(({ level }) => level?.role === "target");
  return !isAmount && !isAimed && basisOf(a) !== null && basisOf(a) === basisOf(b);
}

/** What the growth in per cent is against, the year before where nothing is said; null without growth. @param {Row} row */
function basisOf({ change }) {
  return change?.kind === "percent" ? (change.change?.basis ?? "yoy") : null;
}

/** @param {Pick<Figure, "kind" | "unit">} figure */
function unitOf({ kind, unit }) {
  return [kind, unit.code ?? unit.text, unit.per].join(" ");
}

/** Of a change larger than this the ratio says nothing: they are of different sizes. */
const LARGEST = 1000;

/**
 * Of the amounts; where there are none, of the growth against the same basis, in points.
 * @param {Row} first
 * @param {Row} second
 */
function change(first, second) {
  const [{ level: before, change: grown }, { level: after, change: growing }] = [first, second];
  if (before && after) {
    const by = minus(after.value, before.value);
    const part = by === null || before.kind === "percent" ? null : ratio(by, String(before.value));
    return { difference: by, ratio: part !== null && Math.abs(Number(part)) < LARGEST ? part : null };
  }
  const isGrowth = basisOf(first) !== null && basisOf(first) === basisOf(second);
  return { difference: grown && growing && isGrowth ? minus(signedValue(growing), signedValue(grown)) : null, ratio: null };
}

/**
 * Down is negative.
 * @param {Figure} figure
 */
function signedValue({ value, change }) {
  return value !== null && change?.direction === "down" ? `-${value.replace("-", "")}` : value;
}

/**
 * @param {string | null} value
 * @param {string | null} less
 */
function minus(value, less) {
  return value !== null && less !== null && isDecimal(value) && isDecimal(less) ? difference(value, less) : null;
}

/** @param {string} value */
function isDecimal(value) {
  return /^-?\d+(\.\d+)?$/.test(value);
}
