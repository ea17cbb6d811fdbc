// How is a request answered, in a worker or where a page allows none? (The only importer of the built module.)

import initialise, { Engine } from "./core/wenshu.js";
import { PROTOCOL } from "./protocol.js";

/** @import { AnalyseRequest, ConcordanceRequest, EngineAssets, Failure, LoadRequest, Message, Report, Request } from "./protocol.js" */

/**
 * Items of one list per message: receiving thousands at once would hold up the page for more than a frame. They go as they
 * are: in columns they would be there later (docs/report.md, "In few bytes").
 */
const SLICE = 400;

const LONG_LISTS = /** @type {const} */ (["figures", "times", "statements", "keywords", "names", "checks", "notices", "tables"]);

/** @typedef {(message: Message) => void} Post */

/** @type {Engine | null} */
let engine = null;

/**
 * Answers one request through `post`, after any number of progress messages and parts.
 * @param {Request} request
 * @param {Post} post
 */
export async function answer(request, post) {
  try {
    if (request.v !== PROTOCOL) throw failure("protocol_version", `expected messages of version ${PROTOCOL}`);
    if (request.kind === "load") post(await load(request, post));
    else post(request.kind === "analyse" ? analyse(request, post) : concordance(request));
  } catch (error) {
    // A trap leaves the instance's memory in an unknown state: nothing may be asked of it again.
    if (error instanceof WebAssembly.RuntimeError) engine = null;
    post({ id: request.id, ok: false, error: describe(error) });
  }
}

/**
 * @param {LoadRequest} request
 * @param {Post} post
 * @returns {Promise<Message>}
 */
async function load({ id, assets }, post) {
  const [module, dictionary] = await Promise.all([compile(assets), readDictionary(id, assets, post)]);
  post({ id, progress: { stage: "engine", loaded: 0, total: null } });
  await initialise({ module_or_path: module });
  try {
    engine = new Engine(dictionary);
  } catch (error) {
    if (typeof assets.dictionary !== "string" || describe(error).code !== "bad_dictionary") throw error;
    // As in `compile`.
    const again = await readDictionary(id, assets, post, "reload");
    try {
      engine = new Engine(again);
    } catch (error) {
      throw failure("load_failed", describe(error).message);
    }
  }
  return { id, ok: true, module };
}

/**
 * @param {AnalyseRequest} request
 * @param {Post} post
 * @returns {Message}
 */
function analyse({ id, text, options }, post) {
  if (!engine) throw failure("engine_crashed", "the engine is not running");
  const begun = performance.now();
  const report = /** @type {Report} */ (engine.analyse(text, options));
  const milliseconds = performance.now() - begun;
  // Occurrences first: they are counted by their keyword's place in the whole list.
  report.keywords.forEach(({ occurrences }, keyword) => {
    while (occurrences.length > SLICE) {
      post({ id, part: { occurrences: { keyword, places: occurrences.splice(-SLICE) } } });
    }
  });
  for (const list of LONG_LISTS) {
    const items = /** @type {unknown[]} */ (report[list]);
    while (items.length > SLICE) post({ id, part: { [list]: items.splice(0, SLICE) } });
  }
  return { id, ok: true, report, milliseconds };
}

/**
 * @param {ConcordanceRequest} request
 * @returns {Message}
 */
function concordance({ id, text, term, width, order }) {
  if (!engine) throw failure("engine_crashed", "the engine is not running");
  return { id, ok: true, concordance: engine.concordance(text, term, width, order) };
}

/** @param {EngineAssets} assets */
async function compile({ core, integrity }) {
  if (core instanceof WebAssembly.Module) return core;
  if (typeof core !== "string") return WebAssembly.compile(core);
  try {
    return await compiled(await download(core, integrity?.core));
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError) || !(await mayCompile())) throw error;
  }
  // What came is no module: cut or altered on its way, and perhaps kept so by a cache.
  try {
    return await compiled(await download(core, integrity?.core, "reload"));
  } catch (error) {
    throw error instanceof WebAssembly.CompileError ? failure("load_failed", `${core} is damaged: ${error.message}`) : error;
  }
}

/** @param {Response} response */
async function compiled(response) {
  // Compiling while downloading takes the right media type, which not every server sends.
  const streams = response.headers.get("Content-Type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The smallest module: its mark and its version. */
const SMALLEST = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether WebAssembly may run here at all. */
async function mayCompile() {
  return WebAssembly.compile(SMALLEST).then(() => true, () => false);
}

/**
 * @param {number} id
 * @param {EngineAssets} assets
 * @param {Post} post
 * @param {RequestCache} [cache]
 */
async function readDictionary(id, { dictionary, dictionaryBytes, integrity }, post, cache) {
  if (typeof dictionary !== "string") return new Uint8Array(dictionary);
  const response = await download(dictionary, integrity?.dictionary, cache);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  /** @type {Uint8Array[]} */
  const chunks = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    post({ id, progress: { stage: "dictionary", loaded, total: dictionaryBytes } });
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * @param {string} url
 * @param {string} [integrity]
 * @param {RequestCache} [cache] "reload" past what caches hold
 */
async function download(url, integrity, cache) {
  let response;
  try {
    response = await fetch(url, { integrity, cache });
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
