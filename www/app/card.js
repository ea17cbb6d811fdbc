// What does the figure under the pointer say?

import { amount } from "./amount.js";
import { el } from "./dom.js";
import { periodText } from "./period.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";
import { figureText } from "./words.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */

/** A small card beside a place of the text; the same is in the table, so assistive technology passes over it. */
export class Card {
  element = el("div", { class: "card", "aria-hidden": "true", hidden: true });

  /**
   * @param {Figure} figure
   * @param {Row | undefined} row
   * @param {DOMRect} box where the figure stands on the screen
   */
  show(figure, row, box) {
    const period = figure.period?.iso ?? row?.period;
    const { full } = amount(figure, settings.units);
    const others = (row?.figures ?? []).filter(({ id }) => id !== figure.id);
    this.element.replaceChildren(
      el("p", { class: "card-name" }, el("b", {}, row?.subject), " ", row?.indicator ?? t(`kind.${figure.kind}`)),
      el("p", { class: "card-value" }, figureText(figure)),
      el(
        "p",
        { class: "card-facts" },
        [t(`role.${figure.role}`), t(`kind.${figure.kind}`), period && periodText(period), full && `= ${full}`].filter(Boolean).join(" · "),
      ),
      others.length === 0 ? "" : el("p", { class: "card-facts" }, others.map(figureText).join(" · ")),
    );
    this.element.hidden = false;
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), innerWidth - width - 8);
    const below = box.bottom + 6;
    const top = below + height > innerHeight - 8 ? box.top - height - 6 : below;
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide() {
    this.element.hidden = true;
  }
}
