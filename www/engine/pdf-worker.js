// What does a PDF say, page by page? (The only importer of PDF.js.)

// What PDF.js takes for granted and browsers of our floor lack (Chromium 92 and 98).
import "core-js/stable/array/at";
import "core-js/stable/typed-array/at";
import "./clone.js";
import { OPS, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
// Sets `globalThis.pdfjsWorker`: PDF.js then works in this worker and starts none of its own.
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { confine } from "./confined.js";
import { joinedBeside } from "./pdf-beside.js";
import { linesOf, readable } from "./pdf-lines.js";
import { marginsOf, withoutMargins } from "./pdf-margins.js";
import { rulesOf } from "./pdf-tables.js";

/** @import { Extracted, FileFailure, FileMessage, FileRequest } from "./files-client.js" */
/** @import { Drawn } from "./pdf-beside.js" */
/** @import { Item } from "./pdf-lines.js" */
/** @import { Margin } from "./pdf-margins.js" */

/** @type {{ postMessage: (message: FileMessage) => void, addEventListener: (kind: "message", then: (event: MessageEvent<FileRequest>) => void) => void }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

port.addEventListener("message", async ({ data }) => {
  // PDF.js has messages of its own on this port.
  if (!data.assets) return;
  const { id, source, assets, whole = false } = data;
  const { cmaps } = assets;
  // The list of character maps stands among them.
  if (typeof cmaps === "string") allow(cmaps.startsWith("blob:") ? cmaps : new URL("./", cmaps).href);
  try {
    const extracted = await read(/** @type {Blob} */ (source), /** @type {string} */ (cmaps), whole, (message) => port.postMessage({ id, ...message }));
    port.postMessage({ id, ok: true, extracted });
  } catch (error) {
    port.postMessage({ id, ok: false, error: described(error) });
  }
});

/**
 * @param {Blob} file
 * @param {string} cmaps the address of the list of character maps
 * @param {boolean} whole with what stands around the text of each page
 * @param {(message: { part: Extracted } | { progress: { read: number, all: number } }) => void} tell
 * @returns {Promise<Extracted>}
 */
async function read(file, cmaps, whole, tell) {
  const data = new Uint8Array(await file.arrayBuffer());
  const opened = getDocument({
    data,
    CMapReaderFactory: characterMaps(cmaps),
    isEvalSupported: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    verbosity: 0,
  });
  const pdf = await opened.promise;
  const all = pdf.numPages;
  /** @type {string[][]} */
  const pages = [];
  /** @type {(Drawn | null)[]} */
  const drawn = [];
  /** @type {Margin[][]} */
  const margins = [];
  let blank = 0;
  const extracted = () => {
    const joined = joinedBeside(drawn);
    const together = pages.map((lines, at) => (joined.has(at) ? written(joined.get(at)) : lines));
    const kept = whole ? { pages: together, leftOut: 0 } : withoutMargins(together, margins);
    const text = kept.pages.map((lines) => lines.join("\n")).join("\n");
    return { format: "pdf", encoding: null, text, lost: text.match(UNREADABLE)?.length ?? 0, leftOut: kept.leftOut, notes: [], pages: { read: pages.length, all, blank } };
  };
  // The first page is shown at once; what follows is told rarely, for each time is a new analysis.
  let next = 1;
  for (let number = 1; number <= all; number++) {
    const page = await pdf.getPage(number);
    const { transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const pieces = items.filter((item) => "str" in item).map((item) => placed(item, transform));
    const mayHold = mayHoldTables(pieces);
    const rules = mayHold ? rulesOf(await page.getOperatorList(), OPS, transform) : [];
    const lines = written({ pieces, rules });
    page.cleanup();
    pages.push(lines);
    drawn.push(mayHold ? { pieces, rules } : null);
    margins.push(marginsOf(pieces).map((margin) => ({ ...margin, text: readable(margin.text) })));
    const isBlank = lines.every((line) => line.trim() === "");
    blank += Number(isBlank);
    if (number === all) break;
    tell({ progress: { read: number, all } });
    if (number === next && !isBlank) {
      tell({ part: extracted() });
      next *= 4;
    } else if (number === next) {
      next += 1;
    }
  }
  await opened.destroy();
  if (blank === all) throw Object.assign(new Error("no page has text"), { code: "pdf_without_text" });
  return extracted();
}

/**
 * The lines of a page, or of several that were joined; none of a page that stands beside another.
 * @param {Drawn | null | undefined} page
 */
function written(page) {
  return page ? linesOf(page.pieces, page.rules).map(readable) : [];
}

/**
 * Whether a page has numbers enough for a table: only then is it worth while to read what is drawn on it.
 * @param {Item[]} pieces
 */
function mayHoldTables(pieces) {
  return pieces.filter(({ text }) => /^[（(+-]?\d[\d,. ]*[%％]?[)）]?$/.test(text.trim())).length >= 4;
}

/** What a font without a map to characters leaves of them. */
const UNREADABLE = /[\ufffd\ue000-\uf8ff]/gu;

/**
 * An item where a reader sees it: the page's own turn is undone, and y grows downwards.
 * @param {{ str: string, transform: number[], width: number, height: number }} item
 * @param {number[]} page
 * @returns {Item}
 */
function placed({ str, transform, width }, page) {
  const [a, b, c, d, e, f] = page;
  const [p, q, r, s, x, y] = transform;
  const across = [a * p + c * q, b * p + d * q];
  const size = Math.hypot(a * r + c * s, b * r + d * s);
  return {
    text: str,
    x: a * x + c * y + e,
    y: b * x + d * y + f,
    width,
    size,
    turned: Math.abs(across[1]) > Math.abs(across[0]) * 0.1 || across[0] < 0,
  };
}

/**
 * Character maps are fetched one by one, by the names of the list.
 * @param {string} address
 */
function characterMaps(address) {
  /** @type {Promise<Record<string, string>> | null} */
  let list = null;
  return class {
    /** @param {{ name: string }} wanted */
    async fetch({ name }) {
      list ??= fetched(address).then((response) => response.json());
      const file = (await list)[`${name}.bcmap`];
      if (!file) throw new Error(`there is no character map ${name}`);
      const response = await fetched(new URL(file, address).href);
      return { cMapData: new Uint8Array(await response.arrayBuffer()), isCompressed: true };
    }
  };
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) throw Object.assign(new Error(address), { code: "reader_missing" });
  return response;
}

/**
 * @param {unknown} error
 * @returns {FileFailure}
 */
function described(error) {
  const { code, message, name } = /** @type {Partial<FileFailure & Error>} */ (error ?? {});
  const ours = typeof code === "string" ? code : "file_damaged";
  return { code: name === "PasswordException" ? "file_locked" : ours, message: message ?? String(error) };
}
