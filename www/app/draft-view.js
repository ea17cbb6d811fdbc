// Which figures of a draft do not agree with its sources, or changed between two versions, side by side?

import { draftListing, draftSheet, markdownOf } from "./archive-listings.js";
import { titlesOf } from "./archive-texts.js";
import { el } from "./dom.js";
import { menu } from "./menu.js";
import { download, fileName } from "./save.js";
import { t } from "./strings.js";
import { csvOf } from "./take-away.js";

/** @import { Setup } from "./archive-view.js" */
/** @import { Member } from "./collection.js" */

/**
 * One figure or time with its sentence, as src/wire/draft.rs writes it.
 * @typedef {object} Claim
 * @property {string} document
 * @property {string} surface
 * @property {number} start
 * @property {number} end
 * @property {string} sentence
 * @property {number} sentence_start
 * @property {number} sentence_end
 * @property {string | null} indicator
 * @property {string | null} subject
 * @property {string | null} period
 * @property {string | null} value
 * @property {string | null} unit
 */

/** @typedef {"supported" | "rounded" | "unit_slip" | "differs" | "not_found"} Status */
/** @typedef {{ status: Status, fields: ("value" | "unit" | "period" | "subject" | "direction" | "basis" | "words" | "shares" | "arithmetic")[], draft: Claim | null, source: Claim | null, others?: Claim[], computed?: string }} Verdict */
/** @typedef {"check" | "versions"} Way */

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Stands for all other articles. */
const OTHERS = "";
/** Stands for the draft: its figures are held against each other. */
const ITSELF = "=";

export class DraftView {
  #setup;
  /** @type {readonly Member[]} */ #members = [];
  /** @type {Way} */ #way = "check";
  /** @type {Verdict[]} */ #verdicts = [];
  #draft;
  #against;
  #turn = 0;
  #choosers = el("div", { class: "tools" });
  #told = el("p", { class: "archive-note", role: "status" });
  #all = el("input", { type: "checkbox", onchange: () => this.#list() });
  #verdictList = el("ol", { class: "verdicts", onkeydown: (/** @type {KeyboardEvent} */ event) => this.#step(event) });
  element;

