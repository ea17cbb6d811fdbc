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
      const { format, encoding, lost, pages } = origin;
      const focused = line.contains(document.activeElement);
      const articles = report?.articles.length ?? 0;
      line.replaceChildren(
        el("span", {}, t(`format.${format}`)),
        ...(encoding ? [encodings(encoding, origin.file ? (chosen) => session.decodeAs(chosen) : null)] : []),
        ...(pages && pages.read < pages.all ? [el("span", { role: "status" }, t("origin.pages", pages))] : []),
        ...(articles > 1 ? [el("span", {}, t("origin.articles", { n: articles }))] : []),
        ...(lost > 0 ? [el("span", { class: "lost", role: "status" }, t("origin.lost", { n: lost }))] : []),
      );
      if (focused) line.querySelector("select")?.focus();
    },
    signal,
  );
  return line;
}

/**
 * @param {string} present
 * @param {((encoding: string) => void) | null} onchoose null where the bytes are not at hand any more
 */
function encodings(present, onchoose) {
  const known = ENCODINGS.some(([name]) => name === present) ? ENCODINGS : [[present, present], ...ENCODINGS];
  if (!onchoose) return el("span", {}, present);
  const select = el(
    "select",
    { "aria-label": t("origin.encoding"), onchange: () => onchoose(select.value) },
    ...known.map(([name, label]) => el("option", { value: name }, label)),
  );
  select.value = present;
  return select;
}
