// Which pictures can be drawn of these rows: only of what compares, in one unit, of one kind of period, in one role?

import { difference } from "./decimal.js";
import { isGeneral, periodKind, thingOf } from "./alike.js";
import { periodText } from "./period.js";
import { amount, amountText, chosenUnits } from "./amount.js";
import { arrowOf, basisOf } from "./signs.js";
import { t } from "./strings.js";
import { changeText } from "./words.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** @typedef {"growth" | "targets" | "slope" | "parts" | "series" | "places" | "heat" | "terms" | "trend" | "lines" | "multiples"} Kind */

/**
 * One line of a picture.
 * @typedef {object} Line
 * @property {string} name
 * @property {number[]} values what is drawn: one amount, or before and after, or the two ends of a range
 * @property {string[]} said the same in words, as the article writes them
 * @property {Row | null} row
 * @property {Figure | null} figure where it leads to
 * @property {{ document: string, start: number, end: number }} [cell] where a value of a panel leads to
 * @property {(Line | null)[]} [points] its value at each time
 * @property {boolean} [isRest] what a whole has beyond its parts
 * @property {boolean} [isRange] the last two values are the ends of a range
 */

/**
 * @typedef {object} Picture
 * @property {Kind} kind
 * @property {string} title
 * @property {string} unit
 * @property {string[]} heads what `said` are, for the table beside the picture
 * @property {Line[]} lines
 * @property {string} note what holds for all of it
 * @property {string} [name] the indicator that all lines are of
 * @property {string[]} [columns] of a table of many articles
 * @property {(Line | null)[][]} [cells]
 */

/** More lines than this are no longer read one by one. */
const MOST = 16;

/**
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string> | null} titles of the articles, where the rows are of several
 * @returns {Picture[]} what says most first
 */
export function picturesOf(rows, titles) {
  const places = titles ?? new Map();
  const made = titles
    ? [...placesOf(rows, places), ...heatOf(rows, places)]
    : [...targetsOf(rows), ...growthOf(rows), ...seriesOf(rows), ...partsOf(rows), ...slopeOf(rows), ...placesOf(rows, places)];
  return made.filter(({ lines, cells }) => lines.length >= 2 || cells);
}

/**
 * The picture that a row belongs into: its parts, or its other periods.
 * @param {Row} row
 * @param {readonly Row[]} rows
 * @returns {Picture | null}
 */
export function pictureWith(row, rows) {
  const own = rows.filter(({ document }) => document === row.document);
  const holds = (/** @type {Picture} */ { lines }) => lines.some((line) => line.row === row);
  return [...partsOf(own), ...seriesOf(own), ...slopeOf(own)].find(holds) ?? null;
}

/**
 * Growth of several indicators over one period, against the same basis.
 * @param {readonly Row[]} rows
 * @returns {Picture[]}
 */
function growthOf(rows) {
  const groups = grouped(rows, (row) => {
    const { change, subject, period } = row;
    if (!change || change.kind !== "percent" || !isDecimal(change.value) || !change.change || row.indicator === null) return null;
    return [subject, period, basisKind(change), /年均/.test(row.indicator)].join("|");
  });
  return groups
    .filter(({ length }) => length >= 3)
    .map((group) => {
      const lines = best(unique(group, ({ indicator }) => indicator)).map((row) => {
        const figure = /** @type {Figure} */ (row.change);
        return line(row, row.indicator ?? "", [signed(figure)], [arrowOf(figure) + amountText(figure, chosenUnits())], figure);
      });
      const [{ subject, period }] = group;
      const made = picture("growth", t("picture.growth", about(subject, period)), ["column.change"], lines.sort((a, b) => b.values[0] - a.values[0]));
      // All are against the same: it is said once.
      const basis = lines.map(({ figure }) => figure && basisOf(figure)).find(Boolean);
      return { ...made, unit: [made.unit, basis].filter(Boolean).join(" · ") };
    });
}

/**
 * What is aimed at beside what has been reached: both amounts of one unit, or both growth.
 * @param {readonly Row[]} rows
 * @returns {Picture[]}
 */
