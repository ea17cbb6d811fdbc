// When is the article kept, and how does it come back?

import { listenUntil } from "../engine/older.js";
import { canRetry } from "./collection.js";
import * as drafts from "./drafts.js";
import { newId, unread } from "./session.js";
import { settings } from "./settings.js";
import { draftOf, memberOf } from "./shapes.js";
import { titleOf } from "./titles.js";

/** @import { Collection, Member } from "./collection.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** A pause after a change, so that typing does not write at every key; and how long changes that never pause wait. */
const PAUSE_MS = 400;
const MOST_MS = 2000;

/** What a page that goes away has not kept yet: written at once, unlike the database, and there after a reload. */
const UNSAVED_KEY = "wenshu-unsaved";

/** This tab's article: a reload finds it, a second tab has its own. */
const TAB_KEY = "wenshu-article";
const TAB_SET = "wenshu-set";

export class Keeper {
  #state;
  #timer = 0;
  /** When the first change was that is not written yet. */ #since = 0;
  /** What is open together, as it was last kept. @type {{ id: string, revision: string, kept: Map<string, Member> }} */ #set = { id: "", revision: "", kept: new Map() };
  /** The article as this tab last kept or found it. */ #draft = { id: "", revision: "" };
  /** What was last kept, by CONTENT. @type {unknown[]} */ #kept = [];
  /** One write after the other. */ #writing = Promise.resolve();
  /** Nothing is kept, or forgotten, before it is known what this tab had. */ #restored = false;
  /** The next revision of what is open together. */ #next = newId();

