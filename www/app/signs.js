// In which direction, against what, and at which place: how is that written beside a number?

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
 * 全省第 3 位
 * @param {Figure} figure
 */
export function rankText(figure) {
  const scope = figure.rank?.scope ?? "";
  if (figure.value === null) return scope + figure.surface;
  return t("rank", { scope, place: figure.value });
}
