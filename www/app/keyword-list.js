// What is the article about, word by word, and in which company does each word stand?

import { concordance } from "./concordance.js";
import { el } from "./dom.js";
import { t } from "./strings.js";

/** @import { Keyword, Span } from "../engine/protocol.js" */

export class KeywordList {
  element = el("ol", { class: "keywords" });
  /** @type {Map<string, HTMLElement>} */ #items = new Map();
  /** @type {readonly Keyword[]} */ #keywords = [];
  #text = "";
  #events;

  /**
   * @param {object} events
   * @param {(keyword: string | null) => void} events.onpick a keyword was opened or closed
   * @param {(span: Span) => void} events.onplace one of its places was chosen
   */
  constructor(events) {
    this.#events = events;
  }

  /**
   * @param {readonly Keyword[]} keywords best first
   * @param {string} text
   */
  show(keywords, text) {
    this.#keywords = keywords;
    this.#text = text;
    this.#items.clear();
    const best = keywords[0]?.score || 1;
    this.element.replaceChildren(
      ...keywords.map((keyword) => {
        const button = el(
          "button",
          {
            type: "button",
            "aria-expanded": "false",
            onclick: () => this.#events.onpick(button.getAttribute("aria-expanded") === "true" ? null : keyword.text),
          },
          el("span", { class: "term" }, keyword.text),
          el("span", { class: "kind", title: t(`keyword.${keyword.kind}`) }, t(`keyword.${keyword.kind}.short`)),
          el("span", { class: "bar", "aria-hidden": "true", style: { "--share": Math.max(0.01, keyword.score / best) } }),
          el("span", { class: "count" }, t("keyword.count", { n: keyword.count })),
        );
        const item = el("li", {}, button);
        this.#items.set(keyword.text, item);
        return item;
      }),
    );
  }

  /**
   * Opens one keyword's places, closes the others.
   * @param {string | null} text
   */
  choose(text) {
    for (const [term, item] of this.#items) {
      const open = term === text;
      const button = item.firstElementChild;
      if ((button?.getAttribute("aria-expanded") === "true") === open) continue;
      button?.setAttribute("aria-expanded", String(open));
      item.querySelector(".detail")?.remove();
      const keyword = open && this.#keywords.find((keyword) => keyword.text === term);
      if (keyword) item.append(concordance(keyword, this.#text, this.#events.onplace));
    }
    const chosen = text === null ? null : this.#items.get(text);
    chosen?.scrollIntoView({ block: "nearest" });
  }
}
