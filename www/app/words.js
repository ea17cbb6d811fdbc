// How is a figure said on one line, with its change or its rank, and in which sentence does it stand?

import { amountText, chosenUnits } from "./amount.js";
import { arrowOf, basisOf, rankText } from "./signs.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/**
 * ↑ 31% 同比
 * @param {Figure} figure
 */
export function changeText(figure) {
  return [arrowOf(figure) + amountText(figure, chosenUnits()), basisOf(figure)].filter(Boolean).join(" ");
}

/** @param {Figure} figure */
export function figureText(figure) {
  if (figure.role === "change") return changeText(figure);
  if (figure.role === "rank") return rankText(figure);
  return amountText(figure, chosenUnits());
}

/**
 * @param {Row} row
 * @param {string} text
 */
export function sentenceOf({ figures }, text) {
  const { start, end } = figures[0].sentence;
  return text.slice(start, end).replace(/\s+/g, " ").trim();
}
