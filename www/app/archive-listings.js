// How do a panel and what was found of a draft leave the page, each value with its sentence?

import { numberFormat } from "./columns.js";
import { measureText } from "./panel-table.js";
import { periodText } from "./period.js";
import { t } from "./strings.js";

/** @import { Panel } from "./archive-texts.js" */
/** @import { Cell as Out } from "./columns.js" */
/** @import { Verdict } from "./draft-view.js" */
/** @import { Listing } from "./listings.js" */

/**
 * One line for each value.
 * @param {Panel} panel
 * @param {ReadonlyMap<string, string>} titles
 * @returns {Listing}
 */
export function panelListing({ cells }, titles) {
  const head = ["column.document", "column.subject", "column.indicator", "column.written", "column.period", "sheet.iso", "panel.measure", "column.value", "column.low", "column.high", "column.unit", "panel.common", "panel.commonUnit", "panel.otherValue", "column.sentence", "column.place"];
  return {
    head: head.map((key) => t(key)),
    body: cells.map((cell) => {
      const { document, subject, indicator, name, surface, period, value, low, high, unit, per, common_value, common_unit, disputed, sentence, start, direction } = cell;
      /** @param {string | null} number @returns {Out} */
      const number = (number) => (number === null ? { text: "" } : { number: direction === "down" && !number.startsWith("-") ? `-${number}` : number });
      return [
        { text: titles.get(document) ?? document },
        { text: titles.get(subject ?? "") ?? subject ?? "" },
        { text: name === indicator ? indicator : `${indicator} (${name})` },
        { text: surface },
        { text: period ? periodText(period) : "" },
        { text: period ?? "" },
        { text: measureText(cell) },
        number(value),
        number(low),
        number(high),
        { text: (unit ?? "") + (per ? `/${per}` : "") },
        number(common_value),
        { text: common_unit ?? "" },
        { text: disputed ? t("panel.yes") : "" },
        { text: sentence.replace(/\s+/g, " ") },
        { number: String(start) },
      ];
    }),
  };
}

/**
 * One line for each verdict.
 * @param {readonly Verdict[]} verdicts
 * @param {ReadonlyMap<string, string>} titles
 * @param {(verdict: Verdict) => string} word
 * @returns {Listing}
 */
export function draftListing(verdicts, titles, word) {
  const head = ["draft.status", "draft.in", "draft.figure", "draft.counterpart", "column.indicator", "draft.sentence", "draft.source", "draft.sourceSentence", "draft.result"];
  const line = (/** @type {string | undefined} */ text) => ({ text: (text ?? "").replace(/\s+/g, " ") });
  return {
    head: head.map((key) => t(key)),
    body: verdicts.map((verdict) => {
      const { fields, draft, source, computed } = verdict;
      return [
        { text: word(verdict) },
        { text: fields.map((field) => t(`draft.field.${field}`)).join(t("list.comma")) },
        line(draft?.surface),
        line(source?.surface),
        line(draft?.indicator ?? source?.indicator ?? ""),
        line(draft?.sentence),
        line(source && (titles.get(source.document) ?? "") || ""),
        line(source?.sentence),
        line(computed),
      ];
    }),
  };
}

/**
 * @param {string} title
 * @param {Listing} listing
 */
export function markdownOf(title, { head, body }) {
  const safe = (/** @type {string} */ text) => text.replace(/[\\|<>`*_[\]]/g, "\\$&");
  const lines = [head, head.map(() => "---"), ...body.map((cells) => cells.map((cell) => ("number" in cell ? cell.number : safe(cell.text))))];
  return `# ${safe(title)}\n\n${lines.map((line) => `| ${line.join(" | ")} |\n`).join("")}`;
}

/**
 * @param {Panel} panel
 * @param {ReadonlyMap<string, string>} titles
 */
export function panelSheet(panel, titles) {
  return sheet(panel.indicator, panelListing(panel, titles), [24, 14, 22, 16, 14, 12, 12, 18, 12, 12, 10, 14, 10, 8, 60, 8]);
}

/**
 * @param {string} title
 * @param {Listing} listing
 */
export function draftSheet(title, listing) {
  return sheet(title, listing, [12, 14, 18, 18, 20, 60, 24, 60, 12]);
}

/** The longest name of a sheet, and what it may not hold. */
const NAME = 31;
const FORBIDDEN = /[[\]:*?/\\]/g;

/**
 * As the spreadsheet module reads it.
 * @param {string} title
 * @param {Listing} listing
 * @param {number[]} widths
 */
function sheet(title, { head, body }, widths) {
  const cell = (/** @type {Out} */ cell) => ("number" in cell ? { number: cell.number, format: numberFormat(cell.number) } : cell.text || null);
  const name = title.replace(FORBIDDEN, " ").slice(0, NAME).trim();
  return JSON.stringify({ title, sheets: [{ name, columns: head.map((title, at) => ({ title, width: widths[at] })), rows: body.map((cells) => ({ cells: cells.map(cell) })) }] });
}
