// Which pictures do these articles yield, and which of them is looked at?

import { el } from "./dom.js";
import { pictureView } from "./picture-view.js";
import { picturesOf } from "./pictures.js";
import { t } from "./strings.js";
import { termPicturesOf } from "./term-pictures.js";

/** @import { Line } from "./pictures.js" */
/** @import { Row } from "./rows.js" */
/** @import { Terms } from "./term-pictures.js" */

/**
 * @param {readonly Row[]} rows
 * @param {ReadonlyMap<string, string> | null} titles of the articles, where the rows are of several
 * @param {readonly Terms[]} terms of each article
 * @param {object} setup
 * @param {string} setup.source
 * @param {(line: Line) => void} setup.onpick
 * @param {(words: string) => void} setup.onsay
 */
export function chartsView(rows, titles, terms, setup) {
  const pictures = [...picturesOf(rows, titles), ...termPicturesOf(terms, titles)];
  if (pictures.length === 0) return el("p", { class: "blank" }, t("picture.none"));
  const place = el("div", {});
  const buttons = pictures.map((picture) =>
    el(
      "button",
      { type: "button", class: "picture-choice", onclick: () => show(picture) },
      el("b", {}, picture.title),
      el("small", {}, [t(`picture.kind.${picture.kind}`), t("picture.lines", { n: picture.lines.length })].join(" · ")),
    ),
  );
  const list = el("ul", { class: "picture-choices", "aria-label": t("picture.choices") }, ...buttons.map((button) => el("li", {}, button)));

  /** @param {(typeof pictures)[number]} picture */
  function show(picture) {
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(pictures[at] === picture)));
    place.replaceChildren(pictureView(picture, setup));
  }

  show(pictures[0]);
  return el("div", { class: "charts" }, list, place);
}
