// Which pictures can be drawn of these rows: only of what compares, in one unit, of one kind of period, in one role?

import WORDS from "../strings/measures.json" with { type: "json" };
import { difference, grouped as spaced, shifted } from "./decimal.js";
import { anyOf, isGeneral, ownerOf, thingOf, whose } from "./alike.js";
import { partName, unsaid } from "./naming.js";
import { periodKind, periodText } from "./period.js";
import { amount, amountText, chosenUnits, scaleOf, unitOf } from "./amount.js";
import { arrowOf, basisOf } from "./signs.js";
import { t } from "./strings.js";
import { atOnce } from "./turns.js";

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
 * @property {number[]} [powers] of ten that the numbers of each column are written in
 * @property {(Line | null)[][]} [cells]
 */

/** What an indicator is called in a title. @typedef {(indicator: string) => string} Called */

/** Fewer places are no picture of their own. */
const SEVERAL = 3;

/** More lines than this are no longer read one by one; of what grew nobody should miss any. */
const MOST = 16;
const GROWN = 48;

/**
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string> | null} titles of the articles, where the rows are of several
 * @param {ReadonlyMap<string, string> | null} [names] that tell them apart in few words
 * @param {Called} [called]
 * @returns {Picture[]} what says most first
 */
export function picturesOf(rows, titles, names, called) {
  return atOnce(picturesInSteps(rows, titles, names, called));
}

/**
 * The same kind by kind: of thousands of rows each takes a while.
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string> | null} titles
 * @param {ReadonlyMap<string, string> | null} [names]
 * @param {Called} [called]
 * @returns {Generator<void, Picture[], unknown>}
 */
export function* picturesInSteps(rows, titles, names = titles, called = (name) => name) {
  const all = { titles: titles ?? new Map(), names: names ?? new Map() };
  const places = yield* placesOf(rows, all, called);
  /** @type {Picture[][]} */
  const made = titles ? [heatOf(places, all)] : [];
  if (!titles) {
    for (const of of [targetsOf, growthOf, seriesOf, partsOf, slopeOf]) {
      made.push(yield* of(rows, called));
    }
    const drawn = new Set(made.flat().filter(({ kind }) => kind === "parts").flatMap(({ lines }) => lines.map(({ row }) => row)));
    made.push(yield* sharesOf(rows.filter((row) => !drawn.has(row)), called), besideOf(places, called));
  }
  const kinds = [...made, titles ? places : places.filter(({ lines }) => lines.length >= SEVERAL)].map((pictures) => pictures.filter(({ lines, cells }) => lines.length >= 2 || cells));
  // One of each kind, then all others.
  return titledApart([...kinds.flatMap((pictures) => pictures.slice(0, 1)), ...kinds.flatMap((pictures) => pictures.slice(1))]).map((one) => calledAlike(one, called));
}

/**
 * Titles that say the same are told apart by the unit; where that is the same too, by a number.
 * @param {Picture[]} pictures
 */
function titledApart(pictures) {
  const seen = new Set();
  const repeated = new Set(pictures.flatMap(({ title }) => (seen.has(title) ? title : (seen.add(title), []))));
  const named = pictures.map((one) => (one.unit && repeated.has(one.title) ? { ...one, title: one.title + t("headline.about", { about: one.unit }) } : one));
  /** @type {Map<string, number>} */
  const met = new Map();
  return named.map((one) => {
    const times = (met.get(one.title) ?? 0) + 1;
    met.set(one.title, times);
    return times > 1 ? { ...one, title: `${one.title} ${times}` } : one;
  });
}

/** Indicators that a title names, and how long their names may be together. */
const NAMED = 2;
const LONGEST = 24;

/**
 * Which indicators a picture shows: all of a few, of many the most important.
 * @param {readonly { row: Row | null, name: string }[]} lines
 * @param {Called} called
 */
