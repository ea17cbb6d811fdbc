// What does a file say? (The only importer of the modules for files, for rarer documents and for spreadsheets.)

import { confine } from "./confined.js";
import initialise, { read, readRich } from "./files/wenshu_files.js";
import initialiseOffice, { readDocument } from "./office/wenshu_office.js";
import initialiseSheets, { read as readSheets } from "./sheets/wenshu_sheets.js";

/** @import { Assets, FileFailure, FileMessage, FileRequest } from "./files-client.js" */

/** @type {{ postMessage: (message: FileMessage) => void, onmessage: ((event: MessageEvent<FileRequest>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

/** @type {Promise<unknown> | null} */
let loaded = null;
/** @type {Promise<unknown> | null} */
let sheets = null;

/** @type {Promise<unknown> | null} */
let office = null;

port.onmessage = async ({ data: { id, assets, source, encoding, whole = false } }) => {
  try {
    const given = typeof source === "string" ? source : new Uint8Array(await readable(source));
    allow(assets.module);
    loaded ??= load(initialise, assets.module);
    await loaded;
    const extracted = typeof given === "string" ? readRich(given, whole) : await readBytes(given, assets, encoding, whole);
    port.postMessage({ id, ok: true, extracted });
  } catch (error) {
    loaded = office = sheets = null;
    port.postMessage({ id, ok: false, error: described(error) });
  }
};

/**
 * Reads a file; spreadsheets and documents of rarer formats are known by the files module, and read by modules of their
 * own.
 * @param {Uint8Array} bytes
 * @param {Assets} assets
 * @param {string | undefined} encoding
 * @param {boolean} whole
 */
async function readBytes(bytes, assets, encoding, whole) {
  try {
    return read(bytes, encoding, whole);
  } catch (error) {
    const { code, format } = /** @type {{ code?: string, format?: string }} */ (error);
    if (code === "office_file" && format) return readOffice(bytes, format, assets.office);
    if (code === "spreadsheet_file" && assets.sheets) return readSpreadsheet(bytes, assets.sheets);
    throw error;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {string} format
 * @param {string | ArrayBuffer} module its address, or its bytes
 */
async function readOffice(bytes, format, module) {
  allow(module);
  office ??= load(initialiseOffice, module);
  await office;
  const decode = (/** @type {string} */ name, /** @type {Uint8Array} */ given) => new TextDecoder(name).decode(given);
  return readDocument(format, bytes, decode, (/** @type {string} */ html) => readRich(html, true).text);
}

/**
 * @param {Uint8Array} bytes
 * @param {string | ArrayBuffer} module its address, or its bytes
 */
async function readSpreadsheet(bytes, module) {
  allow(module);
  sheets ??= load(initialiseSheets, module);
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
