// How does a page get a workbook written, with exactly one answer?

import { EngineError } from "./protocol.js";

/** @typedef {{ module: string | ArrayBuffer, book: string }} SheetsRequest */
/** @typedef {{ ok: true, bytes: Uint8Array<ArrayBuffer> } | { ok: false, code: string, message: string }} SheetsAnswer */

/**
 * A worker for one workbook: its memory is given back when the file is made, and a crash reaches nothing else.
 * @param {() => Worker} start
 * @param {SheetsRequest} request
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejected with an EngineError
 */
export async function writeWorkbook(start, request) {
  /** @type {Worker | null} */
  let worker = null;
  try {
    return await new Promise((resolve, reject) => {
      /** @param {string} code @param {string} message */
      const fail = (code, message) => reject(new EngineError({ code, message }));
      try {
        worker = start();
      } catch (error) {
        fail("worker_blocked", String(error));
        return;
      }
      worker.onmessage = ({ data }) => (data.ok ? resolve(data.bytes) : fail(data.code, data.message));
      worker.onerror = (event) => {
        event.preventDefault();
        fail("sheets_crashed", event.message ?? "the worker failed");
      };
      worker.onmessageerror = () => fail("sheets_crashed", "a message could not be read");
      worker.postMessage(request);
    });
  } finally {
    /** @type {Worker | null} */ (worker)?.terminate();
  }
}
