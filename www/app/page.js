// How do the views stand together, and what passes between them?

import { arranged } from "./arrange.js";
import { bar } from "./bar.js";
import { spansIn } from "./blocks.js";
import { Card } from "./card.js";
import { checksByFigure } from "./checks.js";
import { el } from "./dom.js";
import { forget } from "./drafts.js";
import { FigureTable } from "./figure-table.js";
import { figureTools } from "./figure-tools.js";
import { KeywordList } from "./keyword-list.js";
import { message } from "./message.js";
import { Overview } from "./overview.js";
import { LONGEST_FIELD, PasteArea } from "./paste-area.js";
import { rowDetail } from "./row-detail.js";
import { copy, download, fileName } from "./save.js";
import { guessed, selectionAdder } from "./selection.js";
import { changeSettings, forgetSettings, settings } from "./settings.js";
import { Shelf } from "./shelf.js";
import { listen, sheet } from "./shortcuts.js";
import { SourceText } from "./source-text.js";
import { currentLanguage, setLanguage, t } from "./strings.js";
import { tabBar } from "./tabs.js";
import { citation, csv, htmlPage, htmlTable, markdown, paragraph, tabbed } from "./take-away.js";
import { firstLine } from "./titles.js";
import { figureText } from "./words.js";

/** @import { Check, Figure, Span } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */
/** @import { Keeper } from "./keeper.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** Keywords whose places are marked in the text: more would make every line dotted. */
const MARKED_KEYWORDS = 15;

/** Wide enough for the article and its results side by side (as in style.css). */
const WIDE = "(min-width: 1100px)";

let mounted = new AbortController();

/**
 * Builds the page anew, in the current language.
 * @param {State} state
 * @param {Session} session
 * @param {Keeper} keeper
 */
