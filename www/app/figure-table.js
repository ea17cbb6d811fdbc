// Which figures does the article state, row by row, and where does each stand?

import { last, listenUntil } from "../engine/older.js";
import { amount, amountText } from "./amount.js";
import { articleWords } from "./article-words.js";
import { signOf } from "./checks.js";
import { COLUMNS, columnsOf, restOf, restWidth } from "./table-columns.js";
import { breathe, el } from "./dom.js";
import { englishIndicator } from "./glossary.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";
import { arrowOf, basisOf, rankText } from "./signs.js";

/** @import { Check, Figure } from "../engine/protocol.js" */
/** @import { Arrangement, Group } from "./arrange.js" */
/** @import { Column, Layout } from "./table-columns.js" */
/** @import { Row } from "./rows.js" */

/** Rows appended per task. */
const PER_TASK = 30;

/** Rows made ahead of the reader; more come as the end of them draws near. */
const AHEAD = 300;

export class FigureTable {
  #body = el("tbody", { role: "rowgroup" });
  #end = el("div", { class: "table-end" });
  #caption = el("caption", { class: "unseen" });
  #heads = COLUMNS.map((column) =>
    el(
      "th",
      { role: "columnheader", scope: "col", class: `c-${column}`, dataset: { column } },
      el("button", { type: "button", onclick: () => this.#events.onsort(column) }, t(`column.${column}`)),
    ),
  );
  #table = el(
    "table",
    { class: "figures", role: "grid", "aria-readonly": "true" },
    this.#caption,
    el(
      "thead",
      { role: "rowgroup" },
      el("tr", { role: "row" }, el("th", { role: "columnheader", scope: "col", class: "c-document" }, t("column.document")), ...this.#heads),
    ),
    this.#body,
  );
  element = el("div", { class: "table-place" }, this.#table, this.#end);
  /** @type {(Group | Row)[]} */ #lines = [];
  #made = 0;
  /** @type {ReadonlyMap<string, string> | null} */ #titles = null;
  /** @type {Map<HTMLElement, Row>} */ #rows = new Map();
  /** @type {Map<string, HTMLElement>} */ #byFigure = new Map();
  /** @type {HTMLElement | null} */ #chosen = null;
  /** @type {Layout | null} */ #layout = null;
  #fills = 0;
  #filling = false;
  #events;

  /**
   * @param {object} events
   * @param {(figure: Figure, row: Row) => void} events.onpick
   * @param {() => void} events.onenter the row that is selected was chosen once more
   * @param {(column: Column) => void} events.onsort
   * @param {(row: Row) => HTMLElement} events.detail what is told under the selected row
   * @param {(row: Row) => readonly Check[]} events.checks
   * @param {AbortSignal} signal
   */
  constructor(events, signal) {
    this.#events = events;
    const nearing = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.#fill(this.#made + AHEAD), {
      rootMargin: "100% 0px",
    });
    nearing.observe(this.#end);
    // Paper has no scrolling: all rows must be there.
    listenUntil(window, "beforeprint", () => this.#make(Infinity), signal);
    signal.addEventListener("abort", () => nearing.disconnect());
    this.#table.addEventListener("click", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const row = target.closest(".row-detail") ? undefined : this.#rowOf(target);
      if (!row) return;
      const cell = /** @type {HTMLElement | null} */ (target.closest("[data-figure]"));
      events.onpick(row.figures.find(({ id }) => String(id) === cell?.dataset.figure) ?? firstOf(row), row);
    });
    this.#table.addEventListener("keydown", (event) => {
      const element = /** @type {HTMLElement} */ (event.target);
      const row = element.tagName === "TR" ? this.#rows.get(element) : undefined;
      if (!row) return;
      const rows = [...this.#rows.keys()];
      const at = rows.indexOf(element);
      if (event.key === "Enter" && element === this.#chosen) events.onenter();
      else if (event.key === "Enter" || event.key === " ") events.onpick(firstOf(row), row);
      else if (event.key === "ArrowDown") this.#focus(rows[at + 1]);
      else if (event.key === "ArrowUp") this.#focus(rows[at - 1]);
      else if (event.key === "Home") this.#focus(rows[0]);
      else if (event.key === "End") this.#focus(last(rows));
      else return;
      event.preventDefault();
    });
  }