function namesOf(lines, called) {
  const ranked = [...lines].sort((a, b) => (b.row?.importance ?? 0) - (a.row?.importance ?? 0));
  const names = unique(ranked.map(({ row, name }) => ({ name: (row?.indicator ?? name).replace(YEARLY, ""), importance: 0 })), ({ name }) => name).map(({ name }) => name);
  const shown = names.slice(0, names.slice(0, NAMED).join("").length > LONGEST ? 1 : NAMED).map(called);
  return shown.length === names.length ? shown.join(t("list.comma")) : t("picture.among", { names: shown.join(t("list.comma")), n: names.length });
}

/**
 * A picture whose lines are called as its title calls them.
 * @param {Picture} picture
 * @param {Called} called
 */
function calledAlike(picture, called) {
  return { ...picture, lines: picture.lines.map((line) => (line.name === line.row?.indicator ? { ...line, name: called(line.name) } : line)) };
}

/**
 * The picture that a row belongs into: its parts, or its other periods.
 * @param {Row} row
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Picture | null}
 */
export function pictureWith(row, rows, called) {
  const own = rows.filter(({ document }) => document === row.document);
  const holds = (/** @type {Picture} */ { lines }) => lines.some((line) => line.row === row);
  const found = [partsOf, seriesOf, slopeOf].flatMap((of) => atOnce(of(own, called))).find(holds);
  return found ? calledAlike(found, called) : null;
}

/**
 * Growth of several indicators over one period, against the same basis.
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* growthOf(rows, called) {
  const against = new Set(rows.map(({ change }) => change?.change?.basis === "yoy" && change.sentence.start));
  const groups = yield* grouped(rows, (row) => {
    const { change, subject, period } = row;
    if (!change || change.kind !== "percent" || unitOf(change) !== "%" || !isDecimal(change.value) || !change.change || row.indicator === null) return null;
    // What rises on a day is against the year before only where its sentence says so.
    const isOwn = change.change.basis === null && (row.isOfDay || PRICE.test(row.indicator)) && !against.has(change.sentence.start);
    return [subject, period, isOwn || basisKind(change), isYearly(row)].join("|");
  });
  return groups
    .filter(({ length }) => length >= 3)
    .map((group) => {
      const lines = best(unique(group, ({ indicator }) => indicator), GROWN).map((row) => {
        const figure = /** @type {Figure} */ (row.change);
        return line(row, row.indicator ?? "", [signed(figure)], [told(figure)], figure);
      });
      const [first] = group;
      const made = picture("growth", t(isYearly(first) ? "picture.growthYearly" : "picture.growth", { ...about(whose(first), first.period), names: namesOf(lines, called) }), ["column.change"], lines.sort((a, b) => b.values[0] - a.values[0]));
      // All are against the same: it is said once.
      const basis = lines.map(({ figure }) => figure && basisOf(figure)).find(Boolean);
      return { ...made, unit: [made.unit, basis].filter(Boolean).join(" · ") };
    });
}

/** What rises and falls from day to day. */
const PRICE = new RegExp(`(?:^|[^年月])(?:${anyOf(WORDS.prices)})`);

/** What an indicator says of its growth that the title says for all of them. */
const YEARLY = new RegExp(`(?:${anyOf(WORDS.yearly)})$`);

/** Growth of each year of a period, on the average. @param {Row} row */
function isYearly({ indicator }) {
  return WORDS.yearly.some((word) => indicator?.includes(word));
}

