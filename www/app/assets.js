// Where do the files stand that are fetched later? (The build writes hashed names and sizes into these meta elements.)

import { nameScript, scriptUrl } from "../engine/trusted.js";

/** @import { EngineAssets } from "../engine/protocol.js" */

nameScript("engine", address("worker"));
nameScript("sheets", address("sheets-worker"));

/** The worker that writes a spreadsheet. */
export function startSheets() {
  return new Worker(scriptUrl("sheets"), { type: "module", name: "wenshu-sheets" });
}

/** @type {EngineAssets} */
export const engineAssets = {
  core: address("core"),
  dictionary: address("dictionary"),
  dictionaryBytes: Number(meta("dictionary").dataset.bytes) || null,
};

/**
 * @param {string} name
 * @returns {string} an absolute address
 */
export function address(name) {
  return new URL(meta(name).content, document.baseURI).href;
}

/**
 * @param {string} name
 * @returns {HTMLMetaElement}
 */
function meta(name) {
  const found = document.querySelector(`meta[name="wenshu-${name}"]`);
  if (!(found instanceof HTMLMetaElement)) throw new Error(`the page does not say where its ${name} is`);
  return found;
}
