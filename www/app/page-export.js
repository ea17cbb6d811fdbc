// How do the figures leave as a page of their own that looks like the screen, and as a table for other people's editors?

import { amountText } from "./amount.js";
import { piecesOf } from "./article-words.js";
import { checksOf, signOf } from "./checks.js";
import { englishIndicator } from "./glossary.js";
import { periodText } from "./period.js";
import { copy } from "./save.js";
import { settings } from "./settings.js";
import { arrowOf, basisOf, rankText } from "./signs.js";
import { articleLanguage, currentLanguage, t } from "./strings.js";
import { escaped, tabbed, titleOfAll } from "./take-away.js";
import { changeText } from "./words.js";

/** @import { Table } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */
/** @import { Origins, Taken } from "./take-away.js" */

/** In the colours and letters of the page (style.css), in both its themes. */
const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1c1b19;--faint:#6a665f;--hairline:#e4e0d7;--figure:#b3261e;--tint:#b3261e1f;--holds:#2f6b4f;--doubt:#8a5a00}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e9e6df;--faint:#9a968d;--hairline:#2c2f33;--figure:#ff8a7d;--tint:#ff8a7d24;--holds:#7fc8a0;--doubt:#f0c069}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header,section{padding:1rem clamp(1rem,3vw,3rem)}
header{border-bottom:1px solid var(--hairline)}
h1{font:700 1.6rem/1.3 "Songti SC","Noto Serif CJK SC",SimSun,serif;margin:0}
h2{font-size:.95rem;margin:1.5rem 0 .5rem}
p{margin:.25rem 0}
.quiet,small,th{color:var(--faint);font-size:.8125rem;font-weight:400}
h1 a,h2 a{font:inherit}
article table{width:auto;white-space:normal;font-size:1rem;line-height:1.5}
article table :is(th,td){padding:.25rem .5rem .25rem 0;min-width:3.5em}
article table .number{white-space:normal}article table td.number{white-space:nowrap}
article{white-space:pre-wrap;font:1.125rem/1.8 "Songti SC","Noto Serif CJK SC",SimSun,serif;overflow-wrap:anywhere}
mark{color:inherit;background:var(--tint);border-bottom:1px solid var(--figure)}
mark:target,tr:target{background:var(--tint);outline:2px solid var(--figure)}
a{color:inherit;text-decoration:none}a:hover,a:focus-visible{text-decoration:underline}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:baseline;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--hairline)}
tbody th{color:inherit;font-size:inherit;padding-left:calc(var(--depth,0)*1.25rem)}
small{display:block}
td{white-space:nowrap}tbody th{min-width:9em;font-weight:600}
.number{text-align:right;white-space:nowrap;padding:.35rem 0 .35rem .6rem}
.role{color:var(--figure);font-size:.8125rem;margin-right:.35em}.holds{color:var(--holds)}.doubt{color:var(--doubt)}
ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.1rem .9rem}
@media (min-width:1100px){section{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:2rem;align-items:start}}
@media print{section{display:block}tr{break-inside:avoid}}
`;

/** What stands beside the name; a column that stays empty is left out. @type {Record<string, (row: Row) => string>} */
const CELLS = {
  period: ({ period }) => (period ? escaped(periodText(period)) : ""),
  value: ({ level, from, language }) => (level ? `<b>${said(arrowOf(level) + amountText(level, settings.units), language)}</b>${below(from ? t("value.from", { value: amountText(from, settings.units) }) : "", language)}` : ""),
  change: ({ change, level, from, language }) => (change ? said(changeText(change), language) : "") + (from && !level ? below(t("value.from", { value: amountText(from, settings.units) }), language) : ""),
  share: ({ share, language }) => (share ? said(amountText(share, settings.units), language) : ""),
  rank: ({ rank, language }) => (rank ? said(rankText(rank), language) : ""),
};

/**
 * A page by itself, laid out like the screen: each article with its figures marked, beside it the table; they lead to each
 * other. It holds no script.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function htmlPage(rows, origins) {
  const title = titleOfAll(origins);
  const [{ report }] = origins.values();
  const language = report.document.language;
  const [{ date: day }] = origins.values();
  let headline = said(title, language);
  const sections = [...origins].map(([document, taken], at) => {
    const own = rows.filter((row) => row.document === document);
    const article = marked(own, taken, at);
    const heading = origins.size === 1 ? "" : `<h2>${article.title}</h2><p class="quiet">${escaped(taken.date && periodText(taken.date))}</p>`;
    if (origins.size === 1) headline = article.title;
    return `<section><div>${heading}<article lang="${articleLanguage(taken.report.document.language)}">${article.body}</article></div><div>${table(own, taken, at)}${keywords(taken)}</div></section>`;
  });
  const told = [origins.size === 1 && day && periodText(day), t("summary.figures", { n: rows.reduce((sum, { figures }) => sum + figures.length, 0) })];
  return (
    `<!doctype html><html lang="${currentLanguage()}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<title>${escaped(title)}</title><style>${STYLE}</style><header><h1>${headline}</h1><p class="quiet">${told.filter(Boolean).map((words) => escaped(String(words))).join(" · ")}</p></header>${sections.join("")}</html>`
  );
}

