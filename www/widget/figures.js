// How are the figures of a report shown as a table that fits where it stands?

import { amount } from "../app/amount.js";
import { articleWords } from "../app/article-words.js";
import { arranged, PLAIN } from "../app/arrange.js";
import { el } from "../app/dom.js";
import { periodText } from "../app/period.js";
import { arrowOf, basisOf, rankText } from "../app/signs.js";
import { t } from "../app/strings.js";

/** @import { Figure, Span } from "../engine/protocol.js" */
/** @import { Column } from "../app/table-columns.js" */
/** @import { Row } from "../app/rows.js" */

/** Rows that are shown at first. */
const FIRST = { full: 40, compact: 5 };

/** The columns, and what stands in each; one that stays empty is left out. @type {Record<Column, (row: Row) => (Node | string)[]>} */
const CELLS = {
  indicator: () => [],
  period: ({ period }) => (period ? [periodText(period)] : []),
  value,
  change: ({ change, language }) => (change ? changed(change, language) : []),
  share: ({ share, language }) => (share ? [number(share, language)] : []),
  rank: ({ rank, language }) => (rank ? [el("span", { part: "figure" }, ...articleWords(rankText(rank), language))] : []),
};

/**
 * What the article tells in passing (一年, 3个月) comes last, behind the button.
 * @param {readonly Row[]} all in the order of the text
 * @param {object} setup
 * @param {boolean} setup.compact
 * @param {(span: Span, below: HTMLElement) => void} setup.onplace
 */
export function figures(all, { compact, onplace }) {
  const inPassing = (/** @type {Row} */ row, /** @type {number} */ at) => row.isMinor && !all[at + 1]?.depth;
  const main = all.filter((row, at) => !inPassing(row, at));
  const rows = [...main, ...all.filter(inPassing)];
  const columns = /** @type {Column[]} */ (Object.keys(CELLS)).filter((column) => column === "indicator" || rows.some((row) => CELLS[column](row).length));
  const first = Math.min(main.length || rows.length, compact ? FIRST.compact : FIRST.full);
  /** @type {{ column: Column, down: boolean } | null} */
  let sort = null;
  let isWhole = rows.length <= first + 2;

  const heads = columns.map((column) =>
    el("th", { role: "columnheader", scope: "col", class: column }, el("button", { type: "button", onclick: () => order(column) }, t(`column.${column}`))),
  );
  const body = el("tbody", { role: "rowgroup" });
  const table = el(
    "table",
    { role: "table", part: "table" },
    el("caption", {}, t("figures.caption", { n: rows.length })),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
    body,
  );
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        isWhole = true;
        fill();
        // The hand stays where it was: at the first of the rows that are new.
        /** @type {HTMLElement | null | undefined} */ (body.children[first]?.querySelector("button"))?.focus();
      },
    },
    t("widget.more", { n: rows.length - first }),
  );

  /** @param {Column} column */
  function order(column) {
    const downFirst = column !== "indicator" && column !== "period";
    if (sort?.column !== column) sort = { column, down: downFirst };
    else sort = sort.down === downFirst ? { column, down: !downFirst } : null;
    fill();
  }

  function fill() {
    heads.forEach((head, at) => {
      if (sort?.column === columns[at]) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const shown = arranged(rows, { ...PLAIN, sort })[0].rows.slice(0, isWhole ? undefined : first);
    body.replaceChildren(...shown.map((row) => line(row, columns, onplace)));
    more.hidden = isWhole;
  }

  fill();
  const widest = (/** @type {(figure: Figure) => number} */ of) => Math.max(0, ...rows.flatMap(({ level }) => (level ? of(level) : [])));
  table.style.setProperty("--fraction", String(Math.min(4, widest((figure) => amount(figure, "written").fraction.length))));
  table.style.setProperty("--unit", String(Math.min(4, widest((figure) => amount(figure, "written").unit.length))));
  return el("div", { class: "figures" }, table, more);
}

/**
 * @param {Row} row
 * @param {Column[]} columns
 * @param {(span: Span, below: HTMLElement) => void} onplace
 */
function line(row, columns, onplace) {
  const first = row.level ?? row.figures[0];
  const name = el(
    "button",
    { type: "button", title: first.surface },
    el("b", {}, ...(row.indicator ? articleWords(row.indicator, row.language) : [t(`kind.${row.figures[0].kind}`)])),
  );
  const subject = row.subject && el("small", {}, ...articleWords(row.subject, row.language));
  // The whole row leads to its place; its name is the button that the keyboard reaches.
  const element = el(
    "tr",
    {
      role: "row",
      part: "row",
      class: row.depth ? "below" : undefined,
      style: { "--depth": row.depth },
      onclick: () => onplace(first, element),
    },
    ...columns.map((column) =>
      column === "indicator"
        ? el("th", { role: "rowheader", scope: "row", class: column }, name, subject)
        : el("td", { role: "cell", class: column, dataset: { column: t(`column.${column}`) } }, ...CELLS[column](row)),
    ),
  );
  return element;
}

/**
 * An amount, or only what it came from where the article says no more.
 * @param {Row} row
 */
function value({ level, from, language }) {
  const role = level?.role === "target" || level?.role === "threshold" ? t(`role.${level.role}`) : "";
  const before = from ? t("value.from", { value: plain(from) }) : "";
  const second = [role, before].filter(Boolean).join(" · ");
  return [...(level ? [number(level, language)] : []), ...(second ? [el("small", {}, ...articleWords(second, language))] : [])];
}

/**
 * @param {Figure} figure
 * @param {string | null} language the article's
 */
function changed(figure, language) {
  const basis = basisOf(figure);
  return [number(figure, language), ...(basis ? [el("small", {}, ...articleWords(basis, language))] : [])];
}

/** @param {Figure} figure */
function plain(figure) {
  const { bound, whole, fraction, unit } = amount(figure, "written");
  return `${bound}${whole}${fraction} ${unit}`.trim();
}

/**
 * The number with its decimal point where those above and below it have theirs.
 * @param {Figure} figure
 * @param {string | null} language the article's
 */
function number(figure, language) {
  const arrow = arrowOf(figure);
  const sign = arrow && el("span", { class: "arrow", role: "img", "aria-label": t(`direction.${figure.change?.direction}`) }, arrow);
  const { bound, whole, fraction, unit, full } = amount(figure, "written");
  return el(
    "span",
    { class: "number", part: "figure", title: full ? `${figure.surface} = ${full}` : figure.surface },
    el("span", { class: "whole" }, sign, bound && el("span", { class: "bound" }, ...articleWords(bound, language)), ...articleWords(whole, language)),
    el("span", { class: "rest" }, el("span", { class: "fraction" }, fraction), el("span", { class: "unit" }, ...articleWords(unit, language))),
  );
}
