// How does the page get the parts of it that a first result does not need?

import { address } from "./assets.js";
import { learnRest } from "./languages.js";
import { settings } from "./settings.js";
import { currentLanguage, wordsOf } from "./strings.js";

/** @typedef {typeof import("./extras.js")} Extras */

/** @type {Promise<Extras> | null} */
let there = null;

/**
 * The single file has them in it already.
 * @param {Extras} extras
 */
export function bring(extras) {
  there = Promise.resolve(extras);
}

/**
 * Charts, comparing, the palette of commands, embedding: in a script of their own, with words of their own. It holds its
 * own copy of what it shares with the page, which is told the language and the settings of now.
 * @returns {Promise<Extras>} rejected where it could not be fetched; asked again, it is fetched again
 */
export async function later() {
  const words = learnRest();
  // Whoever waits below hears of a failure of either.
  words.catch(() => {});
  there ??= import(address("extras")).catch((error) => {
    there = null;
    throw error;
  });
  const extras = await there;
  await words;
  extras.meet(currentLanguage(), wordsOf(currentLanguage()), settings);
  return extras;
}
