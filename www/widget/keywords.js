// How are the keywords of a report shown: as bars, or as one line of words?

import { el } from "../app/dom.js";
import { articleLanguage, t } from "../app/strings.js";

/** @import { Report } from "../engine/protocol.js" */

/** Keywords that are shown at first. */
const FIRST = { full: 20, compact: 12 };

/**
 * @param {Readonly<Report>} report
 * @param {object} setup
 * @param {boolean} setup.compact
 * @param {(keyword: string | null, at: number) => void} setup.onkeyword a keyword was chosen, for the n-th time in a row
 */
export function keywords({ keywords, document }, { compact, onkeyword }) {
  const first = compact ? FIRST.compact : FIRST.full;
  const best = keywords[0]?.score || 1;
  /** @type {{ text: string, times: number } | null} */
  let chosen = null;
  const items = keywords.map(({ text, score, count }, rank) => {
    const button = el(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        onclick: () => {
          chosen = chosen?.text === text ? { text, times: chosen.times + 1 } : { text, times: 0 };
          // After its last place, a keyword is let go of again.
          if (chosen.times >= Math.max(1, count)) chosen = null;
          buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button && chosen !== null)));
          onkeyword(chosen?.text ?? null, chosen?.times ?? 0);
        },
      },
      el("span", { class: "term", lang: articleLanguage(document.language) }, text),
      !compact && el("span", { class: "bar", part: "bar", "aria-hidden": "true", style: { "--share": Math.max(0.01, score / best) } }),
      el("span", { class: "count" }, t("keyword.count", { n: count })),
    );
    return { button, item: el("li", { part: "keyword", hidden: rank >= first + 2 }, button) };
  });
  const buttons = items.map(({ button }) => button);
  const hidden = items.filter(({ item }) => item.hidden);
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      hidden: hidden.length === 0,
      onclick: () => {
        for (const { item } of hidden) item.hidden = false;
        more.hidden = true;
        hidden[0]?.button.focus();
      },
    },
    t("widget.moreKeywords", { n: hidden.length }),
  );
  return el("div", { class: "keywords" }, el("ol", { role: "list", "aria-label": t("tab.keywords") }, ...items.map(({ item }) => item)), more);
}
