// What happens between a text's arrival and its results?

import { EngineError } from "../engine/protocol.js";
import { edited, moved, ofChinese, tableReadings } from "./edits.js";
import { LONGEST_FIELD } from "./paste-area.js";
import { readFile, readRich, toldOf } from "./open-file.js";
import { rowsInSteps } from "./rows.js";
import { sampleText } from "./samples.js";
import { changeSettings, settings } from "./settings.js";
import { t } from "./strings.js";
import { inTurns } from "./turns.js";

/** @import { EngineClient } from "../engine/client.js" */
/** @import { Options, Report } from "../engine/protocol.js" */
/** @import { Member } from "./collection.js" */
/** @import { Draft } from "./drafts.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Choice, Opened, Origin } from "./open-file.js" */
/** @import { Source, State, Words } from "./state.js" */

/** A pause in typing after which the text is analysed. */
const PAUSE_MS = 120;

/** Longer texts are read up to here, with a notice. */
const MAX_CHARS = 2_000_000;

/**
 * What the engine is asked for beside the text.
 * @param {string} date the article's, as the reader set it
 * @param {readonly Edit[]} edits
 * @returns {Options}
 */
export function optionsFor(date, edits) {
  const { userWords, stopWords } = settings;
  /** @type {Options} */
  const options = { max_chars: MAX_CHARS };
  if (date) options.date = date;
  if (userWords.length) options.user_words = userWords;
  if (stopWords.length) options.stop_words = stopWords;
  const tables = tableReadings(edits);
  if (tables.length) options.tables = tables;
  return options;
}

/** @type {Pick<import("./state.js").Values, "read" | "report" | "reportText" | "rows" | "figure" | "keyword" | "lastEdit">} */
const NOTHING = { read: null, report: null, reportText: "", rows: [], figure: null, keyword: null, lastEdit: null };

export class Session {
  #state;
  #engine;
  #timer = 0;
  /** @type {AbortController | null} */ #reading = null;
  /** How often the report has been made anew: rows of an older one are no longer wanted. */ #makings = 0;

  /**
   * @param {State} state
   * @param {EngineClient} engine
   */
  constructor(state, engine) {
    this.#state = state;
    this.#engine = engine;
  }

  /**
   * The reader types: the text is read when the hand rests.
   * @param {string} text
   */
  type(text) {
    const { id, edits, text: before } = this.#state.now;
    this.#state.set({ id: id || newId(), text, edits: edits.length ? moved(edits, before, text) : edits, problem: null, lastEdit: null });
    this.#later(PAUSE_MS);
  }

  /**
   * A whole text takes the place of whatever was there.
   * @param {string} text
   * @param {string | null} [name]
   * @param {Origin | null} [origin]
   */
  replace(text, name = null, origin = null) {
    if (text.trim() === "") {
      this.#state.set({ problem: { code: "empty" } });
      return;
    }
    const together = this.#state.now.members.length > 0;
    const previous = together || this.#state.now.text === text ? null : this.present();
    this.#show({ id: newId(), text, name, date: origin?.date ?? "", edits: [], origin }, previous);
  }

  /**
   * Brings back an article that was kept.
   * @param {Draft} draft
   */
  restore({ id, text, name, date, edits }) {
    const present = this.present();
    const together = this.#state.now.members.length > 0;
    this.#show({ id, text, name, date, edits, origin: null }, together || present?.id === id ? null : present);
  }

  /**
   * Shows one of several articles, at once where it has been read.
   * @param {Member} member
   */
  showMember({ id, text, name, origin, date, edits, read, report, rows, milliseconds }) {
    const source = { id, text, name, origin, date, edits, mode: /** @type {const} */ ("read") };
    this.#clear(read ? { ...source, read, report, reportText: text, rows, milliseconds } : source);
    if (!read) this.#later(0);
  }

  /** Takes back the last replacement. */
  undo() {
    const { previous } = this.#state.now;
    if (!previous) return;
    this.#state.set({ members: previous.members ?? [] });
    this.#show(previous, null);
  }

  /** Puts everything that is open away. */
  renew() {
    const { members, previous } = this.#state.now;
    const present = this.present();
    this.#clear({ members: [], previous: present && members.length > 0 ? { ...present, members: members.map(unread) } : (present ?? previous) });
  }

  /** Puts the article away for several others. */
  makeRoom() {
    this.#clear({ previous: this.present() ?? this.#state.now.previous, mode: "read" });
  }

  /** Makes place for a further article beside those that are open. */
  addAnother() {
    this.#clear({});
  }

