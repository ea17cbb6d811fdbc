// Where do the files stand that are fetched later? (The build writes hashed names and sizes into these meta elements.)

import { nameScript } from "../engine/trusted.js";
import { packed } from "./packed.js";

/** @import { EngineAssets } from "../engine/protocol.js" */

const WORKERS = { engine: "worker", files: "files-worker", sheets: "sheets-worker", pdf: "pdf-worker", archive: "archive-worker" };

for (const [name, file] of Object.entries(WORKERS)) {
  if (offers(file)) nameScript(name, address(file));
  if (offers(`${file}-older`)) nameScript(`${name}-older`, address(`${file}-older`));
}

/** @type {EngineAssets} */
export const engineAssets = {
  core: forWorker("core"),
  dictionary: forWorker("dictionary"),
  dictionaryBytes: Number(meta("dictionary").dataset.bytes) || null,
};

/**
 * What a worker loads: its address, or its bytes where the worker could not fetch them (a blob of the single file
 * belongs to the page alone).
 * @param {string} name
 * @returns {string | ArrayBuffer}
 */
export function forWorker(name) {
  return packed.get(name) ?? address(name);
}

/**
 * Whether this page brings something along.
 * @param {string} name
 */
export function offers(name) {
  return document.querySelector(`meta[name="wenshu-${name}"]`) !== null;
}

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