function targetsOf(rows) {
  /** @type {Map<string, Line[]>} */
  const byUnit = new Map();
  /** @type {Map<string, { aimed: string | null, reached: string | null, subject: string | null }>} */
  const told = new Map();
  for (const row of rows) {
    const target = row.level;
    if (target?.role !== "target" || row.indicator === null) continue;
    const reached = rows.find((other) => other.indicator === row.indicator && other.subject === row.subject && other.level?.role !== "target" && isEarlier(other, row) && counterpart(other, target));
    const figure = reached && counterpart(reached, target);
    if (!reached || !figure) continue;
    const aim = target.low !== null && target.high !== null ? [target.low, target.high] : [target.value];
    if (!aim.every(isDecimal) || !isDecimal(figure.value)) continue;
    const key = unitOf(target) + (figure.role === "change" ? "↑" : "");
    const values = [signed(figure), ...aim.map(Number)];
    const said = [figure.role === "change" ? changeText(figure) : amountText(figure, chosenUnits()), amountText(target, chosenUnits())];
    const lines = byUnit.get(key) ?? [];
    if (lines.some(({ name }) => name === row.indicator)) continue;
    byUnit.set(key, [...lines, { ...line(row, row.indicator, values, said, target), isRange: aim.length === 2 }]);
    if (!told.has(key)) told.set(key, { aimed: row.period, reached: reached.period, subject: row.subject });
  }
  return [...byUnit].map(([key, lines]) => {
    const { aimed, reached, subject } = /** @type {{ aimed: string | null, reached: string | null, subject: string | null }} */ (told.get(key));
    const title = t("picture.targets", about(subject, aimed));
    const heads = [reached ? periodText(reached) : t("picture.reached"), `${aimed ? periodText(aimed) : ""}${t("role.target")}`];
    return { ...picture("targets", title, [], lines.slice(0, MOST)), heads };
  });
}

/**
 * What a row has reached, in the form that the target has.
 * @param {Row} row
 * @param {Figure} target
 * @returns {Figure | null}
 */
function counterpart(row, target) {
  if (row.level && isLike(row.level, target)) return row.level;
  if (row.share && isLike(row.share, target)) return row.share;
  // A target of so many per cent for an amount is one for its growth.
  const isAmount = row.level !== null || row.share === null;
  return isAmount && row.change?.kind === "percent" && target.kind === "percent" ? row.change : null;
}

/**
 * One thing over periods of one kind.
 * @param {readonly Row[]} rows
 * @returns {Picture[]}
 */
function seriesOf(rows) {
  const groups = grouped(rows, ({ subject, indicator, period, level, depth }) => {
    if (!level || indicator === null || period === null || level.role === "target" || !isDecimal(level.value) || depth > 1) return null;
    return [subject, indicator, unitOf(level), periodKind(period)].join("|");
  });
  return groups.flatMap((group) => {
    const points = unique(group, ({ period }) => period).sort((a, b) => (String(a.period) < String(b.period) ? -1 : 1));
    if (points.length < 2 || points.length > MOST) return [];
    const lines = points.map((row) => amountLine(row, row.period ? periodText(row.period) : ""));
    const [{ subject, indicator }] = points;
    return [picture("series", [subject, indicator].filter(Boolean).join(""), ["column.value"], lines)];
  });
}

/**
 * A whole with its parts, and what is left of it.
 * @param {readonly Row[]} rows
 * @returns {Picture[]}
 */
function partsOf(rows) {
  return rows.flatMap((whole, at) => {
    const { level } = whole;
    if (!level || !isDecimal(level.value)) return [];
    const below = rows.slice(at + 1, at + 1 + MOST * 2);
    const end = below.findIndex(({ depth }) => depth <= whole.depth);
    const parts = (end < 0 ? below : below.slice(0, end)).filter((row) => row.depth === whole.depth + 1 && row.level && isLike(row.level, level) && isDecimal(row.level.value));
    if (parts.length === 0) return [];
    const rest = parts.reduce((left, row) => difference(left, String(row.level?.value)), /** @type {string} */ (level.value));
    // Parts that are more than the whole are not its parts alone.
    if (rest.startsWith("-")) return [];
    const lines = [amountLine(whole, whole.indicator ?? ""), ...parts.map((row) => amountLine(row, row.indicator ?? row.subject ?? ""))];
    const left = amountText({ ...level, value: rest, bound: "exact" }, chosenUnits());
    if (Number(rest) > 0) lines.push({ name: t("picture.rest"), values: [Number(rest)], said: [left], row: null, figure: null, isRest: true });
    const note = Number(rest) > 0 ? t("picture.restNote", { rest: left }) : t("picture.sumHolds");
    return [{ ...picture("parts", t("picture.parts", about(`${whole.subject ?? ""}${whole.indicator ?? ""}`, whole.period)), ["column.value"], lines), note }];
  });
}

/**
 * From what it was to what it is.
 * @param {readonly Row[]} rows
 * @returns {Picture[]}
 */
