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
 * @returns {Generator<void, Headline[], unknown>} row by row
 */
export function* headlinesOf(rows) {
  /** The most important row of each thing. @type {Map<string, Row>} */
  const best = new Map();
  /** @type {Map<string, Row[]>} */
  const targets = new Map();
  for (const row of rows) {
    yield;
    const key = thing(row);
    if (row.level?.role === "target") {
      const aims = targets.get(key);
      if (aims) aims.push(row);
      else targets.set(key, [row]);
    }
    if (row.isMinor || row.indicator === null) continue;
    const found = best.get(key);
    if (!found || row.importance > found.importance) best.set(key, row);
  }
  const ranked = [...best].sort(([, a], [, b]) => b.importance - a.importance);
  return varied(ranked).map(([key, row]) => {
    const main = row.level ?? row.change ?? row.share ?? row.rank ?? row.figures[0];
    const target = row.level?.role === "target" ? null : (targets.get(key)?.find((other) => isAfter(other, row)) ?? null);
    return { row, main, target };
  });
}

/** What each further figure of one kind (…增加值) counts less than the one before it: the first few tell of many things. */
const REPEATED = 1.5;

/**
 * @param {[string, Row][]} ranked
 * @returns {[string, Row][]}
 */
function varied(ranked) {
  /** @type {Map<string, number>} */
  const met = new Map();
  const weighed = ranked.map((one) => {
    const [, { importance, indicator }] = one;
    const kind = (indicator ?? "").slice(-KIND);
    const times = met.get(kind) ?? 0;
    met.set(kind, times + 1);
    return { one, weight: importance - REPEATED * times };
  });
  return weighed.sort((a, b) => b.weight - a.weight).map(({ one }) => one);
}

/** Characters at the end of an indicator that say what kind of thing it is. */
const KIND = 3;

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
