// How does a text look with its figures and keywords marked?

import { blocksOf, spansIn } from "../app/blocks.js";
import { breathe, el } from "../app/dom.js";
import { articleLanguage } from "../app/strings.js";
import { BETWEEN, rowAt, rowOfCell } from "../app/table-rows.js";

/** @import { Report, Span, Table } from "../engine/protocol.js" */

/** Keywords whose places are marked: more would make every line dotted. */
const MARKED_KEYWORDS = 15;

/** Paragraphs made per task: more would hold up the page for longer than a frame. */
const PER_TASK = 100;

/** @typedef {Span & { kind: "figure" | "keyword", about: string }} Mark */

/**
 * @param {Readonly<Report>} report
 * @param {string} text
 */
export function marked({ figures, keywords, document, tables = [] }, text) {
  /** @type {Mark[]} */
  const marks = [
    ...figures.map(({ start, end, indicator, subject }) => ({
      start,
      end,
      kind: /** @type {const} */ ("figure"),
      about: [subject?.text, indicator?.text].filter(Boolean).join(" "),
    })),
    ...keywords.slice(0, MARKED_KEYWORDS).flatMap(({ occurrences }) =>
      occurrences.map(({ start, end }) => ({ start, end, kind: /** @type {const} */ ("keyword"), about: "" })),
    ),
  ].sort((a, b) => a.start - b.start || Number(b.kind === "figure") - Number(a.kind === "figure"));
  const element = el("div", { class: "text", part: "text", lang: articleLanguage(document.language) });
  fill(element, text, marks, tables);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 * @param {Mark[]} marks sorted by start
 * @param {readonly Table[]} tables sorted by start
 */
async function fill(element, text, marks, tables) {
  const blocks = blocksOf(text).filter(({ start, end }) => text.slice(start, end).trim());
  for (let at = 0; at < blocks.length; at += PER_TASK) {
    if (at > 0) await breathe();
    for (const block of blocks.slice(at, at + PER_TASK)) {
      const { start, end, runsOn } = block;
      const [table] = spansIn(tables, start, end);
      let row = table && !runsOn ? rowAt(table, block) : -1;
      if (row < 0 && table && BETWEEN.test(text.slice(start, end))) continue;
      if (row < 0 && table && !runsOn) {
        // Of the cells of a row that stand below one another, the first makes it.
        row = rowOfCell(table, block);
        if (row >= 0 && table.rows[row].cells[0] < start) continue;
      }
      if (row < 0) element.append(el("p", { class: runsOn ? "runs-on" : undefined }, ...pieces(text, start, end, spansIn(marks, start, end))));
      else rowsOf(element, table).append(rowOf(table, row, text, marks));
    }
  }
}

/**
 * The rows of a table: those that have been made already, where it is the last thing there.
 * @param {HTMLElement} element
 * @param {Table} table
 */
function rowsOf(element, { id }) {
  const last = element.lastElementChild;
  if (last instanceof HTMLElement && last.dataset.table === String(id)) return /** @type {HTMLElement} */ (last.lastElementChild);
  const rows = el("tbody");
  element.append(el("table", { part: "table", dataset: { table: id } }, rows));
  return rows;
}

/**
 * @param {Table} table
 * @param {number} row
 * @param {string} text
 * @param {Mark[]} marks
 */
function rowOf({ rows, labels }, row, text, marks) {
  const { header, cells } = rows[row];
  const made = [];
  for (let at = 0; at + 1 < cells.length; at += 2) {
    const [start, end] = [cells[at], cells[at + 1]];
    const words = pieces(text, start, end, spansIn(marks, start, end));
    made.push(header ? el("th", { scope: "col" }, ...words) : labels.includes(at / 2) ? el("th", { scope: "row" }, ...words) : el("td", {}, ...words));
  }
  return el("tr", {}, ...made);
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 */
function pieces(text, start, end, marks) {
  const nodes = [];
  let at = start;
  for (const mark of marks) {
    const from = Math.max(mark.start, start);
    const to = Math.min(mark.end, end);
    // Of marks that overlap, the first stands.
    if (from < at || to <= from) continue;
    nodes.push(
      text.slice(at, from),
      el("mark", { class: mark.kind, part: mark.kind, title: mark.about || undefined, dataset: { start: mark.start } }, text.slice(from, to)),
    );
    at = to;
  }
  return [...nodes, text.slice(at, end)];
}
