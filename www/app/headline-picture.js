// How do the headline figures become one picture?

import { svg } from "./dom.js";
import { FONT, wrapped } from "./drawing.js";
import { savePicture } from "./picture-view.js";
import { fileName } from "./save.js";
import { isTight } from "./amount.js";

/** @import { CardWords } from "./card-words.js" */

const WIDTH = 720;
const MARGIN = 28;
const CARD = 92;
const TITLE = 22;
const LEADING = 32;

/**
 * Saves the cards, one below the other, as a PNG.
 * @param {readonly CardWords[]} cards
 * @param {string} title
 */
export async function headlinePicture(cards, title) {
  const titles = wrapped(title, TITLE, WIDTH - 2 * MARGIN, 700);
  const begin = 40 + titles.length * LEADING;
  const height = begin + cards.length * CARD + 12;
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, "font-family": FONT });
  /** @param {number} x @param {number} y @param {string} words @param {Record<string, string | number>} look */
  const text = (x, y, words, look) => root.append(svg("text", { x, y, fill: "#1c1b19", ...look }, words));
  titles.forEach((line, at) => text(MARGIN, 48 + at * LEADING, line, { "font-size": TITLE, "font-weight": 700 }));
  cards.forEach(({ name, about, value, unit, told, target }, at) => {
    const top = begin + at * CARD;
    root.append(svg("line", { x1: MARGIN, x2: WIDTH - MARGIN, y1: top, y2: top, stroke: "#e4e0d7" }));
    text(MARGIN, top + 34, name, { "font-size": 17, "font-weight": 600 });
    text(MARGIN, top + 58, about, { "font-size": 13, fill: "#6a665f" });
    const number = svg("text", { x: WIDTH - MARGIN, y: top + 40, "font-size": 30, "font-weight": 700, "text-anchor": "end", fill: "#b3261e" }, value);
    number.append(svg("tspan", { "font-size": 15, "font-weight": 400, fill: "#6a665f" }, unit && !isTight(unit) ? ` ${unit}` : unit));
    root.append(number);
    text(WIDTH - MARGIN, top + 68, [told, target].filter(Boolean).join(" · "), { "font-size": 14, "text-anchor": "end" });
  });
  await savePicture(/** @type {SVGElement} */ (root), height, fileName(title, "png"), "png");
}
