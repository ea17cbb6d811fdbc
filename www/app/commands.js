// What can be asked for by name: every key, every view, and every control that stands on the page?

import { t } from "./strings.js";

/** @import { Command } from "./palette.js" */
/** @import { Shortcut } from "./shortcuts.js" */

/** What belongs to one item of a list, or is itself a list of places: of these there are too many to name. */
const OF_ITEMS = "table, ul, ol, dl, [role=tablist], .source, .message-place, dialog";

/** Items that are asked for by their titles all the same. */
const TITLED = ".picture-choice, .shelf .starter";

/** What does its work wherever the reader is. */
const ANYWHERE = ".bar, .shelf, .single";

/** What is only closed, so that its controls can be used all the same. */
const CLOSED = ".menu-list, .filters";

const CONTROLS = "button, select, summary, input, textarea";

/** A chooser of more than this is narrowed by the field for words instead. */
const MOST_OPTIONS = 300;

/** How long a view may take to be drawn. */
const PATIENCE_MS = 5000;

/** What views offer that are drawn when they are first looked at. @type {[string, string[]][]} */
const UNDRAWN = [
  ["documents", ["documents.panel", "documents.draft", "documents.compare", "documents.add", "documents.saveKeywords", "documents.close"]],
  ["overview", ["headline.more", "headline.copy", "headline.picture"]],
  ["charts", ["chart.png", "chart.svg", "picture.change", "picture.table"]],
];

/**
 * @param {object} page
 * @param {readonly Shortcut[]} page.shortcuts
 * @param {(shortcut: Shortcut) => string} page.keysOf
 * @param {import("./state.js").State} page.state
 * @returns {Command[]}
 */
export function commandsOf({ shortcuts, keysOf, state }) {
  const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[role=tab]")]).filter(({ offsetParent }) => offsetParent !== null);
  const views = new Map(tabs.map((tab) => [tab.dataset.view ?? "", tab.firstChild?.textContent ?? ""]));
  // The tab itself opens its view, and keeps the focus: where that was may be hidden now.
  const { report, view: shown } = state.now;
  /** @type {Command[]} */
  const all = [
    ...tabs.map((tab) => ({ label: named(t("palette.view"), views.get(tab.dataset.view ?? "") ?? ""), then: () => (tab.focus(), tab.click()) })),
    ...shortcuts.map((shortcut) => ({ label: t(shortcut.label), keys: keysOf(shortcut), then: shortcut.then })),
  ];
  for (const [view, keys] of UNDRAWN) {
    if (!report || !views.has(view) || view === shown) continue;
    for (const key of keys) all.push({ label: named(views.get(view), t(key)), then: () => inView(state, view, t(key)) });
  }
  for (const control of /** @type {NodeListOf<HTMLElement>} */ (document.body.querySelectorAll(CONTROLS))) {
    const view = viewOf(control);
    const isDrawn = view === shown || !UNDRAWN.some(([name]) => name === view);
    const isThere = view === null || view === "text" || (report && isDrawn && views.has(view));
    if (isThere && isOffered(control)) all.push(...commandsOfControl(control, views.get(view ?? ""), state));
  }
  const met = new Set();
  return all.filter(({ label }) => label && !met.has(label) && met.add(label));
}

/** The view that a control stands in; null for one that stands above all views. @param {Element} control */
function viewOf(control) {
  return control.closest(ANYWHERE) ? null : (control.closest("[id^=panel-]")?.id.slice("panel-".length) ?? null);
}

/** @param {HTMLElement} control */
function isOffered(control) {
  if (control.closest(OF_ITEMS) && !control.matches(TITLED)) return false;
  if (control.matches(":disabled, [type=file], [aria-haspopup]")) return false;
  for (let at = /** @type {HTMLElement | null} */ (control); at && !at.matches(`.panel, ${ANYWHERE}`); at = at.parentElement) {
    if (at.hidden && !at.matches(CLOSED)) return false;
  }
  return true;
}

/**
 * @param {HTMLElement} control
 * @param {string | undefined} view what the view is called that it stands in
 * @param {import("./state.js").State} state
 * @returns {Command[]}
 */
function commandsOfControl(control, view, state) {
  const name = nameOf(control);
  const group = control.closest("[role=menu], [role=group][aria-label]")?.getAttribute("aria-label") ?? control.closest(".shelf")?.querySelector("h2")?.textContent ?? view;
  // What a menu does needs no view; whatever else changes a view is seen in it.
  const seen = (/** @type {() => void} */ then) => () => {
    if (control.closest("[role=tabpanel]") && !control.matches("[role=menuitem]")) state.set({ view: viewOf(control) ?? "" });
    then();
  };
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options].filter((option) => !option.disabled && !option.hidden && !option.selected);
    if (options.length > MOST_OPTIONS) return [];
    return options.map(({ value, text }) => ({ label: named(name, text), then: seen(() => choose(control, value)) }));
  }
  if (control.matches("input:not([type=checkbox]), textarea")) return [{ label: named(view, name), then: seen(() => focus(control)) }];
  const isOn = control.getAttribute("aria-pressed") === "true" || (control instanceof HTMLInputElement && control.checked);
  return [{ label: named(group, name), isOn, then: seen(() => control.click()) }];
}

/**
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choose(select, value) {
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What it stands in is opened first. @param {HTMLElement} field */
function focus(field) {
  const details = field.closest("details");
  if (details) details.open = true;
  field.focus();
}

/** @param {HTMLElement} control */
function nameOf(control) {
  const label = control.closest("label");
  const words = label ? [...label.childNodes].find(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim()) : (control.querySelector("b, span") ?? control);
  return (control.getAttribute("aria-label") || control.title || words?.textContent || "").trim();
}

/**
 * @param {string | undefined} group
 * @param {string} label
 */
function named(group, label) {
  return group && label ? `${group}${t("list.colon")}${label}` : label;
}

/**
 * Uses a control of a view as soon as that is drawn.
 * @param {import("./state.js").State} state
 * @param {string} view
 * @param {string} label
 */
async function inView(state, view, label) {
  state.set({ view });
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve));
    const controls = /** @type {HTMLElement[]} */ ([...(document.getElementById(`panel-${view}`)?.querySelectorAll(CONTROLS) ?? [])]);
    const found = controls.find((control) => isOffered(control) && nameOf(control) === label);
    if (found) return found.click();
    if (document.querySelector(`#panel-${view} .blank`)) return;
  }
}
