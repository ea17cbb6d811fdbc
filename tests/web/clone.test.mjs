// Is data copied whole where a browser cannot do it itself?

import assert from "node:assert/strict";
import { test } from "node:test";
import { clone } from "../../www/engine/clone.js";

test("what Node's own structuredClone copies is copied alike", () => {
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const data = {
    text: "文", number: 1.5, big: 3n, none: null, missing: undefined, list: [1, , 3], date: new Date(0), bytes, part: bytes.subarray(1, 3),
    map: new Map([[{ key: 1 }, new Set(["a"])]]), error: new RangeError("no"),
  };
  const copy = clone(data);
  assert.deepEqual(copy.error.message, "no");
  const { error, ...rest } = data;
  assert.deepEqual({ ...copy, error }, { ...structuredClone(rest), error });
  assert.notEqual(copy.bytes, bytes);
  copy.bytes[0] = 9;
  assert.equal(bytes[0], 1);
});

test("a circle stays a circle, and a function is refused", () => {
  const circle = { self: /** @type {unknown} */ (null) };
  circle.self = circle;
  const copy = clone(circle);
  assert.equal(copy.self, copy);
  assert.throws(() => clone({ run() {} }), { name: "DataCloneError" });
});
