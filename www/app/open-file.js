// What does a file say, or rich text from the clipboard?

import { FileError, FilesClient } from "../engine/files-client.js";
import { startWorker } from "../engine/trusted.js";
import { address, forWorker, offers } from "./assets.js";

/** @import { Extracted } from "../engine/files-client.js" */
/** @import { Report } from "../engine/protocol.js" */

/** Larger files are refused with a sentence. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/**
 * What the reader chose, where the file leaves a choice.
 * @typedef {object} Choice
 * @property {string} [encoding] instead of the one recognised
 * @property {boolean} [whole] with what stands around a page's article
 */

/**
 * Where a text came from: what was recognised, how it was chosen, and the source itself while it is at hand.
 * @typedef {Omit<Extracted, "text"> & { source: File | string, choice: Choice }} Origin
 */

/**
 * @typedef {{ ok: true, name: string, text: string, origin: Origin }} Opened
 * @typedef {{ ok: false, name: string, code: string }} Refused
 */

const files = new FilesClient(() => startWorker("files"), { module: forWorker("files"), office: forWorker("office"), sheets: forWorker("sheets") });

/** The page in one file brings no reader of PDF files: it would double it. */
const pdf = offers("pdf-worker") ? new FilesClient(() => startWorker("pdf"), { cmaps: address("cmaps") }) : null;

/**
 * Reads one file.
 * @param {File} file
 * @param {object} [wishes]
 * @param {Choice} [wishes.choice]
 * @param {(part: Opened) => void} [wishes.onpart] told of the first pages before the last are read
 * @param {(progress: { read: number, all: number }) => void} [wishes.onprogress] told of every page
 * @param {() => void} [wishes.onsilent] told when nothing has been heard for long
 * @param {AbortSignal} [wishes.signal]
 * @returns {Promise<Opened | Refused>}
 */
export async function readFile(file, wishes = {}) {
  const { name, size } = file;
  if (size > LARGEST_FILE) return { ok: false, name, code: "file_too_large" };
  return reading(pdf && (await isPdf(file)) ? pdf : files, file, name, wishes);
}

/**
 * Reads rich text.
 * @param {string} html
 * @param {object} [wishes]
 * @param {Choice} [wishes.choice]
 * @returns {Promise<Opened | Refused>}
 */
export function readRich(html, wishes) {
  return reading(files, html, "", wishes);
}

/**
 * @param {FilesClient} client
 * @param {File | string} source
 * @param {string} name
 * @param {{ choice?: Choice, onpart?: (part: Opened) => void, onprogress?: (progress: { read: number, all: number }) => void, onsilent?: () => void, signal?: AbortSignal }} [wishes]
 * @returns {Promise<Opened | Refused>}
 */
async function reading(client, source, name, { choice = {}, onpart, ...wishes } = {}) {
  /** @param {Extracted} extracted @returns {Opened} */
  const opened = ({ text, ...origin }) => ({ ok: true, name, text, origin: { ...origin, source, choice } });
  try {
    const extracted = await client.read(source, { ...choice, ...wishes, onpart: (part) => onpart?.(opened(part)) });
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

/** @param {File} file */
async function isPdf(file) {
  const head = await file.slice(0, 1024).text().catch(() => "");
  return head.includes("%PDF-");
}
