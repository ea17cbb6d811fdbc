// Which figures does the reader look at, of one article or of several, and how do they leave?

import { isEngineError } from "../engine/protocol.js";
import { startWorker } from "../engine/trusted.js";
import { arranged, arrangedInSteps, isLooking } from "./arrange.js";
import { forWorker, offers } from "./assets.js";
import { checksOf } from "./checks.js";
import { el } from "./dom.js";
import { hasChinese } from "./edits.js";
import { FigureTable } from "./figure-table.js";
import { figureTools } from "./figure-tools.js";
import { later, sharing, takingAway } from "./later.js";
import { rowDetail } from "./row-detail.js";
import { copy, download, fileName } from "./save.js";
import { t } from "./strings.js";
import { titleOf } from "./titles.js";
import { inTurns } from "./turns.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */
/** @import { Taken } from "./take-away.js" */

/** The table of several articles follows their analysis at this pace, not at each of its steps. */
const PACE_MS = 1000;

/**
 * @param {State} state
 * @param {Session} session
 * @param {object} events
 * @param {(figure: Figure, row: Row) => void} events.onpick a row was chosen
 * @param {(figure: Figure, row: Row) => void} events.onplace the place of a figure is asked for
 * @param {() => void} events.onenter the hand goes into the text
 * @param {(words: string) => void} events.onsay
 * @param {AbortSignal} signal
 */
