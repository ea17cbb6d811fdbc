// What of the page is fetched after a first result?

import { takeSettings } from "./settings.js";
import { addWords, setLanguage } from "./strings.js";
import { bringViewWords } from "./view-words.js";

/** @import { Settings } from "./settings.js" */

export { compareView } from "./compare-view.js";
export { writeWorkbook } from "../engine/sheets-client.js";
export { workbook } from "./spreadsheet.js";
export { citation, csv, csvOf, htmlTable, json, markdown, paragraph, tabbed, titleOfAll } from "./take-away.js";
export { copyStyled, htmlPage } from "./page-export.js";
export { comparisonListing, keywordListing } from "./listings.js";
export { showEmbedding } from "./embedding.js";
export { DocumentsView } from "./documents-view.js";
export { Overview } from "./overview.js";
export { chartsView } from "./charts-view.js";
export { rowPicture } from "./row-picture.js";
export { commandsOf } from "./commands.js";
export { palette } from "./palette.js";
export { showElsewhere } from "./elsewhere.js";
export { open, receive } from "./launch.js";

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
