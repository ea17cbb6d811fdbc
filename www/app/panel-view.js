// What do all articles say of one indicator, and how does the reader choose, sort, draw and take it away?

import { el } from "./dom.js";
import { menu } from "./menu.js";
import { titlesOf } from "./archive-texts.js";
import { panelListing, panelSheet } from "./archive-listings.js";
import { panelPictures } from "./panel-pictures.js";
import { byTime, measureText, saidOf, saidOnce, sorted, tableOf, titleOf } from "./panel-table.js";
import { pictureView } from "./picture-view.js";
import { download, fileName } from "./save.js";
import { t } from "./strings.js";
import { csvOf } from "./take-away.js";

/** @import { Cell, Panel, Shared } from "./archive-texts.js" */
/** @import { Setup } from "./archive-view.js" */
/** @import { Member } from "./collection.js" */
/** @import { Column, Line } from "./panel-table.js" */

/** Indicators offered as buttons; all are offered by name. */
const OFFERED = 12;

/** Columns that are shown at first: those of most subjects. */
const COLUMNS = 6;

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** How each merge that the reader has undone or asked for is asked. @typedef {{ indicator: string, apart: string[], also: string[] }} Question */

export class PanelView {
  #setup;
  /** @type {Map<string, string>} */ #titles = new Map();
  /** @type {Shared[]} */ #shared = [];
  /** @type {Question} */ #question = { indicator: "", apart: [], also: [] };
  /** @type {Panel | null} */ #panel = null;
  /** @type {{ key: string, up: boolean } | null} */ #order = null;
  #wide = false;
  #measure = "";
  #picture = 0;
  #turn = 0;
  #choices = el("ul", { class: "picture-choices", "aria-label": t("panel.choices") });
  #names = el("datalist", { id: "panel-names" });
  #name;
  #answer = el("div", {});
  element;

