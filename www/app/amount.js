// How is a figure's value written for the reader: in the article's own scale, or in the one asked for?

import { grouped, parts, shifted } from "./decimal.js";
import { known, t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Settings } from "./settings.js" */

/** @type {Record<string, number>} */
const POWERS = { 十: 1, 百: 2, 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8, 兆: 12 };

/**
 * How many places a multiplier moves the point: 12 of 万亿.
 * @param {string} word
 */
export function powerOf(word) {
  return [...word].reduce((sum, character) => sum + POWERS[character], 0);
}

/** The scale that is chosen for money. @type {Settings["units"]} */
let chosen = "written";

/** @param {Settings["units"]} units */
export function chooseUnits(units) {
  chosen = units;
}

export function chosenUnits() {
  return chosen;
}

/**
 * @typedef {object} Amount
 * @property {string} bound 约, ≥ … or ""
 * @property {string} whole
 * @property {string} fraction with its point, or ""
 * @property {string} unit with the multiplier in front
 * @property {string | null} full the value with all its digits, where a multiplier shortens it
 */

/**
 * @param {Figure} figure
 * @param {Settings["units"]} units
 * @returns {Amount}
 */
export function amount(figure, units) {
  const scale = scaleOf(figure, units);
  const { unit } = scale;
  const bound = figure.bound === "range" ? "" : t(`bound.${figure.bound}`);
  if (figure.low !== null && figure.high !== null) {
    const [low, high] = [figure.low, figure.high].map((end) => grouped(shifted(end, scale.power)));
    const full = scale.power > 0 ? `${grouped(figure.low)}–${grouped(figure.high)} ${unitOf(figure)}` : null;
    return { bound, whole: `${low}–${high}`, fraction: "", unit, full };
  }
  // 翻一番 says more than 2.
  if (figure.kind === "multiple" && !figure.unit.text) return { bound, whole: figure.surface, fraction: "", unit: "", full: null };
  if (figure.value === null || !/^-?\d+(\.\d+)?$/.test(figure.value)) {
    return { bound, whole: figure.value ?? figure.surface, fraction: "", unit, full: null };
  }
  // What falls has its arrow: a minus of its own (下降 of -4.2) would be the second.
  const value = figure.change?.direction === "down" ? figure.value.replace("-", "") : figure.value;
  const full = scale.power > 0 ? `${grouped(value)} ${unitOf(figure)}`.trim() : null;
  const decimal = shifted(value, scale.power);
  return { bound, ...parts(scale.power === powerOf(multiplier(figure)) ? asExact(decimal, figure.surface) : decimal), unit, full };
}

/**
 * With as many decimals as the article gives: 5.0% is more exact than 5%.
 * @param {string} decimal
 * @param {string} surface
 */
export function asExact(decimal, surface) {
  const [, before = "", given = ""] = /(\d[\d,]*)(?:\.(\d+))?/.exec(surface.normalize("NFKC")) ?? [];
  const [whole, fraction = ""] = decimal.split(".");
  // Of a cell whose unit stands elsewhere (21.50 of 亿元) the digits are others.
  const same = before.replaceAll(",", "").replace(/^0+(?=\d)/, "") === whole.replace("-", "");
  return same && given.length > fraction.length ? `${whole}.${fraction.padEnd(given.length, "0")}` : decimal;
}

/**
 * On one line: 约 3,248.1 亿元.
 * @param {Figure} figure
 * @param {Settings["units"]} units
 */
export function amountText(figure, units) {
  const { bound, whole, fraction, unit } = amount(figure, units);
  return `${bound}${bound && " "}${whole}${fraction}${unit === "" || isTight(unit) ? "" : " "}${unit}`;
}

/**
 * Whether a unit stands at its number without a space.
 * @param {string} unit
 */
export function isTight(unit) {
  return /^[%‰°℃]/.test(unit);
}

/** @param {Figure} figure */
export function unitOf(figure) {
  return unitWord(figure) + (figure.unit.per ? `/${figure.unit.per}` : "");
}

/** What units of money do not say: whose they are. A sign ($, HK$) is for an eye that knows it, 元新台幣 is one name of several. */
const OF_MANY = /^(?:[元圆圓块塊].*|\P{Script=Han}*)$/u;

/** Traditional characters that stand before or behind amounts. */
const TRADITIONAL = /[億萬幣圓塊]/;

