// Which articles were read here before, and how are they forgotten?

import { articleWords } from "./article-words.js";
import { el } from "./dom.js";
import { settings } from "./settings.js";
import { currentLanguage, t } from "./strings.js";

/** @import { DraftSet, Kept } from "./drafts.js" */
/** @import { Values } from "./state.js" */

const SHOWN = 5;

export class Shelf {
  element = el("section", { class: "shelf" });
  #actions;

  /**
   * @param {object} actions
   * @param {(draft: Kept) => void} actions.onopen
   * @param {(draft: Kept) => void} actions.onforget
   * @param {(set: DraftSet) => void} actions.onopenset
   * @param {(set: DraftSet) => void} actions.onforgetset
   * @param {() => void} actions.onclear
   * @param {(keep: boolean) => void} actions.onkeep
   */
  constructor(actions) {
    this.#actions = actions;
  }

  /** @param {Readonly<Values>} values */
  show({ recent, recentSets, storage, id }) {
    const { onopen, onforget, onopenset, onforgetset } = this.#actions;
    const others = recent.filter((draft) => draft.id !== id).slice(0, SHOWN);
    const when = new Intl.DateTimeFormat(currentLanguage(), { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
    const keep = el("input", { type: "checkbox", checked: settings.keep, onchange: () => this.#actions.onkeep(keep.checked) });
    this.element.replaceChildren(
      el("h2", {}, t("shelf.title")),
      el(
        "ul",
        {},
        ...recentSets.map((set) => line(t("export.several", { title: set.title, n: set.members.length }), when.format(set.saved), () => onopenset(set), () => onforgetset(set))),
        ...others.map((draft) => line(draft.title, when.format(draft.saved), () => onopen(draft), () => onforget(draft))),
      ),
      el(
        "p",
        { class: "keeping" },
        storage === "blocked" ? t("shelf.blocked") : el("label", {}, keep, t("shelf.keep")),
        el("button", { type: "button", class: "plain", onclick: this.#actions.onclear }, t("shelf.clear")),
      ),
    );
  }
}

/**
 * @param {string} title
 * @param {string} saved
 * @param {() => void} open
 * @param {() => void} forget
 */
function line(title, saved, open, forget) {
  return el(
    "li",
    {},
    el("button", { type: "button", class: "starter", onclick: open }, el("b", {}, ...articleWords(title, null)), el("small", {}, saved)),
    el("button", { type: "button", class: "plain", onclick: forget, "aria-label": t("shelf.forgetOne", { title }) }, t("shelf.forget")),
  );
}
