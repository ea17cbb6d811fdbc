// What does Node say? (Started by compare.mjs, a process for each measurement.)

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { measure } from "./measure.mjs";
import { texts } from "./texts.mjs";

export const root = new URL("../", import.meta.url);

/** @param {string} path */
export async function load(path) {
  return new Response(await readFile(new URL(path, root)), { headers: { "content-type": "application/wasm" } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , engine, length, repeats] = process.argv;
  const text = texts().texts[/** @type {import("./texts.mjs").Length} */ (length)];
  console.log(JSON.stringify(await measure(engine, text, Number(repeats), root.href, load)));
}
