// How does a button open a short list of things to do?

import { last } from "../engine/older.js";
import { el } from "./dom.js";

/** @typedef {{ label: string, note?: string, then: () => void }} Item */

let made = 0;

/**
 * @param {string} label
 * @param {Item[]} items
 */
export function menu(label, items) {
  const id = `menu-${++made}`;
  const list = el(
    "div",
    { class: "menu-list", role: "menu", id, hidden: true, "aria-label": label },
    ...items.map(({ label, note, then }) =>
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: -1,
          onclick: () => {
            close();
            then();
          },
        },
        el("span", {}, label),
        note && el("small", {}, note),
      ),
    ),
  );
  const button = el(
    "button",
    {
      type: "button",
      class: "plain",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": id,
      onclick: () => (list.hidden ? open() : close()),
    },
    label,
  );
  const root = el("div", { class: "menu" }, button, list);
  const buttons = /** @type {HTMLButtonElement[]} */ ([...list.children]);

  function open() {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    buttons[0]?.focus();
  }

  function close() {
    if (list.hidden) return;
    const inside = root.contains(document.activeElement);
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (inside) button.focus();
  }

  root.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (step && list.hidden) open();
    else if (step) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    else if (event.key === "Home") buttons[0]?.focus();
    else if (event.key === "End") last(buttons)?.focus();
    else return;
    if (event.key !== "Escape") event.preventDefault();
  });
  root.addEventListener("focusout", (event) => {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });
  return root;
}
