// How is `structuredClone` done where a browser lacks it (Chromium before 98)? (For PDF.js, which hands itself plain data by it.)

/**
 * A copy of data with whatever it holds; what is copied twice is one thing in the copy too. Nothing is transferred.
 * @param {unknown} value
 * @param {Map<unknown, unknown>} [done]
 * @returns {any}
 */
export function clone(value, done = new Map()) {
  if (typeof value === "function" || typeof value === "symbol") throw new DOMException(`${String(value)} could not be cloned`, "DataCloneError");
  if (typeof value !== "object" || value === null) return value;
  if (done.has(value)) return done.get(value);
  /** @template Copy @param {Copy} copy @param {(copy: Copy) => void} [fill] */
  const kept = (copy, fill) => {
    done.set(value, copy);
    fill?.(copy);
    return copy;
  };
  if (value instanceof ArrayBuffer) return kept(value.slice(0));
  if (ArrayBuffer.isView(value)) {
    const { constructor, buffer, byteOffset, byteLength } = value;
    const bytes = new Uint8Array(/** @type {ArrayBuffer} */ (buffer), byteOffset, byteLength).slice().buffer;
    return kept(Reflect.construct(constructor, [bytes]));
  }
  if (value instanceof Date) return kept(new Date(value));
  if (value instanceof Map) return kept(new Map(), (copy) => value.forEach((item, key) => copy.set(clone(key, done), clone(item, done))));
  if (value instanceof Set) return kept(new Set(), (copy) => value.forEach((item) => copy.add(clone(item, done))));
  if (value instanceof Error) return kept(Object.assign(new Error(value.message), { name: value.name }));
  if (Array.isArray(value)) return kept(new Array(value.length), (copy) => value.forEach((item, at) => (copy[at] = clone(item, done))));
  return kept({}, (copy) => Object.entries(value).forEach(([name, item]) => (/** @type {any} */ (copy)[name] = clone(item, done))));
}

globalThis.structuredClone ??= (value) => clone(value);