  /** @param {Setup} setup */
  constructor(setup) {
    this.#setup = setup;
    this.#name = el("input", { type: "search", class: "search", list: "panel-names", placeholder: t("panel.name"), "aria-label": t("panel.name"), onchange: () => this.#choose(this.#name.value.trim()) });
    this.element = el("div", { class: "charts" }, el("p", { class: "panel-name" }, this.#name, this.#names), this.#choices, this.#answer);
  }

  /** @param {readonly Member[]} members */
  async show(members) {
    this.#titles = titlesOf(members);
    this.#shared = await this.#setup.ask({ shared: [...this.#titles.keys()] });
    this.#names.replaceChildren(...this.#shared.map(({ indicator, documents }) => el("option", { value: indicator }, t("panel.documents", { n: documents }))));
    this.#choices.replaceChildren(
      ...this.#shared.slice(0, OFFERED).map(({ indicator, documents, figures }) =>
        el("li", {}, el("button", { type: "button", class: "picture-choice", dataset: { indicator }, onclick: () => this.#choose(indicator) }, el("b", {}, indicator), el("small", {}, [t("panel.documents", { n: documents }), t("panel.figures", { n: figures })].join(" · ")))),
      ),
    );
    if (this.#question.indicator) await this.#ask();
    else if (this.#shared.length) await this.#choose(this.#shared[0].indicator);
    else this.#answer.replaceChildren(el("p", { class: "blank" }, t("panel.nothing")));
  }

  /** @param {string} indicator */
  async #choose(indicator) {
    if (!indicator) return;
    this.#question = { indicator, apart: [], also: [] };
    this.#order = null;
    this.#measure = "";
    this.#wide = false;
    this.#picture = 0;
    await this.#ask();
  }

  async #ask() {
    const turn = ++this.#turn;
    const panel = await this.#setup.ask({ panel: { texts: [...this.#titles.keys()], question: this.#question } });
    if (turn !== this.#turn) return;
    this.#panel = panel;
    this.#draw();
  }

  #draw() {
    const panel = /** @type {Panel} */ (this.#panel);
    for (const button of this.#choices.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.indicator === panel.indicator));
    const { columns, lines } = tableOf(panel, this.#titles);
    const measures = [...new Map(columns.map((column) => [String(column.measure), column])).values()];
    if (!measures.some(({ measure }) => String(measure) === this.#measure)) this.#measure = "";
    const wanted = columns.filter(({ measure }) => this.#measure === "" || String(measure) === this.#measure);
    const shown = (this.#wide ? wanted : wanted.slice(0, COLUMNS)).sort(byTime);
    if (!shown.some(({ key }) => key === this.#order?.key)) this.#order = null;
    const kept = sorted(lines, this.#order).filter(({ cells }) => shown.some(({ key }) => cells.has(key)));
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.keep;
    this.#answer.replaceChildren(
      el("h2", {}, panel.indicator),
      this.#told(panel, kept),
      ...(shown.length ? [this.#tools(measures, wanted.length - shown.length), this.#table(kept, shown), this.#pictures(kept, wanted)] : []),
      this.#merges(panel),
    );
    if (focused) /** @type {HTMLElement | null} */ ([...this.#answer.querySelectorAll("[data-keep]")].find((one) => /** @type {HTMLElement} */ (one).dataset.keep === focused))?.focus();
  }

  /**
   * @param {Panel} panel
   * @param {readonly Line[]} lines
   */
  #told({ cells }, lines) {
    const documents = new Set(cells.map(({ document }) => document)).size;
    const disputed = cells.filter(({ disputed }) => disputed).length;
    const words = cells.length ? [t("panel.told", { n: cells.length, documents, subjects: lines.length }), disputed > 0 && t("panel.disputed", { n: disputed })] : [t("panel.none")];
    return el("p", { class: "archive-note", role: "status" }, words.filter(Boolean).join(" · "));
  }

  /**
   * @param {readonly Column[]} measures
   * @param {number} hidden
   */
  #tools(measures, hidden) {
    const chooser = el(
      "select",
      { "aria-label": t("panel.measure"), dataset: { keep: "measure" }, onchange: () => { this.#measure = chooser.value; this.#draw(); } },
      el("option", { value: "" }, t("panel.allMeasures")),
      ...measures.map(({ measure, like, unit }) => el("option", { value: String(measure) }, measureText(like) + (unit ? ` (${unit})` : ""))),
    );
    chooser.value = this.#measure;
    const more = (hidden > 0 || this.#wide) && el("button", { type: "button", class: "plain", dataset: { keep: "more" }, onclick: () => { this.#wide = !this.#wide; this.#draw(); } }, this.#wide ? t("panel.fewer") : t("panel.more", { n: hidden }));
    const exports = [
      { label: "CSV", note: t("panel.withSentences"), then: () => this.#save("csv") },
      { label: "Excel (XLSX)", note: t("panel.withSentences"), then: () => this.#save("xlsx") },
    ];
    return el("div", { class: "tools panel-tools" }, chooser, more, menu(t("export.label"), exports));
  }

  /** @param {"csv" | "xlsx"} format */
  async #save(format) {
    const panel = /** @type {Panel} */ (this.#panel);
    const name = fileName(panel.indicator, format);
    if (format === "csv") download(name, csvOf(panelListing(panel, this.#titles)), "text/csv;charset=utf-8");
    else download(name, await this.#setup.write(panelSheet(panel, this.#titles)), SPREADSHEET);
    this.#setup.onsay(t("export.saved", { name }));
  }

  /**
   * @param {readonly Line[]} lines
   * @param {readonly Column[]} columns
   */
  #table(lines, columns) {
    const heads = columns.map((column) => {
      const order = this.#order?.key === column.key ? (this.#order.up ? "ascending" : "descending") : "none";
      const turn = () => {
        this.#order = order === "descending" ? { key: column.key, up: true } : order === "ascending" ? null : { key: column.key, up: false };
        this.#draw();
      };
      const mark = order === "none" ? "" : order === "ascending" ? " ↑" : " ↓";
      return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", dataset: { keep: column.key }, onclick: turn }, titleOf(column) + mark), column.unit && el("small", {}, column.unit));
    });
    const body = lines.map(({ subject, cells }) =>
      el("tr", {}, el("th", { scope: "row" }, subject), ...columns.map(({ key, unit }) => el("td", {}, ...saidOnce(cells.get(key) ?? []).map((cell) => this.#cell(cell, unit))))),
    );
    return el(
      "div",
      { class: "panel-place", role: "region", tabindex: 0, "aria-label": t("panel.table") },
      el("table", { class: "twin panel-table" }, el("caption", { class: "unseen" }, t("panel.table")), el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("column.subject")), ...heads)), el("tbody", {}, ...body)),
    );
  }

  /**
   * @param {Cell} cell
   * @param {string} unit of the column
   */
  #cell(cell, unit) {
    const { document, disputed, sentence, common_value, common_unit } = cell;
    const other = common_value !== null && cell.unit !== common_unit && unit !== "" && `= ${common_value} ${common_unit}`;
    return el(
      "button",
      { type: "button", class: disputed ? "disputed" : "", title: sentence, onclick: () => this.#setup.onplace(document, cell) },
      el("span", {}, saidOf(cell)),
      other && el("small", {}, other),
      disputed && el("small", {}, t("panel.saidIn", { title: this.#titles.get(document) ?? "" })),
    );
  }

  /**
   * @param {readonly Line[]} lines
   * @param {readonly Column[]} columns of most subjects first
   */
  #pictures(lines, columns) {
    const { indicator } = /** @type {Panel} */ (this.#panel);
    const first = columns.find(({ key }) => key === this.#order?.key) ?? columns[0];
    const pictures = panelPictures(indicator, lines, columns, first);
    if (pictures.length === 0) return "";
    const at = Math.min(this.#picture, pictures.length - 1);
    const kinds = pictures.map(({ kind }, number) =>
      el("button", { type: "button", "aria-pressed": String(number === at), dataset: { keep: `picture-${kind}` }, onclick: () => { this.#picture = number; this.#draw(); } }, t(`panel.picture.${kind}`)),
    );
    const { onplace, onsay } = this.#setup;
    const view = pictureView(pictures[at], { source: t("panel.source", { n: this.#titles.size }), onsay, onpick: ({ cell }) => cell && onplace(cell.document, cell) });
    return el("div", {}, el("div", { class: "choice", role: "group", "aria-label": t("picture.choices") }, ...kinds), view);
  }

  /** @param {Panel} panel */
  #merges({ merges, similar, indicator }) {
    const { apart, also } = this.#question;
    /** @param {string} name @param {string} why @param {string} key @param {Partial<Question>} change */
    const line = (name, why, key, change) =>
      el("li", {}, el("span", {}, name), el("small", {}, why), el("button", { type: "button", class: "plain", dataset: { keep: `name ${name}` }, "aria-label": `${t(key)}：${name}`, onclick: () => { Object.assign(this.#question, change); this.#ask(); } }, t(key)));
    const without = (/** @type {string[]} */ names, /** @type {string} */ name) => names.filter((other) => other !== name);
    const together = merges.filter(({ name }) => name !== indicator).map(({ name, reason, likeness }) => {
      const why = t(`panel.reason.${reason}`, { n: Math.round(likeness * 100) });
      return also.includes(name) ? line(name, t("panel.reason.reader"), "panel.apart", { also: without(also, name) }) : line(name, why, "panel.apart", { apart: [...apart, name] });
    });
    const undone = apart.map((name) => line(name, t("panel.reason.undone"), "panel.undo", { apart: without(apart, name) }));
    const other = similar.filter(({ name }) => !apart.includes(name)).map(({ name, likeness }) => line(name, t("panel.likeness", { n: Math.round(likeness * 100) }), "panel.also", { also: [...also, name] }));
    /** @param {string} key @param {HTMLElement[]} lines */
    const list = (key, lines) => lines.length > 0 && el("section", {}, el("h3", {}, t(key)), el("ul", { class: "merges" }, ...lines));
    return el("div", {}, list("panel.merged", together), list("panel.undone", undone), list("panel.similar", other));
  }
}
