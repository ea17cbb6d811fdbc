// How are a figure's change, rank and place in its statement said?

import { amountText } from "./amount.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */

const ARROWS = { up: "↑", down: "↓", flat: "→" };

/** @param {Figure} figure */
export function arrowOf(figure) {
  const direction = figure.change?.direction;
  return direction ? ARROWS[direction] : "";
}

/** @param {Figure} figure */
export function basisOf(figure) {
  const basis = figure.change?.basis;
  if (!basis) return "";
  if (basis === "yoy" || basis === "qoq") return t(`basis.${basis}`);
  return t("basis.words", { words: basis });
}

/**
 * ↑ 31% 同比
 * @param {Figure} figure
 */
export function changeText(figure) {
  return [arrowOf(figure) + amountText(figure, settings.units), basisOf(figure)].filter(Boolean).join(" ");
}

/**
 * 全省第 3 位
 * @param {Figure} figure
 */
export function rankText(figure) {
  const scope = figure.rank?.scope ?? "";
  if (figure.value === null) return scope + figure.surface;
  return t("rank", { scope, place: figure.value });
}

/** @param {Figure} figure */
export function figureText(figure) {
  if (figure.role === "change") return changeText(figure);
  if (figure.role === "rank") return rankText(figure);
  return amountText(figure, settings.units);
}
