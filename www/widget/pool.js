// How do all widgets of a page share one engine, and when does it end?

import { EngineClient } from "../engine/client.js";
import { LocalWorker } from "../engine/local.js";
import { throwIfAborted } from "../engine/older.js";
import { EngineError } from "../engine/protocol.js";
import { nameScript, startWorker } from "../engine/trusted.js";

/** @import { Options, Report } from "../engine/protocol.js" */
/** @import { Files } from "./wen-shu-element.js" */

/** The engine outlives the last widget by this long: pages that replace their content need it again at once. */
const IDLE_MS = 10_000;

/** The longest text, in UTF-16 code units, that is analysed where the page itself works, unless that page allows longer ones. */
const LONGEST_LOCAL = 20_000;

/** Who needs the engine: elements on the page, and calls that are not answered. @type {Set<unknown>} */
const users = new Set();

/** @type {Promise<EngineClient> | null} */
let engine = null;

/** Why this page allows no worker, once that is known. */
let forbidden = "";

/** @type {Promise<string> | null} */
let workerAddress = null;

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {unknown} user */
export function join(user) {
  users.add(user);
  clearTimeout(timer);
}

/** @param {unknown} user */
export function leave(user) {
  users.delete(user);
  clearTimeout(timer);
  if (users.size === 0) timer = setTimeout(end, IDLE_MS);
}

function end() {
  engine?.then((client) => client.dispose(), () => {});
  engine = null;
}

/**
 * Analyses one text after those that were asked for before.
 * @param {Files} files
 * @param {string} text
 * @param {Options} options
 * @param {object} [waiting]
 * @param {AbortSignal} [waiting.signal] nobody waits for this text any more
 * @param {() => void} [waiting.onready] the engine is there
 * @returns {Promise<Report>}
 */
export async function analyse(files, text, options, { signal, onready } = {}) {
  const call = {};
  join(call);
  const turn = last.then(async () => {
    throwIfAborted(signal);
    const client = await started(files, text);
    onready?.();
    return (await client.analyse(text, options)).report;
  });
  last = turn.catch(() => {});
  try {
    return await turn;
  } finally {
    leave(call);
  }
}

/**
 * The engine in a worker or, where the page forbids workers, on the page itself.
 * @param {Files} files
 * @param {string} text
 * @returns {Promise<EngineClient>}
 */
async function started(files, text) {
  try {
    if (!forbidden) {
      try {
        return await (engine ??= inWorker(files));
      } catch (error) {
        if (!(error instanceof EngineError && error.code === "worker_blocked")) throw error;
        engine = null;
        forbidden = error.message;
      }
    }
    const { longestLocal = LONGEST_LOCAL } = files;
    if (text.length > longestLocal) {
      throw new EngineError({ code: "worker_blocked", message: `${forbidden}; without a worker, texts of up to ${longestLocal} characters are read` });
    }
    return await (engine ??= loaded(files, () => /** @type {any} */ (new LocalWorker())));
  } catch (error) {
    // The next text tries again.
    engine = null;
    throw error;
  }
}

/** @param {Files} files */
async function inWorker(files) {
  nameScript("widget", await (workerAddress ??= reachable(files)).catch((error) => {
    workerAddress = null;
    throw error;
  }));
  let heard = false;
  try {
    return await loaded(files, () => {
      const worker = startWorker("widget");
      worker.addEventListener("message", () => (heard = true));
      return worker;
    });
  } catch (error) {
    // A worker that the page forbids is made all the same, and fails before it says anything.
    if (!(error instanceof EngineError) || heard || error.code === "wasm_blocked") throw error;
    throw new EngineError({ code: "worker_blocked", message: "the page allows no worker: its worker-src needs blob:" });
  }
}

/**
 * An address from which this page may start the worker: another origin's only by way of a blob.
 * @param {Files} files
 */
async function reachable({ worker, integrity }) {
  if (new URL(worker).origin === globalThis.origin) return worker;
  if (!integrity) return blobOf(SHIM.replace("WORKER", () => JSON.stringify(worker)));
  try {
    const response = await fetch(worker, { integrity: integrity.worker });
    if (response.ok) return blobOf(await response.text());
  } catch {
    // Told below, as any other answer than the file.
  }
  throw new EngineError({
    code: "load_failed",
    message: `could not fetch ${worker}: the network, the page's connect-src, or a file that is not what was built`,
  });
}

/** What comes before the worker is there is kept for it. A static import would be refused in a blob. */
const SHIM = `const early = [];
onmessage = (event) => early.push(event);
import(WORKER).then(() => early.forEach((event) => onmessage(event)), (error) => setTimeout(() => { throw error; }));`;

/** @param {string} script */
function blobOf(script) {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/**
 * @param {Files} files
 * @param {() => Worker} start
 * @returns {Promise<EngineClient>}
 */
function loaded({ core, dictionary, integrity }, start) {
  return new Promise((resolve, reject) => {
    const client = new EngineClient({
      start,
      assets: { core, dictionary, dictionaryBytes: null, integrity },
      onready: () => resolve(client),
      onfailed: (error) => {
        // Also when a later worker cannot be started: the next text begins anew.
        engine = null;
        reject(error);
      },
    });
    client.load();
  });
}
