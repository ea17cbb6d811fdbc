// What does a file say? (The only importer of the files module.)

import { confine } from "./confined.js";
import initialise, { read, readRich } from "./files/wenshu_files.js";

/** @import { FileFailure, FileMessage, FileRequest } from "./files-client.js" */

/** @type {{ postMessage: (message: FileMessage) => void, onmessage: ((event: MessageEvent<FileRequest>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

/** @type {Promise<unknown> | null} */
let loaded = null;

port.onmessage = async ({ data: { id, assets, source, encoding, whole = false } }) => {
  try {
    const given = typeof source === "string" ? source : new Uint8Array(await readable(source));
    allow(assets.module);
    loaded ??= load(assets.module);
    await loaded;
    const extracted = typeof given === "string" ? readRich(given, whole) : read(given, encoding, whole);
    port.postMessage({ id, ok: true, extracted });
  } catch (error) {
    loaded = null;
    port.postMessage({ id, ok: false, error: described(error) });
  }
};

/** @param {Blob} file */
async function readable(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw failure("file_unreadable");
  }
}

/** @param {string | ArrayBuffer} module its address, or its bytes */
async function load(module) {
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
