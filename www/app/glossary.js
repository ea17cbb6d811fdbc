// What is an indicator or a unit called in English? (Its words come with those of the English page: strings/glossary.json.)

import { currentLanguage, known, t } from "./strings.js";

/** Before an indicator: whose it is, or when; it is told in columns of its own. */
const BEFORE = /^(?:全[国省市县区州]|[我本][国省市县区州]|年末|期末|全年|累计|其中|地方)/;

/** What is said of an indicator by the end of its name. */
const AFTER = /** @type {const} */ ({ 增速: "growth", 增长率: "growth", 增长: "growth", 占比: "share", 比重: "share" });

/** Multipliers before a unit. */
const SCALES = /^(?:万亿|[万亿千百])(?=.)/;

/** Whether the page speaks English, where its English column is wanted. */
export function isGlossed() {
  return currentLanguage() === "en";
}

/**
 * @param {string | null} name an indicator in Chinese
 * @returns {string} "" where it is not among the common ones, or the page does not speak English
 */
export function englishIndicator(name) {
  if (!name || !isGlossed()) return "";
  const plain = simplified(name);
  const found = said("indicator", plain) || said("indicator", plain.replace(BEFORE, ""));
  if (found) return found;
  for (const [end, kind] of Object.entries(AFTER)) {
    const whole = plain.endsWith(end) ? englishIndicator(plain.slice(0, -end.length)) : "";
    if (whole) return t(`gloss.${kind}`, { name: whole });
  }
  const each = plain.startsWith("人均") ? englishIndicator(plain.slice(2)) : "";
  return each && t("gloss.each", { name: each });
}

/**
 * @param {string} unit with what it is per (元/人), and with a multiplier where it has one (亿元)
 * @returns {string} "" where one of its parts is not among the common ones, or the page does not speak English
 */
export function englishUnit(unit) {
  if (!unit || !isGlossed()) return "";
  const whole = said("unit", simplified(unit));
  if (whole) return whole;
  const parts = simplified(unit).split("/").map((part) => {
    const [scale = ""] = SCALES.exec(part) ?? [];
    const name = said("unit", part.slice(scale.length));
    return name && scale ? t(`gloss.scale.${scale}`, { name }) : name;
  });
  const [first, ...pers] = parts;
  return parts.every(Boolean) ? [first, ...pers.map((name) => name.replace(/(?<=ch)es$|s$/, ""))].join(" per ") : "";
}

/**
 * @param {"indicator" | "unit"} kind
 * @param {string} name
 */
function said(kind, name) {
  const key = `gloss.${kind}.${name}`;
  return known(key) ? t(key) : "";
}

/**
 * In the characters of the glossary.
 * @param {string} name
 */
function simplified(name) {
  if (!known("gloss.traditional")) return name;
  const from = t("gloss.traditional");
  const to = t("gloss.simplified");
  return name.replace(/./gu, (character) => {
    const at = from.indexOf(character);
    return at < 0 ? character : to[at];
  });
}
