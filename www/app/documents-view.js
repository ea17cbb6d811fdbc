// Which articles are open together, how far is each, and what can be done with them?

import { langOf } from "./article-words.js";
import { canRetry, isPending } from "./collection.js";
import { el } from "./dom.js";
import { periodText } from "./period.js";
import { known, t } from "./strings.js";

/** @import { Child } from "./dom.js" */
/** @import { Member } from "./collection.js" */

/** Keywords named beside each article. */
const KEYWORDS = 3;

/** More than these cannot be set side by side. */
const COMPARED = 2;

export class DocumentsView {
  #progress = el("p", { class: "told", role: "status" });
  #bar = el("div", { class: "share", "aria-hidden": "true" });
  #body = el("tbody", {});
  #caption = el("caption", { class: "unseen" });
  #search = el("input", { type: "search", class: "search", placeholder: t("documents.filter"), "aria-label": t("documents.filter"), oninput: () => this.#filter() });
  /** @type {Map<string, { element: HTMLElement, member: Member }>} */ #rows = new Map();
  /** @type {readonly string[]} */ #picked = [];
  #events;
  #stop;
  #compare;
  /** @type {HTMLButtonElement[]} */ #asks;
  element;

  /**
   * @param {object} events
   * @param {(id: string) => void} events.onopen
   * @param {(id: string) => void} events.onstop
   * @param {(id: string) => void} events.onretry
   * @param {(id: string) => void} events.onremove
   * @param {() => void} events.onstopall
   * @param {() => void} events.onadd
   * @param {() => void} events.onkeywords the keywords of all are taken away
   * @param {() => void} events.onclose
   * @param {(ids: readonly string[]) => void} events.oncompare
   * @param {((question: "panel" | "draft" | "words", ids: readonly string[]) => void) | null} events.onask what all say together is asked; null where it cannot be
   */
  constructor(events) {
    this.#events = events;
    this.#stop = button("documents.stopAll", events.onstopall);
    const { onask } = events;
    this.#asks = onask ? (/** @type {const} */ (["panel", "draft", "words"])).map((question) => button(`documents.${question}`, () => onask(question, this.#picked))) : [];
    this.#compare = button("documents.compare", () => events.oncompare(this.#picked));
    this.element = el(
      "div",
      { class: "documents" },
      el(
        "div",
        { class: "tools" },
        this.#search,
        this.#compare,
        ...this.#asks,
        !onask && el("small", {}, t("documents.unasked")),
        button("documents.add", events.onadd),
        button("documents.saveKeywords", events.onkeywords),
        button("documents.close", events.onclose),
      ),
      el("div", { class: "documents-state" }, this.#progress, this.#stop, this.#bar),
      el(
        "table",
        { class: "document-list" },
        this.#caption,
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, el("span", { class: "unseen" }, t("documents.pick"))),
            ...["title", "characters", "figures", "keywords"].map((name) => el("th", { scope: "col", class: `d-${name}` }, t(`documents.${name}`))),
            el("th", { scope: "col" }, el("span", { class: "unseen" }, t("documents.actions"))),
          ),
        ),
        this.#body,
      ),
    );
  }

  /**
   * @param {readonly Member[]} members
   * @param {string} current
   */
  show(members, current) {
    const pending = members.filter(isPending).length;
    const failed = members.filter(({ status }) => status === "failed").length;
    const done = members.length - pending;
    this.#caption.textContent = t("documents.caption", { n: members.length });
    this.#progress.textContent = [
      pending > 0 ? t("documents.progress", { n: done, all: members.length }) : t("documents.all", { n: members.length }),
      failed > 0 && t("documents.failed", { n: failed }),
    ].filter(Boolean).join(" · ");
    this.#stop.hidden = this.#bar.hidden = pending === 0;
    for (const ask of this.#asks) ask.disabled = done - failed < 2;
    this.#bar.style.setProperty("--share", String(done / Math.max(1, members.length)));

    const ids = new Set(members.map(({ id }) => id));
    this.#picked = this.#picked.filter((id) => ids.has(id));
    for (const [id, { element }] of this.#rows) {
      if (ids.has(id)) continue;
      element.remove();
      this.#rows.delete(id);
    }
    for (const member of members) {
      const row = this.#rows.get(member.id);
      if (row?.member === member) continue;
      if (row) {
        const focused = document.activeElement?.closest("tr") === row.element ? document.activeElement.className : "";
        row.member = member;
        row.element.replaceChildren(...this.#cells(member));
        row.element.className = member.status;
        if (focused) /** @type {HTMLElement | null} */ (row.element.querySelector(`.${focused.split(" ")[0]}`))?.focus();
      } else {
        const element = el("tr", { class: member.status }, ...this.#cells(member));
        this.#rows.set(member.id, { element, member });
        this.#body.append(element);
      }
    }
    for (const [id, { element }] of this.#rows) {
      if (id === current) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
    this.#tellPicked();
    this.#filter();
  }

  /** @param {Member} member */
  #cells(member) {
    const { id, title, name, text, status, report } = member;
    const pick = el("input", {
      type: "checkbox",
      class: "pick",
      checked: this.#picked.includes(id),
      "aria-label": t("documents.pickOne", { title }),
      onchange: () => {
        this.#picked = pick.checked ? [...this.#picked, id].slice(-COMPARED) : this.#picked.filter((other) => other !== id);
        this.#tellPicked();
      },
    });
    pick.disabled = status !== "done";
    const lang = langOf(report?.document.language);
    const opener = text
      ? el("button", { type: "button", class: "opener", lang, onclick: () => this.#events.onopen(id) }, title)
      : el("span", { class: "opener", lang }, title);
    return [
      el("td", { class: "d-pick" }, el("label", {}, pick)),
      el("th", { scope: "row", class: "d-title" }, opener, this.#note(member)),
      el("td", { class: "d-characters" }, text && t("number", { n: text.length })),
      el("td", { class: "d-figures" }, report && t("number", { n: report.figures.length })),
      el("td", { class: "d-keywords", lang }, report && report.keywords.slice(0, KEYWORDS).map(({ text }) => text).join(t("list.comma"))),
      el("td", { class: "d-actions" }, this.#action(member, name ?? title)),
    ];
  }

  /**
   * @param {Member} member
   * @returns {Child}
   */
  #note({ status, name, title, problem, date, report }) {
    if (status === "failed") {
      const key = `error.${problem}`;
      return el("small", { class: "doubt" }, t(known(key) ? key : "error.other", { name: name ?? title, code: problem ?? "" }));
    }
    if (status !== "done") return el("small", {}, t(`documents.status.${status}`));
    const from = name === title ? "" : name;
    const day = date || report?.articles[0]?.date?.iso;
    const facts = [from, day && periodText(day)].filter(Boolean).join(" · ");
    return facts && el("small", {}, facts);
  }

  /**
   * @param {Member} member
   * @param {string} name
   */
  #action(member, name) {
    const { id, status } = member;
    const { onstop, onretry, onremove } = this.#events;
    /** @param {string} key @param {(id: string) => void} then */
    const action = (key, then) => {
      const made = button(key, () => then(id));
      made.setAttribute("aria-label", `${t(key)}：${name}`);
      return made;
    };
    if (isPending(member)) return action("documents.stop", onstop);
    return el("span", { class: "row-actions" }, canRetry(member) && action("message.retry", onretry), action("documents.remove", onremove));
  }

  #tellPicked() {
    for (const [id, { element }] of this.#rows) {
      const pick = /** @type {HTMLInputElement} */ (element.querySelector(".pick"));
      pick.checked = this.#picked.includes(id);
    }
    this.#compare.disabled = this.#picked.length < COMPARED;
    this.#compare.title = this.#compare.disabled ? t("documents.pickTwo") : "";
  }

  #filter() {
    const wanted = this.#search.value.trim().toLowerCase();
    for (const { element, member } of this.#rows.values()) {
      const hay = [member.title, member.name, ...(member.report?.keywords.slice(0, KEYWORDS).map(({ text }) => text) ?? [])].join("\n").toLowerCase();
      element.hidden = !hay.includes(wanted);
    }
  }
}

/**
 * @param {string} key
 * @param {() => void} then
 */
function button(key, then) {
  return el("button", { type: "button", class: "plain", onclick: then }, t(key));
}
