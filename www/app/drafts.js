// Where are articles kept between visits? (In this browser's own database, nowhere else.)

import { deleteDB, openDB } from "idb";

import { draftOf, isMoment, memberOf, setOf } from "./shapes.js";

/** @import { IDBPDatabase } from "idb" */
/** @import { Edit } from "./edits.js" */

/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} text
 * @property {string | null} name
 * @property {string} title
 * @property {string} date
 * @property {Edit[]} edits
 * @property {number} saved milliseconds since 1970
 * @property {string} revision a name for what was kept: another one tells that another tab has written since
 */

/**
 * Articles that were open together.
 * @typedef {object} DraftSet
 * @property {string} id
 * @property {string} title
 * @property {string[]} members their ids, in order
 * @property {number} saved milliseconds since 1970
 * @property {string} revision as a draft's
 */

/** What the list of articles shows, without their texts. @typedef {Pick<Draft, "id" | "title" | "saved">} Kept */

/** One of them; without a text where its file could not be read. @typedef {Omit<Draft, "saved" | "revision"> & { set: string, problem: string | null }} DraftMember */

const NAME = "wenshu";
const STORE = "drafts";
const SETS = "sets";
const MEMBERS = "members";

/** Holds what the list shows, so that no text is read for it. */
const LIST = "list";

/** Older articles make room. */
const KEPT = 20;
const KEPT_SETS = 3;

/** @type {Promise<IDBPDatabase> | null} */
let opened = null;

function database() {
  opened ??= openDB(NAME, 3, {
    upgrade(db, version, _, transaction) {
      if (version < 1) db.createObjectStore(STORE, { keyPath: "id" }).createIndex("saved", "saved");
      if (version < 2) {
        db.createObjectStore(SETS, { keyPath: "id" }).createIndex("saved", "saved");
        db.createObjectStore(MEMBERS, { keyPath: ["set", "id"] });
      }
      transaction.objectStore(STORE).createIndex(LIST, ["saved", "title"]);
    },
    // Another tab clears everything or brings a newer version: this one must not stand in the way.
    blocking() {
      close();
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => (opened = null));
  return opened;
}

async function close() {
  const db = await opened?.catch(() => null);
  opened = null;
  db?.close();
}

/**
 * Keeps an article, unless another tab has kept something else under its name since.
 * @param {Draft} draft
 * @param {string} before the revision that this tab knows
 * @returns {Promise<string | null>} the revision that is kept now; null where another tab's is
 */
export async function keep(draft, before) {
  const transaction = (await database()).transaction(STORE, "readwrite");
  const { store } = transaction;
  const there = draftOf(await store.get(draft.id));
  const same = there !== null && isSame(there, draft);
  if (same && there.title === draft.title) return there.revision;
  if (!same && there && there.revision !== before) return null;
  // The same article under a better title is no change that other tabs need to know of.
  const revision = same ? there.revision : draft.revision;
  const others = (await store.index("saved").getAllKeys()).filter((id) => id !== draft.id);
  const old = others.slice(0, Math.max(0, others.length + 1 - KEPT));
  await Promise.all([store.put({ ...draft, revision }), ...old.map((id) => store.delete(id)), transaction.done]);
  return revision;
}

/**
 * Whether two versions of an article say the same.
 * @param {Draft} one
 * @param {Draft} other
 */
function isSame(one, other) {
  return one.text === other.text && one.date === other.date && JSON.stringify(one.edits) === JSON.stringify(other.edits);
}

/**
 * @param {string} id
 * @returns {Promise<Draft | null>}
 */
export async function find(id) {
  return draftOf(await (await database()).get(STORE, id));
}

/** @param {string} id */
export async function forget(id) {
  await (await database()).delete(STORE, id);
}

/** @returns {Promise<Kept[]>} the latest first */
export async function recent() {
  /** @type {Kept[]} */
  const found = [];
  const list = (await database()).transaction(STORE).store.index(LIST);
  for (let cursor = await list.openKeyCursor(null, "prev"); cursor; cursor = await cursor.continue()) {
    const [saved, title] = /** @type {unknown[]} */ (cursor.key);
    if (isMoment(saved) && typeof title === "string") found.push({ id: String(cursor.primaryKey), title, saved });
  }
  return found;
}

/**
 * Keeps which articles are open together, and those of them that have changed: all of it or nothing.
 * @param {DraftSet} set
 * @param {DraftMember[]} changed
 * @param {string} before the revision that this tab knows
 * @returns {Promise<boolean>} whether they are kept: not where another tab has kept others since
 */
export async function keepSet(set, changed, before) {
  const transaction = (await database()).transaction([SETS, MEMBERS], "readwrite");
  const [sets, members] = [transaction.objectStore(SETS), transaction.objectStore(MEMBERS)];
  const there = setOf(await sets.get(set.id));
  if (there && there.revision !== before) return false;
  const wanted = new Set(set.members);
  const keys = await members.getAllKeys(keysOf(set.id));
  const gone = keys.filter((key) => !wanted.has(/** @type {string[]} */ (key)[1]));
  const stored = [sets.put(set), ...changed.map((member) => members.put(member))];
  await Promise.all([...stored, ...gone.map((key) => members.delete(key)), transaction.done]);
  for (const { id } of (await recentSets()).slice(KEPT_SETS)) await forgetSet(id);
  return true;
}

/**
 * @param {string} id
 * @returns {Promise<{ revision: string, members: DraftMember[] }>} in order
 */
export async function findSet(id) {
  const db = await database();
  const set = setOf(await db.get(SETS, id));
  const members = (await db.getAll(MEMBERS, keysOf(id))).map(memberOf).filter((member) => member !== null);
  const byId = new Map(members.map((member) => [member.id, member]));
  const found = (set?.members ?? []).map((id) => byId.get(id)).filter((member) => member !== undefined);
  return { revision: set?.revision ?? "", members: found };
}

/** @returns {Promise<DraftSet[]>} the latest first */
export async function recentSets() {
  const sets = await (await database()).getAllFromIndex(SETS, "saved");
  return sets.map(setOf).filter((set) => set !== null).reverse();
}

/** @param {string} id */
export async function forgetSet(id) {
  const db = await database();
  await db.delete(SETS, id);
  await db.delete(MEMBERS, keysOf(id));
}

/** @param {string} set */
function keysOf(set) {
  return IDBKeyRange.bound([set], [set, []]);
}

/** Deletes every article. */
export async function forgetAll() {
  await close();
  await deleteDB(NAME);
}
