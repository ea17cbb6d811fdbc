// What is in a part of the single file?

import { gunzipSync } from "fflate";

/**
 * The bytes that were packed: gzip in base64. (`DecompressionStream` came to Firefox with 113, to Safari with 16.4.)
 * @param {string} packed
 * @returns {ArrayBuffer}
 */
export function unpacked(packed) {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return /** @type {ArrayBuffer} */ (gunzipSync(bytes).buffer);
}
