// Where do the files stand that are fetched later? (The build writes hashed names and sizes into these meta elements.)

import { nameScript } from "../engine/trusted.js";

/** @import { EngineAssets } from "../engine/protocol.js" */

nameScript("engine", address("worker"));
nameScript("sheets", address("sheets-worker"));

/** @type {EngineAssets} */
export const engineAssets = {
  core: await forWorker("core"),
  dictionary: await forWorker("dictionary"),
  dictionaryBytes: Number(meta("dictionary").dataset.bytes) || null,
};

/**
 * What a worker loads: its address, or its bytes where the worker could not fetch them (a blob of the single file
 * belongs to the page alone).
 * @param {string} name
 * @returns {Promise<string | ArrayBuffer>}
 */
export async function forWorker(name) {
  const url = address(name);
  return url.startsWith("blob:") ? (await fetch(url)).arrayBuffer() : url;
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
