// Which words set two sets of articles apart, what stands beside them, and how do they come and go?

import { articleWords, languageOfAll } from "./article-words.js";
import { el } from "./dom.js";
import { menu } from "./menu.js";
import { titlesOf } from "./archive-texts.js";
import { download, fileName } from "./save.js";
import { currentLanguage, t } from "./strings.js";
import { csvOf } from "./take-away.js";
import { wordDetail } from "./word-detail.js";
import { collocateListing, wordBook, wordListing } from "./word-listings.js";
import { OTHERS, chosenSets, periodOf, periodSets, singleSets } from "./word-sets.js";

/** @import { Setup } from "./archive-view.js" */
/** @import { Member } from "./collection.js" */
/** @import { Span, WordSet } from "./word-sets.js" */

/** @typedef {{ term: string, together: number, count: number, likelihood: number, ratio: number }} Beside */
/** @typedef {{ count: number, per_10_000: number, documents: number, evenness: number, collocates?: Beside[] }} Side */
/** @typedef {{ period: string, documents: number, count: number, per_10_000: number }} Moment */
/** @typedef {{ term: string, change: "new" | "gone" | "more" | "less", likelihood: number, ratio: number, a: Side, b: Side, trend?: Moment[] }} KeyWord */
/** @typedef {{ document: string, count: number, words: number, start: number, end: number }} WordPlace */

/**
 * What the module answers of two sets, as abi/src/words.rs writes it.
 * @typedef {object} Found
 * @property {{ documents: number, words: number }[]} sets
 * @property {KeyWord[]} words
 * @property {(number | null)[]} rises
 * @property {WordPlace[]} places
 */

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A word is counted from so many on in both sets together. */
const LEAST = 3;
/** Chance explains as much in fewer than one of 1 000 cases. */
const CERTAIN = 10.83;
/** Words shown at first, and further ones at a time. */
const SHOWN = 40;

/** What each column is sorted by. @type {Record<string, (word: KeyWord, rise: number | null) => number | null>} */
const SORTED = {
  a: ({ a }) => a.per_10_000,
  b: ({ b }) => b.per_10_000,
  likelihood: ({ likelihood }) => likelihood,
  ratio: ({ ratio }) => ratio,
  rise: (_, rise) => rise,
};

export class WordComparisonView {
  #setup;
  #picked;
  /** @type {readonly Member[]} */ #members = [];
  /** @type {Map<string, string>} */ #titles = new Map();
  /** @type {WordSet[]} */ #sets = [];
  /** @type {[string, string]} */ #keys = ["", ""];
  /** @type {Span} */ #span = "year";
  /** @type {Found | null} */ #found = null;
  /** @type {Found | null} */ #word = null;
  #order = { key: "likelihood", up: false };
  #limit = SHOWN;
  #turn = 0;
  #choosers = el("div", { class: "tools" });
  #told = el("p", { class: "archive-note", role: "status" });
  #undated = el("p", { class: "archive-note", hidden: true });
  #change = el("select", { "aria-label": t("wording.change"), onchange: () => this.#list(SHOWN) }, ...["all", "more", "less", "new", "gone"].map((change) => el("option", { value: change }, t(`wording.change.${change}`))));
  #search = el("input", { type: "search", class: "search", placeholder: t("wording.filter"), "aria-label": t("wording.filter"), oninput: () => this.#list(SHOWN) });
  #certain = el("input", { type: "checkbox", checked: true, onchange: () => this.#list(SHOWN) });
  #table = el("div", {});
  #detail = el("div", {});
  element;

