// What of the page is fetched when its figures are corrected, or pass between it and others: a table or a widget for their pages, their articles, what the system hands over?

import { addWords, setLanguage } from "./strings.js";

export { editForm } from "./edit-form.js";
export { showElsewhere } from "./elsewhere.js";
export { showEmbedding } from "./embedding.js";
export { open, receive } from "./launch.js";

/**
 * Speaks as the page does.
 * @param {string} language
 * @param {Record<string, string>} words
 */
export function meet(language, words) {
  addWords(language, words);
  setLanguage(language);
}
