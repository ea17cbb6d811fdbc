// How are many texts analysed side by side, with exactly one answer each?

import { EngineClient } from "./client.js";
import { EngineError } from "./protocol.js";

/** @import { Analysis } from "./client.js" */
/** @import { EngineAssets, Options } from "./protocol.js" */

/** More workers than this would only share memory and cores with the page. */
const MOST_WORKERS = 4;

/**
 * @typedef {object} Job
 * @property {string} text
 * @property {Options} options
 * @property {AbortSignal | undefined} signal takes it back, whether it waits or runs
 * @property {(() => void) | undefined} onstart its turn has come
 * @property {(() => void) | undefined} onsilent its worker has said nothing for long
 * @property {(analysis: Analysis) => void} resolve
 * @property {(error: EngineError) => void} reject
 */

/** One worker of the pool and what it works on. @typedef {{ client: EngineClient, job: Job | null }} Lane */

/** First come, first served, each text in a worker of its own; the workers end when nothing is left to do. */
export class EnginePool {
  /** @type {Job[]} */ #waiting = [];
  /** @type {Lane[]} */ #lanes = [];
  #setup;

  /**
   * @param {object} setup
   * @param {() => Worker} setup.start makes a worker
   * @param {() => EngineAssets} setup.assets asked for anew by every worker: the module may be compiled by then
   * @param {number} setup.cores
   * @param {number} [setup.watchdog] milliseconds of silence before `onsilent`
   */
  constructor(setup) {
    this.#setup = setup;
  }

  /**
   * @param {string} text
   * @param {Options} options
   * @param {Pick<Partial<Job>, "signal" | "onstart" | "onsilent">} [events]
   * @returns {Promise<Analysis>} rejected with an EngineError
   */
  analyse(text, options, { signal, onstart, onsilent } = {}) {
    return new Promise((resolve, reject) => {
      /** @type {Job} */
      const job = { text, options, signal, onstart, onsilent, resolve, reject };
      if (signal?.aborted) return reject(cancelled());
      signal?.addEventListener("abort", () => this.#take(job));
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** @param {Job} job */
  #take(job) {
    const at = this.#waiting.indexOf(job);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      job.reject(cancelled());
    } else {
      this.#lanes.find((lane) => lane.job === job)?.client.cancel();
    }
  }

  #next() {
    const size = Math.max(1, Math.min(MOST_WORKERS, this.#setup.cores));
    while (this.#waiting.length > 0) {
      const lane = this.#lanes.find(({ job }) => job === null) ?? (this.#lanes.length < size && this.#open());
      if (!lane) return;
      this.#run(lane, /** @type {Job} */ (this.#waiting.shift()));
    }
    if (this.#lanes.some(({ job }) => job !== null)) return;
    for (const { client } of this.#lanes.splice(0)) client.dispose();
  }

  #open() {
    const { start, assets, watchdog } = this.#setup;
    /** @type {Lane} */
    const lane = { client: new EngineClient({ start, assets: assets(), watchdog, onsilent: () => lane.job?.onsilent?.() }), job: null };
    this.#lanes.push(lane);
    return lane;
  }

  /**
   * @param {Lane} lane
   * @param {Job} job
   */
  async #run(lane, job) {
    lane.job = job;
    job.onstart?.();
    try {
      job.resolve(await lane.client.analyse(job.text, job.options));
    } catch (error) {
      job.reject(/** @type {EngineError} */ (error));
    }
    lane.job = null;
    this.#next();
  }
}

function cancelled() {
  return new EngineError({ code: "cancelled", message: "stopped by the reader" });
}
