// Which sentences say most?

/** @import { Report, Span } from "../engine/protocol.js" */

const MOST = 5;
const TOP_KEYWORDS = 20;

/** A longer stretch without a full stop is a list or a table, no sentence to quote. */
const LONGEST = 240;

/**
 * The sentences with the most figures and keywords for their length, in the order of the text; sentence by sentence.
 * @param {Report} report
 * @param {string} text
 * @returns {Generator<void, Span[], unknown>}
 */
export function* keySentences({ articles, figures, keywords, tables }, text) {
  const titles = articles.flatMap(({ title }) => title?.parts ?? []);
  const weights = new Float32Array(text.length);
  for (const { start } of figures) weights[start] += 1;
  for (const [rank, { occurrences }] of keywords.slice(0, TOP_KEYWORDS).entries()) {
    for (const { start } of occurrences) weights[start] += 1.2 * (1 - rank / TOP_KEYWORDS);
    yield;
  }
  /** @type {{ span: Span, score: number }[]} */
  const scored = [];
  let next = 0;
  for (const span of sentencesOf(text)) {
    while (tables[next]?.end <= span.start) next++;
    // The row of a table is no sentence.
    if (tables[next]?.start < span.end) continue;
    let weight = 0;
    for (let at = span.start; at < span.end; at++) weight += weights[at];
    const length = span.end - span.start;
    const isTitle = titles.some((part) => part.start <= span.start && span.end <= part.end);
    if (weight > 0 && length <= LONGEST && !isTitle) scored.push({ span, score: weight / Math.sqrt(length + 20) });
    yield;
  }
  const seen = new Set();
  return scored
    .sort((a, b) => b.score - a.score)
    .filter(({ span }) => isNew(seen, text.slice(span.start, span.end)))
    .slice(0, MOST)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
}

/**
 * Text printed twice is quoted once.
 * @param {Set<string>} seen
 * @param {string} sentence
 */
function isNew(seen, sentence) {
  if (seen.has(sentence)) return false;
  seen.add(sentence);
  return true;
}

/**
 * @param {string} text
 * @returns {Generator<Span, void, unknown>}
 */
function* sentencesOf(text) {
  for (const { 0: sentence, index } of text.matchAll(/[^。！？\n\r]*[。！？]+[”』」）]*|[^。！？\n\r]+/g)) {
    const lead = sentence.length - sentence.trimStart().length;
    const start = index + lead;
    const end = index + sentence.trimEnd().length;
    if (end > start) yield { start, end };
  }
}
