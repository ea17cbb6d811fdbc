// In which words is spoken? (What a report says is here in every language; the page's own words are added to it.)

import en from "../strings/report/en.json" with { type: "json" };
import zhHans from "../strings/report/zh-Hans.json" with { type: "json" };
import zhHant from "../strings/report/zh-Hant.json" with { type: "json" };

/** @type {Record<string, Record<string, string>>} */
const TABLES = { "zh-Hans": { ...zhHans }, "zh-Hant": { ...zhHant }, en: { ...en } };

export const LANGUAGES = Object.keys(TABLES);

let language = "zh-Hans";
/** @type {Intl.PluralRules} */
let plural;
/** @type {Intl.NumberFormat} */
let numbers;
setLanguage(language);

/**
 * @param {string} code one of LANGUAGES
 * @param {Record<string, string>} words
 */
export function addWords(code, words) {
  Object.assign(TABLES[code], words);
}

/**
 * Everything that can be said in a language.
 * @param {string} code one of LANGUAGES
 */
export function wordsOf(code) {
  return TABLES[code];
}

/** @param {string} code one of LANGUAGES */
export function setLanguage(code) {
  language = code in TABLES ? code : "zh-Hans";
  plural = new Intl.PluralRules(language);
  numbers = new Intl.NumberFormat(language);
}

export function currentLanguage() {
  return language;
}

/**
 * The BCP 47 tag of an article's words; of a text that is the same in both scripts, it is the page's own.
 * @param {string | null} said by its report
 */
export function articleLanguage(said) {
  const tag = said ?? "zh";
  if (language.startsWith(tag)) return language;
  return tag === "other" ? "und" : tag;
}

/**
 * The first language of the browser that the page speaks.
 * @param {readonly string[]} wanted BCP 47
 */
export function preferredLanguage(wanted) {
  for (const tag of wanted) {
    const { language: base, script } = localeOf(tag);
    if (base === "zh") return script === "Hant" ? "zh-Hant" : "zh-Hans";
    if (base === "en") return "en";
  }
  return "zh-Hans";
}

/**
 * What a tag says, or nothing where it is none: WebKitGTK takes `C` from the environment.
 * @param {string} tag
 * @returns {{ language?: string, script?: string }}
 */
function localeOf(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return {};
  }
}

/**
 * The words for `key`. A number `n` picks `key.one` where the language has a singular.
 * @param {string} key
 * @param {Record<string, string | number>} [values] for the `{name}` places; numbers are grouped
 */
export function t(key, values = {}) {
  const table = TABLES[language];
  const singular = typeof values.n === "number" && table[`${key}.one`] && plural.select(values.n) === "one";
  const words = table[singular ? `${key}.one` : key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? numbers.format(value) : String(value ?? "");
  });
}

/** @param {string} key */
export function known(key) {
  return key in TABLES[language];
}
