// How do rows stand on a page whose content system takes scripts, frames and classes out? (As `wenshu render` writes them.)

import { periodKind } from "./period.js";
import { partName, unsaid } from "./naming.js";
import { arrowOf, basisOf } from "./signs.js";
import { articleLanguage, currentLanguage, t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

const LINE = "1px solid rgba(128,128,128,.35)";
const QUIET = "opacity:.75;font-size:.85em";
/** Between light and dark, so that it stands on both. */
const ACCENT = "#c8402f";
const START = "text-align:left;vertical-align:baseline;padding:.4em 1em .4em 0";
/** Where the table is wider than its place it moves there, and names stay readable. */
const NAME = `${START};min-width:7em`;
const END = "text-align:right;vertical-align:baseline;padding:.4em 0 .4em 1em;white-space:nowrap";
/** A title breaks at the edge of the screen, also above a table that is wider. */
const CAPTION = "text-align:left;font-weight:bold;max-width:85vw";

/** Where words of the article come into words of the page: no text holds it. */
const PLACE = "\u0001";

/** More bars than this are no longer read one by one. */
const MOST = 24;

/** What stands beside the name, which has whose it is and when below it: on a phone, values come next to names. One that stays empty is left out. @type {Record<string, { style: string, cell: (row: Row) => string }>} */
const COLUMNS = {
  value: { style: END, cell: ({ level, from, language }) => [level && `<b>${escaped(level.surface)}</b>`, quiet(roleOf(level), language), from && quiet(around("value.from", "value", from.surface, language), language)].filter(Boolean).join("<br>") },
  change: { style: END, cell: ({ change, language }) => [change && escaped(arrowOf(change) + change.surface), change && quiet(basis(change, language), language)].filter(Boolean).join("<br>") },
  share: { style: END, cell: ({ share }) => (share ? escaped(share.surface) : "") },
  rank: { style: END, cell: ({ rank }) => (rank ? escaped((rank.rank?.scope ?? "") + rank.surface) : "") },
};

/** The forms of such a piece, by name: each is "" where the rows have nothing for it. */
export const FORMS = { table, headline, chart };

/**
 * One table with inline styles and nothing else, in colours that stand on light and dark pages.
 * @param {readonly Row[]} rows
 * @param {string} title
 */
function table(rows, title) {
  if (rows.length === 0) return "";
  const [{ language }] = rows;
  const columns = Object.entries(COLUMNS).filter(([, { cell }]) => rows.some((row) => cell(row)));
  /** @param {string} key @param {string} style */
  const head = (key, style) => element(own('th scope="col"', language), `${style};${QUIET};font-weight:normal`, escaped(t(`column.${key}`)));
  const periodOf = periodsOf(rows);
  const lines = rows.map((row) => {
    const told = element(row.indicator === null ? own("b", language) : "b", "", escaped(nameOf(row)));
    const about = [row.subject, periodOf(row)].filter(Boolean).map((words) => escaped(String(words))).join(" · ");
    const name = element('th scope="row"', `${NAME};font-weight:normal;padding-left:${Math.min(8, row.depth)}em`, told + (about && `<br>${element("small", QUIET, about)}`));
    const cells = columns.map(([, { style, cell }]) => element("td", style, cell(row))).join("");
    return element("tr", `border-top:${LINE}`, `${name}${cells}\n`);
  });
  const heads = [head("indicator", START), ...columns.map(([key, { style }]) => head(key, style))].join("");
  const caption = title && element("caption", CAPTION, escaped(title));
  const inside = `\n${caption}\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${lines.join("")}</tbody>`;
  const made = element(tagged("table", language), "border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums", inside);
  return `${element("div", "overflow-x:auto", made)}\n`;
}

/**
 * The first amount that is said to have changed, large, or else the first that has a name, or else a target or limit.
 * @param {readonly Row[]} rows
 * @param {string} title
 */
function headline(rows, title) {
  const amounts = rows.filter(({ level, indicator }) => level !== null && indicator !== null);
  const reached = amounts.filter(({ level }) => !roleOf(level));
  const row = reached.find(({ change }) => change !== null) ?? reached[0] ?? amounts[0];
  if (!row) return "";
  const periodOf = periodsOf(rows);
  const name = [unsaid(row.subject, row.indicator), row.indicator, periodOf(row)].filter(Boolean).map((words) => escaped(String(words))).join(" · ");
  const { change, language, level } = row;
  const role = roleOf(level) && ` ${quiet(roleOf(level), language)}`;
  const changed = change ? element("span", "", ` ${escaped(arrowOf(change) + change.surface)} ${element(own("small", language), QUIET, basis(change, language))}`) : "";
  const big = element("span", `font-size:2em;font-weight:bold;color:${ACCENT}`, escaped(row.level?.surface ?? ""));
  const note = title && element("div", QUIET, escaped(title));
  return `${element(tagged("div", language), `border-top:${LINE};border-bottom:${LINE};padding:.75em 0;line-height:1.5`, `\n<div>${name}</div>\n<div>${big}${role}${changed}</div>\n${note}\n`)}\n`;
}

/**
 * Bars of the indicator that is told of the most periods, or else of the whole with the most parts, or else of the
 * indicator that is told of the most subjects for one period.
 * @param {readonly Row[]} rows
 * @param {string} title
 */
function chart(rows, title) {
  const byPeriod = periods(rows);
  const byPart = byPeriod ? undefined : parts(rows);
  const bars = byPeriod ?? byPart ?? places(rows);
  if (!bars) return "";
  const periodOf = periodsOf(rows);
  const least = Math.min(0, ...bars.map(numberOf));
  const width = Math.max(0, ...bars.map(numberOf)) - least || 1;
  const [first] = bars;
  const { language } = first;
  const names = bars.map(nameOf);
  /** @param {Row} row */
  const labelOf = (row) => (byPeriod ? periodOf(row) : byPart ? partName(row.subject, nameOf(row), names) : (row.subject ?? ""));
  const lines = bars.map((row) => {
    const number = numberOf(row);
    const start = ((Math.min(0, number) - least) / width) * 100;
    const share = (Math.abs(number) / width) * 100;
    const before = start > 0 ? `margin-left:${start.toFixed(1)}%;` : "";
    const words = labelOf(row);
    const isKind = byPart && row.indicator === null && words === nameOf(row);
    const label = element(isKind ? own('th scope="row"', language) : 'th scope="row"', "text-align:left;font-weight:normal;padding:.3em 1em .3em 0;min-width:6em", escaped(words));
    const bar = element("td", "width:50%;padding:.3em 0", element("div", `${before}width:${share.toFixed(1)}%;min-width:1px;height:.8em;background:${ACCENT};opacity:.75`, ""));
    const value = element("td", "text-align:right;padding:.3em 0 .3em 1em;white-space:nowrap;font-variant-numeric:tabular-nums", escaped(row.level?.surface ?? ""));
    return `<tr>${label}${bar}${value}</tr>\n`;
  });
  const name = byPeriod || byPart ? [unsaid(first.subject, first.indicator), first.indicator].filter(Boolean).join(" ") : measured(first);
  const period = !byPeriod && bars.every(({ period }) => period === first.period) && periodOf(first);
  const caption = element("caption", "text-align:left;font-weight:bold", escaped([name, period].filter(Boolean).join(" · ")));
  const note = title && element(tagged("div", language), QUIET, escaped(title));
  return `${element(tagged("table", language), "border-collapse:collapse;width:100%", `\n${caption}\n<tbody>\n${lines.join("")}</tbody>`)}\n${note}\n`;
}

/**
 * One row for each period of an indicator, in the order of time: of periods of one kind, for a year stands beside no
 * quarter.
 * @param {readonly Row[]} rows
 */
function periods(rows) {
  const group = alike(rows, ({ subject, period }) => [subject, period && periodKind(period)], ({ period }) => period);
  return group?.sort((a, b) => (String(a.period) < String(b.period) ? -1 : 1));
}

/**
 * One row for each subject of an indicator, in the order of the text.
 * @param {readonly Row[]} rows
 */
function places(rows) {
  return alike(rows, ({ period }) => [period], ({ subject }) => subject);
}

/**
 * The most amounts of one indicator that share one thing and differ in another, which all of them have: targets and
 * limits were not reached.
 * @param {readonly Row[]} rows
 * @param {(row: Row) => (string | null)[]} shared
 * @param {(row: Row) => string | null} differing
 */
function alike(rows, shared, differing) {
  /** @type {Map<string, Map<string, Row>>} */
  const groups = new Map();
  for (const row of rows) {
    const own = differing(row);
    if (row.indicator === null || own === null || !Number.isFinite(numberOf(row)) || row.level?.role !== "level") continue;
    const key = JSON.stringify([row.document, shared(row), measured(row), unitOf(row)]);
    const group = groups.get(key) ?? new Map();
    groups.set(key, group);
    if (!group.has(own)) group.set(own, row);
  }
  return longestOf([...groups.values()].map((group) => [...group.values()]));
}

/**
 * A whole and the rows right below it.
 * @param {readonly Row[]} rows
 */
function parts(rows) {
  const groups = rows.map((whole, at) => {
    if (!Number.isFinite(numberOf(whole))) return [];
    const end = rows.findIndex(({ depth }, other) => other > at && depth <= whole.depth);
    const below = rows.slice(at + 1, end < 0 ? rows.length : end).filter(({ depth }) => depth === whole.depth + 1);
    return [whole, ...below].filter((row) => unitOf(row) === unitOf(whole) && Number.isFinite(numberOf(row)));
  });
  return longestOf(groups);
}

/** An indicator without the subject that begins it. @param {Row} row */
function measured({ subject, indicator }) {
  const rest = subject && indicator?.startsWith(subject) ? indicator.slice(subject.length) : "";
  return rest || indicator;
}

/** @param {Row[][]} groups */
function longestOf(groups) {
  const fitting = groups.filter(({ length }) => length >= 2 && length <= MOST);
  return fitting.reduce((/** @type {Row[] | undefined} */ best, group) => (best && best.length >= group.length ? best : group), undefined);
}

/** A single number that a bar can show, or NaN. @param {Row} row */
function numberOf({ level }) {
  return level?.value && /^-?\d+(\.\d+)?$/.test(level.value) ? Number(level.value) : NaN;
}

/** What two amounts must share to be compared. @param {Row} row */
function unitOf({ level }) {
  return level ? JSON.stringify([level.unit.code ?? level.unit.text, level.unit.per]) : "";
}

/** What an amount is, as markup, where it was not reached: a target, a limit. @param {Figure | null} level */
function roleOf(level) {
  return level?.role === "target" || level?.role === "threshold" ? escaped(t(`role.${level.role}`)) : "";
}

/**
 * Each row's period as the article says it; but what is said once for several periods, as 2021年至2023年 for three
 * figures of one year each, names none of them.
 * @param {readonly Row[]} rows
 */
function periodsOf(rows) {
  /** @type {Map<string, Set<string | null>>} */
  const said = new Map();
  for (const row of rows) {
    const words = saidPeriod(row);
    said.set(words, (said.get(words) ?? new Set()).add(row.period));
  }
  return (/** @type {Row} */ row) => {
    const words = saidPeriod(row);
    return said.get(words)?.size === 1 ? words : (row.period ?? "");
  };
}

/** @param {Row} row */
function saidPeriod({ figures, period }) {
  return figures.find((/** @type {Figure} */ figure) => figure.period?.iso === period)?.period?.text ?? period ?? "";
}

/** @param {Row} row */
function nameOf({ indicator, level, change, share, rank, figures }) {
  return indicator ?? t(`kind.${(level ?? change ?? share ?? rank ?? figures[0]).kind}`);
}

/**
 * An element of words of the article.
 * @param {string} tag
 * @param {string | null} language the article's
 */
function tagged(tag, language) {
  return `${tag} lang="${articleLanguage(language)}"`;
}

/**
 * An element of words of the page's alone, among those of the article: it says their language where that is another.
 * @param {string} tag
 * @param {string | null} language the article's
 */
function own(tag, language) {
  return articleLanguage(language) === currentLanguage() ? tag : `${tag} lang="${currentLanguage()}"`;
}

/**
 * The words of a key around words of the article, as markup.
 * @param {string} key
 * @param {string} name
 * @param {string} said
 * @param {string | null} language the article's
 */
function around(key, name, said, language) {
  const isSame = articleLanguage(language) === currentLanguage();
  return escaped(t(key, { [name]: PLACE })).replace(PLACE, () => (isSame ? escaped(said) : element(tagged("span", language), "", escaped(said))));
}

/**
 * What a change is against, as markup.
 * @param {Figure} figure
 * @param {string | null} language the article's
 */
function basis(figure, language) {
  const said = figure.change?.basis;
  return said && said !== "yoy" && said !== "qoq" ? around("basis.words", "words", said, language) : escaped(basisOf(figure));
}

/**
 * @param {string} tag with its attributes
 * @param {string} style
 * @param {string} inside
 */
function element(tag, style, inside) {
  return `<${tag}${style && ` style="${style}"`}>${inside}</${tag.split(" ")[0]}>`;
}

/**
 * @param {string} words of the page, as markup
 * @param {string | null} language the article's
 */
function quiet(words, language) {
  return words && element(own("small", language), QUIET, words);
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/\s+/g, " ").trim().replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
