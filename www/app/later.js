// How does the page get the parts of it that a first result does not need?

import { address } from "./assets.js";
import { learnRest } from "./languages.js";
import { settings } from "./settings.js";
import { currentLanguage, wordsOf } from "./strings.js";

/** @typedef {typeof import("./extras.js")} Extras */
/** @typedef {typeof import("./exports.js")} Exports */
/** @typedef {typeof import("./sharing.js")} Sharing */
/** @typedef {typeof import("./archive.js")} Archive */

/** The parts that are there or on their way, by the names of their `meta`. @type {Map<string, Promise<any>>} */
const there = new Map();

/**
 * Where the page's own file has them in it already.
 * @param {{ extras: Extras, exports: Exports, sharing: Sharing }} parts
 */
export function bring(parts) {
  for (const [name, part] of Object.entries(parts)) there.set(name, Promise.resolve(part));
}

/**
 * Charts, the list of articles, the palette of commands: in a script of their own.
 * @returns {Promise<Extras>} rejected where it could not be fetched; asked again, it is fetched again
 */
export const later = () => part("extras");

/**
 * All ways to take figures away, and comparing.
 * @returns {Promise<Exports>}
 */
export const takingAway = () => part("exports");

/**
 * Embedding, the bookmark, shares, the form in which a figure is corrected.
 * @returns {Promise<Sharing>}
 */
export const sharing = () => part("sharing");

/**
 * Questions to many articles.
 * @returns {Promise<Archive>}
 */
export const archive = () => part("archive-part");

/**
 * A part with its words; it holds its own copy of what it shares with the page, which is told the language and the
 * settings of now.
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