export function page(state, session, keeper) {
  mounted.abort();
  mounted = new AbortController();
  const { signal } = mounted;
  document.documentElement.lang = currentLanguage();
  document.title = t("page.title");
  applyTheme();

  const picker = el("input", {
    type: "file",
    hidden: true,
    accept: ".txt,.md,.text,text/plain",
    "aria-label": t("bar.open"),
    onchange: () => {
      const file = picker.files?.[0];
      picker.value = "";
      if (file) session.open(file);
    },
  });
  const open = () => picker.click();
  const top = bar({
    renew: () => {
      session.renew();
      paste.focus();
    },
    open,
    sample: (sample) => session.sample(sample),
    language: (code) => {
      changeSettings({ language: code });
      setLanguage(code);
      page(state, session, keeper);
      /** @type {HTMLElement | null} */ (document.querySelector(".bar select"))?.focus();
    },
    theme: applyTheme,
    keys: () => keys.showModal(),
  });

  const paste = new PasteArea({
    ontype: (text) => session.type(text),
    onpaste: (text) => session.replace(text),
    onopen: open,
    onsample: (sample) => session.sample(sample),
    onread: () => session.read(),
  });
  const shelf = new Shelf({
    onopen: (draft) => session.restore(draft),
    onforget: async (draft) => {
      await forget(draft.id);
      keeper.list();
    },
    onclear: async () => {
      forgetSettings();
      session.renew();
      state.set({ previous: null });
      await keeper.clear();
      page(state, session, keeper);
    },
    onkeep: (keep) => {
      changeSettings({ keep });
      if (keep) keeper.keepNow();
    },
  });
  paste.element.lastElementChild?.before(shelf.element);
  state.watch(["recent", "storage", "id"], () => shelf.show(state.now), signal);

  /** @type {Map<number, Check[]>} */
  let checks = new Map();
  const card = new Card();
  const source = new SourceText(
    {
      onpick: (offset) => {
        const found = figureAt(offset);
        if (found) choose(found, "text");
        else card.hide();
      },
      onpoint: (offset) => {
        const found = offset === null ? null : figureAt(offset);
        source.element.classList.toggle("pointing", found !== null);
        if (found) showCard(found);
        else card.hide();
      },
      onedit: (text) => session.edit(text),
    },
    signal,
  );

  const table = new FigureTable({
    onpick: (figure) => choose(figure, "table"),
    onsort: (column) => {
      const { sort } = tools.arrangement;
      // Words rise first, numbers fall first; the third time the text's own order is back.
      const downFirst = column !== "indicator" && column !== "period";
      if (sort?.column !== column) tools.sort({ column, down: downFirst });
      else tools.sort(sort.down === downFirst ? { column, down: !downFirst } : null);
    },
    checks: (row) => row.figures.flatMap(({ id }) => checks.get(id) ?? []),
    detail: (row) =>
      rowDetail({
        row,
        text: state.now.reportText,
        checks: row.figures.flatMap(({ id }) => checks.get(id) ?? []),
        figure: (id) => state.now.report?.figures.find((figure) => figure.id === id),
        oncopy: () => copyRows([row]),
        ondecide: (edit) => {
          session.decide(edit);
          if (edit.kind === "change") table.choose(state.now.figure, true);
        },
      }),
  });
  const keywords = new KeywordList({
    onpick: (keyword) => state.set({ keyword }),
    onplace: (span) => reveal(span),
  });
  const overview = new Overview((span) => reveal(span));

  const tools = figureTools({
    onarrange: arrange,
    onunits: arrange,
    exports: [
      { label: t("export.copy"), then: () => copyRows(shownRows()) },
      ...["csv", "json", "md", "html"].map((format) => ({ label: t(`export.${format}`), then: () => save(format) })),
      { label: t("export.print"), then: () => print() },
    ],
  });
  const blank = el("p", { class: "blank" });
  const figuresPanel = el("section", { class: "panel" }, tools.element, table.element, blank);
  const noKeywords = el("p", { class: "blank" }, t("keywords.none"));
  const keywordsPanel = el("section", { class: "panel" }, keywords.element, noKeywords);
  const overviewPanel = el("section", { class: "panel" }, overview.element);

  const date = el("input", {
    type: "date",
    value: state.now.date,
    onchange: () => session.setDate(date.value),
  });
  const said = el("small", {});
  const title = el("h2", { class: "title" });
  const edit = el("button", { type: "button", class: "plain", onclick: () => session.write() }, t("text.edit"));
  const renew = el("button", { type: "button", class: "plain", onclick: () => session.renew() }, t("text.new"));
  const legend = el("div", { class: "legend", role: "group", "aria-label": t("legend.label") }, toggle("showFigures", "figure"), toggle("showKeywords", "keyword"));
  const reading = el(
    "section",
    { class: "reading", "aria-label": t("text.label") },
    el(
      "div",
      { class: "head" },
      title,
      el("div", { class: "facts" }, el("label", { class: "date" }, t("date.label"), " ", date), said, legend, el("span", { class: "gap" }), edit, renew),
    ),
    source.element,
  );

  const articlePanel = el("div", { class: "panel article" }, paste.element, reading);
  const tabs = tabBar(
    t("tabs.label"),
    [
      { id: "text", label: t("tab.text"), panel: articlePanel },
      { id: "figures", label: t("tab.figures"), panel: figuresPanel },
      { id: "keywords", label: t("tab.keywords"), panel: keywordsPanel },
      { id: "overview", label: t("tab.overview"), panel: overviewPanel },
    ],
    (view) => state.set({ view }),
  );
  const summary = el("p", { class: "summary", role: "status" });
  const progress = el("div", { class: "progress", role: "progressbar", "aria-label": t("progress.label"), hidden: true });
  const problem = el("div", { class: "message-place" });
  const results = el("div", { class: "results" }, tabs.element, summary, figuresPanel, keywordsPanel, overviewPanel);
  const main = el("main", {}, articlePanel, results);
  top.append(progress);
  document.body.replaceChildren(top, problem, main, card.element, picker);

  const wide = matchMedia(WIDE);
  wide.addEventListener("change", layout, { signal });

  function layout() {
    const { mode, text, view } = state.now;
    const empty = text.trim() === "" && mode === "paste";
    document.body.classList.toggle("empty", empty);
    paste.element.hidden = mode !== "paste";
    reading.hidden = mode !== "read";
    results.hidden = empty || (!wide.matches && view === "text");
    // One view at a time where there is no room for two: the tabs then stand above the article too.
    if (wide.matches) results.prepend(tabs.element);
    else main.prepend(tabs.element);
    tabs.element.hidden = empty;
    tabs.panel("text", !wide.matches && !empty);
    const shown = wide.matches && view === "text" ? "figures" : view;
    tabs.choose(shown);
    figuresPanel.hidden = shown !== "figures";
    keywordsPanel.hidden = shown !== "keywords";
    overviewPanel.hidden = shown !== "overview";
    articlePanel.hidden = !wide.matches && !empty && shown !== "text";
  }

  state.watch(["mode", "text", "view"], layout, signal);

  state.watch(
    ["text", "mode"],
    () => {
      const { text, mode } = state.now;
      if (mode === "paste") paste.fill(text);
      else source.show(text);
      card.hide();
      edit.hidden = text.length > LONGEST_FIELD;
    },
    signal,
  );

  state.watch(
    ["rows"],
    () => {
      const { report, rows } = state.now;
      checks = report ? checksByFigure(report) : new Map();
      tools.offer(rows);
      arrange();
    },
    signal,
  );

  state.watch(
    ["report", "name", "text"],
    () => {
      const { report, reportText, name, text, milliseconds } = state.now;
      const found = report?.articles[0];
      title.textContent = found?.title?.text ?? name ?? firstLine(text);
      said.textContent = found?.date ? t("date.said", { date: found.date.iso }) : "";
      if (!report) return;
      keywords.show(report.keywords, reportText);
      keywords.choose(state.now.keyword);
      noKeywords.hidden = report.keywords.length > 0;
      const none = report.figures.length === 0;
      blank.hidden = !none;
      blank.textContent = none ? t(/\p{Script=Han}/u.test(reportText) ? "figures.none" : "figures.noChinese") : "";
      table.element.hidden = none;
      tabs.count("figures", t("number", { n: report.figures.length }));
      tabs.count("keywords", t("number", { n: report.keywords.length }));
      summary.textContent = [
        t("summary.characters", { n: report.document.length }),
        t("summary.figures", { n: report.figures.length }),
        t("summary.keywords", { n: report.keywords.length }),
        t("summary.time", { n: Math.max(1, Math.round(milliseconds)) }),
        report.notices.length > 0 && t("summary.notices", { n: report.notices.length }),
      ].filter(Boolean).join(" · ");
    },
    signal,
  );

  state.watch(
    ["report", "view"],
    () => {
      const { report, reportText, view } = state.now;
      if (report && view === "overview") overview.show(report, reportText);
    },
    signal,
  );

  state.watch(["report", "keyword", "figure", "mode"], mark, signal);
  state.watch(["keyword"], () => keywords.choose(state.now.keyword), signal);
  state.watch(["date"], () => (date.value = state.now.date), signal);

  state.watch(
    ["busy", "loading", "report"],
    () => {
      const { busy, loading, report } = state.now;
      progress.hidden = !busy && !loading;
      const share = loading?.share;
      progress.style.setProperty("--share", String(share ?? 1));
      progress.classList.toggle("endless", share === null || share === undefined);
      if (share === null || share === undefined) progress.removeAttribute("aria-valuenow");
      else progress.setAttribute("aria-valuenow", String(Math.round(share * 100)));
      document.body.classList.toggle("waiting", busy && !report);
      document.body.dataset.state = busy ? "busy" : report ? "done" : "idle";
      if (busy && !report) summary.textContent = t(loading ? "progress.loading" : "progress.reading");
    },
    signal,
  );

  state.watch(
    ["problem", "silent", "previous", "lastEdit", "storage", "updated"],
    () => problem.replaceChildren(...message(state, session)),
    signal,
  );

  /** @type {import("./shortcuts.js").Shortcut[]} */
  const shortcuts = [
    { modifier: "alt", key: "ArrowDown", shown: "↓", label: "keys.next", then: () => step(1) },
    { modifier: "alt", key: "ArrowUp", shown: "↑", label: "keys.previous", then: () => step(-1) },
    { modifier: "mod", key: "k", shown: "K", label: "keys.filter", then: filter },
    { modifier: "mod", key: "o", shown: "O", label: "keys.open", then: open },
    { modifier: "mod", key: "/", shown: "/", label: "keys.sheet", then: () => keys.showModal() },
  ];
  const keys = sheet(shortcuts);
  document.body.append(keys);
  listen(shortcuts, signal);
  addEventListener("keydown", (event) => event.key === "Escape" && card.hide(), { signal });
  const adder = selectionAdder(source, (span) => {
    const { text, report } = state.now;
    const surface = text.slice(span.start, span.end);
    const found = report?.figures.find(({ start, end }) => start < span.end && end > span.start);
    if (found) {
      choose(found, "text");
      return;
    }
    session.decide({ kind: "add", ...span, surface, fields: guessed(surface) });
    const added = state.now.report?.figures.find(({ start, end }) => start === span.start && end === span.end);
    if (added) choose(added, "text");
  }, signal);
  document.body.append(adder);
  addEventListener("scroll", () => card.hide(), { signal, capture: true, passive: true });
  acceptDrops(session, signal);

  function shownRows() {
    return arranged(state.now.rows, tools.arrangement).flatMap(({ rows }) => rows);
  }

  function filter() {
    if (!state.now.report) return;
    state.set({ view: "figures" });
    tools.focus();
  }

  function arrange() {
    const groups = arranged(state.now.rows, tools.arrangement);
    table.show(groups, tools.arrangement.sort);
    table.choose(state.now.figure, false);
    const shown = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    tools.tell(shown, state.now.rows.length);
  }

  function origin() {
    const { date, report, reportText } = state.now;
    return { title: title.textContent ?? "", date: date || (report?.articles[0]?.date?.iso ?? ""), text: reportText };
  }

  /** @param {Row[]} rows */
  async function copyRows(rows) {
    const from = origin();
    const cited = rows.length === 1 ? citation(rows[0], from) : "";
    try {
      await copy([tabbed(rows, from), cited].filter(Boolean).join("\n"), htmlTable(rows, from) + paragraph(cited));
      summary.textContent = t("export.copied", { n: rows.length });
    } catch {
      state.set({ problem: { code: "clipboard" } });
    }
  }

  /** @param {string} format */
  function save(format) {
    const { report } = state.now;
    if (!report) return;
    const from = origin();
    const rows = shownRows();
    const { content, type } = {
      csv: () => ({ content: csv(rows, from), type: "text/csv;charset=utf-8" }),
      json: () => ({ content: JSON.stringify(report, null, 2), type: "application/json" }),
      md: () => ({ content: markdown(rows, from), type: "text/markdown;charset=utf-8" }),
      html: () => ({ content: htmlPage(rows, from, report), type: "text/html;charset=utf-8" }),
    }[/** @type {"csv" | "json" | "md" | "html"} */ (format)]();
    download(fileName(from.title, format), content, type);
  }

  /** @param {number} offset */
  function figureAt(offset) {
    const { report, reportText, text } = state.now;
    if (!report || reportText !== text) return null;
    return spansIn(report.figures, offset, offset + 1)[0] ?? null;
  }

  /** @param {Figure} figure */
  function rowOf(figure) {
    return state.now.rows.find(({ figures }) => figures.includes(figure));
  }

  /** @param {Figure} figure */
  function showCard(figure) {
    const box = source.boxOf(figure);
    if (box) card.show(figure, rowOf(figure), box);
  }

  /**
   * @param {Figure} figure
   * @param {"text" | "table" | "keys"} where the choice was made
   */
  function choose(figure, where) {
    state.set({ figure: figure.id, ...(where === "text" && wide.matches ? { view: "figures" } : {}) });
    table.choose(figure.id, where !== "table");
    if (where === "table") reveal(figure);
    if (where === "keys") {
      reveal(figure);
      requestAnimationFrame(() => requestAnimationFrame(() => showCard(figure)));
      const row = rowOf(figure);
      summary.textContent = [row?.subject, row?.indicator, figureText(figure)].filter(Boolean).join(" ");
    }
  }

  /** @param {Span} span */
  function reveal(span) {
    state.set({ mode: "read", ...(wide.matches ? {} : { view: "text" }) });
    source.reveal(span);
  }

  /** @param {1 | -1} way */
  function step(way) {
    const { report, figure } = state.now;
    const figures = report?.figures ?? [];
    if (figures.length === 0) return;
    const at = figures.findIndex(({ id }) => id === figure);
    const next = at < 0 ? (way > 0 ? 0 : figures.length - 1) : (at + way + figures.length) % figures.length;
    choose(figures[next], "keys");
  }

  function mark() {
    const { report, keyword, figure, mode } = state.now;
    if (mode !== "read") return;
    const chosen = report?.figures.find(({ id }) => id === figure);
    const term = report?.keywords.find(({ text }) => text === keyword);
    const marked = settings.showKeywords ? (report?.keywords.slice(0, MARKED_KEYWORDS) ?? []) : [];
    source.mark({
      figure: settings.showFigures ? (report?.figures ?? []) : [],
      keyword: marked.flatMap(({ occurrences }) => occurrences).sort((a, b) => a.start - b.start),
      term: term ? [...term.occurrences].sort((a, b) => a.start - b.start) : [],
      current: chosen ? [chosen] : [],
    });
  }

  /**
   * @param {"showFigures" | "showKeywords"} setting
   * @param {"figure" | "keyword"} layer
   */
  function toggle(setting, layer) {
    const box = el("input", {
      type: "checkbox",
      checked: settings[setting],
      onchange: () => {
        changeSettings({ [setting]: box.checked });
        mark();
      },
    });
    return el("label", {}, box, el("mark", { class: layer }, t(`legend.${layer}`)));
  }
}

function applyTheme() {
  if (settings.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
}

/**
 * Files and long texts dropped anywhere are opened.
 * @param {Session} session
 * @param {AbortSignal} signal
 */
function acceptDrops(session, signal) {
  addEventListener(
    "dragover",
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    },
    { signal },
  );
  const over = () => document.body.classList.remove("dropping");
  addEventListener("dragleave", (event) => event.relatedTarget === null && over(), { signal });
  addEventListener(
    "drop",
    (event) => {
      over();
      const file = event.dataTransfer?.files[0];
      const text = event.dataTransfer?.getData("text/plain") ?? "";
      if (file) session.open(file);
      else if (text.length > LONGEST_FIELD) session.replace(text);
      else return;
      event.preventDefault();
    },
    { signal },
  );
}
