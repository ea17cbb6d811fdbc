// How does the reader say how a table is to be read?

import { el } from "./dom.js";

/** @import { Table } from "../engine/protocol.js" */
/** @import { Asked } from "./source-text.js" */

/**
 * How many columns the widest row of a table has; a whole sheet has more rows than a function takes arguments.
 * @param {Table} table
 */
export function widest({ rows }) {
  return rows.reduce((most, { cells }) => Math.max(most, cells.length / 2), 0);
}

/**
 * A line above a table: that its reading is unsure, where it is, and what opens the form.
 * @param {Table} table
 * @param {Asked} asked what the reader has said already, what takes more (null takes it back), and the period that no figure takes
 * @param {typeof import("./strings.js").t} t
 */
export function tableForm(table, { given, onread, unused }, t) {
  const headers = table.rows.findIndex(({ header }) => !header);
  const rows = number(table.rows.length, given?.header_rows ?? Math.max(0, headers));
  const columns = number(widest(table), given?.label_columns ?? table.labels.length);
  const unit = el("input", { value: given?.unit ?? "" });
  const period = el("input", { value: given?.period ?? "" });
  const form = el(
    "form",
    {
      hidden: true,
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        onread({
          header_rows: Number(rows.value),
          label_columns: Number(columns.value),
          ...(unit.value.trim() && { unit: unit.value.trim() }),
          ...(period.value.trim() && { period: period.value.trim() }),
        });
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        toggle(false);
        button.focus();
      },
    },
    el("label", {}, t("table.headers"), rows),
    el("label", {}, t("table.labels"), columns),
    el("label", {}, t("column.unit"), unit),
    el("label", {}, t("column.period"), period),
    el("button", { class: "primary" }, t("table.read")),
    given ? el("button", { type: "button", class: "plain", onclick: () => onread(null) }, t("table.undo")) : null,
  );
  const button = el("button", { type: "button", class: "plain", "aria-expanded": "false", onclick: () => toggle(form.hidden !== false) }, t("table.how"));
  /** @param {boolean} open */
  const toggle = (open) => {
    form.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) rows.focus();
  };
  const said = unused ? t("table.unused", { period: unused }) : given ? t("table.given") : table.unsure ? t("table.unsure") : "";
  return el("div", { class: unused || (table.unsure && !given) ? "table-form unsure" : "table-form" }, said ? el("span", {}, said) : null, button, form);
}

/**
 * @param {number} most
 * @param {number} value
 */
function number(most, value) {
  return el("input", { type: "number", min: "0", max: String(most), value: String(value), required: true });
}
