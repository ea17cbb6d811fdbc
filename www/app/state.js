// What does the page know, and who is told when it changes?

/** @import { Report } from "../engine/protocol.js" */
/** @import { Member } from "./collection.js" */
/** @import { DraftSet, Kept } from "./drafts.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Origin } from "./open-file.js" */
/** @import { Row } from "./rows.js" */

/** @typedef {{ id: string, text: string, name: string | null, date: string, edits: readonly Edit[], origin: Origin | null, members?: readonly Member[] }} Source */
/** @typedef {Pick<import("./settings.js").Settings, "userWords" | "stopWords">} Words */
/** @typedef {{ code: string, values?: Record<string, string | number>, retry?: boolean }} Problem */

/**
 * @typedef {object} Values
 * @property {string} id the article's, among those kept
 * @property {string} text the article as given; every offset of the report counts in it
 * @property {string | null} name the file, the sample or the address it came from
 * @property {Origin | null} origin how its file was read; null where it was pasted or typed
 * @property {{ name: string, read?: number, all?: number } | null} reading a file that is being read, and how far
 * @property {string} date the article's date as the reader set it, ISO 8601, or ""
 * @property {Source | null} previous what the present text replaced
 * @property {readonly Member[]} members the articles that are open together; none while there is only one
 * @property {"this" | "all"} scope whether the figures shown are the present article's or those of all that are open
 * @property {readonly string[]} compared the articles that are compared
 * @property {"paste" | "read"} mode
 * @property {boolean} busy an analysis is on its way
 * @property {{ stage: string, share: number | null } | null} loading how far the engine's load has come
 * @property {boolean} silent the engine has not answered for long
 * @property {Problem | null} problem
 * @property {readonly Edit[]} edits the reader's own decisions
 * @property {{ kind: Edit["kind"], surface: string, before: readonly Edit[] } | null} lastEdit what can be taken back
 * @property {Words | null} words the reader's own words, once they have been changed
 * @property {Words | null} lastWords what they were before the last change, which can be taken back
 * @property {Report | null} read what the engine read
 * @property {Report | null} report the same with the reader's edits
 * @property {string} reportText the text that the report is of
 * @property {number} milliseconds
 * @property {readonly Row[]} rows
 * @property {number | null} figure the selected figure
 * @property {string | null} keyword the selected keyword
 * @property {string} view the view that is open
 * @property {readonly Kept[]} recent the articles kept, the latest first
 * @property {readonly DraftSet[]} recentSets those that were open together
 * @property {"works" | "blocked" | "full"} storage
 * @property {boolean} forked another tab has changed the same article, and both versions are kept
 * @property {boolean} updated a newer build comes with the next load
 */

/** @type {Values} */
const BLANK = {
  id: "",
  text: "",
  name: null,
  origin: null,
  reading: null,
  date: "",
  previous: null,
  members: [],
  scope: "this",
  compared: [],
  mode: "paste",
  busy: false,
  loading: null,
  silent: false,
  problem: null,
  edits: [],
  lastEdit: null,
  words: null,
  lastWords: null,
  read: null,
  report: null,
  reportText: "",
  milliseconds: 0,
  rows: [],
  figure: null,
  keyword: null,
  view: "figures",
  recent: [],
  recentSets: [],
  storage: "works",
  forked: false,
  updated: false,
};

export class State {
  /** @type {Values} */ #values = { ...BLANK };
  /** @type {Set<{ keys: (keyof Values)[], then: () => void }>} */ #listeners = new Set();

  /** @returns {Readonly<Values>} */
  get now() {
    return this.#values;
  }

  /** @param {Partial<Values>} changes */
  set(changes) {
    const changed = /** @type {(keyof Values)[]} */ (Object.keys(changes)).filter(
      (key) => changes[key] !== this.#values[key],
    );
    if (changed.length === 0) return;
    this.#values = { ...this.#values, ...changes };
    for (const { keys, then } of [...this.#listeners]) {
      if (keys.some((key) => changed.includes(key))) then();
    }
  }

  /**
   * Calls `then` now and whenever one of `keys` has changed.
   * @param {(keyof Values)[]} keys
   * @param {() => void} then
   * @param {AbortSignal} signal ends it
   */
  watch(keys, then, signal) {
    const listener = { keys, then };
    this.#listeners.add(listener);
    signal.addEventListener("abort", () => this.#listeners.delete(listener));
    then();
  }
}
