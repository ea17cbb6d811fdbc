// How is long work done without holding up the page?

import { breathe } from "./dom.js";

/** Longer turns would be felt; half of a frame is left to the browser. */
const TURN_MS = 8;

/**
 * Does a work step by step, and lets the page answer between them.
 * @template T
 * @param {Generator<void, T, unknown>} work gives something after each of its steps
 * @param {() => boolean} [wanted] whether anybody waits for it still
 * @returns {Promise<T | null>} null when nobody does
 */
export async function inTurns(work, wanted = () => true) {
  for (let begun = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - begun < TURN_MS) continue;
    await breathe();
    if (!wanted()) return null;
    begun = performance.now();
  }
}

/**
 * Does the same work at once.
 * @template T
 * @param {Generator<void, T, unknown>} work
 * @returns {T}
 */
export function atOnce(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
