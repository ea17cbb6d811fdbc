// How do the views stand together, and what passes between them?

import { listenUntil } from "../engine/older.js";
import { startWorker } from "../engine/trusted.js";
import { acceptArrivals, filePicker } from "./arrivals.js";
import { forWorker, offers } from "./assets.js";
import { bar } from "./bar.js";
import { chartPanel } from "./chart-panel.js";
import { el } from "./dom.js";
import { forget, forgetSet } from "./drafts.js";
import { hasChinese } from "./edits.js";
import { figuresView } from "./figures-view.js";
import { isGlossed } from "./glossary.js";
import { KeywordList } from "./keyword-list.js";
import { learnRest, speak } from "./languages.js";
import { archive, later, sharing, takingAway } from "./later.js";
import { message } from "./message.js";
import { PasteArea } from "./paste-area.js";
import { readingView } from "./reading-view.js";
import { copy, download, fileName } from "./save.js";
import { changeSettings, forgetSettings, settings } from "./settings.js";
import { optionsFor } from "./session.js";
import { Shelf } from "./shelf.js";
import { keysOf, listen } from "./shortcuts.js";
import { currentLanguage, known, t } from "./strings.js";
import { tabBar } from "./tabs.js";
import { wordLists } from "./word-lists.js";
import { titleOf } from "./titles.js";
import { figureText } from "./words.js";

/** @import { Figure, Span } from "../engine/protocol.js" */
/** @import { Collection } from "./collection.js" */
/** @import { Keeper } from "./keeper.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** Wide enough for the article and its results side by side (as in style.css). */
const WIDE = "(min-width: 1100px)";

/** Where this has words, all indicators of the glossary have. */
const GLOSS = "gloss.traditional";

let mounted = new AbortController();

/**
 * Builds the page anew, in the current language.
 * @param {State} state
 * @param {Session} session
 * @param {Collection} collection
 * @param {Keeper} keeper
 */
