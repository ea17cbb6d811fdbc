// What can be asked for by name, beside the keys that do it?

import { SAMPLES } from "./samples.js";
import { LANGUAGES, currentLanguage, t } from "./strings.js";

/** @import { Command } from "./palette.js" */
/** @import { Item } from "./menu.js" */
/** @import { Shortcut } from "./shortcuts.js" */

/**
 * @param {object} page
 * @param {readonly Shortcut[]} page.shortcuts
 * @param {(shortcut: Shortcut) => string} page.keysOf
 * @param {readonly Item[]} page.exports
 * @param {readonly { id: string, label: string }[]} page.views
 * @param {(view: string) => void} page.onview
 * @param {(sample: string) => void} page.onsample
 * @param {(language: string) => void} page.onlanguage
 * @param {(theme: string) => void} page.ontheme
 * @param {(select: string, value: string) => void} page.onchoose a choice of the figures' tools
 * @param {() => void} page.onrenew
 * @returns {Command[]}
 */
export function commandsOf({ shortcuts, keysOf, exports, views, onview, onsample, onlanguage, ontheme, onchoose, onrenew }) {
  /** @param {string} group @param {string} label @param {() => void} then */
  const command = (group, label, then) => ({ label: `${t(group)}${t("list.colon")}${label}`, then });
  const choices = { order: ["importance", "place"], units: ["written", "ones", "wan", "yi"], group: ["", "subject", "indicator"], density: ["compact", "roomy"] };
  return [
    ...views.map(({ id, label }) => command("palette.view", label, () => onview(id))),
    ...shortcuts.map((shortcut) => ({ label: t(shortcut.label), keys: keysOf(shortcut), then: shortcut.then })),
    { label: t("text.new"), then: onrenew },
    ...exports.map(({ label, then }) => command("export.label", label, then)),
    ...Object.entries(choices).flatMap(([name, values]) => values.map((value) => command(`label.${name}`, t(`${name}.${value || "none"}`), () => onchoose(name, value)))),
    ...SAMPLES.map((sample) => command("bar.samples", t(`sample.${sample}`), () => onsample(sample))),
    ...["auto", "light", "dark"].map((theme) => command("bar.theme", t(`theme.${theme}`), () => ontheme(theme))),
    ...LANGUAGES.filter((code) => code !== currentLanguage()).map((code) => command("bar.language", t(`language.${code}`), () => onlanguage(code))),
  ];
}
