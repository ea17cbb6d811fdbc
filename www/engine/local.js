// How is a text analysed where a page allows no worker?

import { answer } from "./answerer.js";

/** @import { Message, Request } from "./protocol.js" */

/** Looks like a worker to the engine's client, and works where the page does: for short texts only. */
export class LocalWorker {
  /** @type {((event: { data: Message }) => void) | null} */ onmessage = null;
  /** @type {((event: ErrorEvent) => void) | null} */ onerror = null;
  /** @type {(() => void) | null} */ onmessageerror = null;

  /** Unlike a worker's, this module's memory outlives a crash, and nothing may be asked of it again. */
  static #poisoned = false;

  /** @param {Request} request */
  postMessage(request) {
    if (LocalWorker.#poisoned) {
      const error = { code: "engine_crashed", message: "the engine crashed on this page; it works again once the page is reloaded" };
      queueMicrotask(() => this.onmessage?.({ data: { id: request.id, ok: false, error } }));
      return;
    }
    answer(request, (data) => {
      if ("ok" in data && !data.ok && data.error.code === "engine_crashed") LocalWorker.#poisoned = true;
      this.onmessage?.({ data });
    });
  }

  terminate() {
    this.onmessage = null;
  }
}
