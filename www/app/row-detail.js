// What more is there to know of one row, and what can be done with it?

import { arithmetic } from "./checks.js";
import { el } from "./dom.js";
import { t } from "./strings.js";
import { sentenceOf } from "./take-away.js";

/** @import { Check, Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/**
 * @param {object} facts
 * @param {Row} facts.row
 * @param {string} facts.text the article
 * @param {readonly Check[]} facts.checks
 * @param {(id: number) => Figure | undefined} facts.figure
 * @param {{ label: string, then: () => void }[]} facts.actions
 */
export function rowDetail({ row, text, checks, figure, actions }) {
  return el(
    "div",
    { class: "row-detail" },
    el("blockquote", {}, ...quote(row, text)),
    ...checks.map((check) => el("p", { class: `check ${check.status}` }, arithmetic(check, figure))),
    el("p", { class: "actions" }, ...actions.map(({ label, then }) => el("button", { type: "button", class: "plain", onclick: then }, label))),
  );
}

/**
 * The sentence with the row's figures marked.
 * @param {Row} row
 * @param {string} text
 */
function quote(row, text) {
  const { start: from, end: to } = row.figures[0].sentence;
  const inside = row.figures.filter(({ start, end }) => start >= from && end <= to);
  if (inside.length === 0) return [sentenceOf(row, text)];
  /** @type {(string | HTMLElement)[]} */
  const pieces = [];
  let done = from;
  for (const { start, end } of inside) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), el("mark", { class: "figure" }, text.slice(start, end)));
    done = end;
  }
  pieces.push(text.slice(done, to));
  return pieces;
}
