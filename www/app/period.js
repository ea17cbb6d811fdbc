// How is a period of the report (a profile of ISO 8601 and EDTF) said in the reader's language?

import { currentLanguage, t } from "./strings.js";

/** @param {string} iso */
export function periodText(iso) {
  if (!iso.includes("/")) return moment(iso);
  const [from, to] = iso.split("/");
  if (from === "..") return t("period.until", { to: moment(to) });
  if (to === "..") return t("period.since", { from: moment(from) });
  const start = read(from);
  const end = read(to);
  if (!start || !end) return `${from}–${to}`;
  return interval(start, end);
}

/** @typedef {{ year: string, month: string, day: string, part: string, time: string }} Moment year "" where unknown */

/**
 * @param {string} iso
 * @returns {Moment | null}
 */
function read(iso) {
  const match = /^(?:(\d{4})|-)(?:-([QH]\d))?(?:-(\d\d)(?:-(\d\d))?)?(?:T([\d:]+))?$/.exec(iso);
  if (!match) return null;
  const [, year = "", part = "", month = "", day = "", time = ""] = match;
  return { year, part, month, day, time };
}

/** @param {string} iso */
function moment(iso) {
  const read_ = read(iso);
  return read_ ? words(read_) : iso;
}

/** @param {Moment} moment */
function words({ year, part, month, day, time }) {
  const clock = time ? ` ${time}` : "";
  const date = part ? t(`period.${part}`, { year: yearWord(year) }) : calendar(year, month, day);
  return (date + clock).trim();
}

/**
 * @param {string} year
 * @param {string} month
 * @param {string} day
 */
function calendar(year, month, day) {
  if (currentLanguage() === "en") {
    const name = month && MONTHS[Number(month) - 1];
    return [day && String(Number(day)), name, year].filter(Boolean).join(" ");
  }
  return yearWord(year) + (month && `${Number(month)}月`) + (day && `${Number(day)}日`);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {string} year */
function yearWord(year) {
  return currentLanguage() === "en" || year === "" ? year : `${year}年`;
}

/**
 * What both ends share is said once: 2024年1–11月.
 * @param {Moment} start
 * @param {Moment} end
 */
function interval(start, end) {
  const sameYear = start.year === end.year;
  if (currentLanguage() === "en") {
    const from = sameYear ? words({ ...start, year: "" }) : words(start);
    return `${from}–${words(end)}`;
  }
  if (start.part || end.part || start.time || end.time) {
    const first = start.part === "Q1" && end.part === "Q3" && sameYear;
    return first ? t("period.Q1Q3", { year: yearWord(start.year) }) : `${words(start)}–${words(end)}`;
  }
  if (!start.month && !end.month) return `${start.year}–${end.year}年`;
  if (sameYear && !start.day) return `${yearWord(start.year)}${Number(start.month)}–${Number(end.month)}月`;
  if (sameYear && start.month === end.month) {
    return `${calendar(start.year, start.month, "")}${Number(start.day)}–${Number(end.day)}日`;
  }
  return `${words(start)}–${sameYear ? words({ ...end, year: "" }) : words(end)}`;
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
