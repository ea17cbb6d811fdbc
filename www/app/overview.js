// What is this document, all in all, and what could not be read?

import { el } from "./dom.js";
import { keySentences } from "./key-sentences.js";
import { periodText } from "./period.js";
import { known, t } from "./strings.js";
import { inTurns } from "./turns.js";

/** @import { Article, Check, Figure, Notice, Report, Span } from "../engine/protocol.js" */

/** More unread numbers than a list should hold; the text marks them all. */
const MOST_UNREAD = 200;

export class Overview {
  element = el("div", { class: "overview" });
  #onplace;
  #onunread;

  /**
   * @param {(span: Span) => void} onplace
   * @param {(spans: readonly Span[]) => void} onunread these numbers are to be marked in the text
   */
  constructor(onplace, onunread) {
    this.#onplace = onplace;
    this.#onunread = onunread;
  }

  /**
   * @param {Report} report
   * @param {string} text
   */
  show(report, text) {
    const { document, articles, figures, times, notices, checks, unread } = report;
    this.#onunread([]);
    const extracts = el("ol", { class: "extracts" });
    this.#extract(extracts, report, text);
    this.element.replaceChildren(
      el(
        "dl",
        { class: "counts" },
        ...count("characters", document.length),
        ...count("articles", articles.length),
        ...count("figures", figures.length),
        ...count("times", times.length),
        ...count("keywords", report.keywords.length),
        ...count("checks", checks.length),
      ),
      el(
        "p",
        { class: "format" },
        [
          known(`format.${document.format}`) ? t(`format.${document.format}`) : document.format,
          document.encoding,
          document.language && t(`text.language.${document.language}`),
        ].filter(Boolean).join(" · "),
      ),
      section("overview.sentences", extracts),
      unread.length === 0 ? "" : this.#unread(unread),
      articles.every(({ title }) => !title) ? "" : section("overview.articles", el("ol", { class: "articles" }, ...articles.map((article) => this.#article(article)))),
      notices.length === 0 ? "" : section("overview.notices", el("ul", { class: "notices" }, ...notices.map((notice) => this.#notice(notice)))),
    );
  }

  /**
   * @param {HTMLElement} place
   * @param {Report} report
   * @param {string} text
   */
  async #extract(place, report, text) {
    const spans = await inTurns(keySentences(report, text), () => place.isConnected);
    place.append(...(spans ?? []).map((span) => this.#place(span, text)));
  }

  /**
   * Numbers that are neither a figure nor a time, listed and marked in the text once the reader asks for them.
   * @param {Report["unread"]} unread
   */
  #unread(unread) {
    const summary = el("summary", {}, t("overview.unread", { n: unread.length }));
    const list = el("ul", { class: "unread" });
    const details = el("details", {}, summary, el("p", {}, t("overview.unread.what")), list);
    details.addEventListener("toggle", () => {
      if (details.open && !list.childElementCount) {
        list.append(...unread.slice(0, MOST_UNREAD).map((place) => el("li", {}, el("button", { type: "button", onclick: () => this.#onplace(place) }, place.surface))));
      }
      this.#onunread(details.open ? unread : []);
    });
    return details;
  }

  /** @param {Article} article */
  #article({ title, byline, date, start }) {
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: () => this.#onplace(title?.parts[0] ?? { start, end: start }) },
        title?.text ?? t("overview.untitled"),
      ),
      el("small", {}, [byline?.surface, date && periodText(date.iso)].filter(Boolean).join(" · ")),
    );
  }

  /** @param {Notice} notice */
  #notice(notice) {
    const { code, detail, suggestion } = notice;
    const key = `notice.${code}`;
    const words = t(known(key) ? key : "notice.other", { code, detail: detail ?? "", suggestion: suggestion ?? "" });
    return el("li", {}, el("button", { type: "button", onclick: () => this.#onplace(notice) }, words));
  }

  /**
   * @param {Span} span
   * @param {string} text
   */
  #place(span, text) {
    return el(
      "li",
      {},
      el("button", { type: "button", onclick: () => this.#onplace(span) }, text.slice(span.start, span.end).replace(/\s+/g, "")),
    );
  }
}

/**
 * @param {string} name
 * @param {number} n
 */
function count(name, n) {
  return [el("div", {}, el("dt", {}, t(`overview.${name}`)), el("dd", {}, t("number", { n })))];
}

/**
 * @param {string} heading
 * @param {HTMLElement} content
 */
function section(heading, content) {
  return el("section", {}, el("h2", {}, t(heading)), content);
}
