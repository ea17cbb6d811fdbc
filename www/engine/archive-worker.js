// What do many articles say together, without holding up the page? (The only caller of the module with plain exports.)

import { confine } from "./confined.js";

/** @import { ArchiveAnswer, ArchiveRequest } from "./archive-client.js" */

/** @type {{ postMessage: (message: ArchiveAnswer) => void, onmessage: ((event: MessageEvent<ArchiveRequest>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

/** @typedef {Record<string, (...numbers: number[]) => bigint> & { memory: WebAssembly.Memory, wenshu_allocate: (length: number) => number, wenshu_free: (address: number, length: number) => void }} Engine */

const allow = confine();

/** @type {Promise<Engine> | null} */
let engine = null;

port.onmessage = async ({ data: { id, assets, ask } }) => {
  try {
    if (assets) {
      Object.values(assets).forEach(allow);
      engine = load(assets);
    }
    const running = await engine;
    if (!running) throw failure("engine_crashed", "no engine was loaded");
    port.postMessage({ id, ok: true, answer: call(running, "wenshu_archive", new TextEncoder().encode(JSON.stringify(ask))) });
  } catch (error) {
    const crashed = error instanceof WebAssembly.RuntimeError;
    if (crashed) engine = null;
    const { code, message } = /** @type {{ code?: string, message?: string }} */ (error ?? {});
    port.postMessage({ id, ok: false, error: { code: crashed ? "engine_crashed" : (code ?? "engine_failed"), message: message ?? String(error) } });
  }
};

/** @param {NonNullable<ArchiveRequest["assets"]>} assets */
async function load({ module, dictionary }) {
  const [code, words] = await Promise.all([bytesOf(module), bytesOf(dictionary)]);
  const { instance } = await WebAssembly.instantiate(code, {});
  const made = /** @type {Engine} */ (/** @type {unknown} */ (instance.exports));
  call(made, "wenshu_load", new Uint8Array(words));
  return made;
}

/** @param {string | ArrayBuffer} asset its address, or its bytes */
async function bytesOf(asset) {
  if (typeof asset !== "string") return asset;
  const response = await fetch(asset).catch(() => null);
  if (!response?.ok) throw failure("load_failed", `could not fetch ${asset}`);
  return response.arrayBuffer();
}

/**
 * Calls an export with bytes; its answer lies in the module's memory, the address above the length.
 * @param {Engine} engine
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function call(engine, name, bytes) {
  const { memory, wenshu_allocate: allocate, wenshu_free: free } = engine;
  const given = allocate(bytes.length) >>> 0;
  new Uint8Array(memory.buffer, given, bytes.length).set(bytes);
  const place = BigInt.asUintN(64, engine[name](given, bytes.length));
  free(given, bytes.length);
  const [address, length] = [Number(place >> 32n), Number(place & 0xffffffffn)];
  const answer = JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, address, length)));
  free(address, length);
  if (answer.error) throw failure(answer.error.code, answer.error.message);
  return answer.ok;
}

/**
 * @param {string} code
 * @param {string} message
 */
function failure(code, message) {
  return Object.assign(new Error(message), { code });
}
