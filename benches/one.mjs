// How long does one engine take, in a process of its own? (Started by compare.mjs.)

import { readFileSync } from "node:fs";
import { texts } from "./texts.mjs";

/**
 * Each loads its engine and gives back what does the work.
 * @type {Record<string, () => Promise<(text: string) => unknown>>}
 */
const engines = {
  async wenshu() {
    const built = new URL("../www/engine/core/", import.meta.url);
    const { default: initialise, Engine } = await import(new URL("wenshu.js", built).href);
    await initialise({ module_or_path: readFileSync(new URL("wenshu_bg.wasm", built)) });
    const engine = new Engine(readFileSync(new URL("dictionary.bin", built)));
    return (text) => engine.analyse(text, null);
  },
  async "jieba-wasm"() {
    const { cut } = await import("jieba-wasm");
    return (text) => cut(text, true);
  },
};

const [, , name, length, repeats] = process.argv;
const text = texts().texts[/** @type {"article" | "book"} */ (length)];

const begun = performance.now();
const work = await engines[name]();
const loaded = performance.now();
work(text);
const first = performance.now();
const warm = [];
for (let n = 0; n < Number(repeats); n++) {
  const start = performance.now();
  work(text);
  warm.push(performance.now() - start);
}
console.log(JSON.stringify({ load: loaded - begun, cold: first - begun, warm }));