const QUIET = "opacity:.75;font-size:.85em;font-weight:normal";
const LINE = "border-top:1px solid rgba(128,128,128,.35)";
const NAME = `${LINE};text-align:left;vertical-align:top;font-weight:normal;padding:.45em .5em .45em 0`;
const NUMBER = `${LINE};text-align:right;vertical-align:top;white-space:nowrap;padding:.45em 0 .45em .5em`;

/**
 * What stands in a table that is read on a phone as well: three columns, with everything else below what it belongs to.
 * @type {Record<string, { style: string, cell: (row: Row) => string }>}
 */
const NARROW = {
  indicator: { style: NAME, cell: ({ indicator, subject, period, figures, language }) => `<b>${said(indicator ?? t(`kind.${figures[0].kind}`), language)}</b>${small([subject, period && periodText(period)].filter(Boolean).join(" · "), language)}` },
  value: {
    style: NUMBER,
    cell: ({ level, share, rank, from, language }) => {
      const isAim = level?.role === "target" || level?.role === "threshold";
      const told = [level && isAim && t(`role.${level.role}`), from && t("value.from", { value: amountText(from, settings.units) }), share && `${t("column.share")} ${amountText(share, settings.units)}`, rank && rankText(rank)];
      return (level ? `<b>${said(arrowOf(level) + amountText(level, settings.units), language)}</b>` : "") + told.filter(Boolean).map((words) => small(String(words), language)).join("");
    },
  },
  change: { style: NUMBER, cell: ({ change, language }) => (change ? said(arrowOf(change) + amountText(change, settings.units), language) + small(basisOf(change), language) : "") },
};

/**
 * One table with inline styles and no script, which the editors of 公众号 and of content systems keep as it is, with
 * its title above and its source below; narrow enough for a phone.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function styledTable(rows, origins) {
  const columns = Object.entries(NARROW).filter(([, { cell }]) => rows.some((row) => cell(row)));
  const heads = columns.map(([name, { style }]) => `<th scope="col" style="${style};${QUIET}">${escaped(t(`column.${name}`))}</th>`);
  const lines = rows.map((row) => `<tr>${columns.map(([name, { style, cell }]) => (name === "indicator" ? `<th scope="row" style="${style}${row.depth ? `;padding-left:${Math.min(3, row.depth)}em` : ""}">${cell(row)}</th>` : `<td style="${style}">${cell(row)}</td>`)).join("")}</tr>`);
  const [{ report }] = origins.values();
  const language = report.document.language;
  const source = [...origins.values()].map(({ title, date }) => [title, date && periodText(date)].filter(Boolean).join(t("list.comma")));
  return (
    `<table lang="${currentLanguage()}" style="border-collapse:collapse;width:100%;line-height:1.5;font-variant-numeric:tabular-nums">` +
    `<caption style="text-align:left;font-weight:bold">${said(titleOfAll(origins), language)}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table>` +
    `<p lang="${currentLanguage()}" style="${QUIET}">${said(t("picture.sourceLine", { source: source.join(t("list.and")) }), language)}</p>\n`
  );
}

/**
 * @param {string} words
 * @param {string | null} language the article's
 */