/**
 * What is aimed at beside what has been reached: both amounts of one unit, or both growth.
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* targetsOf(rows, called) {
  /** @type {Map<string, { lines: Line[], aimed: Row, reached: Row }>} */
  const groups = new Map();
  /** @type {Map<string, Row[]>} */
  const ofOneThing = new Map();
  for (const row of rows) {
    yield;
    if (row.period === null || row.level?.role === "target") continue;
    const others = ofOneThing.get(thingIn(row));
    if (others) others.push(row);
    else ofOneThing.set(thingIn(row), [row]);
  }
  for (const row of rows) {
    yield;
    const target = row.level;
    if (target?.role !== "target" || row.indicator === null) continue;
    const reached = lastBefore(row, target, ofOneThing.get(thingIn(row)) ?? []);
    const figure = reached && counterpart(reached, target);
    if (!reached || !figure) continue;
    const aim = target.low !== null && target.high !== null ? [target.low, target.high] : [target.value];
    if (!aim.every(isDecimal) || !isDecimal(figure.value) || isTrifle(row.indicator, figure, aim)) continue;
    const key = [unitOf(target), figure.role === "change", reached.period, row.period].join("|");
    const group = groups.get(key) ?? { lines: [], aimed: row, reached };
    groups.set(key, group);
    if (group.lines.some(({ name }) => name === row.indicator)) continue;
    const values = [signed(figure), ...aim.map(Number)];
    group.lines.push({ ...line(row, row.indicator, values, [told(figure), told(target)], target), isRange: aim.length === 2 });
  }
  return [...groups.values()].map(({ lines, aimed, reached }) => {
    const [when, before] = [aimed, reached].map(({ period }) => periodText(period ?? ""));
    const title = t("picture.targets", { ...about(whose(aimed), aimed.period), names: namesOf(lines, called), reached: before });
    return { ...picture("targets", title, [], lines.slice(0, MOST)), heads: [before, t("picture.aimed", { when })] };
  });
}

/** @param {Row} row */
function thingIn(row) {
  return `${row.indicator}|${ownerOf(row)}`;
}

/** Characters of a general word (87个项目), and a count that is small: nobody publishes how many of these were aimed at. */
const GENERAL = 2;
const SMALL = 20;

/**
 * @param {string} indicator
 * @param {Figure} reached
 * @param {(string | null)[]} aim
 */
function isTrifle(indicator, { kind, value, unit }, aim) {
  const isGeneralWord = unit.text === "个" && [...indicator].length <= GENERAL;
  return kind === "count" && (isGeneralWord || [value, ...aim].every((one) => Math.abs(Number(one)) <= SMALL));
}

/**
 * What was reached last before a target, over a period of the kind that the target is for.
 * @param {Row} row
 * @param {Figure} target
 * @param {readonly Row[]} rows of the same thing, which are no targets
 */
function lastBefore(row, target, rows) {
  const before = rows.filter((other) => isEarlier(other, row) && counterpart(other, target));
  return before.reduce((/** @type {Row | null} */ last, other) => (last && String(last.period) >= String(other.period) ? last : other), null);
}

/**
 * What a row has reached, in the form that the target has.
 * @param {Row} row
 * @param {Figure} target
 * @returns {Figure | null}
 */
function counterpart(row, target) {
  const grown = row.change?.kind === "percent" && target.kind === "percent" ? row.change : null;
  // What is to rise by so much meets what has risen, also where the row tells a share beside.
  if (grown && target.change) return grown;
  if (row.level && isLike(row.level, target)) return row.level;
  if (row.share && isLike(row.share, target)) return row.share;
  // A target of so many per cent for an amount is one for its growth; for growth alone it may be one for a share.
  return row.level ? grown : null;
}

/**
 * One thing over periods of one kind.
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* seriesOf(rows, called) {
  const groups = yield* grouped(rows, (row) => {
    const { indicator, period, level, depth } = row;
    if (!level || indicator === null || period === null || level.role === "target" || !isDecimal(level.value) || isOpen(level) || !isMeasured(level) || depth > 1) return null;
    return [ownerOf(row), indicator, unitOf(level), periodKind(period)].join("|");
  });
  return groups.flatMap((group) => {
    const points = unique(group, ({ period }) => period).sort((a, b) => (String(a.period) < String(b.period) ? -1 : 1));
    if (points.length < 2 || points.length > MOST) return [];
    const lines = points.map((row) => amountLine(row, row.period ? periodText(row.period) : ""));
    const [{ indicator }] = points;
    const title = t("picture.series", { subject: unsaid(whose(points[0]), indicator), name: called(indicator ?? ""), period: spanText(points.map(({ period }) => String(period))) });
    return [picture("series", title, ["column.value"], lines)];
  });
}

/**
 * A whole with its parts, and what is left of it.
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* partsOf(rows, called) {
  /** @type {Picture[]} */
  const made = [];
  for (let at = 0; at < rows.length; at++) {
    made.push(...partsAt(rows, at, called));
    yield;
  }
  return made;
}

