// Which words has the reader given and taken away?

import { el } from "./dom.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Words } from "./state.js" */

/**
 * Two lists, one word a line, that can be typed, pasted and copied.
 * @param {(words: Words) => void} onchange
 */
export function wordLists(onchange) {
  const fields = /** @type {const} */ (["userWords", "stopWords"]).map((name) => {
    const field = el("textarea", {
      rows: 6,
      spellcheck: "false",
      lang: "zh",
      onchange: () => {
        const { userWords, stopWords } = settings;
        onchange({ userWords, stopWords, [name]: linesOf(field.value) });
      },
    });
    return { name, field, label: el("label", {}, t(`words.${name}`), field, el("small", {}, t(`words.${name}.note`))) };
  });
  const summary = el("summary", {});
  const element = el("details", { class: "word-lists" }, summary, el("div", {}, ...fields.map(({ label }) => label)));
  return {
    element,
    show() {
      const { userWords, stopWords } = settings;
      summary.textContent = t("words.title", { words: userWords.length, stops: stopWords.length });
      for (const { name, field } of fields) {
        const value = settings[name].join("\n");
        if (linesOf(field.value).join("\n") !== value) field.value = value;
      }
    },
  };
}

/** @param {string} text */
function linesOf(text) {
  return [...new Set(text.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean))];
}