function small(words, language) {
  return words && `<br><small style="${QUIET}">${said(words, language)}</small>`;
}

/**
 * Words as markup, in which those of the article say their language where it is not the page's.
 * @param {string} words
 * @param {string | null} language the article's
 */
function said(words, language) {
  return piecesOf(words, language).map(({ words, lang }) => (lang ? `<span lang="${lang}">${escaped(words)}</span>` : escaped(words))).join("");
}

/**
 * Puts that table on the clipboard as it is: what is written there otherwise is first read under this page's policy,
 * which knows no inline styles.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export async function copyStyled(rows, origins) {
  const plain = tabbed(rows, origins);
  const html = styledTable(rows, origins);
  let given = false;
  const give = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", plain);
    event.clipboardData?.setData("text/html", html);
    given = event.clipboardData !== null;
  };
  document.addEventListener("copy", give, true);
  const done = document.execCommand("copy") && given;
  document.removeEventListener("copy", give, true);
  if (!done) await copy(plain, html);
}

/**
 * @param {readonly Row[]} rows
 * @param {Taken} taken
 * @param {number} nth of the articles
 */
function table(rows, taken, nth) {
  if (rows.length === 0) return `<p class="quiet">${escaped(t("figures.none"))}</p>`;
  const columns = Object.entries(CELLS).filter(([, cell]) => rows.some((row) => cell(row)));
  const isNumber = (/** @type {string} */ column) => column !== "period";
  const heads = ["indicator", ...columns.map(([column]) => column)].map((column) => `<th scope="col"${isNumber(column) && column !== "indicator" ? ' class="number"' : ""}>${escaped(t(`column.${column}`))}</th>`);
  const lines = rows.map((row, at) => {
    const cells = columns.map(([column, cell]) => `<td${isNumber(column) ? ' class="number"' : ""}>${cell(row)}</td>`).join("");
    return `<tr id="r${nth}-${at}" style="--depth:${row.depth}"><th scope="row">${nameOf(row, taken, nth)}</th>${cells}</tr>`;
  });
  return `<div class="table"><table><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table></div>`;
}

/**
 * @param {Row} row
 * @param {Taken} taken
 * @param {number} nth
 */
function nameOf(row, { report }, nth) {
  const { indicator, subject, level, figures, reader, language } = row;
  const main = level ?? figures[0];
  const role = level && (level.role === "target" || level.role === "threshold") ? `<span class="role">${escaped(t(`role.${level.role}`))}</span>` : "";
  const sign = signOf(checksOf(figures, report));
  const tick = sign && ` <span class="${sign === "✓" ? "holds" : "doubt"}" title="${escaped(t(sign === "✓" ? "check.holds" : "check.doubt"))}">${sign}</span>`;
  const more = [reader && t(`reader.${reader}`), subject, englishIndicator(indicator)].filter(Boolean).join(" · ");
  return `${role}<a href="#f${nth}-${main.id}">${said(indicator ?? t(`kind.${figures[0].kind}`), language)}</a>${tick}${below(more, language)}`;
}

/**
 * The article with every figure marked, its title by itself and its tables as such; a mark leads to its row.
 * @param {readonly Row[]} rows of this article
 * @param {Taken} taken
 * @param {number} nth of the articles
 */
