// How does a page ask for an analysis and get exactly one answer?

import { EngineError, PROTOCOL } from "./protocol.js";

/** @import { Concordance, EngineAssets, Loading, Message, Options, Order, Part, Report, Request } from "./protocol.js" */

/**
 * @typedef {object} Analysis
 * @property {Report} report
 * @property {number} milliseconds spent in the engine
 */

/**
 * @typedef {object} Pending
 * @property {{ text: string, options: Options }} job
 * @property {number} id of its request, once it has been sent
 * @property {(analysis: Analysis) => void} resolve
 * @property {(error: EngineError) => void} reject
 * @property {Part[]} parts
 */

/**
 * @typedef {object} Question asked beside the analyses, which do not overtake it
 * @property {Request} request
 * @property {(concordance: Concordance) => void} resolve
 * @property {(error: EngineError) => void} reject
 */

/** A run that nobody waits for any more may finish for this long before its worker is replaced. */
const PATIENCE_MS = 400;

/** A run that says nothing for this long is reported to the page, which asks the reader. */
const WATCHDOG_MS = 15_000;

/** A text longer than this leaves a worker much larger than it began: a module's memory never shrinks. */
const LONG_TEXT = 200_000;

/** So long after a long text, if nothing else was asked, its worker ends; the next request starts a small one. */
const REST_MS = 5000;

/**
 * One engine in one worker. The latest request wins: an older one, waiting or running, is answered `superseded`.
 * A crash answers what runs with `engine_crashed` and starts a new worker; the next request works.
 */
export class EngineClient {
  /** @type {Worker | null} */ #worker = null;
  /** @type {Pending | null} */ #running = null;
  /** @type {Pending | null} */ #waiting = null;
  /** @type {Map<number, Question>} */ #questions = new Map();
  /** @type {"asleep" | "loading" | "ready" | "failed"} */ #phase = "asleep";
  #id = 0;
  #loadId = 0;
  #stale = false;
  #grown = false;
  #timer = 0;

  /**
   * @param {object} setup
   * @param {() => Worker} setup.start makes a worker
   * @param {EngineAssets} setup.assets
   * @param {(loading: Loading) => void} [setup.onprogress]
   * @param {() => void} [setup.onready]
   * @param {(error: EngineError) => void} [setup.onfailed] the engine could not be loaded
   * @param {() => void} [setup.onsilent] a run has said nothing for 15 seconds
   * @param {number} [setup.watchdog] milliseconds of silence before `onsilent`
   * @param {number} [setup.rest] milliseconds after a long text before its worker ends
   */
  constructor(setup) {
    this.#setup = setup;
    this.#assets = setup.assets;
  }
  #setup;
  #assets;

