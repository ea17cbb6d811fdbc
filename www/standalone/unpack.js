// What is in a part of the single file?

/**
 * Gzip in base64 as a blob of its type.
 * @param {string} packed
 * @param {string} type
 */
export async function unpacked(packed, type) {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(stream).arrayBuffer()], { type });
}