function marked(rows, { text, title, report }, nth) {
  const mark = marker(rows, text, nth);
  const parts = report.articles[0]?.title?.parts ?? [];
  const [from, to] = [parts[0]?.start ?? 0, parts[parts.length - 1]?.end ?? 0];
  // Where the article begins with what it is called, that stands above it and not once more.
  const isFirst = bare(text.slice(0, to)) === bare(title);
  let done = isFirst ? to : 0;
  const { language } = report.document;
  const above = isFirst ? `<span lang="${articleLanguage(language)}">${mark(from, to)}</span>` : said(title, language);
  let body = "";
  for (const table of report.tables) {
    if (table.start < done || !isWhole(table, text)) continue;
    body += mark(done, table.start) + cells(table, text, mark);
    done = table.end;
    if (text[done] === "\n") done++;
  }
  return { title: above, body: (body + mark(done, text.length)).trim() };
}

/** @param {string} words */
function bare(words) {
  return words.replace(/\s/g, "");
}

/**
 * @param {readonly Row[]} rows
 * @param {string} text
 * @param {number} nth of the articles
 * @returns {(from: number, to: number) => string} stretches of the text as markup, asked for in their order
 */
function marker(rows, text, nth) {
  const figures = rows.flatMap((row, at) => row.figures.map((figure) => ({ ...figure, row: at }))).sort((a, b) => a.start - b.start);
  let next = 0;
  return (from, to) => {
    let html = "";
    let done = from;
    for (; next < figures.length && figures[next].start < to; next++) {
      const { id, start, end, row } = figures[next];
      if (start < done || end <= start || end > to) continue;
      html += `${escaped(text.slice(done, start))}<a href="#r${nth}-${row}"><mark id="f${nth}-${id}">${escaped(text.slice(start, end))}</mark></a>`;
      done = end;
    }
    return html + escaped(text.slice(done, to));
  };
}

/** What parts the cells and the rows of a table: nothing is lost without it. */
const BETWEEN = /^[\s|│┃║｜:=+\-—\u2500-\u257f,;"]*$/u;

/**
 * Whether all of a table stands in its cells.
 * @param {Table} table
 * @param {string} text
 */
function isWhole({ start, end, rows }, text) {
  let done = start;
  const places = [...rows.flatMap(({ cells }) => cells), end];
  return places.every((place, at) => {
    const isBetween = at % 2 === 1 || (place >= done && BETWEEN.test(text.slice(done, place)));
    done = place;
    return isBetween;
  });
}

/** What stands below others of its kind by its right end. */
const DIGITS = /^[+\-−–—]?[\d.,]+[%％]?$/;

/**
 * @param {Table} table
 * @param {string} text
 * @param {ReturnType<typeof marker>} mark
 */
function cells({ rows, labels }, text, mark) {
  const words = rows.map(({ cells }) => Array.from({ length: cells.length / 2 }, (_, at) => text.slice(cells[2 * at], cells[2 * at + 1]).trim()));
  const numbers = new Set(words.flatMap((row, at) => (rows[at].header ? [] : row.flatMap((cell, column) => (DIGITS.test(cell) ? column : [])))));
  const lines = rows.map(({ header, cells }) => {
    const line = Array.from({ length: cells.length / 2 }, (_, column) => {
      const name = header || labels.includes(column) ? "th" : "td";
      return `<${name}${numbers.has(column) ? ' class="number"' : ""}>${mark(cells[2 * column], cells[2 * column + 1])}</${name}>`;
    });
    return `<tr>${line.join("")}</tr>`;
  });
  return `<div class="table"><table>${lines.join("")}</table></div>`;
}

/** @param {Taken} taken */
function keywords({ report }) {
  if (report.keywords.length === 0) return "";
  const words = report.keywords.map(({ text, count }) => `<li>${said(text, report.document.language)} <span class="quiet">${escaped(t("keyword.count", { n: count }))}</span></li>`);
  return `<h2>${escaped(t("tab.keywords"))}</h2><ul>${words.join("")}</ul>`;
}

/**
 * @param {string} words
 * @param {string | null} language the article's
 */
function below(words, language) {
  return words && `<small>${said(words, language)}</small>`;
}
