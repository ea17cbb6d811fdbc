// What does the reader prefer, from one visit to the next?

import { chooseUnits } from "./amount.js";
import { settingsOf } from "./shapes.js";

/**
 * @typedef {object} Settings
 * @property {string | null} language null: as the browser says
 * @property {"auto" | "light" | "dark"} theme
 * @property {"written" | "ones" | "wan" | "yi"} units how amounts of money are scaled
 * @property {"importance" | "place"} order of the figures: what matters first, or as the text has them
 * @property {"compact" | "roomy"} density of the figures
 * @property {string[]} hidden columns that are left out
 * @property {boolean} letters whether plain letters are keys
 * @property {boolean} showFigures
 * @property {boolean} showKeywords
 * @property {string[]} userWords the reader's own words, in jieba's format
 * @property {string[]} stopWords words that are never keywords
 * @property {number} kwicWidth characters of context on each side of a term
 * @property {"text" | "left" | "right"} kwicOrder
 * @property {boolean} keep whether articles are kept in this browser
 */

const KEY = "wenshu-settings";

/** @type {Settings} */
const DEFAULTS = { language: null, theme: "auto", units: "written", order: "importance", density: "compact", hidden: [], letters: true, showFigures: true, showKeywords: true, userWords: [], stopWords: [], kwicWidth: 16, kwicOrder: "text", keep: true };

/** @type {Settings} */
export const settings = { ...DEFAULTS, ...stored() };

chooseUnits(settings.units);

/**
 * Takes over what has been chosen elsewhere.
 * @param {Partial<Settings>} changes
 */
export function takeSettings(changes) {
  Object.assign(settings, changes);
  chooseUnits(settings.units);
}

/** @param {Partial<Settings>} changes */
export function changeSettings(changes) {
  takeSettings(changes);
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Without storage the choice holds for this visit.
  }
}

/** Forgets every choice. */
export function forgetSettings() {
  takeSettings(DEFAULTS);
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

/** @returns {Partial<Settings>} */
function stored() {
  try {
    return settingsOf(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {};
  }
}
