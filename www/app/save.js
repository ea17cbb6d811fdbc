// How does a result reach the clipboard or the disk?

import { el } from "./dom.js";

/**
 * Rich where the browser allows it, plain where it does not.
 * @param {string} plain
 * @param {string} html
 */
export async function copy(plain, html) {
  if (typeof ClipboardItem === "function") {
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/plain": new Blob([plain], { type: "text/plain" }),
          "text/html": new Blob([html], { type: "text/html" }),
        }),
      ]);
      return;
    } catch {
      // Some browsers only let plain text through.
    }
  }
  await navigator.clipboard.writeText(plain);
}

/**
 * @param {string} name
 * @param {string | Uint8Array<ArrayBuffer>} content
 * @param {string} type
 */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * A file name that every system takes.
 * @param {string} title
 * @param {string} extension
 */
export function fileName(title, extension) {
  const safe = title.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, " ").replace(/\s+/g, " ").replace(/^[\s.]+/, "").slice(0, 60).trimEnd();
  return `${safe || "wenshu"}.${extension}`;
}