export function figuresView(state, session, events, signal) {
  const table = new FigureTable(
    {
      onpick: events.onpick,
      onenter: events.onenter,
      onsort: (column) => {
        const { sort } = tools.arrangement;
        // Words rise first, numbers fall first; the third time the text's own order is back.
        const downFirst = column !== "indicator" && column !== "period";
        if (sort?.column !== column) tools.sort({ column, down: downFirst });
        else tools.sort(sort.down === downFirst ? { column, down: !downFirst } : null);
      },
      checks: checksOfRow,
      detail: (row) =>
        rowDetail({
          row,
          text: originOf(row.document)?.text ?? "",
          checks: checksOfRow(row),
          figure: (id) => originOf(row.document)?.report.figures.find((figure) => figure.id === id),
          chart: chartOf(row),
          onplace: () => events.onplace(row.level ?? row.figures[0], row),
          oncopy: () => copyRows([row]),
          ondecide: async (edit) => {
            await session.decide(edit);
            if (edit.kind === "change") choose(true);
          },
          onmissing: () => state.set({ problem: { code: "part_missing" } }),
        }),
    },
    signal,
  );
  const exports = [
    { label: t("export.copy"), then: () => copyRows(shownRows()) },
    { label: t("export.cms"), then: copyStyled },
    { label: t("export.xlsx"), then: saveSheets },
    ...["csv", "json", "md", "html"].map((format) => ({ label: t(`export.${format}`), then: () => save(format) })),
    { label: t("export.print"), then: () => print() },
    ...(offers("widget") ? [{ label: t("embed.label"), then: embed }] : []),
  ];
  const tools = figureTools({
    onarrange: arrange,
    onunits: arrange,
    onscope: (scope) => state.set({ scope }),
    exports,
  });
  tools.element.addEventListener("keydown", (event) => {
    const isDown = event.key === "ArrowDown" && /** @type {Element} */ (event.target).matches(".search");
    if (isDown && table.focusFirst()) event.preventDefault();
  });
  const blank = el("p", { class: "blank" });
  const fold = el("button", { type: "button", class: "link", onclick: () => tools.fold(!tools.arrangement.folds) });
  const folded = el("p", { class: "folded" }, fold);
  const element = el("section", { class: "panel" }, tools.element, table.element, blank, folded);

  /** @type {readonly Row[]} */
  let rows = [];
  /** @type {readonly (readonly Row[])[]} */
  let parts = [];
  let timer = 0;
  let arrangements = 0;
  let matching = 0;
  /** Names the articles in few words, once it has come. @type {import("./later.js").Extras["namesApart"] | null} */
  let namesApart = null;
  /** When the rows stand as the reader last asked. */
  let shown = Promise.resolve();
  signal.addEventListener("abort", () => clearTimeout(timer));

  state.watch(
    ["rows", "members", "scope", "report"],
    () => {
      const { members, scope, rows: own } = state.now;
      tools.offerScope(members.length, scope);
      const next = scope === "all" ? members.map(({ rows }) => rows) : [own];
      const same = next.length === parts.length && next.every((part, at) => part === parts[at]);
      if (same) return tellNothing();
      const paced = scope === "all" && parts.length > 1;
      clearTimeout(timer);
      if (paced) timer = /** @type {any} */ (setTimeout(() => fill(next), PACE_MS));
      else fill(next);
    },
    signal,
  );

  /** @param {readonly (readonly Row[])[]} next */
  function fill(next) {
    parts = next;
    rows = next.flat();
    tools.offer(rows, titles());
    arrange();
    if (namesApart || state.now.scope !== "all") return;
    later().then((extras) => {
      ({ namesApart } = extras);
      fill(parts);
    }, () => {});
  }

  /** Says so where there is nothing to show. */
  function tellNothing() {
    const { report, reportText, scope } = state.now;
    const none = rows.length === 0 && (scope === "all" || report !== null);
    const key = scope === "this" && !hasChinese(reportText) ? "figures.noChinese" : "figures.none";
    const left = rows.length > 0 && matching === 0;
    blank.hidden = !none && !left;
    blank.replaceChildren(...(none ? [t(key)] : left ? [t("filter.nothing"), " ", el("button", { type: "button", class: "link", onclick: () => tools.clear() }, t("filter.clear"))] : []));
    table.element.hidden = none || left;
    if (none) folded.hidden = true;
  }

  function arrange() {
    shown = showArranged(++arrangements);
  }

  /** @param {number} arrangement */
  async function showArranged(arrangement) {
    const groups = await inTurns(arrangedInSteps(rows, tools.arrangement), () => arrangement === arrangements);
    if (!groups || arrangement !== arrangements) return;
    table.show(groups, tools.arrangement.sort, titles());
    table.choose(state.now.id, state.now.figure, false);
    matching = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    const looking = isLooking(tools.arrangement);
    tools.tell(matching, looking ? rows.length : matching);
    const minor = looking ? 0 : rows.filter(({ isMinor }) => isMinor).length;
    folded.hidden = minor === 0;
    fold.textContent = t(tools.arrangement.folds ? "fold.open" : "fold.close", { n: minor });
    tellNothing();
  }

  /** @param {boolean} scroll */
  async function choose(scroll) {
    const { id, figure } = state.now;
    const row = rows.find(({ document, figures }) => document === id && figures.some((one) => one.id === figure));
    if (row?.isMinor && tools.arrangement.folds) tools.fold(false);
    await shown;
    table.choose(state.now.id, state.now.figure, scroll);
  }

  function titles() {
    const { scope, members } = state.now;
    if (scope !== "all") return null;
    return namesApart ? namesApart(members) : new Map(members.map(({ id, title }) => [id, title]));
  }

  /**
   * The picture that the row belongs into, as soon as it is drawn.
   * @param {Row} row
   */
  function chartOf(row) {
    const place = el("div", {});
    if (!hasPicture(row, rows)) return place;
    const setup = {
      source: sourceOf(row.document),
      language: row.language,
      onsay: events.onsay,
      onpick: (/** @type {{ figure: Figure | null, row: Row | null }} */ { figure, row }) => figure && row && events.onplace(figure, row),
    };
    need(later).then((extras) => place.append(extras?.rowPicture(row, rows, setup) ?? ""));
    return place;
  }

  /** @param {string} document */
  function sourceOf(document) {
    const origin = originOf(document);
    return origin && (origin.name || origin.report.articles[0]?.title) ? origin.title : "";
  }

  async function embed() {
    (await need(sharing))?.showEmbedding(state.now.text, shownRows(), sourceOf(state.now.id));
  }

  /**
   * What is not there from the first moment on; null where it cannot be had.
   * @template Part
   * @param {() => Promise<Part>} part
   */
  async function need(part) {
    try {
      return await part();
    } catch {
      state.set({ problem: { code: "part_missing" } });
      return null;
    }
  }

  /** @param {Row} row */
  function checksOfRow(row) {
    const report = originOf(row.document)?.report;
    return report ? checksOf(row.figures, report) : [];
  }

  /** The rows that leave the page: all that are looked for, in the order of the text unless a column is sorted. */
  function shownRows() {
    return arranged(rows, { ...tools.arrangement, order: "place", folds: false }).flatMap(({ rows }) => rows);
  }

  /**
   * @param {string} document
   * @returns {Taken | null}
   */
  function originOf(document) {
    const now = state.now;
    const source = document === now.id ? { ...now, text: now.reportText } : now.members.find(({ id }) => id === document);
    if (!source?.report) return null;
    const { name, text, report, edits } = source;
    return { title: titleOf(report, name, text), name, date: source.date || (report.articles[0]?.date?.iso ?? ""), text, report, edits };
  }

  /**
   * The articles that these rows are of; the present one also where it has none.
   * @param {readonly Row[]} rows
   */
  function originsOf(rows) {
    const documents = new Set(state.now.scope === "all" ? rows.map(({ document }) => document) : [state.now.id]);
    /** @type {Map<string, Taken>} */
    const found = new Map();
    for (const document of documents) {
      const origin = originOf(document);
      if (origin) found.set(document, origin);
    }
    const titles = [...found.values()].map(({ title }) => title);
    // Articles of one title are told apart by their files.
    for (const origin of found.values()) if (origin.name && titles.filter((title) => title === origin.title).length > 1) origin.title += ` · ${origin.name}`;
    return found;
  }

  /** @param {readonly Row[]} rows */
  async function copyRows(rows) {
    const origins = originsOf(rows);
    const take = await need(takingAway);
    if (!take) return;
    const { citation, htmlTable, paragraph, tabbed } = take;
    const cited = rows.length === 1 ? citation(rows[0], origins) : "";
    try {
      await copy([tabbed(rows, origins), cited].filter(Boolean).join("\n"), htmlTable(rows, origins) + paragraph(cited));
      events.onsay(t("export.copied", { n: rows.length }));
    } catch {
      state.set({ problem: { code: "clipboard" } });
    }
  }

  /** For the editors of content systems, which keep nothing but inline styles. */
  async function copyStyled() {
    const rows = shownRows();
    const origins = originsOf(rows);
    const take = await need(takingAway);
    if (!take) return;
    try {
      await take.copyStyled(rows, origins);
      events.onsay(t("export.copied", { n: rows.length }));
    } catch {
      state.set({ problem: { code: "clipboard" } });
    }
  }

  /** @param {string} format */
  async function save(format) {
    const rows = shownRows();
    const origins = originsOf(rows);
    const take = await need(takingAway);
    if (origins.size === 0 || !take) return;
    const { csv, htmlPage, json, markdown, titleOfAll } = take;
    const { content, type } = {
      csv: () => ({ content: csv(rows, origins), type: "text/csv;charset=utf-8" }),
      json: () => ({ content: json(origins), type: "application/json" }),
      md: () => ({ content: markdown(rows, origins), type: "text/markdown;charset=utf-8" }),
      html: () => ({ content: htmlPage(rows, origins), type: "text/html;charset=utf-8" }),
    }[/** @type {"csv" | "json" | "md" | "html"} */ (format)]();
    download(fileName(titleOfAll(origins), format), content, type);
  }

  async function saveSheets() {
    const rows = shownRows();
    const origins = originsOf(rows);
    if (origins.size === 0) return;
    events.onsay(t("export.writing"));
    const take = await need(takingAway);
    if (!take) return;
    const { titleOfAll, workbook, writeWorkbook } = take;
    try {
      const book = workbook(rows, origins);
      const bytes = await writeWorkbook(() => startWorker("sheets"), { module: forWorker("xlsx"), book });
      const name = fileName(titleOfAll(origins), "xlsx");
      download(name, bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      events.onsay(t("export.saved", { name }));
    } catch (error) {
      if (!isEngineError(error)) throw error;
      state.set({ problem: { code: error.code } });
    }
  }

  return {
    element,
    choose,
    focus: () => tools.focus(),
    /** Resolves when the rows of now are in the table. */
    arranged: () => shown,
    /** Puts the hand on the first row; says whether there is one. */
    focusFirst: () => table.focusFirst(),
    /** Tells the English names, which have come since. */
    gloss: () => table.gloss(),
    /** The figures as the table shows them, where the hand is at it. */
    walked: () => (element.contains(document.activeElement) ? table.figuresOf(state.now.id) : null),
    /** Puts the hand back on the row that is selected. */
    refocus: () => table.refocus(),
    /** Makes the filters, for the palette of commands. */
    offer: () => tools.lookAt(),
  };
}

/**
 * Whether a picture may be drawn with a row in it: then what draws is fetched.
 * @param {Row} row
 * @param {readonly Row[]} rows
 */
function hasPicture(row, rows) {
  if (row.from) return true;
  const at = rows.indexOf(row);
  if ((rows[at + 1]?.depth ?? 0) > row.depth || row.depth > 0) return true;
  return row.indicator !== null && row.period !== null && rows.some((other) => other !== row && other.indicator === row.indicator && other.subject === row.subject && other.level !== null && other.period !== null);
}
