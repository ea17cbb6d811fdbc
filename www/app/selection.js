// What can the reader do with words selected in the article?

import { listenUntil } from "../engine/older.js";
import { powerOf } from "./amount.js";
import { shifted } from "./decimal.js";
import { el } from "./dom.js";
import { t } from "./strings.js";

/** @import { Span } from "../engine/protocol.js" */
/** @import { Fields } from "./edits.js" */
/** @import { SourceText } from "./source-text.js" */

/** A longer selection is no figure, and a still shorter one a word. */
const LONGEST = 40;
const LONGEST_WORD = 16;

/**
 * Buttons beside selected words of the article.
 * @param {SourceText} source
 * @param {object} actions
 * @param {(span: Span) => void} actions.onadd they are a figure
 * @param {(word: string) => void} actions.onword they are a word
 * @param {AbortSignal} signal
 */
export function selectionAdder(source, { onadd, onword }, signal) {
  /** @type {Span | null} */
  let span = null;
  /** @param {string} key @param {(span: Span) => void} then */
  const action = (key, then) =>
    el(
      "button",
      {
        type: "button",
        onclick: () => {
          if (span) then(span);
          getSelection()?.removeAllRanges();
        },
      },
      t(key),
    );
  const word = action("selection.word", () => onword(String(getSelection()).trim()));
  const button = el("div", { class: "adder", hidden: true }, action("selection.add", onadd), word);
  button.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") getSelection()?.removeAllRanges();
  });
  // Pressing a button must not clear the selection it is about.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  listenUntil(
    document,
    "selectionchange",
    () => {
      const selection = getSelection();
      const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      span = range && source.spanOf(range);
      button.hidden = !span || span.end - span.start > LONGEST;
      word.hidden = !/^\p{L}{2,}$/u.test(String(selection).trim()) || String(selection).length > LONGEST_WORD;
      const box = range?.getBoundingClientRect();
      if (box && !button.hidden) {
        const left = Math.min(box.left, innerWidth - 220);
        button.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, box.top - 40))}px)`;
      }
    },
    signal,
  );
  return button;
}

/**
 * A first guess for the fields of selected words; the reader corrects it.
 * @param {string} surface
 * @returns {Fields}
 */
export function guessed(surface) {
  const found = /([\d.,]*\d)([千万萬亿億]*)(.*)$/su.exec(surface.replace(/\s/g, ""));
  const digits = found?.[1].replaceAll(",", "") ?? "";
  return {
    value: /^\d+(\.\d+)?$/.test(digits) ? shifted(digits, -powerOf(found?.[2] ?? "")) : null,
    unit: found?.[3] || null,
    indicator: null,
    subject: null,
    period: null,
  };
}
