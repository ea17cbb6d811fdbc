// Which of several views is open, by pointer and by keyboard?

import { el } from "./dom.js";

/** @typedef {{ id: string, label: string, count?: string, panel: HTMLElement }} Tab */

/**
 * @param {string} label
 * @param {Tab[]} tabs
 * @param {(id: string) => void} onchoose
 */
export function tabBar(label, tabs, onchoose) {
  const counts = new Map(tabs.map(({ id }) => [id, el("span", { class: "count" })]));
  const buttons = tabs.map(({ id, label, panel }) => {
    panel.id = `panel-${id}`;
    belong(panel, id, true);
    return el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${id}`,
        "aria-controls": panel.id,
        dataset: { view: id },
        onclick: () => onchoose(id),
      },
      label,
      counts.get(id),
    );
  });
  const element = el("div", { class: "tabs", role: "tablist", "aria-label": label }, ...buttons);
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const shown = buttons.filter((button) => button.offsetParent !== null);
    const at = shown.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const next = shown[(at + step + shown.length) % shown.length];
    next.focus();
    onchoose(next.dataset.view ?? "");
  });

  return {
    element,
    /** @param {string} open */
    choose(open) {
      for (const button of buttons) {
        const chosen = button.dataset.view === open;
        if (button.getAttribute("aria-selected") === String(chosen)) continue;
        button.setAttribute("aria-selected", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
        // Where not all have room beside each other.
        if (chosen) element.scrollLeft = button.offsetLeft - (element.clientWidth - button.offsetWidth) / 2;
      }
    },
    /** Puts the hand on the tab that is open. */
    focus() {
      buttons.find(({ tabIndex }) => tabIndex === 0)?.focus();
    },
    /**
     * Shows or hides a tab.
     * @param {string} id
     * @param {boolean} offered
     */
    offer(id, offered) {
      const button = buttons.find(({ dataset }) => dataset.view === id);
      if (button) button.hidden = !offered;
    },
    /**
     * Says whether a panel is one of the tabs' or stands by itself now.
     * @param {string} id
     * @param {boolean} belongs
     */
    panel(id, belongs) {
      const panel = tabs.find((tab) => tab.id === id)?.panel;
      if (panel) belong(panel, id, belongs);
    },
    /**
     * @param {string} id
     * @param {string} words
     */
    count(id, words) {
      const place = counts.get(id);
      if (place) place.textContent = words;
    },
  };
}

/**
 * @param {HTMLElement} panel
 * @param {string} id
 * @param {boolean} belongs
 */
function belong(panel, id, belongs) {
  if (belongs) {
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${id}`);
  } else {
    panel.removeAttribute("role");
    panel.removeAttribute("aria-labelledby");
  }
}