/** The units of articles in Traditional characters, which name their currencies in these. @type {WeakSet<Figure["unit"]>} */
const traditional = new WeakSet();

/** @param {Figure} figure of an article in Traditional characters */
export function writeTraditional({ unit }) {
  traditional.add(unit);
}

/** @type {Record<string, Intl.DisplayNames>} */
const namers = {};

/**
 * The unit of a figure without its multiplier; of money with its currency: 港元 for the 元 of 港幣38.64億元. That of the
 * mainland is told where an article in Traditional characters has it.
 * @param {Figure} figure
 */
export function unitWord(figure) {
  const { kind, unit, surface } = figure;
  const text = unit.text ?? "";
  if (kind !== "money" || !unit.code || !OF_MANY.test(text)) return text;
  const isTraditional = traditional.has(unit) || TRADITIONAL.test(surface);
  if (unit.code === "CNY" && !isTraditional) return text.startsWith("块") ? text : "元";
  const language = isTraditional ? "zh-HK" : "zh-CN";
  return (namers[language] ??= new Intl.DisplayNames(language, { type: "currency" })).of(unit.code) ?? "";
}

/** The scales of English, with what each is called in `gloss.power`. */
const ENGLISH = [12, 9, 6];

/**
 * How many places the point is moved, and the unit with the word for that: 亿元, or billion yuan where the page speaks
 * English.
 * @param {Figure} figure
 * @param {Settings["units"]} units
 */
export function scaleOf(figure, units) {
  const { word, power } = chineseScale(figure, units);
  const unit = unitOf(figure);
  if (!known(`gloss.unit.${unit}`)) return { power, unit: word + unit };
  const size = Math.abs(Number(figure.value ?? figure.low));
  const own = chosenScale(figure, units).power || (power && (ENGLISH.find((places) => size >= 10 ** places) ?? 0));
  return { power: own, unit: (t(`gloss.power.${own}`) + t(`gloss.unit.${unit}`)).trim() };
}

/**
 * The multiplier before a unit in Chinese, and how many places it moves the point.
 * @param {Figure} figure
 * @param {Settings["units"]} units
 */
export function chineseScale(figure, units) {
  const asked = chosenScale(figure, units);
  if (asked.power || (units === "ones" && figure.kind === "money")) return asked;
  const word = multiplier(figure);
  return { word, power: powerOf(word) };
}

/**
 * The scale that the reader has chosen for money; none where a figure is too small for it.
 * @param {Figure} figure
 * @param {Settings["units"]} units
 */
export function chosenScale(figure, units) {
  const power = { wan: 4, yi: 8, ones: 0, written: 0 }[units];
  const fits = figure.kind === "money" && power > 0 && isLargeEnough(figure, power);
  return fits ? { word: t(`scale.${units}`), power } : { word: "", power: 0 };
}

/** A smaller part of the unit that was asked for says nothing to a reader: 0.00043258亿元. */
const LEAST = 0.01;

/**
 * @param {Figure} figure
 * @param {number} power
 */
function isLargeEnough({ value, low }, power) {
  const size = Math.abs(Number(value ?? low));
  return size === 0 || !(size / 10 ** power < LEAST);
}

/**
 * The multiplier as the article writes it: 万 of 725万千瓦, 万亿 of 三十五万亿元, nothing of 250千克 or 三百人; the largest
 * of an amount with several: 亿 of 428亿6500万元.
 * @param {Figure} figure
 */
function multiplier({ surface, unit, value }) {
  const word = unit.text ?? "";
  const told = value !== null && Number(surface.normalize("NFKC").replaceAll(",", ""));
  // The unit of a cell stands with its table: 1548.85 of 万吨.
  if (told) return { 4: t("scale.wan"), 8: t("scale.yi") }[Math.round(Math.log10(Number(value) / told))] ?? "";
  const at = word ? surface.lastIndexOf(word) : -1;
  const number = at < 0 ? surface : `${surface.slice(0, at)} ${surface.slice(at + word.length)}`;
  const afterDigits = [...number.matchAll(/[\d０-９][余多几]?([十百千万萬亿億兆]+)/g)].map(([, found]) => found);
  const words = afterDigits.length ? afterDigits : (number.match(/[万萬亿億兆]+/g) ?? []);
  return words.reduce((largest, found) => (powerOf(found) > powerOf(largest) ? found : largest), "");
}
