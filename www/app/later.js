// How does the page get the parts of it that a first result does not need?

import { address } from "./assets.js";
import { learnRest } from "./languages.js";
import { settings } from "./settings.js";
import { currentLanguage, wordsOf } from "./strings.js";

/** @typedef {typeof import("./extras.js")} Extras */
/** @typedef {typeof import("./sharing.js")} Sharing */

/** The parts that are there or on their way, by name. @type {Map<string, Promise<any>>} */
const there = new Map();

/**
 * The single file has them in it already.
 * @param {{ extras: Extras, sharing: Sharing }} parts
 */
export function bring(parts) {
  for (const [name, part] of Object.entries(parts)) there.set(name, Promise.resolve(part));
}

/**
 * Charts, comparing, exports, the palette of commands.
 * @returns {Promise<Extras>}
 */
export const later = () => part("extras");

/**
 * Embedding, the bookmark, shares.
 * @returns {Promise<Sharing>}
 */
export const sharing = () => part("sharing");

/**
 * A script of its own, with words of its own. It holds its own copy of what it shares with the page, which is told the
 * language and the settings of now.
 * @param {string} name
 * @returns {Promise<any>} rejected where it could not be fetched; asked again, it is fetched again
 */
async function part(name) {
  const words = learnRest();
  // Whoever waits below hears of a failure of either.
  words.catch(() => {});
  const coming = there.get(name) ?? import(address(name)).catch((error) => {
    there.delete(name);
    throw error;
  });
  there.set(name, coming);
  const found = await coming;
  await words;
  found.meet(currentLanguage(), wordsOf(currentLanguage()), settings);
  return found;
}