/**
 * @param {readonly Row[]} rows
 * @param {number} at
 * @param {Called} called
 * @returns {Picture[]}
 */
function partsAt(rows, at, called) {
  const whole = rows[at];
  const { level } = whole;
  if (!level || !isDecimal(level.value)) return [];
  const below = rows.slice(at + 1, at + 1 + MOST * 2);
  const end = below.findIndex(({ depth }) => depth <= whole.depth);
  const own = (end < 0 ? below : below.slice(0, end)).filter(({ depth }) => depth === whole.depth + 1);
  const isPart = (/** @type {Row} */ row) => row.level && isLike(row.level, level) && isDecimal(row.level.value) && row.period === whole.period && isOfMeasure(row, whole);
  // 前三季度…，其中第三季度…: the same thing again is another period's, and so is what follows.
  const again = own.findIndex((row) => thingIn(row) === thingIn(whole));
  const parts = (again < 0 ? own : own.slice(0, again)).filter(isPart);
  // 其中出口…；进口…: what is left may be told right behind them.
  const next = end < 0 ? [] : below.slice(end, end + 2).filter((row) => isPart(row) && row.depth === whole.depth && ownerOf(row) === ownerOf(whole));
  return together(parts, ({ figures }) => figures[0]).flatMap((parts) => composed(whole, parts, next, called));
}

/**
 * What is told together: 分产品看…。分地区看…: each sentence has all parts once; the rows of a table have one each.
 * @template Item
 * @param {readonly Item[]} told
 * @param {(item: Item) => Figure} figureOf
 * @returns {(readonly Item[])[]}
 */
function together(told, figureOf) {
  const starts = told.map((one) => figureOf(one).sentence.start);
  const all = [...new Set(starts)];
  return all.length === told.length ? [told] : all.map((start) => told.filter((_, at) => starts[at] === start));
}

/**
 * @param {Row} whole
 * @param {readonly Row[]} parts
 * @param {readonly Row[]} next rows behind all parts that may be one
 * @param {Called} called
 * @returns {Picture[]}
 */
function composed(whole, parts, next, called) {
  const level = /** @type {Figure} */ (whole.level);
  if (parts.length === 0) return [];
  let rest = parts.reduce((left, row) => difference(left, String(row.level?.value)), String(level.value));
  const last = Number(rest) > 0 && next.find((row) => Number(row.level?.value) === Number(rest));
  if (last) [parts, rest] = [[...parts, last], "0"];
  // Parts that are more than the whole are not its parts alone; one that is all of it is no part.
  if (rest.startsWith("-") || (parts.length === 1 && Number(rest) === 0)) return [];
  // 下跌1876家，其中跌停5家: next to nothing of a whole composes it.
  if (Number(rest) > MOSTLY * Number(level.value)) return [];
  // 高级职称412人，博士96人: those who are not all of them, and not of one kind, may be counted twice.
  if (/^[人名位]/.test(unitOf(level)) && parts.length > 1 && Number(rest) > 0 && new Set(parts.map(({ indicator }) => indicator?.slice(-KIND))).size > 1) return [];
  const names = [whole, ...parts].map(({ indicator }) => indicator ?? "");
  const lines = [amountLine(whole, names[0]), ...parts.map((row) => amountLine(row, partName(row.subject, row.indicator ?? "", names) || (row.subject ?? "")))];
  const [subject, name] = [unsaid(whose(whole), whole.indicator), called(names[0])];
  const made = picture("parts", t("picture.parts", about(subject + (subject && name !== names[0] ? " " : "") + name, whole.period)), ["column.value"], lines);
  // What is left of more than eleven is more than what is left of eleven; of parts that are not exact nothing is known.
  if (!parts.every((row) => row.level?.bound === "exact")) return [made];
  if (Number(rest) === 0) return [{ ...made, note: level.bound === "exact" ? t("picture.sumHolds") : "" }];
  const left = amountText({ ...level, value: rest }, chosenUnits());
  lines.push({ name: t("picture.rest"), values: [Number(rest)], said: [left], row: null, figure: null, isRest: true });
  return [{ ...made, note: t("picture.restNote", { rest: left }) }];
}

