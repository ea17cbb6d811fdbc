// How do keywords of many articles, and what sets two apart, leave the page as tables?

import { amountText } from "./amount.js";
import { comparedKeywords, comparedRows, mainOf } from "./compare.js";
import { periodText } from "./period.js";
import { arrowOf, rankText } from "./signs.js";
import { t } from "./strings.js";
import { changeText } from "./words.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Member } from "./collection.js" */
/** @import { Row } from "./rows.js" */
/** @import { Cell } from "./columns.js" */

/** @typedef {{ head: string[], body: Cell[][] }} Listing */

/**
 * The keywords of all articles, article by article.
 * @param {readonly Member[]} members
 * @returns {Listing}
 */
export function keywordListing(members) {
  return {
    head: ["column.document", "sheet.rank", "sheet.term", "label.kind", "sheet.count", "sheet.score"].map((key) => t(key)),
    body: members.flatMap(({ title, report }) =>
      (report?.keywords ?? []).map(({ text, kind, count, score }, at) => [
        { text: title },
        { number: String(at + 1) },
        { text },
        { text: t(`keyword.${kind}`) },
        { number: String(count) },
        { number: String(score) },
      ]),
    ),
  };
}

/**
 * What two articles say of the same thing, then the keywords of each with their ranks.
 * @param {Member} before
 * @param {Member} after
 * @returns {Listing}
 */
export function comparisonListing(before, after) {
  const { lost, kept, gained } = comparedKeywords(before, after);
  /** @param {number | null} rank @returns {Cell} */
  const place = (rank) => (rank === null ? { text: "" } : { number: String(rank) });
  const keywords = Object.entries({ lost, kept, gained }).flatMap(([set, words]) =>
    words.map(({ text, before, after }) => [{ text: t(`compare.${set}`) }, { text }, { text: "" }, place(before), { text: "" }, place(after), { text: "" }, { text: "" }, { text: "" }]),
  );
  return {
    head: [t("label.kind"), t("column.indicator"), t("column.subject"), before.title, t("column.period"), after.title, t("column.period"), t("compare.difference"), "%"],
    body: [
      ...comparedRows(before.rows, after.rows).map(({ before, after, grows, difference, ratio }) => [
        { text: t("column.indicator") },
        { text: before.indicator ?? "" },
        { text: [...new Set([before.subject, after.subject])].filter(Boolean).join(" / ") },
        ...[before, after].flatMap((row) => [{ text: said(row, grows) }, { text: row.period ? periodText(row.period) : "" }]),
        difference === null ? { text: "" } : { number: difference },
        ratio === null ? { text: "" } : { number: ratio },
      ]),
      ...keywords,
    ],
  };
}

/**
 * @param {Row} row
 * @param {boolean} grows its growth is what is compared
 */
function said(row, grows) {
  const main = mainOf(row, grows);
  if (main === row.change) return changeText(main);
  const aimed = main.role === "target" ? `${t("role.target")} ` : "";
  return main === row.rank ? rankText(main) : aimed + arrowOf(main) + amountText(main, "written");
}
