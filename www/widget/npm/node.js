// What does `import … from "wenshu"` give in Node, for static sites and tests?

import { readFile } from "node:fs/promises";
import initialise, { Engine } from "../../engine/core/wenshu.js";

export { WenShuElement } from "../wen-shu-element.js";

/** @type {Promise<Engine> | null} */
let engine = null;

/** A trap leaves the engine's memory in an unknown state: nothing may be asked of it again. */
let crashed = false;

/**
 * @param {string} text
 * @param {import("../../engine/protocol.js").Options} [options]
 */
export async function analyse(text, options = {}) {
  if (crashed) throw crash("the engine crashed in this process; it works again in a new one");
  const running = await (engine ??= start());
  try {
    return running.analyse(text, options);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    crashed = true;
    throw crash(error.message);
  }
}

async function start() {
  try {
    const [core, dictionary] = await Promise.all(["./wenshu_bg.wasm", "./dictionary.bin"].map((name) => readFile(new URL(name, import.meta.url))));
    await initialise({ module_or_path: await WebAssembly.compile(new Uint8Array(core)) });
    return new Engine(dictionary);
  } catch (error) {
    engine = null;
    throw error;
  }
}

/** @param {string} message */
function crash(message) {
  return Object.assign(new Error(message), { code: "engine_crashed" });
}
