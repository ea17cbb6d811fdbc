// How does a text look with its figures and keywords marked?

import { blocksOf, spansIn } from "../app/blocks.js";
import { breathe, el } from "../app/dom.js";

/** @import { Report, Span } from "../engine/protocol.js" */

/** Keywords whose places are marked: more would make every line dotted. */
const MARKED_KEYWORDS = 15;

/** Paragraphs made per task: more would hold up the page for longer than a frame. */
const PER_TASK = 100;

/** @typedef {Span & { kind: "figure" | "keyword", about: string }} Mark */

/**
 * @param {Readonly<Report>} report
 * @param {string} text
 */
export function marked({ figures, keywords }, text) {
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
  const element = el("div", { class: "text", part: "text", lang: "zh" });
  fill(element, text, marks);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 * @param {Mark[]} marks sorted by start
 */
async function fill(element, text, marks) {
  const blocks = blocksOf(text).filter(({ start, end }) => text.slice(start, end).trim());
  for (let at = 0; at < blocks.length; at += PER_TASK) {
    if (at > 0) await breathe();
    element.append(
      ...blocks.slice(at, at + PER_TASK).map(({ start, end, runsOn }) => el("p", { class: runsOn ? "runs-on" : undefined }, ...pieces(text, start, end, spansIn(marks, start, end)))),
    );
  }
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
