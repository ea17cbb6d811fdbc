// How do the words of two sets of articles leave the page?

import { t } from "./strings.js";

/** @import { Cell } from "./columns.js" */
/** @import { Listing } from "./listings.js" */
/** @import { Beside, Found, KeyWord } from "./word-comparison-view.js" */

/** @param {number} number @param {number} digits */
const rounded = (number, digits) => ({ number: String(Number(number.toFixed(digits))) });

/**
 * One line for each word.
 * @param {Found} found
 * @returns {Listing}
 */
export function wordListing({ words, rises }) {
  const ofSet = (/** @type {string} */ key) => ["wording.a", "wording.b"].map((set) => t("wording.of", { name: t(key), set: t(set) }));
  return {
    head: [t("wording.word"), t("wording.change"), ...["wording.count", "wording.per", "wording.documents", "wording.evenness"].flatMap(ofSet), t("wording.likelihood"), t("wording.ratio"), t("wording.rise")],
    body: words.map(({ term, change, a, b, likelihood, ratio }, at) => {
      const rise = rises[at];
      /** @type {Cell[]} */
      const sides = [
        ...[a, b].map(({ count }) => rounded(count, 0)),
        ...[a, b].map(({ per_10_000 }) => rounded(per_10_000, 2)),
        ...[a, b].map(({ documents }) => rounded(documents, 0)),
        ...[a, b].map(({ evenness }) => rounded(evenness, 2)),
      ];
      return [{ text: term }, { text: t(`wording.change.${change}`) }, ...sides, rounded(likelihood, 2), rounded(ratio, 2), rise === null ? { text: "" } : rounded(rise, 2)];
    }),
  };
}

/**
 * The collocates of one word in both sets.
 * @param {KeyWord} word
 * @returns {Listing}
 */
export function collocateListing({ a, b }) {
  /** @param {string} set @param {readonly Beside[]} beside */
  const lines = (set, beside) => beside.map(({ term, together, count, likelihood, ratio }) => [{ text: t(set) }, { text: term }, rounded(together, 0), rounded(count, 0), rounded(likelihood, 2), rounded(ratio, 2)]);
  return {
    head: ["", t("wording.collocate"), t("wording.together"), t("wording.count"), t("wording.likelihood"), t("wording.ratio")],
    body: [...lines("wording.a", a.collocates ?? []), ...lines("wording.b", b.collocates ?? [])],
  };
}

/** What a spreadsheet shows of a number with two decimals, and of one without. */
const FORMATS = ["#,##0", "#,##0.00"];

/** The longest name of a sheet, and what it may not hold. */
const NAME = 31;
const FORBIDDEN = /[[\]:*?/\\]/g;

/**
 * A spreadsheet with a sheet for each listing, as its module reads it.
 * @param {[string, Listing][]} sheets
 */
export function wordBook(sheets) {
  const cell = (/** @type {Cell} */ cell) => ("number" in cell ? { number: cell.number, format: FORMATS[Number(cell.number.includes("."))] } : cell.text || null);
  return JSON.stringify({
    title: sheets[0][0],
    sheets: sheets.map(([title, { head, body }]) => ({
      name: title.replace(FORBIDDEN, " ").slice(0, NAME).trim(),
      columns: head.map((title) => ({ title, width: 14 })),
      rows: body.map((cells) => ({ cells: cells.map(cell) })),
    })),
  });
}
