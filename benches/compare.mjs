// How fast is the whole analysis, beside a peer that only cuts words?

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { texts } from "./texts.mjs";

const one = fileURLToPath(new URL("one.mjs", import.meta.url));
const PROCESSES = 5;
const REPEATS = { article: 20, book: 3 };
const ENGINES = ["wenshu", "jieba-wasm"];

/** @typedef {{ cold: number, warm: number }} Times milliseconds */

const { source, texts: measured } = texts();
console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}; text: ${source}`);
console.log("cold: module read, compiled, dictionary loaded and one text worked; warm: the same text again");
console.log(`medians of ${PROCESSES} processes, taken in turn; wenshu: the whole analysis, jieba-wasm: cutting words`);

for (const length of /** @type {("article" | "book")[]} */ (["article", "book"])) {
  const bytes = Buffer.byteLength(measured[length]);
  /** @type {Record<string, Times>} */
  const times = {};
  /** @type {Record<string, { cold: number[], warm: number[] }>} */
  const runs = Object.fromEntries(ENGINES.map((engine) => [engine, { cold: [], warm: [] }]));
  for (let n = 0; n < PROCESSES; n++) {
    for (const engine of ENGINES) {
      const said = execFileSync(process.execPath, [one, engine, length, String(REPEATS[length])], { encoding: "utf8" });
      const { cold, warm } = JSON.parse(said);
      runs[engine].cold.push(cold);
      runs[engine].warm.push(median(warm));
    }
  }
  for (const engine of ENGINES) times[engine] = { cold: median(runs[engine].cold), warm: median(runs[engine].warm) };
  console.log(`\n${length}, ${bytes} bytes`);
  for (const engine of ENGINES) {
    const { cold, warm } = times[engine];
    const speed = (bytes / 1000 / warm).toFixed(1);
    console.log(`  ${engine.padEnd(12)} cold ${ms(cold)}   warm ${ms(warm)}   ${speed.padStart(6)} MB/s warm`);
  }
  const ratio = (/** @type {keyof Times} */ kind) => (times["jieba-wasm"][kind] / times.wenshu[kind]).toFixed(2);
  console.log(`  jieba-wasm's time over wenshu's: cold ${ratio("cold")}, warm ${ratio("warm")}`);
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {number} milliseconds */
function ms(milliseconds) {
  return `${milliseconds.toFixed(1).padStart(8)} ms`;
}
