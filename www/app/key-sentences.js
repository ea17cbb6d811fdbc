// Which sentences say most?

/** @import { Report, Span } from "../engine/protocol.js" */

const MOST = 5;
const TOP_KEYWORDS = 20;

/** A longer stretch without a full stop is a list or a table, no sentence to quote. */
const LONGEST = 240;

/**
 * The sentences with the most figures and keywords for their length, in the order of the text.
 * @param {Report} report
 * @param {string} text
 * @returns {Span[]}
 */
export function keySentences({ figures, keywords }, text) {
  const places = [
    ...figures.map(({ start }) => ({ start, weight: 1 })),
    ...keywords.slice(0, TOP_KEYWORDS).flatMap(({ occurrences }, rank) =>
      occurrences.map(({ start }) => ({ start, weight: 1.2 * (1 - rank / TOP_KEYWORDS) })),
    ),
  ].sort((a, b) => a.start - b.start);

  let at = 0;
  const seen = new Set();
  return sentencesOf(text)
    .map((span) => {
      let weight = 0;
      for (; at < places.length && places[at].start < span.end; at++) weight += places[at].weight;
      const length = span.end - span.start;
      return { span, score: length > LONGEST ? 0 : weight / Math.sqrt(length + 20) };
    })
    .filter(({ score }) => score > 0)
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

/** @param {string} text */
function sentencesOf(text) {
  /** @type {Span[]} */
  const spans = [];
  for (const { 0: sentence, index } of text.matchAll(/[^。！？\n\r]*[。！？]+[”』」）]*|[^。！？\n\r]+/g)) {
    const lead = sentence.length - sentence.trimStart().length;
    const start = index + lead;
    const end = index + sentence.trimEnd().length;
    if (end > start) spans.push({ start, end });
  }
  return spans;
}
