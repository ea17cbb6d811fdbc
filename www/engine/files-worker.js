// What does a file say? (The only importer of the files module and of the one that reads spreadsheets.)

import { confine } from "./confined.js";
import initialise, { read, readRich } from "./files/wenshu_files.js";
import initialiseSheets, { read as readSheets } from "./sheets/wenshu_sheets.js";

/** @import { Assets, FileFailure, FileMessage, FileRequest } from "./files-client.js" */

/** @type {{ postMessage: (message: FileMessage) => void, onmessage: ((event: MessageEvent<FileRequest>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

/** @type {Promise<unknown> | null} */
let loaded = null;
/** @type {Promise<unknown> | null} */
let sheets = null;

port.onmessage = async ({ data: { id, assets, source, encoding, whole = false } }) => {
  try {
    const given = typeof source === "string" ? source : new Uint8Array(await readable(source));
    allow(assets.module);
    loaded ??= load(initialise, assets.module);
    await loaded;
    const extracted = typeof given === "string" ? readRich(given, whole) : await readBytes(given, assets, encoding, whole);
    port.postMessage({ id, ok: true, extracted });
  } catch (error) {
    loaded = sheets = null;
    port.postMessage({ id, ok: false, error: described(error) });
  }
};

/**
 * Spreadsheets are known by the files module, and read by one of their own.
 * @param {Uint8Array} bytes
 * @param {Assets} assets
 * @param {string | undefined} encoding
 * @param {boolean} whole
 */
async function readBytes(bytes, assets, encoding, whole) {
  try {
    return read(bytes, encoding, whole);
  } catch (error) {
    if (/** @type {Partial<FileFailure>} */ (error).code !== "spreadsheet_file" || !assets.sheets) throw error;
  }
  allow(assets.sheets);
  sheets ??= load(initialiseSheets, assets.sheets);
  await sheets;
  return readSheets(bytes);
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
 * @param {(source: { module_or_path: Response | ArrayBuffer }) => Promise<unknown>} initialise
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
