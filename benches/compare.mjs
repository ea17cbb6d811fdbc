// How fast is the whole analysis, beside a peer that only cuts words?

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import * as chromium from "./chromium.mjs";
import { ENGINES } from "./measure.mjs";
import { changes } from "./page.mjs";
import { texts } from "./texts.mjs";

const PROCESSES = 5;
const REPEATS = { article: 20, book: 3 };

/** @typedef {import("./texts.mjs").Length} Length */
/** @typedef {(engine: string, length: Length) => Promise<{ cold: number, warm: number[] }>} Run */

const { source, texts: measured } = texts();
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores; text: ${source}`);
console.log("wenshu: the whole analysis; jieba-wasm: cutting words");
console.log("cold: engine and dictionary loaded and one text worked; warm: the same text again");
console.log(`medians of ${PROCESSES} processes or profiles, the engines taken in turn`);

const one = fileURLToPath(new URL("node.mjs", import.meta.url));
await compare(`Node ${process.version}`, async (engine, length) => {
  const said = execFileSync(process.execPath, [one, engine, length, String(REPEATS[length])], { encoding: "utf8" });
  return JSON.parse(said);
});
const held = JSON.parse(execFileSync(process.execPath, [fileURLToPath(new URL("memory.mjs", import.meta.url))], { encoding: "utf8" }));
console.log("\nMemory of a Node process whose worker reads 10 MB of text");
console.log(`  ${held.before.toFixed(0)} MB before, ${held.peak.toFixed(0)} MB at most, ${held.after.toFixed(0)} MB once the worker has ended;`
  + ` the module's own memory grew to ${held.wasm.toFixed(0)} MB`);
const browser = await chromium.start();
await compare("Chromium", (engine, length) => browser.run(engine, measured[length], REPEATS[length]));
for (const length of [20_000, 200_000]) {
  const times = await browser.site((page) => changes(page, measured.book.slice(0, length)));
  console.log(`\nThe page, from a change in an article of ${length} characters to its rows: ${milliseconds(median(times))}`);
}
await browser.stop();

/**
 * @param {string} host
 * @param {Run} run
 */
async function compare(host, run) {
  for (const length of /** @type {Length[]} */ (["article", "book"])) {
    const bytes = Buffer.byteLength(measured[length]);
    /** @type {Record<string, { cold: number[], warm: number[] }>} */
    const runs = Object.fromEntries(ENGINES.map((engine) => [engine, { cold: [], warm: [] }]));
    for (let n = 0; n < PROCESSES; n++) {
      for (const engine of ENGINES) {
        const { cold, warm } = await run(engine, length);
        runs[engine].cold.push(cold);
        runs[engine].warm.push(median(warm));
      }
    }
    console.log(`\n${host}, ${bytes} bytes of text`);
    for (const engine of ENGINES) {
      const [cold, warm] = [median(runs[engine].cold), median(runs[engine].warm)];
      const speed = (bytes / 1000 / warm).toFixed(1).padStart(6);
      console.log(`  ${engine.padEnd(12)} cold ${milliseconds(cold)}   warm ${milliseconds(warm)}   ${speed} MB/s warm`);
    }
    const ratio = (/** @type {"cold" | "warm"} */ kind) =>
      (median(runs["jieba-wasm"][kind]) / median(runs.wenshu[kind])).toFixed(2);
    console.log(`  jieba-wasm's time over wenshu's: cold ${ratio("cold")}, warm ${ratio("warm")}`);
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {number} time */
function milliseconds(time) {
  return `${time.toFixed(1).padStart(8)} ms`;
}
