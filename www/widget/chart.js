// How do the figures that compare stand in a widget as a chart? (A file of its own, for the widgets that ask for one.)

import { tellLanguage } from "../app/article-words.js";
import { drawn, fitting } from "../app/drawing.js";
import { el } from "../app/dom.js";
import { picturesOf } from "../app/pictures.js";
import { setLanguage, t } from "../app/strings.js";
import { twin } from "../app/twin.js";
import { bringViewWords } from "../app/view-words.js";

/** @import { Span } from "../engine/protocol.js" */
/** @import { Picture } from "../app/pictures.js" */
/** @import { Row } from "../app/rows.js" */

bringViewWords();

/**
 * The charts of what compares among rows, one of which is shown; null where nothing does.
 * @param {readonly Row[]} rows
 * @param {object} setup
 * @param {Parameters<typeof setLanguage>[0]} setup.language
 * @param {string} setup.said the language of the article, BCP 47
 * @param {(span: Span, beside: HTMLElement) => void} setup.onplace
 */
export function charts(rows, { language, said, onplace }) {
  setLanguage(language);
  const pictures = picturesOf(rows, null);
  return pictures.length > 0 ? chart(pictures, said, onplace) : null;
}

/**
 * @param {readonly Picture[]} pictures at least one
 * @param {string} said the language of the article, BCP 47
 * @param {(span: Span, beside: HTMLElement) => void} onplace
 */
function chart(pictures, said, onplace) {
  let [picture] = pictures;
  let width = 0;
  const place = el("div", { class: "drawn" });
  const table = el("div", {});
  const element = el("div", { class: "chart", part: "chart" });
  const onpick = (/** @type {import("../app/pictures.js").Line} */ { figure }) => figure && onplace(figure, place);
  const draw = () => {
    place.replaceChildren(drawn(picture, { title: picture.title, unit: picture.unit, source: "" }, onpick, width, getComputedStyle(element).fontFamily).element);
    tellLanguage(place, said);
  };
  const choice = el(
    "select",
    {
      "aria-label": t("picture.choices"),
      onchange: () => {
        picture = pictures[choice.selectedIndex];
        show();
      },
    },
    ...pictures.map(({ title }) => el("option", {}, title)),
  );

  function show() {
    if (width) draw();
    table.replaceChildren(twin(picture, onpick));
    tellLanguage(element, said);
  }

  // Drawn as soon as its width is known, and again where that has changed.
  new ResizeObserver(([{ contentRect }]) => {
    const wanted = fitting(contentRect.width);
    if (contentRect.width === 0 || wanted === width) return;
    width = wanted;
    draw();
  }).observe(element);
  element.append(...(pictures.length > 1 ? [choice] : []), place, el("details", {}, el("summary", {}, t("picture.table")), table));
  show();
  return element;
}
