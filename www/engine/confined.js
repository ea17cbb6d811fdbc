// What may a worker ask of the network? (A host that sends no policy leaves workers without one: they keep to their own files here.)

/** Ways out of a worker beside `fetch`; none of them is used. */
const WAYS_OUT = ["XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts", "Worker", "caches", "FontFace"];

/**
 * Takes from this worker, for good, every way to the network but `fetch` of what is let through.
 * @returns {(address: unknown) => void} lets one address through, and with a `/` at its end all below it
 */
export function confine() {
  const { fetch } = globalThis;
  /** @type {string[]} */
  const allowed = [];
  /**
   * @param {RequestInfo | URL} asked
   * @param {RequestInit} [options]
   */
  const confined = async (asked, options) => {
    const { href } = new URL(asked instanceof Request ? asked.url : asked, globalThis.location.href);
    const known = allowed.some((address) => href === address || (address.endsWith("/") && href.startsWith(address)));
    if (!known) throw new TypeError(`this worker asks for its own files only, not for ${href}`);
    return fetch(asked, options);
  };
  for (const name of WAYS_OUT) take(name, undefined);
  take("fetch", confined);
  return (address) => {
    if (typeof address === "string") allowed.push(new URL(address, globalThis.location.href).href);
  };
}

/**
 * From the worker, and from the prototypes that lend it its functions.
 * @param {string} name
 * @param {unknown} value
 */
function take(name, value) {
  for (let owner = globalThis; owner && name in owner; owner = Object.getPrototypeOf(owner)) {
    Object.defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: false });
  }
}
