// Which few figures say what the article is about, each with its change and its target?

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

/**
 * The most important rows, each thing once.
 * @param {readonly Row[]} rows of one article or of several
 * @returns {Headline[]}
 */
export function headlinesOf(rows) {
  const ranked = rows.filter(({ isMinor, indicator }) => !isMinor && indicator !== null).sort((a, b) => b.importance - a.importance);
  /** @type {Map<string, Row[]>} */
  const targets = new Map();
  for (const row of rows) {
    if (row.level?.role !== "target") continue;
    const key = thing(row);
    targets.set(key, [...(targets.get(key) ?? []), row]);
  }
  const told = new Set();
  /** @type {Headline[]} */
  const headlines = [];
  for (const row of ranked) {
    const key = thing(row);
    if (told.has(key)) continue;
    told.add(key);
    const main = row.level ?? row.share ?? row.change ?? row.rank ?? row.figures[0];
    const target = row.level?.role === "target" ? null : (targets.get(key)?.find((other) => isAfter(other, row)) ?? null);
    headlines.push({ row, main, target });
  }
  return headlines;
}

/** @param {Row} row */
function thing({ document, subject, indicator }) {
  return [document, subject, indicator].join("|");
}

/**
 * A target is for later than what has been reached, or for a time that is not told.
 * @param {Row} target
 * @param {Row} row
 */
function isAfter({ period: aimed }, { period: reached }) {
  return aimed === null || reached === null || aimed.slice(0, 4) >= reached.slice(0, 4);
}
