// How do the headline figures stand as cards, and how are they taken away?

import { amount, amountText, isTight } from "./amount.js";
import { el } from "./dom.js";
import { CARDS } from "./headline.js";
import { headlinePicture } from "./headline-picture.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { arrowOf, rankText } from "./signs.js";
import { t } from "./strings.js";
import { changeText } from "./words.js";

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
 * @typedef {object} CardWords what a card says, line by line
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
  const { bound, whole, fraction, unit } = amount(main, settings.units);
  const isChange = main === row.change;
  const value = main === row.rank ? rankText(main) : `${isChange ? arrowOf(main) : ""}${bound}${whole}${fraction}`;
  const others = [
    row.level && row.change && changeText(row.change),
    row.share && main !== row.share && `${t("column.share")} ${amountText(row.share, settings.units)}`,
    row.rank && main !== row.rank && rankText(row.rank),
    row.from && t("value.from", { value: amountText(row.from, settings.units) }),
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
  return t("headline.target", { when: period ? periodText(period) : "", value: arrowOf(figure) + amountText(figure, settings.units) }).trim();
}

/**
 * @param {Headline} headline
 * @param {(figure: Figure, row: Row) => void} onpick
 */
function card(headline, onpick) {
  const { name, about, value, unit, told, target } = cardOf(headline);
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "card-figure", onclick: () => onpick(headline.main, headline.row) },
      el("span", { class: "card-name" }, el("b", {}, name)),
      el("span", { class: "card-about" }, about),
      el("span", { class: "card-number" }, el("b", {}, value), unit && el("span", { class: "unit" }, (isTight(unit) ? "" : "\u00a0") + unit)),
      told && el("span", { class: "card-told" }, told),
      target && el("span", { class: "card-target" }, target),
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
