// Which rows does a reader look for first, and which are only mentioned in passing?

import HEADLINES from "../strings/headlines.json" with { type: "json" };

/** @import { Figure, Report } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** Keywords that lend weight to the indicators that contain them. */
const KEYWORDS = 12;

/** A count up to this is small; one of more digits weighs more, up to so much. */
const SMALL = 20;
const LARGEST = 1.5;

/** An indicator of so few characters is a general word (城市, 项目): a small count of it is no result. */
const GENERAL = 2;

/** What is told beside an amount makes it news; a rise does so by itself. */
const TOLD = { change: 2, rank: 1.5, share: 1, from: 1 };

/** @type {Record<string, number>} */
const KINDS = { money: 1.5, percent: 1, percentage_point: 0, measure: 1, index: 1, score: 1, multiple: 0.5, count: 0, rank: 0.5, duration: -2 };

/** @type {Record<string, number>} */
const ROLES = { target: 0.5, threshold: -1.5 };

/** Up to this part of its rows an article says what it is about. */
const LEAD = 0.3;

/** Fewer rows than these are all looked at. */
const FEW = 9;

/**
 * Weighs the rows of one report, and marks those in passing.
 * @param {readonly Row[]} rows
 * @param {Report} report
 * @returns {Generator<void, void, unknown>} row by row
 */
export function* weighed(rows, { articles, keywords }) {
  const terms = keywords.slice(0, KEYWORDS).map(({ text }, at) => ({ text, weight: 2 * (1 - at / KEYWORDS) }));
  const titles = articles.flatMap(({ title }) => (title ? title.parts : []));
  /** @type {Set<string>} */
  const met = new Set();
  let minor = 0;
  for (const [at, row] of rows.entries()) {
    const [{ start }] = row.figures;
    const about = [row.subject, row.indicator, row.level?.role].join("|");
    const repeated = row.indicator !== null && met.has(about);
    met.add(about);
    const lead = Math.max(0, 1 - at / (LEAD * rows.length));
    const inTitle = titles.some((part) => start >= part.start && start < part.end);
    row.importance = (row.indicator === null && row.level?.kind === "score" ? 0 : nameWeight(row.indicator, terms)) + figureWeight(row) + 3 * lead + (inTitle ? 3 : 0) - (repeated ? 1 : 0) - row.depth;
    row.isMinor = isInPassing(row);
    if (row.isMinor) minor++;
    yield;
  }
  // Where most of a text is such (a contract's terms, a timetable), that is what it is about.
  if (rows.length < FEW || minor > rows.length / 2) for (const row of rows) row.isMinor = false;
}

/** Characters before a headline word that leave it what it is; with more it is a part of that: 普惠小微企业贷款余额. */
const NARROWER = 4;

/** Weights by indicator: a long text names each many times. @type {Map<string, number>} */
const known = new Map();

/** @param {string} indicator */
function headline(indicator) {
  const found = known.get(indicator);
  if (found !== undefined) return found;
  // The last word says what it is: 单位地区生产总值能耗 is about energy, 地区生产总值（GDP） about what it says in full.
  const name = indicator.replace(/（.*/, "");
  const words = Object.entries(HEADLINES).flatMap(([word, weight]) => {
    const at = name.lastIndexOf(word);
    return at < 0 ? [] : { weight, at, end: at + word.length };
  });
  const [last] = words.sort((a, b) => b.end - a.end || b.weight - a.weight || a.at - b.at);
  const weight = last ? ((last.end === name.length ? last.weight : last.weight / 2) * NARROWER) / Math.max(NARROWER, last.at) : 0;
  if (known.size > 10_000) known.clear();
  known.set(indicator, weight);
  return weight;
}

/**
 * @param {string | null} indicator
 * @param {readonly { text: string, weight: number }[]} terms
 */
function nameWeight(indicator, terms) {
  if (indicator === null) return -2.5;
  const term = terms.find(({ text }) => indicator.includes(text));
  return headline(indicator) + (term?.weight ?? 0);
}

/** @param {Row} row */
function figureWeight(row) {
  const main = row.level ?? row.change ?? row.figures[0];
  const isTold = (/** @type {keyof typeof TOLD} */ name) => row[name] && (row[name] !== main || name === "change");
  const told = Object.entries(TOLD).reduce((sum, [name, weight]) => sum + (isTold(/** @type {keyof typeof TOLD} */ (name)) ? weight : 0), 0);
  const size = main.kind === "count" ? magnitude(main) : 0;
  return told + (KINDS[main.kind] ?? 0) + (ROLES[main.role] ?? 0) + size;
}

/** @param {Figure} figure */
function magnitude({ value, low }) {
  const size = Math.abs(Number(value ?? low));
  if (!Number.isFinite(size) || size === 0) return 0;
  return Math.min(LARGEST, (Math.log10(size) - 1.5) / 2);
}

/**
 * A duration told on the way, a small count of a general word, a number of nothing that is named.
 * @param {Row} row
 */
function isInPassing({ level, change, share, rank, from, indicator, figures, reader, depth }) {
  if (!level || change || share || rank || from || reader || depth > 0 || level.role !== "level") return false;
  return figures.every((figure) => {
    if (figure.kind === "duration") return true;
    if (figure.kind !== "count") return false;
    const isSmall = Math.abs(Number(figure.value ?? figure.high)) <= SMALL;
    return isSmall && (indicator === null || [...indicator].length <= GENERAL);
  });
}
