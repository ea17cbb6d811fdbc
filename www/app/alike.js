// What compares with what: which names mean the same indicator, which periods are of one kind, whose is everybody's own?

import OWNERS from "../strings/owners.json" with { type: "json" };
import SAME from "../strings/same-indicators.json" with { type: "json" };

/** The first name of each indicator that has several. (Pure: parts of the page that do not ask for it leave it out.) */
const NAMES = /* @__PURE__ */ new Map(/* @__PURE__ */ SAME.flatMap(([name, ...others]) => others.map((other) => [other, name])));

/**
 * The indicator by the name that all its names have in common.
 * @param {string} indicator
 */
export function thingOf(indicator) {
  return NAMES.get(indicator) ?? indicator;
}

/**
 * Any of some words, as a part of a pattern.
 * @param {readonly string[]} words
 */
export const anyOf = (words) => words.join("|");

/** Whose it is only the article itself tells: the whole city, the company. */
const GENERAL = /* @__PURE__ */ new RegExp(`^(?:${anyOf(OWNERS.whole)})?(${anyOf(OWNERS.owners)})$`);

/** A year, and the place that a title begins with. */
export const YEAR = /(?:\d{4}|[〇零○一二三四五六七八九]{4})年/u;
export const PLACE = /* @__PURE__ */ new RegExp(`^[\\p{Script=Han}]{1,9}?(?:${anyOf(OWNERS.places)}|(?:${anyOf(OWNERS.withinCities)})(?!市))`, "u");

/** 前三季度, before whose they are. */
const TIME = new RegExp(`^.{0,4}(?:${anyOf(OWNERS.times)})`, "u");

/** Words that end as the names of places do. */
const NO_PLACE = new RegExp(`(?:${anyOf(OWNERS.words)})$`);

/** The title that was asked for last, and the place that it begins with: rows of one article follow each other. */
let asked = "";
let place = "";

/** @param {string} title */
export function placeIn(title) {
  if (title !== asked) {
    [place] = PLACE.exec(title.replace(YEAR, "").replace(TIME, "")) ?? [""];
    if (place.length < 3 || NO_PLACE.test(place)) place = "";
    asked = title;
  }
  return place;
}

/**
 * Whose it is, by one name for all that mean the same: 甲市 for 全市, 我市 and 甲, where the title begins with it; else 市.
 * @param {Pick<import("./rows.js").Row, "subject" | "title">} row
 */
export function ownerOf({ subject, title }) {
  if (!subject) return subject;
  const [, own] = GENERAL.exec(subject) ?? [];
  const place = placeIn(title);
  const isPlace = place && (own ? place.endsWith(own) : subject.length > 1 && place.startsWith(subject));
  return isPlace ? place : (own ?? subject);
}

/**
 * Whose it is, by a name that means something elsewhere where there is one.
 * @param {Pick<import("./rows.js").Row, "subject" | "title">} row
 */
export function whose(row) {
  const owner = ownerOf(row);
  return owner && owner.length > 1 ? owner : row.subject;
}

/** @param {string | null} subject */
export function isGeneral(subject) {
  return subject === null || GENERAL.test(subject);
}
