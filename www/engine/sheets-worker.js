// How does a workbook become bytes without holding up the page? (The only importer of the spreadsheet module.)

import { confine } from "./confined.js";
import initialise, { write } from "./xlsx/wenshu_xlsx.js";

/** @import { SheetsAnswer, SheetsRequest } from "./sheets-client.js" */

/** @type {{ postMessage: (message: SheetsAnswer, transfer?: Transferable[]) => void, onmessage: ((event: MessageEvent<SheetsRequest>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

port.onmessage = async ({ data: { module, book } }) => {
  allow(module);
  try {
    await initialise({ module_or_path: await fetched(module) });
    const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (write(book));
    port.postMessage({ ok: true, bytes }, [bytes.buffer]);
  } catch (error) {
    const { code, message } = /** @type {{ code?: string, message?: string }} */ (error ?? {});
    port.postMessage({ ok: false, code: code ?? "sheets_crashed", message: message ?? String(error) });
  }
};

/** @param {string | ArrayBuffer} module its address, or its bytes */
async function fetched(module) {
  if (typeof module !== "string") return module;
  const response = await fetch(module).catch(() => null);
  if (!response?.ok) throw Object.assign(new Error(`could not fetch ${module}`), { code: "sheets_missing" });
  return response;
}
