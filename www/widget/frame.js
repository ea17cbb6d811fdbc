// How does a page give its article to the widget in a frame, and the frame its height?

import { listenUntil } from "../engine/older.js";
import { Article, elementFor } from "./article.js";
import { VERSION, clamped, read } from "./messages.js";

/** @import { Options, Report } from "../engine/protocol.js" */

/**
 * @typedef {object} Wishes
 * @property {string} [text] what to read
 * @property {Element} [article] or where to read it
 * @property {Options} [options]
 * @property {number} [maxHeight] the tallest the frame may become, in CSS pixels
 * @property {(report: Report) => void} [onreport]
 * @property {(error: { code: string, message: string }) => void} [onerror]
 */

/**
 * Connects a frame that shows `embed.html#origin=…`; returns what ends the connection.
 * @param {HTMLIFrameElement} frame
 * @param {Wishes} wishes
 */
export function connect(frame, { text, article, options = {}, maxHeight = Infinity, onreport, onerror }) {
  const ended = new AbortController();
  const { origin } = new URL(frame.src, document.baseURI);
  // A sandbox without allow-same-origin takes the frame its origin.
  const opaque = frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin");
  listenUntil(
    window,
    "message",
    (/** @type {MessageEvent} */ { source, origin: said, data, ports: [port] }) => {
      if (source !== frame.contentWindow || said !== (opaque ? "null" : origin)) return;
      if (!port || read(data)?.kind !== "hello") return;
      ended.signal.addEventListener("abort", () => port.close());
      port.onmessage = ({ data }) => {
        const message = read(data);
        if (message?.kind === "size") frame.style.height = `${Math.min(clamped(message.height), maxHeight)}px`;
        else if (message?.kind === "result") onreport?.(message.report);
        else if (message?.kind === "error") onerror?.({ code: message.code, message: message.message });
      };
      port.postMessage({ wenshu: VERSION, kind: "welcome" });
      const read_ = text ?? (article ? new Article(article).text : "");
      if (read_.trim()) port.postMessage({ wenshu: VERSION, kind: "analyse", id: 1, text: read_, options });
    },
    ended.signal,
  );
  return () => ended.abort();
}

// Without a line of script on the page: <iframe data-wenshu-for="#article">.
for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll("iframe[data-wenshu-for]"))) {
  try {
    const article = elementFor(document, frame.dataset.wenshuFor ?? "");
    if (article) connect(frame, { article });
  } catch (error) {
    // An address that is none: told, and the frames after this one are served.
    setTimeout(() => {
      throw error;
    });
  }
}
