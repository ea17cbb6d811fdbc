// The one file that a page includes: where are the others, and what must they hash to?

import { define } from "./define.js";
import { WenShuElement } from "./wen-shu-element.js";

/** @import { Files } from "./wen-shu-element.js" */

/** @typedef {{ path: string, integrity: string }} Built */

/**
 * Put here by the build.
 * @type {Record<"inside" | "chart" | "worker" | "core" | "dictionary", Built>}
 */
const { inside, chart, worker, core, dictionary } = WENSHU_FILES;

/** @param {Built} file */
const at = ({ path }) => new URL(path, import.meta.url).href;

WenShuElement.files = {
  inside: () => verified(at(inside), inside.integrity),
  chart: () => verified(at(chart), chart.integrity),
  worker: at(worker),
  core: at(core),
  dictionary: at(dictionary),
  integrity: { worker: worker.integrity, core: core.integrity, dictionary: dictionary.integrity },
};

define();

/**
 * Imports a module that must hash to `integrity`: import() itself cannot ask for that, but takes what was preloaded.
 * A browser that cannot preload modules (Safari before 17) imports it unchecked.
 * @param {string} url
 * @param {string} integrity
 */
async function verified(url, integrity) {
  const link = document.createElement("link");
  if (link.relList?.supports?.("modulepreload")) {
    await new Promise((resolve, reject) => {
      Object.assign(link, { rel: "modulepreload", crossOrigin: "anonymous", integrity, href: url });
      link.onload = resolve;
      link.onerror = () => reject(new Error(`${url} could not be fetched, is not what was built, or the page's script-src forbids it`));
      document.head.append(link);
    }).finally(() => link.remove());
  }
  return import(url);
}
