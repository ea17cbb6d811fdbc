// How do rows stand on a page whose content system takes scripts, frames and classes out? (As `wenshu render --as table` writes them.)

import { periodText } from "./period.js";
import { arrowOf, basisOf, rankText } from "./signs.js";
import { t } from "./strings.js";

/** @import { Row } from "./rows.js" */

const START = "text-align:left;vertical-align:baseline;padding:.4em 1em .4em 0";
const END = "text-align:right;vertical-align:baseline;padding:.4em 0 .4em 1em;white-space:nowrap";
const QUIET = "opacity:.75;font-size:.85em";

/** What stands in each column; one that stays empty is left out. @type {Record<string, { style: string, cell: (row: Row) => string }>} */
const COLUMNS = {
  period: { style: START, cell: ({ period }) => (period ? escaped(periodText(period)) : "") },
  value: { style: END, cell: ({ level, from }) => (level ? `<b>${escaped(level.surface)}</b>${below(from ? t("value.from", { value: from.surface }) : "")}` : "") },
  change: { style: END, cell: ({ change }) => (change ? escaped(arrowOf(change) + change.surface) + below(basisOf(change)) : "") },
  share: { style: END, cell: ({ share }) => (share ? escaped(share.surface) : "") },
  rank: { style: END, cell: ({ rank }) => (rank ? escaped(rankText(rank)) : "") },
};

/**
 * One table with inline styles and nothing else, in colours that stand on light and dark pages.
 * @param {readonly Row[]} rows
 */
export function snippet(rows) {
  const columns = Object.entries(COLUMNS).filter(([, { cell }]) => rows.some((row) => cell(row)));
  /** @param {string} key @param {string} style */
  const head = (key, style) => `<th scope="col" style="${style};${QUIET};font-weight:normal">${escaped(t(`column.${key}`))}</th>`;
  const lines = rows.map((row) => {
    const name = `<b>${escaped(row.indicator ?? t(`kind.${row.figures[0].kind}`))}</b>${below(row.subject ?? "")}`;
    const cells = columns.map(([, { style, cell }]) => `<td style="${style}">${cell(row)}</td>`).join("");
    return `<tr style="border-top:1px solid rgba(128,128,128,.35)"><th scope="row" style="${START};font-weight:normal;padding-left:${Math.min(8, row.depth)}em">${name}</th>${cells}</tr>\n`;
  });
  const heads = [head("indicator", START), ...columns.map(([key, { style }]) => head(key, style))].join("");
  return `<table style="border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums"><thead><tr>${heads}</tr></thead>\n<tbody>\n${lines.join("")}</tbody></table>\n`;
}

/** @param {string} words */
function below(words) {
  return words && `<br><small style="${QUIET}">${escaped(words)}</small>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/\s+/g, " ").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
