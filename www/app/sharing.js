// What of the page is fetched when its figures are corrected, or pass between it and others: a table or a widget for their pages, their articles, what the system hands over?

import { takeSettings } from "./settings.js";
import { addWords, setLanguage } from "./strings.js";

/** @import { Settings } from "./settings.js" */

export { editForm } from "./edit-form.js";
export { showElsewhere } from "./elsewhere.js";
export { showEmbedding } from "./embedding.js";
export { open, receive } from "./launch.js";

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
