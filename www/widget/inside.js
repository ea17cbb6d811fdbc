// What does one <wen-shu> do once it is near the window: what does it read, and what does it show?

import { throwIfAborted } from "../engine/older.js";
import { EngineError } from "../engine/protocol.js";
import { Article, elementFor } from "./article.js";
import { Highlights } from "./highlights.js";
import { analyse, join, leave } from "./pool.js";
import { View } from "./view.js";

/** @import { Options, Report, Span } from "../engine/protocol.js" */
/** @import { Files, WenShuElement } from "./wen-shu-element.js" */

/** Longer texts are read up to here, with a notice. */
const MAX_CHARS = 2_000_000;

/** Keywords whose places are marked: more would make every line dotted. */
const MARKED_KEYWORDS = 15;

/** How long a place that was jumped to stays brighter. */
const FLASH_MS = 1600;

/** What an error says to the page's author, by its code; the browser's own words follow. */
const SENTENCES = /** @type {Record<string, string>} */ ({
  wasm_blocked: "the page allows no WebAssembly: its script-src needs 'wasm-unsafe-eval'",
  engine_crashed: "the engine stopped; the next text gets a new one",
});

export { analyse } from "./pool.js";

export class Inside {
  #element;
  #files;
  #onreport;
  #view;
  #highlights = new Highlights();
  /** @type {{ report: Readonly<Report>, text: string, article: Article | null } | null} */ #shown = null;
  /** @type {AbortController} */ #asked = new AbortController();
  #ready = false;
  #flash = 0;

  /**
   * @param {WenShuElement} element
   * @param {Files} files
   * @param {(report: Readonly<Report>) => void} onreport
   */
  constructor(element, files, onreport) {
    this.#element = element;
    this.#files = files;
    this.#onreport = onreport;
    this.#view = new View(/** @type {ShadowRoot} */ (element.shadowRoot), {
      onplace: (span) => this.#go(span),
      onkeyword: (keyword) => this.#mark(keyword),
    });
  }

  /** The element is on the page. */
  enter() {
    join(this);
    if (this.#shown) this.#mark(null);
  }

  /** The element is off the page. */
  leave() {
    leave(this);
    this.#asked.abort();
    this.#highlights.clear();
  }

  /** Reads what the element is told to read. */
  async read() {
    const signal = this.#ask();
    try {
      const article = await this.#source(signal);
      const prepared = await this.#prepared(article.text, signal);
      if (prepared) await this.#take(prepared, article.text || (prepared.document.text ?? ""), article.article);
      else if (article.text.trim()) await this.#analyse(article.text, {}, article.article, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /**
   * Reads a text that the page's own script has.
   * @param {string} text
   * @param {Options} options
   */
  async analyse(text, options) {
    const signal = this.#ask();
    try {
      return await this.#analyse(text, options, null, signal);
    } catch (error) {
      if (signal.aborted) throw new EngineError({ code: "superseded", message: "a newer request took its place" });
      throw this.#fail(error);
    }
  }

  /** Shows what was read, as the attributes now say. */
  draw() {
    this.#draw().catch((error) => this.#fail(error));
  }

  async #draw() {
    const shown = this.#shown;
    if (!shown) return;
    const charts = this.#element.view === "chart" ? (await this.#files.chart()).charts : null;
    const { view, mode, theme } = this.#element;
    // Something else may have been read, or asked for, while the file came.
    if (shown !== this.#shown || (view === "chart") !== (charts !== null)) return;
    const { report, text, article } = shown;
    this.#view.show({ report, text, view, mode, theme, language: languageOf(this.#element), beside: article?.element !== this.#element && article !== null, charts });
    this.#mark(null);
  }

  /** What was asked before is no longer waited for. */
  #ask() {
    this.#asked.abort();
    this.#asked = new AbortController();
    return this.#asked.signal;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<{ text: string, article: Article | null }>}
   */
  async #source(signal) {
    const { src, for: selector } = this.#element;
    if (src) return { text: await fetched(src, signal), article: null };
    const element = selector ? found(this.#element, selector) : this.#element;
    const article = new Article(element);
    return { text: article.text, article };
  }

  /**
   * A report that was made beforehand, where the element names one that is of this text; else the engine reads.
   * @param {string} text
   * @param {AbortSignal} signal
   * @returns {Promise<Readonly<Report> | null>}
   */
  async #prepared(text, signal) {
    const address = this.#element.getAttribute("report");
    if (!address) return null;
    const response = await fetch(ownAddress("report", address), { signal, redirect: "error" }).catch(() => null);
    throwIfAborted(signal);
    const report = response?.ok ? await response.json().catch(() => null) : null;
    return isReportOf(report, text) ? frozen(report) : null;
  }

  /**
   * @param {Readonly<Report>} report
   * @param {string} text
   * @param {Article | null} article
   */
  async #take(report, text, article) {
    this.#shown = { report, text, article };
    this.#onreport(report);
    await this.#draw();
    this.#tell("wenshu-result", report);
  }

  /**
   * @param {string} text
   * @param {Options} options
   * @param {Article | null} article
   * @param {AbortSignal} signal
   */
  async #analyse(text, options, article, signal) {
    const { maxKeywords, date } = this.#element;
    const asked = { max_chars: MAX_CHARS, max_keywords: maxKeywords, ...(date && { date }), ...options };
    const onready = () => this.#isReady();
    const report = frozen(await analyse(this.#files, text, asked, { signal, onready }));
    throwIfAborted(signal);
    await this.#take(report, text, article);
    return report;
  }

  #isReady() {
    if (this.#ready) return;
    this.#ready = true;
    this.#tell("wenshu-ready", null);
  }

  /** @param {unknown} error */
  #fail(error) {
    const { code = "engine_failed", message = String(error) } = /** @type {Partial<EngineError>} */ (error);
    const sentence = SENTENCES[code];
    const failure = new EngineError({ code, message: sentence ? `${sentence} (${message})` : message });
    this.#tell("wenshu-error", Object.freeze({ code, message: failure.message }));
    return failure;
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   */
  #tell(name, detail) {
    this.#element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /**
   * Marks the page's article, where the element is told to.
   * @param {string | null} chosen a keyword, instead of the first ones
   */
  #mark(chosen) {
    if (!this.#shown) return;
    const { report, article } = this.#shown;
    if (!article || article.element === this.#element || !(this.#element.highlight || chosen)) {
      this.#highlights.clear();
      return;
    }
    const { figures, keywords } = report;
    /** @param {readonly Span[]} spans */
    const ranges = (spans) => spans.map((span) => article.range(span));
    const marked = chosen ? keywords.filter(({ text }) => text === chosen) : keywords.slice(0, MARKED_KEYWORDS);
    this.#highlights.mark("figure", this.#element.highlight ? ranges(figures) : []);
    this.#highlights.mark("keyword", ranges(marked.flatMap(({ occurrences }) => occurrences)));
  }

  /**
   * Brings a place of the text before the reader's eyes.
   * @param {Span} span
   */
  #go(span) {
    const { article } = this.#shown ?? {};
    if (!article || article.element === this.#element) {
      this.#view.go(span);
      return;
    }
    const range = article.range(span);
    if (!range) return;
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
    this.#highlights.mark("current", [range]);
    clearTimeout(this.#flash);
    this.#flash = /** @type {any} */ (setTimeout(() => this.#highlights.mark("current", []), FLASH_MS));
  }
}

/**
 * @param {Element} element
 * @param {string} selector
 */
function found(element, selector) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const article = elementFor(root, selector) ?? elementFor(document, selector);
  if (!article) throw new EngineError({ code: "no_article", message: `nothing on this page matches for="${selector}"` });
  return article;
}

