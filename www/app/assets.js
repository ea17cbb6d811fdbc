// Where do the built files stand? (The build writes their hashed names into the page's meta elements.)

import { nameScript } from "../engine/trusted.js";

/** @import { EngineAssets } from "../engine/protocol.js" */

nameScript("engine", address("worker"));

/** @type {EngineAssets} */
export const engineAssets = {
  core: address("core"),
  dictionary: address("dictionary"),
  dictionaryBytes: Number(meta("dictionary")?.dataset.bytes) || null,
};

/** @param {string} name */
function address(name) {
  return new URL(meta(name)?.content ?? "", document.baseURI).href;
}

/**
 * @param {string} name
 * @returns {HTMLMetaElement | null}
 */
function meta(name) {
  return document.querySelector(`meta[name="wenshu-${name}"]`);
}