function slopeOf(rows) {
  const groups = grouped(rows, (row) => {
    const now = row.from && nowOf(row);
    return now && row.from && isDecimal(now.value) && isDecimal(row.from.value) ? unitOf(now) : null;
  });
  return groups.map((group) => {
    const lines = best(group).map((row) => {
      const now = /** @type {Figure} */ (nowOf(row));
      const from = /** @type {Figure} */ (row.from);
      const subjects = new Set(group.map(({ subject }) => subject));
      return line(row, [subjects.size > 1 && row.subject, row.indicator].filter(Boolean).join(" "), [Number(from.value), Number(now.value)], [from, now].map((one) => amountText(one, chosenUnits())), now);
    });
    const subject = group.every((row) => row.subject === group[0].subject) ? group[0].subject : null;
    return picture("slope", t("picture.slope", { subject: subject ?? "" }), ["picture.before", "picture.now"], lines);
  });
}

/** @param {Row} row */
function nowOf({ level, share, change, from }) {
  return [level, share, change].find((figure) => figure && from && isLike(figure, from)) ?? null;
}

/**
 * One indicator of several places, or as several articles state it.
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string>} titles
 * @returns {Picture[]}
 */
function placesOf(rows, titles) {
  const groups = grouped(rows, (row) => {
    const figure = mainOf(row);
    if (!figure || row.indicator === null || !isDecimal(figure.value)) return null;
    // The same period within an article; of several articles each has its own, of one kind.
    const when = titles.size ? row.period && periodKind(row.period) : row.period;
    return [thingOf(row.indicator), figure.role, unitOf(figure), when, figure.role === "change" ? basisKind(figure) : ""].join("|");
  });
  const names = titles.size > 1 ? namesApart(titles) : new Map();
  return groups.flatMap((group) => {
    const named = unique(group.filter((row) => placeOf(row, titles) !== ""), (row) => placeOf(row, titles));
    if (named.length < (titles.size ? 2 : 3)) return [];
    const lines = named.slice(0, MOST * 2).map((row) => {
      const figure = /** @type {Figure} */ (mainOf(row));
      return line(row, names.get(row.document) ?? placeOf(row, titles), [figure.role === "change" ? signed(figure) : Number(figure.value)], [figure.role === "change" ? changeText(figure) : amountText(figure, chosenUnits())], figure);
    });
    const [{ indicator, period }] = named;
    const figure = /** @type {Figure} */ (mainOf(named[0]));
    lines.sort((a, b) => b.values[0] - a.values[0]);
    const title = about(`${indicator}${figure.role === "change" ? t("picture.ofGrowth") : ""}`, titles.size ? null : period);
    return [{ ...picture("places", t("picture.places", title), [figure.role === "change" ? "column.change" : "column.value"], lines), name: indicator ?? "", note: t("picture.median", { value: median(lines) }) }];
  });
}

/**
 * Articles by indicators: the growth or the level of each, where most articles state it.
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string>} titles
 * @returns {Picture[]}
 */
function heatOf(rows, titles) {
  const pictures = placesOf(rows, titles).filter(({ lines }) => new Set(lines.map(({ row }) => row?.document)).size * 2 >= titles.size);
  if (pictures.length < 2) return [];
  const documents = [...titles.keys()];
  const names = namesApart(titles);
  const chosen = pictures.slice(0, 8);
  const cells = documents.map((document) => chosen.map(({ lines }) => lines.find(({ row }) => row?.document === document) ?? null));
  const lines = documents.map((document) => ({ name: names.get(document) ?? "", values: [], said: [], row: null, figure: null }));
  return [{ ...picture("heat", t("picture.heat"), [], lines), columns: chosen.map(({ name = "" }) => name), cells }];
}

/**
 * Whose figure it is, by a name that means something outside its article too.
 * @param {Row} row
 * @param {ReadonlyMap<string, string>} titles
 */
function placeOf({ subject, document }, titles) {
  const isOwn = isGeneral(subject);
  if (titles.size === 0) return isOwn ? "" : (subject ?? "");
  const title = titles.get(document) ?? "";
  // Of another article only what that is about compares: not one of its districts.
  return isOwn || title.includes(subject ?? "") ? title : "";
}

/** @param {Row} row */
function mainOf({ level, share, change, rank }) {
  const figure = level ?? share ?? change;
  return figure && figure !== rank && figure.role !== "target" ? figure : null;
}

/** @param {readonly Line[]} lines */
function median(lines) {
  const sorted = lines.map(({ values }) => values[0]).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const value = Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
  const like = /** @type {Line} */ (lines.find(({ figure }) => figure));
  const figure = /** @type {Figure} */ (like.figure);
  return amountText({ ...figure, value: String(Number(value.toPrecision(6))), bound: "exact" }, chosenUnits());
}

