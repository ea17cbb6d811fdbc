// Which question is asked of all articles, and what is shown until it is answered?

import { ArchiveClient } from "../engine/archive-client.js";
import { isEngineError } from "../engine/protocol.js";
import { ArchiveTexts, apart } from "./archive-texts.js";
import { languageOfAll, tellLanguage } from "./article-words.js";
import { address, forWorker } from "./assets.js";
import { el } from "./dom.js";
import { DraftView } from "./draft-view.js";
import { PanelView } from "./panel-view.js";
import { settings } from "./settings.js";
import { currentLanguage, known, t, wordsOf } from "./strings.js";

/** @import { Options } from "../engine/protocol.js" */
/** @import { Member } from "./collection.js" */

/**
 * What the views of an archive ask, and tell the page.
 * @typedef {object} Setup
 * @property {(ask: object) => Promise<any>} ask
 * @property {(document: string, span: { start: number, end: number }) => void} onplace
 * @property {(words: string) => void} onsay
 * @property {(book: string) => Promise<Uint8Array<ArrayBuffer>>} write a spreadsheet
 */

/** @typedef {{ element: HTMLElement, show: (members: readonly Member[]) => Promise<void> }} View */

export class ArchiveView {
  #client;
  #texts;
  #events;
  #progress = el("p", { class: "told", role: "status" });
  #bar = el("div", { class: "share", "aria-hidden": "true" });
  #twins = el("p", { class: "archive-note", hidden: true });
  #state;
  #place = el("div", {});
  /** @type {View | null} */ #view = null;
  /** @type {readonly Member[]} */ #members = [];
  #turn = 0;
  element;

  /**
   * @param {object} events
   * @param {(name: string) => Worker} events.start
   * @param {(member: Member) => Options} events.options
   * @param {Setup["onplace"]} events.onplace
   * @param {Setup["onsay"]} events.onsay
   * @param {Setup["write"]} events.write
   * @param {() => void} events.onback
   * @param {AbortSignal} events.signal ends the engine
   */
  constructor(events) {
    this.#events = events;
    this.#client = new ArchiveClient(() => events.start("archive"), { module: forWorker("archive"), dictionary: forWorker("dictionary") });
    this.#texts = new ArchiveTexts(this.#client, events.options);
    const stop = el("button", { type: "button", class: "plain", onclick: () => this.end() }, t("documents.stop"));
    this.#state = el("div", { class: "documents-state", hidden: true }, this.#progress, stop, this.#bar);
    const back = el("button", { type: "button", class: "plain", onclick: () => this.#back() }, t("compare.back"));
    this.element = el("div", { class: "archive" }, el("div", { class: "tools" }, back), this.#state, this.#twins, this.#place);
    const told = new MutationObserver(() => tellLanguage(this.#place, languageOfAll(this.#members)));
    told.observe(this.#place, { childList: true, subtree: true });
    bringStyle();
    events.signal.addEventListener("abort", () => this.end());
  }

  /**
   * @param {"panel" | "draft" | "words"} question
   * @param {readonly Member[]} members
   * @param {readonly string[]} picked the articles that the reader has chosen
   */
  async open(question, members, picked) {
    const { onplace, onsay, write } = this.#events;
    const setup = { onplace, onsay, write, ask: (/** @type {object} */ ask) => this.#ask(ask) };
    try {
      this.#view = question === "panel" ? new PanelView(setup) : question === "draft" ? new DraftView(setup, picked) : await wordComparison(setup, picked);
    } catch (error) {
      console.warn(error);
      this.#failed("part_missing", () => this.open(question, members, picked));
      return;
    }
    this.#place.replaceChildren(this.#view.element);
    await this.show(members);
    /** @type {HTMLElement | null} */ (this.#view.element.querySelector("button, select, input"))?.focus();
  }

  /** @param {readonly Member[]} members */
  async show(members) {
    this.#members = members;
    const view = this.#view;
    if (!view) return;
    const turn = ++this.#turn;
    const { texts, twins } = apart(members);
    this.#twins.hidden = twins.length === 0;
    this.#twins.textContent = t("archive.twins", { n: twins.length, names: twins.map(({ title, name }) => name ?? title).join(t("list.comma")) });
    await this.#tried(async () => {
      await this.#texts.hold(texts, (done, all) => turn === this.#turn && this.#tell(done, all));
      if (turn !== this.#turn) return;
      this.#state.hidden = true;
      await view.show(texts);
    });
  }

  /**
   * A question is asked again where the engine was stopped or ended since: its articles are handed over first.
   * @param {object} ask
   */
  async #ask(ask) {
    if (!this.#client.running) await this.#texts.hold(apart(this.#members).texts, (done, all) => this.#tell(done, all));
    this.#state.hidden = true;
    return this.#client.ask(ask);
  }

  /** Lets go of all articles. */
  end() {
    this.#turn++;
    this.#client.stop();
  }

  /** @param {() => Promise<void>} work */
  async #tried(work) {
    try {
      await work();
    } catch (error) {
      if (!isEngineError(error)) throw error;
      this.#failed(error.code);
    }
  }

  /**
   * @param {string} code
   * @param {() => void} again
   */
  #failed(code, again = () => this.show(this.#members)) {
    if (code === "superseded") return;
    const key = code === "cancelled" ? "archive.stopped" : known(`error.${code}`) ? `error.${code}` : "error.other";
    const retry = el("button", { type: "button", class: "plain", onclick: again }, t("message.retry"));
    this.#state.hidden = true;
    this.#twins.hidden = false;
    this.#twins.replaceChildren(t(key, { code, name: "" }), " ", retry);
  }

  /**
   * @param {number} done
   * @param {number} all
   */
  #tell(done, all) {
    this.#state.hidden = false;
    this.#progress.textContent = t("archive.progress", { n: done, all });
    this.#bar.style.setProperty("--share", String(done / Math.max(1, all)));
    return true;
  }

  /** What was handed over stays there for the next question. */
  #back() {
    this.#turn++;
    this.#state.hidden = true;
    this.#view = null;
    this.#events.onback();
  }
}

/**
 * The view of words, in a script of its own.
 * @param {Setup} setup
 * @param {readonly string[]} picked
 * @returns {Promise<View>} rejected where it could not be fetched
 */
async function wordComparison(setup, picked) {
  /** @type {typeof import("./word-comparison.js")} */
  const { meet, WordComparisonView } = await import(address("word-comparison"));
  meet(currentLanguage(), wordsOf(currentLanguage()), settings);
  return new WordComparisonView(setup, picked);
}

/** The style of these views, once. */
function bringStyle() {
  const href = address("archive-style");
  if (![...document.styleSheets].some((sheet) => sheet.href === href)) document.head.append(el("link", { rel: "stylesheet", href }));
}
