// What is there to know of one word of two sets of articles: its course, where it stands, what stands beside it?

import { el } from "./dom.js";
import { periodText } from "./period.js";
import { pictureView } from "./picture-view.js";
import { currentLanguage, t } from "./strings.js";

/** @import { Line, Picture } from "./pictures.js" */
/** @import { Beside, Found, KeyWord, WordPlace } from "./word-comparison-view.js" */

/** Collocates shown of each set. */
const COLLOCATES = 12;
/** Articles in one picture. */
const ARTICLES = 20;

/**
 * @param {Found} found
 * @param {ReadonlyMap<string, string>} titles
 * @param {object} events
 * @param {(document: string, span: { start: number, end: number }) => void} events.onplace
 * @param {(words: string) => void} events.onsay
 * @param {(word: string) => void} events.onword
 */
export function wordDetail({ words: [word], places }, titles, { onplace, onsay, onword }) {
  const pictures = [...courseOf(word), spreadOf(word, places, titles)];
  const place = el("div", {});
  const source = t("panel.source", { n: titles.size });
  const buttons = pictures.map(({ kind }, at) => el("button", { type: "button", onclick: () => draw(at) }, t(`wording.picture.${kind}`)));
  const draw = (/** @type {number} */ at) => {
    buttons.forEach((button, number) => button.setAttribute("aria-pressed", String(number === at)));
    place.replaceChildren(pictureView(pictures[at], { source, onsay, onpick: ({ cell }) => cell && onplace(cell.document, cell) }));
  };
  draw(0);
  return el(
    "section",
    {},
    el("h2", { tabindex: -1 }, word.term),
    pictures.length > 1 && el("div", { class: "choice", role: "group", "aria-label": t("picture.choices") }, ...buttons),
    place,
    el("h3", {}, t("wording.collocates", { term: word.term })),
    beside("wording.a", word.a.collocates ?? [], onword),
    beside("wording.b", word.b.collocates ?? [], onword),
  );
}

/**
 * How often the word stands in each period.
 * @param {KeyWord} word
 * @returns {Picture[]}
 */
function courseOf({ term, trend = [] }) {
  if (trend.length < 2) return [];
  const points = trend.map(({ per_10_000 }) => lineOf(term, per_10_000));
  const columns = trend.map(({ period }) => periodText(period));
  const line = { ...lineOf(term, 0), values: points.flatMap(({ values }) => values), said: points.flatMap(({ said }) => said), points };
  return [{ kind: "lines", title: t("wording.over", { term }), unit: t("wording.rate"), heads: columns, lines: [line], note: "", columns, cells: [points] }];
}

/**
 * How often it stands in each article; each leads to its first place there.
 * @param {KeyWord} word
 * @param {readonly WordPlace[]} places
 * @param {ReadonlyMap<string, string>} titles
 * @returns {Picture}
 */
function spreadOf({ term }, places, titles) {
  const rated = places.map((place) => ({ place, rate: (1e4 * place.count) / Math.max(1, place.words) })).sort((one, other) => other.rate - one.rate);
  const lines = rated.slice(0, ARTICLES).map(({ place, rate }) => ({ ...lineOf(titles.get(place.document) ?? "", rate), cell: place }));
  return { kind: "growth", title: t("wording.spread", { term }), unit: t("wording.rate"), heads: [t("wording.per")], lines, note: rated.length > lines.length ? t("wording.first", { n: lines.length, all: rated.length }) : "" };
}

/**
 * @param {string} name
 * @param {number} rate
 * @returns {Line}
 */
function lineOf(name, rate) {
  const said = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(rate);
  return { name, values: [rate], said: [said], row: null, figure: null };
}

/**
 * @param {string} set
 * @param {readonly Beside[]} collocates
 * @param {(word: string) => void} onword
 */
function beside(set, collocates, onword) {
  if (collocates.length === 0) return el("p", { class: "archive-note" }, `${t(set)}${t("list.colon")}${t("wording.noCollocates")}`);
  const number = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 });
  const heads = ["wording.together", "wording.count", "wording.likelihood", "wording.ratio"].map((key) => el("th", { scope: "col" }, t(key)));
  const rows = collocates.slice(0, COLLOCATES).map(({ term, together, count, likelihood, ratio }) =>
    el("tr", {}, el("th", { scope: "row" }, el("button", { type: "button", onclick: () => onword(term) }, term)), ...[together, count, likelihood, ratio].map((value) => el("td", {}, number.format(value)))),
  );
  return el("div", { class: "panel-place" }, el("table", { class: "twin panel-table" }, el("caption", {}, t(set)), el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("wording.collocate")), ...heads)), el("tbody", {}, ...rows)));
}