/**
 * @param {string} attribute
 * @param {string} said
 */
function ownAddress(attribute, said) {
  /** @type {URL | null} */
  let url = null;
  try {
    url = new URL(said, document.baseURI);
  } catch {
    // What is no address is refused like that of somebody else.
  }
  if (url?.origin !== globalThis.origin) {
    throw new EngineError({ code: "bad_source", message: `${attribute}="${said}" is not an address of this page's own origin` });
  }
  return url;
}

/**
 * Whether what was fetched is a report, and of the text that the page shows: each figure must stand where it says.
 * @param {any} report
 * @param {string} text "" where the page shows none
 * @returns {report is Report}
 */
function isReportOf(report, text) {
  if (report?.version !== 1 || !["figures", "keywords", "statements", "times"].every((list) => Array.isArray(report[list]))) return false;
  if (!text.trim()) return true;
  /** @param {{ start: number, end: number, surface: string }} figure */
  const stands = ({ start, end, surface }) => text.slice(start, end) === surface;
  return report.figures.every(stands);
}

/**
 * @param {string} src
 * @param {AbortSignal} signal
 */
async function fetched(src, signal) {
  const url = ownAddress("src", src);
  // A redirect may lead to another origin.
  const response = await fetch(url, { signal, redirect: "error" }).catch(() => null);
  if (!response?.ok) throw new EngineError({ code: "load_failed", message: `${url} ${response ? `answered ${response.status}` : "could not be fetched"}` });
  const type = response.headers.get("Content-Type") ?? "text/plain";
  if (!/^text\/(plain|markdown)\b/.test(type)) {
    throw new EngineError({ code: "bad_source", message: `${url} is ${type}; src takes plain text` });
  }
  return response.text();
}

/**
 * The language of the element, as HTML has it: its own or the nearest one around it.
 * @param {Element} element
 */
function languageOf(element) {
  for (let at = /** @type {Node | null} */ (element); at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    const said = at instanceof Element && at.getAttribute("lang");
    if (said) return said;
  }
  return navigator.language;
}

/**
 * Whoever hears of the report can rely on it.
 * @template T
 * @param {T} value
 * @returns {Readonly<T>}
 */
function frozen(value) {
  if (value !== null && typeof value === "object") {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