/** The share of a whole that may be left beside its parts. */
const MOSTLY = 0.9;

/** Characters at the end of a name that say of which kind it is: 第一产业增加值, 第二产业增加值. */
const KIND = 2;

/** How far printed shares of a whole may miss it together, for each of them. */
const ROUNDING = 0.06;

/**
 * Shares that one sentence or the rows of one table give, and that are a whole together, whatever that is.
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* sharesOf(rows, called) {
  const groups = yield* grouped(rows, ({ share, indicator, period, depth }) => share?.kind === "percent" && share.bound === "exact" && isDecimal(share.value) && indicator ? [share.sentence.start, period, depth].join("|") : null);
  return groups.flatMap((group) => {
    const parts = unique(group, (row) => `${row.subject}|${row.indicator}`);
    const rest = parts.reduce((left, { share }) => difference(left, String(share?.value)), WHOLE);
    if (parts.length < 2 || Math.abs(Number(rest)) > ROUNDING * parts.length) return [];
    const names = parts.map(({ indicator }) => indicator ?? "");
    // Each has a name of its own, or all have one that their own words say: else it is another sentence's.
    const kinds = new Set(names).size;
    if (kinds < names.length && (kinds > 1 || !parts.every(({ share }) => share && isSaid(share)))) return [];
    const lines = parts.map((row) => {
      const share = /** @type {Figure} */ (row.share);
      return line(row, partName(row.subject, row.indicator ?? "", names), [Number(share.value)], [told(share)], share);
    });
    const [first] = parts;
    const subject = parts.every((row) => ownerOf(row) === ownerOf(first)) ? whose(first) : null;
    const made = picture("parts", t("picture.parts", about(unsaid(subject, names[0]) + namesOf(lines, called), first.period)), ["column.share"], lines);
    const whole = { name: t("picture.whole"), values: [Number(WHOLE)], said: [`${WHOLE}%`], row: null, figure: null };
    return [{ ...made, lines: [whole, ...lines], note: Number(rest) === 0 ? t("picture.sumHolds") : "" }];
  });
}

/** Per cent. */
const WHOLE = "100";

/** What is earned, spent, gained, owned and owed: nothing of one is a part of another. */
const MEASURES = WORDS.measures.map((words) => new RegExp(anyOf(words)));

/** A profit reckoned otherwise is no whole of parts, and none of them. */
const RECKONED = new RegExp(`^(?:${anyOf(WORDS.reckoned)})`);

/** What is told of each, or as a rate: it does not add up. */
const MEAN = new RegExp(anyOf(WORDS.means));

/**
 * @param {Row} part
 * @param {Row} whole
 */
function isOfMeasure(part, whole) {
  const [own, its] = [part, whole].map(({ indicator }) => MEASURES.findIndex((measure) => measure.test(indicator ?? "")));
  const isReckoned = RECKONED.test(whole.indicator ?? "") && ownerOf(part) === ownerOf(whole);
  return (own === its || own < 0 || its < 0) && !isReckoned && !MEAN.test(whole.indicator ?? "") && !/^扣/.test(part.indicator ?? "");
}

