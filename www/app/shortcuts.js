// Which keys do what, and where can one read it?

import { listenUntil } from "../engine/older.js";
import { el } from "./dom.js";
import { t } from "./strings.js";

/**
 * A key with Ctrl (or Command) or Alt: plain letters belong to the text fields and to assistive technology.
 * @typedef {object} Shortcut
 * @property {"mod" | "alt"} modifier
 * @property {string} key as KeyboardEvent.key says it
 * @property {string} shown
 * @property {string} label a key of strings/
 * @property {() => void} then
 */

/**
 * @param {Shortcut[]} shortcuts
 * @param {AbortSignal} signal
 */
export function listen(shortcuts, signal) {
  listenUntil(
    window,
    "keydown",
    (/** @type {KeyboardEvent} */ event) => {
      const modifier = event.altKey ? "alt" : event.ctrlKey || event.metaKey ? "mod" : "";
      const found = shortcuts.find((shortcut) => shortcut.modifier === modifier && shortcut.key === event.key);
      if (!found || event.shiftKey || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      found.then();
    },
    signal,
  );
}

/** Keys that work where the focus is, for the sheet only. */
const LOCAL = [
  { keys: ["↑", "↓", "Enter"], label: "keys.rows" },
  { keys: ["←", "→"], label: "keys.tabs" },
  { keys: ["Ctrl", "Enter"], label: "keys.read" },
  { keys: ["Esc"], label: "keys.close" },
];

/** @param {Shortcut[]} shortcuts */
export function sheet(shortcuts) {
  const lines = [...shortcuts.map(({ modifier, shown, label }) => ({ keys: [modifier === "alt" ? "Alt" : "Ctrl", shown], label })), ...LOCAL];
  const dialog = el(
    "dialog",
    { class: "sheet-of-keys", "aria-labelledby": "keys-title" },
    el("h2", { id: "keys-title" }, t("keys.title")),
    el(
      "dl",
      {},
      ...lines.map(({ keys, label }) =>
        el("div", {}, el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, t(label))),
      ),
    ),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, t("keys.done"))),
  );
  return dialog;
}
