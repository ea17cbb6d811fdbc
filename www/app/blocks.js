// Into which pieces is a text cut for reading?

import { atOnce } from "./turns.js";

/** @typedef {{ start: number, end: number, runsOn: boolean }} Block half-open; `runsOn`: its line goes on in the next */

/** A line longer than this is cut, at a sentence's end where there is one: one endless line would freeze layout. */
const LONGEST = 1500;

/**
 * Lines without their breaks, in order; every character of `text` but line breaks is in exactly one.
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  return atOnce(blocksInSteps(text));
}

/**
 * The same line by line.
 * @param {string} text
 * @returns {Generator<void, Block[], unknown>}
 */
export function* blocksInSteps(text) {
  /** @type {Block[]} */
  const blocks = [];
  for (let start = 0; start <= text.length; ) {
    const end = lineEnd(text, start);
    let from = start;
    while (end - from > LONGEST) {
      const cut = cutBefore(text, from, from + LONGEST);
      blocks.push({ start: from, end: cut, runsOn: true });
      from = cut;
    }
    blocks.push({ start: from, end, runsOn: false });
    yield;
    start = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  return blocks;
}

/**
 * @param {string} text
 * @param {number} from
 */
function lineEnd(text, from) {
  const feed = text.indexOf("\n", from);
  const end = feed < 0 ? text.length : feed;
  const carriage = text.slice(from, end).indexOf("\r");
  return carriage < 0 ? end : from + carriage;
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function cutBefore(text, from, to) {
  const window = text.slice(from, to);
  const sentence = Math.max(...["。", "！", "？", "；", ".", "!", "?"].map((mark) => window.lastIndexOf(mark)));
  if (sentence > LONGEST / 2) return from + sentence + 1;
  const unit = text.charCodeAt(to - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? to - 1 : to;
}

/**
 * The index of the block that holds `offset`, or of the one before the line break there.
 * @param {readonly { start: number }[]} blocks sorted
 * @param {number} offset
 */
export function blockAt(blocks, offset) {
  return lastWhere(blocks.length, (at) => blocks[at].start <= offset);
}

/**
 * The last index up to which a condition holds, by halves; 0 where it holds nowhere.
 * @param {number} length
 * @param {(at: number) => boolean} holds
 */
export function lastWhere(length, holds) {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Those of `spans` (sorted by start, not overlapping much) that touch a stretch of text.
 * @template {{ start: number, end: number }} S
 * @param {readonly S[]} spans
 * @param {number} start
 * @param {number} end
 * @returns {S[]}
 */
export function spansIn(spans, start, end) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let at = low; at < spans.length && spans[at].start < end; at++) {
    if (spans[at].end > start) found.push(spans[at]);
  }
  return found;
}
