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

const NAME = "wenshu";
const STORE = "drafts";

/** Older articles make room. */
const KEPT = 20;

/** @type {Promise<IDBPDatabase> | null} */
let opened = null;

function database() {
  opened ??= openDB(NAME, 1, {
    upgrade(db) {
      db.createObjectStore(STORE, { keyPath: "id" }).createIndex("saved", "saved");
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

/** @returns {Promise<Draft[]>} the latest first */
export async function recent() {
  return (await (await database()).getAllFromIndex(STORE, "saved")).reverse();
}

/** Deletes every article. */
export async function forgetAll() {
  await close();
  await deleteDB(NAME);
}
