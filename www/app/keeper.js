// When is the article kept, and how does it come back?

import * as drafts from "./drafts.js";
import { newId } from "./session.js";
import { settings } from "./settings.js";
import { titleOf } from "./titles.js";

/** @import { Collection, Member } from "./collection.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** A pause after a change, so that typing does not write at every key. */
const PAUSE_MS = 400;

/** This tab's article: a reload finds it, a second tab has its own. */
const TAB_KEY = "wenshu-article";
const TAB_SET = "wenshu-set";

export class Keeper {
  #state;
  #timer = 0;
  /** What is open together, as it was last kept. @type {{ id: string, kept: Map<string, Member> }} */ #set = { id: "", kept: new Map() };

  /**
   * @param {State} state
   * @param {AbortSignal} [signal]
   */
  constructor(state, signal = new AbortController().signal) {
    this.#state = state;
    state.watch(["text", "name", "date", "edits", "id", "members"], () => this.#soon(), signal);
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keepNow(), { signal });
    addEventListener("pagehide", () => this.keepNow(), { signal });
  }

  /**
   * Brings this tab's article, or those that were open together, back after a reload or a crash.
   * @param {Session} session
   * @param {Collection} collection
   */
  async restore(session, collection) {
    await this.list();
    const id = remembered(TAB_KEY);
    const set = remembered(TAB_SET);
    if (!settings.keep || !(id || set)) return;
    try {
      const members = set ? await drafts.findSet(set) : [];
      const draft = id && members.length === 0 ? await drafts.find(id) : null;
      if (this.#state.now.text !== "" || this.#state.now.members.length > 0) return;
      if (set && members.length > 0) this.#bring(set, members, id, collection);
      else if (draft) session.restore(draft);
    } catch {
      this.#state.set({ storage: "blocked" });
    }
  }

  /**
   * Brings back one article of those kept.
   * @param {string} id
   * @param {Session} session
   */
  async reopen(id, session) {
    const draft = await drafts.find(id);
    if (draft) session.restore(draft);
    // Another tab has forgotten it.
    else await this.list();
  }

  /**
   * Brings back articles that were open together.
   * @param {string} set
   * @param {Collection} collection
   */
  async restoreSet(set, collection) {
    this.#bring(set, await drafts.findSet(set), null, collection);
  }

  /**
   * @param {string} set
   * @param {drafts.DraftMember[]} members
   * @param {string | null} shown
   * @param {Collection} collection
   */
  #bring(set, members, shown, collection) {
    this.#set = { id: set, kept: new Map() };
    collection.restore(members, shown);
    for (const member of this.#state.now.members) this.#set.kept.set(member.id, member);
  }

  /** Reads which articles there are. */
  async list() {
    try {
      this.#state.set({ recent: await drafts.recent(), recentSets: await drafts.recentSets() });
    } catch {
      this.#state.set({ recent: [], recentSets: [], storage: "blocked" });
    }
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = /** @type {any} */ (setTimeout(() => this.keepNow(), PAUSE_MS));
  }

  async keepNow() {
    clearTimeout(this.#timer);
    const { id, text, name, date, edits, report, members } = this.#state.now;
    if (!settings.keep) return;
    remember(TAB_KEY, id);
    remember(TAB_SET, "");
    if (text.trim() === "" && members.length === 0) return;
    const title = titleOf(report, name, text);
    try {
      if (members.length > 0) await this.#keepSet(members);
      else await drafts.keep({ id, text, name, title, date, edits: [...edits], saved: Date.now() });
      this.#state.set({ storage: "works" });
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      this.#state.set({ storage: full ? "full" : "blocked" });
    }
    await this.list();
  }

  /** @param {readonly Member[]} all */
  async #keepSet(all) {
    const members = all.filter(({ text }) => text !== "");
    if (!members.some(({ id }) => this.#set.kept.has(id))) this.#set = { id: newId(), kept: new Map() };
    const { id: set, kept } = this.#set;
    remember(TAB_SET, set);
    if (members.length === 0) return;
    const changed = members.filter((member) => {
      const before = kept.get(member.id);
      return !before || KEPT_FIELDS.some((field) => before[field] !== member[field]);
    });
    if (changed.length === 0 && kept.size === members.length) return;
    const records = changed.map(({ id, name, title, text, date, edits }) => ({ set, id, name, title, text, date, edits: [...edits] }));
    await drafts.keepSet({ id: set, title: members[0].title, members: members.map(({ id }) => id), saved: Date.now() }, records);
    this.#set = { id: set, kept: new Map(members.map((member) => [member.id, member])) };
  }

  /** Forgets every article and which one this tab shows. */
  async clear() {
    clearTimeout(this.#timer);
    remember(TAB_KEY, "");
    remember(TAB_SET, "");
    this.#set = { id: "", kept: new Map() };
    await drafts.forgetAll().catch(() => {});
    this.#state.set({ recent: [], recentSets: [] });
  }
}

/** What is kept of an article that is open with others. */
const KEPT_FIELDS = /** @type {const} */ (["title", "text", "date", "edits"]);

/**
 * @param {string} key
 * @returns {string | null}
 */
function remembered(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} id
 */
function remember(key, id) {
  try {
    if (id) sessionStorage.setItem(key, id);
    else sessionStorage.removeItem(key);
  } catch {
    // Without storage a reload starts anew.
  }
}
