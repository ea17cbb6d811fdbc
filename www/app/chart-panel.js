// When are the pictures made, and of which rows?

import { languageOfAll } from "./article-words.js";
import { el } from "./dom.js";
import { hasChinese } from "./edits.js";
import { later } from "./later.js";
import { t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */
/** @import { State } from "./state.js" */

/**
 * Pictures of the present article, or of all that are open; made anew when their rows have changed.
 * @param {State} state
 * @param {object} events
 * @param {(figure: Figure, row: Row) => void} events.onpick
 * @param {(words: string) => void} events.onsay
 * @param {() => string} events.source where the figures of the present article are from
 * @param {AbortSignal} signal
 */
export function chartPanel(state, { onpick, onsay, source }, signal) {
  const place = el("div", {});
  const scopes = /** @type {const} */ (["this", "all"]).map((scope) => el("button", { type: "button", dataset: { scope }, onclick: () => state.set({ scope }) }));
  const choice = el("div", { class: "choice", role: "group", "aria-label": t("scope.label") }, ...scopes);
  const element = el("section", { class: "panel" }, el("div", { class: "tools" }, choice), place);
  /** @type {readonly (readonly Row[])[]} */
  let shown = [];

  state.watch(
    ["view", "rows", "members", "scope"],
    async () => {
      const { view, rows, members, scope } = state.now;
      if (view !== "charts") return;
      /** @type {HTMLElement} */ (choice.parentElement).hidden = members.length === 0;
      for (const button of scopes) {
        button.textContent = t(`scope.${button.dataset.scope}`, { n: members.length });
        button.setAttribute("aria-pressed", String(button.dataset.scope === scope));
      }
      const wanted = scope === "all" && members.length ? members.map(({ rows }) => rows) : [rows];
      if (wanted.length === shown.length && wanted.every((part, at) => part === shown[at])) return;
      shown = wanted;
      place.replaceChildren();
      try {
        const { chartsView } = await later();
        if (shown !== wanted || signal.aborted) return;
        const several = scope === "all" && members.length > 0;
        const { id, report, reportText } = state.now;
        const language = languageOfAll(several ? members : [{ report }]);
        const setup = { source: several ? "" : source(), language, onsay, onpick: (/** @type {any} */ { figure, row }) => figure && row && onpick(figure, row) };
        const own = report ? [{ document: id, keywords: report.keywords, length: reportText.length }] : [];
        const terms = several ? members.flatMap(({ id, report, text }) => (report ? [{ document: id, keywords: report.keywords, length: text.length }] : [])) : own;
        const isChinese = several || hasChinese(reportText);
        const view = isChinese ? await chartsView(wanted.flat(), several ? members : null, terms, setup) : el("p", { class: "blank" }, t("figures.noChinese"));
        if (shown === wanted) place.replaceChildren(view);
      } catch {
        shown = [];
        state.set({ problem: { code: "part_missing" } });
      }
    },
    signal,
  );
  return element;
}
