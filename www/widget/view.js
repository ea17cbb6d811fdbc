// What does a widget show of a report?

import { el } from "../app/dom.js";
import { articleLanguage, currentLanguage, preferredLanguage, setLanguage, t } from "../app/strings.js";
import { rowsOf } from "../app/rows.js";
import { tabBar } from "../app/tabs.js";
import { bringViewWords } from "../app/view-words.js";
import { figures } from "./figures.js";
import { headline } from "./headline.js";
import { keywords } from "./keywords.js";
import { marked } from "./marked.js";
import { STYLE } from "./style.js";

/** @import { Report, Span } from "../engine/protocol.js" */

/**
 * @typedef {object} Shown
 * @property {Readonly<Report>} report
 * @property {string} text
 * @property {"all" | "headline" | "table" | "chart" | "keywords" | "text" | "figures"} view `figures` is what `table` was called
 * @property {"full" | "compact"} mode
 * @property {"auto" | "light" | "dark"} theme
 * @property {string} language BCP 47
 * @property {boolean} beside whether the text is an article of the page, shown there
 * @property {typeof import("./chart.js").charts | null} charts draws them, where the view is one
 */

/**
 * @typedef {object} Events
 * @property {(span: Span) => void} onplace a figure or a keyword was chosen, which stands here
 * @property {(keyword: string | null) => void} onkeyword
 */

/** What stands in tabs where everything is asked for. */
const IN_TABS = ["figures", "keywords", "text"];

/** @typedef {{ name: string, any: boolean, make: () => HTMLElement }} Part */

bringViewWords();

/** @type {CSSStyleSheet | undefined} */
let sheet;

export class View {
  #shadow;
  #events;
  #stage = el("div", { class: "ws", hidden: true });
  #chosen = "";

  /**
   * @param {ShadowRoot} shadow
   * @param {Events} events
   */
  constructor(shadow, events) {
    this.#shadow = shadow;
    this.#events = events;
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#stage, el("div", { class: "room" }));
  }

  /**
   * Takes the place of what stood in the element, unless there is nothing to show.
   * @param {Shown} shown
   */
  show(shown) {
    const { report, text, view, mode, theme, beside } = shown;
    setLanguage(preferredLanguage([shown.language]));
    const compact = mode === "compact";
    const onplace = this.#place(beside, shown);
    const rows = rowsOf(report);
    const drawn = shown.charts?.(rows, { language: currentLanguage(), said: articleLanguage(report.document.language), onplace }) ?? null;
    /** @type {Part[]} */
    const all = [
      { name: "headline", any: report.figures.length > 0, make: () => headline(rows, { compact, onplace }) },
      { name: "figures", any: report.figures.length > 0, make: () => figures(rows, { compact, onplace }) },
      { name: "chart", any: drawn !== null, make: () => /** @type {HTMLElement} */ (drawn) },
      { name: "keywords", any: report.keywords.length > 0, make: () => keywords(report, { compact, onkeyword: this.#keyword(report) }) },
      { name: "text", any: text.trim() !== "", make: () => marked(report, text) },
    ];
    const wanted = all.filter(({ name }) => (view === "all" ? IN_TABS.includes(name) && (!beside || name !== "text") : name === (view === "table" ? "figures" : view)));
    // A text alone is no more than what the author has put there.
    const any = view === "text" ? report.figures.length + report.keywords.length > 0 : wanted.some(({ name, any }) => any && name !== "text");
    const shownParts = wanted.filter(({ any }) => any);
    this.#stage.className = `ws ${mode} ${theme}`;
    this.#stage.lang = currentLanguage();
    this.#stage.replaceChildren(...(any ? this.#together(shownParts) : []));
    this.#stage.hidden = !any;
    const slot = /** @type {HTMLSlotElement} */ (this.#shadow.querySelector("slot"));
    slot.hidden = any;
  }

  /**
   * Shows a place of the text, where the text is shown here.
   * @param {Span} span
   */
  go({ start }) {
    const place = this.#stage.querySelector(`.text [data-start="${start}"]`);
    if (!place) return;
    const tab = this.#stage.querySelector("#tab-text");
    if (tab instanceof HTMLElement) tab.click();
    place.scrollIntoView({ block: "center" });
    for (const other of this.#stage.querySelectorAll(".text .current")) other.classList.remove("current");
    place.classList.add("current");
  }

  /** @param {Part[]} parts */
  #together(parts) {
    if (parts.length === 1) return [parts[0].make()];
    const panels = parts.map(({ name, make }) => ({ id: name, label: t(`tab.${name}`), panel: el("div", { class: "panel" }, make()) }));
    const tabs = tabBar(t("tabs.label"), panels, (id) => choose(id));
    tabs.element.setAttribute("part", "tabs");
    const choose = (/** @type {string} */ id) => {
      this.#chosen = id;
      tabs.choose(id);
      for (const { id: other, panel } of panels) panel.hidden = other !== id;
    };
    choose(panels.some(({ id }) => id === this.#chosen) ? this.#chosen : panels[0].id);
    return [tabs.element, ...panels.map(({ panel }) => panel)];
  }

  /**
   * Where the text is shown, here or on the page, its place comes before the reader; else the sentence opens below what
   * was chosen, and closes again.
   * @param {boolean} beside
   * @param {Shown} shown
   * @returns {(span: Span, below: HTMLElement) => void}
   */
  #place(beside, { report, text }) {
    return (span, below) => {
      if (beside || this.#stage.querySelector(".text")) {
        this.#events.onplace(span);
        return;
      }
      const open = this.#stage.querySelector(".sentence");
      open?.remove();
      if (open?.getAttribute("data-start") === String(span.start)) return;
      const sentence = report.figures.find(({ start }) => start === span.start)?.sentence ?? span;
      const quote = el("q", { lang: articleLanguage(report.document.language) }, text.slice(sentence.start, span.start), el("mark", { class: "figure" }, text.slice(span.start, span.end)), text.slice(span.end, sentence.end));
      const look = { class: "sentence", part: "sentence", dataset: { start: span.start } };
      below.after(below.tagName === "TR" ? el("tr", { role: "row", ...look }, el("td", { role: "cell", colspan: below.children.length }, quote)) : el(below.tagName === "LI" ? "li" : "p", look, quote));
    };
  }

  /** @param {Readonly<Report>} report */
  #keyword(report) {
    return (/** @type {string | null} */ chosen, /** @type {number} */ at) => {
      this.#events.onkeyword(chosen);
      const places = report.keywords.find(({ text }) => text === chosen)?.occurrences ?? [];
      if (places.length) this.#events.onplace(places[at % places.length]);
    };
  }
}
