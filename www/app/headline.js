// Which few figures say what the article is about, each with its change and its target?

import MANNERS from "../strings/manners.json" with { type: "json" };
import { anyOf, isGeneral, ownerOf, thingOf } from "./alike.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** Cards at first; each step shows as many more. */
export const CARDS = 5;

/**
 * @typedef {object} Headline
 * @property {Row} row
 * @property {Figure} main what is written large
 * @property {Row | null} target what is aimed at for the same thing
 */

/** A thing and how much it weighs. @typedef {{ row: Row, weight: number }} Weighed */

/**
 * The most important rows, each thing once.
 * @param {readonly Row[]} rows of one article or of several
 * @returns {Generator<void, Headline[], unknown>} row by row
 */
export function* headlinesOf(rows) {
  /** The most important row of each thing. @type {Map<string, Weighed>} */
  const best = new Map();
  /** @type {Map<string, Row[]>} */
  const targets = new Map();
  for (const row of rows) {
    yield;
    if (row.level?.role === "target") {
      const aims = targets.get(thing(row));
      if (aims) aims.push(row);
      else targets.set(thing(row), [row]);
    }
    // 3比1 says what it is by itself.
    if (row.isMinor || (row.indicator === null && row.level?.kind !== "score")) continue;
    const indicator = row.indicator ?? "";
    const bare = indicator.replace(MANNER, "");
    const key = thing({ ...row, indicator: thingOf(bare || indicator) });
    const next = { row, weight: row.importance - (bare === indicator ? 0 : MANNERED) };
    const found = best.get(key);
    best.set(key, found ? better(found, next) : next);
  }
  const ranked = [...best.values()].sort((a, b) => b.weight - a.weight);
  return once(varied(ranked)).map(({ row }) => {
    const main = row.level ?? row.change ?? row.share ?? row.rank ?? row.figures[0];
    const target = row.level?.role === "target" ? null : (targets.get(thing(row))?.find((other) => isAfter(other, row)) ?? null);
    return { row, main, target };
  });
}

/** What is said of a thing with its name: how it grew, on the average of years, in all. */
const MANNER = new RegExp(`(?:${anyOf(MANNERS)})+$`);

/** The thing itself comes before what is said of it in such a manner. */
const MANNERED = 2;

/**
 * The one that weighs more; the fuller one, with the weight of both, where it says what the other says.
 * @param {Weighed} one
 * @param {Weighed} other
 * @returns {Weighed}
 */
function better(one, other) {
  const [first, second] = one.weight < other.weight ? [other, one] : [one, other];
  const isFuller = isSaidBy(first.row, second.row) && second.row.figures.length > first.row.figures.length;
  return isFuller ? { row: second.row, weight: first.weight } : first;
}

/** So many of the things that weigh most may be told twice: by a title, and by the sentence that it is from. */
const HEADED = 10;

/**
 * A title says what a sentence says in full (游客 2100万人次, and 接待中外游客2100万人次，增长20.4%): one stands for both.
 * @param {readonly Weighed[]} ranked
 */
function once(ranked) {
  /** @type {Weighed[]} */
  const kept = [];
  for (const one of ranked) {
    const at = kept.slice(0, HEADED).findIndex(({ row }) => isSaidBy(one.row, row) || isSaidBy(row, one.row));
    if (at < 0) kept.push(one);
    else kept[at] = better(kept[at], one);
  }
  return kept;
}

/**
 * @param {Row} row
 * @param {Row} fuller
 */
function isSaidBy(row, fuller) {
  if (row.document !== fuller.document || !overlap(String(row.indicator), String(fuller.indicator))) return false;
  if (!isGeneral(row.subject) && !isGeneral(fuller.subject) && !overlap(String(row.subject), String(fuller.subject))) return false;
  const said = new Set(fuller.figures.map(amountOf));
  return row.figures.every((figure) => figure.value !== null && said.has(amountOf(figure)));
}

/**
 * @param {string} one
 * @param {string} other
 */
function overlap(one, other) {
  return one.includes(other) || other.includes(one);
}

/** @param {Figure} figure */
function amountOf({ value, bound, unit, change }) {
  return [value, bound, unit.text, change?.direction].join("|");
}

/** What each further figure of one kind (…增加值) counts less than the one before it: the first few tell of many things. */
const REPEATED = 1.5;

/** @param {readonly Weighed[]} ranked */
function varied(ranked) {
  /** @type {Map<string, number>} */
  const met = new Map();
  const weighed = ranked.map(({ row, weight }) => {
    const kind = (row.indicator ?? "").slice(-KIND);
    const times = met.get(kind) ?? 0;
    met.set(kind, times + 1);
    return { row, weight: weight - REPEATED * times };
  });
  return weighed.sort((a, b) => b.weight - a.weight);
}

/** Characters at the end of an indicator that say what kind of thing it is. */
const KIND = 3;

/** @param {Row} row */
function thing(row) {
  return [row.document, ownerOf(row), row.indicator].join("|");
}

/**
 * A target is for later than what has been reached, or for a time that is not told.
 * @param {Row} target
 * @param {Row} row
 */
function isAfter({ period: aimed }, { period: reached }) {
  return aimed === null || reached === null || aimed.slice(0, 4) >= reached.slice(0, 4);
}
