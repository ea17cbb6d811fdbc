// What more is there to know of one row, and what can the reader do with it?

import { articleWords, langOf, tellLanguage } from "./article-words.js";
import { arithmetic } from "./checks.js";
import { el } from "./dom.js";
import { sharing } from "./later.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";
import { sentenceOf } from "./words.js";

/** @import { Check, Figure } from "../engine/protocol.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Row } from "./rows.js" */

/**
 * @param {object} facts
 * @param {Row} facts.row
 * @param {string} facts.text the article
 * @param {readonly Check[]} facts.checks
 * @param {(id: number) => Figure | undefined} facts.figure
 * @param {HTMLElement} facts.chart the same thing at other times, or in parts
 * @param {() => void} facts.onplace the reader wants to see where it stands
 * @param {() => void} facts.oncopy
 * @param {(edit: Edit) => void} facts.ondecide
 * @param {() => void} facts.onmissing the form could not be fetched
 */
export function rowDetail({ row, text, checks, figure, chart, onplace, oncopy, ondecide, onmissing }) {
  const main = row.level ?? row.figures[0];
  const { start, end, surface } = main;
  const form = el("div", {});
  const edit = async () => {
    if (form.firstChild) return form.replaceChildren();
    const part = await sharing().catch(() => null);
    if (!part) return onmissing();
    form.replaceChildren(part.editForm(row, main, settings.units, (fields) => ondecide({ kind: row.reader === "added" ? "add" : "change", start, end, surface, fields })));
    tellLanguage(form, row.language);
    form.querySelector("input")?.focus();
  };
  if (row.reader === "added" && row.indicator === null) edit();
  /** @param {string} key @param {() => void} then */
  const action = (key, then) => el("button", { type: "button", class: "plain", onclick: then }, t(key));
  return el(
    "div",
    { class: "row-detail" },
    el("blockquote", { lang: langOf(row.language) }, ...quote(row, text)),
    ...checks.map((check) => el("p", { class: `check ${check.status}` }, ...articleWords(arithmetic(check, figure), row.language))),
    chart,
    form,
    el(
      "p",
      { class: "actions" },
      action("row.copy", oncopy),
      el("button", { type: "button", class: "plain to-place", onclick: onplace }, t("row.place")),
      row.reader === null && action("row.accept", () => ondecide({ kind: "accept", start, end, surface })),
      action("row.change", edit),
      action("row.reject", () => ondecide({ kind: "reject", start, end, surface })),
    ),
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
