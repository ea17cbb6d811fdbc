// Where are the page's own words? (Those of one language come with the page, the others when they are chosen.)

import zhHans from "../strings/zh-Hans.json" with { type: "json" };
import { address } from "./assets.js";
import { addWords, setLanguage } from "./strings.js";

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
      const response = await fetch(address(`strings-${code.toLowerCase()}`));
      if (!response.ok) return false;
      addWords(code, await response.json());
      there.add(code);
    }
  } catch {
    return false;
  }
  setLanguage(code);
  return true;
}
