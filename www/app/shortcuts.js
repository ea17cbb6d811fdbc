// Which keys do what?

import { listenUntil } from "../engine/older.js";
import { settings } from "./settings.js";

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

export const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** @param {Shortcut} shortcut */
export function capsOf({ modifier, shown }) {
  const first = { alt: isApple ? "⌥" : "Alt", mod: isApple ? "⌘" : "Ctrl", plain: "" }[modifier];
  return [first, shown].filter(Boolean);
}

/** @param {Shortcut} shortcut */
export function keysOf(shortcut) {
  return capsOf(shortcut).join(" ");
}
