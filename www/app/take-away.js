// In which forms do the figures leave the page?

import { cellOf, columnsNow } from "./columns.js";
import { grouped } from "./decimal.js";
import { t } from "./strings.js";
import { isAddress, leadingBack } from "./text-fragment.js";
import { sentenceOf } from "./words.js";

/** @import { Report } from "../engine/protocol.js" */
/** @import { Cell } from "./columns.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Row } from "./rows.js" */

/**
 * An article that rows are of.
 * @typedef {object} Taken
 * @property {string} title
 * @property {string | null} name the file it came from
 * @property {string} date ISO or ""
 * @property {string} text the article
 * @property {Report} report with the reader's edits
 * @property {readonly Edit[]} edits
 */

/** By the document that a row names. @typedef {ReadonlyMap<string, Taken>} Origins */

/**
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
function table(rows, origins) {
  return {
    head: columnsNow().map(({ title }) => t(title)),
    body: rows.map((row) => columnsNow().map((column) => cellOf(column, row, originOf(row, origins)))),
  };
}

/**
 * @param {Row} row
 * @param {Origins} origins
 */
function originOf({ document }, origins) {
  return /** @type {Taken} */ (origins.get(document));
}

/**
 * What a set of articles is called.
 * @param {Origins} origins
 */
export function titleOfAll(origins) {
  const [{ title }] = origins.values();
  return origins.size === 1 ? title : t("export.several", { title, n: origins.size });
}

/**
 * The report with the reader's edits, and what those were; a list of them where there are several articles.
 * @param {Origins} origins
 */
export function json(origins) {
  const reports = [...origins.values()].map(({ title, name, date, report, edits }) => ({ ...report, reader: { title, name, date: date || null, edits } }));
  return JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2);
}

/**
 * For spreadsheets: with a byte order mark, so that Excel reads UTF-8, and with text that can be no formula.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function csv(rows, origins) {
  return csvOf(table(rows, origins));
}

/**
 * The same for any table.
 * @param {{ head: string[], body: Cell[][] }} table
 */
export function csvOf({ head, body }) {
  const lines = [head.map(quoted), ...body.map((cells) => cells.map((cell) => ("number" in cell ? cell.number : quoted(harmless(cell.text)))))];
  return "\ufeff" + lines.map((line) => line.join(",") + "\r\n").join("");
}

/**
 * For the clipboard's plain half: a spreadsheet splits it into cells.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function tabbed(rows, origins) {
  const { head, body } = table(rows, origins);
  const lines = [head, ...body.map((cells) => cells.map((cell) => ("number" in cell ? cell.number : harmless(cell.text))))];
  return lines.map((line) => line.map((text) => text.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/**
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function markdown(rows, origins) {
  const { head, body } = table(rows, origins);
  /** @param {string} text */
  const safe = (text) => text.replace(/[\\|<>`*_[\]~]/g, "\\$&").replace(/\s+/g, " ");
  const lines = [
    head,
    columnsNow().map(({ type }) => (type === "number" ? "--:" : "---")),
    ...body.map((cells) => cells.map((cell) => ("number" in cell ? grouped(cell.number) : safe(cell.text)))),
  ];
  const [{ date }] = origins.values();
  const heading = `# ${safe(titleOfAll(origins))}${origins.size === 1 && date ? ` (${date})` : ""}\n\n`;
  return heading + lines.map((line) => `| ${line.join(" | ")} |\n`).join("");
}

/**
 * The rows as an HTML table: the clipboard's rich half.
 * @param {readonly Row[]} rows
 * @param {Origins} origins
 */
export function htmlTable(rows, origins) {
  const { head, body } = table(rows, origins);
  const lines = body.map((row) => row.map((cell) => ("number" in cell ? `<td class="value">${cell.number}</td>` : `<td>${escaped(harmless(cell.text))}</td>`)).join(""));
  const heads = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  return `<table><thead><tr>${heads}</tr></thead><tbody>${lines.map((line) => `<tr>${line}</tr>`).join("")}</tbody></table>`;
}

/**
 * A citation as HTML: what leads back to its place is a link.
 * @param {string} text
 */
export function paragraph(text) {
  const [, words, link] = /^(.*?)(?:\n(https?:\S+))?$/s.exec(text) ?? ["", text];
  return text && `<p>${escaped(words)}${link ? ` <a href="${escaped(link)}">${escaped(link)}</a>` : ""}</p>`;
}

/**
 * One row with where it is from: 潍坊市 外贸进出口总值 … “sentence” (title, date); below, where the article came from an
 * address, what leads back to the sentence.
 * @param {Row} row
 * @param {Origins} origins
 */
export function citation(row, origins) {
  const { title, name, date, text } = originOf(row, origins);
  const source = [title, date].filter(Boolean).join(t("list.comma"));
  const cited = t("cited.sentence", { sentence: sentenceOf(row, text), source, place: row.figures[0].start });
  const [{ start, end }] = row.figures;
  return isAddress(name) ? `${cited}\n${leadingBack(name, text, { start, end })}` : cited;
}

/**
 * A spreadsheet takes a text that begins so for a formula, and digits parted so (2:0, 3-5, 1/4) for a time or a day; of
 * others it would drop digits: 0012, 8.80, 110105199001011234, 1e5.
 * @param {string} text
 */
function harmless(text) {
  return /^\s*(?:[=+\-@＝＋－＠\t\r]|(?:\d+\s*[:/-]\s*\d[\d:/-]*|0\d+|\d{16,}|\d+\.\d*0|\d+[eE]\d+)\s*$)/.test(text) ? `'${text}` : text;
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
