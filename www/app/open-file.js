// Is this file a text, and which?

/** Larger files are refused with a sentence. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** What a text may hold besides printed characters: tab, line breaks, form feed, escape. */
const PLAIN_CONTROLS = new Set([9, 10, 12, 13, 27]);

/**
 * @typedef {{ ok: true, name: string, text: string } | { ok: false, name: string, code: string }} Opened
 */

/**
 * @param {File} file
 * @returns {Promise<Opened>}
 */
export async function readFile(file) {
  const { name } = file;
  if (file.size > LARGEST_FILE) return { ok: false, name, code: "file_too_large" };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { ok: false, name, code: "file_unreadable" };
  }
  if (bytes.length === 0) return { ok: false, name, code: "file_empty" };
  if (isBinary(bytes)) return { ok: false, name, code: "binary_file" };
  try {
    return { ok: true, name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, name, code: "not_utf8" };
  }
}

/**
 * Control characters that no text has, in the first stretch of the file.
 * @param {Uint8Array} bytes
 */
function isBinary(bytes) {
  const head = bytes.subarray(0, 8192);
  const odd = head.reduce((count, byte) => count + Number(byte < 32 && !PLAIN_CONTROLS.has(byte)), 0);
  return odd > head.length / 100;
}
