// How do the headline figures stand as cards, and how are they taken away?

import { isTight } from "./amount.js";
import { articleWords } from "./article-words.js";
import { cardOf } from "./card-words.js";
import { el } from "./dom.js";
import { englishIndicator } from "./glossary.js";
import { CARDS } from "./headline.js";
import { headlinePicture } from "./headline-picture.js";
import { t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Headline } from "./headline.js" */
/** @import { Row } from "./rows.js" */

/**
 * @param {readonly Headline[]} all
 * @param {object} events
 * @param {string} events.title the article's
 * @param {(figure: Figure, row: Row) => void} events.onpick
 * @param {(plain: string, html: string) => void} events.oncopy
 */
export function headlineCards(all, { title, onpick, oncopy }) {
  if (all.length === 0) return null;
  let shown = Math.min(CARDS, all.length);
  const list = el("ol", { class: "cards" });
  const more = button("headline.more", () => {
    const before = shown;
    shown = Math.min(shown + CARDS, all.length);
    fill();
    /** @type {HTMLElement | null | undefined} */ (list.children[before]?.querySelector("button"))?.focus();
  });
  const copy = button("headline.copy", () => {
    const lines = all.slice(0, shown).map(sentenceOf);
    const items = lines.map((line) => el("li", {}, line));
    oncopy([title, ...lines].join("\n"), el("div", {}, el("p", {}, title), el("ul", {}, ...items)).innerHTML);
  });
  const picture = button("headline.picture", () => headlinePicture(all.slice(0, shown).map(cardOf), title));

  function fill() {
    list.replaceChildren(...all.slice(0, shown).map((headline) => card(headline, onpick)));
    more.hidden = shown === all.length;
  }

  fill();
  return el("section", { class: "headlines" }, el("h2", {}, t("headline.title")), list, el("p", { class: "actions" }, more, copy, picture));
}

/**
 * @param {Headline} headline
 * @param {(figure: Figure, row: Row) => void} onpick
 */
function card(headline, onpick) {
  const { name, about, value, unit, told, target } = cardOf(headline);
  const said = (/** @type {string} */ words) => articleWords(words, headline.row.language);
  const english = englishIndicator(headline.row.indicator);
  const [, mark, number] = /** @type {RegExpExecArray} */ (/^(\D*)(.*)$/su.exec(value));
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "card-figure", onclick: () => onpick(headline.main, headline.row) },
      el("span", { class: "card-name" }, english ? el("b", { lang: "en" }, english) : el("b", {}, ...said(name))),
      english && el("span", { class: "card-about" }, ...said(name)),
      el("span", { class: "card-about" }, ...said(about)),
      el("span", { class: "card-number" }, el("b", {}, number ? el("i", {}, ...said(mark)) : mark, ...said(number)), unit && el("span", { class: "unit" }, ...said((isTight(unit) ? "" : "\u00a0") + unit))),
      told && el("span", { class: "card-told" }, ...said(told)),
      target && el("span", { class: "card-target" }, ...said(target)),
    ),
  );
}

/** @param {Headline} headline */
function sentenceOf(headline) {
  const { name, about, value, unit, told, target } = cardOf(headline);
  const number = value + (unit === "" || isTight(unit) ? "" : " ") + unit;
  return `${name}${about && t("headline.about", { about })}${t("list.colon")}${[number, told, target].filter(Boolean).join(t("list.and"))}`;
}

/**
 * @param {string} key
 * @param {() => void} then
 */
function button(key, then) {
  return el("button", { type: "button", class: "plain", onclick: then }, t(key));
}
