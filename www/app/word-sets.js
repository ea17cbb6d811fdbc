// Which sets do articles form whose words are compared, and from when is each article?

import { periodText } from "./period.js";
import { t } from "./strings.js";

/** @import { Member } from "./collection.js" */

/** @typedef {"year" | "month"} Span */

/** A set of articles that can be chosen. @typedef {{ key: string, label: string, ids: string[] }} WordSet */

/** The key of the set of all articles that the other set leaves. */
export const OTHERS = "others";

/**
 * The year (2024) or month (2024-03) of an article: as the reader or its text dates it, else as its file is named.
 * @param {Member} member
 * @param {Span} span
 * @returns {string | null}
 */
export function periodOf({ date, report, name }, span) {
  const day = date || report?.articles.find(({ date }) => date)?.date?.iso || "";
  const [year, month] = /^\d{4}/.test(day) ? [Number(day.slice(0, 4)), Number(day.slice(5, 7)) || null] : inName(name ?? "");
  if (year === null) return null;
  const named = String(year).padStart(4, "0");
  if (span === "year") return named;
  return month === null ? null : `${named}-${String(month).padStart(2, "0")}`;
}

/**
 * The last date in a name: 2024-03-05, 20240305, 2024-03, 202403, 2024.
 * @param {string} name
 * @returns {[number | null, number | null]} year and month
 */
function inName(name) {
  const numbers = name.split(/\D+/);
  for (let at = numbers.length - 1; at >= 0; at--) {
    const digits = numbers[at];
    const year = Number(digits.slice(0, 4));
    const next = numbers[at + 1] ?? "";
    if (![4, 6, 8].includes(digits.length) || year < 1900 || year >= 2100) continue;
    const month = Number(digits.length > 4 ? digits.slice(4, 6) : next.length <= 2 ? next : "");
    if (month >= 1 && month <= 12) return [year, month];
    if (digits.length === 4) return [year, null];
  }
  return [null, null];
}

/**
 * The periods of all articles that have one, in order.
 * @param {readonly Member[]} members
 * @param {Span} span
 * @returns {WordSet[]}
 */
export function periodSets(members, span) {
  /** @type {Map<string, string[]>} */
  const sets = new Map();
  for (const member of members) {
    const period = periodOf(member, span);
    if (period) sets.set(period, [...(sets.get(period) ?? []), member.id]);
  }
  return [...sets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([period, ids]) => ({ key: period, label: t("wording.period", { period: periodText(period), n: ids.length }), ids }));
}

/**
 * @param {ReadonlyMap<string, string>} titles
 * @returns {WordSet[]} each article by itself
 */
export function singleSets(titles) {
  return [...titles].map(([id, title]) => ({ key: `article ${id}`, label: title, ids: [id] }));
}

/**
 * What stands against a set: another one, or all articles that it leaves.
 * @param {readonly WordSet[]} sets
 * @param {readonly [string, string]} keys
 * @param {readonly string[]} all
 * @returns {[string[], string[]]} the articles of both
 */
export function chosenSets(sets, keys, all) {
  const ids = keys.map((key) => sets.find((set) => set.key === key)?.ids ?? []);
  const [one, other] = keys.map((key, at) => (key === OTHERS ? all.filter((id) => !ids[1 - at].includes(id)) : ids[at]));
  return [one, other];
}
