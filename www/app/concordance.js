// Where does a keyword stand, and between which words?

import { el, svg } from "./dom.js";
import { t } from "./strings.js";

/** @import { Keyword, Span } from "../engine/protocol.js" */

/** Characters of context on each side. */
const CONTEXT = 16;

/** More lines than this are shown on demand. */
const FIRST = 12;

/**
 * @param {Keyword} keyword
 * @param {string} text
 * @param {(span: Span) => void} onplace
 */
export function concordance(keyword, text, onplace) {
  const lines = el("tbody", {});
  const table = el("table", { class: "kwic" }, el("caption", { class: "unseen" }, t("kwic.caption", { term: keyword.text })), lines);
  /** @param {Span[]} places */
  const add = (places) => lines.append(...places.map((place) => line(place, text, onplace)));
  add(keyword.occurrences.slice(0, FIRST));
  const rest = keyword.occurrences.slice(FIRST);
  const more = rest.length > 0 && el(
    "button",
    {
      type: "button",
      class: "plain",
      onclick: () => {
        add(rest);
        if (more) more.remove();
      },
    },
    t("kwic.more", { n: rest.length }),
  );
  return el("div", { class: "detail" }, reasons(keyword), spread(keyword, text.length), table, more);
}

/**
 * @param {Span} place
 * @param {string} text
 * @param {(span: Span) => void} onplace
 */
function line(place, text, onplace) {
  const { start, end } = place;
  const before = flat(text.slice(Math.max(0, start - CONTEXT), start));
  const after = flat(text.slice(end, end + CONTEXT));
  return el(
    "tr",
    {},
    el("td", { class: "before" }, before),
    el("td", {}, el("button", { type: "button", onclick: () => onplace(place) }, flat(text.slice(start, end)))),
    el("td", { class: "after" }, after),
  );
}

/** @param {string} text */
function flat(text) {
  return text.replace(/\s+/g, " ");
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
  for (const { start } of occurrences) {
    const x = (start / Math.max(1, length)) * 1000;
    strip.append(svg("line", { x1: x, y1: 4, x2: x, y2: 19, class: "place" }));
  }
  return strip;
}