/**
 * From what it was to what it is.
 * @param {readonly Row[]} rows
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* slopeOf(rows, called) {
  const groups = yield* grouped(rows, (row) => {
    const now = row.from && nowOf(row);
    return now && row.from && isDecimal(now.value) && isDecimal(row.from.value) ? unitOf(now) : null;
  });
  return groups.map((group) => {
    const lines = best(group).map((row) => {
      const now = /** @type {Figure} */ (nowOf(row));
      const from = /** @type {Figure} */ (row.from);
      const owners = new Set(group.map(ownerOf));
      return line(row, [owners.size > 1 && whose(row), row.indicator].filter(Boolean).join(" "), [Number(from.value), Number(now.value)], [from, now].map((one) => amountText(one, chosenUnits())), now);
    });
    const [first] = group;
    const subject = group.every((row) => ownerOf(row) === ownerOf(first)) ? whose(first) : null;
    const period = group.every((row) => row.period === first.period) ? first.period : null;
    return picture("slope", t("picture.slope", { ...about(subject, period), names: namesOf(lines, called) }), ["picture.before", "picture.now"], lines);
  });
}

/**
 * From the first period to the last.
 * @param {readonly string[]} periods in order
 */
function spanText(periods) {
  const ends = [periods[0], periods[periods.length - 1]];
  return ends.some((end) => end.includes("/")) ? ends.map(periodText).join("–") : periodText(ends.join("/"));
}

/** @param {Row} row */
function nowOf({ level, share, change, from }) {
  return [level, share, change].find((figure) => figure && from && isLike(figure, from)) ?? null;
}

/** @typedef {{ titles: ReadonlyMap<string, string>, names: ReadonlyMap<string, string> }} Articles none where there is but one */

/**
 * One indicator of several places, or as several articles state it.
 * @param {readonly Row[]} rows
 * @param {Articles} articles
 * @param {Called} called
 * @returns {Generator<void, Picture[], unknown>}
 */
function* placesOf(rows, { titles, names }, called) {
  const stated = rows.flatMap((row) => mainsOf(row).map((figure) => ({ row, figure, importance: row.importance })));
  // 9899亿元 behind 新台币: whose 元 it is, is not certain.
  const isMixed = /TWD|HKD|MOP/.test(stated.map(({ figure }) => figure.unit.code).join());
  const groups = yield* grouped(stated, ({ row, figure }) => {
    if (isMixed && figure.unit.code === "CNY") return null;
    if (row.indicator === null || !isDecimal(figure.value) || !isMeasured(figure) || placeOf(row, titles) === "") return null;
    // The same period within an article; of several articles each has its own, of one kind.
    const when = titles.size ? row.period && periodKind(row.period) : row.period;
    return [thingOf(row.indicator), figure.role, unitOf(figure), when, figure.role === "change" ? basisKind(figure) : ""].join("|");
  });
  return groups.flatMap((group) => {
    // Of a player and his team an article tells the points in turns, and nothing compares.
    const most = (titles.size ? [group] : together(group, ({ figure }) => figure)).reduce((most, one) => (one.length > most.length ? one : most));
    const named = unique(most, ({ row }) => placeOf(row, titles));
    const isOneSentence = new Set(most.map(({ figure }) => figure.sentence.start)).size === 1;
    // 內地舖 is nothing that 香港 and 內地 have in common; a sentence that tells of one of them twice was not understood.
    const isNone = most.some(({ row }) => row.indicator?.includes(String(row.subject))) || (isOneSentence && (named.length < most.length || !most.every(({ figure }) => isSaid(figure))));
    if (named.length < 2 || (titles.size === 0 && isNone)) return [];
    const lines = named.slice(0, MOST * 2).map(({ row, figure }) => line(row, names.get(row.document) ?? placeOf(row, titles), [figure.role === "change" ? signed(figure) : Number(figure.value)], [told(figure)], figure));
    lines.sort((a, b) => b.values[0] - a.values[0]);
    const [{ row, figure }] = named;
    const isGrowth = figure.role === "change";
    // Within an article it has the article's own name.
    const name = called(titles.size ? thingOf(row.indicator ?? "") : (row.indicator ?? "")) + (isGrowth ? t("picture.ofGrowth") : "");
    const title = t("picture.places", about(name, titles.size ? null : row.period));
    const made = picture("places", title, [isGrowth ? "column.change" : "column.value"], lines);
    return [{ ...made, name, note: lines.length > 2 ? t("picture.median", { value: median(lines) }) : "" }];
  });
}

