// Which articles were read here before, and how are they forgotten?

import { el } from "./dom.js";
import { settings } from "./settings.js";
import { currentLanguage, t } from "./strings.js";

/** @import { Draft } from "./drafts.js" */
/** @import { Values } from "./state.js" */

const SHOWN = 5;

export class Shelf {
  element = el("section", { class: "shelf" });
  #actions;

  /**
   * @param {object} actions
   * @param {(draft: Draft) => void} actions.onopen
   * @param {(draft: Draft) => void} actions.onforget
   * @param {() => void} actions.onclear
   * @param {(keep: boolean) => void} actions.onkeep
   */
  constructor(actions) {
    this.#actions = actions;
  }

  /** @param {Readonly<Values>} values */
  show({ recent, storage, id }) {
    const others = recent.filter((draft) => draft.id !== id).slice(0, SHOWN);
    const when = new Intl.DateTimeFormat(currentLanguage(), { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
    const keep = el("input", { type: "checkbox", checked: settings.keep, onchange: () => this.#actions.onkeep(keep.checked) });
    this.element.replaceChildren(
      el("h2", {}, t("shelf.title")),
      el(
        "ul",
        {},
        ...others.map((draft) =>
          el(
            "li",
            {},
            el(
              "button",
              { type: "button", class: "starter", onclick: () => this.#actions.onopen(draft) },
              el("b", {}, draft.title),
              el("small", {}, when.format(draft.saved)),
            ),
            el("button", { type: "button", class: "plain", onclick: () => this.#actions.onforget(draft), "aria-label": t("shelf.forgetOne", { title: draft.title }) }, t("shelf.forget")),
          ),
        ),
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