  /**
   * @param {Setup} setup
   * @param {readonly string[]} picked the draft, then its source
   */
  constructor(setup, picked) {
    this.#setup = setup;
    [this.#draft = "", this.#against = OTHERS] = picked;
    const exports = [
      { label: "Excel (XLSX)", then: () => this.#save("xlsx") },
      { label: "Markdown", then: () => this.#save("md") },
      { label: "CSV", then: () => this.#save("csv") },
    ];
    const shown = el("label", { class: "check-all" }, this.#all, t("draft.all"));
    this.element = el("div", { class: "draft" }, this.#choosers, this.#told, el("div", { class: "tools" }, shown, menu(t("export.label"), exports)), el("p", { class: "archive-note" }, t("draft.keys")), this.#verdictList);
  }

  /** @param {readonly Member[]} members */
  async show(members) {
    this.#members = members;
    const ids = members.map(({ id }) => id);
    if (!ids.includes(this.#draft)) this.#draft = ids[0] ?? "";
    if (this.#against !== ITSELF && (!ids.includes(this.#against) || this.#against === this.#draft)) this.#against = OTHERS;
    this.#choose();
    await this.#ask();
  }

  #choose() {
    const titles = titlesOf(this.#members);
    const named = (/** @type {Member} */ { id }) => titles.get(id) ?? "";
    /** @param {string} key @param {[string, string][]} options @param {string} chosen @param {(value: string) => void} then */
    const select = (key, options, chosen, then) => {
      const element = el("select", { "aria-label": t(key), onchange: () => { then(element.value); this.#choose(); this.#ask(); } }, ...options.map(([value, words]) => el("option", { value }, words)));
      element.value = chosen;
      return el("label", {}, el("span", {}, t(key)), element);
    };
    const others = this.#members.filter(({ id }) => id !== this.#draft);
    if (this.#way === "versions" && [OTHERS, ITSELF].includes(this.#against)) this.#against = others[0]?.id ?? OTHERS;
    const sources = /** @type {[string, string][]} */ (others.map((member) => [member.id, named(member)]));
    this.#choosers.replaceChildren(
      select("draft.way", [["check", t("draft.way.check")], ["versions", t("draft.way.versions")]], this.#way, (way) => { this.#way = /** @type {Way} */ (way); if (way === "check") this.#against = OTHERS; }),
      select(`draft.one.${this.#way}`, this.#members.map((member) => [member.id, named(member)]), this.#draft, (id) => { if (id === this.#against) this.#against = this.#way === "check" ? OTHERS : this.#draft; this.#draft = id; }),
      select(`draft.other.${this.#way}`, this.#way === "check" ? [[OTHERS, t("draft.others", { n: others.length })], [ITSELF, t("draft.itself")], ...sources] : sources, this.#against, (id) => (this.#against = id)),
      this.#way === "versions" && others.length ? el("button", { type: "button", class: "plain", onclick: () => this.#swap() }, t("compare.swap")) : "",
    );
  }

  /** The newer version becomes the older one. */
  #swap() {
    [this.#draft, this.#against] = [this.#against, this.#draft];
    this.#choose();
    this.#ask();
    /** @type {HTMLElement | null} */ (this.#choosers.querySelector("button"))?.focus();
  }

  async #ask() {
    const turn = ++this.#turn;
    const sources = this.#against === OTHERS ? this.#members.map(({ id }) => id).filter((id) => id !== this.#draft) : [this.#against === ITSELF ? this.#draft : this.#against];
    const ask = this.#way === "check" ? { check: { draft: this.#draft, sources } } : { versions: { old: sources[0], new: this.#draft } };
    const verdicts = sources.length ? await this.#setup.ask(ask) : [];
    if (turn !== this.#turn) return;
    this.#verdicts = verdicts;
    this.#list();
  }

  /** What the status is called. @param {Verdict} verdict */
  #word({ status, draft }) {
    if (this.#way === "check") return t(`draft.check.${status}`);
    if (!draft) return t("draft.gone");
    return t(status === "supported" ? "draft.same" : status === "not_found" ? "draft.added" : "draft.changed");
  }

  get #shown() {
    const agrees = this.#way === "check" ? ["supported", "rounded"] : ["supported"];
    return this.#verdicts.filter(({ status }) => this.#all.checked || !agrees.includes(status));
  }

  #list() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const verdict of this.#verdicts) counts.set(this.#word(verdict), (counts.get(this.#word(verdict)) ?? 0) + 1);
    const unnamed = this.#verdicts.filter(({ draft }) => draft && draft.value !== null && draft.indicator === null).length;
    const itself = this.#way === "check" && this.#against === ITSELF;
    this.#told.textContent = [
      !itself && t("draft.told", { n: this.#verdicts.length }),
      ...[...counts].map(([word, n]) => `${word} ${t("number", { n })}`),
      unnamed > 0 && t("draft.unnamed", { n: unnamed }),
    ].filter(Boolean).join(" · ");
    const shown = this.#shown;
    this.#verdictList.replaceChildren(...shown.map((verdict, at) => this.#line(verdict, at === 0)));
    if (shown.length === 0) this.#verdictList.append(el("li", { class: "blank" }, t("draft.none")));
  }

  /**
   * @param {Verdict} verdict
   * @param {boolean} first
   */
  #line(verdict, first) {
    const { status, fields, draft, source, others = [], computed } = verdict;
    const why = [...fields.map((field) => t(`draft.field.${field}`)), computed && t("draft.computed", { value: computed })].filter(Boolean).join(t("list.comma"));
    // Further figures of the question, where they are said elsewhere.
    const further = others.filter((other, at) => [draft, source, ...others.slice(0, at)].every((one) => one?.sentence_start !== other.sentence_start));
    return el(
      "li",
      { class: status, tabindex: first ? 0 : -1 },
      el("p", { class: "verdict" }, el("b", {}, this.#word(verdict)), why && el("small", {}, why)),
      this.#side(draft, t(`draft.one.${this.#way}`)),
      this.#side(source, source ? (this.#members.find(({ id }) => id === source.document)?.title ?? "") : t(`draft.other.${this.#way}`)),
      ...further.map((other) => this.#side(other, t(`draft.one.${this.#way}`))),
    );
  }

  /**
   * A sentence with its figure marked; it leads to its place.
   * @param {Claim | null} claim
   * @param {string} head
   */
  #side(claim, head) {
    if (!claim) return el("p", { class: "side none" }, el("small", {}, head), "—");
    const { document, sentence, sentence_start: from, start, end } = claim;
    return el(
      "button",
      { type: "button", class: "side", tabindex: -1, onclick: () => this.#setup.onplace(document, claim) },
      el("small", {}, head),
      el("span", {}, sentence.slice(0, start - from), el("mark", {}, sentence.slice(start - from, end - from)), sentence.slice(end - from)),
    );
  }

  /**
   * From difference to difference, and from each to its two places.
   * @param {KeyboardEvent} event
   */
  #step(event) {
    const lines = /** @type {HTMLElement[]} */ ([...this.#verdictList.children]);
    const at = lines.findIndex((line) => line.contains(/** @type {Node} */ (event.target)));
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    const sides = /** @type {HTMLElement[]} */ ([...lines[at].querySelectorAll("button")]);
    const side = { ArrowLeft: sides[0], ArrowRight: sides[sides.length - 1] }[event.key];
    if (next !== undefined && lines[next]) {
      lines[at].tabIndex = -1;
      lines[next].tabIndex = 0;
      lines[next].focus();
    } else if (side) {
      side.focus();
    } else if (event.key === "Enter" && event.target === lines[at]) {
      sides[0]?.click();
    } else if (next === undefined) {
      return;
    }
    // The page has keys of its own for the figures of the article.
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {"csv" | "xlsx" | "md"} format */
  async #save(format) {
    const titles = titlesOf(this.#members);
    const title = `${t(`draft.way.${this.#way}`)} ${titles.get(this.#draft) ?? ""}`;
    const name = fileName(title, format);
    const listing = draftListing(this.#shown, titles, (verdict) => this.#word(verdict));
    if (format === "csv") download(name, csvOf(listing), "text/csv;charset=utf-8");
    else if (format === "md") download(name, markdownOf(title, listing), "text/markdown;charset=utf-8");
    else download(name, await this.#setup.write(draftSheet(title, listing)), SPREADSHEET);
    this.#setup.onsay(t("export.saved", { name }));
  }
}