  /**
   * @param {readonly Group[]} groups
   * @param {Arrangement["sort"]} sort
   * @param {ReadonlyMap<string, string> | null} titles of the articles, where the rows are of several
   */
  show(groups, sort, titles) {
    this.#fills++;
    const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    this.#caption.textContent = t("figures.caption", { n: total });
    this.#table.setAttribute("aria-rowcount", String(total + 1));
    this.#table.classList.toggle("of-several", titles !== null);
    for (const head of this.#heads) {
      const sorted = sort?.column === head.dataset.column;
      if (sorted) head.setAttribute("aria-sort", sort?.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    this.#titles = titles;
    this.#arrange(groups);
    this.#rows.clear();
    this.#byFigure.clear();
    this.#chosen = null;
    const focused = document.activeElement?.tagName === "TR" && this.#body.contains(document.activeElement);
    this.#lines = groups.flatMap((group) => (groups.length > 1 || group.name !== null ? [group, ...group.rows] : group.rows));
    this.#made = 0;
    this.#body.replaceChildren();
    this.#make(PER_TASK);
    this.#filling = false;
    this.#fill(AHEAD);
    const [first] = this.#rows.keys();
    this.#tabStop(first);
    if (focused) this.#focus(first);
  }

  /**
   * As wide as what stands in them, and without those that stay empty or are not wanted.
   * @param {readonly Group[]} groups
   */
  #arrange(groups) {
    // In letters: what is not on the screen has no width, and then room enough.
    const room = this.element.clientWidth / Number.parseFloat(getComputedStyle(this.#table).fontSize);
    const layout = (this.#layout = columnsOf(groups, this.#titles, room || Infinity));
    this.#table.classList.toggle("tight", layout.isTight);
    this.#table.classList.toggle("compact", settings.density === "compact");
    for (const column of COLUMNS) this.#table.classList.toggle(`no-${column}`, !layout.shown.has(column));
    this.#table.style.setProperty("--columns", layout.template);
    this.#table.style.setProperty("--narrow-columns", layout.narrow);
  }

  /**
   * Appends lines, a few per task, until there are so many.
   * @param {number} wanted
   */
  async #fill(wanted) {
    if (this.#filling) return;
    const fill = this.#fills;
    this.#filling = true;
    while (this.#made < Math.min(wanted, this.#lines.length)) {
      await breathe();
      if (fill !== this.#fills) return;
      this.#make(PER_TASK);
    }
    this.#filling = false;
  }

  /** @param {number} count of further lines */
  #make(count) {
    const lines = this.#lines.slice(this.#made, this.#made + count);
    this.#made += lines.length;
    this.#body.append(...lines.map((line) => ("rows" in line ? heading(line, this.#titles) : this.#row(line))));
  }

  /**
   * Selects the row that holds a figure and tells more of it.
   * @param {string} document
   * @param {number | null} figure
   * @param {boolean} scroll
   */
  choose(document, figure, scroll) {
    const next = figure === null ? null : this.#find(placeOf(document, figure));
    if (next !== this.#chosen) {
      this.#chosen?.setAttribute("aria-selected", "false");
      this.#chosen?.querySelector(".c-detail")?.remove();
    }
    this.#chosen?.querySelector(".chosen")?.classList.remove("chosen");
    const row = next && this.#rows.get(next);
    if (row && next !== this.#chosen) {
      next.setAttribute("aria-selected", "true");
      next.append(el("td", { role: "gridcell", class: "c-detail" }, this.#events.detail(row)));
      this.#tabStop(next);
    }
    this.#chosen = next;
    next?.querySelector(`[data-figure="${figure}"]`)?.classList.add("chosen");
    if (!next || !scroll) return;
    // The hand goes along with what is selected.
    if (this.#rows.has(/** @type {HTMLElement} */ (this.#body.ownerDocument.activeElement))) next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  /**
   * The figures of one article, row by row as they are shown.
   * @param {string} document
   */
  figuresOf(document) {
    return this.#lines.flatMap((line) => ("figures" in line && line.document === document ? line.figures : []));
  }

  /** Names the indicators of the rows that are there in English as well. */
  async gloss() {
    const fill = this.#fills;
    let done = 0;
    for (const [element, row] of this.#rows) {
      if (++done % PER_TASK === 0) await breathe();
      if (fill !== this.#fills) return;
      element.querySelector(".c-indicator")?.replaceChildren(...el("td", {}, ...named(row, signOf(this.#events.checks(row)))).childNodes);
    }
  }

  /** Puts the hand on the first row; says whether there is one. */
  focusFirst() {
    const [first] = this.#rows.keys();
    this.#tabStop(first);
    first?.focus({ preventScroll: true });
    return first !== undefined;
  }

  /** Puts the hand back on the row that is selected. */
  refocus() {
    this.#focus(this.#chosen ?? undefined);
  }

  /**
   * The element of a figure's row, made now where the reader has not come so far yet.
   * @param {string} place
   */
  #find(place) {
    const isThere = (/** @type {Group | Row} */ line) => "figures" in line && line.figures.some(({ id }) => placeOf(line.document, id) === place);
    if (!this.#byFigure.has(place) && this.#made < this.#lines.length) {
      const at = this.#lines.findIndex(isThere);
      if (at >= this.#made) this.#make(at - this.#made + 1);
    }
    return this.#byFigure.get(place) ?? null;
  }

  /** @param {Row} row */
  #row(row) {
    const { level, change, share, rank, from, language } = row;
    const { rest = 0, changeRest = 0 } = this.#layout ?? {};
    const sign = signOf(this.#events.checks(row));
    const element = el(
      "tr",
      { role: "row", tabindex: -1, class: row.depth ? "part" : undefined, style: { "--depth": row.depth }, "aria-selected": "false" },
      this.#titles && el("td", { role: "gridcell", class: "c-document" }, this.#titles.get(row.document)),
      el("td", { role: "gridcell", class: "c-indicator", title: [row.indicator, row.subject].filter(Boolean).join(" · ") }, ...named(row, sign)),
      el("td", { role: "gridcell", class: "c-period" }, row.period && periodText(row.period)),
      el("td", { role: "gridcell", class: "c-value" }, level && number(level, { language, title: amountTitle(level), sign: directionOf(level), room: rest - restWidth(level, 600) })),
      el("td", { role: "gridcell", class: "c-change" }, change && changed(change, changeRest, language), from && before(from, language)),
      el("td", { role: "gridcell", class: "c-share", dataset: { label: t("column.share") } }, share && number(share, { language })),
      el("td", { role: "gridcell", class: "c-rank", dataset: { label: t("column.rank") } }, rank && el("span", { dataset: { figure: rank.id } }, ...articleWords(rankText(rank), language))),
    );
    this.#rows.set(element, row);
    for (const { id } of row.figures) this.#byFigure.set(placeOf(row.document, id), element);
    return element;
  }

  /** @param {HTMLElement} target */
  #rowOf(target) {
    const element = /** @type {HTMLElement | null} */ (target.closest("tbody tr"));
    return element ? this.#rows.get(element) : undefined;
  }

  /** @param {HTMLElement | undefined} element */
  #focus(element) {
    if (!element) return;
    this.#tabStop(element);
    element.focus();
  }

  /** @param {HTMLElement | undefined} element the one row that Tab reaches */
  #tabStop(element) {
    this.#body.querySelector('tr[tabindex="0"]')?.setAttribute("tabindex", "-1");
    element?.setAttribute("tabindex", "0");
  }
}

/**
 * @param {string} document
 * @param {number} figure
 */
function placeOf(document, figure) {
  return `${figure}@${document}`;
}

/**
 * @param {Group} group
 * @param {ReadonlyMap<string, string> | null} titles
 */
function heading({ name, rows }, titles) {
  return el(
    "tr",
    { role: "row", class: "group" },
    el("th", { role: "rowheader", scope: "rowgroup" }, name === null ? t("group.rest") : (titles?.get(name) ?? name), el("span", { class: "count" }, t("number", { n: rows.length }))),
  );
}

/** @param {Row} row */
function firstOf(row) {
  return row.level ?? row.figures[0];
}

/** @param {string} sign */
function checkSign(sign) {
  const holds = sign === "✓";
  const words = t(holds ? "check.holds" : "check.doubt");
  return el("span", { class: holds ? "sign holds" : "sign doubt", role: "img", "aria-label": words, title: words }, sign);
}

/** @param {NonNullable<Row["reader"]>} reader */
function readerSign(reader) {
  return el("em", { class: "role" }, t(`reader.${reader}`));
}

/**
 * @param {Row} row
 * @param {string} sign
 */
function named({ indicator, subject, level, figures, reader, language }, sign) {
  const english = englishIndicator(indicator);
  const name = indicator ? articleWords(indicator, language) : [el("i", {}, t(`kind.${figures[0].kind}`))];
  const role = level && (level.role === "target" || level.role === "threshold") && el("em", { class: "role" }, t(`role.${level.role}`));
  return [
    role,
    reader && readerSign(reader),
    english ? el("b", { lang: "en" }, english) : el("b", {}, ...name),
    sign && checkSign(sign),
    subject && el("small", {}, ...articleWords(subject, language)),
    english && el("small", { class: "gloss" }, ...name),
  ];
}

/**
 * What the article writes, and all digits of it where it shortens them.
 * @param {Figure} figure
 */
function amountTitle(figure) {
  const { full } = amount(figure, settings.units);
  return full ? `${figure.surface} = ${full}` : figure.surface;
}

/**
 * @param {Figure} figure what it came from
 * @param {string | null} language the article's
 */
function before(figure, language) {
  return el("small", { class: "from", dataset: { figure: figure.id } }, ...articleWords(t("value.from", { value: amountText(figure, settings.units).replaceAll(" ", "\u00a0") }), language));
}

/**
 * @param {Figure} figure
 * @param {number} rest room behind the decimal points of all changes
 * @param {string | null} language the article's
 */
function changed(figure, rest, language) {
  const basis = basisOf(figure);
  return number(figure, { language, sign: directionOf(figure), basis, room: rest - restWidth(figure, 400, basis) });
}

/** @param {Figure} figure a change, or growth that is aimed at */
function directionOf(figure) {
  const arrow = arrowOf(figure);
  return arrow && el("i", { class: "arrow", role: "img", "aria-label": t(`direction.${figure.change?.direction}`) }, arrow);
}

/**
 * One piece, with its decimal point where those above and below it have theirs.
 * @param {Figure} figure
 * @param {object} more
 * @param {string | null} more.language the article's
 * @param {string} [more.title]
 * @param {HTMLElement | ""} [more.sign]
 * @param {string} [more.basis]
 * @param {number} [more.room] that others need behind theirs, in widths of a Chinese character
 */
function number(figure, { language, title = figure.surface, sign = "", basis = "", room = 0 }) {
  const { bound, whole, fraction, unit } = amount(figure, settings.units);
  return el(
    "span",
    { class: "number", dataset: { figure: figure.id, value: figure.value ?? `${figure.low}/${figure.high}` }, title, style: { "--room": `${Math.max(0, room).toFixed(3)}em` } },
    sign,
    bound && el("i", { class: "bound" }, ...articleWords(bound, language)),
    el("b", {}, ...articleWords(whole + fraction, language)),
    el("span", { class: "unit" }, ...articleWords(restOf(unit), language)),
    basis && el("small", {}, ...articleWords(basis, language)),
  );
}
