// How is a text analysed without blocking the page? (The only importer of the built module.)

import initialise, { Engine } from "./core/wenshu.js";
import { PROTOCOL } from "./protocol.js";

/** @import { AnalyseRequest, EngineAssets, Failure, LoadRequest, Message, Report, Request } from "./protocol.js" */

/** Items of one list per message: receiving thousands at once would hold up the page for more than a frame. */
const SLICE = 400;

const LONG_LISTS = /** @type {const} */ (["figures", "times", "statements", "keywords", "names", "checks", "notices"]);

/** @type {Engine | null} */
let engine = null;

/** @type {{ postMessage: (message: Message) => void, onmessage: ((event: MessageEvent) => void) | null }} */
const port = /** @type {any} */ (globalThis);

port.onmessage = async ({ data }) => {
  const request = /** @type {Request} */ (data);
  try {
    if (request.v !== PROTOCOL) throw failure("protocol_version", `expected messages of version ${PROTOCOL}`);
    port.postMessage(request.kind === "load" ? await load(request) : analyse(request));
  } catch (error) {
    // A trap leaves the instance's memory in an unknown state: nothing may be asked of it again.
    if (error instanceof WebAssembly.RuntimeError) engine = null;
    port.postMessage({ id: request.id, ok: false, error: describe(error) });
  }
};

/**
 * @param {LoadRequest} request
 * @returns {Promise<Message>}
 */
async function load({ id, assets }) {
  const [module, dictionary] = await Promise.all([compile(assets), readDictionary(id, assets)]);
  port.postMessage({ id, progress: { stage: "engine", loaded: 0, total: null } });
  await initialise({ module_or_path: module });
  engine = new Engine(dictionary);
  return { id, ok: true, module };
}

/**
 * @param {AnalyseRequest} request
 * @returns {Message}
 */
function analyse({ id, text, options }) {
  if (!engine) throw failure("engine_crashed", "the engine is not running");
  const begun = performance.now();
  const report = /** @type {Report} */ (engine.analyse(text, options));
  const milliseconds = performance.now() - begun;
  // Occurrences first: they are counted by their keyword's place in the whole list.
  report.keywords.forEach(({ occurrences }, keyword) => {
    while (occurrences.length > SLICE) {
      port.postMessage({ id, part: { occurrences: { keyword, places: occurrences.splice(-SLICE) } } });
    }
  });
  for (const list of LONG_LISTS) {
    const items = /** @type {unknown[]} */ (report[list]);
    while (items.length > SLICE) port.postMessage({ id, part: { [list]: items.splice(0, SLICE) } });
  }
  return { id, ok: true, report, milliseconds };
}

/** @param {EngineAssets} assets */
async function compile({ core }) {
  if (core instanceof WebAssembly.Module) return core;
  if (typeof core !== "string") return WebAssembly.compile(core);
  return WebAssembly.compileStreaming(await download(core));
}

/**
 * @param {number} id
 * @param {EngineAssets} assets
 */
async function readDictionary(id, { dictionary, dictionaryBytes }) {
  if (typeof dictionary !== "string") return new Uint8Array(dictionary);
  const response = await download(dictionary);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  /** @type {Uint8Array[]} */
  const chunks = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    port.postMessage({ id, progress: { stage: "dictionary", loaded, total: dictionaryBytes } });
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** @param {string} url */
async function download(url) {
  let response;
  try {
    response = await fetch(url);
  } catch {
    throw failure("load_failed", `could not fetch ${url}`);
  }
  if (!response.ok) throw failure("load_failed", `${url} answered ${response.status}`);
  return response;
}

/**
 * @param {string} code
 * @param {string} message
 */
function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
function describe(error) {
  if (error instanceof WebAssembly.RuntimeError) return { code: "engine_crashed", message: error.message };
  if (error instanceof WebAssembly.CompileError) return { code: "wasm_blocked", message: error.message };
  const { code, message } = /** @type {Partial<Failure>} */ (error ?? {});
  return { code: code ?? "engine_failed", message: message ?? String(error) };
}
