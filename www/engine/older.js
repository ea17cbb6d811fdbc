// What of the language's library do the oldest browsers lack that still read the page? (tsconfig.json allows no more than ES2021.)

/**
 * `list.at(-1)`
 * @template Item
 * @param {ArrayLike<Item>} list
 * @returns {Item | undefined}
 */
export function last(list) {
  return list[list.length - 1];
}

/**
 * `Object.hasOwn`
 * @param {object} object
 * @param {PropertyKey} name
 */
export function hasOwn(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/**
 * `signal.throwIfAborted()`
 * @param {AbortSignal | undefined} signal
 */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw signal.reason ?? new DOMException("nobody waits for this any more", "AbortError");
}

/**
 * `target.addEventListener(type, then, { signal })`
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} then
 * @param {AbortSignal} signal takes the listener away again
 * @param {AddEventListenerOptions} [options]
 */
export function listenUntil(target, type, then, signal, options) {
  target.addEventListener(type, then, options);
  signal.addEventListener("abort", () => target.removeEventListener(type, then, options));
}
