// How does the reader add a figure that was not seen?

import { shifted } from "./decimal.js";
import { el } from "./dom.js";
import { t } from "./strings.js";

/** @import { Span } from "../engine/protocol.js" */
/** @import { Fields } from "./edits.js" */
/** @import { SourceText } from "./source-text.js" */

/** A longer selection is no figure. */
const LONGEST = 40;

/**
 * A button beside selected words of the article.
 * @param {SourceText} source
 * @param {(span: Span) => void} onadd
 * @param {AbortSignal} signal
 */
export function selectionAdder(source, onadd, signal) {
  /** @type {Span | null} */
  let span = null;
  const button = el(
    "button",
    {
      type: "button",
      class: "adder",
      hidden: true,
      onclick: () => {
        if (span) onadd(span);
        getSelection()?.removeAllRanges();
      },
    },
    t("selection.add"),
  );
  // Pressing the button must not clear the selection it is about.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener(
    "selectionchange",
    () => {
      const selection = getSelection();
      const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      span = range && source.spanOf(range);
      button.hidden = !span || span.end - span.start > LONGEST;
      const box = range?.getBoundingClientRect();
      if (box && !button.hidden) {
        const left = Math.min(box.left, innerWidth - 140);
        button.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, box.top - 40))}px)`;
      }
    },
    { signal },
  );
  return button;
}

/** @type {Record<string, number>} */
const POWERS = { 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 };

/**
 * A first guess for the fields of selected words; the reader corrects it.
 * @param {string} surface
 * @returns {Fields}
 */
export function guessed(surface) {
  const found = /([\d.,]*\d)([千万萬亿億]*)(.*)$/su.exec(surface.replace(/\s/g, ""));
  const power = [...(found?.[2] ?? "")].reduce((sum, character) => sum + POWERS[character], 0);
  const digits = found?.[1].replaceAll(",", "") ?? "";
  return {
    value: /^\d+(\.\d+)?$/.test(digits) ? shifted(digits, -power) : null,
    unit: found?.[3] || null,
    indicator: null,
    subject: null,
    period: null,
  };
}
