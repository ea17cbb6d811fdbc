// When is the article kept, and how does it come back?

import * as drafts from "./drafts.js";
import { settings } from "./settings.js";
import { titleOf } from "./titles.js";

/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/** A pause after a change, so that typing does not write at every key. */
const PAUSE_MS = 400;

/** This tab's article: a reload finds it, a second tab has its own. */
const TAB_KEY = "wenshu-article";

export class Keeper {
  #state;
  #timer = 0;

  /**
   * @param {State} state
   * @param {AbortSignal} [signal]
   */
  constructor(state, signal = new AbortController().signal) {
    this.#state = state;
    state.watch(["text", "name", "date", "edits", "id"], () => this.#soon(), signal);
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keepNow(), { signal });
    addEventListener("pagehide", () => this.keepNow(), { signal });
  }

  /**
   * Brings this tab's article back after a reload or a crash.
   * @param {Session} session
   */
  async restore(session) {
    await this.list();
    const id = tabArticle();
    if (!id || !settings.keep) return;
    try {
      const draft = await drafts.find(id);
      if (draft && this.#state.now.text === "") session.restore(draft);
    } catch {
      this.#state.set({ storage: "blocked" });
    }
  }

  /** Reads which articles there are. */
  async list() {
    try {
      this.#state.set({ recent: await drafts.recent() });
    } catch {
      this.#state.set({ recent: [], storage: "blocked" });
    }
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = /** @type {any} */ (setTimeout(() => this.keepNow(), PAUSE_MS));
  }

  async keepNow() {
    clearTimeout(this.#timer);
    const { id, text, name, date, edits, report } = this.#state.now;
    if (!settings.keep) return;
    setTabArticle(id);
    if (text.trim() === "") return;
    const title = titleOf(report, name, text);
    try {
      await drafts.keep({ id, text, name, title, date, edits: [...edits], saved: Date.now() });
      this.#state.set({ storage: "works" });
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      this.#state.set({ storage: full ? "full" : "blocked" });
    }
    await this.list();
  }

  /** Forgets every article and which one this tab shows. */
  async clear() {
    clearTimeout(this.#timer);
    setTabArticle("");
    await drafts.forgetAll().catch(() => {});
    this.#state.set({ recent: [] });
  }
}

/** @returns {string | null} */
function tabArticle() {
  try {
    return sessionStorage.getItem(TAB_KEY);
  } catch {
    return null;
  }
}

/** @param {string} id */
function setTabArticle(id) {
  try {
    if (id) sessionStorage.setItem(TAB_KEY, id);
    else sessionStorage.removeItem(TAB_KEY);
  } catch {
    // Without storage a reload starts anew.
  }
}