/**
 * @template {string | null} Key
 * @param {readonly Row[]} rows
 * @param {(row: Row) => Key} key null: it belongs nowhere
 * @returns {Row[][]} the most important first
 */
function grouped(rows, key) {
  /** @type {Map<Key, Row[]>} */
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  const weight = (/** @type {Row[]} */ group) => Math.max(...group.map(({ importance }) => importance)) + group.length;
  return [...groups.values()].sort((a, b) => weight(b) - weight(a));
}

/**
 * The first row of each name.
 * @param {readonly Row[]} rows
 * @param {(row: Row) => string | null} name
 */
function unique(rows, name) {
  const met = new Set();
  return rows.filter((row) => !met.has(name(row)) && met.add(name(row)));
}

/**
 * The most important, where there are too many to draw.
 * @param {readonly Row[]} rows
 */
function best(rows) {
  return [...rows].sort((a, b) => b.importance - a.importance).slice(0, MOST);
}

/**
 * @param {Kind} kind
 * @param {string} title
 * @param {string[]} heads keys of strings
 * @param {Line[]} lines
 * @returns {Picture}
 */
function picture(kind, title, heads, lines) {
  // Where the scales differ (亿元 and 万元), each number says its own.
  const units = new Set(lines.flatMap(({ figure }) => (figure ? [amount(figure, chosenUnits()).unit] : [])));
  return { kind, title, unit: units.size === 1 ? [...units][0] : "", heads: heads.map((key) => t(key)), lines, note: "" };
}

const NAMED = /^.{0,3}?[市省县縣区區州盟旗乡鄉镇鎮村年月季]/;

/**
 * What sets each title apart from the others: 甲市 of 甲市2024年公报.
 * @param {ReadonlyMap<string, string>} titles
 * @returns {Map<string, string>}
 */
export function namesApart(titles) {
  const all = [...titles.values()];
  const [first = "", ...others] = all;
  let before = 0;
  let after = 0;
  while (before < first.length && others.every((title) => title[before] === first[before])) before++;
  while (after < first.length - before && others.every((title) => title.length - after > before && title[title.length - 1 - after] === first[first.length - 1 - after])) after++;
  // Digits that belong together stay together: 2023年 and 2024年 differ by more than 3 and 4.
  while (before > 0 && /\d/.test(first[before - 1])) before--;
  while (after > 0 && /\d/.test(first[first.length - after])) after--;
  // So does the name of a place or a time with what kind it is.
  after -= NAMED.exec(first.slice(first.length - after))?.[0].length ?? 0;
  const short = all.map((title) => title.slice(before, title.length - after).trim());
  const apart = short.every(Boolean) && new Set(short).size === all.length && others.length > 0;
  return new Map([...titles.keys()].map((id, at) => [id, apart ? short[at] : all[at]]));
}

/**
 * @param {Row} row
 * @param {string} name
 * @param {number[]} values
 * @param {string[]} said
 * @param {Figure} figure
 * @returns {Line}
 */
function line(row, name, values, said, figure) {
  return { name, values, said, row, figure };
}

/**
 * @param {Row} row
 * @param {string} name
 */
function amountLine(row, name) {
  const figure = /** @type {Figure} */ (row.level);
  return line(row, name, [Number(figure.value)], [amountText(figure, chosenUnits())], figure);
}

/**
 * @param {string | null} subject
 * @param {string | null} period
 */
function about(subject, period) {
  return { subject: subject ?? "", period: period ? periodText(period) : "" };
}

/** @param {Figure} figure */
function signed({ value, change }) {
  const number = Math.abs(Number(value));
  return change?.direction === "down" ? -number : change?.direction === "flat" ? 0 : number;
}

/**
 * Against what: the year before (which is meant where nothing is said), or something of its own.
 * @param {Figure} figure
 */
function basisKind({ change }) {
  return change?.basis === null || change?.basis === "yoy" ? "yoy" : change?.basis;
}

/** @param {Figure} figure */
function unitOf({ unit }) {
  return (unit.text ?? "") + (unit.per ? `/${unit.per}` : "");
}

/**
 * @param {Figure} a
 * @param {Figure} b
 */
function isLike(a, b) {
  return a.kind === b.kind && (a.unit.code ?? a.unit.text) === (b.unit.code ?? b.unit.text) && a.unit.per === b.unit.per;
}

/**
 * @param {Row} row
 * @param {Row} target
 */
function isEarlier({ period: reached }, { period: aimed }) {
  return reached !== null && aimed !== null && reached.slice(0, 4) < aimed.slice(0, 4);
}

/** @param {string | null} value */
function isDecimal(value) {
  return value !== null && /^-?\d+(\.\d+)?$/.test(value);
}
