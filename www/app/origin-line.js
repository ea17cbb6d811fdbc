// What was this file recognised as, and how does the reader overrule it?

import { el } from "./dom.js";
import { t } from "./strings.js";

/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** What Chinese texts are written in, with the names people know. */
const ENCODINGS = [
  ["UTF-8", "UTF-8"],
  ["GB18030", "GB18030 (GBK, GB2312)"],
  ["Big5", "Big5"],
  ["UTF-16LE", "UTF-16 LE"],
  ["UTF-16BE", "UTF-16 BE"],
];

/**
 * One quiet line: format, encoding, articles found, characters lost.
 * @param {State} state
 * @param {Session} session
 * @param {AbortSignal} signal
 */
export function originLine(state, session, signal) {
  const line = el("p", { class: "origin" });
  state.watch(
    ["origin", "report"],
    () => {
      const { origin, report } = state.now;
      line.hidden = !origin;
      if (!origin) return;
      const { format, encoding, lost, leftOut, notes, pages, choice, date } = origin;
      const focused = line.contains(document.activeElement);
      const articles = report?.articles.length ?? 0;
      line.replaceChildren(
        el("span", {}, t(`format.${format}`)),
        ...(encoding ? [encodings(encoding, (chosen) => session.reread({ encoding: chosen }))] : []),
        ...(pages && pages.blank > 0 ? [el("span", {}, t("origin.blank", { n: pages.blank }))] : []),
        ...(date && report?.articles.some((article) => !article.date) ? [el("span", {}, t("origin.date", { date }))] : []),
        ...(articles > 1 ? [el("span", {}, t("origin.articles", { n: articles }))] : []),
        ...(leftOut > 0 ? [el("span", {}, t("origin.leftOut", { n: leftOut })), whole("origin.whole", true)] : []),
        ...notes.map(({ code, count }) => el("span", {}, t(`origin.${code}`, { n: count }))),
        ...(choice.whole ? [whole("origin.article", false)] : []),
        ...(lost > 0 ? [el("span", { class: "lost", role: "status" }, t("origin.lost", { n: lost }))] : []),
      );
      if (focused) /** @type {HTMLElement | null} */ (line.querySelector("select, button"))?.focus();
    },
    signal,
  );
  return line;

  /**
   * @param {string} label
   * @param {boolean} wanted what stands around a page's article is to be read too
   */
  function whole(label, wanted) {
    return el("button", { type: "button", class: "plain", onclick: () => session.reread({ whole: wanted }) }, t(label));
  }
}

/**
 * @param {string} present
 * @param {(encoding: string) => void} onchoose
 */
function encodings(present, onchoose) {
  const known = ENCODINGS.some(([name]) => name === present) ? ENCODINGS : [[present, present], ...ENCODINGS];
  const select = el(
    "select",
    { "aria-label": t("origin.encoding"), onchange: () => onchoose(select.value) },
    ...known.map(([name, label]) => el("option", { value: name }, label)),
  );
  select.value = present;
  return select;
}
