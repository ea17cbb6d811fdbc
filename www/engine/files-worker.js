// What does a file say? (The only importer of the modules for files and for documents of the rarer formats.)

import { confine } from "./confined.js";
import initialise, { read, readRich } from "./files/wenshu_files.js";
import initialiseOffice, { readDocument } from "./office/wenshu_office.js";

/** @import { FileFailure, FileMessage, FileRequest } from "./files-client.js" */

/** @type {{ postMessage: (message: FileMessage) => void, onmessage: ((event: MessageEvent<FileRequest>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

/** @type {Promise<unknown> | null} */
let loaded = null;

/** @type {Promise<unknown> | null} */
let office = null;

port.onmessage = async ({ data: { id, assets, source, encoding, whole = false } }) => {
  try {
    const given = typeof source === "string" ? source : new Uint8Array(await readable(source));
    allow(assets.module);
    loaded ??= load(initialise, assets.module);
    await loaded;
    const extracted = typeof given === "string" ? readRich(given, whole) : await extract(given, encoding, whole, assets.office);
    port.postMessage({ id, ok: true, extracted });
  } catch (error) {
    loaded = office = null;
    port.postMessage({ id, ok: false, error: described(error) });
  }
};

/**
 * Reads a file, one of a rarer format with the module for these.
 * @param {Uint8Array} bytes
 * @param {string | undefined} encoding
 * @param {boolean} whole
 * @param {string | ArrayBuffer} module its address, or its bytes
 */
async function extract(bytes, encoding, whole, module) {
  try {
    return read(bytes, encoding, whole);
  } catch (error) {
    const { code, format } = /** @type {{ code?: string, format?: string }} */ (error);
    if (code !== "office_file" || !format) throw error;
    allow(module);
    office ??= load(initialiseOffice, module);
    await office;
    const decode = (/** @type {string} */ name, /** @type {Uint8Array} */ given) => new TextDecoder(name).decode(given);
    return readDocument(format, bytes, decode, (/** @type {string} */ html) => readRich(html, true).text);
  }
}

/** @param {Blob} file */
async function readable(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw failure("file_unreadable");
  }
}

/**
 * @param {(options: { module_or_path: any }) => Promise<unknown>} initialise
 * @param {string | ArrayBuffer} module its address, or its bytes
 */
async function load(initialise, module) {
  if (typeof module !== "string") return initialise({ module_or_path: module });
  const response = await fetch(module).catch(() => null);
  if (!response?.ok) throw failure("reader_missing");
  await initialise({ module_or_path: response });
}

/** @param {string} code */
function failure(code) {
  return Object.assign(new Error(code), { code });
}

/**
 * @param {unknown} error
 * @returns {FileFailure}
 */
function described(error) {
  const { code, message } = /** @type {Partial<FileFailure>} */ (error ?? {});
  return { code: code ?? "reader_crashed", message: message ?? String(error) };
}
