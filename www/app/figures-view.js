// Which figures does the reader look at, of one article or of several, and how do they leave?

import { EngineError } from "../engine/protocol.js";
import { writeWorkbook } from "../engine/sheets-client.js";
import { startWorker } from "../engine/trusted.js";
import { arranged, arrangedInSteps } from "./arrange.js";
import { forWorker } from "./assets.js";
import { chart } from "./chart.js";
import { checksByFigure } from "./checks.js";
import { el } from "./dom.js";
import { canEmbed, showEmbedding } from "./embedding.js";
import { FigureTable } from "./figure-table.js";
import { figureTools } from "./figure-tools.js";
import { rowDetail } from "./row-detail.js";
import { copy, download, fileName } from "./save.js";
import { seriesOf } from "./series.js";
import { workbook } from "./spreadsheet.js";
import { t } from "./strings.js";
import { citation, csv, htmlPage, htmlTable, json, markdown, paragraph, tabbed, titleOfAll } from "./take-away.js";
import { titleOf } from "./titles.js";
import { inTurns } from "./turns.js";

/** @import { Check, Figure, Report } from "../engine/protocol.js" */
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
 * @param {(figure: Figure, row: Row) => void} events.onpick
 * @param {(words: string) => void} events.onsay
 * @param {AbortSignal} signal
 */
export function figuresView(state, session, events, signal) {
  const table = new FigureTable(
    {
      onpick: events.onpick,
      onsort: (column) => {
        const { sort } = tools.arrangement;
        // Words rise first, numbers fall first; the third time the text's own order is back.
        const downFirst = column !== "indicator" && column !== "period";
        if (sort?.column !== column) tools.sort({ column, down: downFirst });
        else tools.sort(sort.down === downFirst ? { column, down: !downFirst } : null);
      },
      checks: checksOf,
      detail: (row) =>
        rowDetail({
          row,
          text: originOf(row.document)?.text ?? "",
          checks: checksOf(row),
          figure: (id) => originOf(row.document)?.report.figures.find((figure) => figure.id === id),
          chart: chartOf(row),
          oncopy: () => copyRows([row]),
          ondecide: async (edit) => {
            await session.decide(edit);
            if (edit.kind === "change") choose(true);
          },
        }),
    },
    signal,
  );
  const tools = figureTools({
    onarrange: arrange,
    onunits: arrange,
    onscope: (scope) => state.set({ scope }),
    exports: [
      { label: t("export.copy"), then: () => copyRows(shownRows()) },
      { label: t("export.xlsx"), then: saveSheets },
      ...["csv", "json", "md", "html"].map((format) => ({ label: t(`export.${format}`), then: () => save(format) })),
      { label: t("export.print"), then: () => print() },
      ...(canEmbed() ? [{ label: t("embed.label"), then: () => showEmbedding(state.now.text, shownRows()) }] : []),
    ],
  });
  const blank = el("p", { class: "blank" });
  const element = el("section", { class: "panel" }, tools.element, table.element, blank);

  /** @type {readonly Row[]} */
  let rows = [];
  /** @type {readonly (readonly Row[])[]} */
  let parts = [];
  let timer = 0;
  let arrangements = 0;
  let matching = 0;
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
  }

  /** Says so where there is nothing to show. */
  function tellNothing() {
    const { report, reportText, scope } = state.now;
    const none = rows.length === 0 && (scope === "all" || report !== null);
    const key = scope === "this" && !/\p{Script=Han}/u.test(reportText) ? "figures.noChinese" : "figures.none";
    const left = rows.length > 0 && matching === 0;
    blank.hidden = !none && !left;
    blank.replaceChildren(...(none ? [t(key)] : left ? [t("filter.nothing"), " ", el("button", { type: "button", class: "link", onclick: () => tools.clear() }, t("filter.clear"))] : []));
    table.element.hidden = none || left;
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
    tools.tell(matching, rows.length);
    tellNothing();
  }

  /** @param {boolean} scroll */
  async function choose(scroll) {
    await shown;
    table.choose(state.now.id, state.now.figure, scroll);
  }

  function titles() {
    const { scope, members } = state.now;
    return scope === "all" ? new Map(members.map(({ id, title }) => [id, title])) : null;
  }

  /** @param {Row} row */
  function chartOf(row) {
    const series = seriesOf(row, rows);
    return series && chart(series, row);
  }

  /** @param {Row} row */
  function checksOf(row) {
    const report = originOf(row.document)?.report;
    return report ? row.figures.flatMap(({ id }) => checksIn(report).get(id) ?? []) : [];
  }

  function shownRows() {
    return arranged(rows, tools.arrangement).flatMap(({ rows }) => rows);
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
    return found;
  }

  /** @param {readonly Row[]} rows */
  async function copyRows(rows) {
    const origins = originsOf(rows);
    const cited = rows.length === 1 ? citation(rows[0], origins) : "";
    try {
      await copy([tabbed(rows, origins), cited].filter(Boolean).join("\n"), htmlTable(rows, origins) + paragraph(cited));
      events.onsay(t("export.copied", { n: rows.length }));
    } catch {
      state.set({ problem: { code: "clipboard" } });
    }
  }

  /** @param {string} format */
  function save(format) {
    const rows = shownRows();
    const origins = originsOf(rows);
    if (origins.size === 0) return;
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
    try {
      const book = workbook(rows, origins);
      const bytes = await writeWorkbook(() => startWorker("sheets"), { module: forWorker("xlsx"), book });
      const name = fileName(titleOfAll(origins), "xlsx");
      download(name, bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      events.onsay(t("export.saved", { name }));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      state.set({ problem: { code: error.code } });
    }
  }

  return { element, choose, focus: () => tools.focus() };
}

/** @type {WeakMap<Report, Map<number, Check[]>>} */
const checked = new WeakMap();

/** @param {Report} report */
function checksIn(report) {
  const known = checked.get(report) ?? checksByFigure(report);
  checked.set(report, known);
  return known;
}
