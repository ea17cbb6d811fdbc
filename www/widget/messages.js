// Which messages pass between a page and the widget in its frame?

import { hasOwn } from "../engine/older.js";

/** @import { Options, Report } from "../engine/protocol.js" */

/** The version of these messages. */
export const VERSION = 1;

/** A frame is never asked to be smaller or larger than this, in CSS pixels. */
export const HEIGHT = { least: 40, most: 20_000 };

/** @typedef {{ wenshu: 1, kind: "hello" }} Hello from the frame, to the very origin it was told, with a port for all that follows */
/** @typedef {{ wenshu: 1, kind: "welcome" }} Welcome the page has heard it */
/** @typedef {{ wenshu: 1, kind: "analyse", id: number, text: string, options: Options }} Analyse */
/** @typedef {{ wenshu: 1, kind: "result", id: number, report: Report }} Result */
/** @typedef {{ wenshu: 1, kind: "error", id: number, code: string, message: string }} Refusal */
/** @typedef {{ wenshu: 1, kind: "size", height: number }} Size */
/** @typedef {Hello | Welcome | Analyse | Result | Refusal | Size} FrameMessage */

/** What each kind of message must hold. @type {Record<string, Record<string, string>>} */
const SHAPES = {
  hello: {},
  welcome: {},
  analyse: { id: "number", text: "string", options: "object" },
  result: { id: "number", report: "object" },
  error: { id: "number", code: "string", message: "string" },
  size: { height: "number" },
};

/**
 * A message of ours in this version, or null.
 * @param {unknown} data
 * @returns {FrameMessage | null}
 */
export function read(data) {
  if (data === null || typeof data !== "object") return null;
  const message = /** @type {Record<string, unknown>} */ (data);
  const shape = message.wenshu === VERSION && hasOwn(SHAPES, String(message.kind)) && SHAPES[String(message.kind)];
  if (!shape) return null;
  const fits = Object.entries(shape).every(([field, type]) => hasOwn(message, field) && typeof message[field] === type && message[field] !== null);
  return fits ? /** @type {any} */ (message) : null;
}

/** @param {number} height */
export function clamped(height) {
  return Number.isFinite(height) ? Math.min(HEIGHT.most, Math.max(HEIGHT.least, Math.ceil(height))) : HEIGHT.least;
}
