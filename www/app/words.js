// How is a figure said on one line, with its change or its rank?

import { amountText } from "./amount.js";
import { settings } from "./settings.js";
import { arrowOf, basisOf, rankText } from "./signs.js";

/** @import { Figure } from "../engine/protocol.js" */

/**
 * ↑ 31% 同比
 * @param {Figure} figure
 */
export function changeText(figure) {
  return [arrowOf(figure) + amountText(figure, settings.units), basisOf(figure)].filter(Boolean).join(" ");
}

/** @param {Figure} figure */
export function figureText(figure) {
  if (figure.role === "change") return changeText(figure);
  if (figure.role === "rank") return rankText(figure);
  return amountText(figure, settings.units);
}
