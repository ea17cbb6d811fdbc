// How does a part that is fetched later, with its own copy of what it shares with the page, come to speak as the page does?

import { takeSettings } from "./settings.js";
import { addWords, setLanguage } from "./strings.js";
import { bringViewWords } from "./view-words.js";

/** @import { Settings } from "./settings.js" */

bringViewWords();

/**
 * Speaks as the page does, and keeps to the reader's settings.
 * @param {string} language
 * @param {Record<string, string>} words
 * @param {Settings} chosen
 */
export function meet(language, words, chosen) {
  addWords(language, words);
  setLanguage(language);
  takeSettings(chosen);
}
