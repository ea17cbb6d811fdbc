// How does a page ask what many articles say together, with exactly one answer to each question?

import { EngineError } from "./protocol.js";

/** @import { Failure } from "./protocol.js" */

/** @typedef {{ module: string | ArrayBuffer, dictionary: string | ArrayBuffer }} ArchiveAssets addresses, or bytes */
/** @typedef {{ id: number, assets?: ArchiveAssets, ask: object }} ArchiveRequest */
/** @typedef {{ id: number, ok: true, answer: any } | { id: number, ok: false, error: Failure }} ArchiveAnswer */

/**
 * The engine that holds articles together, in a worker of its own: started by the first question, and anew by the next
 * one after a crash or a stop. What it held is gone with it.
 */
export class ArchiveClient {
  /** @type {Worker | null} */ #worker = null;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: EngineError) => void }>} */ #waiting = new Map();
  #id = 0;
  #start;
  #assets;

  /**
   * @param {() => Worker} start
   * @param {ArchiveAssets} assets
   */
  constructor(start, assets) {
    this.#start = start;
    this.#assets = assets;
  }

  /** Whether a worker is there, with all that it was given to hold. */
  get running() {
    return this.#worker !== null;
  }

  /**
   * @param {object} ask as the module's `wenshu_archive` takes it
   * @returns {Promise<any>} rejected with an EngineError
   */
  ask(ask) {
    return new Promise((resolve, reject) => {
      const id = ++this.#id;
      this.#waiting.set(id, { resolve, reject });
      const fresh = this.#worker === null;
      try {
        this.#worker ??= this.#begin();
      } catch (error) {
        this.stop("worker_blocked", String(error));
        return;
      }
      this.#worker.postMessage({ id, ask, ...(fresh ? { assets: this.#assets } : {}) });
    });
  }

  /**
   * Ends the worker; what was asked of it is refused.
   * @param {string} [code]
   * @param {string} [message]
   */
  stop(code = "cancelled", message = "stopped by the reader") {
    this.#worker?.terminate();
    this.#worker = null;
    const open = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of open) reject(new EngineError({ code, message }));
  }

  #begin() {
    const worker = this.#start();
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.stop("engine_crashed", event.message ?? "the worker failed");
    };
    return worker;
  }

  /** @param {ArchiveAnswer} message */
  #receive(message) {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) {
      waiting?.resolve(message.answer);
      return;
    }
    waiting?.reject(new EngineError(message.error));
    // What it held may be damaged, or was never loaded: the next question begins anew.
    if (message.error.code !== "bad_options") this.stop(message.error.code, message.error.message);
  }
}
