// What does the page say? (Imported, this gives its modules their words where there is no page.)

import { readFileSync } from "node:fs";
import { LANGUAGES, addWords } from "../../www/app/strings.js";
import { bringViewWords } from "../../www/app/view-words.js";

/** @param {string} path @returns {Record<string, string>} */
const words = (path) => JSON.parse(readFileSync(new URL(`../../www/strings/${path}.json`, import.meta.url), "utf8"));

/**
 * What a report says in a language, what the page says beside it, and what parts of it bring along: of other pages, of words compared.
 * @param {string} language
 */
export const tables = (language) => ({
  report: { ...words(`report/${language}`), ...words(`views/${language}`) },
  page: { ...words(language), ...words(`later-${language}`) },
  elsewhere: { ...words(`elsewhere/${language}`), ...words(`word-comparison/${language}`) },
});

bringViewWords();
for (const language of LANGUAGES) addWords(language, tables(language).page);
