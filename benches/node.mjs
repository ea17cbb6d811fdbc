// What does Node say? (Started by compare.mjs, a process for each measurement.)

import { readFile } from "node:fs/promises";
import { measure } from "./measure.mjs";
import { texts } from "./texts.mjs";

const root = new URL("../", import.meta.url);
const [, , engine, length, repeats] = process.argv;
const text = texts().texts[/** @type {import("./texts.mjs").Length} */ (length)];

/** @param {string} path */
async function load(path) {
  return new Response(await readFile(new URL(path, root)), { headers: { "content-type": "application/wasm" } });
}

console.log(JSON.stringify(await measure(engine, text, Number(repeats), root.href, load)));
