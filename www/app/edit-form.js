// How does the reader correct what was read of a figure?

import { asExact, chineseScale, powerOf, unitWord } from "./amount.js";
import { shifted } from "./decimal.js";
import { el } from "./dom.js";
import { fieldsOf } from "./edits.js";
import { periodTyped } from "./period-input.js";
import { periodText } from "./period.js";
import { t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Fields } from "./edits.js" */
/** @import { Row } from "./rows.js" */
/** @import { Settings } from "./settings.js" */

/** 万, 亿 and their compounds before a unit that was typed: not 千 or 兆 alone, with which units begin (千瓦, 兆瓦). */
const SCALE = /^(?:[十百千]?[万萬]?[亿億]|[十百千]?[万萬])?/u;

/**
 * The reader changes what the table shows: 312.6 beside 亿元.
 * @param {Row} row
 * @param {Figure} figure the one of its figures that is changed
 * @param {Settings["units"]} units in which it is shown
 * @param {(fields: Fields) => void} onsave
 */
export function editForm({ subject, indicator, period }, figure, units, onsave) {
  const fields = { ...fieldsOf(figure), subject, indicator, period };
  const { word, power } = chineseScale(figure, units);
  const unit = word + unitWord(figure);
  const shown = { ...fields, value: fields.value && asExact(shifted(fields.value, power), figure.surface), unit, period: fields.period && periodText(fields.period) };
  const names = /** @type {(keyof Fields)[]} */ (["value", "unit", "indicator", "subject", "period"]);
  const inputs = names.map((name) =>
    el("input", {
      type: "text",
      name,
      value: shown[name] ?? "",
      inputmode: name === "value" ? "decimal" : undefined,
      pattern: name === "value" ? "-?[0-9][0-9,]*([.][0-9]+)?" : undefined,
      title: name === "value" ? t("row.valueHint") : undefined,
    }),
  );
  return el(
    "form",
    {
      class: "edit-form",
      novalidate: false,
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const typed = /** @type {Fields} */ (Object.fromEntries(inputs.map((input) => [input.name, input.value.trim() || null])));
        const [scale] = /** @type {RegExpExecArray} */ (SCALE.exec(typed.unit ?? ""));
        const isSame = typed.unit === (unit || null);
        const value = typed.value && shifted(typed.value.replaceAll(",", ""), -(isSame ? power : powerOf(scale)));
        onsave({ ...typed, value, unit: isSame ? fields.unit : (typed.unit ?? "").slice(scale.length) || null, period: typed.period && periodTyped(typed.period) });
      },
    },
    ...inputs.map((input) => el("label", {}, t(`column.${input.name}`), input)),
    el("button", { type: "submit", class: "primary" }, t("row.save")),
  );
}
