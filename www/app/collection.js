// Which articles are open together, and how far is each?

import { last } from "../engine/older.js";
import { EngineError } from "../engine/protocol.js";
import { edited, ofChinese } from "./edits.js";
import { readFile, toldOf } from "./open-file.js";
import { rowsInSteps } from "./rows.js";
import { newId, optionsFor } from "./session.js";
import { titleOf, untitled } from "./titles.js";
import { inTurns } from "./turns.js";

/** @import { EnginePool } from "../engine/pool.js" */
/** @import { Report } from "../engine/protocol.js" */
/** @import { Edit } from "./edits.js" */
/** @import { Origin } from "./open-file.js" */
/** @import { Row } from "./rows.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */

/**
 * @typedef {object} Member one article of several
 * @property {string} id
 * @property {string | null} name the file it came from
 * @property {Origin | null} origin how that was read
 * @property {string} title
 * @property {string} text
 * @property {string} date as the reader set it, ISO 8601, or ""
 * @property {readonly Edit[]} edits
 * @property {"waiting" | "reading" | "silent" | "done" | "failed" | "stopped"} status
 * @property {string | null} problem why it failed
 * @property {Report | null} read what the engine read
 * @property {Report | null} report the same with the reader's edits
 * @property {readonly Row[]} rows
 * @property {number} milliseconds
 */

/** Files opened at once: each is held in memory whole while it is read. */
const OPENED_AT_ONCE = 4;

export class Collection {
  #state;
  #session;
  #pool;
  /** @type {Map<string, AbortController>} */ #runs = new Map();
  /** @type {Map<string, File>} */ #files = new Map();

