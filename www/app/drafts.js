// Where are articles kept between visits? (In this browser's own database, nowhere else.)

import { deleteDB, openDB } from "idb";

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
 */

/**
 * Articles that were open together.
 * @typedef {object} DraftSet
 * @property {string} id
 * @property {string} title
 * @property {string[]} members their ids, in order
 * @property {number} saved milliseconds since 1970
 */

/** What the list of articles shows, without their texts. @typedef {Pick<Draft, "id" | "title" | "saved">} Kept */

/** One of them. @typedef {Omit<Draft, "saved"> & { set: string }} DraftMember */

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

/** @param {Draft} draft */
export async function keep(draft) {
  const db = await database();
  await db.put(STORE, draft);
  const ids = await db.getAllKeysFromIndex(STORE, "saved");
  for (const id of ids.slice(0, Math.max(0, ids.length - KEPT))) await db.delete(STORE, id);
}

/**
 * @param {string} id
 * @returns {Promise<Draft | undefined>}
 */
export async function find(id) {
  return (await database()).get(STORE, id);
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
    const [saved, title] = /** @type {[number, string]} */ (cursor.key);
    found.push({ id: String(cursor.primaryKey), title, saved });
  }
  return found;
}

/**
 * Keeps which articles are open together, and those of them that have changed.
 * @param {DraftSet} set
 * @param {DraftMember[]} changed
 */
export async function keepSet(set, changed) {
  const db = await database();
  const transaction = db.transaction([SETS, MEMBERS], "readwrite");
  const members = transaction.objectStore(MEMBERS);
  for (const member of changed) members.put(member);
  transaction.objectStore(SETS).put(set);
  const wanted = new Set(set.members);
  for (const key of await members.getAllKeys(keysOf(set.id))) {
    if (!wanted.has(/** @type {string[]} */ (key)[1])) members.delete(key);
  }
  await transaction.done;
  for (const { id } of (await recentSets()).slice(KEPT_SETS)) await forgetSet(id);
}

/**
 * @param {string} id
 * @returns {Promise<DraftMember[]>} in order
 */
export async function findSet(id) {
  const db = await database();
  /** @type {DraftSet | undefined} */
  const set = await db.get(SETS, id);
  /** @type {DraftMember[]} */
  const members = await db.getAll(MEMBERS, keysOf(id));
  const byId = new Map(members.map((member) => [member.id, member]));
  return (set?.members ?? []).map((id) => byId.get(id)).filter((member) => member !== undefined);
}

/** @returns {Promise<DraftSet[]>} the latest first */
export async function recentSets() {
  return (await (await database()).getAllFromIndex(SETS, "saved")).reverse();
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
