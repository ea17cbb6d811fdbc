// How do two articles stand side by side?

import { isGeneral } from "./alike.js";
import { amount, amountText } from "./amount.js";
import { languageOfAll, tellLanguage } from "./article-words.js";
import { comparedKeywords, comparedRows, isEqual, mainOf, onlyIn } from "./compare.js";
import { el } from "./dom.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { arrowOf, rankText } from "./signs.js";
import { t } from "./strings.js";
import { changeText } from "./words.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Member } from "./collection.js" */
/** @import { Pair, Shared } from "./compare.js" */
/** @import { Row } from "./rows.js" */

/** Keywords shown of each group. */
const KEYWORDS = 15;

/**
 * @param {Member} before
 * @param {Member} after
 * @param {object} events
 * @param {(document: string, figure: Figure) => void} events.onpick
 * @param {() => void} events.onswap
 * @param {() => void} events.onsave it is taken away as a table
 * @param {() => void} events.onback
 */
export function compareView(before, after, { onpick, onswap, onsave, onback }) {
  // Two versions have one title: their files' names part them.
  const named = (/** @type {Member} */ member) => (before.title === after.title && member.name ? member.name : member.title);
  const { lost, kept, gained } = comparedKeywords(before, after);
  const pairs = comparedRows(before.rows, after.rows);
  const met = pairs.flatMap(({ before, after }) => [before, after]);
  const equal = pairs.filter(isEqual);
  const different = pairs.filter((pair) => !isEqual(pair)).sort((a, b) => Number(b.isAlike) - Number(a.isAlike) || b.before.importance - a.before.importance);
  const heads = [t("column.indicator"), named(before), named(after), t("compare.difference")];
  /** @param {readonly Pair[]} pairs */
  const table = (pairs) =>
    el(
      "table",
      // In a narrow place its rows are laid out otherwise, and only what is said here still tells that it is a table.
      { class: "pairs", role: "table" },
      el("caption", { class: "unseen" }, t("compare.caption", { n: pairs.length })),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads.map((head) => el("th", { role: "columnheader", scope: "col" }, head)))),
      el("tbody", { role: "rowgroup" }, ...pairs.map((pair) => line(pair, onpick))),
    );
  const element = el(
    "div",
    { class: "compare" },
    el(
      "div",
      { class: "tools" },
      button("compare.back", onback),
      button("compare.swap", onswap),
      button("compare.save", onsave),
    ),
    el("h2", {}, t("compare.figures")),
    pairs.length === 0 && el("p", { class: "none" }, t("compare.noFigures")),
    different.length > 0 && table(different),
    equal.length > 0 && el("details", { class: "equal" }, el("summary", {}, t("compare.equal", { n: equal.length })), table(equal)),
    el(
      "div",
      { class: "keyword-sets only" },
      alone("compare.lost", named(before), onlyIn(before.rows, met), onpick),
      alone("compare.gained", named(after), onlyIn(after.rows, met), onpick),
    ),
    el("h2", {}, t("compare.keywords")),
    el(
      "div",
      { class: "keyword-sets" },
      set("compare.lost", named(before), lost),
      set("compare.kept", "", kept),
      set("compare.gained", named(after), gained),
    ),
  );
  tellLanguage(element, languageOfAll([before, after]), "thead th, tbody b, small, .only li > span, .only li b, .keyword-sets:not(.only) li");
  return element;
}

/**
 * @param {Pair} pair
 * @param {(document: string, figure: Figure) => void} onpick
 */
function line({ before, after, grows, isAlike, difference, ratio }, onpick) {
  const own = [before, after].map(({ subject }) => (isGeneral(subject) ? null : subject));
  const subject = before.subject === after.subject ? before.subject : own.filter(Boolean).join(" / ");
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row" }, el("b", {}, before.indicator), subject && el("small", {}, subject)),
    ...[before, after].map((row) => el("td", { role: "cell" }, stated(row, onpick, grows))),
    el("td", { role: "cell", class: "by" }, !isAlike && el("small", {}, t("compare.unlike")), difference !== null && el("b", {}, signed(difference, grows ? before.change : before.level)), ratio !== null && el("small", {}, `${sign(ratio)}${ratio.replace("-", "")}%`)),
  );
}

/** Indicators that only one article tells, up to here. */
const ALONE = 12;

/**
 * @param {string} key
 * @param {string} title
 * @param {readonly Row[]} rows
 * @param {(document: string, figure: Figure) => void} onpick
 */
function alone(key, title, rows, onpick) {
  return el(
    "section",
    {},
    el("h3", {}, t(key), el("span", { class: "count" }, t("number", { n: rows.length }))),
    el("small", {}, title),
    el("ol", {}, ...rows.slice(0, ALONE).map((row) => el("li", {}, el("span", {}, row.indicator), stated(row, onpick)))),
  );
}

/**
 * @param {Row} row
 * @param {(document: string, figure: Figure) => void} onpick
 * @param {boolean} [grows] its growth is what is compared
 */
function stated(row, onpick, grows = false) {
  const { level, change, share, rank, period, document } = row;
  const main = mainOf(row, grows);
  const others = [level && main !== level && amountText(level, settings.units), level && change && main !== change && changeText(change), level && share && amountText(share, settings.units), level && rank && rankText(rank)];
  const words = main === change ? changeText(main) : main === rank ? rankText(main) : arrowOf(main) + amountText(main, settings.units);
  return el(
    "button",
    { type: "button", onclick: () => onpick(document, main) },
    el("b", {}, words),
    el("small", {}, [period && periodText(period), main.role === "target" && t("role.target"), ...others].filter(Boolean).join(" · ")),
  );
}

/**
 * The difference in the first amount's own unit and scale.
 * @param {string} value
 * @param {Figure | null} like
 */
function signed(value, like) {
  if (!like) return "";
  const { whole, fraction, unit } = amount({ ...like, value: value.replace("-", ""), bound: "exact", low: null, high: null, change: null }, settings.units);
  return `${sign(value)}${whole}${fraction} ${like.kind === "percent" ? t("compare.points") : unit}`;
}

/** @param {string} value */
function sign(value) {
  if (/^0(\.0+)?$/.test(value)) return "";
  return value.startsWith("-") ? "−" : "+";
}

/**
 * @param {string} key
 * @param {string} title
 * @param {Shared[]} keywords
 */
function set(key, title, keywords) {
  return el(
    "section",
    {},
    el("h3", {}, t(key), el("span", { class: "count" }, t("number", { n: keywords.length }))),
    title && el("small", {}, title),
    el(
      "ol",
      {},
      ...keywords.slice(0, KEYWORDS).map(({ text, before, after }) =>
        el("li", {}, text, el("small", {}, (title ? [before ?? after] : [before ?? "–", after ?? "–"]).join(" → "))),
      ),
    ),
  );
}

/**
 * @param {string} key
 * @param {() => void} then
 */
function button(key, then) {
  return el("button", { type: "button", class: "plain", onclick: then }, t(key));
}
