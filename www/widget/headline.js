// How do the few figures that matter most stand in a widget?

import { isTight } from "../app/amount.js";
import { articleWords } from "../app/article-words.js";
import { cardOf } from "../app/card-words.js";
import { el } from "../app/dom.js";
import { headlinesOf } from "../app/headline.js";
import { t } from "../app/strings.js";
import { atOnce } from "../app/turns.js";

/** @import { Span } from "../engine/protocol.js" */
/** @import { Row } from "../app/rows.js" */

/** Cards that are shown at first, and with each step. */
const FIRST = { full: 5, compact: 3 };

/**
 * @param {readonly Row[]} rows
 * @param {object} setup
 * @param {boolean} setup.compact
 * @param {(span: Span, beside: HTMLElement) => void} setup.onplace
 */
export function headline(rows, { compact, onplace }) {
  const all = atOnce(headlinesOf(rows));
  const step = compact ? FIRST.compact : FIRST.full;
  const list = el("ol", { role: "list", "aria-label": t("headline.title") });
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        const before = list.querySelectorAll("button").length;
        fill(before + step);
        list.querySelectorAll("button")[before]?.focus();
      },
    },
  );

  /** @param {number} count */
  function fill(count) {
    const there = list.querySelectorAll("button").length;
    list.append(...all.slice(there, count).map((one) => card(one, onplace)));
    const left = Math.max(0, all.length - Math.max(there, count));
    more.hidden = left === 0;
    more.textContent = t("widget.moreKeywords", { n: left });
  }

  fill(step);
  return el("div", { class: "headline" }, list, more);
}

/**
 * @param {import("../app/headline.js").Headline} headline
 * @param {(span: Span, beside: HTMLElement) => void} onplace
 */
function card(headline, onplace) {
  const { name, about, value, unit, told, target } = cardOf(headline);
  const item = el("li", { part: "card" });
  const said = (/** @type {string} */ words) => articleWords(words, headline.row.language);
  item.append(
    el(
      "button",
      { type: "button", onclick: () => onplace(headline.main, item) },
      el("span", { class: "name" }, ...said(name)),
      about && el("small", {}, ...said(about)),
      el("span", { class: "number", part: "figure" }, el("b", {}, ...said(value)), unit && el("span", { class: "unit" }, ...said((isTight(unit) ? "" : "\u00a0") + unit))),
      told && el("span", { class: "told" }, ...said(told)),
      target && el("small", { class: "target" }, ...said(target)),
    ),
  );
  return item;
}
