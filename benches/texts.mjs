// Which texts are measured?

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Real articles beside the project when they are there, else the samples written for it. */
const folders = [join(process.env.WENSHU_SHARED ?? join(root, "../shared"), "articles/gov"), join(root, "www/samples")];

/** @typedef {"article" | "book"} Length */

/** @returns {{ source: string, texts: Record<Length, string> }} */
export function texts() {
  for (const folder of folders) {
    const all = read(folder);
    if (all === "") continue;
    return {
      source: folder === folders[0] ? "government work reports" : "the project's own samples, repeated",
      texts: { article: cut(all, 20_000), book: cut(all, 1_800_000) },
    };
  }
  throw new Error("www/samples holds no text to measure with");
}

/** @param {string} folder */
function read(folder) {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
    return names.sort().map((name) => readFileSync(join(folder, name), "utf8")).join("\n\n");
  } catch {
    return "";
  }
}

/**
 * The text, repeated as needed, up to so many bytes of UTF-8.
 * @param {string} text
 * @param {number} bytes
 */
function cut(text, bytes) {
  const source = Buffer.from(text);
  const whole = Buffer.concat(Array(Math.ceil(bytes / source.length)).fill(source)).subarray(0, bytes);
  return whole.toString("utf8").replace(/\uFFFD+$/, "");
}
