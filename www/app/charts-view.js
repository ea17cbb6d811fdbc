// Which pictures do these articles yield, and which of them is looked at?

import { tellLanguage } from "./article-words.js";
import { el } from "./dom.js";
import { englishIndicator } from "./glossary.js";
import { namesApart } from "./names-apart.js";
import { pictureView } from "./picture-view.js";
import { picturesInSteps } from "./pictures.js";
import { t } from "./strings.js";
import { termPicturesOf } from "./term-pictures.js";
import { inTurns } from "./turns.js";

/** @import { Line, Picture } from "./pictures.js" */
/** @import { Row } from "./rows.js" */
/** @import { Terms } from "./term-pictures.js" */

/** Choices at first, and on a narrow screen: fifteen articles yield more than a hundred. */
const FIRST = 12;
const FEW = 4;

/**
 * @param {readonly Row[]} rows
 * @param {readonly import("./names-apart.js").Named[] | null} articles where the rows are of several
 * @param {readonly Terms[]} terms of each article
 * @param {object} setup
 * @param {string} setup.source
 * @param {string | null | undefined} setup.language the article's, or that of all
 * @param {(line: Line) => void} setup.onpick
 * @param {(words: string) => void} setup.onsay
 */
export async function chartsView(rows, articles, terms, setup) {
  const titles = articles && new Map(articles.map(({ id, title }) => [id, title]));
  const names = articles && namesApart(articles);
  const all = (await inTurns(picturesInSteps(rows, titles, names, (name) => englishIndicator(name) || name))) ?? [];
  const ofTerms = termPicturesOf(terms, names);
  const first = matchMedia("(max-width: 40rem)").matches ? FEW : FIRST;
  const before = first - ofTerms.length;
  const pictures = [...all.slice(0, before), ...ofTerms, ...all.slice(before)];
  if (pictures.length === 0) return el("p", { class: "blank" }, t("picture.none"));
  const place = el("div", {});
  const buttons = pictures.map((picture) =>
    el(
      "button",
      { type: "button", class: "picture-choice", onclick: () => show(picture) },
      el("b", {}, picture.title),
      el("small", {}, aboutOf(picture)),
    ),
  );
  for (const button of buttons) tellLanguage(button, setup.language);
  const list = el("ul", { class: "picture-choices", "aria-label": t("picture.choices") }, ...buttons.slice(0, first).map((button) => el("li", {}, button)));
  const rest = buttons.slice(first);
  const more = el("button", {
    type: "button",
    class: "plain",
    onclick: () => {
      list.append(...rest.map((button) => el("li", {}, button)));
      more.remove();
      rest[0].focus();
    },
  }, t("picture.more", { n: rest.length }));

  /** @param {(typeof pictures)[number]} picture */
  function show(picture) {
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(pictures[at] === picture)));
    place.replaceChildren(pictureView(picture, setup));
  }

  show(pictures[0]);
  return el("div", { class: "charts" }, list, rest.length > 0 && el("p", { class: "actions" }, more), place);
}

/**
 * Its kind and how much it holds.
 * @param {Picture} picture
 */
function aboutOf({ kind, lines }) {
  return [t(`picture.kind.${kind}`), t("picture.lines", { n: lines.length })].join(" · ");
}
