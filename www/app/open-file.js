// What does a file that the reader opens say?

import { FileError, FilesClient } from "../engine/files-client.js";
import { nameScript, startWorker } from "../engine/trusted.js";
import { address, forWorker } from "./assets.js";

/** @import { Extracted } from "../engine/files-client.js" */
/** @import { Report } from "../engine/protocol.js" */

/** Larger files are refused with a sentence. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/**
 * Where a text came from: what was recognised, and the file itself while it is at hand.
 * @typedef {Omit<Extracted, "text"> & { file: File | null }} Origin
 */

/**
 * @typedef {{ ok: true, name: string, text: string, origin: Origin }} Opened
 * @typedef {{ ok: false, name: string, code: string }} Refused
 */

nameScript("files", address("files-worker"));

const files = new FilesClient(() => startWorker("files"), await forWorker("files"));

/**
 * Reads one file.
 * @param {File} file
 * @param {object} [wishes]
 * @param {string | null} [wishes.encoding] instead of the one recognised
 * @param {(part: Opened) => void} [wishes.onpart] told of the first pages before the last are read
 * @param {AbortSignal} [wishes.signal]
 * @returns {Promise<Opened | Refused>}
 */
export async function readFile(file, { encoding = null, onpart, signal } = {}) {
  const { name } = file;
  if (file.size > LARGEST_FILE) return { ok: false, name, code: "file_too_large" };
  /** @param {Extracted} extracted @returns {Opened} */
  const opened = ({ text, ...origin }) => ({ ok: true, name, text, origin: { ...origin, file } });
  try {
    const extracted = await files.read(file, { encoding, signal, onpart: (part) => onpart?.(opened(part)) });
    return extracted.text.trim() === "" ? { ok: false, name, code: "file_empty" } : opened(extracted);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { ok: false, name, code: error.code };
  }
}

/**
 * The report of a text that was read from a file says so, and carries the text that its places count in.
 * @param {Report} report
 * @param {Origin | null} origin
 * @param {string} text
 */
export function toldOf(report, origin, text) {
  if (origin) Object.assign(report.document, { format: origin.format, encoding: origin.encoding ?? "UTF-8", text });
}