  /**
   * @param {State} state
   * @param {AbortSignal} [signal]
   */
  constructor(state, signal = new AbortController().signal) {
    this.#state = state;
    // With the report comes the title.
    state.watch(["text", "name", "members", "reportText", "previous"], () => this.#soon(PAUSE_MS), signal);
    // Whole articles and decisions are rare, and dear.
    state.watch(["date", "edits", "id"], () => this.#soon(0), signal);
    listenUntil(window, "visibilitychange", () => document.visibilityState === "hidden" && this.#leave(), signal);
    listenUntil(window, "pagehide", () => this.#leave(), signal);
    listenUntil(window, "beforeunload", (event) => this.#leave() || (event.returnValue = true), signal);
  }

  /**
   * Brings this tab's article, or those that were open together, back after a reload or a crash.
   * @param {Session} session
   * @param {Collection} collection
   */
  async restore(session, collection) {
    try {
      await this.list();
      const id = remembered(TAB_KEY);
      const set = remembered(TAB_SET);
      if (settings.keep && (id || set)) await this.#restore(id, set, session, collection);
    } catch {
      this.#state.set({ storage: "blocked" });
    } finally {
      this.#restored = true;
      this.#soon(0);
    }
  }

  /**
   * @param {string | null} id
   * @param {string | null} set
   * @param {Session} session
   * @param {Collection} collection
   */
  async #restore(id, set, session, collection) {
    const unsaved = unsavedOf(remembered(UNSAVED_KEY));
    const kept = set ? await drafts.findSet(set) : { members: [], revision: "" };
    const draft = unsaved.draft?.id === id ? unsaved.draft : id ? await drafts.find(id) : null;
    if (this.#state.now.text !== "" || this.#state.now.members.length > 0) return;
    if (set && unsaved.members.length > 0) {
      // What was set down as the page went away may have reached the database too.
      const revision = kept.revision === unsaved.next ? kept.revision : unsaved.revision;
      this.#bring({ id: set, revision, members: unsaved.members }, id, collection, true);
    } else if (set && kept.members.length > 0) {
      this.#bring({ id: set, ...kept }, id, collection, false);
    } else if (draft) {
      this.#restoreOne(draft, session);
    }
  }

  /**
   * @param {drafts.Draft} draft
   * @param {Session} session
   */
  #restoreOne(draft, session) {
    this.#draft = { id: draft.id, revision: draft.revision };
    session.restore(draft);
  }

  /**
   * Brings back one article of those kept.
   * @param {string} id
   * @param {Session} session
   */
  async reopen(id, session) {
    const draft = await drafts.find(id);
    if (draft) this.#restoreOne(draft, session);
    // Another tab has forgotten it.
    else await this.list();
  }

  /**
   * Brings back articles that were open together.
   * @param {string} id
   * @param {Collection} collection
   */
  async restoreSet(id, collection) {
    const { members, revision } = await drafts.findSet(id);
    if (members.length > 0) this.#bring({ id, revision, members }, null, collection, false);
    else await this.list();
  }

  /**
   * @param {{ id: string, revision: string, members: drafts.DraftMember[] }} set
   * @param {string | null} shown
   * @param {Collection} collection
   * @param {boolean} unsaved whether the database does not have them so
   */
  #bring({ id, revision, members }, shown, collection, unsaved) {
    this.#set = { id, revision, kept: new Map() };
    collection.restore(members, shown);
    if (!unsaved) for (const member of this.#state.now.members) this.#set.kept.set(member.id, unread(member));
  }

  /** Reads which articles there are. */
  async list() {
    try {
      this.#state.set({ recent: await drafts.recent(), recentSets: await drafts.recentSets() });
    } catch {
      this.#state.set({ recent: [], recentSets: [], storage: "blocked" });
    }
  }

  /** @param {number} pause */
  #soon(pause) {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#since ||= now;
    this.#timer = /** @type {any} */ (setTimeout(() => this.keepNow(), Math.min(pause, this.#since + MOST_MS - now)));
  }

  /** @returns {Promise<void>} once everything is kept, or could not be */
  keepNow() {
    clearTimeout(this.#timer);
    this.#since = 0;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write() {
    const { now } = this.#state;
    if (!this.#restored) return;
    const empty = this.#isEmpty();
    if (empty || !settings.keep) remember(UNSAVED_KEY, "");
    if (empty) this.#kept = [];
    // What was put away for good is not held any longer.
    if (empty && !now.previous) this.#release();
    if (!settings.keep) return;
    this.#rememberWhat();
    if (empty || this.#isKept()) return;
    try {
      if (now.members.length > 0) await this.#keepSet(now.members);
      else await this.#keepOne(this.#draftOf(newId()));
      // Without the reports that the page's state also holds.
      this.#kept = CONTENT.map((field) => now[field]);
      remember(UNSAVED_KEY, "");
      this.#state.set({ storage: "works" });
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      this.#state.set({ storage: full ? "full" : "blocked" });
    }
    await this.list();
  }

  #release() {
    this.#set = { id: "", revision: "", kept: new Map() };
    this.#kept = [];
  }

  #isEmpty() {
    const { text, members } = this.#state.now;
    return text.trim() === "" && members.length === 0;
  }

  /**
   * The article as it is now.
   * @param {string} revision
   * @returns {drafts.Draft}
   */
  #draftOf(revision) {
    const { id, text, name, report, date, edits } = this.#state.now;
    return { id, text, name, title: titleOf(report, name, text), date, edits: [...edits], saved: Date.now(), revision };
  }

  #isKept() {
    const { now } = this.#state;
    return CONTENT.every((field, at) => this.#kept[at] === now[field]);
  }

  /** Which article, or which articles together, a reload of this tab finds. */
  #rememberWhat() {
    const { id, members } = this.#state.now;
    remember(TAB_KEY, id);
    if (members.length === 0) remember(TAB_SET, "");
  }

  /**
   * The page may go away at any moment: what is not kept yet is set down at once, as far as there is room.
   * @returns {boolean} whether a reload finds everything: not what had no room, nor files that are still to be read
   */
  #leave() {
    const { id, members } = this.#state.now;
    if (!this.#restored || !settings.keep || this.#isEmpty() || this.#isKept()) return true;
    this.#rememberWhat();
    let unsaved = "";
    if (members.length > 0) {
      this.#nameSet(members);
      const { id: set, revision } = this.#set;
      if (this.#changed(members)) unsaved = JSON.stringify({ revision, next: this.#next, members: members.map((member) => recordOf(set, member)) });
    } else {
      unsaved = JSON.stringify({ draft: this.#draftOf(this.#revisionOf(id)) });
    }
    this.keepNow();
    return remember(UNSAVED_KEY, unsaved) && !members.some(({ text, status }) => text === "" && status === "waiting");
  }

  /** @param {string} id */
  #revisionOf(id) {
    return this.#draft.id === id ? this.#draft.revision : "";
  }

  /**
   * Where another tab has changed the same article, this tab's version is kept under a name of its own.
   * @param {drafts.Draft} draft
   */
  async #keepOne(draft) {
    const { id } = draft;
    const revision = await drafts.keep(draft, this.#revisionOf(id));
    if (revision !== null) {
      this.#draft = { id, revision };
      return;
    }
    const mine = { ...draft, id: newId() };
    await drafts.keep(mine, "");
    this.#draft = { id: mine.id, revision: mine.revision };
    if (this.#state.now.id !== id) return;
    remember(TAB_KEY, mine.id);
    this.#state.set({ id: mine.id, forked: true });
  }

  /**
   * Articles that have nothing in common with those last kept are another set.
   * @param {readonly Member[]} members
   */
  #nameSet(members) {
    if (!members.some(({ id }) => this.#set.kept.has(id)) && this.#set.kept.size > 0) this.#set = { id: "", revision: "", kept: new Map() };
    this.#set.id ||= newId();
    remember(TAB_SET, this.#set.id);
  }

  /**
   * @param {readonly Member[]} members
   * @returns {Member[] | null} those that are not kept as they are now; null where nothing has changed
   */
  #changed(members) {
    const { kept } = this.#set;
    const changed = members.filter((member) => KEPT_FIELDS.some((field) => kept.get(member.id)?.[field] !== member[field]));
    return changed.length === 0 && kept.size === members.length ? null : changed;
  }

  /** @param {readonly Member[]} members */
  async #keepSet(members) {
    this.#nameSet(members);
    const changed = this.#changed(members);
    if (!changed) return;
    if (!(await this.#writeSet(members, changed))) {
      this.#set = { id: newId(), revision: "", kept: new Map() };
      remember(TAB_SET, this.#set.id);
      await this.#writeSet(members, members);
      this.#state.set({ forked: true });
    }
  }

  /**
   * @param {readonly Member[]} members
   * @param {readonly Member[]} changed
   * @returns {Promise<boolean>} whether no other tab has changed them
   */
  async #writeSet(members, changed) {
    const { id, revision: before } = this.#set;
    const revision = this.#next;
    const set = { id, title: members[0].title, members: members.map(({ id }) => id), saved: Date.now(), revision };
    if (!(await drafts.keepSet(set, changed.map((member) => recordOf(id, member)), before))) return false;
    this.#set = { id, revision, kept: new Map(members.map((member) => [member.id, unread(member)])) };
    this.#next = newId();
    return true;
  }

  /** Forgets every article and which one this tab shows. */
  async clear() {
    clearTimeout(this.#timer);
    for (const key of [TAB_KEY, TAB_SET, UNSAVED_KEY]) remember(key, "");
    this.#release();
    await this.#writing;
    await drafts.forgetAll().catch(() => {});
    this.#state.set({ recent: [], recentSets: [] });
  }
}

/** What is kept of an article that is open with others. */
const KEPT_FIELDS = /** @type {const} */ (["title", "text", "date", "edits", "problem"]);

/** What is kept of the page's state. */
const CONTENT = /** @type {const} */ (["id", "text", "name", "date", "edits", "members", "reportText"]);

/**
 * @param {string} set
 * @param {Member} member
 * @returns {drafts.DraftMember}
 */
function recordOf(set, member) {
  const { id, name, title, text, date, edits, problem } = member;
  // What can be tried again needs its file for it, which is not kept.
  return { set, id, name, title, text, date, edits: [...edits], problem: canRetry(member) ? null : problem };
}

/**
 * What a page that went away had not kept.
 * @param {string | null} json
 * @returns {{ draft: drafts.Draft | null, revision: string, next: string, members: drafts.DraftMember[] }}
 */
function unsavedOf(json) {
  try {
    const { draft, revision, next, members } = JSON.parse(json ?? "{}");
    const records = Array.isArray(members) ? members.map(memberOf).filter((member) => member !== null) : [];
    return { draft: draftOf(draft), revision: String(revision ?? ""), next: String(next ?? ""), members: records };
  } catch {
    return { draft: null, revision: "", next: "", members: [] };
  }
}

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
 * @param {string} value
 * @returns {boolean} whether there was room for it; without storage a reload starts anew
 */
function remember(key, value) {
  try {
    // What was there before is out of date, and in the way.
    sessionStorage.removeItem(key);
    if (value) sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