  /** Loads the engine ahead of the first request. */
  load() {
    if (this.#phase === "asleep" || this.#phase === "failed") this.#spawn();
  }

  /** What another engine starts from: with the compiled module, once there is one. */
  get assets() {
    return this.#assets;
  }

  get busy() {
    return this.#running !== null || this.#waiting !== null;
  }

  /**
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Analysis>} rejected with an EngineError
   */
  analyse(text, options = {}) {
    return new Promise((resolve, reject) => {
      this.#waiting?.reject(superseded());
      this.#waiting = { job: { text, options }, id: 0, resolve, reject, parts: [] };
      if (this.#running && !this.#stale) {
        this.#stale = true;
        this.#running.reject(superseded());
        this.#arm(() => this.#replace(), PATIENCE_MS);
      }
      this.load();
      this.#next();
    });
  }

  /**
   * A term in its surroundings.
   * @param {string} text
   * @param {string} term
   * @param {number} width characters of context on each side
   * @param {Order} order
   * @returns {Promise<Concordance>} rejected with an EngineError
   */
  concordance(text, term, width, order) {
    return new Promise((resolve, reject) => {
      const id = ++this.#id;
      /** @type {Request} */
      const request = { v: PROTOCOL, id, kind: "concordance", text, term, width, order };
      this.#questions.set(id, { request, resolve, reject });
      if (this.#phase === "ready") this.#send(request);
      else this.load();
    });
  }

  /** Stops whatever runs or waits, at once. */
  cancel() {
    if (!this.busy) return;
    const cancelled = new EngineError({ code: "cancelled", message: "stopped by the reader" });
    this.#waiting?.reject(cancelled);
    this.#waiting = null;
    if (!this.#running) return;
    this.#running.reject(cancelled);
    this.#replace();
  }

  /** Goes on waiting for a silent run. */
  keepWaiting() {
    if (this.#running && !this.#stale) this.#watch();
  }

  /** Ends the worker for good; every request still open is answered. */
  dispose() {
    this.cancel();
    this.#stop();
    this.#refuse(new EngineError({ code: "cancelled", message: "the engine was ended" }));
  }

  /**
   * Answers every question still open.
   * @param {EngineError} error
   */
  #refuse(error) {
    const open = [...this.#questions.values()];
    this.#questions.clear();
    for (const { reject } of open) reject(error);
  }

  #spawn() {
    this.#stop();
    if (typeof WebAssembly === "undefined") {
      this.#failed(new EngineError({ code: "wasm_blocked", message: "this browser has no WebAssembly" }));
      return;
    }
    let worker;
    try {
      worker = this.#setup.start();
    } catch (error) {
      this.#failed(new EngineError({ code: "worker_blocked", message: String(error) }));
      return;
    }
    this.#worker = worker;
    this.#phase = "loading";
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#poisoned(event.message ?? "the worker failed");
    };
    worker.onmessageerror = () => worker === this.#worker && this.#poisoned("a message could not be read");
    this.#loadId = ++this.#id;
    this.#send({ v: PROTOCOL, id: this.#loadId, kind: "load", assets: this.#assets });
  }

  /** @param {Request} request */
  #send(request) {
    /** @type {Worker} */ (this.#worker).postMessage(request);
  }

  #next() {
    if (this.#phase !== "ready" || this.#running || !this.#waiting) return;
    this.#running = this.#waiting;
    this.#waiting = null;
    this.#stale = false;
    this.#running.id = ++this.#id;
    this.#send({ v: PROTOCOL, id: this.#running.id, kind: "analyse", ...this.#running.job });
    this.#watch();
  }

  /** @param {Message} message */
  #receive(message) {
    if (message.id === this.#loadId) this.#receiveLoad(message);
    else if (message.id === this.#running?.id) this.#receiveAnswer(message, this.#running);
    else this.#receiveConcordance(message);
  }

  /** @param {Message} message */
  #receiveConcordance(message) {
    const question = this.#questions.get(message.id);
    if (!question || !("ok" in message)) return;
    this.#questions.delete(message.id);
    if (message.ok) question.resolve(/** @type {Concordance} */ (message.concordance));
    else question.reject(new EngineError(message.error));
    if (!message.ok && message.error.code === "engine_crashed") this.#poisoned(message.error.message);
  }

  /** @param {Message} message */
  #receiveLoad(message) {
    if ("progress" in message) {
      this.#setup.onprogress?.(message.progress);
    } else if ("ok" in message && message.ok) {
      // Kept, so that the next worker starts without a download.
      if (message.module) this.#assets = { ...this.#assets, core: message.module };
      this.#phase = "ready";
      this.#setup.onready?.();
      // Those that the worker before this one was asked, too.
      for (const { request } of this.#questions.values()) this.#send(request);
      this.#next();
    } else if ("ok" in message) {
      this.#stop();
      this.#failed(new EngineError(message.error));
    }
  }

  /**
   * @param {Message} message
   * @param {Pending} running
   */
  #receiveAnswer(message, running) {
    if ("part" in message) {
      running.parts.push(message.part);
      if (!this.#stale) this.#watch();
      return;
    }
    if (!("ok" in message)) return;
    if (!message.ok && message.error.code === "engine_crashed") {
      this.#poisoned(message.error.message);
      return;
    }
    this.#settle();
    this.#grown ||= running.job.text.length > LONG_TEXT;
    if (message.ok) {
      const report = joined(running.parts, /** @type {Report} */ (message.report));
      running.resolve({ report, milliseconds: message.milliseconds ?? 0 });
    } else {
      running.reject(new EngineError(message.error));
    }
    this.#next();
    if (this.#grown && !this.busy) this.#arm(() => this.#shrink(), this.#setup.rest ?? REST_MS);
  }

  #shrink() {
    if (this.#grown && !this.busy && this.#questions.size === 0) this.#stop();
  }

  /** @param {string} message */
  #poisoned(message) {
    const error = new EngineError({ code: "engine_crashed", message });
    const loading = this.#phase === "loading";
    this.#running?.reject(error);
    this.#refuse(error);
    this.#settle();
    this.#stop();
    this.#assets = this.#setup.assets;
    // A worker that dies while loading would die again: it is tried again with the next request only.
    if (loading) this.#failed(error);
    else this.#spawn();
  }

  #replace() {
    this.#settle();
    this.#spawn();
  }

  #settle() {
    this.#running = null;
    this.#stale = false;
    clearTimeout(this.#timer);
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#phase = "asleep";
    this.#grown = false;
  }

  /** @param {EngineError} error */
  #failed(error) {
    this.#phase = "failed";
    this.#setup.onfailed?.(error);
    this.#refuse(error);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  #watch() {
    this.#arm(() => this.#setup.onsilent?.(), this.#setup.watchdog ?? WATCHDOG_MS);
  }

  /**
   * @param {() => void} then
   * @param {number} delay
   */
  #arm(then, delay) {
    clearTimeout(this.#timer);
    this.#timer = /** @type {any} */ (setTimeout(then, delay));
  }
}

function superseded() {
  return new EngineError({ code: "superseded", message: "a newer request took its place" });
}

/**
 * The slices of a report's long lists, in the order in which they came, before what its answer holds.
 * @param {Part[]} parts
 * @param {Report} report
 */
function joined(parts, report) {
  const backwards = [...parts].reverse();
  for (const { occurrences, ...lists } of backwards) {
    for (const [list, items] of Object.entries(lists)) {
      const rest = /** @type {unknown[]} */ (/** @type {any} */ (report)[list]);
      rest.unshift(.../** @type {unknown[]} */ (items));
    }
  }
  for (const { occurrences } of backwards) {
    if (occurrences) report.keywords[occurrences.keyword].occurrences.push(...occurrences.places);
  }
  return report;
}
