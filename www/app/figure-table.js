// Which figures does the article state, row by row, and where does each stand?

import { amount } from "./amount.js";
import { breathe, el } from "./dom.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";
import { arrowOf, basisOf, rankText } from "./words.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** Rows appended per task. */
const PER_TASK = 60;

const COLUMNS = ["indicator", "period", "value", "change", "share", "rank"];

export class FigureTable {
  #body = el("tbody", { role: "rowgroup" });
  #caption = el("caption", { class: "unseen" });
  element = el(
    "table",
    { class: "figures", role: "grid", "aria-readonly": "true" },
    this.#caption,
    el(
      "thead",
      { role: "rowgroup" },
      el(
        "tr",
        { role: "row" },
        ...COLUMNS.map((column) => el("th", { role: "columnheader", scope: "col", class: `c-${column}` }, t(`column.${column}`))),
      ),
    ),
    this.#body,
  );
  /** @type {Map<HTMLElement, Row>} */ #rows = new Map();
  /** @type {Map<number, HTMLElement>} */ #byFigure = new Map();
  /** @type {HTMLElement | null} */ #chosen = null;
  #fills = 0;

  /**
   * @param {object} events
   * @param {(figure: Figure, row: Row) => void} events.onpick
   */
  constructor({ onpick }) {
    this.element.addEventListener("click", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const element = /** @type {HTMLElement | null} */ (target.closest("tbody tr"));
      const row = element && this.#rows.get(element);
      if (!row) return;
      const cell = /** @type {HTMLElement | null} */ (target.closest("[data-figure]"));
      const figure = row.figures.find(({ id }) => String(id) === cell?.dataset.figure) ?? firstOf(row);
      onpick(figure, row);
    });
    this.element.addEventListener("keydown", (event) => {
      const element = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("tbody tr"));
      if (!element) return;
      const row = this.#rows.get(element);
      if ((event.key === "Enter" || event.key === " ") && row) onpick(firstOf(row), row);
      else if (event.key === "ArrowDown") this.#focus(element.nextElementSibling);
      else if (event.key === "ArrowUp") this.#focus(element.previousElementSibling);
      else if (event.key === "Home") this.#focus(this.#body.firstElementChild);
      else if (event.key === "End") this.#focus(this.#body.lastElementChild);
      else return;
      event.preventDefault();
    });
  }

  /** @param {readonly Row[]} rows */
  async show(rows) {
    const fill = ++this.#fills;
    this.#caption.textContent = t("figures.caption", { n: rows.length });
    this.#rows.clear();
    this.#byFigure.clear();
    this.#chosen = null;
    const focused = this.#body.contains(document.activeElement);
    for (let at = 0; at < rows.length || at === 0; at += PER_TASK) {
      if (at > 0) await breathe();
      if (fill !== this.#fills) return;
      const elements = rows.slice(at, at + PER_TASK).map((row) => this.#make(row));
      if (at === 0) this.#body.replaceChildren(...elements);
      else this.#body.append(...elements);
    }
    this.#tabStop(/** @type {HTMLElement | null} */ (this.#body.firstElementChild));
    if (focused) this.#focus(this.#body.firstElementChild);
  }

  /**
   * Selects the row that holds a figure.
   * @param {number | null} figure
   * @param {boolean} scroll
   */
  choose(figure, scroll) {
    this.#chosen?.removeAttribute("aria-selected");
    this.#chosen?.querySelector(".chosen")?.classList.remove("chosen");
    this.#chosen = figure === null ? null : (this.#byFigure.get(figure) ?? null);
    if (!this.#chosen) return;
    this.#chosen.setAttribute("aria-selected", "true");
    this.#chosen.querySelector(`[data-figure="${figure}"]`)?.classList.add("chosen");
    this.#tabStop(this.#chosen);
    if (scroll) this.#chosen.scrollIntoView({ block: "nearest" });
  }

  /** @param {Row} row */
  #make(row) {
    const { level, change, share, rank, from } = row;
    const element = el(
      "tr",
      { role: "row", tabindex: -1, class: row.depth ? "part" : undefined, style: { "--depth": row.depth } },
      el("td", { role: "gridcell", class: "c-indicator" }, ...named(row)),
      el("td", { role: "gridcell", class: "c-period" }, row.period && periodText(row.period)),
      el("td", { role: "gridcell", class: "c-value" }, ...(level ? value(level, from) : [])),
      el("td", { role: "gridcell", class: "c-change" }, ...(change ? changed(change) : [])),
      el("td", { role: "gridcell", class: "c-share" }, ...(share ? [number(share)] : [])),
      el("td", { role: "gridcell", class: "c-rank" }, rank && el("span", { dataset: { figure: rank.id } }, rankText(rank))),
    );
    this.#rows.set(element, row);
    for (const { id } of row.figures) this.#byFigure.set(id, element);
    return element;
  }

  /** @param {Element | null} element */
  #focus(element) {
    if (!(element instanceof HTMLElement)) return;
    this.#tabStop(element);
    element.focus();
  }

  /** @param {HTMLElement | null} element the one row that Tab reaches */
  #tabStop(element) {
    this.#body.querySelector('tr[tabindex="0"]')?.setAttribute("tabindex", "-1");
    element?.setAttribute("tabindex", "0");
  }
}

