// What is the article about, word by word, and what does the reader do with a word?

import { articleWords } from "./article-words.js";
import { concordance } from "./concordance.js";
import { el } from "./dom.js";
import { menu } from "./menu.js";
import { t } from "./strings.js";

/** @import { Concordance, Keyword, Report, Span } from "../engine/protocol.js" */

export class KeywordList {
  element = el("ol", { class: "keywords" });
  /** @type {Map<string, HTMLElement>} */ #items = new Map();
  /** @type {readonly Keyword[]} */ #keywords = [];
  #length = 0;
  /** @type {string | null} */ #language = null;
  #events;

  /**
   * @param {object} events
   * @param {(keyword: string | null) => void} events.onpick a keyword was opened or closed
   * @param {(span: Span) => void} events.onplace one of its places was chosen
   * @param {(term: string) => Promise<Concordance>} events.ask
   * @param {(word: string) => void} events.onword the reader makes it a word of the dictionary
   * @param {(word: string) => void} events.onstop the reader makes it a stop word
   * @param {(word: string) => void} events.oncopy
   */
  constructor(events) {
    this.#events = events;
    this.element.addEventListener("contextmenu", (event) => {
      const row = /** @type {HTMLElement} */ (event.target).closest(".keyword");
      const more = row?.querySelector(".menu > button");
      if (!(more instanceof HTMLElement)) return;
      event.preventDefault();
      more.click();
    });
  }

  /**
   * @param {Report} report its keywords are the best first
   * @param {number} length of the text
   */
  show({ keywords, document }, length) {
    this.#keywords = keywords;
    this.#length = length;
    this.#language = document.language;
    this.#items.clear();
    const best = keywords[0]?.score || 1;
    this.element.replaceChildren(
      ...keywords.map((keyword) => {
        const { text, kind, score, count } = keyword;
        const button = el(
          "button",
          {
            type: "button",
            class: "opener",
            "aria-expanded": "false",
            onclick: () => this.#events.onpick(button.getAttribute("aria-expanded") === "true" ? null : text),
          },
          el("span", { class: "term" }, ...articleWords(text, document.language)),
          el("span", { class: "kind", title: t(`keyword.${kind}`) }, t(`keyword.${kind}.short`)),
          el("span", { class: "bar", "aria-hidden": "true", style: { "--share": Math.max(0.01, score / best) } }),
          el("span", { class: "count" }, t("keyword.count", { n: count })),
        );
        const item = el("li", {}, el("div", { class: "keyword" }, button, this.#menu(text)));
        this.#items.set(text, item);
        return item;
      }),
    );
  }

  /** @param {string} word */
  #menu(word) {
    const { onword, onstop, oncopy } = this.#events;
    const made = menu("⋯", [
      { label: t("keyword.toDictionary"), note: t("keyword.toDictionary.note"), then: () => onword(word) },
      { label: t("keyword.toStop"), note: t("keyword.toStop.note"), then: () => onstop(word) },
      { label: t("keyword.copy"), then: () => oncopy(word) },
    ]);
    made.querySelector("button")?.setAttribute("aria-label", t("keyword.actions", { term: word }));
    made.querySelector(".menu-list")?.setAttribute("aria-label", t("keyword.actions", { term: word }));
    return made;
  }

  /**
   * Opens one keyword's places, closes the others.
   * @param {string | null} text
   */
  choose(text) {
    for (const [term, item] of this.#items) {
      const open = term === text;
      const button = item.querySelector(".opener");
      if ((button?.getAttribute("aria-expanded") === "true") === open) continue;
      button?.setAttribute("aria-expanded", String(open));
      item.firstElementChild?.classList.toggle("open", open);
      item.querySelector(".detail")?.remove();
      const keyword = open && this.#keywords.find((keyword) => keyword.text === term);
      if (keyword) item.append(concordance(keyword, this.#length, this.#events.ask, this.#events.onplace, this.#language));
    }
    const chosen = text === null ? null : this.#items.get(text);
    chosen?.scrollIntoView({ block: "nearest" });
  }
}