  /** @param {Partial<import("./state.js").Values>} values */
  #clear(values) {
    this.#makings++;
    this.#engine.cancel();
    clearTimeout(this.#timer);
    this.#state.set({ ...NOTHING, id: newId(), text: "", name: null, origin: null, date: "", edits: [], mode: "paste", problem: null, busy: false, ...values });
  }

  /**
   * @param {Source} source
   * @param {Source | null} previous
   */
  #show(source, previous) {
    const { id, text, name, origin, date, edits } = source;
    this.#makings++;
    this.#state.set({ ...NOTHING, id, text, name, origin, date, edits, previous, mode: "read", problem: null, view: "figures" });
    this.#later(0);
  }

  /** @returns {Source | null} what is there now, if it is anything */
  present() {
    const { id, text, name, origin, date, edits } = this.#state.now;
    return text.trim() === "" ? null : { id, text, name, origin, date, edits };
  }

  /**
   * Changes one paragraph of the article.
   * @param {string} text
   */
  edit(text) {
    const { edits, text: before } = this.#state.now;
    this.#state.set({ text, edits: moved(edits, before, text), lastEdit: null });
    this.#later(0);
  }

  /**
   * The reader has the last word on a figure.
   * @param {Edit} edit
   * @returns {Promise<void>} once the report says so
   */
  decide(edit) {
    const { edits } = this.#state.now;
    return this.#decided([...edits, edit], { kind: edit.kind, surface: edit.surface, before: edits });
  }

  /**
   * The reader says how a table is to be read: the text is read anew.
   * @param {Edit} edit
   */
  readTable(edit) {
    const { edits } = this.#state.now;
    this.#state.set({ edits: [...edits, edit], lastEdit: { kind: edit.kind, surface: edit.surface, before: edits } });
    this.#later(0);
  }

  /** Takes back the last decision. */
  undecide() {
    const { lastEdit } = this.#state.now;
    if (lastEdit?.kind === "table") {
      this.#state.set({ edits: lastEdit.before, lastEdit: null });
      this.#later(0);
    } else if (lastEdit) this.#decided(lastEdit.before, null);
  }

  /**
   * @param {readonly Edit[]} edits
   * @param {import("./state.js").Values["lastEdit"]} lastEdit
   */
  async #decided(edits, lastEdit) {
    const { read } = this.#state.now;
    if (!read) return;
    this.#state.set({ edits, lastEdit });
    const made = await this.#made(read);
    if (!made) return;
    const { figure } = this.#state.now;
    this.#state.set({ ...made, figure: made.report.figures.some(({ id }) => id === figure) ? figure : null });
  }

  /**
   * What the engine read, with the reader's decisions, and its rows; null when something newer has come.
   * @param {Report} read
   */
  async #made(read) {
    const { id, edits } = this.#state.now;
    const making = ++this.#makings;
    const { report, marks } = edited(read, edits);
    const rows = await inTurns(rowsInSteps(report, marks, id), () => making === this.#makings);
    return rows && making === this.#makings ? { report, rows } : null;
  }

  /** From the text field to the marked text, or back. */
  read() {
    if (this.#state.now.text.trim() === "") this.#state.set({ problem: { code: "empty" } });
    else this.#state.set({ mode: "read", problem: null });
  }

  write() {
    if (this.#state.now.text.length <= LONGEST_FIELD) this.#state.set({ mode: "paste" });
  }

  /** @param {string} date ISO 8601 or "" */
  setDate(date) {
    this.#state.set({ date });
    this.#later(0);
  }

  /** @param {File} file */
  async open(file) {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    this.#state.set({ reading: { name: file.name } });
    /** @type {string | null} */
    let shown = null;
    const opened = await readFile(file, {
      signal: reading.signal,
      onprogress: (progress) => this.#state.set({ silent: false, reading: { name: file.name, ...progress } }),
      onsilent: () => this.#state.set({ silent: true }),
      onpart: (part) => (shown = this.#grow(shown, part)),
    });
    if (reading.signal.aborted) return;
    this.#state.set({ reading: null, silent: false });
    if (opened.ok) this.#grow(shown, opened);
    else this.#refuse(opened);
  }

  /**
   * More of a file has been read. It takes the place of what was shown of it, unless the reader has moved on.
   * @param {string | null} shown what the session showed of it
   * @param {Opened} opened
   * @returns {string}
   */
  #grow(shown, { name, text, origin }) {
    if (shown === null) {
      this.replace(text, name, origin);
    } else if (this.#state.now.text === shown) {
      this.#state.set({ text, origin });
      this.#later(0);
    } else {
      this.#reading?.abort();
      this.#state.set({ reading: null });
    }
    return text;
  }

  /**
   * Rich text takes the place of whatever was there; what it cannot be read as, its plain text is.
   * @param {string} html
   * @param {string} plain
   * @param {string | null} [name]
   */
  async paste(html, plain, name = null) {
    const opened = await readRich(html);
    if (opened.ok) this.replace(opened.text, name, opened.origin);
    else this.replace(plain, name);
  }

  /**
   * Reads the present article's file or rich text anew.
   * @param {Choice} choice
   */
  async reread(choice) {
    const { id, origin } = this.#state.now;
    if (!origin?.source) return;
    const wishes = { choice: { ...origin.choice, ...choice } };
    const opened = await (typeof origin.source === "string" ? readRich(origin.source, wishes) : readFile(origin.source, wishes));
    if (this.#state.now.id !== id) return;
    if (!opened.ok) {
      this.#refuse(opened);
      return;
    }
    this.#state.set({ ...NOTHING, text: opened.text, origin: opened.origin, edits: [], problem: null });
    this.#later(0);
  }

  /** @param {import("./open-file.js").Refused} refused */
  #refuse({ name, code }) {
    if (code !== "cancelled") this.#state.set({ problem: { code, values: { name } } });
  }

  /** @param {string} sample */
  async sample(sample) {
    try {
      this.replace(await sampleText(sample), t(`sample.${sample}`));
    } catch {
      this.#state.set({ problem: { code: "sample_missing" } });
    }
  }

  /**
   * The reader's own words change what is found.
   * @param {Words} words
   */
  setWords(words) {
    const { userWords, stopWords } = settings;
    const before = { userWords, stopWords };
    changeSettings(words);
    this.#state.set({ words, lastWords: before });
    this.#later(0);
  }

  /**
   * @param {keyof Words} list
   * @param {string} word
   */
  addWord(list, word) {
    const { userWords, stopWords } = settings;
    this.setWords({ userWords, stopWords, [list]: [...settings[list].filter((known) => known !== word), word] });
  }

  /**
   * A term in its surroundings, in the present text.
   * @param {string} term
   */
  concordance(term) {
    const { kwicWidth, kwicOrder } = settings;
    return this.#engine.concordance(this.#state.now.reportText, term, kwicWidth, kwicOrder);
  }

  retry() {
    this.#state.set({ problem: null });
    this.#later(0);
  }

  keepWaiting() {
    this.#state.set({ silent: false });
    this.#engine.keepWaiting();
  }

  stop() {
    this.#reading?.abort();
    this.#state.set({ reading: null, silent: false });
    this.#engine.cancel();
  }

  /** @param {number} delay */
  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = /** @type {any} */ (setTimeout(() => this.#analyse(), delay));
  }

  async #analyse() {
    const { text, date, edits } = this.#state.now;
    if (text.trim() === "") {
      this.#engine.cancel();
      this.#state.set({ ...NOTHING, busy: false });
      return;
    }
    this.#state.set({ busy: true, silent: false });
    try {
      const { report, milliseconds } = await this.#engine.analyse(text, optionsFor(date, edits));
      await this.#result(ofChinese(report, text), text, milliseconds);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code === "superseded") return;
      const problem = error.code === "cancelled" ? null : { code: error.code, retry: true };
      this.#state.set({ busy: false, silent: false, problem });
    }
  }

  /**
   * @param {Report} read
   * @param {string} text
   * @param {number} milliseconds
   */
  async #result(read, text, milliseconds) {
    toldOf(read, this.#state.now.origin, text);
    const made = await this.#made(read);
    if (!made) return;
    const { report } = made;
    const { figure, keyword, reportText } = this.#state.now;
    this.#state.set({
      read,
      ...made,
      reportText: text,
      milliseconds,
      busy: false,
      silent: false,
      problem: null,
      figure: reportText === text && report.figures.some(({ id }) => id === figure) ? figure : null,
      keyword: report.keywords.some((found) => found.text === keyword) ? keyword : null,
    });
  }
}

/**
 * One of several articles without what was found in it, which takes many times the room of its text.
 * @param {Member} member
 * @returns {Member}
 */
export function unread(member) {
  const status = member.status === "done" ? "waiting" : member.status;
  return { ...member, read: null, report: null, rows: [], status };
}

/** A name for an article among those kept. */
export function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}