/** @param {Row} row */
function firstOf(row) {
  return row.level ?? row.figures[0];
}

/** @param {Row} row */
function named({ indicator, subject, figures }) {
  const kind = t(`kind.${figures[0].kind}`);
  return [
    el("b", {}, indicator ?? el("i", {}, kind)),
    subject && el("small", {}, subject),
  ];
}

/**
 * @param {Figure} figure
 * @param {Figure | null} from
 */
function value(figure, from) {
  const { full } = amount(figure, settings.units);
  const role = figure.role === "target" || figure.role === "threshold" ? t(`role.${figure.role}`) : "";
  const second = [role && el("em", { class: "role" }, role), full && el("span", { class: "full" }, `= ${full}`)];
  const before = from && el("span", { class: "from", dataset: { figure: from.id } }, t("value.from", { value: short(from) }));
  return [number(figure), el("small", {}, ...second, before)];
}

/** @param {Figure} figure */
function short(figure) {
  const { bound, whole, fraction, unit } = amount(figure, settings.units);
  return `${bound}${whole}${fraction} ${unit}`.trim();
}

/** @param {Figure} figure */
function changed(figure) {
  const { bound, whole, fraction, unit } = amount(figure, settings.units);
  const direction = figure.change?.direction;
  const arrow = arrowOf(figure);
  return [
    el(
      "span",
      { class: "number", dataset: { figure: figure.id, value: figure.value ?? "" } },
      el("span", { class: "whole" }, bound && el("i", { class: "bound" }, bound), arrow && el("i", { class: "arrow", role: "img", "aria-label": t(`direction.${direction}`) }, arrow), whole),
      el("span", { class: "rest" }, fraction, el("span", { class: "unit" }, shortUnit(unit))),
    ),
    el("small", {}, basisOf(figure)),
  ];
}

/** @param {string} unit 个百分点 is long for a narrow column */
function shortUnit(unit) {
  return unit === "个百分点" ? "百分点" : unit;
}

/**
 * The number with its decimal point where those above and below it have theirs.
 * @param {Figure} figure
 */
function number(figure) {
  const { bound, whole, fraction, unit } = amount(figure, settings.units);
  return el(
    "span",
    { class: "number", dataset: { figure: figure.id, value: figure.value ?? `${figure.low}/${figure.high}` }, title: figure.surface },
    el("span", { class: "whole" }, bound && el("i", { class: "bound" }, bound), whole),
    el("span", { class: "rest" }, el("span", { class: "fraction" }, fraction), el("span", { class: "unit" }, unit)),
  );
}
