// What does `import … from "wenshu"` give a page?

import { WenShuElement } from "../wen-shu-element.js";

export { WenShuElement };

/** @type {import("../wen-shu-element.js").Files} */
const files = {
  inside: () => import("./inside.js"),
  chart: () => import("./chart.js"),
  // Bundlers follow these very words, and put the files where the address then leads.
  worker: new URL("./worker.js", import.meta.url).href,
  core: new URL("./wenshu_bg.wasm", import.meta.url).href,
  dictionary: new URL("./dictionary.bin", import.meta.url).href,
};

WenShuElement.files = files;

/**
 * Analyses a text in the worker that the page's widgets share.
 * @param {string} text
 * @param {import("../../engine/protocol.js").Options} [options]
 */
export async function analyse(text, options = {}) {
  const { analyse } = await files.inside();
  return analyse(files, text, options);
}
