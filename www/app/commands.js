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
 * @param {import("./state.js").State} page.state
 * @param {import("./session.js").Session} page.session
 * @param {() => void} page.onkeywords the keywords of all articles are taken away
 * @param {() => void} page.onelsewhere the bookmark is shown
 * @param {(language: string) => void} page.onlanguage
 * @param {(theme: string) => void} page.ontheme
 * @param {(select: string, value: string) => void} page.onchoose a choice of the figures' tools
 * @param {() => void} page.onrenew
 * @returns {Command[]}
 */
export function commandsOf({ shortcuts, keysOf, exports, views, state, session, onkeywords, onelsewhere, onlanguage, ontheme, onchoose, onrenew }) {
  /** @param {string} group @param {string} label @param {() => void} then */
  const command = (group, label, then) => ({ label: `${t(group)}${t("list.colon")}${label}`, then });
  const { mode, members } = state.now;
  const several = members.length > 0;
  const scopes = /** @type {const} */ (["this", "all"]);
  const choices = { order: ["importance", "place"], units: ["written", "ones", "wan", "yi"], group: ["", "subject", "indicator", ...(several ? ["document"] : [])], density: ["compact", "roomy"] };
  return [
    ...views.map(({ id, label }) => command("palette.view", label, () => state.set({ view: id }))),
    ...shortcuts.map((shortcut) => ({ label: t(shortcut.label), keys: keysOf(shortcut), then: shortcut.then })),
    ...(mode === "read" ? [command("text.label", t("text.edit"), () => session.write())] : []),
    command("text.label", t("text.new"), onrenew),
    ...(several ? scopes.map((scope) => command("scope.label", t(`scope.${scope}`, { n: members.length }), () => state.set({ scope }))) : []),
    ...exports.map(({ label, then }) => command("export.label", label, then)),
    ...(several ? [{ label: t("documents.saveKeywords"), then: onkeywords }] : []),
    ...Object.entries(choices).flatMap(([name, values]) => values.map((value) => command(`label.${name}`, t(`${name}.${value || "none"}`), () => onchoose(name, value)))),
    ...SAMPLES.map((sample) => command("bar.samples", t(`sample.${sample}`), () => session.sample(sample))),
    ...(location.protocol !== "file:" ? [{ label: t("elsewhere.label"), then: onelsewhere }] : []),
    ...["auto", "light", "dark"].map((theme) => command("bar.theme", t(`theme.${theme}`), () => ontheme(theme))),
    ...LANGUAGES.filter((code) => code !== currentLanguage()).map((code) => command("bar.language", t(`language.${code}`), () => onlanguage(code))),
  ];
}
