// What compares with what: which names mean the same indicator, which periods are of one kind, whose is everybody's own?

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

/** Whose it is only the article itself tells: the whole city, the company. */
const GENERAL = /^(?:全|本|我|该|該|这|這)?(?:市|省|县|縣|区|區|州|乡|鄉|镇|鎮|村|国|國|公司|集团|集團|行|校|院)$/;

/** @param {string | null} subject */
export function isGeneral(subject) {
  return subject === null || GENERAL.test(subject);
}

/**
 * Which kind of period: years compare with years, 前三季度 with 前三季度, single months with each other.
 * @param {string} iso
 */
export function periodKind(iso) {
  const ends = iso.split("/");
  if (ends.length === 2) {
    const [from, to] = ends.map((end) => end.slice(0, 4));
    const span = /^\d{4}$/.test(from) && /^\d{4}$/.test(to) ? Number(to) - Number(from) : "";
    return `${ends.map((end) => end.replace(/^\d{4}/, "Y")).join("/")} ${span}`;
  }
  return iso.replace(/^\d{4}/, "Y").replace(/-Q\d$/, "-Q").replace(/-\d{2}/g, "-00");
}
