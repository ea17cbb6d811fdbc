// Which page does a reader want read, and how does its article reach the panel?

import { takeArticle } from "../app/take-article.js";

/** @import { TakenArticle } from "../app/take-article.js" */

/** @typedef {{ id: number, windowId: number, url?: string }} Tab */
/** @typedef {TakenArticle | { problem: string }} Message what a panel is told */

/** Chromium's and Firefox's alike. @type {any} */
const browser = /** @type {any} */ (globalThis).chrome;

/** The panels that are open, by window. @type {Map<number, { postMessage: (message: Message) => void }>} */
const panels = new Map();

/** What came before its panel had opened, by window. @type {Map<number, Message>} */
const waiting = new Map();

browser.runtime.onInstalled.addListener(() => {
  for (const [id, context] of [["selection", "selection"], ["page", "page"], ["tab", "action"]]) {
    browser.contextMenus.create({ id, title: browser.i18n.getMessage(`extension_${id}`), contexts: [context] });
  }
});

browser.action.onClicked.addListener((/** @type {Tab} */ tab) => read(tab));

browser.contextMenus.onClicked.addListener((/** @type {{ menuItemId: string, frameId?: number, selectionText?: string }} */ info, /** @type {Tab} */ tab) => {
  if (info.menuItemId === "tab") browser.tabs.create({ url: "panel.html?tab" });
  else read(tab, info.frameId, info.selectionText);
});

browser.runtime.onConnect.addListener((/** @type {any} */ port) => {
  const window = Number(port.name);
  panels.set(window, port);
  port.onDisconnect.addListener(() => panels.get(window) === port && panels.delete(window));
  const message = waiting.get(window);
  waiting.delete(window);
  if (message) port.postMessage(message);
});

/** How often something was asked for, by window: only the last is shown there. @type {Map<number, number>} */
const asked = new Map();

/** After these pauses a page that was refused is asked again: under load, Chromium's renderer can hear of the reader's click later than of the script. */
const AGAIN_MS = [100, 400];

/**
 * @param {Tab} tab
 * @param {number} [frame] the one in which something is selected
 * @param {string} [selection] as the menu has it: on one line
 */
async function read(tab, frame = 0, selection = "") {
  // At once: afterwards it would be no answer to the reader's click.
  const opening = browser.sidePanel ? browser.sidePanel.open({ windowId: tab.windowId }) : browser.sidebarAction.open();
  opening.catch(() => panels.has(tab.windowId) || browser.tabs.create({ url: "panel.html" }));
  const asking = (asked.get(tab.windowId) ?? 0) + 1;
  asked.set(tab.windowId, asking);
  const message = await taken(tab, frame, selection);
  if (asking !== asked.get(tab.windowId)) return;
  const panel = panels.get(tab.windowId);
  if (panel) panel.postMessage(message);
  else waiting.set(tab.windowId, message);
}

/**
 * @param {Tab} tab
 * @param {number} frame
 * @param {string} selection
 * @returns {Promise<Message>}
 */
async function taken(tab, frame, selection) {
  try {
    const result = await articleIn(tab.id, frame);
    // What is selected in a field, or in a frame of another site, is known to the menu alone.
    if (result.text || !selection) return result;
  } catch {
    if (!selection) return { problem: "page_closed" };
  }
  return { address: tab.url ?? "", text: selection, html: "" };
}

/**
 * @param {number} tab
 * @param {number} frame
 * @param {number} [tried] how often
 * @returns {Promise<TakenArticle>} rejected where the browser does not let the extension read
 */
async function articleIn(tab, frame, tried = 0) {
  try {
    const [{ result }] = await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, func: takeArticle });
    return result;
  } catch (error) {
    if (tried === AGAIN_MS.length) throw error;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS[tried]));
    return articleIn(tab, frame, tried + 1);
  }
}
