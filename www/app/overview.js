// What is this document, all in all, and what could not be read?

import { articleWords, langOf } from "./article-words.js";
import { arithmetic, checkedOf } from "./checks.js";
import { el } from "./dom.js";
import { hasChinese } from "./edits.js";
import { headlinesOf } from "./headline.js";
import { headlineCards } from "./headline-cards.js";
import { keySentences } from "./key-sentences.js";
import { periodText } from "./period.js";
import { known, t } from "./strings.js";
import { inTurns } from "./turns.js";

/** @import { Article, Check, Figure, Notice, Report, Span } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** Checks that do not hold are told one by one, up to here. */
const DOUBTS = 20;

/** More unread numbers than a list should hold; the text marks them all. */
const MOST_UNREAD = 200;

export class Overview {
  element = el("div", { class: "overview" });
  #onplace;
  #events;
  #onunread;
  /** @type {Report | null} */ #shown = null;

  /**
   * @param {object} events
   * @param {(span: Span) => void} events.onplace
   * @param {(figure: Figure, row: Row) => void} events.onpick
   * @param {(plain: string, html: string) => void} events.oncopy
   * @param {(spans: readonly Span[]) => void} events.onunread these numbers are to be marked in the text
   */
  constructor(events) {
    this.#events = events;
    this.#onplace = events.onplace;
    this.#onunread = events.onunread;
  }

  /**
   * @param {Report} report
   * @param {string} text
   * @param {readonly Row[]} rows
   * @param {string} title
   */
  show(report, text, rows, title) {
    if (report === this.#shown) return;
    this.#shown = report;
    const { document, articles, figures, times, notices, unread } = report;
    this.#onunread([]);
    const extracts = el("ol", { class: "extracts" });
    this.#extract(extracts, report, text);
    const headlines = el("div", {});
    if (!hasChinese(text)) return this.element.replaceChildren(el("p", { class: "blank" }, t("figures.noChinese")));
    this.element.replaceChildren(
      headlines,
      section("overview.sentences", extracts),
      this.#checks(report),
      unread.length === 0 ? "" : this.#unread(unread, document.language),
      articles.every(({ title }) => !title) ? "" : section("overview.articles", el("ol", { class: "articles" }, ...articles.map((article) => this.#article(article, document.language)))),
      notices.length === 0 ? "" : section("overview.notices", el("ul", { class: "notices" }, ...notices.map((notice) => this.#notice(notice)))),
      el(
        "dl",
        { class: "counts" },
        ...count("characters", document.length),
        ...count("articles", articles.length),
        ...count("figures", figures.length),
        ...count("times", times.length),
        ...count("keywords", report.keywords.length),
      ),
      el(
        "p",
        { class: "format" },
        [
          known(`format.${document.format}`) ? t(`format.${document.format}`) : document.format,
          document.encoding,
          document.language && known(`text.language.${document.language}`) && t(`text.language.${document.language}`),
        ].filter(Boolean).join(" · "),
      ),
    );
    this.#headlines(headlines, rows, title);
  }

  /**
   * What of the article's arithmetic could be checked, and what came of it. A basis that is only derived tests nothing.
   * @param {Report} report
   */
  #checks(report) {
    const { tested, holds, rounded, doubts, derived } = checkedOf(report);
    if (tested === 0 && derived === 0) return "";
    const told = [
      tested > 0 ? t("overview.tested", { n: tested }) : t("overview.untested"),
      holds > 0 && t("overview.holds", { n: holds }),
      rounded > 0 && t("overview.rounded", { n: rounded }),
      doubts.length > 0 && t("overview.doubts", { n: doubts.length }),
      derived > 0 && t("overview.derived", { n: derived }),
    ];
    const figure = (/** @type {number} */ id) => report.figures[id]?.id === id ? report.figures[id] : report.figures.find((one) => one.id === id);
    const { language } = report.document;
    const lines = doubts.slice(0, DOUBTS).map((check) => {
      const place = check.figures.map(figure).find(Boolean) ?? check.spans[0];
      return el("li", {}, el("button", { type: "button", onclick: () => place && this.#onplace(place) }, ...articleWords(arithmetic(check, figure), language)));
    });
    return section("overview.checks", el("div", {}, el("p", {}, told.filter(Boolean).join(t("list.and"))), lines.length > 0 && el("ul", { class: "notices" }, ...lines)));
  }

  /**
   * @param {HTMLElement} place
   * @param {readonly Row[]} rows
   * @param {string} title
   */
  async #headlines(place, rows, title) {
    const all = await inTurns(headlinesOf(rows), () => place.isConnected);
    const { onpick, oncopy } = this.#events;
    place.replaceWith(headlineCards(all ?? [], { title, onpick, oncopy }) ?? "");
  }

  /**
   * @param {HTMLElement} place
   * @param {Report} report
   * @param {string} text
   */
  async #extract(place, report, text) {
    const spans = await inTurns(keySentences(report, text), () => place.isConnected);
    place.append(...(spans ?? []).map((span) => this.#place(span, text, report.document.language)));
  }

  /**
   * Numbers that are neither a figure nor a time, listed and marked in the text once the reader asks for them.
   * @param {Report["unread"]} unread
   * @param {string | null} language the article's
   */
  #unread(unread, language) {
    const summary = el("summary", {}, t("overview.unread", { n: unread.length }));
    const list = el("ul", { class: "unread" });
    const details = el("details", {}, summary, el("p", {}, t("overview.unread.what")), list);
    details.addEventListener("toggle", () => {
      if (details.open && !list.childElementCount) {
        list.append(...unread.slice(0, MOST_UNREAD).map((place) => el("li", {}, el("button", { type: "button", lang: langOf(language), onclick: () => this.#onplace(place) }, place.surface))));
      }
      this.#onunread(details.open ? unread : []);
    });
    return details;
  }

  /**
   * @param {Article} article
   * @param {string | null} language
   */
  #article({ title, byline, date, start }, language) {
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: () => this.#onplace(title?.parts[0] ?? { start, end: start }) },
        ...(title ? articleWords(title.text, language) : [t("overview.untitled")]),
      ),
      el("small", {}, ...articleWords([byline?.surface, date && periodText(date.iso)].filter(Boolean).join(" · "), language)),
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
   * @param {string | null} language
   */
  #place(span, text, language) {
    return el(
      "li",
      {},
      el("button", { type: "button", lang: langOf(language), onclick: () => this.#onplace(span) }, text.slice(span.start, span.end).replace(/\s+/g, "")),
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
