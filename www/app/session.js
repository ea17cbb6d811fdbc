// What happens between a text's arrival and its results?

import { EngineError } from "../engine/protocol.js";
import { LONGEST_FIELD } from "./paste-area.js";
import { readFile } from "./open-file.js";
import { rowsOf } from "./rows.js";
import { sampleText } from "./samples.js";
import { t } from "./strings.js";

/** @import { EngineClient } from "../engine/client.js" */
/** @import { Options, Report } from "../engine/protocol.js" */
/** @import { Source, State } from "./state.js" */

/** A pause in typing after which the text is analysed. */
const PAUSE_MS = 120;

/** Longer texts are read up to here, with a notice. */
const MAX_CHARS = 2_000_000;

/** @type {Pick<import("./state.js").Values, "report" | "reportText" | "rows" | "figure" | "keyword">} */
const NOTHING = { report: null, reportText: "", rows: [], figure: null, keyword: null };

export class Session {
  #state;
  #engine;
  #timer = 0;

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
    this.#state.set({ text, problem: null });
    this.#later(PAUSE_MS);
  }

  /**
   * A whole text takes the place of whatever was there.
   * @param {string} text
   * @param {string | null} [name]
   */
  replace(text, name = null) {
    const { text: old, name: oldName, date } = this.#state.now;
    if (text.trim() === "") {
      this.#state.set({ problem: { code: "empty" } });
      return;
    }
    /** @type {Source | null} */
    const previous = old.trim() === "" || old === text ? null : { text: old, name: oldName, date };
    this.#state.set({ ...NOTHING, text, name, date: "", previous, mode: "read", problem: null, view: "figures" });
    this.#later(0);
  }

  /** Takes back the last replacement. */
  undo() {
    const { previous } = this.#state.now;
    if (!previous) return;
    this.#state.set({ ...NOTHING, ...previous, previous: null, problem: null, mode: previous.text ? "read" : "paste" });
    this.#later(0);
  }

  /** Puts the article away for a new one. */
  renew() {
    const { text, name, date, previous } = this.#state.now;
    this.#engine.cancel();
    clearTimeout(this.#timer);
    const kept = text.trim() ? { text, name, date } : previous;
    this.#state.set({ ...NOTHING, text: "", name: null, date: "", previous: kept, mode: "paste", problem: null, busy: false });
  }

  /** Changes one paragraph of the article. @param {string} text */
  edit(text) {
    this.#state.set({ text });
    this.#later(0);
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
    const opened = await readFile(file);
    if (opened.ok) this.replace(opened.text, opened.name);
    else this.#state.set({ problem: { code: opened.code, values: { name: opened.name } } });
  }

  /** @param {string} sample */
  async sample(sample) {
    try {
      this.replace(await sampleText(sample), t(`sample.${sample}`));
    } catch {
      this.#state.set({ problem: { code: "sample_missing" } });
    }
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
    this.#engine.cancel();
  }

  /** @param {number} delay */
  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = /** @type {any} */ (setTimeout(() => this.#analyse(), delay));
  }

  async #analyse() {
    const { text, date } = this.#state.now;
    if (text.trim() === "") {
      this.#engine.cancel();
      this.#state.set({ ...NOTHING, busy: false });
      return;
    }
    /** @type {Options} */
    const options = { max_chars: MAX_CHARS };
    if (date) options.date = date;
    this.#state.set({ busy: true, silent: false });
    try {
      const { report, milliseconds } = await this.#engine.analyse(text, options);
      this.#show(report, text, milliseconds);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code === "superseded") return;
      const problem = error.code === "cancelled" ? null : { code: error.code, retry: true };
      this.#state.set({ busy: false, silent: false, problem });
    }
  }

  /**
   * @param {Report} report
   * @param {string} text
   * @param {number} milliseconds
   */
  #show(report, text, milliseconds) {
    const { figure, keyword } = this.#state.now;
    this.#state.set({
      report,
      reportText: text,
      rows: rowsOf(report),
      milliseconds,
      busy: false,
      silent: false,
      problem: null,
      figure: figure !== null && figure < report.figures.length && this.#state.now.reportText === text ? figure : null,
      keyword: report.keywords.some((found) => found.text === keyword) ? keyword : null,
    });
  }
}