  /**
   * @param {State} state
   * @param {Session} session
   * @param {EnginePool} pool
   */
  constructor(state, session, pool) {
    this.#state = state;
    this.#session = session;
    this.#pool = pool;
    state.watch(["words"], () => this.#readAgain(), new AbortController().signal);
    state.watch(["id", "text", "date", "edits", "report", "problem", "busy"], () => this.#follow(), new AbortController().signal);
  }

  /**
   * Opens files; one alone, where nothing else is open together, is an article like any other.
   * @param {readonly File[]} files
   */
  async open(files) {
    if (files.length === 0) return;
    const { members } = this.#state.now;
    if (files.length === 1 && members.length === 0) {
      await this.#session.open(files[0]);
      return;
    }
    const fresh = files.map((file) => {
      const member = blank({ name: file.name, title: file.name });
      this.#files.set(member.id, file);
      return member;
    });
    if (members.length === 0) this.#session.makeRoom();
    this.#state.set({ members: [...members, ...fresh], view: "documents" });
    const queue = [...fresh];
    const open = async () => {
      for (let member = queue.shift(); member; member = queue.shift()) await this.#openOne(member.id);
    };
    await Promise.all(Array.from({ length: OPENED_AT_ONCE }, open));
  }

  /**
   * Brings back articles that were open together; what was found in them is found anew.
   * @param {readonly import("./drafts.js").DraftMember[]} drafts
   * @param {string | null} shown
   */
  restore(drafts, shown) {
    const members = drafts.map(({ set, problem, ...draft }) => blank(draft.text ? draft : { ...draft, status: "failed", problem: problem ?? "file_unreadable" }));
    this.#state.set({ members, view: "documents" });
    const read = members.filter(({ text }) => text);
    this.show((read.find(({ id }) => id === shown) ?? read[0])?.id ?? "");
    for (const { id } of read) if (id !== this.#state.now.id) this.#read(id);
  }

  /** Takes back the last replacement. What was found in articles that were put away together is found anew. */
  undo() {
    const { previous } = this.#state.now;
    this.#session.undo();
    for (const { id, status } of previous?.members ?? []) if (status === "waiting" && id !== previous?.id) this.#read(id);
  }

  /** Puts the article that was just replaced beside the one that is there now. */
  keepBoth() {
    const { previous } = this.#state.now;
    const present = this.#session.present();
    if (!previous || !present) return;
    const members = [previous, present].map((source) => blank({ ...source, title: untitled(source.name, source.text) }));
    this.#state.set({ members, previous: null, view: "documents" });
    this.#follow();
    this.#read(previous.id);
  }

  /** Reads all but the present one anew. */
  #readAgain() {
    const { members, id } = this.#state.now;
    const others = members.filter((member) => member.id !== id && member.status === "done");
    this.#state.set({ members: members.map((member) => (others.includes(member) ? { ...member, status: "waiting", read: null } : member)) });
    for (const member of others) this.#read(member.id);
  }

  /** @param {string} id */
  show(id) {
    const member = this.#find(id);
    if (member && member.text !== "" && id !== this.#state.now.id) this.#session.showMember(member);
  }

  /** @param {string} id */
  stop(id) {
    this.#runs.get(id)?.abort();
    const member = this.#find(id);
    if (member && isPending(member)) this.#change(id, { status: "stopped" });
  }

  stopAll() {
    for (const run of this.#runs.values()) run.abort();
    const { members } = this.#state.now;
    this.#state.set({ members: members.map((member) => (isPending(member) ? { ...member, status: "stopped" } : member)) });
  }

  /** @param {string} id */
  retry(id) {
    this.#change(id, { status: "waiting", problem: null });
    if (this.#files.has(id)) this.#openOne(id);
    else if (id === this.#state.now.id) this.#session.retry();
    else this.#read(id);
  }

  /** @param {string} id */
  remove(id) {
    this.stop(id);
    this.#files.delete(id);
    const { members, id: shown } = this.#state.now;
    const at = members.findIndex((member) => member.id === id);
    const rest = members.filter((member) => member.id !== id);
    this.#state.set({ members: rest });
    if (id === shown) {
      const next = rest.slice(at).find(({ text }) => text) ?? last(rest.filter(({ text }) => text));
      if (next) this.show(next.id);
      else this.#session.addAnother();
    }
    // One alone is an article like any other.
    const [alone] = rest;
    if (rest.length < 2 && (!alone || alone.text !== "")) {
      if (alone) this.show(alone.id);
      this.#state.set({ members: [], scope: "this", view: "figures" });
    }
  }

  /**
   * A file becomes a text; the first text of several is shown at once.
   * @param {string} id
   */
  async #openOne(id) {
    const file = this.#files.get(id);
    if (!file || this.#find(id)?.status !== "waiting") return;
    const opened = await readFile(file);
    const member = this.#find(id);
    if (!member || member.status !== "waiting") return;
    if (!opened.ok) {
      this.#change(id, { status: "failed", problem: opened.code });
    } else {
      this.#files.delete(id);
      this.#change(id, { text: opened.text, origin: opened.origin, date: opened.origin.date ?? "", title: untitled(member.name, opened.text) });
      if (this.#state.now.text === "") this.show(id);
      else this.#read(id);
    }
  }

  /** @param {string} id */
  async #read(id) {
    const member = this.#find(id);
    if (!member || member.status === "done") return;
    const run = new AbortController();
    this.#runs.set(id, run);
    try {
      const { report: read, milliseconds } = await this.#pool.analyse(member.text, optionsFor(member.date, member.edits), {
        signal: run.signal,
        onstart: () => this.#change(id, { status: "reading" }),
        onsilent: () => this.#change(id, { status: "silent" }),
      });
      const report = ofChinese(read, member.text);
      const now = this.#find(id);
      if (now) toldOf(report, now.origin, now.text);
      const made = now && (await inTurns(results(id, report, now.edits), () => !run.signal.aborted && this.#find(id)?.edits === now.edits));
      if (made) this.#change(id, { ...made, title: titleOf(report, now.name, now.text), milliseconds });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code !== "cancelled") this.#change(id, { status: "failed", problem: error.code });
    } finally {
      if (this.#runs.get(id) === run) this.#runs.delete(id);
    }
  }

  /** The article that is shown is read by the session: what becomes of it there is true here too. */
  #follow() {
    const { members, id, text, name, origin, date, edits, read, report, reportText, rows, milliseconds, problem, busy } = this.#state.now;
    if (members.length === 0 || text.trim() === "") return;
    const known = this.#find(id);
    const isRead = read !== null && reportText === text;
    /** @type {Partial<Member>} */
    const now = { text, origin, date, edits };
    if (isRead) Object.assign(now, { read, report, rows, milliseconds, status: "done", problem: null, title: titleOf(read, name, text) });
    else if (problem?.retry && !busy) Object.assign(now, { status: "failed", problem: problem.code });
    if (!known) {
      if (isRead) this.#state.set({ members: [...members, { ...blank({ id, name }), ...now }] });
      return;
    }
    if (isRead) this.#runs.get(id)?.abort();
    const differs = /** @type {(keyof Member)[]} */ (Object.keys(now)).some((key) => known[key] !== now[/** @type {keyof typeof now} */ (key)]);
    if (differs) this.#change(id, now);
  }

  /** @param {string} id */
  #find(id) {
    return this.#state.now.members.find((member) => member.id === id);
  }

  /**
   * @param {string} id
   * @param {Partial<Member>} changes
   */
  #change(id, changes) {
    this.#state.set({ members: this.#state.now.members.map((member) => (member.id === id ? { ...member, ...changes } : member)) });
  }
}

/** @param {Member} member */
export function isPending({ status }) {
  return status === "waiting" || status === "reading" || status === "silent";
}

/** Where it was not the file's own fault. */
const READERS = ["reader_missing", "reader_crashed"];

/** @param {Member} member */
export function canRetry({ status, text, problem }) {
  return status === "stopped" || (status === "failed" && (text !== "" || READERS.includes(problem ?? "")));
}

/**
 * @param {string} id
 * @param {Report} read
 * @param {readonly Edit[]} edits
 * @returns {Generator<void, Pick<Member, "read" | "report" | "rows" | "status" | "problem">, unknown>}
 */
function* results(id, read, edits) {
  const { report, marks } = edited(read, edits);
  const rows = yield* rowsInSteps(report, marks, id);
  return { read, report, rows, status: "done", problem: null };
}

/**
 * @param {Partial<Member>} known
 * @returns {Member}
 */
function blank(known) {
  return {
    id: newId(),
    name: null,
    origin: null,
    title: "",
    text: "",
    date: "",
    edits: [],
    status: "waiting",
    problem: null,
    read: null,
    report: null,
    rows: [],
    milliseconds: 0,
    ...known,
  };
}
