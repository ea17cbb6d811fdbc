// Where do the keywords stand: in which of several articles, or in which parts of one?

import { t } from "./strings.js";

/** @import { Keyword } from "../engine/protocol.js" */
/** @import { Line, Picture } from "./pictures.js" */

/**
 * An article's keywords.
 * @typedef {object} Terms
 * @property {string} document
 * @property {readonly Keyword[]} keywords
 * @property {number} length of the text
 */

/** Terms in one picture. */
const TERMS = 12;

/** Articles side by side: more would have no room for their names. */
const ARTICLES = 6;

/** Parts of a text. */
const PARTS = 5;

/**
 * Keywords by articles, those that most of them share first; or of one article by the parts of its text.
 * @param {readonly Terms[]} all
 * @param {ReadonlyMap<string, string> | null} names of the articles, where there are several
 * @returns {Picture[]}
 */
export function termPicturesOf(all, names) {
  return names ? byArticle(all.slice(0, ARTICLES), names) : all.slice(0, 1).flatMap(alongText);
}

/**
 * @param {readonly Terms[]} all
 * @param {ReadonlyMap<string, string>} names
 * @returns {Picture[]}
 */
function byArticle(all, names) {
  /** @type {Map<string, { counts: number[], weight: number }>} */
  const terms = new Map();
  all.forEach(({ keywords }, at) => {
    for (const { text, count, score } of keywords) {
      const term = terms.get(text) ?? { counts: all.map(() => 0), weight: 0 };
      term.counts[at] = count;
      term.weight += score;
      terms.set(text, term);
    }
  });
  const shared = (/** @type {number[]} */ counts) => counts.filter(Boolean).length;
  const chosen = [...terms].sort(([, a], [, b]) => shared(b.counts) - shared(a.counts) || b.weight - a.weight).slice(0, TERMS);
  if (all.length < 2 || chosen.length === 0) return [];
  const columns = all.map(({ document }) => names.get(document) ?? "");
  return [matrix("terms", columns, chosen.map(([name, { counts }]) => ({ name, counts })))];
}

/**
 * @param {Terms} terms
 * @returns {Picture[]}
 */
function alongText({ keywords, length }) {
  const chosen = keywords.filter(({ count }) => count > 1).slice(0, TERMS);
  if (chosen.length < 2 || length === 0) return [];
  const columns = Array.from({ length: PARTS }, (_, at) => t("picture.part", { from: (at * 100) / PARTS, n: ((at + 1) * 100) / PARTS }));
  const rows = chosen.map(({ text, occurrences }) => {
    const counts = columns.map(() => 0);
    for (const { start } of occurrences) counts[Math.min(PARTS - 1, Math.floor((start / length) * PARTS))] += 1;
    return { name: text, counts };
  });
  return [matrix("trend", columns, rows)];
}

/**
 * @param {"terms" | "trend"} kind
 * @param {string[]} columns
 * @param {{ name: string, counts: number[] }[]} rows
 * @returns {Picture}
 */
function matrix(kind, columns, rows) {
  /** @param {string} name @param {number} count @returns {Line | null} */
  const cell = (name, count) => (count > 0 ? { name, values: [count], said: [t("number", { n: count })], row: null, figure: null } : null);
  return {
    kind,
    title: t(`picture.${kind}`),
    unit: "",
    heads: [],
    lines: rows.map(({ name }) => ({ name, values: [], said: [], row: null, figure: null })),
    note: t(kind === "trend" ? "picture.along" : "picture.counted"),
    columns,
    cells: rows.map(({ name, counts }) => counts.map((count) => cell(name, count))),
  };
}