/** Whether a figure's own sentence says what it measures; of a cell the heads say it. @param {Figure} figure */
function isSaid({ indicator, subject, sentence: { start } }) {
  return !indicator || indicator.start >= start || Number(subject?.start) < start;
}

/** Whether a number says of what: 0.4 alone may be a level and a change. @param {Figure} figure */
function isMeasured({ unit, kind }) {
  return unit.text || kind === "index";
}

/** Pictures of places that are looked through for what others say of the same places. */
const LOOKED_AT = 32;

/**
 * Subjects by indicators, as one article states them: what at least two subjects have in common in several respects.
 * @param {readonly Picture[]} places
 * @param {Called} called
 * @returns {Picture[]}
 */
function besideOf(places, called) {
  const looked = places.slice(0, LOOKED_AT).map((picture) => ({ picture, names: new Set(picture.lines.map(({ name }) => name)), period: picture.lines[0].row?.period ?? null }));
  /** Of few subjects each column has all, of many most. @param {(typeof looked)[number]} base */
  const shared = (base) => looked.filter(({ picture, names, period }) => {
    const own = [...base.names];
    const least = own.length > SEVERAL ? own.length / 2 : own.length;
    return period === base.period && own.filter((name) => names.has(name)).length >= least;
  });
  const [best] = looked.map((base) => ({ ...base, with: shared(base) })).sort((a, b) => b.with.length * b.names.size - a.with.length * a.names.size);
  if (!best || best.with.length < 2) return [];
  const subjects = [...best.names].slice(0, MOST);
  const columns = best.with.slice(0, INDICATORS).map(({ picture: { name = "", lines } }) => inOneScale(name, lines));
  const told = namesOf(best.with.slice(0, INDICATORS).map(({ picture }) => picture.lines[0]), called);
  const names = subjects.slice(0, NAMED).join(t("list.comma"));
  const title = t("picture.places", about(subjects.length > NAMED ? t("picture.among", { names, n: subjects.length }) : names, best.period));
  return [matrix(title + t("headline.about", { about: told }), subjects, columns, (line, subject) => line.name === subject)];
}

/**
 * @param {string} title
 * @param {readonly string[]} names of the lines
 * @param {readonly ReturnType<typeof inOneScale>[]} columns
 * @param {(line: Line, name: string, at: number) => boolean} isOf
 * @returns {Picture}
 */
function matrix(title, names, columns, isOf) {
  const cells = names.map((name, at) => columns.map(({ lines }) => lines.find((line) => isOf(line, name, at)) ?? null));
  const lines = names.map((name) => ({ name, values: [], said: [], row: null, figure: null }));
  return { ...picture("heat", title, [], lines), columns: columns.map(({ head }) => head), powers: columns.map(({ power }) => power), cells };
}

/** Indicators side by side: more would have no room for their names. */
const INDICATORS = 8;

/**
 * Articles by indicators: the growth or the level of each, where most articles state it.
 * @param {readonly Picture[]} places
 * @param {Articles} articles
 * @returns {Picture[]}
 */
function heatOf(places, { titles, names }) {
  const chosen = places.filter(({ lines }) => new Set(lines.map(({ row }) => row?.document)).size * 2 >= titles.size).slice(0, INDICATORS);
  if (chosen.length < 2) return [];
  const documents = [...titles.keys()];
  const columns = chosen.map(({ name = "", lines }) => inOneScale(name, lines));
  return [matrix(t("picture.heat"), documents.map((document) => names.get(document) ?? ""), columns, ({ row }, _, at) => row?.document === documents[at])];
}

