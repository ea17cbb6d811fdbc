// Where are the page's own words? (What a first result says comes with the page in one language, in the others when they
// are chosen; what only the parts fetched later say comes with those, in `strings/later-CODE.json`.)

import zhHans from "../strings/zh-Hans.json" with { type: "json" };
import { address } from "./assets.js";
import { addWords, currentLanguage, setLanguage } from "./strings.js";

addWords("zh-Hans", zhHans);

const there = new Set(["zh-Hans"]);

/**
 * Makes the page speak a language from its next words on.
 * @param {string} code one of LANGUAGES
 * @returns {Promise<boolean>} whether its words could be had; if not, the page speaks as before
 */
export async function speak(code) {
  try {
    if (!there.has(code)) {
      await fetchWords(code, `strings-${code.toLowerCase()}`);
      there.add(code);
    }
  } catch {
    return false;
  }
  setLanguage(code);
  return true;
}

/** The languages whose words are all there, or on their way. @type {Map<string, Promise<void>>} */
const whole = new Map();

/**
 * Brings the present language's words for what comes later.
 * @returns {Promise<void>} rejected where they could not be had; asked again, they are fetched again
 */
export async function learnRest() {
  const code = currentLanguage();
  const words = whole.get(code) ?? fetchRest(code);
  whole.set(code, words);
  try {
    await words;
  } catch (error) {
    whole.delete(code);
    throw error;
  }
  if (currentLanguage() !== code) await learnRest();
}

/** @param {string} code */
async function fetchRest(code) {
  await Promise.all([fetchWords(code, `strings-later-${code.toLowerCase()}`), code === "en" && fetchWords(code, "glossary")]);
}

/**
 * @param {string} code
 * @param {string} name of the `meta` that says where they are
 */
async function fetchWords(code, name) {
  const response = await fetch(address(name));
  if (!response.ok) throw new Error(`${name} answered ${response.status}`);
  addWords(code, await response.json());
}
