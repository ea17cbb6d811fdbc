// How does a page learn what a file says, without being held up or harmed by it?

/**
 * What a file says.
 * @typedef {object} Extracted
 * @property {string} format what it was recognised as: text, html, rich, docx, doc, rtf, odt, ofd, epub, csv, xlsx, xls, ods, pdf
 * @property {string | null} encoding how its characters were written; null where the format leaves no choice
 * @property {string} text
 * @property {number} lost how many characters could not be read; each is a U+FFFD in the text
 * @property {number} leftOut how many characters of a web page stand around its article and were left out
 * @property {{ code: string, count: number }[]} notes what else was left out
 * @property {string | null} [date] the day on which a web page says that it was published, outside its article
 * @property {{ read: number, all: number, blank: number }} [pages] how many have been read, and of these have no text
 */

/** @typedef {{ code: string, message: string }} FileFailure */
/** @typedef {Record<string, string | ArrayBuffer>} Assets what the worker loads: addresses, or bytes */
/** @typedef {{ id: number, source: Blob | string, assets: Assets, encoding?: string, whole?: boolean }} FileRequest */
/** @typedef {{ id: number, part: Extracted } | { id: number, progress: { read: number, all: number } } | { id: number, ok: true, extracted: Extracted } | { id: number, ok: false, error: FileFailure }} FileMessage */
/** @typedef {{ resolve: (extracted: Extracted) => void, reject: (error: FileError) => void, heard: () => void, onpart?: (part: Extracted) => void, onprogress?: (progress: { read: number, all: number }) => void }} Waiting */

/** A worker that nobody has asked for this long gives its memory back. */
const REST_MS = 20_000;

/** A file of which nothing has been heard for this long is reported, again and again. */
const WATCHDOG_MS = 15_000;

/** Why a file was not read. */
export class FileError extends Error {
  /** @param {FileFailure} failure */
  constructor({ code, message }) {
    super(message);
    this.name = "FileError";
    this.code = code;
  }
}

/**
 * Readers of one kind in a worker of their own: what a file does to them does not reach the engine. The worker is
 * started by the first file and ends some time after the last; one that fails answers what it was asked with
 * `reader_crashed`, and the next file gets a new one.
 */
export class FilesClient {
  /** @type {Worker | null} */ #worker = null;
  /** @type {Map<number, Waiting>} */ #waiting = new Map();
  #id = 0;
  #timer = 0;
  #start;
  #assets;

  /**
   * @param {() => Worker} start
   * @param {Assets} assets
   */
  constructor(start, assets) {
    this.#start = start;
    this.#assets = assets;
  }

  /**
   * @param {Blob | string} source a file, or a piece of HTML
   * @param {object} [wishes]
   * @param {string} [wishes.encoding] instead of the one recognised
   * @param {boolean} [wishes.whole] with what stands around a page's article
   * @param {(part: Extracted) => void} [wishes.onpart] told of what has been read so far
   * @param {(progress: { read: number, all: number }) => void} [wishes.onprogress] told of every page
   * @param {() => void} [wishes.onsilent] told when nothing has been heard for long
   * @param {AbortSignal} [wishes.signal]
   * @returns {Promise<Extracted>} rejected with a FileError
   */
  read(source, { onpart, onprogress, onsilent, signal, ...choice } = {}) {
    let watchdog = 0;
    const heard = () => {
      clearInterval(watchdog);
      if (onsilent) watchdog = /** @type {any} */ (setInterval(onsilent, WATCHDOG_MS));
    };
    heard();
    /** @type {Promise<Extracted>} */
    const answer = new Promise((resolve, reject) => {
      clearTimeout(this.#timer);
      const id = ++this.#id;
      this.#waiting.set(id, { resolve, reject, heard, onpart, onprogress });
      signal?.addEventListener("abort", () => this.#waiting.has(id) && this.#end("cancelled", "stopped by the reader"));
      try {
        this.#running().postMessage({ id, source, assets: this.#assets, ...choice });
      } catch (error) {
        this.#end("worker_blocked", String(error));
      }
    });
    return answer.finally(() => clearInterval(watchdog));
  }

  #running() {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#end("reader_crashed", event.message ?? "the worker failed");
    };
    worker.onmessageerror = () => worker === this.#worker && this.#end("reader_crashed", "a message could not be read");
    this.#worker = worker;
    return worker;
  }

  /** @param {FileMessage} message */
  #receive(message) {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    waiting.heard();
    if ("part" in message) {
      waiting.onpart?.(message.part);
      return;
    }
    if ("progress" in message) {
      waiting.onprogress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.ok) waiting.resolve(message.extracted);
    else waiting.reject(new FileError(message.error));
    if (!message.ok && message.error.code === "reader_crashed") this.#end("reader_crashed", message.error.message);
    else if (this.#waiting.size === 0) this.#timer = /** @type {any} */ (setTimeout(() => this.#stop(), REST_MS));
  }

  /**
   * Answers all that wait; the next file starts anew.
   * @param {string} code
   * @param {string} message
   */
  #end(code, message) {
    this.#stop();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new FileError({ code, message }));
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
