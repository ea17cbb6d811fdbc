// What is <wen-shu>: its attributes, properties and events, and when does it begin to load anything?

import { hasOwn } from "../engine/older.js";

/** @import { Options, Report } from "../engine/protocol.js" */
/** @import { Inside } from "./inside.js" */

/**
 * Where the widget's other files are. Their hashes are known where the build gave them names for good.
 * @typedef {object} Files
 * @property {() => Promise<typeof import("./inside.js")>} inside what reads and draws
 * @property {() => Promise<typeof import("./chart.js")>} chart what draws charts
 * @property {string} worker
 * @property {string} core
 * @property {string} dictionary
 * @property {number} [longestLocal] the longest text that is read on the page itself where it allows no worker
 * @property {{ worker: string, core: string, dictionary: string }} [integrity]
 */

/** How far below or above the window an element is when it begins to load. */
const MARGIN = "400px 0px";

/** On a server there are no elements: there this class can be imported, and no more. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** Attributes that change what is read; the others change how it is shown. */
const READING = new Set(["for", "src", "report", "max-keywords", "date"]);

export class WenShuElement extends Base {
  static observedAttributes = [...READING, "view", "mode", "lang", "theme", "loading", "highlight"];

  /**
   * Set by the module that defines the element.
   * @type {Files | null}
   */
  static files = null;

  /** @type {IntersectionObserver | null} */ static #observer = null;

  /** @type {Promise<Inside> | null} */ #inside = null;
  /** @type {Readonly<Report> | null} */ #report = null;
  #changed = "";

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  connectedCallback() {
    // What a framework set before this class was there would hide the accessors.
    for (const name of ["for", "src", "view", "mode", "theme", "date", "maxKeywords", "loading", "highlight"]) {
      if (!hasOwn(this, name)) continue;
      const element = /** @type {any} */ (this);
      const value = element[name];
      delete element[name];
      element[name] = value;
    }
    if (this.#inside) this.#inside.then((inside) => inside.enter(), () => {});
    else if (this.loading === "eager" || typeof IntersectionObserver === "undefined") this.#begin();
    else WenShuElement.#nearness().observe(this);
  }

  disconnectedCallback() {
    WenShuElement.#observer?.unobserve(this);
    this.#inside?.then((inside) => this.isConnected || inside.leave(), () => {});
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (name === "loading") {
      if (now === "eager" && this.isConnected) this.#begin();
      return;
    }
    if (!this.#inside || (before === now && !READING.has(name))) return;
    // Frameworks change several attributes at a time: one answer for all.
    if (!this.#changed) queueMicrotask(() => this.#change());
    if (this.#changed !== "read") this.#changed = READING.has(name) ? "read" : "draw";
  }

  #change() {
    const what = this.#changed;
    this.#changed = "";
    this.#inside?.then((inside) => (what === "read" ? inside.read() : inside.draw()), () => {});
  }

  /** One observer for all. */
  static #nearness() {
    return (WenShuElement.#observer ??= new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) /** @type {WenShuElement} */ (target).#begin();
      },
      { rootMargin: MARGIN },
    ));
  }

  #begin() {
    WenShuElement.#observer?.unobserve(this);
    if (!this.#inside) this.#open().then((inside) => inside.read(), () => {});
  }

  #open() {
    return (this.#inside ??= this.#load());
  }

  async #load() {
    try {
      const { files } = WenShuElement;
      if (!files) throw new Error("import the module that defines wen-shu, not its class alone");
      const { Inside } = await files.inside();
      const inside = new Inside(this, files, (report) => (this.#report = report));
      if (this.isConnected) inside.enter();
      return inside;
    } catch (error) {
      this.#inside = null;
      const detail = Object.freeze({ code: "load_failed", message: error instanceof Error ? error.message : "the widget's own files could not be fetched" });
      this.dispatchEvent(new CustomEvent("wenshu-error", { detail, bubbles: true, composed: true }));
      throw Object.assign(new Error(detail.message), { code: detail.code });
    }
  }

  /**
   * Analyses a text and shows it.
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Readonly<Report>>}
   */
  async analyse(text, options = {}) {
    WenShuElement.#observer?.unobserve(this);
    return (await this.#open()).analyse(text, options);
  }

  /** The last report. */
  get report() {
    return this.#report;
  }

  get for() {
    return this.getAttribute("for") ?? "";
  }
  set for(selector) {
    this.#set("for", selector);
  }

  get src() {
    return this.getAttribute("src") ?? "";
  }
  set src(address) {
    this.#set("src", address);
  }

  get date() {
    return this.getAttribute("date") ?? "";
  }
  set date(day) {
    this.#set("date", day);
  }

  /** @returns {"all" | "headline" | "table" | "chart" | "keywords" | "text" | "figures"} */
  get view() {
    return this.#one("view", ["all", "headline", "table", "chart", "keywords", "text", "figures"]);
  }
  set view(view) {
    this.#set("view", view);
  }

  /** @returns {"full" | "compact"} */
  get mode() {
    return this.#one("mode", ["full", "compact"]);
  }
  set mode(mode) {
    this.#set("mode", mode);
  }

  /** @returns {"auto" | "light" | "dark"} */
  get theme() {
    return this.#one("theme", ["auto", "light", "dark"]);
  }
  set theme(theme) {
    this.#set("theme", theme);
  }

  /** @returns {"lazy" | "eager"} */
  get loading() {
    return this.#one("loading", ["lazy", "eager"]);
  }
  set loading(loading) {
    this.#set("loading", loading);
  }

  /** @returns {number} */
  get maxKeywords() {
    const said = this.getAttribute("max-keywords") ?? "";
    return /^\d{1,9}$/.test(said) ? Number(said) : 50;
  }
  set maxKeywords(count) {
    this.#set("max-keywords", count);
  }

  /** @returns {boolean} */
  get highlight() {
    return this.hasAttribute("highlight");
  }
  set highlight(highlight) {
    this.toggleAttribute("highlight", Boolean(highlight));
  }

  /**
   * @param {string} name
   * @param {unknown} value
   */
  #set(name, value) {
    if (value === null || value === undefined || value === "") this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  /**
   * What an attribute says, or the first of its values where it says none of them.
   * @template {string} Value
   * @param {string} name
   * @param {Value[]} values
   * @returns {Value}
   */
  #one(name, values) {
    const said = this.getAttribute(name)?.trim().toLowerCase();
    return values.find((value) => value === said) ?? values[0];
  }
}
