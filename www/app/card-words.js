// What does the card of a headline figure say, line by line?

import { amount, amountText, chosenUnits } from "./amount.js";
import { periodText } from "./period.js";
import { arrowOf, rankText } from "./signs.js";
import { t } from "./strings.js";
import { changeText } from "./words.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Headline } from "./headline.js" */
/** @import { Row } from "./rows.js" */

/**
 * @typedef {object} CardWords
 * @property {string} name
 * @property {string} about whose and when
 * @property {string} value
 * @property {string} unit
 * @property {string} told
 * @property {string} target
 */

/**
 * @param {Headline} headline
 * @returns {CardWords}
 */
export function cardOf({ row, main, target }) {
  const { bound, whole, fraction, unit } = amount(main, chosenUnits());
  const isChange = main === row.change;
  const value = main === row.rank ? rankText(main) : `${isChange ? arrowOf(main) : ""}${bound}${whole}${fraction}`;
  const others = [
    row.level && row.change && changeText(row.change),
    row.share && (main === row.share ? t("column.share") : `${t("column.share")} ${amountText(row.share, chosenUnits())}`),
    row.rank && main !== row.rank && rankText(row.rank),
    row.from && t("value.from", { value: amountText(row.from, chosenUnits()) }),
  ];
  return {
    name: row.indicator ?? t(`kind.${main.kind}`),
    about: [row.subject, row.period && periodText(row.period)].filter(Boolean).join(" · "),
    value,
    unit: main === row.rank ? "" : unit,
    told: others.filter(Boolean).join(" · "),
    target: main.role === "target" ? t("role.target") : target?.level ? targetText(target) : "",
  };
}

/** @param {Row} target */
function targetText({ level, period }) {
  const figure = /** @type {Figure} */ (level);
  return t("headline.target", { when: period ? periodText(period) : "", value: arrowOf(figure) + amountText(figure, chosenUnits()) }).trim();
}
