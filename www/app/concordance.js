// Where does a keyword stand, between which words, and in which company?

import { articleWords, langOf } from "./article-words.js";
import { el, svg } from "./dom.js";
import { changeSettings, settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Concordance, Keyword, Span } from "../engine/protocol.js" */

/** More lines than this are shown on demand. */
const FIRST = 12;

/** Words named that keep company with a term, and how unlikely their company must be by chance (one in a thousand). */
const COLLOCATES = 8;
const SIGNIFICANT = 10.83;

const ORDERS = /** @type {const} */ (["text", "left", "right"]);
const WIDTHS = [8, 16, 30];

/**
 * @param {Keyword} keyword
 * @param {number} length of the text
 * @param {(term: string) => Promise<Concordance>} ask as the settings say
 * @param {(span: Span) => void} onplace
 * @param {string | null} language the article's
 */
export function concordance(keyword, length, ask, onplace, language) {
  const order = chooser("kwic.order", ORDERS, (code) => t(`kwic.order.${code}`), settings.kwicOrder, (kwicOrder) => again({ kwicOrder }));
  const width = chooser("kwic.width", WIDTHS, (n) => t("kwic.characters", { n }), settings.kwicWidth, (kwicWidth) => again({ kwicWidth }));
  const place = el("div", { class: "kwic-place" });
  const head = el("p", { class: "kwic-tools" }, order, width);
  const element = el("div", { class: "detail" }, reasons(keyword), spread(keyword, length), head, place);
  fill();
  return element;

  /** @param {Partial<import("./settings.js").Settings>} changes */
  function again(changes) {
    changeSettings(changes);
    fill();
  }

  async function fill() {
    try {
      const found = await ask(keyword.text);
      if (order.value !== settings.kwicOrder || Number(width.value) !== settings.kwicWidth) return;
      place.replaceChildren(...lines(found, onplace, language), ...company(found, language));
    } catch {
      // The page says by itself that the engine failed; the places stay as they were.
    }
  }
}

/**
 * @param {Concordance} found
 * @param {(span: Span) => void} onplace
 * @param {string | null} language
 */
function lines({ term, lines }, onplace, language) {
  const body = el("tbody", { lang: langOf(language) });
  const table = el("table", { class: "kwic" }, el("caption", { class: "unseen" }, ...articleWords(t("kwic.caption", { term }), language)), body);
  /** @param {Concordance["lines"]} some */
  const add = (some) =>
    body.append(
      ...some.map(({ start, end, left, right }) =>
        el(
          "tr",
          {},
          el("td", { class: "before" }, el("bdi", {}, left)),
          el("td", {}, el("button", { type: "button", onclick: () => onplace({ start, end }) }, term)),
          el("td", { class: "after" }, right),
        ),
      ),
    );
  add(lines.slice(0, FIRST));
  const rest = lines.slice(FIRST);
  if (rest.length === 0) return [table];
  const more = el(
    "button",
    {
      type: "button",
      class: "plain",
      onclick: () => {
        more.remove();
        add(rest);
      },
    },
    t("kwic.more", { n: rest.length }),
  );
  return [table, more];
}

/**
 * @param {Concordance} found
 * @param {string | null} language
 */
function company({ term, collocates }, language) {
  const named = collocates.filter(({ log_likelihood }) => log_likelihood >= SIGNIFICANT).slice(0, COLLOCATES);
  if (named.length === 0) return [];
  return [
    el("p", { class: "why" }, ...articleWords(t("kwic.company", { term }), language)),
    el("ul", { class: "company" }, ...named.map(({ text, left, right }) => el("li", { title: t("kwic.sides", { left, right }) }, ...articleWords(text, language), el("small", {}, t("keyword.count", { n: left + right }))))),
  ];
}

/** @param {Keyword} keyword */
function reasons({ reasons }) {
  const told = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  if (told.length === 0) return null;
  const words = told.map(([reason]) => t(`reason.${reason}`)).join(t("list.comma"));
  return el("p", { class: "why" }, t("keyword.why", { reasons: words }));
}

/**
 * A strip as long as the text with a stroke at each place.
 * @param {Keyword} keyword
 * @param {number} length
 */
function spread({ occurrences, text }, length) {
  const strip = svg("svg", { class: "spread", viewBox: "0 0 1000 20", preserveAspectRatio: "none", role: "img" });
  strip.setAttribute("aria-label", t("kwic.spread", { term: text, n: occurrences.length }));
  strip.append(svg("line", { x1: 0, y1: 19.5, x2: 1000, y2: 19.5 }));
  // One stroke where several would be painted over each other.
  const places = new Set(occurrences.map(({ start }) => Math.round((start / Math.max(1, length)) * 1000)));
  strip.append(svg("path", { d: [...places].map((x) => `M${x} 4V19`).join(""), class: "place" }));
  return strip;
}

/**
 * @template {string | number} T
 * @param {string} label
 * @param {readonly T[]} values
 * @param {(value: T) => string} words
 * @param {T} chosen
 * @param {(value: T) => void} then
 */
function chooser(label, values, words, chosen, then) {
  const element = el(
    "select",
    { "aria-label": t(label), onchange: () => then(/** @type {T} */ (values.find((value) => String(value) === element.value))) },
    ...values.map((value) => el("option", { value, selected: value === chosen }, words(value))),
  );
  return element;
}
