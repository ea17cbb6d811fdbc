// How are an article's words told from the page's own, for voices and fonts, where the two are in different languages?

import { el } from "./dom.js";
import { articleLanguage, currentLanguage } from "./strings.js";

/** @import { Report } from "../engine/protocol.js" */

const CHINESE = /\p{Script=Han}/u;
const NUMBER = /^[\d.,]+$/;

/** What pictures, the tables beside them and the views of many articles say an article's words in. */
const PLACES = "h2, h3, option, input, title, text, caption, td, th:not([aria-sort]), th *, .picture-choice b, .merges span, .side small, .side span";

/**
 * Of words that are an article's or mix them with the page's, those in Chinese characters say the article's language.
 * @param {string} text
 * @param {string | null} said the article's language, as its report says it
 */
export function articleWords(text, said) {
  return piecesOf(text, said).map(({ lang, words }) => (lang ? el("span", { lang }, words) : words));
}

/**
 * What an element says as the language of an article's words; nothing where that is the page's.
 * @param {string | null | undefined} said the article's language, as its report says it
 */
export function langOf(said) {
  const lang = articleLanguage(said ?? null);
  return lang === currentLanguage() ? null : lang;
}

/**
 * The language of several articles: what all of them are in, or Chinese of either script.
 * @param {readonly { report: Report | null }[]} articles
 * @returns {string | null | undefined}
 */
export function languageOfAll(articles) {
  const [one, ...others] = new Set(articles.map(({ report }) => report?.document.language));
  return others.length ? null : one;
}

/**
 * Places below an element that hold Chinese words say the article's language, where that is not the page's.
 * @param {Element} element
 * @param {string | null | undefined} said
 * @param {string} [places] selects them
 */
export function tellLanguage(element, said, places = PLACES) {
  const lang = langOf(said);
  if (!lang) return;
  for (const place of element.querySelectorAll(places)) {
    const words = place.textContent || /** @type {HTMLInputElement} */ (place).value;
    if (CHINESE.test(words ?? "")) place.setAttribute("lang", lang);
  }
}

/**
 * The same as pieces of the text, which tell their language where it is not the page's.
 * @param {string} text
 * @param {string | null} said
 * @returns {{ words: string, lang?: string }[]}
 */
export function piecesOf(text, said) {
  const lang = articleLanguage(said);
  if (lang === currentLanguage() || !CHINESE.test(text)) return [{ words: text }];
  /** By turns the page's and the article's. @type {string[][]} */
  const runs = [[]];
  for (const word of text.split(" ")) {
    if (CHINESE.test(word) === runs.length % 2 > 0) {
      // A number belongs to the unit that follows it.
      const last = runs[runs.length - 1];
      runs.push(runs.length % 2 && NUMBER.test(last[last.length - 1]) ? last.splice(-1) : []);
    }
    runs[runs.length - 1].push(word);
  }
  return runs.flatMap((run, at) => {
    const words = run.join(" ");
    const space = at > 0 && runs[at - 1].length ? " " : "";
    return at % 2 ? [{ words: space }, { words, lang }] : [{ words: space + words }];
  });
}
