// How is the article read: its title and date, its marks, and what a place in it says?

import { articleWords } from "./article-words.js";
import { tableReadings } from "./edits.js";
import { listenUntil } from "../engine/older.js";
import { spansIn } from "./blocks.js";
import { Card } from "./card.js";
import { el } from "./dom.js";
import { originLine } from "./origin-line.js";
import { LONGEST_FIELD } from "./paste-area.js";
import { periodText } from "./period.js";
import { guessed, selectionAdder } from "./selection.js";
import { changeSettings, settings } from "./settings.js";
import { SourceText } from "./source-text.js";
import { articleLanguage, t } from "./strings.js";
import { beginsWith, titleOf, untitled } from "./titles.js";

/** @import { Figure, Span, Table, TableReading } from "../engine/protocol.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** Keywords whose places are marked in the text: more would make every line dotted. */
const MARKED_KEYWORDS = 15;

/**
 * @param {State} state
 * @param {Session} session
 * @param {object} events
 * @param {(figure: Figure) => void} events.onpick a figure was chosen in the text
 * @param {() => void} events.onback the hand goes back to the row it came from
 * @param {() => void} events.onrenew the article is put away for another one
 * @param {AbortSignal} signal
 */
export function readingView(state, session, { onpick, onback, onrenew }, signal) {
  const card = new Card();
  const source = new SourceText(
    {
      onpick: (offset) => {
        const found = figureAt(offset);
        if (found) onpick(found);
        else card.hide();
      },
      onpoint: (offset) => {
        const found = offset === null ? null : figureAt(offset);
        source.element.classList.toggle("pointing", found !== null);
        if (found) showCard(found);
        else card.hide();
      },
      onedit: (text) => session.edit(text),
      asked: sayings,
    },
    signal,
  );
  const adder = selectionAdder(source, { onadd: add, onword: (word) => session.addWord("userWords", word) }, signal);
  const date = el("input", { type: "date", onchange: () => session.setDate(date.value) });
  const said = el("small", {});
  const title = el("h2", { class: "title" });
  const edit = el("button", { type: "button", class: "plain", onclick: () => session.write() }, t("text.edit"));
  const renew = el("button", { type: "button", class: "plain", onclick: () => (state.now.members.length ? session.addAnother() : onrenew()) });
  const legend = el("div", { class: "legend", role: "group", "aria-label": t("legend.label") }, toggle("showFigures", "figure"), toggle("showKeywords", "keyword"));
  const element = el(
    "section",
    { class: "reading", "aria-label": t("text.label") },
    el(
      "div",
      { class: "head" },
      title,
      el("div", { class: "facts" }, el("label", { class: "date" }, t("date.label"), " ", date), said, legend, el("span", { class: "gap" }, edit, renew)),
      originLine(state, session, signal),
    ),
    source.element,
  );

  source.element.tabIndex = -1;
  source.element.addEventListener("keydown", (event) => {
    if (event.target === source.element && (event.key === "Escape" || event.key === "Enter")) onback();
  });
  listenUntil(window, "keydown", ({ key }) => key === "Escape" && card.hide(), signal);
  listenUntil(window, "scroll", () => card.hide(), signal, { capture: true, passive: true });

  state.watch(
    ["text", "mode"],
    () => {
      const { text, mode } = state.now;
      if (mode === "read") source.show(text);
      card.hide();
      edit.hidden = text.length > LONGEST_FIELD;
    },
    signal,
  );
  state.watch(
    ["report", "reportText", "name", "text"],
    () => {
      const { report, reportText, name, text } = state.now;
      const articles = report && reportText === text ? report.articles : null;
      const words = report ? titleOf(report, name, reportText) : untitled(name, text);
      title.replaceChildren(...articleWords(words, report?.document.language ?? null));
      // A title that the article begins with is read there.
      title.classList.toggle("unseen", beginsWith(words, text.slice(articles?.[0]?.start ?? 0)));
      source.arrange(
        articles && {
          titles: articles.flatMap((article) => article.title?.parts ?? []),
          parts: articles.flatMap((article) => article.parts),
          several: articles.length > 1,
        },
      );
      const found = report?.articles[0]?.date;
      said.textContent = found ? t("date.said", { date: periodText(found.iso) }) : "";
    },
    signal,
  );
  state.watch(["members"], () => (renew.textContent = t(state.now.members.length ? "text.add" : "text.new")), signal);
  state.watch(["date"], () => (date.value = state.now.date), signal);
  state.watch(["report", "keyword", "figure", "mode"], mark, signal);
  state.watch(["read", "reportText", "text", "mode"], frame, signal);

  /** @param {number} offset */
  function figureAt(offset) {
    const { report, reportText, text } = state.now;
    if (!report || reportText !== text) return null;
    return spansIn(report.figures, offset, offset + 1)[0] ?? null;
  }

  function frame() {
    const { read, reportText, text, mode } = state.now;
    if (mode !== "read" || !read || reportText !== text) return;
    source.element.lang = articleLanguage(read.document.language);
    source.frame(read.tables ?? []);
  }

  /** @param {Table} table */
  function sayings(table) {
    const { text, edits, read } = state.now;
    const [first] = text.slice(table.start, table.end).split(/[\r\n]/);
    const surface = first.trimEnd();
    const given = tableReadings(edits).find(({ first_row }) => first_row === surface);
    const place = { kind: /** @type {const} */ ("table"), start: table.start, end: table.start + surface.length, surface };
    /** @param {Omit<TableReading, "table"> | null} said */
    const onread = (said) => session.readTable({ ...place, table: said && { table: table.id, ...said } });
    const dated = read && given?.period && spansIn(read.figures, table.start, table.end).some(({ period }) => period?.text === given.period);
    return { given, onread, unused: dated ? "" : (given?.period ?? "") };
  }

  /** @param {Figure} figure */
  function showCard(figure) {
    const box = source.boxOf(figure);
    const row = state.now.rows.find(({ figures }) => figures.includes(figure));
    if (box) card.show(figure, row, box);
  }

  /**
   * The reader adds a figure, or meant one that is there.
   * @param {Span} span
   */
  async function add(span) {
    const { text, report } = state.now;
    const surface = text.slice(span.start, span.end);
    const found = report?.figures.find(({ start, end }) => start < span.end && end > span.start);
    if (!found) await session.decide({ kind: "add", ...span, surface, fields: guessed(surface) });
    const chosen = found ?? state.now.report?.figures.find(({ start, end }) => start === span.start && end === span.end);
    if (chosen) onpick(chosen);
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

  return {
    /** @param {readonly Span[]} unread numbers that are neither figures nor times */
    markUnread: (unread) => source.mark({ unread }),
    element,
    /** What floats over the page. */
    floating: [card.element, adder],
    /** @param {Span} span */
    reveal: (span) => source.reveal(span),
    /** Puts the hand into the text. */
    enter: () => source.element.focus({ preventScroll: true }),
    /** Puts the hand on what can be done with the words that are selected. */
    offer: () => adder.querySelector("button")?.focus(),
    /**
     * The figure's card, once its place has come into view.
     * @param {Figure} figure
     */
    present: (figure) => requestAnimationFrame(() => requestAnimationFrame(() => showCard(figure))),
  };
}
