// How does one find a command by its name?

import { el } from "./dom.js";
import { t } from "./strings.js";

/** @typedef {{ label: string, keys?: string, isOn?: boolean, then: () => void }} Command */

/**
 * A dialog with every command; typing narrows it, Enter does the first.
 * @param {readonly Command[]} commands
 */
export function palette(commands) {
  const list = el("ul", { id: "palette-list", role: "listbox", "aria-label": t("palette.title") });
  const field = el("input", {
    type: "text",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "palette-list",
    "aria-autocomplete": "list",
    "aria-label": t("palette.hint"),
    placeholder: t("palette.hint"),
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => fill(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      // While characters are being composed, Enter takes them.
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) point((at + step + found.length) % found.length);
      else if (event.key === "Enter") run(found[at]);
      else return;
      event.preventDefault();
    },
  });
  const none = el("p", { class: "told", role: "status" });
  const dialog = el("dialog", { class: "palette", "aria-label": t("palette.title"), onclose: () => dialog.remove(), onclick: (/** @type {Event} */ event) => event.target === dialog && dialog.close() }, field, list, none);
  /** @type {readonly Command[]} */
  let found = commands;
  let at = 0;

  /** @param {Command | undefined} command */
  function run(command) {
    if (!command) return;
    dialog.close();
    command.then();
  }

  function fill() {
    const words = field.value.toLowerCase().trim().split(/\s+/);
    found = commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
    list.replaceChildren(
      ...found.map((command, at) =>
        el("li", { role: "option", id: `palette-${at}`, "aria-selected": "false", onclick: () => run(command) }, el("span", {}, command.label), command.keys && el("kbd", {}, command.keys), command.isOn && el("small", {}, "✓")),
      ),
    );
    list.hidden = found.length === 0;
    none.textContent = found.length ? "" : t("palette.none");
    point(0);
  }

  /** @param {number} next */
  function point(next) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = next;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  fill();
  document.body.append(dialog);
  dialog.showModal();
}
