// How much memory does a very long text take, and is it given back with its worker? (Started by compare.mjs.)

import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { load, root } from "./node.mjs";
import { texts } from "./texts.mjs";

const BYTES = 10_000_000;
const MB = 1e6;

if (isMainThread) console.log(JSON.stringify(await measure()));
else await work();

/** What this process holds before, during and after a worker reads the text, and the module's own memory, in MB. */
async function measure() {
  let peak = 0;
  const before = held();
  const watch = setInterval(() => (peak = Math.max(peak, held())), 20);
  const worker = new Worker(fileURLToPath(import.meta.url));
  const wasm = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  clearInterval(watch);
  peak = Math.max(peak, held());
  await worker.terminate();
  return { before, peak, after: held(), wasm };
}

function held() {
  return process.memoryUsage().rss / MB;
}

async function work() {
  const built = "www/engine/core/";
  const { default: initialise, Engine } = await import(`${root.href}${built}wenshu.js`);
  const { memory } = await initialise({ module_or_path: load(`${built}wenshu_bg.wasm`) });
  const engine = new Engine(new Uint8Array(await (await load(`${built}dictionary.bin`)).arrayBuffer()));
  const { book } = texts().texts;
  const text = book.repeat(Math.ceil(BYTES / Buffer.byteLength(book)));
  engine.analyse(text.slice(0, Math.floor((text.length * BYTES) / Buffer.byteLength(text))), null);
  parentPort?.postMessage(memory.buffer.byteLength / MB);
}