/**
 * The unit with the name, and the numbers alone: 5.67 万亿元 is 56,700 among others in 亿元.
 * @param {string} name
 * @param {Line[]} lines
 */
function inOneScale(name, lines) {
  const figures = lines.flatMap(({ figure }) => figure ?? []);
  const scales = figures.map((figure) => scaleOf(figure, chosenUnits()));
  const { power, unit } = scales.reduce((least, scale) => (scale.power < least.power ? scale : least));
  const alone = lines.map((line) => {
    const { bound, whole, fraction } = amount(/** @type {Figure} */ (line.figure), chosenUnits());
    const own = scaleOf(/** @type {Figure} */ (line.figure), chosenUnits()).power;
    const number = own === power ? whole + fraction : spaced(shifted(String(line.figure?.value), power));
    return { ...line, said: [arrowOf(/** @type {Figure} */ (line.figure)) + bound + number] };
  });
  return { head: name + (unit && t("headline.about", { about: unit })), lines: alone, power };
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

/**
 * What a row says that others may say as well; not what is aimed at.
 * @param {Row} row
 */
function mainsOf({ level, share, change }) {
  return [level ?? share, change].flatMap((figure) => (figure && figure.role !== "target" ? figure : []));
}

/**
 * With the direction of what changes, without what that is against: one picture has one basis.
 * @param {Figure} figure
 */
function told(figure) {
  return arrowOf(figure) + amountText(figure, chosenUnits());
}

/**
 * As the article writes it where one line is in the middle.
 * @param {readonly Line[]} lines
 */
function median(lines) {
  const sorted = [...lines].sort((a, b) => a.values[0] - b.values[0]);
  const [one, other] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)].map((at) => sorted[at]);
  if (one === other) return one.said[0];
  const value = (one.values[0] + other.values[0]) / 2;
  const figure = /** @type {Figure} */ (one.figure);
  return amountText({ ...figure, value: String(Number(value.toPrecision(6))), bound: "exact", change: null }, chosenUnits());
}

/**
 * @template {{ importance: number }} Item
 * @param {readonly Item[]} rows
 * @param {(row: Item) => string | null} key null: it belongs nowhere
 * @returns {Generator<void, Item[][], unknown>} the most important first
 */
function* grouped(rows, key) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const row of rows) {
    yield;
    const name = key(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  const weight = (/** @type {Item[]} */ group) => group.reduce((most, { importance }) => Math.max(most, importance), -Infinity) + group.length;
  return [...groups.values()].sort((a, b) => weight(b) - weight(a));
}

/**
 * The first row of each name.
 * @template Item
 * @param {readonly Item[]} rows
 * @param {(row: Item) => string | null} name
 */
function unique(rows, name) {
  const met = new Set();
  return rows.filter((row) => !met.has(name(row)) && met.add(name(row)));
}

/**
 * The most important, where there are too many to draw.
 * @param {readonly Row[]} rows
 */
function best(rows, most = MOST) {
  return [...rows].sort((a, b) => b.importance - a.importance).slice(0, most);
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
  const units = new Set(lines.flatMap(({ figure }) => (figure ? scaleOf(figure, chosenUnits()).unit : [])));
  return { kind, title, unit: units.size === 1 ? [...units][0] : "", heads: heads.map((key) => t(key)), lines, note: "" };
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
  return reached !== null && aimed !== null && reached.slice(0, 4) < aimed.slice(0, 4) && periodKind(reached) === periodKind(aimed);
}

/** Of what is at least or at most so much nobody knows where it is. @param {Figure} figure */
function isOpen({ bound }) {
  return /^(?:at_|over|under$)/.test(bound);
}

/** @param {string | null} value */
function isDecimal(value) {
  return value !== null && /^-?\d+(\.\d+)?$/.test(value);
}
