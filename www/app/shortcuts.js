// Which keys do what, and where can one read it?

import { listenUntil } from "../engine/older.js";
import { el } from "./dom.js";
import { changeSettings, settings } from "./settings.js";
import { t } from "./strings.js";

/**
 * A key with Ctrl (or Command) or Alt, or a plain character. Plain characters belong to text fields first, and can be
 * switched off: who speaks to the computer, or types with a tremor, would set them off by chance.
 * @typedef {object} Shortcut
 * @property {"mod" | "alt" | "plain"} modifier
 * @property {string} key as KeyboardEvent.key says it
 * @property {string} shown
 * @property {string} label a key of strings/
 * @property {() => void} then
 */

/**
 * @param {readonly Shortcut[]} shortcuts
 * @param {AbortSignal} signal
 */
export function listen(shortcuts, signal) {
  listenUntil(
    window,
    "keydown",
    (/** @type {KeyboardEvent} */ event) => {
      const modifier = event.altKey ? "alt" : event.ctrlKey || event.metaKey ? "mod" : "plain";
      if (modifier === "plain" && (!settings.letters || event.isComposing || isTyping(event.target))) return;
      // Where a keyboard has no key of its own for a character, Shift is part of it.
      if (modifier !== "plain" && event.shiftKey) return;
      const found = shortcuts.find((shortcut) => shortcut.modifier === modifier && shortcut.key === event.key);
      if (!found || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      found.then();
    },
    signal,
  );
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof Element && target.closest("textarea, select, input:not([type=checkbox]), [role=menu]") !== null;
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** @param {Shortcut} shortcut */
function capsOf({ modifier, shown }) {
  const first = { alt: isApple ? "⌥" : "Alt", mod: isApple ? "⌘" : "Ctrl", plain: "" }[modifier];
  return [first, shown].filter(Boolean);
}

/** @param {Shortcut} shortcut */
export function keysOf(shortcut) {
  return capsOf(shortcut).join(" ");
}

/** Keys that work where the focus is, for the sheet only. */
const LOCAL = [
  { keys: ["↑", "↓"], label: "keys.rows" },
  { keys: ["Enter"], label: "keys.place" },
  { keys: ["Esc"], label: "keys.close" },
  { keys: ["←", "→"], label: "keys.tabs" },
  { keys: [isApple ? "⌘" : "Ctrl", "Enter"], label: "keys.read" },
];

/** @param {readonly Shortcut[]} shortcuts */
export function sheet(shortcuts) {
  /** What several keys do stands once. @type {Map<string, string[][]>} */
  const lines = new Map();
  const all = [...shortcuts.map((shortcut) => ({ keys: capsOf(shortcut), label: shortcut.label })), ...LOCAL];
  for (const { keys, label } of all) lines.set(label, [...(lines.get(label) ?? []), keys]);
  const letters = el("input", { type: "checkbox", checked: settings.letters, onchange: () => changeSettings({ letters: letters.checked }) });
  const dialog = el(
    "dialog",
    { class: "sheet-of-keys", "aria-labelledby": "keys-title" },
    el("h2", { id: "keys-title" }, t("keys.title")),
    el(
      "dl",
      {},
      ...[...lines].map(([label, ways]) =>
        el("div", {}, el("dt", {}, ...ways.map((keys) => el("span", { class: "way" }, ...keys.map((key) => el("kbd", {}, key))))), el("dd", {}, t(label))),
      ),
    ),
    el("label", { class: "letters" }, letters, t("keys.letters")),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, t("keys.done"))),
  );
  return dialog;
}