  /**
   * @param {Setup} setup
   * @param {readonly string[]} picked one article for each set
   */
  constructor(setup, picked) {
    this.#setup = setup;
    this.#picked = picked;
    const exports = [
      { label: "CSV", then: () => this.#save("csv") },
      { label: "Excel (XLSX)", then: () => this.#save("xlsx") },
    ];
    this.element = el(
      "div",
      { class: "draft" },
      this.#choosers,
      this.#told,
      this.#undated,
      el("div", { class: "tools" }, this.#search, this.#change, el("label", {}, this.#certain, t("wording.certain")), menu(t("export.label"), exports)),
      el("div", { class: "charts" }, this.#detail, this.#table, el("details", {}, el("summary", {}, t("wording.about")), el("p", { class: "archive-note" }, t("wording.measures")))),
    );
  }

  /** @param {readonly Member[]} members */
  async show(members) {
    this.#members = members;
    this.#titles = titlesOf(members);
    const first = this.#sets.length === 0;
    if (first && periodSets(members, "year").length < 2 && periodSets(members, "month").length > 1) this.#span = "month";
    this.#gather(first);
    await this.#ask();
  }

  /**
   * The sets there are; what was chosen stays chosen while it is there.
   * @param {boolean} anew
   */
  #gather(anew) {
    const periods = periodSets(this.#members, this.#span);
    this.#sets = [...periods, ...singleSets(this.#titles)];
    const keys = new Set(this.#sets.map(({ key }) => key));
    const [one, other] = this.#picked.map((id) => `article ${id}`);
    if (anew && keys.has(one)) this.#keys = [one, keys.has(other) ? other : OTHERS];
    const [a, b] = this.#keys;
    const lost = (/** @type {string} */ key) => key !== OTHERS && !keys.has(key);
    if (lost(a) || lost(b)) this.#keys = periods.length > 1 ? [periods[0].key, periods[periods.length - 1].key] : [this.#sets[0]?.key ?? "", OTHERS];
    this.#choose();
  }

  #choose() {
    const changed = () => { this.#choose(); this.#ask(); };
    /** @param {string} key @param {[string, string][]} options @param {string} chosen @param {(value: string) => void} then */
    const select = (key, options, chosen, then) => {
      const element = el("select", { "aria-label": t(key), dataset: { keep: key }, onchange: () => { then(element.value); changed(); } }, ...options.map(([value, words]) => el("option", { value }, words)));
      element.value = chosen;
      return el("label", {}, el("span", {}, t(key)), element);
    };
    /** @param {0 | 1} at */
    const set = (at) => {
      const other = this.#keys[1 - at];
      const left = this.#titles.size - (this.#sets.find(({ key }) => key === other)?.ids.length ?? 0);
      const options = /** @type {[string, string][]} */ (this.#sets.map(({ key, label }) => [key, label]));
      if (other !== OTHERS && left > 0) options.unshift([OTHERS, t("wording.others", { n: left })]);
      return select(at ? "wording.b" : "wording.a", options, this.#keys[at], (key) => (this.#keys[at] = key));
    };
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.keep;
    this.#choosers.replaceChildren(
      set(0),
      set(1),
      el("button", { type: "button", class: "plain", dataset: { keep: "swap" }, onclick: () => { this.#keys.reverse(); changed(); } }, t("compare.swap")),
      select("wording.by", [["year", t("wording.by.year")], ["month", t("wording.by.month")]], this.#span, (span) => { this.#span = /** @type {Span} */ (span); this.#gather(false); }),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.#choosers.querySelector(`[data-keep="${focused}"]`))?.focus();
  }

  /** What is asked of both sets. @param {object} what */
  async #asked(what) {
    const sets = chosenSets(this.#sets, this.#keys, [...this.#titles.keys()]);
    const periods = Object.fromEntries(this.#members.flatMap((member) => [[member.id, periodOf(member, this.#span)]]).filter(([, period]) => period));
    // How words come and go is shown by all articles.
    return /** @type {Promise<Found>} */ (this.#setup.ask({ words: { sets, others: [...this.#titles.keys()], periods, ...what } }));
  }

  async #ask() {
    const turn = ++this.#turn;
    const [one, other] = chosenSets(this.#sets, this.#keys, [...this.#titles.keys()]);
    const same = one.length === other.length && one.every((id) => other.includes(id));
    const found = same ? null : await this.#asked({ least: LEAST });
    if (turn !== this.#turn) return;
    this.#found = found;
    const chosen = this.#word?.words[0]?.term;
    this.#word = null;
    this.#detail.replaceChildren();
    this.#tell();
    this.#list(SHOWN);
    if (found && chosen && found.words.some(({ term }) => term === chosen)) await this.#open(chosen);
  }

  #tell() {
    const sizes = this.#found?.sets;
    this.#told.textContent = sizes ? t("wording.told", { a: sizes[0].documents, aWords: sizes[0].words, b: sizes[1].documents, bWords: sizes[1].words }) : t("wording.same");
    const undated = this.#members.filter((member) => !periodOf(member, this.#span));
    this.#undated.hidden = !sizes || undated.length === 0;
    const told = t("wording.undated", { n: undated.length, names: undated.map(({ id }) => this.#titles.get(id)).join(t("list.comma")) });
    this.#undated.replaceChildren(...articleWords(told, languageOfAll(this.#members) ?? null));
  }

  /**
   * The words that the reader wants to see, with what becomes of each over time.
   * @returns {{ word: KeyWord, rise: number | null }[]}
   */
  get #wanted() {
    const { words, rises } = this.#found ?? { words: [], rises: [] };
    const [text, change] = [this.#search.value.trim(), this.#change.value];
    const kept = words
      .map((word, at) => ({ word, rise: rises[at] }))
      .filter(({ word }) => (change === "all" || word.change === change) && (text ? word.term.includes(text) : !this.#certain.checked || word.likelihood >= CERTAIN));
    const { key, up } = this.#order;
    const value = (/** @type {{ word: KeyWord, rise: number | null }} */ { word, rise }) => SORTED[key](word, rise);
    return kept.sort((one, other) => {
      const [a, b] = [value(one), value(other)];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return up ? a - b : b - a;
    });
  }

  /** @param {number} limit */
  #list(limit) {
    this.#limit = limit;
    const wanted = this.#wanted;
    const left = wanted.length - limit;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.keep;
    const change = this.#change.value;
    const uncertain = wanted.length || this.#search.value.trim() || !this.#certain.checked ? [] : (this.#found?.words ?? []).filter((word) => change === "all" || word.change === change);
    const all = () => {
      this.#certain.checked = false;
      this.#certain.focus();
      this.#list(SHOWN);
    };
    this.#table.replaceChildren(
      el("p", { class: "archive-note", role: "status" }, wanted.length ? t("wording.list", { n: wanted.length }) : t(uncertain.length ? "wording.uncertain" : "wording.none")),
      uncertain.length ? el("button", { type: "button", class: "plain", onclick: all }, t("wording.all", { n: uncertain.length })) : "",
      ...(wanted.length ? [this.#rows(wanted.slice(0, limit))] : []),
      left > 0 ? el("button", { type: "button", class: "plain", dataset: { keep: "more" }, onclick: () => this.#list(limit + 2 * SHOWN) }, t("wording.more", { n: Math.min(left, 2 * SHOWN) })) : "",
    );
    if (focused) /** @type {HTMLElement | null} */ ([...this.#table.querySelectorAll("[data-keep]")].find((one) => /** @type {HTMLElement} */ (one).dataset.keep === focused))?.focus();
  }

  /** @param {{ word: KeyWord, rise: number | null }[]} rows */
  #rows(rows) {
    const number = new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 2 });
    const heads = Object.keys(SORTED).map((key) => {
      const order = this.#order.key === key ? (this.#order.up ? "ascending" : "descending") : "none";
      const turn = () => {
        this.#order = { key, up: order === "descending" };
        this.#list(this.#limit);
      };
      const mark = order === "none" ? "" : order === "ascending" ? " ↑" : " ↓";
      return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", dataset: { keep: key }, onclick: turn }, t(`wording.${key}`) + mark));
    });
    /** @param {Side} side */
    const side = ({ count, per_10_000, documents, evenness }) => el("td", {}, el("span", {}, number.format(count)), ...(count > 0 ? [el("small", {}, t("wording.side", { rate: number.format(per_10_000), n: documents })), el("small", {}, t("wording.evenly", { evenness: number.format(evenness) }))] : []));
    const chosen = this.#word?.words[0]?.term;
    const lines = rows.map(({ word, rise }) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, el("button", { type: "button", dataset: { keep: `word ${word.term}` }, "aria-pressed": String(word.term === chosen), onclick: () => this.#pick(word.term) }, word.term), el("small", { lang: currentLanguage() }, t(`wording.change.${word.change}`))),
        side(word.a),
        side(word.b),
        ...[word.likelihood, word.ratio, rise].map((value) => el("td", {}, value === null ? "" : number.format(value))),
      ),
    );
    return el(
      "div",
      { class: "panel-place", role: "region", tabindex: 0, "aria-label": t("wording.caption") },
      el("table", { class: "twin panel-table" }, el("caption", { class: "unseen" }, t("wording.caption")), el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("wording.word")), ...heads)), el("tbody", {}, ...lines)),
    );
  }

  /** @param {string} term */
  async #pick(term) {
    await this.#open(term);
    const head = /** @type {HTMLElement | null} */ (this.#detail.querySelector("h2"));
    head?.focus();
    head?.scrollIntoView({ block: "nearest" });
  }

  /** What there is to know of one word. @param {string} term */
  async #open(term) {
    const turn = this.#turn;
    const found = await this.#asked({ term });
    if (turn !== this.#turn || !found.words.length) return;
    this.#word = found;
    const { onplace, onsay } = this.#setup;
    this.#detail.replaceChildren(wordDetail(found, this.#titles, { onplace, onsay, onword: (word) => this.#pick(word) }));
    for (const button of this.#table.querySelectorAll("tbody button")) button.setAttribute("aria-pressed", String(button.textContent === term));
  }

  /** @param {"csv" | "xlsx"} format */
  async #save(format) {
    if (!this.#found) return;
    const title = t("wording.title");
    const words = wordListing(this.#found);
    const one = this.#word?.words[0];
    const name = fileName(one && format === "xlsx" ? `${title} ${one.term}` : title, format);
    if (format === "csv") download(name, csvOf(words), "text/csv;charset=utf-8");
    else download(name, await this.#setup.write(wordBook([[title, words], ...(one ? [/** @type {[string, import("./listings.js").Listing]} */ ([t("wording.collocates", { term: one.term }), collocateListing(one)])] : [])])), SPREADSHEET);
    this.#setup.onsay(t("export.saved", { name }));
  }
}
