// Where can one read which keys do what?

import { el } from "./dom.js";
import { capsOf, isApple } from "./shortcuts.js";
import { t } from "./strings.js";

/** @import { Shortcut } from "./shortcuts.js" */

/** Keys that work where the focus is, for the sheet only. */
const LOCAL = [
  { keys: ["↑", "↓"], label: "keys.rows" },
  { keys: ["Enter"], label: "keys.place" },
  { keys: ["Esc"], label: "keys.close" },
  { keys: ["←", "→"], label: "keys.tabs" },
  { keys: [isApple ? "⌘" : "Ctrl", "Enter"], label: "keys.read" },
];

/**
 * A dialog with all keys, open.
 * @param {readonly Shortcut[]} shortcuts
 * @param {boolean} letters whether plain characters are keys too
 * @param {(letters: boolean) => void} onletters
 */
export function keySheet(shortcuts, letters, onletters) {
  /** What several keys do stands once. @type {Map<string, string[][]>} */
  const lines = new Map();
  const all = [...shortcuts.map((shortcut) => ({ keys: capsOf(shortcut), label: shortcut.label })), ...LOCAL];
  for (const { keys, label } of all) lines.set(label, [...(lines.get(label) ?? []), keys]);
  const choice = el("input", { type: "checkbox", checked: letters, onchange: () => onletters(choice.checked) });
  const dialog = el(
    "dialog",
    { class: "sheet-of-keys", "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
    el("h2", { id: "keys-title" }, t("keys.title")),
    el(
      "dl",
      {},
      ...[...lines].map(([label, ways]) =>
        el("div", {}, el("dt", {}, ...ways.map((keys) => el("span", { class: "way" }, ...keys.map((key) => el("kbd", {}, key))))), el("dd", {}, t(label))),
      ),
    ),
    el("label", { class: "letters" }, choice, t("keys.letters")),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, t("keys.done"))),
  );
  document.body.append(dialog);
  dialog.showModal();
}