export function page(state, session, collection, keeper) {
  mounted.abort();
  mounted = new AbortController();
  const { signal } = mounted;
  document.documentElement.lang = currentLanguage();
  document.title = t("page.title");
  applyTheme();

  /** Everything is put away, and the views that showed it are made anew: they would hold on to it. */
  function renew() {
    session.renew();
    page(state, session, collection, keeper);
    document.getElementById("article")?.focus();
  }

  const picker = filePicker(collection);
  const open = () => picker.click();
  const top = bar({
    renew,
    open,
    sample: (sample) => session.sample(sample),
    language: async (code) => {
      await changeLanguage(code);
      /** @type {HTMLElement | null} */ (document.querySelector(".bar select"))?.focus();
    },
    theme: applyTheme,
    keys: () => showKeys(),
  });

  const paste = new PasteArea({
    ontype: (text) => session.type(text),
    onpaste: (text) => session.replace(text),
    onrich: (html, text) => session.paste(html, text),
    onopen: open,
    onsample: (sample) => session.sample(sample),
    onread: () => session.read(),
    onelsewhere,
  });
  const shelf = new Shelf({
    onopen: (draft) => keeper.reopen(draft.id, session),
    onforget: async (draft) => {
      await forget(draft.id);
      keeper.list();
    },
    onopenset: (set) => keeper.restoreSet(set.id, collection),
    onforgetset: async (set) => {
      await forgetSet(set.id);
      keeper.list();
    },
    onclear: async () => {
      forgetSettings();
      session.renew();
      state.set({ previous: null });
      await keeper.clear();
      page(state, session, collection, keeper);
    },
    onkeep: (keep) => {
      changeSettings({ keep });
      if (keep) keeper.keepNow();
    },
  });
  paste.element.querySelector(".private")?.before(shelf.element);
  state.watch(["recent", "recentSets", "storage", "id"], () => shelf.show(state.now), signal);

  const reading = readingView(
    state,
    session,
    {
      onpick: (figure) => choose(figure, "text"),
      onback: () => {
        state.set({ view: "figures" });
        figures.refocus();
      },
      onrenew: renew,
    },
    signal,
  );
  const articlePanel = el("div", { class: "panel article" }, paste.element, reading.element);
  const figures = figuresView(
    state,
    session,
    {
      onpick: (figure, row) => pick(figure, row, "table"),
      onplace: (figure, row) => pick(figure, row, "place"),
      onenter: () => reading.enter(),
      onsay: say,
    },
    signal,
  );
  const keywords = new KeywordList({
    onpick: (keyword) => state.set({ keyword }),
    onplace: reveal,
    ask: (term) => session.concordance(term),
    onword: (word) => session.addWord("userWords", word),
    onstop: (word) => session.addWord("stopWords", word),
    oncopy: (word) => copy(word, el("p", {}, word).outerHTML).catch(() => state.set({ problem: { code: "clipboard" } })),
  });
  const lists = wordLists((words) => session.setWords(words));
  state.watch(["words"], lists.show, signal);
  const noKeywords = el("p", { class: "blank" }, t("keywords.none"));
  const keywordsPanel = el("section", { class: "panel" }, keywords.element, noKeywords, lists.element);
  /** @type {import("./overview.js").Overview | null} */
  let overview = null;
  const overviewEvents = {
    onplace: reveal,
    onunread: reading.markUnread,
    onpick: (/** @type {Figure} */ figure, /** @type {import("./rows.js").Row} */ row) => pick(figure, row, "place"),
    oncopy: (/** @type {string} */ plain, /** @type {string} */ html) => copy(plain, html).then(() => say(t("headline.copied")), () => state.set({ problem: { code: "clipboard" } })),
  };
  const overviewPanel = el("section", { class: "panel" });
  /** @type {import("./documents-view.js").DocumentsView | null} */
  let documents = null;
  const documentsPlace = el("div", {});
  /** @type {ConstructorParameters<typeof import("./documents-view.js").DocumentsView>[0]} */
  const documentsEvents = {
    onopen: (id) => {
      collection.show(id);
      state.set({ mode: "read", ...(wide.matches ? {} : { view: "text" }) });
    },
    onstop: (id) => collection.stop(id),
    onretry: (id) => collection.retry(id),
    onremove: (id) => collection.remove(id),
    onstopall: () => collection.stopAll(),
    onadd: open,
    onkeywords: () => {
      const { members } = state.now;
      const title = `${t("export.several", { title: members[0].title, n: members.length })} ${t("tab.keywords")}`;
      bringing(takingAway, ({ csvOf, keywordListing }) => saveTable(title, csvOf(keywordListing(members))));
    },
    onclose: renew,
    oncompare: (compared) => state.set({ compared }),
    onask: offers("archive") ? async (question, picked) => {
      try {
        const { ArchiveView } = await archive();
        if (signal.aborted) return;
        asked = held ??= new ArchiveView(archiveEvents);
        documentsPlace.hidden = true;
        comparison.replaceChildren(asked.element);
        await asked.open(question, state.now.members, picked);
      } catch (error) {
        console.warn(error);
        documentsPlace.hidden = false;
        state.set({ problem: { code: "part_missing" } });
      }
    } : null,
  };
  /** @type {import("./archive-view.js").ArchiveView | null} */
  let asked = null;
  /** The same, kept for the next question. @type {import("./archive-view.js").ArchiveView | null} */
  let held = null;
  /** @type {ConstructorParameters<typeof import("./archive-view.js").ArchiveView>[0]} */
  const archiveEvents = {
    signal,
    start: startWorker,
    options: ({ date, edits }) => optionsFor(date, edits),
    onplace: place,
    onsay: say,
    write: (book) => takingAway().then(({ writeWorkbook }) => writeWorkbook(() => startWorker("sheets"), { module: forWorker("xlsx"), book })),
    onback: () => {
      asked = null;
      comparison.replaceChildren();
      documentsPlace.hidden = false;
    },
  };
  const comparison = el("div", {});
  const documentsPanel = el("section", { class: "panel" }, documentsPlace, comparison);

  const charts = chartPanel(state, { onpick: (figure, row) => pick(figure, row, "place"), onsay: say, source: sourceNow }, signal);
  const panels = { documents: documentsPanel, overview: overviewPanel, figures: figures.element, charts, keywords: keywordsPanel };
  const tabs = tabBar(
    t("tabs.label"),
    [
      { id: "text", label: t("tab.text"), panel: articlePanel },
      ...Object.entries(panels).map(([id, panel]) => ({ id, label: t(`tab.${id}`), panel })),
    ],
    (view) => state.set({ view }),
  );
  const summary = el("p", { class: "summary", role: "status" });
  const progress = el("div", { class: "progress", role: "progressbar", "aria-label": t("progress.label"), hidden: true });
  const problem = el("div", { class: "message-place" });
  const results = el("div", { class: "results" }, tabs.element, summary, ...Object.values(panels));
  const main = el("main", {}, articlePanel, results);
  top.append(progress);
  document.body.replaceChildren(top, problem, main, ...reading.floating, picker);

  const wide = matchMedia(WIDE);
  listenUntil(wide, "change", layout, signal);

  /** How far each view had been scrolled. @type {Map<string, number>} */
  const scrolled = new Map();
  let before = "";

  function layout() {
    const { mode, text, view, members } = state.now;
    const scroller = () => (wide.matches ? results : document.documentElement);
    const several = members.length > 0;
    const absent = (view === "text" && wide.matches) || (view === "documents" && !several);
    const shown = absent ? "figures" : view;
    // Asked for where it is needed only: the browser lays out the whole page to answer.
    if (shown !== before) scrolled.set(before, scroller().scrollTop);
    const empty = text.trim() === "" && mode === "paste" && !several;
    document.body.classList.toggle("empty", empty);
    paste.element.hidden = mode !== "paste";
    reading.element.hidden = mode !== "read";
    results.hidden = empty || (!wide.matches && view === "text");
    // One view at a time where there is no room for two: the tabs then stand above the article too.
    const place = wide.matches ? results : main;
    // What is put where it stands already loses the focus.
    if (place !== tabs.element.parentNode) place.prepend(tabs.element);
    tabs.element.hidden = empty;
    tabs.offer("documents", several);
    tabs.count("documents", t("number", { n: members.length }));
    tabs.panel("text", !wide.matches && !empty);
    tabs.choose(shown);
    for (const [id, panel] of Object.entries(panels)) panel.hidden = shown !== id;
    articlePanel.hidden = !wide.matches && !empty && shown !== "text";
    // Of several articles none need be chosen yet, and the summary is of one.
    summary.hidden = shown === "documents";
    if (shown !== before) scroller().scrollTop = scrolled.get(shown) ?? 0;
    before = shown;
  }

  state.watch(["mode", "text", "view", "members"], layout, signal);

  state.watch(
    ["text", "mode"],
    () => {
      if (state.now.mode === "paste") paste.fill(state.now.text);
    },
    signal,
  );

  let article = "";
  state.watch(
    ["report"],
    () => {
      const { report, reportText, keyword, milliseconds } = state.now;
      if (!report) return;
      if (state.now.id !== article) scrolled.clear();
      article = state.now.id;
      keywords.show(report, reportText.length);
      keywords.choose(keyword);
      noKeywords.hidden = report.keywords.length > 0;
      noKeywords.textContent = t(hasChinese(reportText) ? "keywords.none" : "figures.noChinese");
      tabs.count("figures", t("number", { n: report.figures.length }));
      tabs.count("keywords", t("number", { n: report.keywords.length }));
      summary.textContent = [
        t("summary.characters", { n: report.document.length }),
        t("summary.figures", { n: report.figures.length }),
        t("summary.keywords", { n: report.keywords.length }),
        wide.matches && t("summary.time", { n: Math.max(1, Math.round(milliseconds)) }),
        report.notices.length > 0 && t("summary.notices", { n: report.notices.length }),
      ].filter(Boolean).join(" · ");
      whenIdle(bringRest);
      // The reader may have begun something else before the rows are there.
      figures.arranged().then(() => isHandFree() && (figures.focusFirst() || tabs.focus()));
    },
    signal,
  );

  state.watch(
    ["report", "view"],
    () => {
      if (!state.now.report || state.now.view !== "overview") return;
      need(({ Overview }) => {
        const { report, reportText, rows } = state.now;
        if (!report || signal.aborted) return;
        overview ??= new Overview(overviewEvents);
        if (!overview.element.isConnected) overviewPanel.append(overview.element);
        overview.show(report, reportText, rows, titleNow());
      });
    },
    signal,
  );

  state.watch(["keyword"], () => keywords.choose(state.now.keyword), signal);

  let listing = 0;
  state.watch(
    ["members", "id", "view"],
    () => {
      if (state.now.view !== "documents" || listing) return;
      // Many articles change within one frame.
      listing = requestAnimationFrame(() => {
        listing = 0;
        need(({ DocumentsView }) => {
          if (signal.aborted) return;
          documents ??= new DocumentsView(documentsEvents);
          if (!documents.element.isConnected) documentsPlace.append(documents.element);
          documents.show(state.now.members, state.now.id);
        });
      });
    },
    signal,
  );

  /** The articles compared when the focus last went to what opened. */
  let landed = state.now.compared;
  state.watch(["compared", "members"], compare, signal);

  function compare() {
    const { compared, members } = state.now;
    if (!members.length) held?.end();
    if (asked) {
      asked.show(members);
      return;
    }
    const [before, after] = compared.map((id) => members.find((member) => member.id === id));
    const possible = before?.report && after?.report;
    // The focus stays where it is, and goes along to what is opened or come back to.
    const at = [...comparison.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    const goes = at >= 0 || (possible && compared !== landed);
    landed = compared;
    documentsPlace.hidden = Boolean(possible);
    comparison.replaceChildren();
    const land = (/** @type {HTMLElement} */ place, at = 0) => goes && place.querySelectorAll("button")[at]?.focus({ preventScroll: true });
    if (!possible) return land(documentsPlace);
    bringing(takingAway, ({ compareView, comparisonListing, csvOf }) => {
      comparison.replaceChildren(
        compareView(before, after, {
          onpick: place,
          onswap: () => state.set({ compared: [after.id, before.id] }),
          onsave: () => saveTable(`${before.title} ${after.title}`, csvOf(comparisonListing(before, after))),
          onback: () => state.set({ compared: [] }),
        }),
      );
      land(comparison, Math.max(at, 0));
    });
  }

  /**
   * What comes behind the first result; the table is told the English names that come with it. What copies comes before it
   * is asked for: a browser lets the clipboard be written in the moment of a click only.
   */
  async function bringRest() {
    const before = known(GLOSS);
    await Promise.all([later(), takingAway()]).catch(() => {});
    if (!before && known(GLOSS) && !signal.aborted) figures.gloss();
  }

  function onelsewhere() {
    bringing(sharing, ({ showElsewhere }) => showElsewhere());
  }

  /** @param {(extras: import("./later.js").Extras) => void} then */
  function need(then) {
    return bringing(later, then);
  }

  /**
   * What is not there from the first moment on.
   * @template Part
   * @param {() => Promise<Part>} part
   * @param {(part: Part) => void} then
   */
  async function bringing(part, then) {
    try {
      then(await part());
    } catch {
      state.set({ problem: { code: "part_missing" } });
    }
  }

  state.watch(
    ["busy", "loading", "reading", "report"],
    () => {
      const { busy, loading, reading: file, report } = state.now;
      // With their English names from the start, no rows grow once they are there.
      if (busy && isGlossed()) learnRest().catch(() => {});
      progress.hidden = !busy && !loading && !file;
      const share = file?.all ? (file.read ?? 0) / file.all : loading?.share;
      progress.style.setProperty("--share", String(share ?? 1));
      progress.classList.toggle("endless", share === null || share === undefined);
      if (share === null || share === undefined) progress.removeAttribute("aria-valuenow");
      else progress.setAttribute("aria-valuenow", String(Math.round(share * 100)));
      document.body.classList.toggle("waiting", busy && !report);
      document.body.dataset.state = busy ? "busy" : report ? "done" : "idle";
      if (file) summary.textContent = t(file.all ? "origin.pages" : "origin.reading", file);
      if (busy && !report) summary.textContent = t(loading ? "progress.loading" : "progress.reading");
      else if (!report && !file) summary.textContent = "";
    },
    signal,
  );

  state.watch(
    ["problem", "silent", "previous", "lastEdit", "lastWords", "storage", "forked", "updated"],
    async () => {
      const code = state.now.problem?.code;
      // What may be wrong with a file is among the words that come later.
      if (code && !known(`error.${code}`)) await later().catch(() => {});
      problem.replaceChildren(...message(state, session, collection));
    },
    signal,
  );

  /** @type {import("./shortcuts.js").Shortcut[]} */
  const shortcuts = [
    { modifier: "alt", key: "ArrowDown", shown: "↓", label: "keys.next", then: () => step(1) },
    { modifier: "alt", key: "ArrowUp", shown: "↑", label: "keys.previous", then: () => step(-1) },
    { modifier: "plain", key: "j", shown: "J", label: "keys.next", then: () => step(1) },
    { modifier: "plain", key: "k", shown: "K", label: "keys.previous", then: () => step(-1) },
    { modifier: "alt", key: "Enter", shown: "Enter", label: "keys.selection", then: () => reading.offer() },
    { modifier: "plain", key: "/", shown: "/", label: "keys.filter", then: filter },
    { modifier: "mod", key: "k", shown: "K", label: "keys.palette", then: showPalette },
    { modifier: "mod", key: "o", shown: "O", label: "keys.open", then: open },
    { modifier: "plain", key: "?", shown: "?", label: "keys.sheet", then: showKeys },
    { modifier: "mod", key: "/", shown: "/", label: "keys.sheet", then: showKeys },
  ];
  listen(shortcuts, signal);
  acceptArrivals(collection, session, signal);

  function showKeys() {
    need(({ keySheet }) => keySheet(shortcuts, settings.letters, (letters) => changeSettings({ letters })));
  }

  function showPalette() {
    figures.offer();
    const named = shortcuts.filter(({ modifier, label }) => label !== "keys.palette" && (modifier !== "alt" || label === "keys.selection") && !(modifier === "mod" && label === "keys.sheet"));
    need(({ commandsOf, palette }) => palette(commandsOf({ shortcuts: named, keysOf, state })));
  }

  /** @param {string} code */
  async function changeLanguage(code) {
    if (await speak(code)) changeSettings({ language: code });
    else state.set({ problem: { code: "language" } });
    page(state, session, collection, keeper);
  }

  /** @param {string} words */
  function say(words) {
    summary.textContent = words;
  }

  function titleNow() {
    const { report, name, reportText } = state.now;
    return titleOf(report, name, reportText);
  }

  /** Where the figures are from, if the article says so or was a file. */
  function sourceNow() {
    const { report, name } = state.now;
    return report?.articles[0]?.title || name ? titleNow() : "";
  }

  /** Whether the focus is on nothing that is there: what had it has gone with the paste area. */
  function isHandFree() {
    const focused = document.activeElement;
    return state.now.mode === "read" && (focused === null || focused === document.body || paste.element.contains(focused));
  }

  /**
   * @param {Figure} figure
   * @param {import("./rows.js").Row} row
   * @param {"table" | "place"} where
   */
  function pick(figure, row, where) {
    collection.show(row.document);
    choose(figure, where);
  }

  /**
   * @param {string} document
   * @param {Span} span
   */
  function place(document, { start, end }) {
    collection.show(document);
    state.set({ figure: state.now.report?.figures.find((figure) => figure.start === start)?.id ?? null });
    reveal({ start, end });
  }

  function filter() {
    if (!state.now.report) return;
    state.set({ view: "figures" });
    figures.focus();
  }

  /**
   * @param {Figure} figure
   * @param {"text" | "table" | "keys" | "place"} where the choice was made; place: by something that leads to its place
   */
  function choose(figure, where) {
    state.set({ figure: figure.id, ...(where === "text" && wide.matches ? { view: "figures" } : {}) });
    figures.choose(where !== "table");
    // Where the text has no room beside the table, a row opens in its place.
    if (where === "place" || (where === "table" && wide.matches)) reveal(figure);
    if (where === "keys") {
      reveal(figure);
      reading.present(figure);
      const row = state.now.rows.find(({ figures }) => figures.includes(figure));
      summary.textContent = [row?.subject, row?.indicator, figureText(figure)].filter(Boolean).join(" ");
    }
  }

  /** @param {Span} span */
  function reveal(span) {
    // What was pressed is not there any more where the text takes its place.
    const away = !wide.matches && results.contains(document.activeElement);
    state.set({ mode: "read", ...(wide.matches ? {} : { view: "text" }) });
    reading.reveal(span);
    if (away) reading.enter();
  }

  /** @param {1 | -1} way */
  function step(way) {
    const { report, figure } = state.now;
    const all = figures.walked() ?? report?.figures ?? [];
    if (all.length === 0) return;
    const at = all.findIndex(({ id }) => id === figure);
    const next = at < 0 ? (way > 0 ? 0 : all.length - 1) : (at + way + all.length) % all.length;
    choose(all[next], "keys");
  }
}

/**
 * @param {string} title
 * @param {string} csv
 */
function saveTable(title, csv) {
  download(fileName(title, "csv"), csv, "text/csv;charset=utf-8");
}

function applyTheme() {
  if (settings.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
}

/** @param {() => void} then something that nobody waits for */
function whenIdle(then) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(then);
  else setTimeout(then, 1000);
}
